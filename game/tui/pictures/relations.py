"""Relations between the capitals: as a matrix, and drawn."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from game.model.view import View
from game.tui.pictures.capitals import Changes
from game.tui.sheet import Draw, Picture, Spot
from game.tui.text import Piece, change, fit, line, seat_tone, signed

_BACK: Final = -1


def matrix(view: View, changes: Changes) -> Draw:
    """A table of every pair, twice over to be read either way; the cursor goes over each once."""
    pairs = {pair: number for a, b, number in view.rules.relations for pair in ((a, b), (b, a))}

    def draw(width: int) -> Picture:
        count = len(view.rules.powers)
        column = max(6, min(12, (width - 14) // count))
        head: list[Piece] = [" " * 14]
        for seat, power in enumerate(view.rules.powers):
            head += [(fit(power.letter if column < 11 else power.title, column), seat_tone(seat))]
        lines, spots = [line(*head)], []
        for seat, power in enumerate(view.rules.powers):
            pieces: list[Piece] = [" ", (power.letter, seat_tone(seat)), " " + fit(power.title, 10) + " "]
            for other in range(count):
                number = pairs.get((seat, other))
                if number is None:
                    pieces.append((fit("·", column), "rule"))
                    continue
                pieces += _number(view, number, changes, column)
                if seat < other:
                    spots.append(Spot(len(lines), 14 + other * column, 2, number))
            lines.append(line(*pieces))
        return Picture(lines, tuple(spots))

    return draw


def _number(view: View, number: int, changes: Changes, column: int) -> list[Piece]:
    value = view.values[number]
    mark, tone = change(changes.get(number, 0))
    shade = "up" if value > 0 else "down" if value < 0 else "dim"
    return [(fit(signed(value), 2), shade), (fit(mark, column - 2), tone or "dim")]


_CORNERS: Final = ((0, 0), (0, 1), (1, 0), (1, 1))
_HIGH: Final = 9
_WIDE: Final = 40


def drawing(view: View) -> Draw:
    """The capitals at the corners, a line between each two, its weight and number the relation."""

    def draw(width: int) -> Picture:
        if len(view.rules.powers) > len(_CORNERS) or width < _WIDE:
            return Picture([])
        grid: dict[tuple[int, int], tuple[str, str]] = {}
        for a, b, number in view.rules.relations:
            _join(grid, _CORNERS[a], _CORNERS[b], view.values[number], view.rules.high[number])
        for seat, power in enumerate(view.rules.powers):
            row, side = _CORNERS[seat]
            _put(
                grid,
                row * (_HIGH - 1),
                1 if side == 0 else _WIDE - 11,
                fit(power.title, 10, "right" if side == 0 else "left"),
                seat_tone(seat),
            )
        lines = [_line(grid, row) for row in range(_HIGH)]
        return Picture([*lines, line((" ═ close ─ warm · none ╌ cool × hostile", "dim"))])

    return draw


def _line(grid: dict[tuple[int, int], tuple[str, str]], row: int) -> Content:
    return line(*(grid.get((row, column), " ") for column in range(_WIDE)))


def _put(grid: dict[tuple[int, int], tuple[str, str]], row: int, column: int, text: str, tone: str) -> None:
    for offset, char in enumerate(text):
        grid[row, column + offset] = (char, tone)


def _join(
    grid: dict[tuple[int, int], tuple[str, str]],
    a: tuple[int, int],
    b: tuple[int, int],
    value: int,
    high: int,
) -> None:
    """Draw one line with its number in it."""
    shade = "up" if value > 0 else "down" if value < 0 else "dim"
    cells = _cells(a, b)
    glyph = _glyph(value, high, a, b)
    for step, (row, column) in enumerate(cells):
        if glyph not in "×╲╱" or step % 2 == 0:
            grid.setdefault((row, column), (glyph, shade))
    diagonal = a[0] != b[0] and a[1] != b[1]
    row, column = cells[len(cells) // 3 if diagonal else len(cells) // 2]
    _put(grid, row, column - 2, f" {signed(value)} ", shade)


def _cells(a: tuple[int, int], b: tuple[int, int]) -> list[tuple[int, int]]:
    """The places between two corners."""
    if a[0] == b[0]:
        return [(a[0] * (_HIGH - 1), column) for column in range(13, _WIDE - 13)]
    inner = range(1, _HIGH - 1)
    if a[1] == b[1]:
        return [(row, 6 if a[1] == 0 else _WIDE - 7) for row in inner]
    left, right = 10, _WIDE - 11
    falls = (a[1] == 0) == (a[0] == 0)
    halves = [row / 2 for row in range(2, 2 * (_HIGH - 2) + 1)]
    across = [round(left + (right - left) * (half - 1) / (_HIGH - 3)) for half in halves]
    return list(zip((int(half) for half in halves), across if falls else across[::_BACK], strict=True))


def _glyph(value: int, high: int, a: tuple[int, int], b: tuple[int, int]) -> str:
    """Double for close, single for warm, dots and crosses below."""
    flat, upright = a[0] == b[0], a[1] == b[1]
    if value * 5 <= -high * 3:
        return "×"
    if value < 0:
        return "╌" if flat else "╎" if upright else "·"
    if value == 0:
        return "·"
    close = value * 5 >= high * 3
    if flat:
        return "═" if close else "─"
    if upright:
        return "║" if close else "│"
    return "╲" if (a[1] == 0) == (a[0] == 0) else "╱"
