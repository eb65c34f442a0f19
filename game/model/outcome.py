"""How a game ended."""

from __future__ import annotations

from typing import NamedTuple

from game.model.ids import PowerId


class Outcome(NamedTuple):
    """The result of a finished game.

    `end` is the id of the end reached, empty when the rounds ran out. `winners` holds the seats
    with the single highest standing among those who can win: none after a war, several on a tie.
    """

    end: str
    title: str
    winners: tuple[PowerId, ...]
    standing: tuple[tuple[PowerId, int], ...]
    """Standing of each seat in tenths of a point, best first (points so far minus par)."""
    barred: tuple[PowerId, ...] = ()
    """Who could not win under this end."""
    rounds: int = 0
