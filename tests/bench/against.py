"""How soon a key is seen while three *hard* bots think beside the game, in the app's own test terminal.

The clock runs from the key's message to the first drawing after it. Keys are pressed while a bot thinks, and
only then; the person's own choices are made at random.
"""

from __future__ import annotations

import asyncio
import sys
import time
from typing import Any

from textual.events import Key

from game.engine.dice import Dice
from game.model.ids import PowerId
from game.table import Table, new_table
from game.tui.app import FourCapitals
from game.tui.screens.table import TableScreen

from ..kit import POWERS, content
from ..tui.made_house import MadeHouse
from ..tui.playing import QUICK, Player

ME = PowerId("tokyo")
SCENARIO = "decade"
PRESSED = ("2", "3", "4", "5", "1")
"""Another tab each: the whole screen is drawn anew."""
KEYS = 100
AWAY = ("escape", "space", "enter")
"""What leads back to the table from whatever lies over it."""
PATIENCE = 5.0


def watched(app: FourCapitals) -> asyncio.Event:
    """Set whenever the app has drawn."""
    drawn, display = asyncio.Event(), app._display

    def displayed(*what: Any) -> None:
        display(*what)
        drawn.set()

    app._display = displayed  # type: ignore[method-assign]
    return drawn


def begun() -> Table:
    """A game of a person against three *hard*."""
    seats = {power: "person" if power == ME else "hard" for power in POWERS}
    return new_table(content(), SCENARIO, seats, 7)


async def _pressed(app: FourCapitals, drawn: asyncio.Event, key: str) -> float:
    """Seconds from a key to the first drawing after it."""
    drawn.clear()
    start = time.perf_counter()
    app.post_message(Key(key, key))
    await asyncio.wait_for(drawn.wait(), PATIENCE)
    return time.perf_counter() - start


async def _times(keys: int) -> list[float]:
    table, dice, found = begun(), Dice(1, "against"), list[float]()
    app = FourCapitals(MadeHouse(), table, QUICK)  # type: ignore[arg-type]
    drawn = watched(app)
    async with app.run_test(size=(80, 24)) as pilot:
        player, steps = Player(app, pilot), 0
        while len(found) < keys and table.view(ME).outcome is None:
            steps += 1
            screen = app.screen
            if not isinstance(screen, TableScreen):
                await player.press(AWAY[steps % len(AWAY)])
            elif screen.session.due().kind == "ask":
                screen.session.take(table.view(ME).options.pick(dice))
                screen.advance()
                await pilot.pause()
            elif (power := screen.session.due().power) is None or screen.session.has_thought(power):
                await pilot.pause(0.01)
            else:
                found.append(await _pressed(app, drawn, PRESSED[len(found) % len(PRESSED)]))
    return found


def figures(keys: int = KEYS) -> dict[str, float]:
    """Median, 95th percentile and longest, in milliseconds, of so many keys."""
    found = sorted(1000 * taken for taken in asyncio.run(_times(keys)))
    at = {"median": len(found) // 2, "p95": len(found) * 95 // 100, "longest": len(found) - 1}
    return {**{name: found[place] for name, place in at.items()}, "keys": len(found)}


if __name__ == "__main__":
    sys.stdout.write(f"{figures()}\n")
