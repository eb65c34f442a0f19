"""Marks for terminals that can't show drawn ones: every character becomes one of ASCII, as wide as it was."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PAIRS: Final = (
    ("▮■█▉▊▋▌", "#"), ("▯□", "."), ("▲↑", "^"), ("▼↓✓▾", "v"), ("▸›»→▶", ">"), ("‹«←◀", "<"), ("●◉", "O"),
    ("○", "o"), ("·…", "."), ("─━╌╍┄┅–—−‐‑", "-"), ("═", "="), ("│┃╎╏┆┇▏▎▍▕║", "|"), ("╲", "\\"), ("╱", "/"),
    ("×", "x"), ("•", "*"), ("┼╋╭╮╰╯┌┐└┘┏┓┗┛├┤┬┴┠┨┯┷", "+"), ("‘’", "'"), ("“”", '"'),
    ("▁", "_"), ("▂", "."), ("▃", ":"), ("▄", "-"), ("▅", "="), ("▆", "+"), ("▇", "*"), ("▔▀", "^"),
)  # fmt: skip
_TABLE: Final = {ord(char): plain for chars, plain in _PAIRS for char in chars}
_POOR: Final = ("linux", "vt100", "vt102", "vt220", "ansi")
"""Terminals whose fonts lack the drawn marks."""


def needs_plain(environ: Mapping[str, str] = os.environ, encoding: str | None = None) -> bool:
    """Tell whether this terminal can't be trusted with drawn marks, by its encoding, locale and kind."""
    written = encoding if encoding is not None else getattr(sys.__stdout__, "encoding", None) or "utf-8"
    names = (environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    chosen = next((name for name in names if name), "utf-8").casefold().replace("-", "")
    if "utf" not in written.casefold() or environ.get("TERM", "") in _POOR:
        return True
    return chosen in ("c", "posix") or ("." in chosen and "utf8" not in chosen)


@lru_cache(4096)
def plain_marks(text: str) -> str:
    """The text in ASCII, column by column: `▮▮▯ 2▲1` becomes `##. 2^1`."""
    if text.isascii():
        return text
    return "".join(char if char.isascii() else _one(char) for char in text)


def _one(char: str) -> str:
    width = cell_len(char)
    known = _TABLE.get(ord(char)) or unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    return (known or "?" * width)[:width].ljust(width)


class PlainMarks(LineFilter):
    """Writes all that is shown in ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Keep the styles, change the characters."""
        return [
            Segment(text if control else plain_marks(text), style, control)
            for text, style, control in segments
        ]
