"""What changed since one's last turn, told at the table."""

from __future__ import annotations

from game.model.event import Event
from game.model.ids import PowerId
from game.tui.session import Session

from .playing import at_table
from .test_table_keys import ordering


def test_what_changed_since_ones_last_turn_leaves_out_ones_own_orders() -> None:
    table, tokyo = ordering(), PowerId("tokyo")
    funds, influence = (table.rules.powers[0].resources[name] for name in ("funds", "influence"))
    table.values[funds], table.values[influence] = 6, 1
    table.events += [
        Event("change", tokyo, (funds, 4, 6, 2)),
        Event("turn", tokyo),
        Event("change", tokyo, (influence, 4, 1, -3)),
    ]
    told = Session(table).since_line()
    assert "Tokyo funds 4 -> 6" in told
    assert "influence" not in told


async def test_a_game_that_is_gone_on_with_begins_with_what_changed() -> None:
    table = ordering()
    economy = table.rules.powers[2].resources["economy"]
    table.events.append(Event("change", None, (economy, 9, table.values[economy], -1)))
    async with at_table(table) as player:
        assert "Beijing economy 9 -> 8 (l tells all)" in player.text()


async def test_where_nothing_changed_before_ones_turn_it_is_said_where_this_turn_stands() -> None:
    table = ordering()
    influence = table.rules.powers[0].resources["influence"]
    table.events = [Event("turn", PowerId("tokyo")), Event("change", PowerId("tokyo"), (influence, 8, 7, -1))]
    async with at_table(table) as player:
        await player.press("l")
        told = " ".join(player.text().split())
        assert "before this turn. What this turn has moved stands on the table" in told
