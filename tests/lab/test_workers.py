"""Where games are played changes nothing: here, in processes, or through joblib."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from game.lab.command import Run, Wanted, task_of
from game.lab.progress import Progress, Stop, stopping
from game.lab.simulate import Tally
from game.lab.workers import Piece, in_processes, pack, play_by_joblib, play_piece, player_for
from game.model.errors import FourCapitalsError

from ..kit import content

GAMES = 45


def a_run() -> tuple[Run, dict[str, bytes]]:
    wanted = Wanted(("first-hour",), "random", GAMES)
    tasks = {"first-hour": task_of(content(), "first-hour", wanted)}
    run = Run(tasks, wanted)
    run.prepare()
    return run, {name: pack(task) for name, task in tasks.items()}


def tally_on(on: str, workers: int) -> Tally:
    run, blobs = a_run()
    for played in player_for(on, workers)(blobs, run.pieces(Stop()), workers):
        run.add(played)
    return run.tallies["first-hour"]


@pytest.mark.parametrize(("on", "workers"), [("processes", 2), ("loky", 2)])
def test_every_backend_counts_what_this_process_counts(on: str, workers: int) -> None:
    assert tally_on("processes", 1) == tally_on(on, workers)


class Backwards:
    """A backend that plays the last piece first."""

    def __init__(self, **_: Any) -> None: ...

    def __call__(self, calls: Iterator[Any]) -> Iterator[Any]:
        return iter([call() for call in list(calls)[::-1]])


def test_a_backend_may_answer_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = SimpleNamespace(
        Parallel=Backwards,
        parallel_config=lambda **_: stopping(),
        delayed=lambda play: lambda *args: lambda: play(*args),
    )
    monkeypatch.setitem(sys.modules, "joblib", fake)
    run, blobs = a_run()
    for played in play_by_joblib("fake", blobs, run.pieces(Stop()), 3):
        run.add(played)
    assert tally_on("processes", 1) == run.tallies["first-hour"]


@pytest.mark.parametrize(("on", "package"), [("loky", "joblib"), ("dask", "distributed"), ("ray", "ray")])
def test_a_missing_backend_says_which_command_to_type(
    monkeypatch: pytest.MonkeyPatch, on: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(FourCapitalsError, match=f"--on {on} needs {package}.*pip install"):
        player_for(on, 2)


def test_an_unknown_backend_is_answered_with_those_there_are() -> None:
    with pytest.raises(FourCapitalsError, match="processes, loky, dask, ray"):
        player_for("mainframe", 2)


def test_a_piece_played_twice_is_the_same() -> None:
    run, blobs = a_run()
    piece = next(run.pieces(Stop()))
    one, other = (play_piece(blobs["first-hour"], piece) for _ in range(2))
    assert one._replace(seconds=0) == other._replace(seconds=0)


def test_asked_to_stop_a_run_hands_out_no_more() -> None:
    run, _ = a_run()
    stop = Stop()
    pieces = run.pieces(stop)
    assert isinstance(next(pieces), Piece)
    stop.asked = True
    assert [] == list(pieces)


def test_progress_tells_games_speed_and_time_left() -> None:
    progress = Progress(1000)
    progress.done = 250
    assert "250 of 1,000 games (25 %), 25 a second, 30 s left" == progress.line(10.0)
    assert "250 of 1,000 games (25 %)" == Progress(1000, 250).line(10.0)


class Deadly:
    """Whoever unpacks this ends at once."""

    def __reduce__(self) -> Any:
        return os._exit, (3,)


def test_a_process_that_ends_on_its_way_in_is_told_of() -> None:
    given = Deadly(), b"x" * 1_000_000
    with pytest.raises(FourCapitalsError, match="found that one had ended"):
        list(in_processes(len, [[1]], 2, print, given))
