"""What those whom an order asks would likely answer, from what everybody at the table may know.

Each is looked at as a bot of its level looks, by its own plain doctrine. Its secret agenda is not known:
where the agendas it may hold disagree, or little hangs on the answer, nothing is foretold. In 240 games of
`normal` it foretold 7 of 8 answers and none wrong; in 21 of `hard`, half, and 4 of 5 of those came.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from game.bots.doctrine import NEAR, answered, ask_in_turn
from game.bots.foresee import foreseen
from game.bots.grounds import Change, Ground, grounds, leading, taken
from game.bots.judge import Judge, as_counted, careful_judge, far_judge
from game.bots.levels import split
from game.bots.phrases import moves, power
from game.engine.dice import Dice
from game.engine.options import options_of
from game.engine.play import advance
from game.engine.scoring import points_for
from game.engine.seeing import guess
from game.engine.state import ORDER, ORDERS, REPLY, State
from game.model.choice import Choice
from game.model.forecast import CANNOT, Forecast
from game.model.ids import PERSON, USUAL, PowerId
from game.model.ruleset import Objective
from game.model.view import View

AHEAD: Final = "the level hard plays ahead; its answer can't be told"
FREE: Final = "a person may look further than its aims"
"""Why nothing is foretold of one who may think further."""
EVEN: Final = 0.2
"""Points: an answer that is better by less may be given the other way by one who thinks further."""


def forecasts(
    view: View, choice: Choice, levels: Mapping[PowerId, str], said: str = ""
) -> tuple[Forecast, ...]:
    """What each of those whom an open order asks would likely answer; empty if it asks nobody.

    `levels` says who sits where, which all know; what is `said` already is given as nobody's reason again.
    """
    asked = _asked(view, choice)
    if asked is None:
        return ()
    ids = [(seat, view.rules.powers[seat].id) for seat in asked.top[1]]
    return tuple(_forecast(view, asked, seat, levels.get(who, USUAL), said) for seat, who in ids)


def _asked(view: View, choice: Choice) -> State | None:
    """The board with the order paid and put to those it asks; None if it is closed or asks nobody."""
    seat = view.rules.seat(choice.seat)
    options = options_of(guess(view, Dice(0)), seat)
    if options.state.top[0] not in (ORDER, ORDERS):
        return None
    row = next((row for row in options.open() if row.choice == choice and row.asks), None)
    if row is None:
        return None
    new = options.state.copy()
    ask_in_turn(new, seat, 1)
    advance(new, seat, row)
    return new if new.top[0] == REPLY else None


def _forecast(view: View, asked: State, seat: int, level: str, said: str) -> Forecast:
    name, rules = split(level)[0], view.rules
    told = Forecast(PowerId(rules.powers[seat].id), "", is_person=name == PERSON)
    yes, no = (_answered(asked, seat, answer) for answer in ("accept", "decline"))
    if yes is None or no is None:
        return told._replace(answer=CANNOT, why=_bar(asked, seat))
    if name == "random":
        return told._replace(why="by the dice")
    judges = [_judge(view, asked, seat, name, agenda) for agenda in rules.agendas[seat] or (None,)]
    answer, doubt = _leaning([own.value(yes) - own.value(no) for own in judges], name, yes, no, seat)
    if not answer:
        return told._replace(why=doubt)
    plain = _judge(view, asked, seat, name, None)
    why = _gain(Change(no, yes, plain), said) if answer == "accept" else _loss(Change(yes, no, plain))
    return told._replace(answer=answer, why=why)


def _leaning(margins: list[float], name: str, yes: State, no: State, seat: int) -> tuple[str, str]:
    """The likely answer, or what makes it doubtful; the margins are by each agenda it may hold, in points."""
    plainly = name in ("easy", "normal")
    even = NEAR if plainly else EVEN
    if min(margins) < -even and max(margins) > even:
        return "", "it hangs on what it aims at in secret"
    answer = "accept" if min(margins) > even else "decline" if max(margins) < -even else ""
    if not answer or not (plainly or _promised(yes, no, seat) == answer):
        return "", "little hangs on it" if not answer else FREE if name == PERSON else AHEAD
    return answer, ""


def _bar(asked: State, seat: int) -> str:
    """Why it could not accept."""
    bar = next((one.closed for one in options_of(asked, seat).offers() if one.closed is not None), None)
    return "it cannot pay its share" if bar is not None and bar.kind == "price" else "it may not join now"


def _promised(yes: State, no: State, seat: int) -> str:
    """Which answer the board after it speaks for, as one sees it who looks ahead."""
    sight = foreseen(yes.rules)
    return "accept" if sight.promise(yes, seat, None) > sight.promise(no, seat, None) else "decline"


def _judge(view: View, state: State, seat: int, name: str, agenda: Objective | None) -> Judge:
    if name == "easy":
        return careful_judge(view.rules, seat, agenda)
    return far_judge(state, seat, view, agenda)


def _answered(state: State, seat: int, name: str) -> State | None:
    """The board after one reply, others giving their first; None if it is not open."""
    row = next((row for row in options_of(state, seat).open() if row.choice.name == name), None)
    return None if row is None else answered(state, seat, row)


def _gain(change: Change, said: str) -> str:
    """What accepting brings the one asked, beside declining, that is not said already."""
    return next((one.text for one in grounds(change) if one.text not in said), "")


def _loss(change: Change) -> str:
    """What accepting, which leads to `before`, would cost the one asked."""
    best = next((one for one in grounds(change) if one.facts), None)
    if best is None:
        return ""
    variable = best.facts[0][0]
    values = as_counted(change.before) if best.at_reckoning else change.before.v
    said = moves(change.rules, variable, best.facts[0][1], values[variable])
    later = ", when points are counted" if best.at_reckoning else ""
    return f"it would mean {said}{later}{_step(change, best)}" if said else ""


def _step(change: Change, best: Ground) -> str:
    """Whose step of an objective hangs on it: one's own that is lost, or one that the leader gains."""
    own = change.own
    if best in taken(change):
        first = own.leader[0].seat
        return f", a step for {power(own.rules, first)}, who {leading(change.before, first)}"
    yes, no = change.before.v, change.after.v
    lost = (one.title for one in own.objectives if points_for(yes, one) < points_for(no, one))
    title = next(lost, "")
    return f', and a step of "{title}" less' if title else ""
