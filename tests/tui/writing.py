"""The workbench in a test: a small content folder, a checker in a thread, no waiting."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from game.tui.app import FourCapitals
from game.tui.workbench import bench, keeping
from game.tui.workbench.area import YamlArea
from game.tui.workbench.screen import Workbench
from game.workshop.editing import Files
from game.workshop.looking import Looker

from .made_house import TINY, MadeHouse
from .playing import QUICK, Player

CARDS = "decks/first/cards.yaml"
WIDE, SMALL = (140, 45), (80, 24)


def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pause before a look, and no process for it."""
    monkeypatch.setattr(bench, "PAUSE", 0.001)
    monkeypatch.setattr(bench, "GLANCE", 0.001)
    monkeypatch.setattr(keeping, "EVERY", 0.001)
    monkeypatch.setattr(bench, "Looker", lambda chosen: Looker(chosen, ThreadPoolExecutor(1)))


def a_folder(path: Path) -> Path:
    """A copy of the small content to write in."""
    return Path(shutil.copytree(TINY, path / "own"))


class Writer(Player):
    """Somebody at the workbench."""

    def __init__(self, app: FourCapitals, pilot: Pilot[int], home: Path) -> None:
        super().__init__(app, pilot)
        self.home = home

    @property
    def bench(self) -> Workbench:
        """The workbench, whatever lies over it."""
        return next(one for one in self.app.screen_stack if isinstance(one, Workbench))

    @property
    def area(self) -> YamlArea:
        """The text in front."""
        assert self.bench.area is not None
        return self.bench.area

    async def rest(self) -> None:
        """Until what stands here has been looked at."""
        for _ in range(400):
            await self.pilot.pause()
            looked = self.bench.looked
            if looked is not None and looked.moment == self.bench.moment and self.bench.is_at_rest:
                return
        raise TimeoutError("expected a look at the texts")

    async def at(self, words: str) -> None:
        """Put the cursor behind these words of the text."""
        before = self.area.text[: self.area.text.index(words) + len(words)]
        self.area.move_cursor((before.count("\n"), len(before) - before.rfind("\n") - 1))
        await self.pilot.pause()

    def on_disk(self, name: str = CARDS) -> str:
        """A file as it is on disk."""
        return (self.home / name).read_text("utf-8")


@asynccontextmanager
async def at_bench(home: Path, deck: str = "first", size: tuple[int, int] = WIDE) -> AsyncIterator[Writer]:
    """The workbench with a deck opened; without one, with the list."""
    house = MadeHouse()
    house.content = Files(home)
    app = FourCapitals(house, None, QUICK)  # type: ignore[arg-type]
    app.bench = deck
    async with app.run_test(size=size) as pilot:
        writer = Writer(app, pilot, home)
        await pilot.pause()
        await writer.rest()
        yield writer
