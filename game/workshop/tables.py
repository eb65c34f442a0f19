"""Tables of words and numbers in four ways: aligned text, Markdown, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from game.words.clean import cell_width, clean
from game.words.story import wrapped

Cell = str | int | float
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_MARKS: Final = re.compile(r"[\\`*_{}\[\]<>#|~]")


class Table(NamedTuple):
    """A heading, the names of the columns, and the rows; the first cell of a row says what it is of."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    """What is to be known to read it."""


def as_text(tables: Sequence[Table]) -> str:
    """Columns aligned, numbers to the right; lines under 80 columns where the words allow."""
    return "\n\n".join(_aligned(table) for table in tables)


def _aligned(table: Table) -> str:
    cells = [[_said(cell) for cell in row] for row in (table.columns, *table.rows)]
    widths = [max(map(cell_width, column)) for column in zip(*cells, strict=True)]
    numbers = [
        bool(table.rows) and all(not isinstance(row[at], str) for row in table.rows)
        for at in range(len(table.columns))
    ]
    lines = [
        "  ".join(
            " " * (width - cell_width(cell)) + cell if right else cell + " " * (width - cell_width(cell))
            for cell, width, right in zip(row, widths, numbers, strict=True)
        ).rstrip()
        for row in cells
    ]
    head = [clean(table.title, "line"), *(wrapped(clean(table.note, "line"), 0, 0) if table.note else ())]
    return "\n".join([*head, *(f"  {line}" for line in lines if table.rows)])


def as_markdown(tables: Sequence[Table]) -> str:
    """Headings and tables; no letter of a cell is read as a mark."""
    return "\n\n".join(_marked(table) for table in tables)


def _marked(table: Table) -> str:
    numbers = [
        bool(table.rows) and not isinstance(table.rows[0][at], str) for at in range(len(table.columns))
    ]
    lines = [f"## {_escaped(table.title)}", ""]
    lines += [_escaped(table.note), ""] * bool(table.note)
    if not table.rows:
        return "\n".join(lines).rstrip()
    lines.append(f"| {' | '.join(map(_escaped, table.columns))} |")
    lines.append(f"| {' | '.join('--:' if number else '---' for number in numbers)} |")
    return "\n".join([*lines, *(f"| {' | '.join(map(_escaped, row))} |" for row in table.rows)])


def as_json(tables: Sequence[Table]) -> str:
    """A list of tables, each a list of rows by column."""
    data: list[dict[str, Any]] = [
        {"title": one.title, "rows": [dict(zip(one.columns, row, strict=True)) for row in one.rows]}
        for one in tables
    ]
    return json.dumps(data, ensure_ascii=False, indent=1)


def as_csv(tables: Sequence[Table]) -> str:
    """One table of all: a row for each number, with the table, the row and the column it stands in."""
    rows: list[Sequence[Cell]] = [("table", "of", "what", "value")]
    for one in tables:
        rows += [
            (one.title, row[0], column, cell)
            for row in one.rows
            for column, cell in zip(one.columns[1:], row[1:], strict=True)
        ]
    return csv_text(rows).rstrip("\n")


FORMATS: Final[dict[str, Callable[[Sequence[Table]], str]]] = {
    "text": as_text,
    "md": as_markdown,
    "json": as_json,
    "csv": as_csv,
}
"""By the word one types."""


def csv_text(rows: Sequence[Sequence[Cell]]) -> str:
    """Rows as CSV, safe to be opened by a spreadsheet."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([[guarded(cell) for cell in row] for row in rows])
    return stream.getvalue()


def guarded(cell: Cell) -> Cell:
    """The cell with an apostrophe before it where a spreadsheet would take its text for a formula.

    Also where it begins so behind apostrophes of its own: `unguarded` then gives back every text.
    """
    return f"'{cell}" if isinstance(cell, str) and _is_formula(cell) else cell


def unguarded(text: str) -> str:
    """The text of a cell as it was before `guarded`."""
    return text[1:] if text.startswith("'") and _is_formula(text) else text


def _is_formula(text: str) -> bool:
    return text.lstrip("'").startswith(_FORMULA)


def _said(cell: Cell) -> str:
    return clean(f"{cell:,}" if isinstance(cell, (int, float)) else cell, "line")


def _escaped(cell: Cell) -> str:
    return _MARKS.sub(lambda found: f"\\{found[0]}", _said(cell))
