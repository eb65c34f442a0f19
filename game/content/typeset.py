"""Signs a word processor puts in place of those that are typed: dashes, minuses, quotes, wide colons."""

from __future__ import annotations

import re
from typing import Final

DASHES: Final = frozenset("–—‒−‐‑﹣－•·●▪‣⁃")
"""What stands in place of a list's dash."""
TYPED_DASH: Final = "type - in its place"
WIDE_COLON: Final = "："
_MINUS: Final = re.compile("[–—‒−‐‑﹣－] ?([0-9]{1,9}(?:[.][0-9]{1,6})?)")
_QUOTED: Final = re.compile("[“”„«‘’‚‹]([^“”„«»‘’‚‹›]*)[“”»‘’›]")


def as_minus(text: str) -> str:
    """The number with the sign -, where another dash stands for it; empty for any other text."""
    found = _MINUS.fullmatch(text)
    return f"-{found[1]}" if found else ""


def without_quotes(text: str) -> str:
    """A text without the typographic quotes around the whole of it; empty where there are none."""
    found = _QUOTED.fullmatch(text)
    return found[1].strip() if found else ""


def quoted(value: str) -> str:
    """A value in quotes that it doesn't hold; typographic quotes around it are meant as such."""
    value = without_quotes(value) or value
    return f'"{value}"' if '"' not in value and "\\" not in value else "'" + value.replace("'", "''") + "'"
