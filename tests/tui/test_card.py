"""The page of a headline at the table: its answers, their prices, and the way back."""

from __future__ import annotations

from game.model.view import Prompt
from game.tui.sheet import Sheet
from game.words.prices import purse_line

from .made import rules
from .made_table import MadeTable
from .playing import at_table

ASKED = Prompt("card", ("buoys",))


def answering() -> MadeTable:
    """A table whose headline asks Tokyo."""
    table = MadeTable([("tokyo", ASKED), ("tokyo", Prompt("done"))])
    table.headline = 0
    return table


async def test_a_digit_highlights_an_answer_and_takes_nothing() -> None:
    table = answering()
    async with at_table(table) as player:
        await player.press("3")
        assert "CardScreen" == player.screen
        assert [] == table.taken
        await player.press("enter")
        assert ["canberra"] == [one.target for one, _, _ in table.taken]


async def test_a_card_whose_answers_have_prices_says_what_one_has() -> None:
    async with at_table(answering()) as player:
        assert "You have 4 influence" in player.text()


def test_where_all_answers_are_free_no_purse_is_told() -> None:
    assert "" == purse_line(rules(), rules().start, [])


async def test_the_foot_of_a_card_says_where_esc_leads() -> None:
    async with at_table(answering()) as player:
        assert "esc the table" in player.text()


async def test_what_a_card_highlights_is_highlighted_on_the_table_too() -> None:
    table = answering()
    async with at_table(table) as player:
        await player.press("3", "escape")
        assert "canberra" == player.app.screen.query_one("#options", Sheet).key.target
        await player.press("down", "c")
        assert "say-nothing" == player.app.screen.query_one("#answer-list", Sheet).key.name


async def test_the_answers_of_a_headline_say_what_they_do_before_it_is_led() -> None:
    async with at_table(MadeTable([("tokyo", Prompt("lead", ("buoys", "steppe")))]), (80, 60)) as player:
        beside = " ".join(player.text().split())
        assert "price: 1 influence" in beside
        await player.press("c")
        assert "Tokyo support +1" in player.text()
