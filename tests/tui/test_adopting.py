"""What was edited is taken in from the table and from control, by keys alone (R12.8)."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from game.content.library import load
from game.table import Table
from game.tui.app import FourCapitals

from ..table.edits import CARDS, QUAY, TINY, begun, step, until
from .made_house import MadeHouse
from .playing import QUICK, Player


class Edited(MadeHouse):
    """A house whose content is read from a folder."""

    folder = TINY

    def as_edited(self) -> object:
        return load(self.folder)


@pytest.fixture
def house(tmp_path: Path) -> Edited:
    """One card has another title than the game was begun with, and one is new."""
    found = Edited()
    found.folder = tmp_path / "content"
    shutil.copytree(TINY, found.folder)
    cards = found.folder / CARDS
    cards.write_text(cards.read_text().replace("title: Buoys", "title: Floats") + QUAY.lstrip("\n"))
    return found


def alone() -> Table:
    """A game of one person, who is asked for an order."""
    table = until(begun(beijing="easy"), "order")
    while table.waiting() != ("tokyo",):
        until(step(table), "order")
    return table


@asynccontextmanager
async def at(table: Table, house: Edited) -> AsyncIterator[Player]:
    app = FourCapitals(house, table, QUICK)  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield Player(app, pilot)


async def asking(player: Player) -> str:
    """Ask for it; all that can be read once the files were read."""
    await player.press("E")
    await player.app.workers.wait_for_complete()
    await player.pilot.pause()
    await player.pilot.pause()
    return " ".join(player.text().split())


async def test_e_shows_what_was_edited_and_y_takes_it_in(house: Edited) -> None:
    table = alone()
    async with at(table, house) as player:
        assert "changed: buoys (Floats)" in await asking(player)
        await player.press("y")
        assert "Taken in, and told to all." in player.text()
        await player.press("c")
        assert "Floats" in player.text()
    assert "Floats" == table.rules.cards[0].title


async def test_n_leaves_the_game_as_it_was(house: Edited) -> None:
    table = alone()
    async with at(table, house) as player:
        await asking(player)
        await player.press("n")
        assert "TableScreen" == player.screen
    assert "Buoys" == table.rules.cards[0].title


async def test_a_broken_file_is_a_sentence_above_the_keys(house: Edited) -> None:
    (house.folder / CARDS).write_text("nonsense: 1\n")
    async with at(alone(), house) as player:
        assert f"Not taken in: {CARDS}:1:1:" in await asking(player)


async def test_where_several_play_control_takes_it_in(house: Edited) -> None:
    async with at(until(begun(), "order"), house) as player:
        await player.press("enter")
        assert "press C, then E" in await asking(player)


async def test_at_control_it_needs_a_reason(house: Edited) -> None:
    table = alone()
    async with at(table, house) as player:
        await player.press("C", "y")
        await asking(player)
        await player.press("y", *"dull", "enter")
        assert "Done, and told to all." in player.text()
    assert "dull" == table.entries[-1].reason


async def test_the_palette_offers_it(house: Edited) -> None:
    async with at(alone(), house) as player:
        commands = player.app.screen.commands()  # type: ignore[attr-defined]
        assert "take in the cards you edited meanwhile (key E)" in [one.about for one in commands]
