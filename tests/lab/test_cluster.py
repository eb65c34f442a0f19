"""A cluster of Dask's on this machine: the bytes of any other run, and a sentence when it is lost."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from game.cli import main
from game.lab import command, workers
from game.lab.command import Wanted, simulate_command

from ..kit import HOME

distributed: Any = pytest.importorskip("distributed", reason="the dev extra brings it: make test")
GAMES = 120


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler and two workers, each a process of its own."""
    words = {"n_workers": 2, "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    with distributed.LocalCluster(**words, silence_logs=logging.CRITICAL) as found:
        yield found


@pytest.fixture
def at_cluster(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv(workers.ADDRESS, cluster.scheduler_address)
    return cluster


def kept(out: Path, **more: Any) -> dict[str, bytes]:
    wanted = Wanted(("first-hour",), "random", GAMES, content=HOME, out=out, **more)
    assert 0 == simulate_command(wanted)
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_two_workers_of_a_cluster_leave_the_bytes_of_processes(at_cluster: Any, tmp_path: Path) -> None:
    assert kept(tmp_path / "here", workers=2) == kept(tmp_path / "there", on="dask", workers=2)


def test_without_an_address_it_plays_in_a_cluster_of_its_own(tmp_path: Path) -> None:
    assert kept(tmp_path / "here") == kept(tmp_path / "there", on="dask", workers=2)


def typed(out: Path) -> Any:
    words = "simulate --scenario first-hour --bots random --games 3000 --on dask --workers 2 --content"
    return CliRunner().invoke(main, [*words.split(), str(HOME), "--out", str(out)])


def test_a_cluster_that_does_not_answer_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as ended:
        port = ended.getsockname()[1]
    monkeypatch.setenv(workers.ADDRESS, f"tcp://127.0.0.1:{port}")
    monkeypatch.setattr(workers, "REACHING", 0.3)
    done = typed(tmp_path / "run")
    assert 2 == done.exit_code
    assert "expected games from --on dask (the cluster at tcp://127.0.0.1:" in done.stderr
    assert "with --on processes: the games are the same. 0 of 3,000 games are kept in" in done.stderr


def test_a_mistake_of_the_games_own_is_not_taken_for_a_lost_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ZeroDivisionError):
        list(workers._played("dask", iter([ZeroDivisionError()])))


def test_a_cluster_that_ends_on_the_way_leaves_what_was_played(
    at_cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = command.Run.add

    def add_and_end(run: command.Run, played: workers.Played) -> None:
        add(run, played)
        at_cluster.close()

    monkeypatch.setattr(command.Run, "add", add_and_end)
    done = typed(tmp_path / "run")
    assert (2, True) == (done.exit_code, "found it lost" in done.stderr)
    assert "Traceback" not in done.stderr
    (part,) = (tmp_path / "run").glob("*.part")
    assert f"{len(part.read_bytes().splitlines()):,} of 3,000 games are kept in" in done.stderr
