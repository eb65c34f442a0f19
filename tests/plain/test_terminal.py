"""Lines in and lines out: what a terminal may get and what may end it."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from game.plain.terminal import LONGEST, LeftError, Terminal
from tests.plain.kit import Stream, Window, program


def terminal(typed: str = "", *, is_terminal: bool = False) -> Terminal:
    source, out = Stream(typed, is_terminal=is_terminal), Stream(is_terminal=is_terminal)
    return Terminal(source, out, {"TERM": "xterm"})


def shown(one: Terminal) -> str:
    assert isinstance(one.out, Stream)
    return one.out.getvalue()


def test_nothing_but_text_is_ever_written() -> None:
    one = terminal()
    one.say("a\x1b[31m\x9b1m\u202eb\x07")
    one.note("c\x1b]0;title\x07\nd")
    assert "a[31m1mb\nc]0;title\nd\n" == shown(one)


def test_what_comes_from_a_pipe_is_shown_behind_its_prompt() -> None:
    one = terminal("court\x1b[2J asean\n")
    assert "court[2J asean" == one.ask("Tokyo>")
    assert "Tokyo> court[2J asean\n" == shown(one)


def test_what_is_piped_in_is_not_dropped() -> None:
    one = terminal("done\n")
    one.forget_typed()
    assert "done" == one.ask("Tokyo>")


def test_a_terminal_shows_itself_what_is_typed_there() -> None:
    one = terminal("done\n", is_terminal=True)
    assert "done" == one.ask("Tokyo>")
    assert "Tokyo> " == shown(one)


def test_a_huge_line_is_cut_and_the_next_one_is_whole() -> None:
    one = terminal("x" * (3 * LONGEST) + "\nnext\n")
    assert LONGEST >= len(one.ask(">"))
    assert "next" == one.ask(">")


def test_the_last_line_needs_no_end_and_after_it_the_player_has_left() -> None:
    one = terminal("done")
    assert "done" == one.ask(">")
    with pytest.raises(LeftError):
        one.ask(">")


def test_closed_streams_are_empty_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(LeftError):
        Terminal.standard().ask(">")


def test_after_a_signal_the_next_word_leaves() -> None:
    one = terminal("done\n")
    one.leave()
    with pytest.raises(LeftError):
        one.ask(">")


def test_a_pipe_that_is_closed_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    one = terminal()

    def broken(_: str) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(one.out, "write", broken)
    with pytest.raises(LeftError):
        one.say("anything")


@pytest.mark.parametrize(
    ("environ", "is_terminal", "why"),
    [
        ({"TERM": "xterm"}, True, ""),
        ({"TERM": "dumb"}, True, "cannot clear its screen"),
        ({}, True, "cannot clear its screen"),
        ({"TERM": "screen", "STY": "1.pts"}, True, "GNU screen"),
        ({"TERM": "xterm"}, False, "a pipe or a file"),
    ],
)
def test_a_curtain_needs_a_screen_that_forgets(environ: dict[str, str], is_terminal: bool, why: str) -> None:
    one = Terminal(Stream(is_terminal=is_terminal), Stream(is_terminal=is_terminal), environ)
    assert why in one.why_not_shared()
    assert bool(why) == bool(one.why_not_shared())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_polite_signal_leaves_in_order_and_the_game_is_kept(tmp_path: Path, number: int) -> None:
    window = Window("play", "--plain", "--scenario", "first-hour", "--seed", "3", home=tmp_path)
    window.until(b"Tokyo> ")
    window.type("1")
    window.until(b"Tokyo> ")
    window.kill(number)
    assert 0 == window.end()
    assert b"Left. The game is saved" in window.seen
    assert b"No damage found (five choices)" in program("saves", "verify", home=tmp_path).stdout


def test_a_terminal_without_the_letters_gets_the_nearest_ones(tmp_path: Path) -> None:
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "TERM": "dumb", "PYTHONCOERCECLOCALE": "0"}
    args = ("play", "--plain", "--no-save", "--scenario", "first-hour", "--seed", "3")
    done = program(*args, home=tmp_path, env=env, typed="reason São Paulo…\n1\nreason\n" + "1\n" * 300)
    assert 0 == done.returncode, done.stderr
    assert b"The game ends:" in done.stdout
    assert done.stdout.isascii()
