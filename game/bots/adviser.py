"""What a person may be told at any choice: the best options, how far apart they are, and why."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.bots import doctrine, search
from game.engine.options import options_of
from game.engine.seeing import guess
from game.engine.state import CARD
from game.model.choice import Choice
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
        answer = doctrine.choose_normal(view, dice)
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


def _idle(view: View, dice: DiceLike) -> set[Choice]:
    """Answers to a card that do nothing: chance alone could call one of them the best."""
    state, seat = guess(view, dice), view.rules.seat(str(view.seat))
    return doctrine.pointless(state, seat, options_of(state, seat).open()) if state.top[0] == CARD else set()
