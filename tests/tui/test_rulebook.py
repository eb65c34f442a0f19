"""The rulebook on the screen: opened from the table, at a clause, and whole in every width."""

from __future__ import annotations

import pytest

from game.tui.pictures.rulebook import page
from game.tui.sheet import Sheet

from .playing import at_table
from .test_table_keys import ordering


async def test_b_opens_the_rulebook_and_esc_comes_back_to_the_table() -> None:
    async with at_table(ordering()) as player:
        await player.press("b")
        assert "Rulebook" == player.screen
        await player.press("escape")
        assert "TableScreen" == player.screen


async def test_the_palette_knows_the_rulebook_by_its_name() -> None:
    async with at_table(ordering()) as player:
        titles = [one.title for one in player.app.screen.commands()]
        assert "Rulebook" in titles


async def test_enter_on_a_line_of_the_chronicle_opens_its_clause() -> None:
    async with at_table(ordering()) as player:
        await player.press("enter", "5", "end", "enter")
        assert "Rulebook" == player.screen
        assert "R5.2 Investment flight" in player.text()
        await player.press("escape")
        assert ("TableScreen", "chronicle") == (player.screen, player.app.screen.tab)


async def test_page_down_turns_the_text_of_the_rulebook_and_not_its_chapters() -> None:
    async with at_table(ordering()) as player:
        await player.press("b", "pagedown")
        assert player.app.screen.query_one("#chapters", Sheet).cursor == 0


@pytest.mark.parametrize("width", [30, 52, 100])
def test_no_table_of_the_rulebook_breaks_a_word(width: int) -> None:
    words = "| action | what it tolerates |\n|---|---|\n| Condemn | everything, unaccountably |"
    shown = [row.plain for row in page([("table", words)], width)[0]]
    assert all(any(word in row for row in shown) for word in ("tolerates", "unaccountably", "Condemn"))
