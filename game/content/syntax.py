"""What an author did when the parser stopped: its place and kind become our sentence, never its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any, Final, NamedTuple

import yaml

from game.content.guard import CUT, Source
from game.content.layout import above, field_names, home_of, is_first_of_item, is_folded, text_above
from game.content.loaders import TIGHT_COLON
from game.content.problems import Problem, nearest, shown
from game.content.typeset import DASHES, TYPED_DASH, WIDE_COLON, quoted

_FIELD: Final = re.compile(r"^ *(?:- +)*[^\s:\[{][^:\[{]*:(?: +|$)")
_TIGHT: Final = re.compile(r"^ *(?:- +)*[A-Za-z_][\w-]*:(?=[^\s:])")
_TIGHT_DASH: Final = re.compile(r"^ *(?:- +)*-(?=[a-z_]+:|[{\[])")
_CODED_TAG: Final = re.compile(r"!\S*%[89A-Fa-f]")
_WIDE: Final = re.compile(rf"(?:- +)*[A-Za-z_][\w-]*({WIDE_COLON})")
_BEFORE_BRACKET: Final = re.compile(r" *(?:- +)*([a-z_]+) +(?=[\[{])")
_UP_TO_BRACKET: Final = re.compile(r" *(?:- +)*[^\s:#\"'\[{-][^:\[{]*[\[{].*:")
_MERGE: Final = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?= |$)", re.MULTILINE)
_TYPESET: Final = re.compile(rf"( *(?:- +)*)([{''.join(DASHES)}]) ")
_LIKE: Final = 0.74
"""How like a field's name the first word of a line is that lacks only its colon."""
NO_FIELD: Final = "type its field's name, a colon and a space before it; put # before a note of your own"
QUOTES: Final = "put the whole value in quotes"


class Spot(NamedTuple):
    """Where the parser gave up, and where the thing it was reading began; from 1."""

    line: int
    column: int
    began_line: int
    began_column: int


def diagnose(source: Source, failure: Exception) -> Problem:
    """The problem behind a parser's failure."""
    merge = _MERGE.search(source.text)
    if merge is not None:
        return _two_versions(source, source.text.count("\n", 0, merge.start()) + 1)
    problem = _behind(source, failure)
    is_cut = not source.text.endswith("\n") and problem.line == source.text.count("\n") + 1
    return replace(problem, fix=problem.fix + CUT) if is_cut else problem


def _behind(source: Source, failure: Exception) -> Problem:
    if isinstance(failure, UnicodeDecodeError):
        return _coded_tag(source)
    if not isinstance(failure, yaml.MarkedYAMLError) or failure.problem_mark is None:
        return _unreadable(source, Spot(1, 1, 1, 1))
    spot = _spot(failure)
    told = f"{failure.context or ''} | {failure.problem or ''}"
    make = next((make for sign, make in _KINDS if sign in told), _unreadable)
    return make(source, spot)


def _two_versions(source: Source, line: int) -> Problem:
    message = "a merge left its mark here: two versions of these lines stand in the file"
    fix = "keep one of the two, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
    return source.problem("E123", line, 1, message, fix, width=7)


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
    if (found := _before_field(source, spot.line)) is not None:
        return found
    field = _FIELD.match(line)
    if field is not None and field.end() < spot.column:
        message = "a colon and a space inside a value look like a second field"
        fix = _in_quotes(source, spot.line, field)
        return source.problem("E121", spot.line, spot.column, message, fix)
    tight = _TIGHT.match(line)
    if tight is not None:
        return _tight_colon(source, spot._replace(column=tight.end()))
    if _UP_TO_BRACKET.match(line):
        return _no_field(source, spot.line)
    if spot.line == 1:
        return _unreadable(source, spot)
    return _text_that_goes_on(source, spot.line) or _below_a_value(source, spot)


def _before_field(source: Source, number: int) -> Problem | None:
    """What is wrong where a line begins, with its dash or with a bracket; None for neither."""
    line = source.line(number)
    if (bare := _BEFORE_BRACKET.match(line)) is not None:
        return _no_colon_before_bracket(source, number, bare)
    for opening, closing in ("{}", "[]"):
        if line.rstrip().endswith(closing) and line.count(closing) > line.count(opening):
            message = f"the {closing} that ends this line closes nothing"
            fix = f"type {opening} where its fields or values begin, or delete it"
            return source.problem("E127", number, len(line.rstrip()), message, fix)
    return _dash_fault(source, number)


def _dash_fault(source: Source, number: int) -> Problem | None:
    """A dash without its space, or another sign in its place."""
    line = source.line(number)
    if (tight := _TIGHT_DASH.match(line)) is not None:
        message = "a dash and what follows it are parted by a space"
        return source.problem("E131", number, tight.end(), message, "type a space after the dash")
    typeset = _TYPESET.match(line)
    return _typeset_dash(source, number, typeset.start(2) + 1) if typeset is not None else None


def _no_colon_before_bracket(source: Source, number: int, found: re.Match[str]) -> Problem:
    message = f"a field is a word, a colon and a space; {shown(found[1])} has no colon"
    fix = f"type {found[1]}: in its place"
    return source.problem("E123", number, found.start(1) + 1, message, fix, width=len(found[1]))


def _in_quotes(source: Source, number: int, field: re.Match[str]) -> str:
    """How a value may hold a colon: in quotes where it is one line, else under >."""
    if is_folded(source, number):
        name = field[0].strip().removeprefix("- ").strip()
        return f"put > after `{name}`, and begin its text on the next line"
    value = source.line(number)[field.end() :].strip()
    return f"{QUOTES}: {field[0].strip()} {quoted(value)}"


def _text_that_goes_on(source: Source, number: int) -> Problem | None:
    """A line of the text above it, where that text was not told to go on."""
    field = text_above(source, number)
    if field is None:
        return None
    words = source.line(number).strip()
    at = source.line(number).find(words) + 1
    message = f"this line belongs to `{field.name}:` above, on line {field.line}"
    column = f"in column {field.column + 2}"
    fix = (
        f"begin it and all lines of that text {column}"
        if field.value[:1] in (">", "|")
        else f"put > after `{field.name}:`, and begin all lines of that text below it, {column}"
    )
    return source.problem("E123", number, at, message, fix, width=max(1, len(words)))


def _below_a_value(source: Source, spot: Spot) -> Problem:
    """What stands deeper than a line that has its value: the fault is mostly in the line above."""
    higher = next(above(source, spot.line), 1)
    text = source.line(higher)
    if (dash := _dash_fault(source, higher)) is not None:
        return dash
    if _FIELD.match(text) is None:
        return _no_field(source, higher)
    if (found := _text_that_goes_on(source, higher)) is not None:
        return found
    line = source.line(spot.line)
    message = "this line is indented deeper than the one above, which already has its value"
    column = len(line) - len(line.lstrip()) + 1
    return source.problem("E122", spot.line, column, message, _begin(source, spot.line))


def _begin(source: Source, number: int) -> str:
    """Where a line should begin: the column, the way there, and a line that does."""
    home = home_of(source, number)
    if home is None:
        return "begin it in the same column as its neighbours, or type a dash and a space before it"
    by = home.column - (len(source.line(number)) - len(source.line(number).lstrip()) + 1)
    way = f"{abs(by)} further {'right' if by > 0 else 'left'}"
    under = home.column != _begun(source, home.line)
    like = f"under line {home.line}" if under else f"like line {home.line}"
    return f"begin it in column {home.column}, {way}, {like}"


def _begun(source: Source, number: int) -> int:
    """The column of a line's dash or field."""
    return len(source.line(number)) - len(source.line(number).lstrip()) + 1


def _typeset_dash(source: Source, line: int, column: int) -> Problem:
    sign = source.line(line)[column - 1]
    message = f"a list's lines begin with the sign -, and {shown(sign)} stands here"
    return source.problem("E131", line, column, message, TYPED_DASH)


def _tight_colon(source: Source, spot: Spot) -> Problem:
    if source.line(spot.line)[spot.column : spot.column + 1] in tuple(",]}"):
        message = "nothing stands after this colon"
        return source.problem("E121", spot.line, spot.column, message, "type a space and its value after it")
    message = "a colon and its value are parted by a space"
    return source.problem("E121", spot.line, spot.column, message, "type a space after the colon")


def _no_field(source: Source, number: int) -> Problem:
    line = source.line(number)
    words = line.strip().removeprefix("- ").strip()
    column = line.find(words) + 1
    if (wide := _WIDE.match(words)) is not None:
        message = f"{shown(WIDE_COLON)} is a wide colon, and a field's name ends with the sign :"
        return source.problem("E123", number, column + wide.start(1), message, "type a colon and a space")
    if (found := _text_that_goes_on(source, number)) is not None:
        return found
    message = f"a field is a word, a colon and a space; {shown(words)} has no colon"
    first, _, rest = words.replace(":", " ").partition(" ")
    meant = _field_meant(first)
    fix = f"type {meant}: {rest.strip()}".rstrip() if meant else NO_FIELD
    return source.problem("E123", number, column, message, fix, width=max(1, len(words)))


def _field_meant(word: str) -> str:
    """The field's name a word is, or is almost; empty for a word like none."""
    if word in field_names():
        return word
    close = nearest(word, field_names()) if re.fullmatch("[A-Za-z_-]+", word) else None
    return close if close and SequenceMatcher(None, word.lower(), close).ratio() >= _LIKE else ""


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
    if opening not in tuple("[{"):  # a value is missing, and the parser names its place for both
        return _no_value(source, spot)
    closing = "]" if opening == "[" else "}"
    found = _word_at(source, spot.line, spot.column)
    if spot.line > spot.began_line or not found:
        message = f"the {opening} that opens here is not closed on its line"
        fix = f"close it with {closing}"
        return source.problem("E127", spot.began_line, spot.began_column, message, fix)
    if found[:1] in ("]", "}"):
        message = f"{opening} is closed by {found[0]}"
        return source.problem("E127", spot.line, spot.column, message, f"close it with {closing}")
    if (wide := source.line(spot.line).rfind("，", 0, spot.column - 1)) > 0:
        message = f"{shown('，')} is a wide comma, and values are parted by the sign ,"
        return source.problem("E128", spot.line, wide + 1, message, "type a comma and a space")
    message = "between brackets, values are parted by commas; one is missing before here"
    return source.problem("E128", spot.line, spot.column, message, "type a comma between the two values")


def _no_value(source: Source, spot: Spot) -> Problem:
    """Between brackets, where a value should begin and something else does, or the file ends."""
    begun = _opened(source, spot)
    if begun is None:
        return _unreadable(source, spot)
    if source.line(spot.line)[spot.column - 1 : spot.column] == ",":
        message = "between brackets, a value is missing before this comma"
        return source.problem("E129", spot.line, spot.column, message, "type the value, or delete the comma")
    return _open_bracket(source, spot._replace(began_line=begun[0], began_column=begun[1]))


def _opened(source: Source, spot: Spot) -> tuple[int, int] | None:
    """Line and column of the innermost bracket that is open before a place; None for none."""
    closed = 0
    for number in (spot.line, *above(source, spot.line)):
        line = source.line(number)[: spot.column - 1 if number == spot.line else None]
        for column in range(len(line), 0, -1):
            closed += (line[column - 1] in "]}") - (line[column - 1] in "[{")
            if closed < 0:
                return number, column
    return None


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
    if spot.column == spot.began_column and is_list and here[:1] in DASHES and here[1:2] == " ":
        return _typeset_dash(source, spot.line, spot.column)
    if spot.column == spot.began_column and is_list:
        message = f"the lines of this list begin with a dash, and {shown(here)} does not"
        is_new = is_first_of_item(source, spot.line)
        fix = "type a dash and a space before it" if is_new else _begin(source, spot.line)
        return source.problem("E131", spot.line, spot.column, message, fix)
    if spot.column == spot.began_column:
        message = "a list's dash stands among fields"
        fix = "delete the dash, or indent it under the field whose list it is"
        fix = _begin(source, spot.line) if home_of(source, spot.line) else fix
        return source.problem("E131", spot.line, spot.column, message, fix)
    if (found := _text_that_goes_on(source, spot.line)) is not None:
        return found
    message = f"this line begins in column {spot.column}, where nothing above it begins"
    return source.problem("E122", spot.line, spot.column, message, _begin(source, spot.line))


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
