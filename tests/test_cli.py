"""The command line: what is typed wrongly is answered with a sentence and exit status 2."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from game.cli import main
from tests.plain.kit import PROGRAM, ROOT, program


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for saves."""
    monkeypatch.setenv("FOUR_CAPITALS_HOME", str(tmp_path))
    return tmp_path


def typed(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        ("play --plain --scenario decadde", "found 'decadde'; did you mean decade?"),
        ("play --plain --as tokio", "found 'tokio'; did you mean tokyo?"),
        ("play --plain --scenario second-alliance-2015 --as moscow", "expected a seat of this scenario"),
        ("play --plain --bots eazy", "random, easy, normal or hard, found 'eazy'; did you mean easy?"),
        ("simulate --bots eazy", "random, easy, normal or hard, found 'eazy'; did you mean easy?"),
        ("play --plain --seed minus", "'minus' is not a valid integer"),
        ("play --plain --seed -1", "-1 is not in the range"),
        ("play --plain --order at-once", "expected in-turn or together, found 'at-once'"),
        ("play --no-save", "--no-save goes with --plain"),
        ("--plain watch", "--plain goes behind the command: watch --plain"),
        ("play --plane", "No such option '--plane'. Did you mean '--plain'?"),
        ("play --plain --content /nowhere", "does not exist"),
        ("watch --plain --scenario first-our", "did you mean first-hour?"),
        ("resume --plain", "expected a saved game in"),
        ("resume nothing --plain", "expected the id of a save in"),
        ("resume ../../etc/passwd --plain", "expected"),
        ("resume a --look --take-over", "either --look or --take-over"),
        ("saves verify nothing", "expected the id of a save in"),
        ("saves export nothing /tmp/x", "expected the id of a save in"),
        ("sav", "No such command 'sav'"),
    ],
)
def test_what_is_wrong_is_a_sentence_and_status_2(args: str, sentence: str) -> None:
    done = typed(*args.split())
    assert 2 == done.exit_code, done.output
    assert sentence in " ".join(done.output.split())
    assert "Traceback" not in done.output


def test_a_wrong_scenario_is_told_also_to_the_app() -> None:
    done = typed("play", "--scenario", "decadde")
    assert 2 == done.exit_code
    assert "did you mean decade?" in done.output


def test_a_wrong_capital_is_told_also_to_the_app() -> None:
    done = typed("play", "--as", "tokio")
    assert 2 == done.exit_code
    assert "did you mean tokyo?" in done.output


def test_a_mistake_of_ours_is_a_sentence_with_a_report_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("game.plain.saves.list_saves", lambda _: [None])
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = typed("saves", "list")
    assert 1 == done.exit_code
    assert "Four Capitals met a mistake of its own" in done.output
    assert "AttributeError" in next(tmp_path.glob("four-capitals-*.txt")).read_text()


def test_a_game_is_played_saved_listed_exported_and_resumed(home: Path, tmp_path: Path) -> None:
    begun = program("play", "--plain", "--scenario", "first-hour", home=home, typed="1\n1\n")
    assert (0, b"") == (begun.returncode, begun.stderr)
    assert "played by tokyo" in typed("saves", "list").output
    (saved,) = (home / "saves").glob("*.json")
    exported = typed("saves", "export", saved.stem, str(tmp_path / "copy.json"))
    assert saved.read_bytes() == (tmp_path / "copy.json").read_bytes()
    assert "exported to" in exported.output
    assert b"Resumed in round 1 of 4" in program("resume", saved.stem, "--plain", home=home).stdout


def test_plain_alone_plays_the_usual_game_line_by_line(home: Path) -> None:
    assert b"The decade\n" in program("--plain", home=home).stdout
    assert 1 == len(list((home / "saves").glob("decade-*.json")))


def test_no_save_leaves_nothing_behind(home: Path) -> None:
    done = program("play", "--plain", "--no-save", "--scenario", "first-hour", home=home, typed="1\n")
    assert b"This game was not saved." in done.stdout
    assert not (home / "saves").exists()


def test_a_second_window_is_told_that_the_game_is_open_elsewhere(home: Path) -> None:
    args = [*PROGRAM, "play", "--plain", "--scenario", "first-hour"]
    with subprocess.Popen(args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as first:
        assert first.stdout is not None
        while b"secret agenda" not in first.stdout.readline():
            pass
        second = program("resume", "--plain", home=home)
        look = program("resume", "--plain", "--look", home=home)
        first.communicate(b"")
    assert 2 == second.returncode
    assert b"Open in another window. Look only, or take over?" in second.stderr
    assert b"--look" in second.stderr
    assert 0 == look.returncode


def test_a_reader_that_has_seen_enough_is_no_error(home: Path) -> None:
    line = f"{' '.join(PROGRAM)} watch --plain --seed 7 | head -n 1"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, cwd=ROOT)
    assert (b"The decade\n", b"") == (done.stdout, done.stderr)


def test_every_command_has_help() -> None:
    for command in main.commands:
        assert 0 == typed(command, "--help").exit_code
