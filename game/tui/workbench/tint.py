"""Colours for a line of YAML, told from the line alone, so that a file of any size is as quick to write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

_FIELD: Final = re.compile(r"^ *(?:- )*(?P<field>[a-z_]+):(?= |$)")
_INNER: Final = re.compile(r"[{,] *(?:\{ *)?(?P<field>[a-z_]+):(?= )")
_NUMBER: Final = re.compile(r"(?<=[ \[])(?P<sign>[-+]?)\d+(?:/\d+)?(?=[,\]} ]|$)")
_COMMENT: Final = re.compile(r"(?:^| )#.*$")
_ID: Final = re.compile(r"^ *(?:- )?id: *(?P<id>\S+)")
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")


class Tint(NamedTuple):
    """A piece of a line and the tone it has."""

    start: int
    end: int
    tone: str


@lru_cache(4096)
def tints(line: str) -> list[Tint]:
    """The fields, ids, numbers and the comment of a line; free text has none."""
    quoted = [match.span() for match in _QUOTED.finditer(line)]
    found = [one for one in _all(line) if not any(start < one.start < end for start, end in quoted)]
    comment = next((one for one in found if one.tone == "dim"), None)
    if comment is None:
        return found
    return [one for one in found if one.end <= comment.start or one is comment]


def _all(line: str) -> Iterator[Tint]:
    field = _FIELD.match(line)
    if field is not None:
        yield Tint(*field.span("field"), "head")
        yield from (Tint(*match.span("field"), "head") for match in _INNER.finditer(line))
        yield from (Tint(*match.span(), _tone(match["sign"])) for match in _NUMBER.finditer(line))
    name = _ID.match(line)
    if name is not None:
        yield Tint(*name.span("id"), "strong")
    comment = _COMMENT.search(line)
    if comment is not None:
        yield Tint(*comment.span(), "dim")


def _tone(sign: str) -> str:
    return "down" if sign == "-" else "up"
