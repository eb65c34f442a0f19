"""No text from a file steers the terminal: looked at byte by byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.library import load
from game.plain.desk import COMMANDS
from game.plain.terminal import CLEAR
from game.plain.watch import story
from game.table import Table
from game.words.clean import clean
from tests.plain.hostile import STEERING, VISIBLE, folder_of, rules_with
from tests.plain.kit import Window, begun, play, program, rules_of, to_the_order

ASKED = [word for word in COMMANDS if word not in ("reason", "expects")]


def steering_in(shown: bytes) -> set[str]:
    """The characters that are not text, ends of line aside; bytes that are no UTF-8 are not text."""
    text = shown.decode("utf-8", "surrogateescape").replace("\n", "").replace("\r", "")
    return {char for char in set(text) if clean(f"a{char}a", "line") != f"a{char}a"}


@pytest.fixture(scope="module")
def visible(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Content with markup in every field: it passes the checks, for it is only text."""
    folder = folder_of(tmp_path_factory.mktemp("visible"), VISIBLE)
    assert [] == load(folder).errors
    return folder


def test_markup_in_every_field_is_shown_as_it_stands(tmp_path: Path, visible: Path) -> None:
    done = program("watch", "--plain", "--seed", "7", "--content", str(visible), home=tmp_path)
    assert (0, b"") == (done.returncode, done.stderr)
    assert set() == steering_in(done.stdout)
    told = " ".join(done.stdout.decode().split())
    assert f"The decade{VISIBLE}" in told
    assert "[@click=app.quit]q" in told


def test_markup_in_every_field_does_nothing_in_a_terminal(tmp_path: Path, visible: Path) -> None:
    args = ("play", "--plain", "--scenario", "first-hour", "--seed", "3", "--content", str(visible))
    window = Window(*args, home=tmp_path)
    window.until(b"> ")
    for typed in (*(["1"] * 12), *ASKED, "why 1", "card 1", "undo", "quit"):
        window.type(typed)
        window.until(b"> " if typed != "quit" else b"resume", 5)
    assert 0 == window.end()
    assert b"[@click=app.quit]q" in window.seen
    assert set() == steering_in(window.seen)


def test_steering_in_a_content_file_is_refused_with_a_clean_sentence(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "content", STEERING.replace("\ud800", ""))
    for command in ("play", "watch"):
        done = program(command, "--plain", "--content", str(folder), home=tmp_path, typed="1\n" * 20)
        assert 2 == done.returncode
        assert b"cards.yaml:" in done.stderr
        assert set() == steering_in(done.stderr + done.stdout)
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("payload", [STEERING, VISIBLE], ids=["steering", "markup"])
def test_steering_that_got_past_every_check_is_not_told(payload: str) -> None:
    rules = rules_with(rules_of("decade"), payload)
    seats = {power.id: "easy" for power in rules.powers}
    lines = list(story(Table(rules, seats, 7, None)))
    shown = play(Table(rules, seats, 7, None), [])
    assert len(lines) > 500
    assert set() == steering_in("\n".join([*lines, shown]).encode("utf-8", "surrogatepass"))


def test_steering_that_got_past_every_check_is_not_shown_to_a_player() -> None:
    rules = rules_with(rules_of("first-hour"), STEERING)
    seats = dict(begun("tokyo").seats)
    typed = [*to_the_order(begun("tokyo")), *ASKED, "why 1", "all", *["1"] * 300]
    shown = play(Table(rules, seats, 3, None), typed)
    assert "The game ends:" in shown
    assert "pwned" in shown
    assert set() == steering_in(shown.encode("utf-8", "surrogatepass"))


def test_what_a_player_types_is_cleaned_before_it_is_kept_or_shown(tmp_path: Path) -> None:
    typed = f"reason {STEERING}\nexpects {STEERING}\n1\n" + "1\n" * 300
    args = ("play", "--plain", "--scenario", "first-hour", "--seed", "3")
    done = program(*args, home=tmp_path, typed=typed.encode("utf-8", "replace").decode())
    assert 0 == done.returncode
    assert set() == steering_in(done.stdout)
    (saved,) = (tmp_path / "saves").glob("*.json")
    assert b"\\u001b" not in saved.read_bytes()


def test_only_the_curtain_sends_control_and_only_this() -> None:
    table = begun("tokyo", "washington")
    shown = play(table, ["", "1", "", "", "1"], is_terminal=True)
    assert CLEAR in shown
    assert set() == steering_in(shown.replace(CLEAR, "").encode())
