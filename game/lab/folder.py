"""The folder of a run: games as JSONL, a file for each hundred, so that a run may stop anywhere and go on.

`run.json` says what the run is. A file of games that is still being played ends in `.part` and holds them as
they come; once whole it is written in order as `.jsonl`. So the bytes of a finished run depend on its
settings alone, not on how many played it, where, or how often it was interrupted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from filelock import FileLock, Timeout

from game.files import write_whole
from game.lab.plan import CHUNK, Course
from game.model.errors import FourCapitalsError
from game.model.runs import FORMAT, HEADER, WORD, games_told


class Chunk(NamedTuple):
    """One file of games."""

    name: str
    places: Sequence[int]

    @property
    def finished(self) -> str:
        return f"{self.name}.jsonl"

    @property
    def part(self) -> str:
        return f"{self.name}.part"


def chunks_of(course: Course, shard: tuple[int, int] = (1, 1)) -> list[Chunk]:
    """The files of a scenario's games; of a shard, those it has games in, with its own."""
    every = enumerate(course.chunks(shard))
    return [Chunk(f"{course.scenario}-{n:05d}", places) for n, places in every if places]


class RunFolder:
    """A run being written. Use it as a context: nobody else may write to the folder meanwhile."""

    def __init__(self, path: Path, header: Mapping[str, Any]) -> None:
        self.path, self.header = path, header
        self.found: dict[str, dict[int, bytes]] = {}
        """By file being played: the games it holds."""
        self.lock = FileLock(path / "lock")

    def __enter__(self) -> RunFolder:
        make_folder(self.path)
        try:
            self.lock.acquire(timeout=0)
        except Timeout as error:
            sentence = f"another run is writing to {self.path}; wait for it, or name another folder"
            raise FourCapitalsError(sentence) from error
        try:
            self._begin()
        except BaseException:
            self.lock.release()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.lock.release()

    def _begin(self) -> None:
        if (self.path / HEADER).exists():
            same_run(self.path, read_header(self.path), self.header)
            return
        strange = [path.name for path in self.path.iterdir() if path.name != "lock"]
        if strange:
            raise FourCapitalsError(
                f"expected an empty folder or one of a run, found {strange[0]} in {self.path}; name another"
            )
        keep(self.path / HEADER, header_bytes(self.header))

    def missing(self, chunk: Chunk) -> tuple[list[int], list[bytes]]:
        """The places of a file's games that are to be played, and the games it holds already."""
        finished = self.path / chunk.finished
        if finished.exists():
            games = read_games(finished, whole=True)
            _expect_all(finished, chunk, games)
            (self.path / chunk.part).unlink(missing_ok=True)
            return [], list(games.values())
        part = self.path / chunk.part
        games = read_games(part, whole=False) if part.exists() else {}
        _expect_places(part, chunk, games)
        if part.exists():
            _cut(part, games)
        self.found[chunk.name] = games
        missing = [place for place in chunk.places if place not in games]
        held = list(games.values())
        if not missing:
            self._finish(chunk)
        return missing, held

    def add(self, chunk: Chunk, lines: tuple[tuple[int, bytes], ...]) -> None:
        """Keep games: on disk when this returns, in order once the file is whole."""
        games = self.found[chunk.name]
        try:
            with (self.path / chunk.part).open("ab") as stream:
                stream.write(b"".join(line for _, line in lines))
        except OSError as error:
            raise not_written(self.path / chunk.part, error) from error
        games.update(lines)
        if len(games) == len(chunk.places):
            self._finish(chunk)

    def _finish(self, chunk: Chunk) -> None:
        games = self.found.pop(chunk.name)
        keep(self.path / chunk.finished, b"".join(games[place] for place in chunk.places))
        (self.path / chunk.part).unlink(missing_ok=True)


# --- reading -------------------------------------------------------------------------------------------


def read_header(path: Path) -> dict[str, Any]:
    """What a folder says its run is; FourCapitalsError if it can't be read."""
    file = path / HEADER
    try:
        header = json.loads(file.read_bytes())
    except FileNotFoundError as error:
        sentence = f"expected {HEADER} in {path}, found none: this is no folder of a run"
        raise FourCapitalsError(sentence) from error
    except (OSError, ValueError) as error:
        raise FourCapitalsError(
            f"expected the settings of a run in {file}, found something else; its games are untouched: bring "
            "the file back, or name another folder"
        ) from error
    if not isinstance(header, dict) or header.get("format") != FORMAT or not _is_run(header):
        raise FourCapitalsError(
            f"expected a run of format {FORMAT} in {file}, found another; nothing changed"
        )
    return header


def _is_run(header: Mapping[str, Any]) -> bool:
    """Whether a header has what is read of it here. Ids become names of files: only plain ones will do."""
    try:
        settings, ids = header["settings"], [entry["id"] for entry in header["scenarios"]]
        cards = [card for name in ids for card in settings["variants"][name]]
        levels = [
            level for name in ids for seating in settings["seatings"][name] for level in seating.values()
        ]
        whole = all(type(settings[name]) is int for name in ("seed", "games"))
        hashes = all(isinstance(entry["hash"], str) for entry in header["scenarios"])
        return whole and hashes and all(WORD.fullmatch(word) for word in (*ids, *cards, *levels))
    except (TypeError, KeyError, AttributeError):
        return False


def read_games(file: Path, *, whole: bool) -> dict[int, bytes]:
    """The games of a file by place. Of one still being played, a last line cut short is left out.

    Raises FourCapitalsError for any other line that is no game.
    """
    lines = file.read_bytes().splitlines(keepends=True)
    games: dict[int, bytes] = {}
    for number, line in enumerate(lines, 1):
        place = _place_of(line)
        if place is not None:
            games[place] = line
        elif whole or number < len(lines):
            raise FourCapitalsError(
                f"expected a game in line {number} of {file}, found {_shown(line)}; nothing was changed. "
                "Move the file away, and the same command plays its games again"
            )
    return games


def _place_of(line: bytes) -> int | None:
    """The place a line says it has; None if it is no whole game."""
    if not line.endswith(b"}\n"):
        return None
    try:
        place = json.loads(line).get("game")
    except (ValueError, AttributeError, RecursionError):
        return None
    return place if isinstance(place, int) else None


def _cut(file: Path, games: Mapping[int, bytes]) -> None:
    """Leave out what a writer was stopped in the middle of."""
    size = sum(map(len, games.values()))
    if file.stat().st_size > size:
        with file.open("r+b") as stream:
            stream.truncate(size)


def _shown(line: bytes) -> str:
    text = line.decode("utf-8", "replace").strip()
    return repr(text[:30] + ("..." if len(text) > 30 else ""))


def _expect_places(file: Path, chunk: Chunk, games: Mapping[int, bytes]) -> None:
    strange = [place for place in games if place not in chunk.places]
    if strange:
        first, last = chunk.places[0], chunk.places[-1]
        raise FourCapitalsError(
            f"expected games {first} to {last} in {file}, found game {strange[0]}; nothing was changed. Move "
            "the file away, and the same command plays its games again"
        )


def _expect_all(file: Path, chunk: Chunk, games: Mapping[int, bytes]) -> None:
    _expect_places(file, chunk, games)
    if len(games) < len(chunk.places):
        raise FourCapitalsError(
            f"expected {games_told(len(chunk.places))} in {file}, found {len(games)}; nothing was changed. "
            f"Rename it to {chunk.part}, and the same command keeps these and plays the others"
        )


def same_run(path: Path, there: Mapping[str, Any], here: Mapping[str, Any]) -> None:
    """Raise FourCapitalsError unless a folder's run is the one wanted."""
    _expect_split(path, there["settings"], here["settings"])
    for key, wanted in here["settings"].items():
        found = there["settings"].get(key)
        if found != wanted:
            raise FourCapitalsError(
                f"the run in {path} was begun with {key} {_said(found)}, not {_said(wanted)}; "
                + _instead(path, key, there["settings"], wanted)
            )
    hashes = {entry["id"]: entry["hash"] for entry in there.get("scenarios", ())}
    for entry in here["scenarios"]:
        if hashes.get(entry["id"]) != entry["hash"]:
            raise FourCapitalsError(
                f"the cards or rules of {entry['id']} have changed since the run in {path} was begun; name "
                "another folder, and compare the two with: four-capitals report compare"
            )


def _expect_split(path: Path, there: Mapping[str, Any], here: Mapping[str, Any]) -> None:
    """Raise FourCapitalsError for a shard of an earlier version, which had other games."""
    if "split" in here and "split" not in there and there.get("shard") == here["shard"]:
        raise FourCapitalsError(
            f"the run in {path} is a shard split by files of {CHUNK} games, as an earlier version did; "
            "report and merge still read it: name another folder for the games of this one"
        )


def _instead(path: Path, key: str, there: Mapping[str, Any], wanted: Any) -> str:
    """What to type where a setting is another."""
    if key == "games" and wanted > there["games"]:
        seed, more = there["seed"] + there["games"], wanted - there["games"]
        return (
            f"a run can't grow, but another can stand beside it: type --seed {seed} --games {more} and "
            f"another --out, then report both: four-capitals report {path} OTHER"
        )
    return "type the same again to go on with it, or name another folder"


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_said, value)) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{key}={_said(entry)}" for key, entry in value.items())
    return str(value)


# --- writing -------------------------------------------------------------------------------------------


def header_bytes(header: Mapping[str, Any]) -> bytes:
    """A header as it stands in its file."""
    return json.dumps(header, ensure_ascii=False, indent=1).encode() + b"\n"


def make_folder(path: Path) -> None:
    """Make a folder; FourCapitalsError says why not."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FourCapitalsError(f"expected a folder to write to, found {path}: {error.strerror}") from error


def keep(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; FourCapitalsError says why not."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise not_written(path, error) from error


def not_written(path: Path, error: OSError) -> FourCapitalsError:
    """What to say when the disk refuses."""
    return FourCapitalsError(
        f"{path} could not be written: {error.strerror}. Games on disk are kept; mend it, and type the "
        "same again"
    )


# --- bringing shards together --------------------------------------------------------------------------


def merge(sources: tuple[Path, ...], target: Path) -> tuple[int, int]:
    """Bring the games of several runs of the same settings into one folder; (games there, games wanted).

    Whatever of a run several hold must be the same. Raises FourCapitalsError if the runs differ.
    """
    header = {**read_header(sources[0])}
    header["settings"] = header["settings"] | {"shard": "1/1"}
    header["settings"].pop("split", None)
    for source in sources:
        there = read_header(source)
        same_run(source, {**there, "settings": there["settings"] | {"shard": "1/1"}}, header)
    courses = [course_in(header, entry["id"]) for entry in header["scenarios"]]
    with RunFolder(target, header) as folder:
        have = sum(_merge(folder, chunk, sources) for course in courses for chunk in chunks_of(course))
    return have, sum(course.total for course in courses)


def _merge(folder: RunFolder, chunk: Chunk, sources: tuple[Path, ...]) -> int:
    missing, held = folder.missing(chunk)
    games: dict[int, bytes] = {}
    for source in sources:
        for there in _held(source, chunk):
            for place, line in there.items():
                if games.setdefault(place, line) != line:
                    raise FourCapitalsError(
                        f"expected one and the same game {place} of {chunk.name} everywhere, found another "
                        f"in {source}"
                    )
    wanted = tuple((place, games[place]) for place in missing if place in games)
    if wanted:
        folder.add(chunk, wanted)
    return len(held) + len(wanted)


def course_in(header: Mapping[str, Any], scenario: str) -> Course:
    """The course of a scenario as a header tells it."""
    settings = header["settings"]
    seatings = tuple(dict(entry) for entry in settings["seatings"][scenario])
    variants = tuple(settings["variants"][scenario])
    return Course(scenario, settings["seed"], settings["games"], seatings, variants).checked()


def pack(source: Path, target: Path) -> int:
    """Write a run as one file, its header first, then its games in order; how many there are."""
    header = read_header(source)
    lines = [json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"]
    for entry in header["scenarios"]:
        for chunk in chunks_of(course_in(header, entry["id"])):
            games = next(_held(source, chunk), {})
            lines += [games[place] for place in sorted(games)]
    keep(target, b"".join(lines))
    return len(lines) - 1


def _held(source: Path, chunk: Chunk) -> Iterator[dict[int, bytes]]:
    """What a folder holds of a file's games: the finished file, then what is still being played."""
    for name, whole in ((chunk.finished, True), (chunk.part, False)):
        file = source / name
        if file.exists():
            yield read_games(file, whole=whole)
