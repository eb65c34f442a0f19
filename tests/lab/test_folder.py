"""A run in a folder: left anywhere, it goes on; whoever plays it, the bytes are the same."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from game.lab.command import Wanted, merge_command, play, simulate_command
from game.lab.folder import Chunk, RunFolder, read_games, read_header
from game.lab.workers import LostError, Played
from game.model.errors import FourCapitalsError
from game.report.runs import load_run

from ..kit import HOME, content, rules_of

GAMES = 120
FIRST = Chunk("first-hour-00000", range(100))


def wanted(out: Path, **more: object) -> Wanted:
    plain = Wanted(("first-hour",), "random", GAMES, content=HOME, out=out)
    return plain._replace(**more)  # type: ignore[arg-type]


def run(out: Path, **more: object) -> Path:
    assert 0 == simulate_command(wanted(out, **more))
    return out


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(tmp_path_factory.mktemp("runs") / "whole")


def test_a_finished_run_is_its_settings_and_a_file_for_each_hundred_games(whole: Path) -> None:
    assert {"run.json", "first-hour-00000.jsonl", "first-hour-00001.jsonl", "lock"} == set(files(whole))
    lines = (whole / "first-hour-00001.jsonl").read_bytes().splitlines()
    assert list(range(100, GAMES)) == [json.loads(line)["game"] for line in lines]


def leave(whole: Path, folder: Path, keep: int, torn: bytes = b"") -> None:
    """A run as it is left when stopped: one file begun, out of order, its last line perhaps torn."""
    folder.mkdir()
    (folder / "run.json").write_bytes((whole / "run.json").read_bytes())
    lines = (whole / "first-hour-00000.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "first-hour-00000.part").write_bytes(b"".join(lines[:keep][::-1]) + torn)


@pytest.mark.parametrize(
    ("keep", "torn"), [(0, b""), (1, b""), (40, b'{"game":41,"sc'), (99, b"{"), (100, b"")]
)
def test_a_run_left_anywhere_goes_on_to_the_same_bytes(
    whole: Path, tmp_path: Path, keep: int, torn: bytes
) -> None:
    leave(whole, tmp_path / "left", keep, torn)
    assert files(whole) == files(run(tmp_path / "left"))


def test_any_number_of_workers_leaves_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    assert files(whole) == files(run(tmp_path / "more", workers=3))


def test_a_finished_run_plays_nothing_again_and_says_the_same(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(whole)
    run(whole)
    assert f"first-hour: {GAMES} games" in capsys.readouterr().out
    assert before == files(whole)


def test_shards_come_together_to_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    shards = tuple(run(tmp_path / str(n), shard=f"{n}/2") for n in (1, 2))
    merge_command(shards, tmp_path / "merged")
    assert files(whole) == files(tmp_path / "merged")


def test_a_shard_is_a_part_of_every_file_and_has_its_seeds_whole(tmp_path: Path) -> None:
    card = rules_of("first-hour").cards[0].id
    more = {"games": 9, "seatings": True, "bots": "tokyo=easy,others=random", "without": (card,)}
    shards = [run(tmp_path / str(n), shard=f"{n}/3", **more) for n in (1, 2, 3)]
    found = [load_run(shard).scenarios["first-hour"] for shard in shards]
    assert [24, 24, 24] == [len(games.records) for games in found] == [games.wanted for games in found]
    seeds = [Counter(record["seed"] for record in games.records) for games in found]
    assert [{1: 8, 2: 8, 3: 8}, {4: 8, 5: 8, 6: 8}, {7: 8, 8: 8, 9: 8}] == seeds


def test_an_empty_shard_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shards = [run(tmp_path / str(n), shard=f"{n}/3", games=2) for n in (1, 2, 3)]
    assert 1 == capsys.readouterr().out.count("shard 1/3 is empty: a scenario's 2 games do not reach")
    merge_command(tuple(shards), tmp_path / "all")
    assert files(tmp_path / "all") == files(run(tmp_path / "whole", games=2))


def old_shard(whole: Path, folder: Path, number: int) -> Path:
    """A shard of two as an earlier version left it: the files of a hundred games in turn."""
    folder.mkdir()
    header = json.loads((whole / "run.json").read_bytes())
    header["settings"]["shard"] = f"{number}/2"
    (folder / "run.json").write_text(json.dumps(header), "utf-8")
    name = f"first-hour-0000{number - 1}.jsonl"
    (folder / name).write_bytes((whole / name).read_bytes())
    return folder


def test_a_shard_of_an_earlier_version_is_read_but_not_gone_on_with(whole: Path, tmp_path: Path) -> None:
    old = [old_shard(whole, tmp_path / str(number), number) for number in (1, 2)]
    assert [100, 20] == [load_run(shard).scenarios["first-hour"].wanted for shard in old]
    with pytest.raises(FourCapitalsError, match="split by files of 100 games, as an earlier version did"):
        run(old[0], shard="1/2")
    merge_command((old[0], run(tmp_path / "new", shard="2/2")), tmp_path / "merged")
    assert files(whole) == files(tmp_path / "merged")


def test_a_run_that_should_grow_is_answered_with_how_to_add_games(whole: Path) -> None:
    with pytest.raises(FourCapitalsError, match="type --seed 121 --games 30 and another --out, then report"):
        run(whole, games=150)


def test_a_run_as_one_file_holds_every_game_behind_its_header(whole: Path, tmp_path: Path) -> None:
    merge_command((whole,), tmp_path / "run.jsonl")
    lines = (tmp_path / "run.jsonl").read_bytes().splitlines()
    assert GAMES + 1 == len(lines)
    assert json.loads((whole / "run.json").read_bytes()) == json.loads(lines[0])


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"games": 50}, f"begun with games {GAMES}, not 50"),
        ({"seed": 2}, "begun with seed 1, not 2"),
        ({"bots": "easy"}, "begun with seatings"),
        ({"scenarios": ("decade",)}, "begun with scenarios first-hour, not decade"),
        ({"without": ("all",)}, "begun with variants"),
    ],
)
def test_other_settings_are_refused_with_what_differs(
    whole: Path, more: dict[str, object], sentence: str
) -> None:
    before = files(whole)
    with pytest.raises(FourCapitalsError, match=sentence):
        simulate_command(wanted(whole, **more))
    assert before == files(whole)


def test_changed_content_is_told(whole: Path, tmp_path: Path) -> None:
    leave(whole, tmp_path / "left", 3)
    header = (whole / "run.json").read_text("utf-8")
    hashed = json.loads(header)["scenarios"][0]["hash"]
    (tmp_path / "left" / "run.json").write_text(header.replace(hashed, "0" * 64), "utf-8")
    with pytest.raises(FourCapitalsError, match="cards or rules of first-hour have changed"):
        run(tmp_path / "left")


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("run.json", b"{", "expected the settings of a run"),
        ("run.json", b"[]", "expected a run of format 1"),
        ("first-hour-00000.part", b"oops\n{}\n", "expected a game in line 1 of .*, found 'oops'"),
        ("first-hour-00000.part", b'{"game":777}\n', "expected games 0 to 99"),
        ("first-hour-00000.jsonl", b'{"game":0}\n', "expected 100 games in .*, found 1"),
        ("first-hour-00000.jsonl", b'{"game":0}\n{"ga', "expected a game in line 2"),
        ("first-hour-00000.jsonl", b"[" * 100_000 + b"}\n", "expected a game in line 1"),
    ],
)
def test_a_broken_file_is_told_and_left_as_it_is(
    whole: Path, tmp_path: Path, name: str, text: bytes, sentence: str
) -> None:
    leave(whole, tmp_path / "left", 3)
    (tmp_path / "left" / name).write_bytes(text)
    before = files(tmp_path / "left")
    with pytest.raises(FourCapitalsError, match=sentence):
        run(tmp_path / "left")
    assert before == {name: data for name, data in files(tmp_path / "left").items() if name != "lock"}


def test_a_torn_line_is_cut_before_more_is_written(whole: Path, tmp_path: Path) -> None:
    leave(whole, tmp_path / "left", 40, b'{"game":40,"scen')
    lines = read_games(whole / "first-hour-00000.jsonl", whole=True)
    with RunFolder(tmp_path / "left", read_header(whole)) as folder:
        folder.missing(FIRST)
        folder.add(FIRST, ((40, lines[40]),))
    kept = read_games(tmp_path / "left" / FIRST.part, whole=True)
    assert {place: lines[place] for place in range(41)} == kept


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"id": "first-hour"', '"id": "../../first-hour"'),
        ('"games": 120', '"games": "120"'),
        ('"games": 120', '"games": 99999999999'),
        ('"variants": {', '"variants": 5, "x": {'),
        ('"settings": {', '"settings": [], "x": {'),
    ],
)
def test_a_header_that_cannot_be_is_refused_before_anything_is_written(
    whole: Path, tmp_path: Path, old: str, new: str
) -> None:
    leave(whole, tmp_path / "bent", 3)
    text = (tmp_path / "bent" / "run.json").read_text("utf-8")
    assert old in text
    (tmp_path / "bent" / "run.json").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(FourCapitalsError, match="expected"):
        merge_command((tmp_path / "bent",), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_of_other_things_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(FourCapitalsError, match=r"found thesis\.txt"):
        run(tmp_path)


def test_two_runs_at_once_in_one_folder_are_refused(whole: Path) -> None:
    with FileLock(whole / "lock"), pytest.raises(FourCapitalsError, match="another run is writing"):
        run(whole)


def test_a_full_disk_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("game.files.os.fsync", full)
    with pytest.raises(FourCapitalsError, match="No space left"):
        run(tmp_path / "full")


def begun(out: Path, workers: int, on: str = "processes") -> subprocess.Popen[str]:
    """A run under way in processes of its own, its first games on disk."""
    code = "import sys; from game.cli import main; main(sys.argv[1:])"
    words = f"simulate --scenario first-hour --bots random --games 3000 --workers {workers} --on {on}".split()
    process = subprocess.Popen(
        [sys.executable, "-c", code, *words, "--out", str(out)],
        cwd=HOME,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"FOUR_CAPITALS_HOME": str(HOME)},
        start_new_session=True,
    )
    deadline, pause = time.monotonic() + 60, threading.Event()
    while not list(out.glob("first-*")) and time.monotonic() < deadline and process.poll() is None:
        pause.wait(0.02)
    return process


@pytest.mark.parametrize(("on", "workers"), [("processes", 1), ("processes", 2), ("loky", 2), ("dask", 2)])
def test_ctrl_c_keeps_what_is_played_and_says_how_to_go_on(tmp_path: Path, on: str, workers: int) -> None:
    if on == "dask":
        pytest.importorskip("distributed", reason="the dev extra brings it: make test")
    process = begun(tmp_path / "run", workers, on)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: everybody hears it
    _, said = process.communicate(timeout=60)
    assert 130 == process.returncode, said
    assert "stopping after the games now being played" in said
    assert "type the same again to go on" in said


def test_a_process_lost_to_ctrl_c_is_no_loss(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def lost(*_: object) -> Iterator[Played]:
        os.kill(os.getpid(), signal.SIGINT)
        raise LostError("gone")
        yield

    monkeypatch.setattr("game.lab.command.player_for", lambda on, workers: lost)
    run = play(content(), Wanted(("first-hour",), "random", 3, out=tmp_path / "run"))
    assert 0 == run.progress.done


def test_a_killed_run_keeps_what_is_played(tmp_path: Path) -> None:
    process = begun(tmp_path / "run", 2)
    process.kill()
    process.communicate(timeout=60)
    kept = [file for file in (tmp_path / "run").glob("first-*") if read_games(file, whole=False)]
    assert kept
