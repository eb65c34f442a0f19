"""Playing pieces of a run: here, in processes, or on whatever joblib reaches. The results are the same."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import pickle
import signal
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple, TypeVar

from game.bots.levels import split
from game.engine.scoring import at_level
from game.lab.plan import Course, Job, without
from game.lab.record import Sheet, play_recorded, sheet_of
from game.lab.simulate import Tally, play_one
from game.model.errors import FourCapitalsError
from game.model.ruleset import Ruleset

ON: Final = ("processes", "loky", "dask", "ray")
"""Where pieces may be played."""
EXTRA: Final = "pip install 'four-capitals[cluster]'"
ADDRESS: Final = "DASK_SCHEDULER_ADDRESS"
"""Names a cluster of Dask's that is running already."""
REACHING: Final = 10.0
"""Seconds in which such a cluster must answer."""
CLOSING: Final = 5.0
"""Seconds that leaving one may take."""
_CHATTY: Final = ("distributed", "distributed.client", "tornado.application")
"""Loggers that tell a lost cluster as tracebacks."""


class LostError(FourCapitalsError):
    """The place where games are played is out of reach; those that came back are kept."""


Blob = bytes
"""A Task, packed: what travels to a worker that may share no disk with us."""


class Task(NamedTuple):
    """All that the games of one scenario follow from, besides their jobs."""

    sheet: Sheet
    course: Course
    order: str | None
    keep: bool
    """Whether records are wanted, or only the tally."""


class Piece(NamedTuple):
    """Some games for one worker."""

    scenario: str
    jobs: tuple[Job, ...]


class Played(NamedTuple):
    """What came of a piece."""

    scenario: str
    lines: tuple[tuple[int, bytes], ...]
    """(place, record as a line of JSON), where records are wanted."""
    tally: Tally
    seconds: float
    """CPU seconds of the worker."""
    games: int


Given = TypeVar("Given")
Result = TypeVar("Result")

Player = Callable[[Mapping[str, Blob], Iterator[Piece], int], Iterator[Played]]
"""How pieces are played: (tasks by scenario, pieces, workers) -> results as they come, in any order."""


def pack(task: Task) -> Blob:
    """A task as bytes."""
    return zlib.compress(pickle.dumps(task), 1)


def play_piece(blob: Blob, piece: Piece) -> Played:
    """Play the games of a piece."""
    return _play(hashlib.sha256(blob).hexdigest(), blob, piece)


def _play(digest: str, blob: Blob, piece: Piece) -> Played:
    task = _unpacked(digest, blob)
    tally, lines, start = Tally(), [], time.process_time()
    for job in piece.jobs:
        levels = task.course.seatings[job.seating]
        sheet = _sheet(digest, blob, _level(levels), job.without)
        if not task.keep:
            play_one(sheet.rules, levels, job.seed, task.order, tally)
            continue
        record = play_recorded(sheet, levels, job.seed, task.order)
        lines.append((job.number, _line(sheet.rules, task, job, levels, record)))
    return Played(piece.scenario, tuple(lines), tally, time.process_time() - start, len(piece.jobs))


_UNPACKED: Final[dict[str, Task]] = {}


def _unpacked(digest: str, blob: Blob) -> Task:
    """A task from its bytes, unpacked once by each worker."""
    found = _UNPACKED.get(digest)
    if found is None:
        found = _UNPACKED[digest] = pickle.loads(zlib.decompress(blob))  # noqa: S301  (our own bytes)
    return found


def _level(levels: Mapping[str, str]) -> str:
    """The level whose par counts: the one all play at, if there is one."""
    found = {split(level)[0] for level in levels.values()}
    return found.pop() if len(found) == 1 else ""


_SHEETS: Final[dict[tuple[str, str, str], Sheet]] = {}
_MOST_SHEETS: Final = 8
"""Sheets a worker holds: pieces come card by card, so that few are in use at a time."""


def _sheet(digest: str, blob: Blob, level: str, card: str) -> Sheet:
    """The sheet of a task under one par, without one card; some are kept."""
    key = (digest, level, card)
    found = _SHEETS.get(key)
    if found is None:
        task = _unpacked(digest, blob)
        rules = without(task.sheet.rules, card)
        rules = at_level(rules, level, task.order) if level else rules
        if len(_SHEETS) >= _MOST_SHEETS:
            _SHEETS.clear()
        found = _SHEETS[key] = sheet_of(rules, task.sheet.lines)
    return found


def _line(
    rules: Ruleset, task: Task, job: Job, levels: Mapping[str, str], record: Mapping[str, Any]
) -> bytes:
    head = {
        "game": job.number,
        "scenario": rules.scenario.id,
        "order": task.order or rules.scenario.order,
        "seed": job.seed,
        "seating": job.seating,
        "without": job.without,
        "bots": [levels.get(str(power.id), "") for power in rules.powers],
    }
    return json.dumps({**head, **record}, separators=(",", ":")).encode() + b"\n"


# --- where ---------------------------------------------------------------------------------------------


def player_for(on: str, workers: int) -> Player:
    """How to play on a backend; FourCapitalsError if it is not installed."""
    if on == "processes":
        return _play_here if workers == 1 else _play_in_processes
    if on not in ON:
        raise FourCapitalsError(f"expected a place to play ({', '.join(ON)}), found {on!r}")
    for package in {"loky": ("joblib",), "dask": ("joblib", "distributed"), "ray": ("joblib", "ray")}[on]:
        _need(package, on)
    return lambda blobs, pieces, count: play_by_joblib(on, blobs, pieces, count)


def _need(package: str, on: str) -> None:
    """FourCapitalsError with what to type if a package is missing."""
    try:
        import_module(package)
    except ImportError as error:
        extra = "pip install ray" if package == "ray" else EXTRA
        raise FourCapitalsError(
            f"--on {on} needs {package}, which is not installed; type: {extra}"
        ) from error


def _play_here(blobs: Mapping[str, Blob], pieces: Iterator[Piece], workers: int) -> Iterator[Played]:
    for piece in pieces:
        yield play_piece(blobs[piece.scenario], piece)


_TASKS: dict[str, tuple[str, Blob]] = {}


def _begin_worker(blobs: Mapping[str, Blob]) -> None:
    """In a new process: keep the tasks."""
    attend_parent()
    _TASKS.update({name: (hashlib.sha256(blob).hexdigest(), blob) for name, blob in blobs.items()})


def attend_parent() -> None:
    """In a new process: leave Ctrl-C to the parent, and end when the parent has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _play_kept(piece: Piece) -> Played:
    return _play(*_TASKS[piece.scenario], piece)


def _play_in_processes(blobs: Mapping[str, Blob], pieces: Iterator[Piece], workers: int) -> Iterator[Played]:
    return in_processes(_play_kept, pieces, workers, _begin_worker, (dict(blobs),))


def in_processes(
    work: Callable[[Given], Result],
    pieces: Iterable[Given],
    workers: int,
    begin: Callable[..., None] = attend_parent,
    given: tuple[Any, ...] = (),
) -> Iterator[Result]:
    """What comes of each piece, as it comes, in any order; each new process is begun with what is given.

    Two pieces a worker are under way at any time, so that none waits and little is under way.
    LostError if a process is lost.
    """
    with TemporaryDirectory(prefix="four-capitals-") as folder:
        file = Path(folder) / "given"
        file.write_bytes(pickle.dumps(given))
        with ProcessPoolExecutor(workers, get_context("spawn"), _begin_with, (begin, str(file))) as pool:
            try:
                yield from _results(pool, work, pieces, 2 * workers)
            except BrokenProcessPool as error:
                raise LostError(
                    "expected a game from each process, found that one had ended: memory may be short; type "
                    "the same again, with --workers 1 if it ends so once more"
                ) from error


def _begin_with(begin: Callable[..., None], file: str) -> None:
    """In a new process: begin with what is given.

    It comes by a file: who hands more than a pipe holds to a process that dies on its way in waits for good.
    """
    begin(*pickle.loads(Path(file).read_bytes()))  # noqa: S301  (our own bytes)


def _results(
    pool: ProcessPoolExecutor, work: Callable[[Given], Result], pieces: Iterable[Given], most: int
) -> Iterator[Result]:
    under_way: set[Future[Result]] = set()
    for piece in pieces:
        under_way.add(pool.submit(work, piece))
        if len(under_way) >= most:
            done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            yield from (job.result() for job in done)
    while under_way:
        done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
        yield from (job.result() for job in done)


def play_by_joblib(
    on: str, blobs: Mapping[str, Blob], pieces: Iterable[Piece], workers: int
) -> Iterator[Played]:
    """The same on a backend of joblib's; LostError if the backend can't be reached, or is lost on the way."""
    joblib = import_module("joblib")
    with _told_of(on):
        client = _connect(on, workers)
    try:
        with joblib.parallel_config(backend=on, n_jobs=workers):
            run = joblib.Parallel(return_as="generator_unordered", batch_size=1, pre_dispatch="2*n_jobs")
            calls = (joblib.delayed(try_piece)(blobs[piece.scenario], piece) for piece in pieces)
            with _told_of(on), _deaf():  # begins the processes, and hands them their first pieces
                tried = run(calls)
            yield from _played(on, tried)
    finally:
        if client is not None:
            with suppress(Exception):  # of a cluster that has gone there is nothing to leave
                client.close(CLOSING)


def try_piece(blob: Blob, piece: Piece) -> Played | Exception:
    """Play a piece; an error is handed back, so that it is not taken for one of the place played at."""
    try:
        return play_piece(blob, piece)
    except Exception as error:
        return error


def _played(on: str, tried: Iterator[Played | Exception]) -> Iterator[Played]:
    while True:
        with _told_of(on):
            played = next(tried, None)
        if played is None:
            return
        if isinstance(played, Exception):
            raise played
        yield played


@contextmanager
def _told_of(on: str) -> Iterator[None]:
    """Say of whatever a backend raises that the backend is lost: each library has errors of its own."""
    try:
        yield
    except (Exception, asyncio.CancelledError) as error:
        found = str(error).strip().partition("\n")[0].rstrip(".") or type(error).__name__
        address = os.environ.get(ADDRESS) if on == "dask" else None
        place = f" (the cluster at {address})" if address else ""
        raise LostError(
            f"expected games from --on {on}{place}, found it lost: {found}; type the same again once it is "
            "back, or with --on processes: the games are the same"
        ) from error


@contextmanager
def _deaf() -> Iterator[None]:
    """Let processes begun here leave Ctrl-C to us: what is ignored when they begin, they ignore."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _connect(on: str, workers: int) -> Any:
    """A client of the cluster named by ADDRESS, or of one on this machine; None elsewhere."""
    if on == "dask":
        distributed = import_module("distributed")
        for name in _CHATTY:  # what they have to say, we say in a sentence
            logging.getLogger(name).setLevel(logging.CRITICAL)
        address = os.environ.get(ADDRESS)
        if address:
            return distributed.Client(address, timeout=REACHING)
        with _deaf():
            return distributed.Client(
                n_workers=workers,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",  # nothing that is taken already, nor open to others
                silence_logs=logging.CRITICAL,
            )
    if on == "ray":
        import_module("ray.util.joblib").register_ray()
    return None
