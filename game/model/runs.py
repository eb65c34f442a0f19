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


BY_GAMES: Final = "games"
"""How a shard is told to be split; one whose header has no word of it was split by files of FILE games."""
FILE: Final = 100
"""Games a file holds."""


LONGEST: Final = 40
"""Letters of a shard: more than any run has use for."""


def shard_of(text: str) -> tuple[int, int] | None:
    """`2/8` as (2, 8); None for what is no shard."""
    one, _, of = text.partition("/")
    if not (one.isdecimal() and of.isdecimal() and len(text) <= LONGEST and 1 <= int(one) <= int(of)):
        return None
    return int(one), int(of)


def shard_part(total: int, shard: tuple[int, int]) -> range:
    """Which of so many games a shard plays, counted seed by seed: as many as any other, or one more."""
    one, of = shard
    return range(total * (one - 1) // of, total * one // of)


def games_of_shard(total: int, shard: tuple[int, int], split: str) -> int:
    """How many games a shard has."""
    if split == BY_GAMES:
        return len(shard_part(total, shard))
    one, of = shard
    files, rest = divmod(total, FILE)
    mine = len(range(one - 1, files, of)) * FILE
    return mine + (rest if files % of == one - 1 else 0)


def games_told(count: int) -> str:
    """`1 game`, `1,200 games`."""
    return f"{count:,} {'game' if count == 1 else 'games'}"


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
