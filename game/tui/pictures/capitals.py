"""The four capitals with their resources and what changed, and the one-line status above them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.content import Content

from game.model.ids import RESOURCES
from game.model.ruleset import Power
from game.model.view import View
from game.tui.sheet import Draw, Picture, Spot
from game.tui.text import Piece, bar, change, fit, line, pad, seat_tone, tenths
from game.words.titles import power_title

Changes = Mapping[int, int]
"""By variable: how far it moved since this seat's last turn."""

_SHORT: Final = {
    "funds": "funds",
    "influence": "infl.",
    "economy": "econ.",
    "military": "milit.",
    "technology": "tech.",
    "support": "supp.",
    "exposure": "expos.",
}
_NAME: Final = 14
_STANDING: Final = 9


def capitals(view: View, changes: Changes) -> Draw:
    """A row a capital, a column a resource, standing against par at the end."""

    def draw(width: int) -> Picture:
        column = min(13, (width - _NAME - _STANDING) // len(RESOURCES))
        lines, spots = [_header(column)], []
        for seat, power in enumerate(view.rules.powers):
            pieces = _name(view, seat, power)
            for number, name in enumerate(RESOURCES):
                variable = power.resources[name]
                at = _NAME + number * column
                pieces += _cell(view.values[variable], changes.get(variable, 0), column)
                spots.append(Spot(len(lines), at + 1, 3, variable))
            pieces += _standing(view, seat)
            if seat in view.rules.scenario.seats:
                end = _NAME + len(RESOURCES) * column + _STANDING
                spots.append(Spot(len(lines), end - 5, 5, view.rules.points[seat]))
            lines.append(line(*pieces))
        return Picture(lines, tuple(spots))

    return draw


def _header(column: int) -> Content:
    names = RESOURCES if column > 10 else _SHORT.values()
    cells = "".join(" " + fit(name, column - 1) for name in names)
    return line((" " * _NAME + cells + fit("standing", _STANDING, "right"), "dim"))


def _name(view: View, seat: int, power: Power) -> list[Piece]:
    """The letter and name, with a mark where it is that power's turn or it has no player."""
    mark = "▸" if power.id in view.waiting else " "
    tone = seat_tone(seat) if seat in view.rules.scenario.seats else "dim"
    you = "strong" if power.id == view.seat else ""
    return [(mark, "key"), (power.letter, tone), " ", (fit(power.title, _NAME - 4), you), " "]


def _cell(value: int, delta: int, column: int) -> list[Piece]:
    mark, tone = change(delta)
    return [f"{value:>4}", (fit(mark, column - 4), tone or "dim")]


def _standing(view: View, seat: int) -> list[Piece]:
    if seat not in view.rules.scenario.seats:
        return [("no player".rjust(_STANDING), "dim")]
    return [(fit(tenths(view.standing[seat]), _STANDING, "right"), "strong")]


def tensions(view: View, changes: Changes) -> Draw:
    """The flashpoints on one line: letters, bar, number, what changed."""

    def draw(width: int) -> Picture:
        pieces: list[Piece] = [" "]
        spots = []
        at = 1
        for place in view.rules.flashpoints:
            shown = tension_pieces(view, place.letters, place.variable, changes)
            size = line(*shown).cell_length
            spots.append(Spot(0, at, size, place.variable))
            gap = max(2, width // len(view.rules.flashpoints) - size)
            pieces += [*shown, " " * gap]
            at += size + gap
        return Picture([line(*pieces)], tuple(spots))

    return draw


def tension_pieces(view: View, title: str, variable: int, changes: Changes) -> list[Piece]:
    """One flashpoint: `TS ▮▮▯▯▯ 2▲1`; the bar says how near the top it is."""
    value = view.values[variable]
    full, rest = bar(value, view.rules.low[variable], view.rules.high[variable])
    mark, tone = change(changes.get(variable, 0))
    # more tension is never good news, so what rises is marked as a fall of fortune would be
    turned = {"up": "down", "down": "up"}.get(tone, "")
    return [(title, "strong"), " ", (full, heat(view, variable)), (rest, "rule"), f" {value}", (mark, turned)]


def heat(view: View, variable: int) -> str:
    """The tone of a bar by how full it is: a third, two thirds, more."""
    low, high = view.rules.low[variable], view.rules.high[variable]
    part = (view.values[variable] - low) * 3 // max(1, high - low)
    return ("bar-low", "bar-mid", "bar-high", "bar-high")[max(0, min(3, part))]


def status(view: View) -> Draw:
    """Where the game stands and whom it waits for, in one line; less is said where there is less room."""

    def draw(width: int) -> Picture:
        scenario = view.rules.scenario
        place = line(" ", (scenario.title, "head"), ("  round ", "dim"), f"{view.round} of {scenario.rounds}")
        span = line((f"  {scenario.span} a round" if scenario.span else "", "dim"))
        whole, short = _waiting(view, False), _waiting(view, True)
        tries = ((place, span, "   ", whole), (place, "   ", whole), (place, "   ", short))
        rows = [line(*parts) for parts in tries]
        row = next((one for one in rows if one.cell_length < width), rows[-1])
        return Picture([pad(row, width)])

    return draw


def _waiting(view: View, short: bool) -> Content:
    """Whom the table waits for; in `together`, who has sealed already."""
    if view.outcome is not None:
        return line(("the game is over", "warn"))
    pieces: list[Piece] = [("waiting for", "dim")]
    for number, power in enumerate(view.waiting):
        seat = view.rules.seat(power)
        name = view.rules.powers[seat].letter if short else power_title(view.rules, power)
        pieces += [", " if number else " ", ("you" if power == view.seat else name, seat_tone(seat))]
    sealed = [view.rules.powers[view.rules.seat(power)].letter for power in view.answered]
    return line(*pieces, (f"  sealed: {' '.join(sealed)}" if sealed else "", "dim"))
