"""What a key costs: nothing is drawn that isn't seen, nothing laid out anew that stays where it is."""

from __future__ import annotations

import gc
from collections import Counter
from typing import Any

import pytest
from textual.app import App
from textual.screen import Screen

from game.model.view import Prompt
from game.tui.garbage import USUAL
from game.tui.pictures import relations

from .made_table import MadeTable
from .playing import at_table

Count = Counter[str]


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Count:
    """How often the app was painted, a screen laid out, and the relations drawn."""
    found: Count = Counter()

    def counted(of: Any, name: str, what: str) -> None:
        real = getattr(of, name)

        def count_it(*args: Any, **more: Any) -> Any:
            found[what] += 1
            return real(*args, **more)

        monkeypatch.setattr(of, name, count_it)

    counted(App, "_display", "frames")
    counted(Screen, "_refresh_layout", "layouts")
    counted(relations, "drawing", "drawings")
    return found


def ordering() -> MadeTable:
    return MadeTable([("tokyo", Prompt("order", (2,)))] * 3)


async def test_a_table_below_another_screen_is_not_painted(count: Count) -> None:
    async with at_table(ordering()) as player:
        table = player.app.screen
        await player.press("m")
        await player.pilot.pause(0.1)
        before = count["frames"]
        for _ in range(3):
            table.refresh()
            await player.pilot.pause(0.05)
        assert before == count["frames"]


async def test_what_changed_below_is_there_when_the_upper_screen_is_closed(count: Count) -> None:
    async with at_table(ordering()) as player:
        table = player.app.screen
        await player.press("question_mark")
        table.say("Something happened meanwhile.")  # type: ignore[attr-defined]
        await player.press("escape")
        assert "Something happened meanwhile." in player.text()


async def test_a_panel_is_drawn_when_it_comes_into_sight_and_kept(count: Count) -> None:
    async with at_table(ordering()) as player:
        await player.press("enter")
        assert 0 == count["drawings"]
        await player.press("3", "1", "3")
        assert 1 == count["drawings"]


async def test_a_panel_out_of_sight_shows_the_newest_numbers_when_it_comes_back(count: Count) -> None:
    async with at_table(ordering()) as player:
        await player.press("3", "1", "enter", "3")
        assert 2 == count["drawings"]


async def test_another_tab_is_laid_out_once(count: Count) -> None:
    async with at_table(ordering()) as player:
        await player.press("2", "1", "2")
        await player.pilot.pause(0.1)
        count.clear()
        await player.press("1")
        await player.pilot.pause(0.1)
        assert 1 == count["layouts"]


@pytest.mark.parametrize("tab", ["1", "2", "4"])
async def test_an_arrow_lays_nothing_out(count: Count, tab: str) -> None:
    async with at_table(ordering()) as player:
        await player.press(tab, "down")
        await player.pilot.pause(0.1)
        count.clear()
        await player.press("up")
        await player.pilot.pause(0.1)
        assert 0 == count["layouts"]


async def test_no_key_at_the_table_waits_for_the_rules_to_be_looked_through_for_garbage() -> None:
    async with at_table(ordering()) as player:
        assert gc.get_freeze_count() > 0
        await player.press("q")
        assert 0 == gc.get_freeze_count()
        assert USUAL == gc.get_threshold()
