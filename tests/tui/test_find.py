"""What is looked for comes first: an open option, the beginning of a name, the clause itself."""

from __future__ import annotations

from typing import Any

import pytest

from game.model.choice import Choice
from game.model.ids import PowerId
from game.model.ruleset import Row
from game.model.view import Offer, Reason
from game.tui.pictures.offers import best
from game.tui.pictures.rulebook import block_of
from game.tui.sheet import Sheet

from .made_house import MadeHouse
from .made_table import MadeTable
from .playing import Player, at_home, at_table
from .test_table_keys import ordering


def named(title: str, *, closed: bool = False) -> Offer:
    """An answer of that title."""
    choice = Choice(PowerId("tokyo"), title)
    return Offer(choice, Row(choice, title), (), Reason("over") if closed else None)


def highlighted(player: Player) -> tuple[str, str]:
    """The option under the cursor."""
    key: Any = player.app.screen.query_one("#options", Sheet).key
    return key.name, key.target


@pytest.mark.parametrize("worse", ["Save money", "Harmony"])
def test_the_beginning_of_a_name_comes_before_another_word_and_its_middle(worse: str) -> None:
    view = MadeTable().seat("tokyo").view()
    found = best(view, [named(worse), named("Money talks")], "Mon")
    assert "Money talks" == getattr(found, "name", None)


def test_the_beginning_of_a_word_comes_before_its_middle_and_what_is_open_before_all() -> None:
    view = MadeTable().seat("tokyo").view()
    offers = [named("Money talks", closed=True), named("Harmony"), named("Save money")]
    assert "Save money" == getattr(best(view, offers, "mon"), "name", None)


async def test_find_goes_to_an_open_option_wherever_the_cursor_stood() -> None:
    async with at_table(ordering()) as player:
        await player.press("end", "slash")
        await player.type("mon")
        assert ("aid", "mongolia") == highlighted(player)
        await player.press(*["backspace"] * 3)
        await player.type("court")
        assert ("court", "seoul") == highlighted(player)


async def test_up_and_down_go_through_what_was_found_while_one_types() -> None:
    async with at_table(ordering()) as player:
        await player.press("slash")
        await player.type("court")
        await player.press("down", "down", "up", "enter", "enter")
        assert ("court", "taipei") == player.app.opening.taken[0][0][1:]  # type: ignore[union-attr]


@pytest.mark.parametrize("typed", ["R3.26", "r3.26"])
async def test_a_clause_looked_for_is_opened_where_it_begins(typed: str) -> None:
    house = MadeHouse()
    rules = "As R3.26 says.\n\n" * 50 + "**R3.26 Whispers.** A rival.\n\n" + "So it is.\n\n" * 50
    house.rulebook = lambda: rules  # type: ignore[method-assign]
    async with at_home(house) as player:
        await player.press("5", "slash")
        await player.type(typed)
        await player.press("enter")
        page: Any = player.app.screen
        assert page.text.scroll_offset.y == block_of(page.blocks, "R3.26") == 100
        await player.press("n")
        assert 0 == page.text.scroll_offset.y
