"""The games of a run as a table: one row a game, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from game.report.runs import Run, played, winner

_HEAD = (
    "scenario",
    "order",
    "seed",
    "seating",
    "without",
    "winner",
    "end",
    "rounds",
    "lead_changes",
    "decisions",
)


def as_csv(run: Run) -> str:
    """The table as CSV; a text cell that a spreadsheet would take for a formula begins with an apostrophe."""
    powers = list(dict.fromkeys(power for games in run.scenarios.values() for power in played(games.catalog)))
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    own = [f"{power}_{what}" for power in powers for what in ("bot", "standing")]
    table.writerow([_safe(cell) for cell in (*_HEAD, *own)])
    for row in _rows(run, powers):
        table.writerow([_safe(cell) for cell in row])
    return stream.getvalue()


def _rows(run: Run, powers: list[str]) -> Iterator[list[Any]]:
    for games in run.scenarios.values():
        seats = dict(zip(played(games.catalog), games.catalog["seats"], strict=True))
        for record in games.records:
            row = [record[name] for name in ("scenario", "order", "seed", "seating", "without")]
            row += [winner(record), record["end"], record["rounds"], record["leads"], record["decisions"]]
            for power in powers:
                seat = seats.get(power)
                row += ["", ""] if seat is None else [record["bots"][seat], record["standing"][seat] / 10]
            yield row


def _safe(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
