"""`# check: ignore W503 because ...`: what an author lets stand, and why; errors can't be let stand.

The comment stands at the end of a line or on a line above it, and covers that line with all that is indented
under it: above a card it covers the card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from game.content.codes import CODES
from game.content.guard import Source
from game.content.nodes import Mapping as Fields
from game.content.nodes import Node, Scalar, text_of
from game.content.problems import Mend, Problem, nearest, shown

MARK: Final = "check:"
_COMMENT: Final = re.compile(r"(?:^|(?<=\s))#\s*check:\s*(.*)$")
_WORDS: Final = re.compile(r"ignore\s+([A-Za-z0-9, ]+?)(?:\s+because\b[\s:]*(.*))?\s*$")
_FORM: Final = "# check: ignore {} because ..."
_MOST: Final = 200
"""Comments for `check` that are read in one file."""


@dataclass(frozen=True, slots=True)
class Silence:
    """One comment that lets problems stand."""

    line: int
    column: int
    width: int
    codes: tuple[str, ...]
    first: int
    last: int
    """The lines it covers."""

    def covers(self, one: Problem) -> bool:
        """True for a problem it lets stand."""
        return one.code in self.codes and one.severity != "error" and self.first <= one.line <= self.last


def let_stand(
    problems: Iterable[Problem], pages: Mapping[str, Source], trees: Mapping[str, Node]
) -> tuple[list[Problem], list[Problem]]:
    """(problems told, problems that comments let stand); what is wrong with a comment is told too."""
    told, stood = list(problems), []
    is_whole = not any(one.severity == "error" for one in told)
    for name, page in pages.items():
        if MARK not in page.text or name not in trees:
            continue
        silences, wrong = _read(page, trees[name])
        own = [one for one in told if one.file == name]
        used = {one: [silence for silence in silences if silence.covers(one)] for one in own}
        stood += [one for one in own if used[one]]
        told = [one for one in told if not used.get(one)] + wrong
        busy = {silence for of_one in used.values() for silence in of_one}
        told += [
            _idle(silence, page, trees[name]) for silence in silences if is_whole and silence not in busy
        ]
    return told, stood


def _read(page: Source, tree: Node) -> tuple[list[Silence], list[Problem]]:
    silences, wrong = [], []
    for line, found in _comments(page, tree):
        at = found.start() + 1
        words = _WORDS.match(found[1].rstrip())
        codes = tuple(code.upper() for code in re.split(r"[, ]+", words[1].strip())) if words else ()
        problem = _wrong(page, line, at, words, codes, found)
        if problem is not None:
            name = _item(tree, line)
            wrong.append(replace(problem, card=name) if name else problem)
        else:
            first, last = _covered(page, line, at)
            silences.append(Silence(line, at, len(found[0].rstrip()), codes, first, last))
    return silences, wrong


def _wrong(
    page: Source,
    line: int,
    at: int,
    words: re.Match[str] | None,
    codes: tuple[str, ...],
    found: re.Match[str],
) -> Problem | None:
    """What keeps a comment from being followed."""
    width = len(found[0].rstrip())
    if words is None:
        message = f"check knows one word of this kind, and {shown(found[1])} stands here"
        return page.problem("W510", line, at, message, f"type {_FORM.format('W503')}", width=width)
    for code in codes:
        column = at + found[0].find(next((w for w in re.split(r"[, ]+", found[1]) if w.upper() == code), ""))
        if code not in CODES:
            close = nearest(code, [one.lower() for one in CODES])
            fix = f"did you mean {close.upper()}?" if close else "four-capitals explain lists all"
            return page.problem(
                "W510", line, column, f"no code is called {shown(code)}", fix, width=len(code)
            )
        if code.startswith("E"):
            message = f"an error can't be let stand: what has an {code} is not played"
            return page.problem("W510", line, column, message, "mend it, and delete this", width=len(code))
    if not words[2]:
        message = "nothing says why this may stand"
        fix = f"add because and your reason: {_FORM.format(', '.join(codes))}"
        return page.problem("W510", line, at, message, fix, width=width)
    return None


def _idle(silence: Silence, page: Source, tree: Node) -> Problem:
    codes = " or ".join(silence.codes)
    where = "here" if silence.first == silence.last else f"on lines {silence.first} to {silence.last}"
    problem = page.problem(
        "T605",
        silence.line,
        silence.column,
        f"this lets {codes} stand, and there is none {where}",
        "delete the comment",
        width=silence.width,
    )
    return replace(problem, card=_item(tree, silence.line), mend=_without(silence, page))


def _without(silence: Silence, page: Source) -> Mend:
    """The comment taken away, and its line with it where nothing else stands there."""
    before = page.line(silence.line)[: silence.column - 1]
    if not before.strip():
        return Mend(silence.line, 1, silence.line + 1, 1, "")
    start = len(before.rstrip()) + 1
    end = len(page.line(silence.line)) + 1
    return Mend(silence.line, start, silence.line, end, "")


def _comments(page: Source, tree: Node) -> Iterator[tuple[int, re.Match[str]]]:
    """Comments for `check` by their lines; what stands inside a text is none."""
    texts = [one for one in _scalars(tree) if MARK in one]
    count = 0
    for number, line in enumerate(page.text.split("\n"), 1):
        found = _COMMENT.search(line) if MARK in line else None
        if found is None or any(_holds(one, page, number, found) for one in texts):
            continue
        count += 1
        if count > _MOST:
            return
        yield number, found


def _holds(text: Scalar, page: Source, number: int, found: re.Match[str]) -> bool:
    """True if the comment is a part of this text: within its quotes, or indented under its > or |."""
    if number == text.line:
        return text.quoted and text.column - 1 < found.start() < _closing(page.line(number), text)
    said = " ".join(found[0].split())
    if number < text.line or said not in " ".join(text.split()):
        return False
    home = _indent(page.line(text.line))
    between = (page.line(one) for one in range(text.line + 1, number + 1))
    return all(not line.strip() or _indent(line) > home for line in between)


def _closing(line: str, text: Scalar) -> int:
    return line.rfind(line[text.column - 1 : text.column])


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
        return
    for part in node.values() if isinstance(node, Fields) else node:
        yield from _scalars(part)


def _covered(page: Source, line: int, column: int) -> tuple[int, int]:
    """The line a comment belongs to, and the last of those indented under it."""
    lines = page.text.split("\n")
    first = line
    if not page.line(line)[: column - 1].strip():
        rest = range(line + 1, len(lines) + 1)
        first = next((one for one in rest if not _is_empty(lines[one - 1])), line)
    home, last = _indent(lines[first - 1]), first
    is_dash = lines[first - 1].lstrip().startswith("-")
    for number in range(first + 1, len(lines) + 1):
        text = lines[number - 1]
        if _is_empty(text):
            continue
        is_list = not is_dash and _indent(text) == home and text.lstrip().startswith("- ")
        if _indent(text) <= home and not is_list:
            break
        last = number
    return first, last


def _is_empty(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _item(tree: Node, line: int) -> str:
    """The id of the card or other item on a line; empty outside of one."""
    found = ""
    for below in tree.values() if isinstance(tree, Fields) else ():
        for item in below if isinstance(below, list) else [below]:
            name = text_of(item, "id")
            if name and item.line <= line + 1:
                found = name
    return found
