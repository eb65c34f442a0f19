"""The rulebook on the screen: headings, paragraphs, lists and tables of plain Markdown; no links."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from textual.content import Content

from game.tui.text import STYLES, Piece, cleaned, fit, line, rule, width_of, wrap

_COMMENT: Final = re.compile(r"<!--.*?-->\n?", re.DOTALL)
LONGEST: Final = 400_000
"""Characters of a rulebook that are read at most."""
_HEADING: Final = re.compile(r"^(#{1,6})\s+(.*)$")
_ITEM: Final = re.compile(r"^(\s*)([-*]|\d+\.)\s+(.*)$")
_LEAD: Final = re.compile(r"\*\*(.+?)\*\*")
_MARKS: Final = re.compile(r"\*{1,2}|`|\[([^\]]*)\]\([^)]*\)")


class Heading(NamedTuple):
    """A heading, and the block it stands at."""

    level: int
    title: str
    block: int


Block = tuple[str, str]
"""(kind, text): heading-N, item, table, text, rule."""


def blocks(source: str) -> list[Block]:
    """The rulebook cut into blocks; whatever is not known is a paragraph."""
    found: list[Block] = []
    for raw in _COMMENT.sub("", source[:LONGEST]).replace("\r\n", "\n").split("\n"):
        text = raw.rstrip()
        heading = _HEADING.match(text)
        if heading:
            found.append((f"heading-{len(heading[1])}", heading[2]))
        elif text.lstrip().startswith("|"):
            _extend(found, "table", text.strip())
        elif _ITEM.match(text):
            found.append(("item", text))
        elif not text:
            found.append(("gap", ""))
        elif set(text) <= {"-", "="} and len(text) > 2:
            found.append(("rule", ""))
        else:
            _flow(found, text.strip())
    return found


def _extend(found: list[Block], kind: str, text: str) -> None:
    if found and found[-1][0] == kind:
        found[-1] = (kind, f"{found[-1][1]}\n{text}")
    else:
        found.append((kind, text))


def _flow(found: list[Block], text: str) -> None:
    """A line that goes on with the paragraph or the item above it."""
    if found and found[-1][0] in ("text", "item"):
        found[-1] = (found[-1][0], f"{found[-1][1]} {text}")
    else:
        found.append(("text", text))


def bare(text: str) -> str:
    """Text without the marks of emphasis, code and links."""
    return _MARKS.sub(lambda match: match[1] or "", text)


def headings(found: list[Block]) -> list[Heading]:
    """The headings of the first two levels, for the table of contents."""
    return [
        Heading(int(kind[-1]), bare(text), number)
        for number, (kind, text) in enumerate(found)
        if kind in ("heading-1", "heading-2")
    ]


def page(found: list[Block], width: int) -> tuple[list[Content], list[int]]:
    """All lines at this width, and at which line each block begins."""
    lines: list[Content] = []
    starts = []
    for kind, text in found:
        starts.append(len(lines))
        lines += _block(kind, text, width)
    return lines, starts


def _block(kind: str, text: str, width: int) -> list[Content]:
    if kind == "gap":
        return [Content("")]
    if kind == "rule":
        return [rule(width - 2)]
    if kind == "table":
        return _table(text, width)
    if kind == "item":
        return _item(text, width)
    if kind.startswith("heading"):
        return wrap(bare(text), width - 2, "head" if kind[-1] in "12" else "strong", " ")
    return _paragraph(text, width)


def _paragraph(text: str, width: int) -> list[Content]:
    """A paragraph; the words in bold at its beginning stay bold, as far as its first line goes."""
    first, *rest = wrap(bare(text), width - 2, "", " ")
    bold = _LEAD.match(text)
    if bold is not None:
        first = first.stylize(STYLES["strong"], 1, 1 + len(bare(bold[1])))
    return [first, *rest]


def _item(text: str, width: int) -> list[Content]:
    match = _ITEM.match(text)
    if match is None:
        return wrap(bare(text), width - 2, "", " ")
    mark = "•" if match[2] in "-*" else match[2]
    return wrap(bare(match[3]), width - 2, "", f" {match[1]}{mark} ")


def _table(text: str, width: int) -> list[Content]:
    """A table with columns as wide as they need, the last ones sharing what is left."""
    rows = [[bare(cell.strip()) for cell in row.strip("|").split("|")] for row in text.split("\n")]
    rows = [row for row in rows if not all(set(cell) <= {"-", ":", " "} for cell in row)]
    count = max((len(row) for row in rows), default=0)
    rows = [row + [""] * (count - len(row)) for row in rows]
    if not count:
        return []
    widths = _columns(rows, count, width - 2)
    lines: list[Content] = []
    for number, row in enumerate(rows):
        cells = [wrap(cell, size) for cell, size in zip(row, widths, strict=True)]
        for at in range(max(map(len, cells))):
            pieces: list[Piece] = [" "]
            for cell, size in zip(cells, widths, strict=True):
                shown = cell[at].plain if at < len(cell) else ""
                pieces += [(fit(shown, size), "head" if number == 0 else ""), "  "]
            lines.append(line(*pieces))
    return lines


def _columns(rows: list[list[str]], count: int, width: int) -> list[int]:
    """Widths that add up: short columns get what they need, long ones share the rest."""
    needs = [max(1, *(width_of(row[column]) for row in rows)) for column in range(count)]
    room = max(count * 4, width - 2 * count)
    widths = [0] * count
    left = room
    for place, column in enumerate(sorted(range(count), key=needs.__getitem__)):
        share = left // (count - place)
        widths[column] = max(3, min(needs[column], share))
        left -= widths[column]
    return widths


def find(lines: list[Content], text: str, after: int) -> int:
    """The next line below `after` that holds the text, from the top again at the end; -1 if none does."""
    wanted = cleaned(text, "line").casefold()
    if not wanted:
        return -1
    order = [*range(after + 1, len(lines)), *range(after + 1)]
    return next((number for number in order if wanted in lines[number].plain.casefold()), -1)
