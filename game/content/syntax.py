"""What an author did when the parser stopped: its place and kind become our sentence, never its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import yaml

from game.content.guard import Source
from game.content.loaders import TIGHT_COLON
from game.content.problems import Problem, shown

_FIELD: Final = re.compile(r"^ *(?:- +)*[^\s:][^:]*:(?: +|$)")
_TIGHT: Final = re.compile(r"^ *(?:- +)*[A-Za-z_][\w-]*:(?=[^\s:])")
_TIGHT_DASH: Final = re.compile(r"^ *(?:- +)*-(?=[a-z_]+:)")
_CODED_TAG: Final = re.compile(r"!\S*%[89A-Fa-f]")
QUOTES: Final = "put the whole value in quotes"
NEIGHBOURS: Final = "begin it in the same column as its neighbours"


class Spot(NamedTuple):
    """Where the parser gave up, and where the thing it was reading began; from 1."""

    line: int
    column: int
    began_line: int
    began_column: int


def diagnose(source: Source, failure: Exception) -> Problem:
    """The problem behind a parser's failure."""
    if isinstance(failure, UnicodeDecodeError):
        return _coded_tag(source)
    if not isinstance(failure, yaml.MarkedYAMLError) or failure.problem_mark is None:
        return _unreadable(source, Spot(1, 1, 1, 1))
    spot = _spot(failure)
    told = f"{failure.context or ''} | {failure.problem or ''}"
    make = next((make for sign, make in _KINDS if sign in told), _unreadable)
    return make(source, spot)


def _coded_tag(source: Source) -> Problem:
    """The one fault a parser names without its place: a tag's %-codes that make no letter."""
    match = _CODED_TAG.search(source.text)
    begun = match.start() if match else 0
    line = source.text.count("\n", 0, begun) + 1
    column = begun - source.text.rfind("\n", 0, begun)
    return _sign(source, Spot(line, column, line, column))


def _spot(failure: yaml.MarkedYAMLError) -> Spot:
    at: Any = failure.problem_mark
    began: Any = failure.context_mark or at
    return Spot(at.line + 1, at.column + 1, began.line + 1, began.column + 1)


def _word_at(source: Source, line: int, column: int) -> str:
    return source.line(line)[column - 1 :].split(" ")[0]


def _colon(source: Source, spot: Spot) -> Problem:
    line = source.line(spot.line)
    field = _FIELD.match(line)
    if field is not None and field.end() < spot.column:
        value = line[field.end() :].strip()
        fix = f"{QUOTES}: {field[0].strip()} {_quoted(value)}"
        message = "a colon and a space inside a value look like a second field"
        return source.problem("E121", spot.line, spot.column, message, fix)
    tight = _TIGHT.match(line)
    if tight is not None:
        return _tight_colon(source, spot._replace(column=tight.end()))
    if spot.line == 1:
        return _unreadable(source, spot)
    above = _line_above(source, spot.line)
    text = source.line(above)
    if (dash := _TIGHT_DASH.match(text)) is not None:
        message = "a dash and what follows it are parted by a space"
        return source.problem("E131", above, dash.end(), message, "type a space after the dash")
    if _FIELD.match(text) is None:
        return _no_field(source, above)
    message = "this line is indented deeper than the one above, which already has its value"
    column = len(line) - len(line.lstrip()) + 1
    return source.problem("E122", spot.line, column, message, NEIGHBOURS)


def _tight_colon(source: Source, spot: Spot) -> Problem:
    message = "a colon and its value are parted by a space"
    return source.problem("E121", spot.line, spot.column, message, "type a space after the colon")


def _line_above(source: Source, line: int) -> int:
    above = line - 1
    while above > 1 and not source.line(above).strip():
        above -= 1
    return above


def _no_field(source: Source, number: int) -> Problem:
    line = source.line(number)
    words = line.strip().removeprefix("- ").strip()
    column = line.find(words) + 1
    message = f"a field is a word, a colon and a space; {shown(words)} has no colon"
    first, _, rest = words.replace(":", " ").partition(" ")
    fix = f"type {first}: {rest.strip()}".rstrip()
    return source.problem("E123", number, column, message, fix, width=max(1, len(words)))


def _missing_colon(source: Source, spot: Spot) -> Problem:
    return _no_field(source, spot.began_line)


def _bad_start(source: Source, spot: Spot) -> Problem:
    sign = source.line(spot.line)[spot.column - 1 : spot.column]
    message = f"a value can't begin with {shown(sign)}"
    return source.problem("E124", spot.line, spot.column, message, QUOTES)


def _open_quote(source: Source, spot: Spot) -> Problem:
    message = "the quote that opens here is never closed"
    fix = "close it; an apostrophe at the beginning of a text needs double quotes around the whole text"
    return source.problem("E125", spot.began_line, spot.began_column, message, fix)


def _escape(source: Source, spot: Spot) -> Problem:
    column = max(1, source.line(spot.line).rfind("\\", 0, spot.column) + 1)
    message = "in double quotes a backslash begins a code, and this one means nothing"
    fix = "use single quotes, or type \\\\ for a backslash"
    return source.problem("E126", spot.line, column, message, fix, width=2)


def _open_bracket(source: Source, spot: Spot) -> Problem:
    opening = source.line(spot.began_line)[spot.began_column - 1 : spot.began_column]
    closing = "]" if opening == "[" else "}"
    found = _word_at(source, spot.line, spot.column)
    if spot.line > spot.began_line or not found:
        message = f"the {opening} that opens here is not closed on its line"
        fix = f"close it with {closing}"
        return source.problem("E127", spot.began_line, spot.began_column, message, fix)
    if found[:1] in ("]", "}"):
        message = f"{opening} is closed by {found[0]}"
        return source.problem("E127", spot.line, spot.column, message, f"close it with {closing}")
    message = "between brackets, values are parted by commas; one is missing before here"
    return source.problem("E128", spot.line, spot.column, message, "type a comma between the two values")


def _stray(source: Source, spot: Spot) -> Problem:
    sign = source.line(spot.line)[spot.column - 1 : spot.column] or "the end of the file"
    message = f"a value should stand here, and {shown(sign)} does"
    return source.problem("E129", spot.line, spot.column, message, QUOTES)


def _block(source: Source, spot: Spot) -> Problem:
    line = source.line(spot.line)
    before = line[: spot.column - 1].rstrip()
    here = line[spot.column - 1 :]
    if before.endswith(('"', "'")):
        message = "the value ends with the closing quote, and more text follows"
        fix = "put the whole value in one pair of quotes, of the kind the text does not use"
        return source.problem("E130", spot.line, spot.column, message, fix, width=max(1, len(here)))
    if here.startswith(":"):
        message = "a colon without a field's name before it"
        return source.problem("E123", spot.line, spot.column, message, "type the name before the colon")
    return _indent(source, spot, here)


def _indent(source: Source, spot: Spot, here: str) -> Problem:
    began = source.line(spot.began_line)
    is_list = began[spot.began_column - 1 : spot.began_column + 1].rstrip() == "-"
    if spot.column == spot.began_column and is_list:
        message = f"the lines of this list begin with a dash, and {shown(here)} does not"
        return source.problem(
            "E131", spot.line, spot.column, message, "type a dash and a space before it, or indent it"
        )
    if spot.column == spot.began_column:
        message = "a list's dash stands among fields"
        fix = "indent the dash under the field whose list it is"
        return source.problem("E131", spot.line, spot.column, message, fix)
    message = f"this line begins in column {spot.column}, where nothing above it begins"
    return source.problem(
        "E122", spot.line, spot.column, message, "begin it in the same column as its neighbours"
    )


def _dash(source: Source, spot: Spot) -> Problem:
    message = "a list can't begin on the line of its field"
    fix = "put the dash on the next line, two spaces in; put a text that begins with a dash in quotes"
    return source.problem("E131", spot.line, spot.column, message, fix)


def _block_text(source: Source, spot: Spot) -> Problem:
    message = "after > or | the text begins on the next line"
    fix = "begin the text on the next line, two spaces in; put a value that begins with > or | in quotes"
    return source.problem("E132", spot.line, spot.column, message, fix)


def _sign(source: Source, spot: Spot) -> Problem:
    sign = source.line(spot.began_line)[spot.began_column - 1 : spot.began_column]
    message = f"a value that begins with {shown(sign)} has a meaning content does not use"
    return source.problem("E124", spot.began_line, spot.began_column, message, QUOTES)


def _after_end(source: Source, spot: Spot) -> Problem:
    message = "the file ended above this line, with a line of three dots or before it"
    return source.problem("E106", spot.line, 1, message, "delete the line of dots")


def _unreadable(source: Source, spot: Spot) -> Problem:
    message = "from here on the lines can't be read as fields and values"
    fix = "look at the quotes, brackets and indents here and just above"
    return source.problem("E133", spot.line, spot.column, message, fix)


def _quoted(value: str) -> str:
    return f'"{value}"' if '"' not in value and "\\" not in value else "'" + value.replace("'", "''") + "'"


_KINDS: Final[tuple[tuple[str, Callable[[Source, Spot], Problem]], ...]] = (
    ("mapping values are not allowed", _colon),
    (TIGHT_COLON, _tight_colon),
    ("could not find expected ':'", _missing_colon),
    ("cannot start any token", _bad_start),
    ("while scanning a quoted scalar", _open_quote),
    ("while parsing a quoted scalar", _escape),
    ("while scanning a double-quoted scalar", _escape),
    ("while parsing a flow", _open_bracket),
    ("node content", _stray),
    ("entries are not allowed", _dash),
    ("while scanning a block scalar", _block_text),
    ("while scanning an alias", _sign),
    ("while scanning an anchor", _sign),
    ("parsing a tag", _sign),
    ("scanning a tag", _sign),
    ("tag handle", _sign),
    ("while parsing a block", _block),
    ("<document start>", _after_end),
)
"""By a part of what either loader says, the first that fits."""
