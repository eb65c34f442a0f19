"""The folder of saves: where it is, what is in it, is it whole, and how to take a save elsewhere."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import platformdirs

import game
from game.store.atomic import CALLS, Calls, read_whole, write_atomic
from game.store.errors import DamagedError, RefusedError, StoreError, reason_of
from game.store.report import Report, moment
from game.store.shape import check_id
from game.store.stamped import LIMIT_BYTES
from game.store.storage import copy_of, demand, load

PROJECT = "four-capitals"
ENDING = ".json"


@dataclass(frozen=True, slots=True)
class SaveSummary:
    """One row of the list of saves. `header` is a stranger's text: clean it before it is shown."""

    id: str
    path: Path
    written: datetime
    choices: int
    header: Mapping[str, Any]
    problem: str = ""
    """A sentence when the save is damaged, of a later format or not to be read; empty otherwise."""
    can_open: bool = True
    over: bool = False
    """True if the game in it has ended."""
    round: int = 0
    """Which round is played; 0 where that can't be told."""


def saves_folder(environ: Mapping[str, str] | None = None, package: Path | None = None) -> Path:
    """`FOUR_CAPITALS_HOME/saves`, else the checkout's `saves/`, else the user's data folder."""
    home = (os.environ if environ is None else environ).get("FOUR_CAPITALS_HOME")
    if home:
        return Path(home).expanduser() / "saves"
    top = (package or Path(game.__file__).parent).resolve().parent
    if _is_checkout(top):
        return top / "saves"
    return platformdirs.user_data_path(PROJECT, appauthor=False) / "saves"


def save_path(folder: Path, save_id: str) -> Path:
    """Where the save with this id is. Raises RefusedError for what is no id: none leads out of the folder."""
    return folder / f"{check_id(save_id)}{ENDING}"


def is_taken(folder: Path, save_id: str) -> bool:
    """Whether there is a save with this id, if only its copy: the copy of a lost save is a save too."""
    path = save_path(folder, save_id)
    return path.exists() or copy_of(path).exists()


def list_saves(folder: Path) -> list[SaveSummary]:
    """The saves in a folder, newest first. Never raises: what is wrong with a save stands in its row."""
    try:
        names = {found.name for found in folder.iterdir()}
    except OSError:
        return []
    whole = {name for name in names if name.endswith(ENDING)}
    whole |= {name.removesuffix(".previous") for name in names if name.endswith(f"{ENDING}.previous")}
    rows = [_summary(folder / name) for name in sorted(whole) if not name.startswith(".")]
    return sorted(rows, key=lambda row: row.written, reverse=True)


def verify(path: Path) -> Report:
    """Read a save to its last field and say what was found; a missing or forbidden file raises StoreError."""
    demand(path)
    try:
        return load(path).report
    except DamagedError as error:
        return Report(path, problem=error.problem)


def export(path: Path, target: Path, *, calls: Calls = CALLS) -> Path:
    """Copy a whole save, or its copy if it is damaged, to a new file; into `target` if that is a folder."""
    demand(path)
    source = copy_of(path) if load(path, calls=calls).report.is_recovered else path
    try:
        target = target / path.name if target.is_dir() else target
        if target.exists():
            raise RefusedError(f"expected a new file to export to, found {target}")
        write_atomic(target, read_whole(source, LIMIT_BYTES, calls)[0], calls=calls)
    except OSError as error:
        raise StoreError(f"Not exported to {target}: {reason_of(error)}.") from error
    return target


def _is_checkout(top: Path) -> bool:
    try:
        project = tomllib.loads((top / "pyproject.toml").read_text("utf-8")).get("project", {})
    except (OSError, ValueError):
        return False
    return isinstance(project, dict) and project.get("name") == PROJECT and (top / "game").is_dir()


def _summary(path: Path) -> SaveSummary:
    save_id = path.name.removesuffix(ENDING)
    try:
        found = load(path)
    except StoreError as error:
        return SaveSummary(save_id, path, _written(path), 0, {}, str(error), can_open=False)
    report = found.report
    problem = report.sentence() if report.is_recovered else ""
    state = found.tables["state"].get("1", {})
    return SaveSummary(
        save_id,
        path,
        _written(path),
        report.choices,
        found.tables["header"]["1"],
        problem,
        over=state.get("outcome") is not None,
        round=_round(found.tables["header"]["1"], found.tables["log"].values()),
    )


def _round(header: Mapping[str, Any], log: Iterable[Any]) -> int:
    """Which round is played: each seat says `done` once a round, and none is over before all have."""
    seats = header.get("seats")
    if not isinstance(seats, dict) or not seats:
        return 0
    made = [entry.get("choice") for entry in log if isinstance(entry, dict)]
    done = [choice[0] for choice in made if isinstance(choice, list) and choice[1:2] == ["done"]]
    return 1 + min(done.count(seat) for seat in seats)


def _written(path: Path) -> datetime:
    for name in (path, copy_of(path)):
        with suppress(OSError):
            return moment(name.stat().st_mtime)
    return moment(0)
