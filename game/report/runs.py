"""Runs read from disk: what they are, what their numbers stand for, and their games, all looked through.

Whatever comes in is a stranger's file: text is cleaned, and a game whose numbers point outside its catalog is
refused with a sentence. Nothing is ever written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from game.model.errors import FourCapitalsError
from game.model.runs import FORMAT, HEADER, entries, games_of_shard, shard_of
from game.report.sound import Bounds, Record, bounds_of, catalog_is_sound, record_is_sound
from game.words.clean import clean


class Games(NamedTuple):
    """The games of one scenario."""

    catalog: dict[str, Any]
    records: list[Record]
    wanted: int
    """How many the run was to have."""


class Run(NamedTuple):
    """One run, or several of the same content together."""

    name: str
    settings: dict[str, Any]
    scenarios: dict[str, Games]


def load_runs(paths: Sequence[Path]) -> Run:
    """The games of all these folders and files together; FourCapitalsError if they can't be."""
    if not paths:
        raise FourCapitalsError(
            "expected the folder of a run; make one with: four-capitals simulate --out DIR"
        )
    run = load_run(paths[0])
    for path in paths[1:]:
        _add(run, load_run(path), path)
    return run


def _add(run: Run, more: Run, path: Path) -> None:
    for name, games in more.scenarios.items():
        mine = run.scenarios.get(name)
        if mine is None:
            run.scenarios[name] = games
            continue
        if mine.catalog["hash"] != games.catalog["hash"]:
            raise FourCapitalsError(
                f"the cards or rules of {name} in {path} are not those of {run.name}; to see what the change "
                f"did, type: four-capitals report compare {run.name} {path}"
            )
        _expect_same_bots(run.name, mine.records, str(path), games.records)
        known = {key_of(record) for record in mine.records}
        new = [record for record in games.records if key_of(record) not in known]
        mine.records.extend(new)
        wanted = mine.wanted + games.wanted - (len(games.records) - len(new))
        run.scenarios[name] = mine._replace(wanted=max(len(mine.records), wanted))


def _expect_same_bots(name: str, records: list[Record], other: str, more: list[Record]) -> None:
    """FourCapitalsError where two runs were played by other levels, or in another order.

    Together they would read as if all had met at one table.
    """
    here, there = _told_of(records), _told_of(more)
    if here and there and here != there:
        raise FourCapitalsError(
            f"expected games of {here}, as in {name}, found {there} in {other}: bots that never met. Report "
            "each by itself, or let them meet: four-capitals simulate --bots tokyo=easy,others=random "
            "--seatings"
        )


def _told_of(records: list[Record]) -> str:
    """By whom, and in which order of play, games were played."""
    told = {
        (" and ".join(sorted({level for level in one["bots"] if level})), one["order"]) for one in records
    }
    return "; ".join(f"{levels}, {order}" for levels, order in sorted(told))


def key_of(record: Record) -> tuple[Any, ...]:
    """What makes two games the same but for the content: order, seed, bots, and the card left out."""
    return (record["order"], record["seed"], tuple(record["bots"]), record["without"])


def winner(record: Record) -> str:
    """Who was alone on top; empty for nobody."""
    winners = record["winners"]
    return str(winners[0]) if len(winners) == 1 else ""


def played(catalog: Mapping[str, Any]) -> list[str]:
    """The ids of the powers that are played."""
    return [catalog["powers"][seat][0] for seat in catalog["seats"]]


def crises(record: Record) -> int:
    """How many crises a game had: each asks several for their stand."""
    return len({(number, place) for number, place, _, _ in entries(record, "stands")})


def load_run(path: Path) -> Run:
    """The run in a folder, or in one file; FourCapitalsError for anything else and any game that can't be."""
    try:
        if path.is_dir():
            _expect_run(path)
            header = _header(path / HEADER, (path / HEADER).read_bytes())
            lines = _lines_in(path)
        else:
            first, _, rest = path.read_bytes().partition(b"\n")
            header = _header(path, first)
            lines = _numbered(path, rest, whole=True, first=2)
    except OSError as error:
        raise FourCapitalsError(
            f"expected the folder of a run, found {path}: {error.strerror}; make one with: four-capitals "
            "simulate --out DIR"
        ) from error
    run = Run(str(path), header["settings"], {})
    for catalog in header["scenarios"]:
        run.scenarios[catalog["id"]] = Games(catalog, [], _wanted(header["settings"], catalog["id"]))
    bounds = {name: bounds_of(games.catalog) for name, games in run.scenarios.items()}
    for where, line in lines:
        record = _record(where, line, run, bounds)
        run.scenarios[record["scenario"]].records.append(record)
    for games in run.scenarios.values():
        games.records.sort(key=lambda record: int(record["game"]))
    return run


def _expect_run(folder: Path) -> None:
    """FourCapitalsError for a folder that is there, but holds no run."""
    if not (folder / HEADER).exists():
        held = "other files" if any(folder.iterdir()) else "nothing"
        raise FourCapitalsError(
            f"expected the folder of a run, found {held} in {folder}; make one with: four-capitals simulate "
            "--out DIR"
        )


def _wanted(settings: Mapping[str, Any], name: str) -> int:
    """How many games the run, or its shard, was to have; 0 where the settings do not tell."""
    try:
        total = int(settings["games"] * len(settings["seatings"][name]) * len(settings["variants"][name]))
    except (KeyError, TypeError, ValueError):
        return 0
    shard = shard_of(str(settings.get("shard")))
    return 0 if shard is None else games_of_shard(total, shard, str(settings.get("split")))


# --- lines ---------------------------------------------------------------------------------------------


def _lines_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.glob("*.jsonl")):
        yield from _numbered(file, file.read_bytes(), whole=True)
    for file in sorted(folder.glob("*.part")):
        if not file.with_suffix(".jsonl").exists():
            yield from _numbered(file, file.read_bytes(), whole=False)


def _numbered(file: Path, data: bytes, *, whole: bool, first: int = 1) -> Iterator[tuple[str, bytes]]:
    """Each line with where it stands; of a file still being written, not one cut short at its end."""
    lines = data.splitlines(keepends=True)
    for number, line in enumerate(lines, first):
        if not whole and number - first == len(lines) - 1 and not line.endswith(b"}\n"):
            return
        yield f"line {number} of {file}", line


def _header(file: Path, data: bytes) -> dict[str, Any]:
    try:
        header = json.loads(data)
    except (ValueError, RecursionError):
        header = None
    if not isinstance(header, dict) or header.get("format") != FORMAT or not _is_header(header):
        raise FourCapitalsError(
            f"expected the settings of a run in {file}, found something else; nothing was changed. Runs are "
            "made with: four-capitals simulate --out DIR"
        )
    cleaned: dict[str, Any] = _cleaned(header)
    return cleaned


def _is_header(header: Mapping[str, Any]) -> bool:
    settings, scenarios = header.get("settings"), header.get("scenarios")
    if not isinstance(settings, dict) or not isinstance(scenarios, list):
        return False
    try:
        return all(catalog_is_sound(entry) for entry in scenarios)
    except (TypeError, KeyError, ValueError):
        return False


def _cleaned(value: Any) -> Any:
    """The same with every text fit to show."""
    if isinstance(value, str):
        return str(clean(value, "line"))
    if isinstance(value, list):
        return [_cleaned(entry) for entry in value]
    if isinstance(value, dict):
        return {str(clean(key, "line")): _cleaned(entry) for key, entry in value.items()}
    return value


# --- games ---------------------------------------------------------------------------------------------


def _record(where: str, line: bytes, run: Run, bounds: Mapping[str, Bounds]) -> Record:
    try:
        record = json.loads(line)
        if isinstance(record, dict) and record.get("scenario") in run.scenarios:
            catalog = run.scenarios[record["scenario"]].catalog
            if line.endswith(b"}\n") and record_is_sound(record, catalog, bounds[record["scenario"]]):
                return record
    except (ValueError, TypeError, KeyError, RecursionError):
        pass
    shown = clean(line[:40].decode("utf-8", "replace"), "line")
    raise FourCapitalsError(
        f"expected a game in {where}, found {shown!r}; nothing was changed. Move the file away, and the "
        "command that made the run plays its games again"
    )
