"""From one cell to a wall of them: no crash, and below the smallest size one sentence."""

import pytest

from game.model.ids import PowerId
from game.model.view import Prompt
from game.tui.pictures.cards import headline

from .made_table import MadeTable
from .playing import at_home, at_table

ORDER = [("tokyo", Prompt("order", (2,))), ("tokyo", Prompt("done"))]
SIZES = [(1, 1), (2, 40), (40, 2), (79, 24), (80, 23), (80, 24), (100, 30), (126, 36), (140, 45), (500, 200)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_panel_stands_at_every_size(size: tuple[int, int]) -> None:
    async with at_table(MadeTable(ORDER), size) as player:
        for key in "23451":
            await player.press(key)
        assert ("TooSmall" == player.screen) == (size[0] < 80 or size[1] < 24)


async def test_too_small_a_window_is_told_in_one_sentence() -> None:
    async with at_home(size=(60, 10)) as player:
        shown = " ".join(player.text().split())
        assert "Four Capitals needs a window of 80 columns by 24 rows or more; this one is 60 by 10." == shown


async def test_a_window_made_larger_goes_on_where_it_was() -> None:
    table = MadeTable(ORDER)
    async with at_table(table, (60, 20)) as player:
        await player.press("enter", "1", "q")
        assert [] == table.taken
        await player.pilot.resize_terminal(80, 24)
        await player.pilot.pause()
        assert "TableScreen" == player.screen
        assert "Summit" in player.text()
        await player.press("q")
        assert "Home" == player.screen


async def test_a_storm_of_sizes_is_weathered() -> None:
    async with at_table(MadeTable(ORDER)) as player:
        for width, height in ((10, 3), (200, 60), (80, 24), (1, 1), (141, 46), (79, 23), (80, 24)):
            await player.pilot.resize_terminal(width, height)
            await player.press("2", "1")
        await player.pilot.pause()
        assert "TableScreen" == player.screen


async def test_a_wide_window_shows_the_board_beside_the_orders() -> None:
    async with at_table(MadeTable(ORDER), (140, 45)) as player:
        shown = player.text()
        assert all(
            part in shown for part in ("Give an order", "Flashpoints and tracks", "Partners", "Latest")
        )


async def test_no_row_is_wider_than_the_window() -> None:
    async with at_table(MadeTable(ORDER)) as player:
        for key in "12345":
            await player.press(key)
            assert {80} == {strip.cell_length for strip in player.strips()}


@pytest.mark.parametrize(
    ("width", "cited"),
    [
        (90, "  Kurbanov 2024, P6 (New Eastern Outlook)"),
        (66, "  Kurbanov 2024, P6"),
        (63, "  Kurbanov 2024"),
        (58, "  Kurbanov"),
        (50, ""),
    ],
)
def test_a_headline_without_room_leaves_out_of_its_source_what_says_least(width: int, cited: str) -> None:
    table = MadeTable()
    table.headline = 0
    shown = headline(table.seat(PowerId("tokyo")).view(), width).plain.rstrip()
    assert f"Buoys off the Senkakus  led by Tokyo{cited}" == shown.removeprefix(" Headline ")
