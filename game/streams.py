"""The streams this program was started with: no letter that they lack may end it."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from io import TextIOWrapper, UnsupportedOperation
from typing import Final

_SUBSTITUTES: Final = {"…": "...", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "−": "-"}


def settle_streams(environ: Mapping[str, str] = os.environ) -> None:
    """Let no letter end the program: what this terminal can't show is replaced.

    A pipe or a file gets UTF-8 under every locale, so that the same game is the same bytes; an encoding
    that was asked for by name (PYTHONIOENCODING) is kept. It may be called again, and after a line was read.
    """
    codecs.register_error("four-capitals", _replaced)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            wished = stream.isatty() or environ.get("PYTHONIOENCODING")
            stream.reconfigure(encoding=None if wished else "utf-8", errors="four-capitals", newline="\n")
    if isinstance(sys.stdin, TextIOWrapper):
        with suppress(UnsupportedOperation):  # a line was read already: it goes on as it began
            sys.stdin.reconfigure(errors="replace")


def _replaced(error: UnicodeError) -> tuple[str, int]:
    """The nearest letters of ASCII for those that can't be shown: `São` becomes `Sao`, others `?`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = "".join(_ascii(char) for char in error.object[error.start : error.end])
    return plain, error.end


def _ascii(char: str) -> str:
    if char in _SUBSTITUTES:
        return _SUBSTITUTES[char]
    return "".join(part for part in unicodedata.normalize("NFKD", char) if part.isascii()) or "?"


def drop_output() -> None:
    """After a reader has gone: send what is still in the buffers nowhere, so that nothing complains."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
