"""The places of the map in words and numbers: who leads at a partner, how tense a flashpoint is."""

from __future__ import annotations

from typing import Final, NamedTuple

from textual.content import Content

from game.model.ids import RESOURCES
from game.model.ruleset import Flashpoint, Place, Power
from game.model.view import View
from game.tui.pictures.capitals import Changes
from game.tui.sheet import Draw, Picture, Spot
from game.tui.text import Piece, change, fit, line, seat_tone, signed, tenths
from game.words.about import room_line
from game.words.titles import listed, sentence

_NAME: Final = 18


class Mark(NamedTuple):
    """A place of the map: what it is, and which of its kind."""

    kind: str
    """`power`, `partner` or `flashpoint`."""
    number: int


def marks(view: View) -> list[Mark]:
    """All places, also those that stand nowhere on the map: capitals, partners, flashpoints."""
    rules = view.rules
    groups = {"power": rules.powers, "partner": rules.places, "flashpoint": rules.flashpoints}
    return [Mark(kind, number) for kind, group in groups.items() for number in range(len(group))]


def thing(view: View, mark: Mark) -> Power | Place | Flashpoint:
    """What a mark stands for."""
    if mark.kind == "power":
        return view.rules.powers[mark.number]
    return view.rules.places[mark.number] if mark.kind == "partner" else view.rules.flashpoints[mark.number]


def numbers(view: View, mark: Mark) -> list[int]:
    """The variables that tell how it stands there."""
    one = thing(view, mark)
    if isinstance(one, Power):
        return [*one.resources.values(), *(at for a, b, at in view.rules.relations if mark.number in (a, b))]
    return list(one.leans) if isinstance(one, Place) else [one.variable]


def leaders(view: View, place: Place) -> tuple[list[int], int]:
    """The seats a partner leans to most, and how far; nobody where all stand at the lowest."""
    most = max(view.values[number] for number in place.leans)
    lowest = min(view.rules.low[number] for number in place.leans)
    found = [seat for seat, number in enumerate(place.leans) if view.values[number] == most > lowest]
    return found, most


def lead(view: View, place: Place) -> str:
    """Who leads and how close, in two or three letters: `W4`, `TW3`; `=3` among more than two."""
    seats, most = leaders(view, place)
    letters = "".join(view.rules.powers[seat].letter for seat in seats)
    return f"{letters if len(seats) < 3 else '='}{most}" if seats else "-"


def lead_tone(view: View, place: Place) -> str:
    """The colour of the one who leads; none where several do."""
    seats, _ = leaders(view, place)
    return seat_tone(seats[0]) if len(seats) == 1 else "" if seats else "dim"


def in_crisis(view: View, index: int) -> bool:
    """True while a flashpoint has broken and is not settled."""
    place, prompt = view.rules.flashpoints[index], view.prompt
    if prompt is not None and prompt.kind == "crisis" and prompt.data[:1] in ((index,), (place.id,)):
        return True
    return view.values[place.variable] >= view.rules.crisis.highest


# --- sentences -------------------------------------------------------------------------------------


def told(view: View, mark: Mark) -> str:
    """The full state of a place, in words."""
    one = thing(view, mark)
    if isinstance(one, Power):
        return _power(view, one, mark.number)
    return _partner(view, one) if isinstance(one, Place) else _flashpoint(view, one, mark.number)


def _power(view: View, power: Power, seat: int) -> str:
    if seat not in view.rules.scenario.seats:
        who = " has no player."
    else:
        who = f"{' (you)' if power.id == view.seat else ''} has a standing of {tenths(view.standing[seat])}."
    owned = ", ".join(f"{name} {view.values[power.resources[name]]}" for name in RESOURCES)
    titles = [one.title for one in view.rules.powers]
    ties = ", ".join(
        f"{titles[b if a == seat else a]} {signed(view.values[at])}"
        for a, b, at in view.rules.relations
        if seat in (a, b)
    )
    return f"{power.title}{who} {owned.capitalize()}. Relations: {ties}."


def _partner(view: View, place: Place) -> str:
    seats, most = leaders(view, place)
    titles = [power.title for power in view.rules.powers]
    high = view.rules.high[place.leans[0]]
    others = sorted((s for s in range(len(titles)) if s not in seats), key=lambda s: -_lean(view, place, s))
    rest = ", ".join(f"{titles[seat]} {_lean(view, place, seat)}" for seat in others)
    closest = f"{listed([titles[seat] for seat in seats])} at {most} of {high}" if seats else "nobody"
    most_of_all = f"{place.title} leans most to {closest}{'; ' + rest if rest else ''}"
    return f"{most_of_all}. {room_line(view.values, place)}."


def _lean(view: View, place: Place, seat: int) -> int:
    return view.values[place.leans[seat]]


def _flashpoint(view: View, place: Flashpoint, index: int) -> str:
    crisis, value = view.rules.crisis, view.values[place.variable]
    sides = " against ".join(_side(view, place, number) for number in (0, 1))
    if in_crisis(view, index):
        state = "in crisis"
    elif value >= crisis.may_break_at:
        part, whole = crisis.breaks
        state = f"may break by itself, {part} time in {whole}"
    else:
        state = "calm" if value == view.rules.low[place.variable] else "short of a crisis"
    return f"{place.title}: tension {value} of {view.rules.high[place.variable]}, {state}. {sides}."


def _side(view: View, place: Flashpoint, number: int) -> str:
    titles = [power.title for power in view.rules.powers]
    said = listed([titles[seat] for seat in place.sides[number]])
    backers = listed([titles[seat] for seat in place.backers[number]])
    return f"{said} (backed by {backers})" if backers else said


def changes_told(view: View, mark: Mark, changes: Changes, when: str) -> str:
    """What moved there `when` says, as since one's last turn; empty if nothing did."""
    moved = [(number, changes.get(number, 0)) for number in numbers(view, mark)]
    said = ", ".join(f"{view.rules.variables[number].title} {signed(by)}" for number, by in moved if by)
    return f"{sentence(when)}: {said}." if said else ""


# --- the list --------------------------------------------------------------------------------------


def listing(view: View, changes: Changes) -> Draw:
    """All places, one a line, in letters and numbers; where there is room, with the state in words."""

    def draw(width: int) -> Picture:
        lines: list[Content] = []
        spots: list[Spot] = []
        heads = {"power": "Capitals", "partner": "Partners lean to", "flashpoint": "Flashpoints"}
        before = ""
        for mark in marks(view):
            if mark.kind != before:
                lines += [Content("")] * bool(before) + [_head(view, mark.kind, heads[mark.kind])]
                before = mark.kind
            spots.append(Spot(len(lines), 1, width - 1, mark))
            lines.append(_row(view, mark, changes, width))
        return Picture(lines, tuple(spots))

    return draw


def _head(view: View, kind: str, title: str) -> Content:
    pieces: list[Piece] = [" ", (fit(title, _NAME), "head")]
    if kind == "partner":
        for seat, power in enumerate(view.rules.powers):
            pieces += [(f" {power.letter}", seat_tone(seat)), "  "]
        pieces.append((" leads", "dim"))
    return line(*pieces)


def _row(view: View, mark: Mark, changes: Changes, width: int) -> Content:
    one = thing(view, mark)
    if isinstance(one, Power):
        pieces = _capital_row(view, one, mark.number)
    elif isinstance(one, Place):
        pieces = _partner_row(view, one, changes)
    else:
        pieces = _flashpoint_row(view, one, mark.number, changes)
    row = line(" ", *pieces)
    if width < 110:
        return row
    words = told(view, mark).removeprefix(one.title).lstrip(": ")
    return line(row, " " * max(1, 43 - row.cell_length), (fit(words, width - 44), "dim"))


def _capital_row(view: View, power: Power, seat: int) -> list[Piece]:
    standing = tenths(view.standing[seat]) if seat in view.rules.scenario.seats else "no player"
    return [(power.letter, seat_tone(seat)), " ", fit(power.title, _NAME - 2), f" {standing:>5}"]


def _partner_row(view: View, place: Place, changes: Changes) -> list[Piece]:
    pieces: list[Piece] = [fit(place.title, _NAME)]
    for number in place.leans:
        by, tone = change(changes.get(number, 0))
        pieces += [f" {view.values[number]}", (fit(by, 2), tone)]
    return [*pieces, " ", (lead(view, place), lead_tone(view, place))]


def _flashpoint_row(view: View, place: Flashpoint, index: int, changes: Changes) -> list[Piece]:
    by, tone = change(changes.get(place.variable, 0))
    turned = {"up": "down", "down": "up"}.get(tone, "")  # tension that rises is no good news
    sides = " : ".join("".join(view.rules.powers[s].letter for s in side) for side in place.sides)
    crisis = " in crisis" if in_crisis(view, index) else ""
    value = f" {view.values[place.variable]}"
    return [fit(place.title, _NAME), value, (fit(by, 2), turned), f"  {sides}", (crisis, "warn")]
