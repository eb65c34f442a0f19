"""What a person may be told at any choice: the best options, how far apart they are, and why."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.bots import doctrine, search
from game.engine.options import options_of
from game.engine.scoring import points_for
from game.engine.seeing import guess
from game.engine.state import CARD
from game.model.choice import Answer, Choice
from game.model.reach import beyond_orders
from game.model.view import DiceLike, View

PLAYOUTS: Final = 4 * search.PLAYOUTS
SHOWN: Final = 3


class Advice(NamedTuple):
    """One of the best options."""

    choice: Choice
    worth: float
    """How far behind the best, in points of a hundred in the chance to come out on top: 0, then below."""
    why: str


def advise(view: View, dice: DiceLike, playouts: int = PLAYOUTS) -> tuple[Advice, ...]:
    """At most three options, the best first; one alone where nothing else is open or worth weighing."""
    tried = search.search(view, dice, playouts)
    if not tried:
        answer = _within_reach(view) or doctrine.choose_normal(view, dice)
        return (Advice(answer.choice, 0.0, answer.why),)
    first: dict[Choice, search.Tried] = {}
    idle = _idle(view, dice)
    for one in tried:
        if one.plan[0].choice not in idle:
            first.setdefault(one.plan[0].choice, one)
    best = sorted(first.values(), key=lambda one: -one.playouts)[:SHOWN]
    top = best[0].chance
    return tuple(
        Advice(
            one.plan[0].choice,
            min(0.0, 100 * (one.chance - top)),
            search.reason_for(view, one.plan, dice, own_ear=True),
        )
        for one in best
    )


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
