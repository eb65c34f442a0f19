"""What stands beside the options of an order: what it does, what it needs, what is left."""

from __future__ import annotations

from dataclasses import replace

from game.model.ruleset import Ops
from game.model.view import Offer
from game.words.prices import cost_line

from .made import rules
from .playing import at_table
from .test_table_keys import ordering


async def test_an_option_says_where_each_number_would_come_to_stand() -> None:
    async with at_table(ordering()) as player:
        await player.press("down")
        assert "Seoul toward Tokyo +1, to 3" in player.text()


async def test_d_says_which_orders_are_left_before_it_drops_them() -> None:
    table = ordering()
    async with at_table(table) as player:
        await player.press("d")
        assert [] == table.taken
        assert "2 orders not given yet: d again leaves it at that" in player.text()
        await player.press("d")
        assert ["pass"] == [one.name for one, _, _ in table.taken]


async def test_the_line_to_find_an_option_says_what_it_is() -> None:
    async with at_table(ordering()) as player:
        await player.press("slash")
        assert "find: a part of an option's name" in player.text()


async def test_an_operation_says_what_must_be_at_hand_and_is_not_taken() -> None:
    made = rules()
    funds = made.powers[0].resources["funds"]
    row = replace(made.covert[0][0], price=(), needs=((funds, 2, 20),), exposed=(1, 3, Ops()))
    offer = Offer(row.choice, row, (), None)
    assert "needs 2 funds, not spent" == cost_line(made, offer)
