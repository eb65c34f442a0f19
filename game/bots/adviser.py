"""What a person may be told at any choice: the best options, how far apart they are, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from game.bots import doctrine, search
from game.bots.esteem import GAMES, beside, by_games
from game.bots.forecast import forecasts
from game.bots.grounds import ENOUGH, Change, Ground, grounds
from game.bots.judge import far_judge, own_agenda
from game.bots.why import LITTLE, hedged
from game.engine.options import options_of
from game.engine.scoring import points_for
from game.engine.seeing import guess
from game.engine.state import CARD, LEAD, ORDER, ORDERS, REPLY
from game.model.choice import Answer, Choice
from game.model.forecast import CANNOT, Forecast
from game.model.ids import PowerId
from game.model.reach import beyond_orders
from game.model.view import DiceLike, View

PLAYOUTS: Final = 4 * search.PLAYOUTS
"""What advice may take beside a choice of `hard`: it is asked for seldom, by a person who waits for it."""
SHOWN: Final = 3
"""Options named at most."""
MANY: Final = 10_000
"""More plans than there are."""
PLAYED: Final = "nothing on the board speaks for it by itself; its place comes of playing on"
"""What is said where no reason can be named."""
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
    give: float = 0.0
    """Half the width of a 95 % interval around `worth`."""


def advise(
    view: View, dice: DiceLike, playouts: int = PLAYOUTS, levels: Mapping[PowerId, str] | None = None
) -> tuple[Advice, ...]:
    """At most three options, the best first; one alone where nothing else is open or worth weighing.

    `levels` says who sits where, for what they would answer.
    """
    levels = levels or {}
    promised = _plans(view, dice, playouts, levels)
    if not promised:
        answer = _within_reach(view) or doctrine.choose_normal(view, dice)
        return (_advice(view, answer.choice, 0.0, answer.why, levels),)
    tried = search.Race(view, dice, promised).run(playouts)
    best = best_of(tried, _idle(view, dice), lambda one: _is_refused(view, one, levels))
    ranked = _side_by_side(view, dice, [one.plan for one in best], max(2, playouts // SHOWN))
    told = apart([list(_reasons(view, plan, dice)) for plan, _ in ranked])
    return tuple(
        _advice(view, plan[0].choice, -100 * gap.by, why, levels, 100 * gap.give)
        for (plan, gap), why in zip(ranked, told, strict=True)
    )


def _side_by_side(
    view: View, dice: DiceLike, plans: Sequence[search.Plan], playouts: int
) -> list[tuple[search.Plan, search.Apart]]:
    """Plans played on beside each other, all as often and by the same numbers: the best first.

    The race before it plays those more often that begin well, and says of the others hardly how far behind.
    """
    gaps = search.compare(view, dice, plans, playouts)
    return sorted(zip(plans, gaps, strict=True), key=lambda one: one[1].by)


def _plans(view: View, dice: DiceLike, playouts: int, levels: Mapping[PowerId, str]) -> list[search.Promised]:
    """The likeliest plans, and of the others so many that SHOWN begin otherwise, if so many are open."""
    every, most = search.plans_of(view, dice, MANY), search.breadth(playouts)
    if all(plan[0].kind < 0 for _, plan in every):  # no orders: every answer is played on
        return every
    plans = every[:most]
    first = {plan[0].choice for _, plan in plans if not _is_refused(view, plan[0].choice, levels)}
    for promise, plan in every[most:]:
        choice = plan[0].choice
        if len(first) < SHOWN and choice not in first and not _is_refused(view, choice, levels):
            first.add(choice)
            plans.append((promise, plan))
    return plans


def apart(reasons: Sequence[Sequence[str]]) -> list[str]:
    """The first reason of each option that none before it gave; the very first where it has no other."""
    told: list[str] = []
    for own in reasons:
        told.append(next((one for one in own if one not in told), own[0]))
    return told


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


def _advice(
    view: View, choice: Choice, worth: float, why: str, levels: Mapping[PowerId, str], give: float = 0.0
) -> Advice:
    return Advice(choice, worth, why, forecasts(view, choice, levels, why), give)


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


def _reasons(view: View, plan: search.Plan, dice: DiceLike) -> Iterator[str]:
    """What a plan brings by the doctrine, then what else may be said of it, the weightiest first.

    Where the doctrine has little to say, what games of bots speak for stands beside it.
    """
    told = search.reason_for(view, plan, dice, own_ear=True)
    state, seat = guess(view, dice), view.rules.seat(str(view.seat))
    options = options_of(state, seat)
    if options.state.top[0] not in _LOOKED_AT or plan[0].choice.name in _NOTHING:
        yield told
        return
    own = far_judge(options.state, seat, view, own_agenda(view))
    change = Change(options.state, doctrine.as_told(options.state, seat, plan[0]), own)
    found, games = grounds(change, own_ear=True), [] if GAMES in told else list(by_games(change))
    if told == LITTLE:
        yield from [hedged(change, plan[0], one).text for one in (*games, *found)] or [PLAYED]
        return
    about = tuple(fact for one in found if one.text in told for fact in one.facts)
    said = Ground(0.0, told, about)
    longer = [beside(said, one) for one in games if one.text not in told]
    longer += [f"{told}; {one.text}" for one in found if one.text not in told]
    if not longer and not about and options.state.top[0] == LEAD:
        told = f"{told}; {PLAYED}"
    if not games or (found and found[0].weight >= ENOUGH):
        yield told
    yield from longer or [told]
