"""What the workbench draws: the list of files, a card's page, the problems, the line at the foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from textual.content import Content

from game.content.problems import Problem
from game.content.problems import listed as in_words
from game.content.rendering import summary
from game.tui.sheet import Draw, Picture, Spot
from game.tui.text import Piece, fit, line, rule, width_of, wrap
from game.words.card import Block
from game.workshop.editing import Entry

SHIPPED: Final = "the game's own"
"""What a file is called that the game came with."""
ROOMY: Final = 60
"""Columns from which on an item's id stands beside its title."""
_TONES: Final = {"error": "down", "warning": "warn", "tip": "dim"}
_MARKS: Final = {"error": "×", "warning": "!", "tip": "·"}


class Row(NamedTuple):
    """A file as the list shows it."""

    name: str
    items: Sequence[Entry]
    unsaved: bool
    errors: int
    warnings: int
    shipped: bool = False
    """Whether the game came with it."""


def list_draw(rows: Sequence[Row], opened: str, wanted: str) -> Draw:
    """Files, and the items of the opened one; with a word typed, all that hold it."""

    def draw(width: int) -> Picture:
        lines: list[Content] = []
        spots: list[Spot] = []
        has_heading = False
        if wanted:
            lines.append(line(" ", (fit(f"with {wanted}", width - 2), "key")))
        for row in rows:
            shown = _shown_items(row, opened, wanted)
            if wanted and not shown and wanted not in row.name and wanted not in short_name(row.name):
                continue
            if row.shipped and not has_heading:
                has_heading = True
                lines.append(line(" ", rule(width - 2, SHIPPED)))
            spots.append(Spot(len(lines), 0, width, ("file", row.name)))
            lines.append(_file_line(row, width))
            for one in shown:
                spots.append(Spot(len(lines), 2, width - 2, ("item", row.name, one.id)))
                lines.append(_item_line(one, width))
        if not rows:
            lines = wrap(
                "There is no content here. To begin a deck: four-capitals deck new", width - 2, "dim", " "
            )
        if wanted and not spots:
            lines.append(line((" nothing has it; esc shows all again", "dim")))
        return Picture(lines, tuple(spots))

    return draw


def has_word(key: object, wanted: str) -> bool:
    """Of what stands in the list while a word is typed: every item has it, a file's name may."""
    return isinstance(key, tuple) and (key[0] == "item" or wanted in short_name(key[1]))


def _shown_items(row: Row, opened: str, wanted: str) -> Sequence[Entry]:
    if wanted:
        return [one for one in row.items if wanted in one.id or wanted in one.title.casefold()]
    return row.items if row.name == opened else ()


def _item_line(one: Entry, width: int) -> Content:
    """The title, and the id where there is room for both."""
    room = width - 2 if width < ROOMY else width // 2
    about = (fit(one.id, width - room - 4), "dim") if width >= ROOMY and one.title else ""
    return line("  ", fit(one.title or one.id, room), "  " if about else "", about)


def _file_line(row: Row, width: int) -> Content:
    short = short_name(row.name)
    end: list[Piece] = [("*", "key")] if row.unsaved else [" "]
    told = f" {_MARKS['error']}{row.errors}" if row.errors else ""
    told += f" {_MARKS['warning']}{row.warnings}" if row.warnings else ""
    room = max(4, width - width_of(told) - 1)
    return line(*end, (fit(short, room), "head"), (told, "down" if row.errors else "warn"))


def short_name(name: str) -> str:
    """A file as a list calls it: a deck by its folder."""
    parts = name.removesuffix(".yaml").removesuffix(".yml").split("/")
    if parts[0] == "decks" and len(parts) == 3:
        return parts[1] if parts[2] == "cards" else f"{parts[1]}: {parts[2]}"
    if parts[:2] == ["rules", "scenarios"]:
        return f"scenario {parts[-1]}"
    return f"{parts[0]}: {parts[-1]}"


_LEADS: Final[Mapping[str, tuple[str, str]]] = {
    "title": ("", "head"),
    "soft": ("", "dim"),
    "warn": ("", "warn"),
    "head": ("", "key"),
    "para": ("", ""),
    "choice": ("▸ ", "strong"),
    "who": ("  ", "dim"),
    "item": ("  · ", ""),
}


def card_draw(blocks: Sequence[Block], trouble: str, empty: str) -> Draw:
    """A card's page; what keeps it from being shown stands above its last good state."""

    def draw(width: int) -> Picture:
        room = max(10, width - 2)
        lines = wrap(trouble, room, "warn", " ") if trouble else []
        if trouble and blocks:
            lines += [Content(""), line(" ", rule(room, "as it was before"))]
        if not trouble and not blocks:
            lines = wrap(empty, room, "dim", " ")
        for number, block in enumerate(blocks):
            first, tone = _LEADS[block.kind]
            if block.kind in ("head", "para", "title") and number:
                lines.append(Content(""))
            lines += wrap(block.text, room, tone, " " + first)
        return Picture(lines)

    return draw


def problems_draw(problems: Sequence[Problem], opened: str, state: str) -> Draw:
    """What check finds, those of the opened file first; `state` stands there while nothing is known."""

    def draw(width: int) -> Picture:
        if state or not problems:
            return Picture(wrap(state or "Nothing: the checker finds no fault.", width - 2, "dim", " "))
        lines: list[Content] = []
        spots: list[Spot] = []
        for number, one in enumerate(problems):
            rows = _problem_rows(one, opened, width)
            spots.append(Spot(len(lines), 0, width, number, len(rows)))
            lines += rows
        return Picture(lines, tuple(spots))

    return draw


def _problem_rows(one: Problem, opened: str, width: int) -> list[Content]:
    where = "" if one.file == opened else f"{short_name(one.file)} "
    head = f"{_MARKS[one.severity]} {one.severity} {where}{one.line}:{one.column} {one.code}"
    head += f" ({one.confidence})" * bool(one.confidence)
    return [
        line(" ", (fit(head, width - 2), _TONES[one.severity])),
        *wrap(one.message, width - 3, "", "   "),
        *wrap(one.fix, width - 3, "dim", "   → "),
    ]


def sorted_for(problems: Sequence[Problem], opened: str) -> list[Problem]:
    """Those of the opened file first, each file from its top."""
    return sorted(problems, key=lambda one: (one.file != opened, one.file, one.line, one.column))


def note_line(name: str, place: tuple[int, int], state: str, problems: Sequence[Problem] | None) -> Content:
    """Which file, where the cursor stands, and how it is with it."""
    own = [one for one in problems or () if one.file == name]
    found = "checking" if problems is None else summary(own)
    where = f"{name}:{place[0] + 1}:{place[1] + 1}"
    return line(" ", (where, "strong"), f"  {state}  " if state else "  ", (found, "dim"))


def counted(problems: Sequence[Problem], name: str) -> tuple[int, int]:
    """Errors and warnings of a file."""
    kinds = [one.severity for one in problems if one.file == name]
    return kinds.count("error"), kinds.count("warning")


def edge(name: str, locked: str, *, shipped: bool = False) -> Content:
    """What stands in the upper edge of the text."""
    told = "not to be changed here" if locked else SHIPPED if shipped else ""
    return line(" ", name, f" ({told}) " if told else " ")


def named(names: Sequence[str]) -> str:
    """`a and b`: files by their short names."""
    return in_words(map(short_name, names), "and", 4)


def listed(names: Sequence[str]) -> str:
    """`a and b are`: files by their short names."""
    return f"{named(names)} {'is' if len(names) == 1 else 'are'}"
