"""How the games of a run lie on disk, for `game.lab`, which writes them, and `game.report`, which reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

HEADER: Final = "run.json"
"""The file of a run's folder that says what the run is."""
FORMAT: Final = 1
WORD: Final = re.compile(r"[a-z0-9:-]*")
"""Ids and levels: they become names of files and are shown as they stand, so nothing else may be in them."""

LISTS: Final = {
    "orders": 3,  # round, seat, order
    "lapsed": 3,  # round, seat, order
    "covert": 4,  # round, seat, partner, 1 if exposed
    "led": 4,  # round, seat, card, the card set aside or -1
    "answers": 5,  # round, seat, card, choice, mask of what was open (0: nobody was asked)
    "replies": 3,  # round, seat, 1 if accepted
    "incidents": 3,  # round, flashpoint, 1 if it broke
    "stands": 4,  # round, flashpoint, seat, answer
    "lines": 1,  # line that moved something
    "idle": 1,  # line that met the end of a range
}
"""The flat lists of a record, and how many numbers each entry takes."""


def entries(record: Mapping[str, Any], name: str) -> Iterator[tuple[int, ...]]:
    """The entries of a flat list."""
    return zip(*[iter(record[name])] * LISTS[name], strict=True)


def column(record: Mapping[str, Any], name: str, at: int) -> Sequence[int]:
    """One number of every entry of a flat list."""
    numbers: Sequence[int] = record[name][at :: LISTS[name]]
    return numbers


def orders_given(record: Mapping[str, Any]) -> Iterator[tuple[int, ...]]:
    """Every order given, (round, seat, order), also those no longer open when their turn came."""
    yield from entries(record, "orders")
    yield from entries(record, "lapsed")
