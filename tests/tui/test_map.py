"""The map: every place where it lies, its state in shape and letter, and the same as a list."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from game.model.ids import PowerId
from game.model.ruleset import Ruleset
from game.model.view import Prompt
from game.tui.app import FourCapitals
from game.tui.pictures.earth import coast
from game.tui.pictures.map import chart
from game.tui.pictures.places import Mark, in_crisis, lead, listing, marks, told
from game.tui.screens.map import nearest
from game.tui.settings import Settings
from game.tui.sheet import Sheet

from .made import rules
from .made_house import MadeHouse
from .made_table import MadeTable
from .playing import QUICK, Player, at_table

CAPITALS = ((35.7, 139.7), (38.9, -77.0), (39.9, 116.4), (55.8, 37.6))
PARTNERS = (
    (37.6, 127.0), (25.0, 121.5), (28.6, 77.2), (-35.3, 149.1), (-6.2, 106.8), (-18.1, 178.4), (47.9, 106.9),
    (50.8, 4.4), None,
)  # fmt: skip
FLASHPOINTS = ((24.3, 119.4), (28.8, 125.0), (13.0, 114.0), (40.0, 135.0))
SIZES = [(79, 19), (83, 28), (97, 39), (150, 53)]


def mapped() -> Ruleset:
    """The made rules with places on the map, but for the last partner."""
    made = rules()
    return replace(
        made,
        powers=tuple(replace(one, on_map=at) for one, at in zip(made.powers, CAPITALS, strict=True)),
        places=tuple(replace(one, on_map=at) for one, at in zip(made.places, PARTNERS, strict=True)),
        flashpoints=tuple(
            replace(one, on_map=at) for one, at in zip(made.flashpoints, FLASHPOINTS, strict=True)
        ),
    )


def table() -> MadeTable:
    """A table at an order, over those rules."""
    return MadeTable([("tokyo", Prompt("order", (2,))), ("tokyo", Prompt("done"))], made=mapped())


@asynccontextmanager
async def at_map(size: tuple[int, int] = (80, 24), settings: Settings = QUICK) -> AsyncIterator[Player]:
    """The map over that table."""
    made = table()
    async with at_table(made, size, settings) as player:
        await player.press("m")
        yield player


@pytest.mark.parametrize("size", SIZES)
def test_the_map_holds_every_place_once_and_no_label_covers_another(size: tuple[int, int]) -> None:
    picture = chart(table().seat("tokyo").view(), size[1])(size[0])
    covered = [
        (one.line, column) for one in picture.spots for column in range(one.start, one.start + one.width)
    ]
    assert 16 == len(picture.spots)
    assert len(set(covered)) == len(covered)
    assert all(size[0] >= row.cell_length for row in picture.lines)


@pytest.mark.parametrize("size", SIZES)
def test_the_arrows_reach_every_place_from_every_other(size: tuple[int, int]) -> None:
    spots = chart(table().seat("tokyo").view(), size[1])(size[0]).spots
    ways = {
        one: {nearest(spots, one, *way) for way in ((0, 1), (0, -1), (1, 0), (-1, 0))} for one in range(16)
    }
    for start in ways:
        reached: set[int] = {start}
        while more := set().union(*(ways[one] for one in reached)) - reached:
            reached |= more
        assert 16 == len(reached)


def test_the_largest_drawing_that_fits_is_taken() -> None:
    assert [18, 27, 38, 52] == [coast(width, height - 1).height for width, height in SIZES]
    assert 18 == coast(10, 3).height


def test_east_is_right_and_north_is_up() -> None:
    drawn = coast(80, 20)
    tokyo, washington, beijing, moscow = (drawn.cell(*one) for one in CAPITALS)
    assert moscow[1] < beijing[1] < tokyo[1] < washington[1]
    assert moscow[0] < beijing[0] <= tokyo[0]


def test_a_partner_tells_who_leads_and_how_close() -> None:
    view = table().seat("tokyo").view()
    assert ["W4", "TB3", "W5"] == [lead(view, view.rules.places[one]) for one in (0, 4, 3)]
    values = list(view.values)
    for number in view.rules.places[0].leans:
        values[number] = 0
    assert "-" == lead(replace(view, values=tuple(values)), view.rules.places[0])


def test_a_place_is_told_in_words() -> None:
    view = table().seat("tokyo").view()
    seoul = (
        "Seoul leans most to Washington at 4 of 5; Beijing 3, Tokyo 2, Moscow 1. Room for 11 in all, 1 free."
    )
    assert seoul == told(view, Mark("partner", 0))
    assert told(view, Mark("flashpoint", 3)).startswith(
        "Sea of Japan: tension 4 of 5, may break by itself, 1 time in 3."
    )
    assert "Tokyo (backed by Washington) against Beijing" in told(view, Mark("flashpoint", 1))
    assert "Relations: Tokyo −1, Washington −3, Moscow +2." in told(view, Mark("power", 2))


def test_a_crisis_is_marked() -> None:
    asked = MadeTable([("tokyo", Prompt("crisis", (1,)))], made=mapped()).seat("tokyo").view()
    assert [False, True] == [in_crisis(asked, number) for number in (0, 1)]
    shown = "\n".join(row.plain for row in chart(asked, 39)(97).lines)
    assert "East China Sea 3!" in shown
    assert "in crisis" in told(asked, Mark("flashpoint", 1))


def test_every_place_is_counted_even_off_the_map() -> None:
    assert 17 == len(marks(table().seat("tokyo").view()))


async def test_shapes_letters_and_numbers_stand_on_the_small_map() -> None:
    async with at_map() as player:
        shown = player.text()
        assert all(part in shown for part in ("CA W5", "DE M4", "SJ 4", "SC 2"))


async def test_arrows_move_and_tell_the_place_in_full() -> None:
    async with at_map() as player:
        assert "Tokyo (you) has a standing of +1.2" in player.text()
        await player.press("left")
        assert "Tokyo (you)" not in player.text()


async def test_l_turns_to_a_list_with_the_place_off_the_map_and_back() -> None:
    async with at_map() as player:
        await player.press("l", "end", "pageup")
        assert "Partners lean to" in player.text()
        player.app.screen.query_one("#places", Sheet).move_to_key(Mark("partner", 8))
        assert "Africa" in player.text()
        await player.press("l")
        assert "CA W5" in player.text()


async def test_a_wide_window_shows_both_and_they_move_together() -> None:
    async with at_map((140, 45)) as player:
        assert "Taiwan Strait 1" in player.text()
        assert "Partners lean to" in player.text()
        await player.press("l", "down")
        plane, places = player.app.screen.sheets()
        assert (True, Mark("power", 1), Mark("power", 1)) == (places.has_focus, plane.key, places.key)


def test_without_colours_only_the_cursor_is_reversed() -> None:
    lines = chart(table().seat("tokyo").view(), 19, colours=False)(79).lines
    assert "[T]" in "\n".join(row.plain for row in lines)
    assert not [span for row in lines for span in row.spans if "reverse" in str(span.style)]


async def test_in_ascii_the_list_stands_for_the_map() -> None:
    async with at_map((140, 45), replace(QUICK, marks="ascii")) as player:
        assert "Partners lean to" in player.text()
        assert player.text().replace("\n", "").isascii()


async def test_enter_tells_all_about_a_place_and_what_one_may_order_there() -> None:
    async with at_map() as player:
        player.app.screen.query_one("#chart", Sheet).move_to_key(Mark("partner", 0))
        await player.press("enter")
        assert "PlaceScreen" == player.screen
        assert all(part in player.text() for part in ("Court Seoul", "2 influence", "What moved it"))
        await player.press("q", "q")
        assert "TableScreen" == player.screen


async def test_the_map_follows_what_happens_meanwhile() -> None:
    async with at_map((140, 45)) as player:
        made = player.app.screen.session.table
        made.values[made.rules.flashpoints[0].variable] = 4
        player.app.screen.look_again()
        await player.pilot.pause()
        assert "Taiwan Strait 4" in player.text()


@pytest.mark.parametrize("size", [(80, 24), (126, 24), (126, 36), (500, 200)])
async def test_the_map_stands_at_every_size(size: tuple[int, int]) -> None:
    async with at_map(size) as player:
        await player.press("l", "down", "question_mark", "escape")
        assert {size[0]} == {strip.cell_length for strip in player.strips()}


@pytest.mark.parametrize("size", [(80, 24), (140, 45)], ids=["small", "wide"])
def test_the_map_looks_as_it_did(snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    app = FourCapitals(MadeHouse(), table(), QUICK)  # type: ignore[arg-type]
    assert snap_compare(app, press=["m", "down"], terminal_size=size)


async def test_the_map_opens_while_the_others_play() -> None:
    playing = [("beijing", Prompt("order", (1,))), ("tokyo", Prompt("order", (2,)))]
    async with at_table(MadeTable(playing, made=mapped()), settings=Settings(pace="slow")) as player:
        await player.press("m")
        assert "MapScreen" == player.screen


def test_in_the_list_a_change_and_who_leads_stand_apart() -> None:
    view = MadeTable().seat(PowerId("tokyo")).view()
    changes = dict.fromkeys(view.rules.places[0].leans, 1)
    rows = [row.plain for row in listing(view, changes)(80).lines]
    (seoul,) = (row for row in rows if row.startswith(" Seoul"))
    (heads,) = (row for row in rows if row.endswith("leads"))
    assert "1▲1 W4" in seoul
    assert heads.index("leads") == seoul.index("W4")
