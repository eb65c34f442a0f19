"""Draws the coasts of the map, `game/tui/pictures/coasts.txt`.

`python -m tests.tui.draw_coasts land-50m.json > coasts.txt`, where the file is the land of Natural Earth at
1:50m (public domain) as TopoJSON, from version 2.0.2 of the package `world-atlas`. Coasts only: no border is
drawn. To change sizes or scales, edit here or in `earth.py`, and draw again.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from game.tui.pictures.earth import EASTWARD, INLAND, SOUTHWARD, Scale, along

SIZES = ((79, 18), (83, 27), (97, 38), (150, 52))
FINE = 4
"""Samples a dot, each way."""
ENOUGH = 0.45
"""The part of a dot that is land, for it to count as land."""
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
Ring = list[tuple[float, float]]
Dots = list[list[bool]]


def rings(data: dict[str, Any]) -> Iterator[Ring]:
    """Every outline, in degrees east and north, without a jump where the date changes."""
    (across, up), (west, south) = data["transform"]["scale"], data["transform"]["translate"]
    arcs: list[Ring] = []
    for arc in data["arcs"]:
        x = y = 0
        arcs.append([])
        for step in arc:
            x, y = x + step[0], y + step[1]
            arcs[-1].append((x * across + west, y * up + south))
    for shape in data["objects"]["land"]["geometries"]:
        for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
            for numbers in polygon:
                yield _unrolled(
                    [point for one in numbers for point in (arcs[one] if one >= 0 else arcs[~one][::-1])]
                )


def _unrolled(ring: Ring) -> Ring:
    found = ring[:1]
    for east, north in ring[1:]:
        found.append((east + 360 * round((found[-1][0] - east) / 360), north))
    return found


def _place(scale: Scale, degree: float) -> float:
    """As `along`, and a little beyond the edges for what lies beyond them, so that outlines stay closed."""
    beyond = min(0.0, degree - scale[0][0]) + max(0.0, degree - scale[-1][0])
    return along(scale, degree) + beyond / 100


def land(outlines: list[Ring], width: int, height: int) -> Dots:
    """Which dots are land: even and odd crossings along fine rows."""
    across, down = width * 2 * FINE, height * 4 * FINE
    crossings: list[list[float]] = [[] for _ in range(down)]
    for ring in outlines:
        for turn in (-360, 0, 360):
            at = [(_place(EASTWARD, x + turn) * across, _place(SOUTHWARD, -y) * down) for x, y in ring]
            for one, two in zip(at, at[1:] + at[:1], strict=True):
                _cross(crossings, one, two)
    count = [[0] * (width * 2) for _ in range(height * 4)]
    for row, found in enumerate(crossings):
        found.sort()
        for start, end in zip(found[::2], found[1::2], strict=False):
            for x in range(max(0, round(start)), min(across, round(end))):
                count[row // FINE][x // FINE] += 1
    return [[one >= FINE * FINE * ENOUGH for one in row] for row in count]


def _cross(crossings: list[list[float]], one: tuple[float, float], two: tuple[float, float]) -> None:
    (x, y), (end_x, end_y) = sorted((one, two), key=lambda point: point[1])
    for row in range(max(0, round(y)), min(len(crossings), round(end_y))):
        crossings[row].append(x + (row + 0.5 - y) * (end_x - x) / (end_y - y))


def drawn(dots: Dots) -> list[str]:
    """Rows of braille: the edge of the land, and inland a light pattern."""
    high, wide = len(dots), len(dots[0])

    def inside(y: int, x: int) -> bool:
        sides = ((y, x + 1), (y + 1, x), (y, x - 1), (y - 1, x))
        return all(dots[max(0, min(high - 1, r))][max(0, min(wide - 1, c))] for r, c in sides)

    def cell(top: int, left: int) -> str:
        spots = [(y, x) for y in range(4) for x in range(2) if dots[top + y][left + x]]
        edge = sum(DOTS[y][x] for y, x in spots if not inside(top + y, left + x))
        return INLAND if len(spots) == 8 and not edge else chr(0x2800 + edge)

    return ["".join(cell(top, left) for left in range(0, wide, 2)) for top in range(0, high, 4)]


if __name__ == "__main__":
    outlines = list(rings(json.loads(Path(sys.argv[1]).read_text("utf-8"))))
    blocks = ["\n".join(drawn(land(outlines, *size))) for size in SIZES]
    sys.stdout.write("\n\n".join(blocks) + "\n")
