"""Text on its way to paper: minus signs, words too long for a line, letters that no font has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from game.words.clean import clean

_LONG: Final = re.compile(r"[^\s\-/\u2010\u2012-\u2014]{25,}")
_MAY_BREAK: Final = "\u200b"
"""A place without width at which a line may end."""
_STEP: Final = re.compile(r"(?<=\w) ([+-])(?=\d)")
_MINUS: Final = re.compile(r"(?<![\w\u2212])-(?=\d)")
_PAIR: Final = re.compile(r"(?<=[a-z])-(?=[A-Z])")
_COMMON: Final = frozenset(map(chr, range(0x20, 0x7F)))


def printed(text: str) -> str:
    """One line or paragraph as it is set: a true minus, steps and pairs in one line, no word past a line."""
    text = " ".join(clean(text, "text").split())
    text = _MINUS.sub("\u2212", _STEP.sub("\u00a0\\1", text).replace("\u00a0-", "\u00a0\u2212"))
    text = _PAIR.sub("\u2011", text)
    return _LONG.sub(lambda match: _MAY_BREAK.join(_pieces(match[0])), text)


def rare_letters(value: Any) -> list[str]:
    """All letters beyond plain ASCII in a tree of texts, in order."""
    return sorted({char for text in _texts(value) for char in text} - _COMMON - {_MAY_BREAK, "\n"})


def _pieces(word: str) -> Iterable[str]:
    return (word[start : start + 10] for start in range(0, len(word), 10))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
