"""The line above the keys: what was said, what the highlighted number is, or what the round will bring."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.model.tenths import to_tenth
from game.model.view import View
from game.tui.pictures.capitals import Changes
from game.tui.sheet import Draw, Picture
from game.tui.text import STYLES, Piece, change, line, plain, signed_if, tenths, wrap
from game.words.about import room_left
from game.words.titles import so_many, variable_title

_COMING = "Coming: "
_MORE = " (n tells all)"
_LINES = 2


def said(text: str) -> Draw:
    """A sentence, on as many lines as it needs; an empty line for none."""
    told = plain(text)
    return lambda width: Picture(wrap(told, width - 1, "warn", " ") if told else [Content("")])


def coming(items: Sequence[str]) -> Draw:
    """What comes at the end of the round: as much as two lines hold, the most pressing first."""

    def draw(width: int) -> Picture:
        for left in range(len(items)):
            kept = items[: len(items) - left]
            rows = wrap(f"{'; '.join(kept)}{'; …' * bool(left)}{_MORE}", width - 1, "", f" {_COMING}", " ")
            if len(rows) <= _LINES:
                break
        return Picture([rows[0].stylize(STYLES["key"], 1, len(_COMING)), *rows[1:_LINES]])

    return draw


def about(view: View, changes: Changes, when: str, number: int) -> Draw:
    """A number: its value, its scale and sense, and what changed `when`."""
    entry = view.rules.variables[number]
    if number in view.rules.points:
        return _standing(view, view.rules.points.index(number))
    mark, tone = change(changes.get(number, 0))
    value = signed_if(view.values[number], entry.low)
    sense = _sense(view, number)

    def draw(width: int) -> Picture:
        for more, since in ((sense, f"{when} "), (sense, ""), ("", "")):  # where one line has no room for all
            moved: list[Piece] = [(f"  {since}", "dim"), (mark, tone)] if mark else []
            told = line(
                " ",
                (variable_title(view.rules, number), "strong"),
                f" {value}",
                (f"  ({entry.low} to {entry.high}){more}", "dim"),
                *moved,
                ("  w ", "key"),
                "what and why",
            )
            if told.cell_length <= width:
                break
        return Picture([told])

    return draw


def _standing(view: View, seat: int) -> Draw:
    """A standing, and what it is made of."""
    made, stands = view.values[view.rules.points[seat]], view.standing[seat]
    told = line(
        " ",
        (f"{view.rules.powers[seat].title} standing", "strong"),
        f" {tenths(stands)}",
        (f"  {so_many(made, 'point')} less {to_tenth((10 * made - stands) / 10)} of par", "dim"),
        ("  w ", "key"),
        "how it came about",
    )
    return lambda width: Picture([told])


def _sense(view: View, number: int) -> str:
    """What the ends of a track mean, or how much room a partner has."""
    track = next((one for one in view.rules.tracks if one.variable == number), None)
    place = next((one for one in view.rules.places if number in one.leans), None)
    if place is not None:
        return f"  room {place.room}, free {room_left(view.values, place)}"
    return f"  {track.low_means} … {track.high_means}" if track else ""
