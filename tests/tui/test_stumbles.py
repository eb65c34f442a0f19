"""What a newcomer stumbled over at the table, and no longer does."""

from game.model.view import Prompt
from game.tui.sheet import Sheet

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
