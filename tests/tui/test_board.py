"""What the board says of its numbers: what each is for, and how much room is left."""

from __future__ import annotations

import pytest

from game.words.about import about_number

from .made import rules
from .playing import at_table
from .test_table_keys import ordering


async def test_why_says_first_what_a_framework_is_and_pays() -> None:
    async with at_table(ordering()) as player:
        await player.press("3", "tab", "enter")
        shown = " ".join(player.text().split())
        assert "Members: Tokyo and Washington" in shown
        assert "level 1 (reached): Tokyo influence +1" in shown


async def test_why_says_how_much_room_a_partner_has() -> None:
    async with at_table(ordering()) as player:
        await player.press("2", "enter")
        assert "Leans to Washington 4, Beijing 3, Tokyo 2, Moscow 1" in player.text()
        assert "Room for 11 in all, 1 free" in " ".join(player.text().split())


@pytest.mark.parametrize("kind", ["resource", "relation", "lean", "tension", "track", "framework", "ongoing"])
def test_every_number_of_the_board_says_what_it_is(kind: str) -> None:
    made = rules()
    numbers = [number for number, one in enumerate(made.variables) if one.kind == kind]
    assert all(about_number(made, made.start, number) for number in numbers)


def test_what_exposure_is_says_what_it_may_cost() -> None:
    made = rules()
    number = next(place for place, one in enumerate(made.variables) if one.name == "exposure")
    assert "take funds or economy from whoever is exposed" in about_number(made, made.start, number)[0]


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_the_board_says_how_much_room_a_partner_has_left(size: tuple[int, int]) -> None:
    async with at_table(ordering(), size) as player:
        await player.press("2")
        assert " 1/11" in player.text()
        assert "Pacific islands" in player.text()


async def test_a_highlighted_lean_says_how_much_room_is_left() -> None:
    async with at_table(ordering()) as player:
        await player.press("2")
        assert "room 11, free 1" in player.text()
