"""What a checker has to say: one problem is one mistake, with its place, a sentence and a fix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, Literal, NamedTuple, TypeAlias

from game.model.errors import FourCapitalsError

Severity: TypeAlias = Literal["error", "warning", "tip"]
Confidence: TypeAlias = Literal["", "likely", "perhaps"]
_SEVERITY: Final[dict[str, Severity]] = {"E": "error", "W": "warning", "T": "tip"}
_RANK: Final = {"error": 0, "warning": 1, "tip": 2}


class Place(NamedTuple):
    """Where something was typed; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1


class Mend(NamedTuple):
    """What to type in place of what: from a line and column up to another, both from 1, end not included."""

    line: int
    column: int
    to_line: int
    to_column: int
    text: str
    is_sure: bool = False
    """True if nothing else can be meant, so that `check --fix` may type it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: a stable code, its place, what is wrong, and what to type instead."""

    code: str
    file: str
    line: int
    column: int
    message: str
    """What was expected and what was found; begins in lower case."""
    fix: str
    """What to type or do."""
    card: str = ""
    """The card (or other item) it is in, by id; empty outside of one."""
    text_line: str = ""
    """The line as typed."""
    width: int = 1
    """How many characters the caret underlines."""
    mend: Mend | None = None
    """The words that put it right, where they are known."""
    confidence: Confidence = ""
    """Empty for what is certain; the rest is guessed from words or from what usually holds."""

    @property
    def instead(self) -> str:
        """The line put right, ready to paste; empty where it isn't known or the line goes."""
        one = self.mend
        if one is None or one.line != self.line or one.to_line != self.line:
            return ""
        if one.text.endswith("\n"):
            return one.text[:-1]
        return self.text_line[: one.column - 1] + one.text + self.text_line[one.to_column - 1 :]

    @property
    def severity(self) -> Severity:
        """Told by the letter of the code: E error, W warning, T tip."""
        return _SEVERITY[self.code[0]]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file, line and column; errors before warnings and tips at the same place, none twice."""
    return sorted(
        set(problems),
        key=lambda one: (one.file, one.line, one.column, _RANK[one.severity], one.code, one.message),
    )


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, if any is like it."""
    close = get_close_matches(word.lower().replace("_", "-").replace(" ", "-"), sorted(known), 1, 0.6)
    return close[0] if close else None


def slug(text: str) -> str:
    """An id made from any text."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:60].strip("-")


def listed(words: Iterable[str], last: str = "or", most: int = 12) -> str:
    """`a, b or c`; a long list is cut short."""
    names = list(words)
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def shown(text: str, most: int = 40) -> str:
    """A text from a file as it may stand in a sentence: one line, quoted, not too long."""
    line = " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())
    return f'"{line[: most - 1]}…"' if len(line) > most else f'"{line}"'


def counts(problems: Sequence[Problem]) -> dict[str, int]:
    """How many errors, warnings and tips."""
    return {f"{kind}s": sum(one.severity == kind for one in problems) for kind in _RANK}


def expect(what: str, found: str, known: Iterable[str]) -> None:
    """Raise FourCapitalsError unless what was typed is known; the sentence names the nearest."""
    names = list(known)
    if found in names:
        return
    close = nearest(found, names)
    hint = f"; did you mean {close}?" if close else ""
    raise FourCapitalsError(f"expected {what} ({listed(names)}), found {found!r}{hint}")
