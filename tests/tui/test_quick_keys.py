"""A key that comes twice, before the first was seen to the end, never takes more off the screen than one."""

from __future__ import annotations

import pytest
from textual.events import Key

from game.tui.ask import Field
from game.tui.screens.curtain import Veil
from game.tui.workbench.dialogs import Pick

from .made_table import MadeTable
from .playing import Player, at_home, at_table

TWO = {"tokyo": "person", "beijing": "person"}


def twice(player: Player, key: str, character: str | None) -> None:
    """One key twice, the second before anything came of the first."""
    for _ in range(2):
        player.app.post_message(Key(key, character))


@pytest.mark.parametrize(("key", "character"), [("space", " "), ("enter", "\r")])
async def test_the_curtain_is_passed_once(key: str, character: str) -> None:
    async with at_table(MadeTable(seats=TWO)) as player:
        assert "Curtain" == player.screen
        twice(player, key, character)
        await player.pilot.pause()
        assert "TableScreen" == player.screen


@pytest.mark.parametrize(("key", "character"), [("space", " "), ("enter", "\r")])
async def test_the_curtain_is_not_passed_by_the_key_that_let_it_fall(
    key: str, character: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Veil, "PAUSE", 60.0)
    async with at_table(MadeTable(seats=TWO)) as player:
        twice(player, key, character)
        await player.pilot.pause()
        assert "Curtain" == player.screen


@pytest.mark.parametrize(("key", "character"), [("space", " "), ("enter", "\r")])
async def test_control_is_not_reached_by_a_key_meant_for_the_curtain_before_it(
    key: str, character: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_table(MadeTable(seats=TWO)) as player:
        await player.press("c")
        assert "ControlCurtain" == player.screen
        monkeypatch.setattr(Veil, "PAUSE", 60.0)
        twice(player, key, character)
        await player.pilot.pause()
        assert "ControlCurtain" == player.screen


async def test_help_at_the_table_is_closed_once() -> None:
    async with at_table() as player:
        await player.press("question_mark")
        assert "Help" == player.screen
        twice(player, "escape", None)
        await player.pilot.pause()
        assert "TableScreen" == player.screen


async def test_the_first_screen_stays_where_its_form_is_closed_twice() -> None:
    async with at_home() as player:
        await player.press("2")
        assert "NewGame" == player.screen
        twice(player, "escape", None)
        await player.pilot.pause()
        assert "Home" == player.screen


async def test_a_screen_that_has_answered_takes_no_other_with_it() -> None:
    async with at_table(MadeTable(seats=TWO)) as player:
        curtain = player.app.screen
        curtain.dismiss("tokyo")
        curtain.dismiss("tokyo")
        await player.pilot.pause()
        assert "TableScreen" == player.screen


BURSTS = {
    ("a", "b", "c", "backspace", "d"): "abd",
    ("b", "c", "home", "a", "end", "d"): "abcd",
    ("a", "c", "left", "b", "delete", "x"): "abx",
    ("a", "b", "ctrl+u", "c"): "c",
}


@pytest.mark.parametrize(("keys", "text"), BURSTS.items())
async def test_keys_that_arrive_together_are_typed_in_their_order(keys: tuple[str, ...], text: str) -> None:
    async with at_table() as player:
        await player.press("r")
        await player.together(*keys)
        assert text == player.app.screen.query_one("#field-0", Field).value


async def test_an_arrow_waits_for_the_letters_that_narrow_a_list() -> None:
    async with at_table() as player:
        answers: list[object] = []
        offers = [(name, name, "") for name in ("first", "able", "about")]
        player.app.push_screen(Pick("Which", offers), answers.append)
        await player.pilot.pause()
        await player.together("a", "b", "down", "enter")
        assert ["about"] == answers
