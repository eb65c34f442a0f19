"""The part of the earth the game is about: where a point of it lies, and its coasts in dots.

More room is given to where more happens: the scales below say how wide a degree is drawn at some meridians
and parallels, and change evenly between them. The coasts are rows of braille, drawn once by
`tests/tui/draw_coasts.py`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final, NamedTuple

Scale = tuple[tuple[float, float], ...]
"""(degree, how wide a degree is drawn there), from one edge to the other."""

EASTWARD: Final[Scale] = (
    (-14, 0.42), (30, 0.50), (62, 0.66), (86, 0.98), (108, 2.0), (141, 2.0), (156, 0.72), (172, 0.50),
    (200, 0.26), (226, 0.28), (242, 0.6), (296, 0.6),
)  # fmt: skip
SOUTHWARD: Final[Scale] = (
    (-76, 0.34), (-62, 0.42), (-52, 0.8), (-44, 1.7), (-16, 1.7), (-6, 0.95), (12, 0.62),
    (30, 0.8), (46, 0.7),
)  # fmt: skip
INLAND: Final = "⠅"
"""How land away from the coast is drawn."""


class Coast(NamedTuple):
    """A drawing of the coasts, one character a cell."""

    width: int
    height: int
    rows: tuple[str, ...]

    def cell(self, north: float, east: float) -> tuple[int, int]:
        """The row and column of a point; one beyond the edge of the drawing lies at the edge."""
        east = east if east >= EASTWARD[0][0] else east + 360
        row, column = along(SOUTHWARD, -north) * self.height, along(EASTWARD, east) * self.width
        return min(self.height - 1, int(row)), min(self.width - 1, int(column))


def along(scale: Scale, degree: float) -> float:
    """How far along a scale a degree lies, from 0 to 1."""
    whole = sum((end - start) * (first + last) / 2 for (start, first), (end, last) in pairwise(scale))
    done = 0.0
    for (start, first), (end, last) in pairwise(scale):
        step = max(0.0, min(degree, end) - start)
        done += step * first + (last - first) / (end - start) * step * step / 2
    return done / whole


@cache
def _coasts() -> tuple[Coast, ...]:
    """All drawings, the largest first: blocks of rows of one width with an empty line between."""
    text = files("game.tui.pictures").joinpath("coasts.txt").read_text("utf-8").replace("\u2800", " ")
    blocks = (tuple(block.split("\n")) for block in text.strip("\n").split("\n\n"))
    found = [Coast(len(rows[0]), len(rows), rows) for rows in blocks]
    return tuple(sorted(found, key=lambda one: -one.width * one.height))


def coast(width: int, height: int) -> Coast:
    """The largest drawing that fits; the smallest if none does."""
    fitting = (one for one in _coasts() if one.width <= width and one.height <= height)
    return next(fitting, _coasts()[-1])
