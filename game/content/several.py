"""Several ids typed as one text: `tokyo, beijing` where `[tokyo, beijing]` is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from game.content.nodes import Scalar
from game.content.problems import Mend, nearest

_WORD: Final = re.compile(r"[a-z0-9]+")
_APART: Final = re.compile(r" *[,;/&+、，；] *| and ")
"""What parts two ids; a space or a hyphen may as well stand inside one."""
_MOST: Final = 30
"""Words of a text that are looked at."""


def ids_in(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known ids a text is made of, each once; empty if anything but `and` stands beside them."""
    by_words = {tuple(_WORD.findall(one.lower())): one for one in known}
    words = [word for word in _WORD.findall(text.lower()) if word != "and"]
    found = _split(tuple(words), by_words) if len(words) <= _MOST else ()
    return tuple(dict.fromkeys(found))


def _split(words: tuple[str, ...], known: dict[tuple[str, ...], str]) -> tuple[str, ...]:
    """The longest first, so that `south-china-sea` stays whole."""
    longest = max(map(len, known), default=0)
    found: list[str] = []
    while words:
        size = next((size for size in range(longest, 0, -1) if words[:size] in known), 0)
        if not size:
            return ()
        found.append(known[words[:size]])
        words = words[size:]
    return tuple(found)


def near_ids(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known ids that the parts of a text are, or are almost; empty if one is like none."""
    names = frozenset(known)
    parts = parted(text)
    found = [nearest(part.strip(), names) for part in parts[:_MOST]] if len(parts) > 1 else []
    return tuple(dict.fromkeys(one for one in found if one is not None)) if all(found) else ()


def parted(text: str) -> list[str]:
    """The parts of a text with commas and the like between them."""
    return [part for part in _APART.split(text) if part.strip()]


def as_list(field: str, ids: Sequence[str], before: str, *, is_item: bool) -> str:
    """What to type for several ids; `before` is what stands before them on their line."""
    if not is_item:
        return f"type {field}: [{', '.join(ids)}]"
    is_flow = before.count("[") > before.count("]")
    return f"type {', '.join(ids)}" if is_flow else f"give each a dash of its own: {', '.join(ids)}"


def list_mend(text: Scalar, line: str, fix: str, *, is_sure: bool) -> Mend | None:
    """The list in place of the text."""
    begun, ended = text.column - 1, text.column - 1 + len(text)
    is_there = not text.quoted and line[begun:ended] == text
    if not is_there or not fix.startswith("type "):
        return None
    new = fix.removeprefix("type ").partition(": ")[2] or fix.removeprefix("type ")
    return Mend(text.line, begun + 1, text.line, ended + 1, new, is_sure=is_sure)
