"""The rulebook cut into its clauses, so that a screen can show the text of `R5.2`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_COMMENT: Final = re.compile(r"^<!--.*?-->\n?", re.MULTILINE | re.DOTALL)
_CHAPTER: Final = re.compile(r"^#+ +(R\d+) +(.*)$")
_HEADING: Final = re.compile(r"^#+ ")
_CLAUSE: Final = re.compile(r"^\*\*(R\d+\.\d+) +(.*?)\*\* *(.*)$")
_DASHES: Final = re.compile(r"^\|[-:| ]+\|$")
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS: Final = re.compile(r"[*`]")


def readable(text: str) -> str:
    """The rulebook without the marks between which its tables are written."""
    return _COMMENT.sub("", text)


def clauses(text: str) -> dict[str, str]:
    """Each clause by its number, `R5.2`, and what opens each chapter by its own, `R5`.

    A text begins with the clause's number and name; it has no marks of emphasis or links, and its list
    items and rows of tables keep their lines. Of a number given twice the first counts.
    """
    found: dict[str, list[str]] = {}
    for number, lines in _cut(readable(text)):
        found.setdefault(number, lines)
    return {number: "\n".join(lines).strip() for number, lines in found.items()}


def clause_numbers(text: str) -> list[str]:
    """The numbers in the order they stand, chapters among them; one given twice stands twice."""
    return [number for number, _ in _cut(readable(text))]


def _cut(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each numbered piece, up to the next one or the next heading."""
    number, lines = "", [""]
    for raw in text.splitlines():
        chapter, clause = _CHAPTER.match(raw), _CLAUSE.match(raw)
        if number and (clause or _HEADING.match(raw)):
            yield number, lines
            number = ""
        if chapter:
            number, lines = chapter[1], [_plain(f"{chapter[1]} {chapter[2]}.")]
        elif clause:
            number, lines = clause[1], [_plain(f"{clause[1]} {clause[2]} {clause[3]}")]
        elif number and not _DASHES.match(raw.strip()):
            lines.append(_plain(raw))
    if number:
        yield number, lines


def _plain(line: str) -> str:
    line = _MARKS.sub("", _LINK.sub(r"\1", line)).rstrip()
    return line.strip("| ").replace(" | ", "  ") if line.startswith("|") else line
