"""The door text passes on its way to the screen: `clean`, then `Content`, with styles from a closed list.

Everything shown is built by `line`, `fit` and `wrap`. A style is named by a `Tone`, never by text from
outside, and nothing here reads markup, so a bracket in a card is a bracket. The words write a figure below
zero with a hyphen, as it is typed; this door makes it a minus, so that every screen shows it alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal

from rich.cells import cell_len, set_cell_size
from textual.content import Content, Span

from game.model.tenths import to_tenth
from game.words import titles
from game.words.clean import Kind, Plain, clean

Tone = Literal[
    "", "strong", "dim", "head", "key", "up", "down", "closed", "good", "warn", "cursor", "here",
    "seat0", "seat1", "seat2", "seat3", "badge0", "badge1", "badge2", "badge3",
    "bar", "bar-low", "bar-mid", "bar-high", "rule",
]  # fmt: skip
"""What a piece of text means; the theme says how that looks."""

STYLES: Final[dict[str, str]] = {
    "": "",
    "strong": "bold",
    "dim": "$muted",
    "head": "bold $head",
    "key": "bold $key",
    "up": "bold $up",
    "down": "bold $down",
    "closed": "$muted italic",
    "good": "$up",
    "warn": "bold $warn",
    "cursor": "bold $key reverse",
    "here": "underline",
    "seat0": "bold $seat-0",
    "seat1": "bold $seat-1",
    "seat2": "bold $seat-2",
    "seat3": "bold $seat-3",
    "badge0": "bold $seat-0 reverse",
    "badge1": "bold $seat-1 reverse",
    "badge2": "bold $seat-2 reverse",
    "badge3": "bold $seat-3 reverse",
    "bar": "$bar",
    "bar-low": "$bar-low",
    "bar-mid": "$bar-mid",
    "bar-high": "$bar-high",
    "rule": "$rule",
}

Piece = str | tuple[str, str] | Content
"""Text, text with its tone, or what is already content."""

_BELOW_ZERO: Final = re.compile(r"(?<![^\s(\[“'])-(?=\d)")
"""The hyphen before a figure; not that of a span, a date or a name."""
_SEATS: Final = ("seat0", "seat1", "seat2", "seat3")


def seat_tone(seat: int) -> str:
    """The tone of a power's letter; the letter itself always stands beside it."""
    return _SEATS[seat % len(_SEATS)] if seat >= 0 else "dim"


@lru_cache(8192)
def plain(text: str) -> str:
    """One line through the door; spaces at the ends stay, for they place columns."""
    body = text.rstrip(" ")
    return minus(clean(body, "line")) + " " * (len(text) - len(body))


def minus(text: str) -> str:
    """The text with a minus before each figure below zero, as wide as the hyphen it stands for.

    >>> minus("Beijing economy -1 (2015-16)")
    'Beijing economy −1 (2015-16)'
    """
    return _BELOW_ZERO.sub("−", text)


@lru_cache(1024)
def cleaned(text: str, kind: Kind) -> Plain:
    """`clean`, remembered: the same card is drawn again and again."""
    return clean(text, kind)


def line(*pieces: Piece) -> Content:
    """One line of content from pieces, each cleaned."""
    text: list[str] = []
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        if isinstance(piece, Content):
            spans.extend(Span(span.start + at, span.end + at, span.style) for span in piece.spans)
            shown = piece.plain
        else:
            raw, tone = piece if isinstance(piece, tuple) else (piece, "")
            shown = plain(raw)
            if shown and (style := STYLES[tone]):
                spans.append(Span(at, at + len(shown), style))
        text.append(shown)
        at += len(shown)
    return Content("".join(text), spans)


def tab_row(labels: Iterable[str], shown: int, *before: Piece) -> Content:
    """The tabs of a screen in one line, the one shown marked; `before` stands in front of them."""
    marked = [(f" {label} ", "cursor" if at == shown else "dim") for at, label in enumerate(labels)]
    return line(" ", *before, *(piece for label in marked for piece in (label, " ")))


def width_of(text: str) -> int:
    """Columns the cleaned text takes."""
    return int(cell_len(plain(text)))


def fit(text: str, width: int, align: str = "left") -> str:
    """The text in exactly `width` columns: padded, or cut with an ellipsis."""
    if width <= 0:
        return ""
    shown = plain(text)
    size = cell_len(shown)
    if size > width:
        return str(set_cell_size(shown, width - 1)) + "…"
    return " " * (width - size) + shown if align == "right" else shown + " " * (width - size)


def wrap(text: str, width: int, tone: str = "", first: str = "", rest: str | None = None) -> list[Content]:
    """The text broken between words into lines of at most `width` columns.

    `first` stands before the first line and `rest` (spaces of the same width by default) before the others.
    """
    rest = " " * width_of(first) if rest is None else rest
    lines: list[Content] = []
    lead = first
    for paragraph in cleaned(text, "text").split("\n"):
        for row in _rows(paragraph, max(1, width - width_of(lead))):
            lines.append(line(lead, (row, tone)))
            lead = rest
    return lines


def _rows(paragraph: str, width: int) -> Iterable[str]:
    row = ""
    for word in paragraph.split(" "):
        longer = f"{row} {word}" if row else word
        if cell_len(longer) <= width:
            row = longer
            continue
        if row:
            yield row
        *full, row = _chop(word, width)
        yield from full
    yield row


def _chop(word: str, width: int) -> list[str]:
    """A word too long for a line, in pieces that fit; one too wide character stands alone."""
    pieces = [""]
    for char in word:
        if pieces[-1] and cell_len(pieces[-1] + char) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces


def pad(content: Content, width: int) -> Content:
    """The line in exactly `width` columns."""
    size = content.cell_length
    if size > width:
        return content.truncate(max(0, width), ellipsis=True)
    return content.pad_right(width - size)


def beside(left: list[Content], right: list[Content], width: int) -> list[Content]:
    """Two blocks side by side, the left one `width` columns wide."""
    height = max(len(left), len(right))
    blank = Content("")
    left = left + [blank] * (height - len(left))
    right = right + [blank] * (height - len(right))
    return [line(pad(one, width), "  ", two) for one, two in zip(left, right, strict=True)]


def rule(width: int, title: str = "") -> Content:
    """A line across, with a title in it."""
    if not title:
        return line(("─" * width, "rule"))
    shown = fit(title, min(width_of(title), width - 4))
    return line(("─ ", "rule"), (shown, "head"), (" " + "─" * max(0, width - 3 - width_of(shown)), "rule"))


def bar(value: int, low: int, high: int, length: int = 0) -> tuple[str, str]:
    """A small bar: the filled part and the rest. `length` 0 is one mark a step."""
    span = max(1, high - low)
    length = length or span
    full = max(0, min(length, round((value - low) * length / span)))
    return "▮" * full, "▯" * (length - full)


def needle(value: int, low: int, high: int) -> str:
    """A scale with zero in the middle: a mark where the value stands."""
    marks = ["·"] * (high - low + 1)
    if low <= 0 <= high:
        marks[-low] = "┼"
    marks[max(0, min(high - low, value - low))] = "●"
    return "".join(marks)


_STEPS: Final = "▁▂▃▄▅▆▇█"


def spark(values: Iterable[int], low: int, high: int) -> str:
    """One character a value, its height where the value stands between `low` and `high`."""
    span = max(1, high - low)
    return "".join(_STEPS[max(0, min(7, round((value - low) * 7 / span)))] for value in values)


def change(delta: int) -> tuple[str, str]:
    """What changed, as a mark and a number with its tone: never by colour alone."""
    if delta == 0:
        return "", ""
    return (f"▲{delta}", "up") if delta > 0 else (f"▼{-delta}", "down")


def signed(value: int) -> str:
    """+1, 0, −1."""
    return minus(titles.signed(value)) if value else "0"


def signed_if(value: int, low: int) -> str:
    """A number as the board shows it: with its sign where it may be below zero."""
    return signed(value) if low < 0 else str(value)


def tenths(value: int) -> str:
    """A standing in tenths of a point, as +1.2."""
    return minus(to_tenth(value / 10, signed=True))


def verbatim(text: str, tone: str = "") -> Content:
    """A line of a file, sign by sign: no hyphen becomes a minus here; what could reach the terminal goes."""
    return Content(clean(text, "line")).stylize(STYLES[tone])


def as_content(text: Plain | Content) -> Content:
    """What the thin widgets accept: clean text or content; anything else is a mistake of ours."""
    if isinstance(text, Content):
        return text
    if isinstance(text, Plain):
        return Content(text)
    raise TypeError(f"expected Plain or Content, found {type(text).__name__}")
