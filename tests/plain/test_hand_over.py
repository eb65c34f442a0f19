"""Several persons at one terminal: a curtain between them, and nothing of one left for the next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.plain.terminal import CLEAR
from tests.plain.kit import Window, begun, program

TWO = ("play", "--plain", "--scenario", "first-hour", "--seed", "3", "--as", "tokyo", "--as", "washington")


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    """Two persons, and the first of them at the screen."""
    opened = Window(*TWO, home=tmp_path)
    opened.until(b"sits here> ")
    opened.type("")
    opened.until(b"> ")
    yield opened
    opened.close()


def secrets(power: str) -> list[bytes]:
    """The titles of the agendas dealt to a power in this game."""
    table = begun("tokyo", "washington")
    view = table.view(power)
    return [table.rules.agendas[table.rules.seat(power)][n].title.encode() for n in view.agendas]


def test_the_screen_and_what_scrolled_away_are_cleared_before_and_after_the_curtain(window: Window) -> None:
    assert all(title in window.seen for title in secrets("washington"))
    window.type("1")
    window.until(b"clears the screen for Tokyo")
    window.type("")
    _, curtain = window.until(b"Press enter when Tokyo sits here> ").split(CLEAR.encode())
    window.type("")
    _, own = window.until(b"Tokyo> ").split(CLEAR.encode())
    assert not any(title in curtain + own for title in secrets("washington"))
    assert b"looks away" in curtain
    assert all(title in own for title in secrets("tokyo"))


def test_a_sealed_answer_is_reconsidered_before_the_screen_is_handed_over(window: Window) -> None:
    window.type("1")
    window.until(b"reconsider takes it back> ")
    window.type("reconsider")
    assert b"Choose your secret agenda" in window.until(b"Washington> ")


def test_what_is_typed_ahead_does_not_seat_the_next_person(window: Window) -> None:
    window.type("1")
    window.until(b"clears the screen for Tokyo")
    window.type("\n\n")
    asked = window.until(b"Press enter when Tokyo sits here> ")
    assert b"Tokyo> " not in asked + window.until(b"Tokyo> ", 1)
    window.type("")
    assert b"Tokyo> " in window.until(b"Tokyo> ")


def test_leaving_clears_what_the_last_person_saw(window: Window) -> None:
    window.type("quit")
    assert 0 == window.end()
    left = window.seen.split(CLEAR.encode())[-1]
    assert b"Left. The game is saved" in left
    assert not any(title in left for title in secrets("washington"))


@pytest.mark.parametrize("term", ["dumb", ""])
def test_two_persons_are_refused_where_the_screen_cannot_be_cleared(tmp_path: Path, term: str) -> None:
    window = Window(*TWO, home=tmp_path, term=term)
    assert 2 == window.end()
    assert b"cannot clear its screen" in window.seen


def test_two_persons_are_refused_on_a_pipe_and_no_game_is_begun(tmp_path: Path) -> None:
    done = program(*TWO, home=tmp_path)
    assert 2 == done.returncode
    assert b"2 persons at one terminal need a curtain between them" in done.stderr
    assert not (tmp_path / "saves").exists()


def test_a_saved_game_of_two_is_not_resumed_on_a_pipe(tmp_path: Path, window: Window) -> None:
    window.type("quit")
    window.end()
    done = program("resume", "--plain", home=tmp_path)
    assert 2 == done.returncode
    assert b"need a curtain" in done.stderr
    assert b"No damage found" in program("saves", "verify", home=tmp_path).stdout
