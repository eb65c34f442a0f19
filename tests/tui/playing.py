"""Opening the app in a test, and reading what is on the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.events import Key
from textual.pilot import Pilot
from textual.strip import Strip

from game.tui.app import FourCapitals
from game.tui.settings import Settings

from .made_house import MadeHouse
from .made_table import MadeTable

QUICK = Settings(pace="instant")


class Player:
    """The app, the keyboard, and the eyes."""

    def __init__(self, app: FourCapitals, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot
        self.answers: list[object] = []
        """What screens that a test opened itself have answered."""

    async def press(self, *keys: str) -> None:
        """Press keys one after another, each seen before the next."""
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type text."""
        await self.press(*("space" if char == " " else char for char in text))

    async def together(self, *keys: str) -> None:
        """Press keys of which none waits for what the one before it does."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else None))
        for _ in range(2 * len(keys)):
            await self.pilot.pause()

    @property
    def screen(self) -> str:
        """Which screen is on top, by the name of its class."""
        return type(self.app.screen).__name__

    def strips(self) -> list[Strip]:
        """The rows of the screen."""
        rows = self.app.screen._compositor.render_strips()
        return [row if isinstance(row, Strip) else Strip(row) for row in rows]

    def text(self) -> str:
        """All that can be read."""
        return "\n".join(strip.text for strip in self.strips())


@asynccontextmanager
async def at_home(
    house: MadeHouse | None = None, size: tuple[int, int] = (80, 24), settings: Settings = QUICK
) -> AsyncIterator[Player]:
    """The first screen."""
    app = FourCapitals(house or MadeHouse(), None, settings)  # type: ignore[arg-type]
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield Player(app, pilot)


@asynccontextmanager
async def at_table(
    table: MadeTable | None = None, size: tuple[int, int] = (80, 24), settings: Settings = QUICK
) -> AsyncIterator[Player]:
    """The table, at its first question."""
    app = FourCapitals(MadeHouse(), table or MadeTable(), settings)  # type: ignore[arg-type]
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Player(app, pilot)
