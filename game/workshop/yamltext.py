"""Texts as they are typed in a content file: plain where that is safe, else in quotes; long ones folded."""

from __future__ import annotations

import json
import re
import textwrap
from typing import Final

WIDTH: Final = 117
"""Columns of a folded text, its indent included."""
_PLAIN: Final = re.compile(r"(?:[0-9]+ )?[^\W\d_](?:[\w .,;?!'’()/+-]*[\w.)?!])?\Z")
_WORDS: Final = frozenset({"yes", "no", "true", "false", "null", "on", "off", "y", "n", "none"})


def quoted(text: str) -> str:
    """The text in quotes, fit for any place."""
    return json.dumps(text, ensure_ascii=False)


def scalar(text: str) -> str:
    """The text on one line."""
    is_plain = _PLAIN.match(text) and text.lower() not in _WORDS
    return text if is_plain else quoted(text)


def folded(text: str, indent: int) -> str:
    """The text as a folded block behind its key: `>` and indented lines, or one line where it is short.

    A text that folding would change, such as one with two spaces in a row, goes in quotes.
    """
    is_short = len(text) + indent < WIDTH - 20 and "\n" not in text
    if is_short or text != text.strip() or any(line != " ".join(line.split()) for line in text.split("\n")):
        return scalar(text)
    # A fold takes one end of line away from each run of them.
    spread = re.sub("\n+", lambda ends: ends[0] + "\n", text)
    return ">\n" + re.sub("[^\n]+", lambda line: _wrapped(line[0], indent), spread)


def _wrapped(line: str, indent: int) -> str:
    rows = textwrap.wrap(line, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return "\n".join(" " * indent + row for row in rows)
