"""Taking in what was edited since the game began, line by line (R12.8)."""

from __future__ import annotations

from pathlib import Path

from game.content.own import load_home
from game.model.errors import FourCapitalsError
from game.plain.terminal import Terminal
from game.table import Table
from game.table.adopting import Offer, adopt, offer, who_may


def edited_offer(table: Table, terminal: Terminal, folder: Path | None) -> Offer:
    """Read the content again and tell what of this game is different.

    FourCapitalsError if nothing is, or it can't be taken in now.
    """
    found = offer(table, load_home(folder))
    terminal.note("What was edited:")
    for line in found.lines:
        inner = len(line) - len(line.lstrip())
        terminal.note(line.lstrip(), inner + 2)
    return found


def adopt_alone(table: Table, terminal: Terminal, folder: Path | None) -> bool:
    """Take it in for somebody who plays alone, if that is still wanted; False if nothing was."""
    try:
        why = who_may(table)
        if why:
            raise FourCapitalsError(f"{why}; type: control adopt")
        found = edited_offer(table, terminal, folder)
        if terminal.ask("Take it in? yes or no>").casefold() not in ("y", "yes"):
            terminal.note("The game goes on as before.")
            return False
        adopt(table, found)
    except FourCapitalsError as error:
        terminal.note(f"Not taken in: {error}")
        return False
    return True
