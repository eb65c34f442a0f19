"""The saved games as a client meets them: where they are, which there are, what a check of one finds."""

from collections.abc import Mapping
from typing import Any

from game.model.ids import PERSON
from game.store.errors import NotSavedError, OpenElsewhereError, RefusedError, StoreError, TakenOverError
from game.store.folder import SaveSummary, export, is_taken, list_saves, save_path, saves_folder, verify
from game.store.report import Report
from game.store.save import Mode

__all__ = [
    "Mode",
    "NotSavedError",
    "OpenElsewhereError",
    "RefusedError",
    "Report",
    "SaveSummary",
    "StoreError",
    "TakenOverError",
    "export",
    "is_taken",
    "list_saves",
    "people_in",
    "save_path",
    "saves_folder",
    "verify",
]


def people_in(header: Mapping[str, Any]) -> list[str]:
    """The powers that persons play, by a save's header; clean them before they are shown."""
    seats = header.get("seats")
    return [str(power) for power, who in seats.items() if who == PERSON] if isinstance(seats, dict) else []
