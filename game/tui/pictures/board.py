"""Partners, flashpoints, tracks, frameworks and ongoings."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from game.model.ruleset import Framework, Place, Track
from game.model.view import View
from game.tui.pictures.capitals import Changes, tension_pieces
from game.tui.sheet import Draw, Picture, Spot
from game.tui.text import Piece, bar, change, fit, line, needle, seat_tone, signed, wrap
from game.words.about import room_left
from game.words.effects import standing_line
from game.words.titles import power_title

_ROOM: Final = 5
"""Columns for how much of a partner's room is free."""


def partners(view: View, changes: Changes) -> Draw:
    """A row a partner, a column a power: how far each leans to whom, and how much of its room is free."""

    def draw(width: int) -> Picture:
        seats = len(view.rules.powers)
        column = max(4, min(8, (width - 1 - 18 - _ROOM) // max(1, seats)))
        name = max(9, min(18, width - 1 - _ROOM - column * seats))
        head: list[Piece] = [" " + fit("leans to", name)]
        for seat, power in enumerate(view.rules.powers):
            head += [" ", (fit(power.letter, column - 1), seat_tone(seat))]
        lines, spots = [line(*head, (fit("free", _ROOM, "right"), "dim"))], []
        for place in view.rules.places:
            spots += [
                Spot(len(lines), 1 + name + column * seat, 2, number)
                for seat, number in enumerate(place.leans)
            ]
            lines.append(_partner(view, place, changes, name, column))
        return Picture(lines, tuple(spots))

    return draw


def _partner(view: View, place: Place, changes: Changes, name: int, column: int) -> Content:
    pieces: list[Piece] = [" " + fit(place.title, name)]
    for seat, number in enumerate(place.leans):
        value = view.values[number]
        mark, tone = change(changes.get(number, 0))
        # a lean that brings influence at the year's end stands out by its own weight
        shade = seat_tone(seat) if value == view.rules.high[number] else "" if value else "dim"
        pieces += [(f" {value}", shade), (fit(mark, column - 2), tone)]
    free = room_left(view.values, place)
    room = fit(f"{free}/{place.room}", _ROOM, "right")
    return line(*pieces, (room, "" if free > 0 else "dim"))


def scales(view: View, changes: Changes) -> Draw:
    """Flashpoints with their sides, then the tracks: a small bar, the number, what changed, what it means."""

    def draw(width: int) -> Picture:
        lines: list[Content] = []
        spots: list[Spot] = []
        for place in view.rules.flashpoints:
            spots.append(Spot(len(lines), 1, width - 2, place.variable))
            pieces = tension_pieces(view, fit(place.title, 19), place.variable, changes)
            lines.append(line(" ", *pieces, "  ", *_sides(view, place.sides)))
        lines.append(Content(""))
        for track in view.rules.tracks:
            spots.append(Spot(len(lines), 1, width - 2, track.variable))
            lines.append(_track(view, track, changes, width))
        return Picture(lines, tuple(spots))

    return draw


def _sides(view: View, sides: tuple[tuple[int, ...], tuple[int, ...]]) -> list[Piece]:
    pieces: list[Piece] = []
    for number, side in enumerate(sides):
        pieces += [(" : ", "dim")] if number else []
        pieces += [(view.rules.powers[seat].letter, seat_tone(seat)) for seat in side]
    return pieces


def _track(view: View, track: Track, changes: Changes, width: int) -> Content:
    low, high = view.rules.low[track.variable], view.rules.high[track.variable]
    value = view.values[track.variable]
    mark, tone = change(changes.get(track.variable, 0))
    scale: list[Piece]
    if low < 0:
        scale = [(needle(value, low, high), "bar"), f" {signed(value):>2}"]
    else:
        full, rest = bar(value, low, high)
        scale = [(full, "bar"), (fit(rest, 11 - len(full)), "rule"), f" {value:>2}"]
    pieces: list[Piece] = [" ", fit(track.title, 20), *scale, (fit(mark, 3), tone or "dim")]
    if width >= 62:
        pieces.append((fit(meaning(track, value, low, high), width - 39), "dim"))
    return line(*pieces)


def meaning(track: Track, value: int, low: int, high: int) -> str:
    """What the nearer end of the track stands for."""
    return track.high_means if (value - low) * 2 >= high - low else track.low_means


def frameworks(view: View, changes: Changes) -> Draw:
    """Each framework with its level, what changed, and its members."""

    def draw(width: int) -> Picture:
        columns = 2 if width >= 72 else 1
        size = width // columns
        rows = -(-len(view.rules.frameworks) // columns)
        lines = [Content("")] * rows
        spots = []
        for number, entry in enumerate(view.rules.frameworks):
            row, column = number % rows, number // rows
            spots.append(Spot(row, column * size + 1, size - 2, entry.variable))
            cell = _framework(view, entry, changes, size)
            lines[row] = line(lines[row], cell)
        return Picture(lines, tuple(spots))

    return draw


def _framework(view: View, entry: Framework, changes: Changes, size: int) -> Content:
    level = view.values[entry.variable]
    full, rest = bar(level, 0, entry.highest)
    mark, tone = change(changes.get(entry.variable, 0))
    side = 1 + max(len(one.members) for one in view.rules.frameworks)
    name = size - 7 - entry.highest - side
    members: list[Piece] = [(view.rules.powers[seat].letter, seat_tone(seat)) for seat in entry.members]
    blank = " " * (side - len(entry.members))
    return line(
        " ", (fit(entry.title, name), "" if level else "dim"),
        " ", (full, "bar"), (rest, "rule"), f" {level}", (fit(mark, 3), tone or "dim"), *members, blank,
    )  # fmt: skip


def ongoing(view: View) -> Draw:
    """The ongoings: whose, against whom, for how long, and what it does."""

    def draw(width: int) -> Picture:
        lines: list[Content] = []
        spots: list[Spot] = []
        for slot in view.rules.slots:
            left = view.values[slot.variable]
            if not left:
                continue
            owner = power_title(view.rules, slot.owner) if slot.owner >= 0 else "nobody's"
            told = wrap(standing_line(view.rules, slot, left, owned=True), width - len(owner) - 4)
            spots.append(Spot(len(lines), 1, width - 2, slot.variable, len(told)))
            lines.append(line(" ", (owner, seat_tone(slot.owner)), "  ", told[0]))
            lines += [line(" " * (len(owner) + 3), row) for row in told[1:]]
        return Picture(lines or [line((" No ongoing has begun.", "dim"))], tuple(spots))

    return draw


def in_force(view: View, changes: Changes) -> Draw:
    """The frameworks, and below them the ongoings."""
    above, below = frameworks(view, changes), ongoing(view)

    def draw(width: int) -> Picture:
        first, second = above(width), below(width)
        down = len(first.lines) + 1
        moved = tuple(spot._replace(line=spot.line + down) for spot in second.spots)
        return Picture([*first.lines, Content(""), *second.lines], (*first.spots, *moved))

    return draw
