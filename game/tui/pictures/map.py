"""The map: coasts in dots; capitals, partners and flashpoints where they lie, with their state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from game.model.ruleset import Flashpoint, Place, Power
from game.model.view import View
from game.tui.pictures import earth
from game.tui.pictures.capitals import heat
from game.tui.pictures.earth import Coast
from game.tui.pictures.places import Mark, in_crisis, lead, lead_tone, leaders, marks, thing
from game.tui.sheet import Draw, Picture, Spot
from game.tui.text import Piece, fit, line, width_of

PIES: Final = "○◔◑◕●"
"""How close a partner is to who leads there, from not at all to as close as can be."""
HEATS: Final = "◇◇◈◈◆◆"
"""How tense a flashpoint is."""
ROOMY: Final = 97
"""From so many columns on, places are called by their names and not by letters."""
_LONGEST: Final = 16
Cells = dict[tuple[int, int], tuple[str, str]]
"""By row and column: a character and its tone."""


class Tag(NamedTuple):
    """What stands at a place: a sign at its very point, and a name beside it."""

    mark: Mark
    at: tuple[int, int]
    sign: tuple[str, str]
    text: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        """Columns the sign and the text take."""
        return width_of(self.sign[0]) + sum(width_of(text) for text, _ in self.text)


def chart(view: View, height: int, colours: bool = True) -> Draw:
    """The map in at most `height` lines, the last of them the key to its signs.

    Without colours capitals stand in brackets, so that only the cursor is reversed, and land stays empty.
    """

    def draw(width: int) -> Picture:
        coast = earth.coast(width, height - 1)
        labels = _labels(view, coast, colours)
        left = max(0, (width - coast.width) // 2)
        cells: Cells = {}
        spots = []
        for label, row, column in _placed(labels, coast):
            _write(cells, label, row, column)
            spots.append(Spot(row, left + column, label.size, label.mark))
        lines = [line(" " * left, *_row(coast, cells, row, colours)) for row in range(coast.height)]
        return Picture([*lines, line(*_key(view, colours))], tuple(spots))

    return draw


def _labels(view: View, coast: Coast, colours: bool) -> list[Tag]:
    found = []
    for mark in marks(view):
        one = thing(view, mark)
        if one.on_map is not None:
            roomy = coast.width >= ROOMY
            sign, text = _shown(view, mark, one, roomy)
            if mark.kind == "power" and not colours:
                sign = (f"[{sign[0].strip()}]", "strong")
            found.append(Tag(mark, coast.cell(*one.on_map), sign, text))
    return found


Shown = tuple[tuple[str, str], tuple[tuple[str, str], ...]]


def _shown(view: View, mark: Mark, one: Power | Place | Flashpoint, roomy: bool) -> Shown:
    if isinstance(one, Power):
        name = one.title if roomy else one.letter
        return (f" {fit(name, min(_LONGEST, width_of(name)))} ", f"badge{mark.number % 4}"), ()
    name = one.title if roomy else one.letters
    name = f" {fit(name, min(_LONGEST, width_of(name)))}"
    if isinstance(one, Place):
        tone = lead_tone(view, one)
        pie = _sign(PIES, view, one.leans[0], leaders(view, one)[1])
        return (pie, tone), ((f"{name} ", ""), (lead(view, one), tone))
    crisis = in_crisis(view, mark.number)
    tone = "warn" if crisis else heat(view, one.variable)
    value = view.values[one.variable]
    level = f" {value}{'!' if crisis else ''}"
    return (_sign(HEATS, view, one.variable, value), tone), ((name, tone), (level, tone))


def _sign(signs: str, view: View, variable: int, value: int) -> str:
    """The sign for how far a value lies from the lowest of its range."""
    low, high = view.rules.low[variable], view.rules.high[variable]
    return signs[(value - low) * (len(signs) - 1) // max(1, high - low)]


# --- where the labels go ---------------------------------------------------------------------------


def _placed(labels: list[Tag], coast: Coast) -> Iterator[tuple[Tag, int, int]]:
    """Each label with the row and column it begins at: beside its point, or as near to it as is free."""
    taken = {label.at for label in labels}
    for label in labels:
        row, column = next(
            (one for one in _tries(label, coast) if not taken & set(_cells_of(label, *one, gap=1))),
            label.at,
        )
        taken |= set(_cells_of(label, row, column))
        yield label, row, column


def _tries(label: Tag, coast: Coast) -> list[tuple[int, int]]:
    """Every beginning that keeps the label on the map, the best first."""
    row, column = label.at
    size = label.size
    starts = range(max(0, column - size - 4), min(coast.width - size, column + 5) + 1)
    rows = range(max(0, row - 2), min(coast.height, row + 3))

    def cost(at: tuple[int, int]) -> tuple[int, ...]:
        away = max(0, at[1] - column, column - (at[1] + size - 1))
        ends = at[1] == column or at[1] + size - 1 == column
        own = at[0] == row and (ends if label.text else away == 0)
        shore = sum(char not in (" ", earth.INLAND) for char in coast.rows[at[0]][at[1] : at[1] + size])
        middle = 0 if label.text else abs(2 * at[1] + size - 1 - 2 * column)
        return (0 if own else 2 + 6 * abs(at[0] - row) + 2 * away, middle, shore, -at[1])

    return sorted(((r, c) for r in rows for c in starts), key=cost)


def _cells_of(label: Tag, row: int, column: int, gap: int = 0) -> Iterator[tuple[int, int]]:
    """The cells a label would cover, but for its own point; with a gap at both ends."""
    for at in range(column - gap, column + label.size + gap):
        if (row, at) != label.at:
            yield row, at


def _write(cells: Cells, label: Tag, row: int, column: int) -> None:
    """A label that ends at its point has its sign at the end."""
    parts = [label.sign, *label.text]
    if label.text and (row, column + label.size - 1) == label.at:
        parts = [*((text.strip(" ") + " ", tone) for text, tone in label.text), label.sign]
    for text, tone in parts:
        for char in text:
            cells[row, column] = (char, tone)
            column += 1


# --- rows ------------------------------------------------------------------------------------------


def _row(coast: Coast, cells: Cells, row: int, colours: bool) -> list[Piece]:
    """One row: runs of one tone as one piece."""
    runs: list[tuple[str, str]] = []
    land = coast.rows[row] if colours else coast.rows[row].replace(earth.INLAND, " ")
    for column, drawn in enumerate(land):
        text, tone = cells.get((row, column)) or (drawn, "rule" if drawn == earth.INLAND else "dim")
        if runs and runs[-1][1] == tone:
            runs[-1] = (runs[-1][0] + text, tone)
        else:
            runs.append((text, tone))
    return list(runs)


def _key(view: View, colours: bool) -> list[Piece]:
    """What the signs mean."""
    letters = [power.letter for power in view.rules.powers]
    pieces: list[Piece] = [
        (f" {letters[0]} ", "badge0") if colours else (f"[{letters[0]}]", "strong"),
        (" capital   ", "dim"),
    ]
    pieces += [
        (f"{PIES[0]}{PIES[2]}{PIES[4]}", ""),
        (f" partner: {letters[-1]}4, {letters[-1]} leads at 4   ", "dim"),
    ]
    pieces += [(f"{HEATS[0]}{HEATS[2]}{HEATS[4]}", ""), (" flashpoint: its tension", "dim")]
    return [" ", *pieces]
