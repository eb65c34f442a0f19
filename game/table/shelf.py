"""The saved games as a client meets them: where they are, which there are, what a check of one finds."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from game.model.errors import FourCapitalsError
from game.model.ids import PERSON
from game.store.errors import NotSavedError, OpenElsewhereError, RefusedError, StoreError, TakenOverError
from game.store.folder import SaveSummary, export, is_taken, list_saves, save_path, saves_folder, verify
from game.store.report import Report
from game.store.save import Mode
from game.words.titles import so_many

__all__ = [
    "Mode",
    "NotSavedError",
    "OpenElsewhereError",
    "RefusedError",
    "Report",
    "SaveSummary",
    "StoreError",
    "TakenOverError",
    "Verified",
    "export",
    "is_taken",
    "list_saves",
    "people_in",
    "save_path",
    "saves_folder",
    "verified",
]


class Verified(NamedTuple):
    """What reading a save and playing it again found, a sentence each, and whether it is whole."""

    sentences: tuple[str, ...]
    is_whole: bool


def verified(path: Path) -> Verified:
    """Read a save to its last field, then play it again; a missing or forbidden file raises StoreError."""
    from game.table.opening import resume_table  # it knows this module by way of those who name saves

    report = verify(path)
    found = report.sentence()
    if not report.can_open:
        return Verified((found,), False)
    try:
        table = resume_table(path, "look")
    except FourCapitalsError as error:
        return Verified((found, str(error)), False)
    table.close()
    again = f"Played again: {so_many(len(table.entries), 'choice')} lead where they led before."
    return Verified((found, again), report.is_clean)


def people_in(header: Mapping[str, Any]) -> list[str]:
    """The powers that persons play, by a save's header; clean them before they are shown."""
    seats = header.get("seats")
    return [str(power) for power, who in seats.items() if who == PERSON] if isinstance(seats, dict) else []
