"""What a person may be told at any choice: the best options, how far apart they are, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from game.bots import doctrine, search
from game.bots.forecast import forecasts
from game.bots.foresee import counted, foreseen
from game.bots.grounds import ENOUGH, Change, grounds
from game.bots.judge import far_judge, own_agenda
from game.bots.phrases import power
from game.engine.options import options_of
from game.engine.scoring import points_for
from game.engine.seeing import guess
from game.engine.state import CARD, LEAD, ORDER, ORDERS, REPLY, State
from game.model.choice import Answer, Choice
from game.model.forecast import CANNOT, Forecast
from game.model.ids import PowerId
from game.model.reach import beyond_orders
from game.model.view import DiceLike, View

PLAYOUTS: Final = 4 * search.PLAYOUTS
"""What advice may take beside a choice of `hard`: it is asked for seldom, by a person who waits for it."""
SHOWN: Final = 3
"""Options named at most."""
LEAST: Final = 0.3
"""Points by the end of the game that are worth a word."""
_LOOKED_AT: Final = (LEAD, CARD, ORDER, ORDERS, REPLY)
_NOTHING: Final = ("pass", "done", "nothing")


class Advice(NamedTuple):
    """One of the best options."""

    choice: Choice
    worth: float
    """How far behind the best, in points of a hundred in the chance to come out on top: 0, then below."""
    why: str
    asked: tuple[Forecast, ...] = ()
    """What those whom it asks would likely answer."""


def advise(
    view: View, dice: DiceLike, playouts: int = PLAYOUTS, levels: Mapping[PowerId, str] | None = None
) -> tuple[Advice, ...]:
    """At most three options, the best first; one alone where nothing else is open or worth weighing.

    `levels` says who sits where, for what they would answer.
    """
    tried = search.search(view, dice, playouts)
    if not tried:
        answer = _within_reach(view) or doctrine.choose_normal(view, dice)
        return (_advice(view, answer.choice, 0.0, answer.why, levels or {}),)
    best = best_of(tried, _idle(view, dice), lambda one: _is_refused(view, one, levels or {}))
    return tuple(
        _advice(
            view,
            one.plan[0].choice,
            min(0.0, 100 * (one.chance - best[0].chance)),
            _reason(view, one.plan, dice),
            levels or {},
        )
        for one in best
    )


def best_of(
    tried: Sequence[search.Tried], idle: set[Choice], is_refused: Callable[[Choice], bool]
) -> list[search.Tried]:
    """The likeliest plan of each first choice: the best by the search, then by chance; no vain proposal."""
    first: dict[Choice, search.Tried] = {}
    for one in tried:
        if one.plan[0].choice not in idle:
            first.setdefault(one.plan[0].choice, one)
    ranked = sorted(first.values(), key=lambda one: -one.playouts)
    hopeful = [one for one in ranked if not is_refused(one.plan[0].choice)] or ranked
    return [hopeful[0], *sorted(hopeful[1:SHOWN], key=lambda one: -one.chance)]


def _is_refused(view: View, choice: Choice, levels: Mapping[PowerId, str]) -> bool:
    """Tell whether a bot that a proposal asks would likely refuse it."""
    told = forecasts(view, choice, levels)
    return any(one.answer in ("decline", CANNOT) and not one.is_person for one in told)


def _advice(view: View, choice: Choice, worth: float, why: str, levels: Mapping[PowerId, str]) -> Advice:
    return Advice(choice, worth, why, forecasts(view, choice, levels))


def _within_reach(view: View) -> Answer | None:
    """Of two agendas that bring as much now, the only one that asks for nothing but what orders can move."""
    if view.prompt is None or view.prompt.kind != "agenda" or view.seat is None:
        return None
    rules, seat = view.rules, view.rules.seat(view.seat)
    dealt = [rules.agendas[seat][number] for number in view.agendas]
    near = [one for one in dealt if not beyond_orders(rules, one, view.values)]
    if len(near) != 1 or len({points_for(list(view.values), one) for one in dealt}) != 1:
        return None
    choice = next(offer.choice for offer in view.options.offers() if offer.choice.name == near[0].id)
    return Answer(choice, "the other asks for what no order of this game can move")


def _idle(view: View, dice: DiceLike) -> set[Choice]:
    """Answers to a card that do nothing: chance alone could call one of them the best."""
    state, seat = guess(view, dice), view.rules.seat(str(view.seat))
    return doctrine.pointless(state, seat, options_of(state, seat).open()) if state.top[0] == CARD else set()


# --- what it is for ---------------------------------------------------------------------------------------


def _reason(view: View, plan: search.Plan, dice: DiceLike) -> str:
    """What a plan brings by the doctrine; where that is little, what such boards came to in earlier games."""
    told = search.reason_for(view, plan, dice, own_ear=True)
    state, seat = guess(view, dice), view.rules.seat(str(view.seat))
    options = options_of(state, seat)
    if options.state.top[0] not in _LOOKED_AT or plan[0].choice.name in _NOTHING:
        return told
    own = far_judge(options.state, seat, view, own_agenda(view))
    after = doctrine.came_of(options.state, seat, plan[0])
    best = next(iter(grounds(Change(options.state, after, own), own_ear=True)), None)
    if best is not None and best.weight >= ENOUGH:
        return told
    return f"{told}; {_earlier(options.state, after, seat)}"


def _earlier(before: State, after: State, seat: int) -> str:
    """How much better the board after a choice ended for a seat, or worse for another, in earlier games."""
    old, new = _expected(before), _expected(after)
    if old and new:
        moved = [round(b - a, 1) for a, b in zip(old, new, strict=True)]
        others = [other for other in before.rules.scenario.seats if other != seat]
        worst = min(others, key=lambda other: moved[other])
        for who, by, how in ((seat, moved[seat], "better"), (worst, -moved[worst], "worse")):
            if by >= LEAST:
                whom = power(before.rules, who)
                return f"such boards ended {by} points {how} for {whom} in earlier games"
    return "no one reason stands out: it did well when played on"


def _expected(state: State) -> list[float]:
    """The standing each may expect at the end once the round is counted, in points; none if nobody knows."""
    ahead, sight = counted(state), foreseen(state.rules)
    return sight.standings(ahead) if ahead.outcome is None and sight.memory.games else []
