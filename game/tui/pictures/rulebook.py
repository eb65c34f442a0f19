"""The rulebook on the screen: headings, paragraphs, lists and tables of plain Markdown; no links."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from textual.content import Content

from game.tui.text import STYLES, Piece, cleaned, fit, line, rule, width_of, wrap
from game.words.titles import is_clause

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


def block_of(found: list[Block], clause: str) -> int:
    """The block at which a clause or a chapter begins; -1 if there is none by that number."""
    begins = f"{clause} "
    for number, (kind, text) in enumerate(found):
        item = _ITEM.match(text) if kind == "item" else None
        if kind != "table" and bare(item[3] if item else text).startswith(begins):
            return number
    return -1


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
    if not widths:
        return _stacked(rows, width)
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


def _stacked(rows: list[list[str]], width: int) -> list[Content]:
    """A table too wide for the page: what each row is, and below it cell by cell what the column says."""
    heads, *rest = rows
    lines: list[Content] = []
    for row in rest:
        named = 2 if is_clause(row[0]) else 1  # the number of a clause alone says too little
        lines += wrap("  ".join(row[:named]), width - 2, "head", " ", "   ")
        for head, cell in zip(heads[named:], row[named:], strict=True):
            lines += wrap(f"{head}: {cell}", width - 2, "", "   ", "     ") if cell else []
    return lines


def _columns(rows: list[list[str]], count: int, width: int) -> list[int]:
    """Widths that add up and break no word: what is left after the longest words goes to the longest cells.

    Empty if the longest words alone are too wide.
    """
    needs = [max(1, *(width_of(row[column]) for row in rows)) for column in range(count)]
    widths = [
        max(1, *(width_of(word) for row in rows for word in row[column].split(" ")))
        for column in range(count)
    ]
    left = width - 2 * count - sum(widths)
    if left < 0:
        return []
    wanting = sorted(range(count), key=lambda column: needs[column] - widths[column])
    for place, column in enumerate(wanting):
        more = min(needs[column] - widths[column], left // (count - place))
        widths[column] += more
        left -= more
    return widths


def find(lines: list[Content], text: str, after: int) -> int:
    """The next line below `after` that holds the text, from the top again at the end; -1 if none does."""
    wanted = cleaned(text, "line").casefold()
    if not wanted:
        return -1
    order = [*range(after + 1, len(lines)), *range(after + 1)]
    return next((number for number in order if wanted in lines[number].plain.casefold()), -1)
