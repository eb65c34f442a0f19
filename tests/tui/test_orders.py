"""A long list of orders at the table: folded by kind where it has no room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.model.ids import PowerId
from game.table import Table, new_table, who_plays
from game.tui.pictures.kinds import Kind, groups
from game.tui.screens.desk import Desk
from game.tui.screens.table import TableScreen
from tests.kit import content

from .playing import Player, at_table

TOKYO = PowerId("tokyo")


@pytest.fixture
def table() -> Iterator[Table]:
    """The decade at Tokyo's first order."""
    seats = who_plays(("tokyo", "washington", "beijing", "moscow"), ("tokyo",), "easy")
    table = new_table(content(), "decade", seats, 5)
    while (prompt := table.view(TOKYO).prompt) is None or prompt.kind != "order":
        waits = table.view(None).waiting[0]
        table.submit(waits, next(iter(table.view(waits).options)))
    yield table
    table.close()


def desk(player: Player) -> Desk:
    screen = player.app.screen
    assert isinstance(screen, TableScreen)
    return screen.desk


async def test_each_kind_has_a_line_that_says_how_many_are_open(table: Table) -> None:
    async with at_table(table) as player:  # type: ignore[arg-type]
        assert "▸ Court                2 influence   7 open" in player.text()
        assert "Open: Save money and Save" in player.text()
        assert "Canberra" not in player.text()


async def test_enter_unfolds_a_kind_and_enter_on_an_option_takes_it(table: Table) -> None:
    async with at_table(table) as player:  # type: ignore[arg-type]
        await player.press("down", "down", "enter")
        assert "Court Seoul" in player.text()
        await player.press("right", "enter")
        given = [one.data[:2] for one in table.chronicle(None) if one.kind == "order"]
        assert [("court", "taipei")] == given


async def test_right_goes_into_a_kind_left_and_esc_out_of_it(table: Table) -> None:
    async with at_table(table) as player:  # type: ignore[arg-type]
        await player.press("down", "right")
        assert "▾ Summit" in player.text()
        await player.press("left")
        assert (Kind, False) == (type(desk(player).orders.key), "▾" in player.text())
        await player.press("right", "right", "escape")
        assert "▾" not in player.text()


async def test_one_kind_at_a_time_is_unfolded(table: Table) -> None:
    async with at_table(table) as player:  # type: ignore[arg-type]
        await player.press("enter", "down", "down", "enter")
        assert 1 == player.text().count("▾")


async def test_what_is_looked_for_is_never_folded(table: Table) -> None:
    async with at_table(table) as player:  # type: ignore[arg-type]
        await player.press("slash", *"aid a", "enter")
        assert "ASEAN" in player.text()
        assert "▸ Aid" not in player.text()


async def test_a_kind_of_which_nothing_is_open_comes_last(table: Table) -> None:
    async with at_table(table) as player:  # type: ignore[arg-type]
        found = groups(table.view(TOKYO), desk(player).orders.offers)
        assert sorted(found, key=lambda one: not one.open) == found
        await player.press("end")
        assert "×" in player.text() and "closed" in player.text()


async def test_a_window_with_room_for_all_folds_nothing(table: Table) -> None:
    async with at_table(table, (126, 110)) as player:  # type: ignore[arg-type]
        assert "▸ Court" not in player.text()
        await player.pilot.resize_terminal(80, 24)
        await player.pilot.pause()
        assert "▸ Court" in player.text()
