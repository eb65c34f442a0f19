"""A new game that is kept: under a readable name that nobody has taken."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

from game.content.library import Content
from game.model.errors import FourCapitalsError
from game.table.opening import new_table
from game.table.session import Table
from game.table.shelf import OpenElsewhereError, RefusedError, is_taken

NAMES_A_DAY: Final = 1000
"""How many readable names a day has before the clock is added."""
TRIES: Final = 20
"""How many names are tried when others begin games at the same moment."""


def kept_table(
    content: Content,
    scenario: str,
    seats: Mapping[str, str],
    seed: int,
    folder: Path,
    now: datetime,
    order: str | None = None,
) -> Table:
    """Begin a game in a file of its own, also when others begin one at the same moment.

    Raises what `new_table` does, and FourCapitalsError where every name tried is taken.
    """
    created = now.isoformat(timespec="seconds")
    for name in islice(free_names(folder, scenario, now), TRIES):
        try:
            return new_table(
                content, scenario, seats, seed, order=order, folder=folder, save_id=name, created=created
            )
        except OpenElsewhereError:  # another begins it just now
            continue
        except RefusedError:
            if not is_taken(folder, name):  # not for its name
                raise
    raise FourCapitalsError(f"expected a free name for this game in {folder}, found none")


def free_names(folder: Path, scenario: str, now: datetime) -> Iterator[str]:
    """Readable names that are not taken, the first number first: `decade-2026-11-21-1`."""
    return (name for name in _names(scenario, now) if not is_taken(folder, name))


def _names(scenario: str, now: datetime) -> Iterator[str]:
    day = f"{scenario}-{now:%Y-%m-%d}"
    yield from (f"{day}-{number}" for number in range(1, NAMES_A_DAY))
    while True:
        yield f"{day}-{now:%H%M%S}-{secrets.token_hex(2)}"
