"""A game that broke a law, kept as a save that the app opens."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from game.store.folder import saves_folder
from game.table import PERSON, new_table

from ..kit import content, rules_of
from .laws import BrokenLawError


def keep(broken: BrokenLawError, folder: Path | None = None) -> Path:
    """Write the game up to the broken law into a save; how to open it stands in `told`."""
    scenario, order, seed, log = broken.game
    rules = rules_of(scenario)
    seats = {rules.powers[seat].id: PERSON for seat in rules.scenario.seats}
    place = folder or saves_folder()
    name = f"found-{scenario}-{order}-{seed}"
    (place / f"{name}.json").unlink(missing_ok=True)
    table = new_table(content(), scenario, seats, seed, order=order, folder=place, save_id=name)
    with suppress(Exception):  # what broke the law may break again: the save holds the game up to there
        for choice in log:
            table.submit(choice.seat, choice)
    table.close()
    assert table.save_path is not None
    return table.save_path


def told(broken: BrokenLawError, folder: Path | None = None) -> str:
    """What broke, and how to look at it."""
    path = keep(broken, folder)
    return f"{broken}\n  four-capitals resume {path.stem} opens it ({path})"
