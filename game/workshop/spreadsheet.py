"""The texts of a deck's cards as a table for a spreadsheet, and back: comments, order and numbers stay."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from game.content.loaders import PURE
from game.content.own import load_home
from game.content.problems import Mend, expect, shown
from game.content.reader import read
from game.content.repair import Repair, typed_into
from game.model.errors import ContentError, FourCapitalsError
from game.workshop.package import folder_of
from game.workshop.parcel import MAX_ALL, read_folder
from game.workshop.placing import beside, demand_changeable, demand_good
from game.workshop.tables import csv_text, unguarded
from game.workshop.yamltext import WIDTH, folded, quoted, scalar

HEAD: Final = ("card", "field", "text")
_FIELDS: Final = ("title", "text", "notes")
_MARK: Final = "\ufeff"
"""By which spreadsheets know UTF-8."""


class Place(NamedTuple):
    """A text of a card, or of an ongoing the deck gives, and where it stands in its file."""

    card: str
    field: str
    """`title`, `choices/protest/text`, `questions/1`; `ongoing/title` of what cards begin."""
    text: str
    node: yaml.ScalarNode
    indent: int
    """Columns before the lines of a folded text here."""
    in_flow: bool
    """True between brackets, where a comma ends a text."""


class Tabled(NamedTuple):
    """The files of a deck, and the places of their texts."""

    deck: str
    folder: Path
    files: Mapping[str, bytes]
    places: dict[str, list[Place]]
    """By the name of the file."""


def open_texts(word: str) -> Tabled:
    """The texts of a deck named by its id or folder; ContentError for a file that can't be read."""
    folder = folder_of(word)
    found = read_folder(folder)
    names = [name for name in found.files if name.endswith(("yaml", "yml")) and name != "sources.yaml"]
    return Tabled(found.id, folder, found.files, {name: _places(name, found.files[name]) for name in names})


def as_table(texts: Tabled) -> bytes:
    """The table as CSV in UTF-8: card, field, text."""
    rows = [(place.card, place.field, place.text) for places in texts.places.values() for place in places]
    return (_MARK + csv_text([HEAD, *rows])).encode()


def read_table(path: Path) -> bytes:
    """The bytes of a table; one that is too long is refused."""
    with path.open("rb") as stream:
        data = stream.read(MAX_ALL + 1)
    if len(data) > MAX_ALL:
        raise FourCapitalsError(f"expected a table of at most {MAX_ALL:,} bytes in {path}, found more")
    return data


def from_table(texts: Tabled, data: bytes) -> list[Repair]:
    """The files with the texts of a table, ready to be looked at and written; none where nothing differs.

    FourCapitalsError for a row that is about nothing in the deck, ContentError for a text that can't stand.
    """
    demand_changeable(texts.folder)
    wanted = _rows(data)
    known = {(place.card, place.field) for places in texts.places.values() for place in places}
    for number, (card, field, _) in wanted:
        if (card, field) not in known:
            raise _unknown(number, card, field, known)
    changed = {(card, field): text for _, (card, field, text) in wanted}
    found = [one for name in texts.places if (one := _repair(texts, name, changed)) is not None]
    if not found:
        return []
    after = {name: data for name, data in texts.files.items() if name.endswith(("yaml", "yml"))}
    after |= {one.shown: one.after for one in found}
    named = {f"decks/{texts.deck}/{name}": data for name, data in after.items()}
    demand_good(beside(load_home(), named), named, "the deck with these texts")
    return found


def _repair(texts: Tabled, name: str, changed: Mapping[tuple[str, str], str]) -> Repair | None:
    mends = [
        _mend(place, changed[place.card, place.field])
        for place in texts.places[name]
        if changed.get((place.card, place.field), place.text) != place.text
    ]
    if not mends:
        return None
    data = typed_into(texts.files[name], sorted(mends))
    now = {(place.card, place.field): place.text for place in _places(name, data)}
    wrong = next((key for key, text in changed.items() if now.get(key, text) != text), None)
    if wrong is not None:
        raise ContentError(
            f"the {wrong[1]} of {wrong[0]} can't be typed into {name} as it stands in the table"
        )
    return Repair(texts.folder / name, name, texts.files[name], data, len(mends))


def _mend(place: Place, text: str) -> Mend:
    """The new text in the place of the old one; a comment behind it, and empty lines, stay."""
    start, end = place.node.start_mark, place.node.end_mark
    whole = str(start.buffer).rstrip("\0")
    raw, behind = whole[start.index : end.index], whole[end.index :].split("\n", 1)[0]
    is_block = place.node.style in (">", "|")
    is_alone = is_block or not behind.strip()
    is_line = start.line == end.line and start.column + len(text) <= WIDTH
    block = folded(text, place.indent) if is_alone and not is_line else scalar(text)
    typed = quoted(text) if place.in_flow else block
    typed += raw[len(raw.rstrip()) :] if is_block else ""
    return Mend(start.line + 1, start.column + 1, end.line + 1, end.column + 1, typed)


def _places(name: str, data: bytes) -> list[Place]:
    """The texts of one file, in its order."""
    tree, source, problems = read(name, data)
    if tree is None:
        first = problems[0]
        raise ContentError(f"{first.file}:{first.line}:{first.column}: {first.message}; {first.fix}")
    try:
        top = yaml.compose(source.text, Loader=PURE)
    except yaml.YAMLError:
        raise ContentError(f"{name} can't be read here; four-capitals check tells why") from None
    cards = [place for card, flow in _items(top, "cards", False) for place in _of_card(card, flow)]
    ongoings = [place for one, flow in _items(top, "ongoing", False) for place in _of_ongoing(one, flow)]
    return cards + ongoings


def _of_ongoing(ongoing: Any, flow: bool) -> Iterator[Place]:
    fields = _fields(ongoing)
    name = fields["id"][1].value if "id" in fields else ""
    for field in ("title", "text"):
        yield from _text(name, f"ongoing/{field}", fields, field, flow)


def _of_card(card: Any, flow: bool) -> Iterator[Place]:
    fields, flow = _fields(card), flow or bool(card.flow_style)
    name = fields["id"][1].value if "id" in fields else ""
    for field in _FIELDS:
        yield from _text(name, field, fields, field, flow)
    for choice, inside in _items(card, "choices", flow):
        own = _fields(choice)
        if "id" in own:
            yield from _text(name, f"choices/{own['id'][1].value}/text", own, "text", inside)
    if "questions" in fields:
        listed = fields["questions"][1]
        for number, (question, inside) in enumerate(_items(card, "questions", flow), 1):
            if isinstance(question, yaml.ScalarNode) and question.value != "none":
                indent = listed.start_mark.column + 2
                yield Place(name, f"questions/{number}", question.value.strip(), question, indent, inside)


def _text(
    card: str, field: str, fields: Mapping[str, tuple[Any, Any]], key: str, flow: bool
) -> Iterator[Place]:
    if key in fields and isinstance(fields[key][1], yaml.ScalarNode):
        at, node = fields[key]
        yield Place(card, field, node.value.strip(), node, at.start_mark.column + 2, flow)


def _fields(node: Any) -> dict[str, tuple[Any, Any]]:
    """The key and the value of each field."""
    return (
        {key.value: (key, value) for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
    )


def _items(node: Any, field: str, flow: bool) -> Iterator[tuple[Any, bool]]:
    """The entries of a list, one value standing for a list of one; and whether they stand in brackets."""
    fields = _fields(node)
    if field in fields:
        inside = flow or bool(node.flow_style)
        listed = fields[field][1]
        is_list = isinstance(listed, yaml.SequenceNode)
        inside = inside or bool(is_list and listed.flow_style)
        for one in listed.value if is_list else [listed]:
            yield one, inside or bool(getattr(one, "flow_style", False))


def _rows(data: bytes) -> list[tuple[int, tuple[str, str, str]]]:
    """The rows of a table with their numbers; separators as spreadsheets write them."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FourCapitalsError(
            "expected a table in UTF-8, found another encoding; save it again as CSV UTF-8"
        ) from None
    first = text.split("\n", 1)[0]
    sign = next((sign for sign in (",", ";", "\t") if sign in first), ",")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        raise FourCapitalsError(
            "expected a table in CSV, found something else; save it again as CSV"
        ) from None
    if not rows or tuple(cell.strip().lower() for cell in rows[0][:3]) != HEAD:
        raise FourCapitalsError(
            f"expected {', '.join(HEAD)} in the first row of the table, found {shown(first)}"
        )
    found = [
        (number, _row(number, row)) for number, row in enumerate(rows[1:], 2) if any(map(str.strip, row))
    ]
    _demand_once(found)
    return found


def _row(number: int, cells: list[str]) -> tuple[str, str, str]:
    if len(cells) < 3 or any(cell.strip() for cell in cells[3:]):
        raise FourCapitalsError(f"expected card, field and text in row {number}, found {len(cells)} cells")
    card, field, text = (unguarded(cell) for cell in cells[:3])
    return card.strip(), field.strip(), text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _demand_once(rows: Iterable[tuple[int, tuple[str, str, str]]]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for number, (card, field, _) in rows:
        if (card, field) in seen:
            raise FourCapitalsError(
                f"row {number} is about the {field} of {card}, and so is row {seen[card, field]}; keep one"
            )
        seen[card, field] = number


def _unknown(number: int, card: str, field: str, known: set[tuple[str, str]]) -> FourCapitalsError:
    try:
        expect("a card of the deck", card, dict.fromkeys(name for name, _ in sorted(known)))
        expect(f"a text of {card}", field, sorted(of for name, of in known if name == card))
    except FourCapitalsError as error:
        return FourCapitalsError(f"row {number}: {error}")
    return FourCapitalsError(f"row {number}: found nothing of this name")
