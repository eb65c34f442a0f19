"""A card's page in three ways: lines of 80 columns, Markdown, and HTML that needs nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Final

from game.words.card import Block
from game.words.story import wrapped

_INDENTS: Final = {"soft": 2, "warn": 0, "para": 0, "choice": 2, "who": 4, "item": 4}
_APART: Final = frozenset({"head", "para", "warn", "choice"})
"""Kinds with an empty line before them."""
_MARKS: Final = re.compile(r"[\\`*_{}\[\]<>#|~&$!]|(?<=http):|(?<=https):|(?<=www)\.", re.IGNORECASE)
"""What Markdown would read as its own, bare addresses among it."""
_OPENS: Final = re.compile(r"^(\d+)([.)])|^([-+=:])")
"""What begins a list, a rule or a heading at the start of a line."""


def as_text(blocks: Iterable[Block]) -> str:
    """The page line by line, broken before 80 columns; answers and effects are indented."""
    lines: list[str] = []
    is_under = False
    for kind, text in blocks:
        if kind in _APART:
            lines.append("")
        if kind == "item":
            lines += wrapped(f"- {text}", _INDENTS[kind] + 2 * is_under, 2)
        else:
            lines += wrapped(text, _INDENTS.get(kind, 0), 0)
            is_under = kind == "who"
    return "\n".join(lines)


def as_markdown(blocks: Iterable[Block]) -> str:
    """The page as Markdown; no letter of the card is read as a mark."""
    parts: list[str] = []
    for kind, group in groupby(blocks, lambda block: block.kind):
        texts = [_escaped(block.text) for block in group]
        way = _MARKDOWN.get(kind, "{}")
        parts.append(("\n" if kind == "item" else "\n\n").join(way.format(text) for text in texts))
    return "\n\n".join(parts)


_MARKDOWN: Final = {
    "title": "# {}",
    "head": "## {}",
    "choice": "### {}",
    "who": "**{}**",
    "warn": "> {}",
    "item": "- {}",
}


def _escaped(text: str) -> str:
    line = _MARKS.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))
    return _OPENS.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", line)


def as_html(blocks: Sequence[Block]) -> str:
    """The page for a browser and for print: no script, nothing from outside, every text escaped."""
    from game.report.sealed import sealed_page

    title = next((block.text for block in blocks if block.kind == "title"), "")
    groups = [
        (kind, [block.text for block in group]) for kind, group in groupby(blocks, lambda block: block.kind)
    ]
    return sealed_page("card.html", "card.css", title=str(title), groups=groups)


FORMATS: Final[dict[str, Callable[[Sequence[Block]], str]]] = {
    "text": as_text,
    "md": as_markdown,
    "html": as_html,
}
"""By the word one types."""
