"""Formats of a save, and the steps from an older one to the present one.

A change to the tables gets a new number and a `Migration` here. The stamp (`stamped.py`) never changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from game.store.errors import DamagedError, NewerError, StoreError

Tables = dict[str, dict[str, dict[str, Any]]]
"""What TinyDB keeps: table name -> document number as text -> document."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from a format to a later one; its name is written into every file that took it."""

    source: int
    target: int
    name: str
    change: Callable[[Tables], Tables]


@dataclass(frozen=True, slots=True)
class Format:
    """A format number and the migrations that lead to it."""

    number: int
    migrations: tuple[Migration, ...] = ()


CURRENT = Format(1)


def migrate(tables: Tables, found: int, wanted: Format = CURRENT) -> tuple[Tables, tuple[str, ...]]:
    """The tables as the wanted format has them, and the names of the steps taken."""
    if found > wanted.number:
        raise NewerError(found, wanted.number)
    steps = _path(found, wanted)
    for step in steps:
        tables = _take(step, tables)
    return tables, tuple(step.name for step in steps)


def _path(found: int, wanted: Format) -> list[Migration]:
    by_source = {step.source: step for step in wanted.migrations}
    steps = []
    while found < wanted.number:
        step = by_source.get(found)
        if step is None or not found < step.target <= wanted.number:
            raise StoreError(
                f"Made with format {found}, too old for this program (format {wanted.number}): not changed."
            )
        steps.append(step)
        found = step.target
    return steps


def _take(step: Migration, tables: Tables) -> Tables:
    try:
        tables = step.change(tables)
        taken = tables.setdefault("migrations", {})
        taken[str(len(taken) + 1)] = {"name": step.name}
    except Exception as error:  # a stranger's tables may break a step in any way
        raise DamagedError(
            f"expected a save of format {step.source}, found tables that {step.name!r} cannot read"
        ) from error
    return tables
