"""Where a line that can't be read belongs: the column its neighbours begin in, or the text above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from game.content.fields import Frozen
from game.content.guard import Source
from game.content.models import DECK, RULES, SCENARIO
from game.content.plan import Plan, plan_of

_KEYED: Final = re.compile(r"( *(?:- +)*)([A-Za-z_][\w-]*):(?: +(.*)|$)")
_DASHED: Final = re.compile(r"( *)- ")
_FAR: Final = 400
"""Lines looked at above one that is out of place."""
_NEAR: Final = 12
"""Lines of an item from which its fields are told."""
_PROSE: Final = 3
"""So many words without a colon are a sentence, and no field that lacks one."""


class Field(NamedTuple):
    """A field as typed."""

    line: int
    column: int
    """Where its name begins, from 1."""
    name: str
    value: str


class Home(NamedTuple):
    """The column a line should begin in, and a line that does."""

    column: int
    line: int


def field_on(source: Source, number: int) -> Field | None:
    """The field that a line begins with, its name one word."""
    found = _KEYED.match(source.line(number))
    return Field(number, found.end(1) + 1, found[2], (found[3] or "").strip()) if found else None


def indent_of(line: str) -> int:
    """The spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def above(source: Source, number: int) -> Iterator[int]:
    """The lines above one that hold something, the nearest first."""
    for at in range(number - 1, max(0, number - _FAR), -1):
        if source.line(at).strip() and not source.line(at).lstrip().startswith("#"):
            yield at


def is_folded(source: Source, number: int) -> bool:
    """True if the value that begins on a line goes on below it, deeper than its field."""
    field, below = field_on(source, number), source.line(number + 1)
    is_text = bool(below.strip()) and not below.lstrip().startswith(("- ", "#"))
    return field is not None and is_text and indent_of(below) >= field.column


def text_above(source: Source, number: int) -> Field | None:
    """The field whose text a line goes on with, if the line is a sentence and what stands above it is one."""
    words = source.line(number).split()
    if len(words) < _PROSE or words[0].startswith(("-", "#")) or words[0].rstrip(":") in field_names():
        return None
    for at in above(source, number):
        field = field_on(source, at)
        if field is None and not _DASHED.match(source.line(at)):
            continue
        if field is None or field.value[:1] in tuple("\"'[{&*!"):
            return None
        return field if not field.value or field.value[0] in ">|" or " " in field.value else None
    return None


@cache
def field_names() -> frozenset[str]:
    """The names of all fields that a file may hold."""
    seen: dict[int, Plan] = {}
    models: tuple[type[Frozen], ...] = (DECK, SCENARIO, *RULES.values())
    for model in models:
        _gather(plan_of(model), seen)
    return frozenset(name for plan in seen.values() for name in plan.fields)


def _gather(plan: Plan, seen: dict[int, Plan]) -> None:
    if id(plan.fields) not in seen:
        seen[id(plan.fields)] = plan
        for below in plan.fields.values():
            _gather(below, seen)


def home_of(source: Source, number: int) -> Home | None:
    """Where a line that begins in no column of its neighbours should; None where that can't be told."""
    line = source.line(number)
    last = next(above(source, number), 0)
    opened = field_on(source, last) if last else None
    if opened is not None and not opened.value:
        return Home(opened.column + 2, last)
    return _dash_home(source, number) if _DASHED.match(line) else _field_home(source, number)


def is_first_of_item(source: Source, number: int) -> bool:
    """True for a field with which the items of the list begin that is open in its column: `id`."""
    field = field_on(source, number)
    for at in above(source, number):
        dash = _DASHED.match(source.line(at))
        if field is not None and dash and dash.end(1) + 1 == field.column:
            first = field_on(source, at)
            return first is not None and first.name == field.name
    return False


def _field_home(source: Source, number: int) -> Home | None:
    """The nearest open column; of two as near that in which fields of this name mostly begin."""
    column, own = indent_of(source.line(number)) + 1, field_on(source, number)
    homes: list[Home] = []
    for at in above(source, number):
        field = field_on(source, at)
        if field is not None and (not homes or field.column < homes[-1].column):
            homes.append(Home(field.column, at))
    usual = _columns_of(source, own) if own is not None else Counter[int]()
    return min(homes, key=lambda home: (abs(home.column - column), -usual[home.column]), default=None)


def _columns_of(source: Source, field: Field) -> Counter[int]:
    """How often a field of this name begins in each column, on the lines around it."""
    near = (field_on(source, at) for at in range(max(1, field.line - _FAR), field.line + _FAR))
    return Counter(one.column for one in near if one is not None and one.name == field.name)


def _dash_home(source: Source, number: int) -> Home | None:
    """The open list whose items are most like this one; the nearest for an effect on one line."""
    column, limit = indent_of(source.line(number)) + 1, 1_000
    homes: list[tuple[int, int, int, Home]] = []
    own = _fields(source, number, number + _NEAR, is_moved=True)
    for at in above(source, number):
        dash = _DASHED.match(source.line(at))
        begun = indent_of(source.line(at)) + 1
        if begun < limit and dash and begun != column:
            other = _fields(source, at, number)
            homes.append((-len(own & other), len(own ^ other), abs(begun - column), Home(begun, at)))
        limit = min(limit, begun)
    is_short = "{" in source.line(number)
    best = min(homes, key=lambda home: home[:3] if home[0] else (0, home[2], 0), default=None)
    return best[-1] if best is not None and (best[0] or is_short) else None


def _fields(source: Source, number: int, end: int, *, is_moved: bool = False) -> set[str]:
    """The names of an item's fields up to a line; of one that was moved, in whatever column they begin."""
    first = field_on(source, number)
    if first is None:
        return set()
    found, column = {first.name}, 0 if is_moved else first.column
    for at in range(number + 1, min(end, number + _NEAR)):
        begun = indent_of(source.line(at)) + 1
        if source.line(at).strip() and begun <= indent_of(source.line(number)):
            break
        field = field_on(source, at)
        if field is not None and begun == field.column == (column or begun):
            column = begun
            found.add(field.name)
    return found
