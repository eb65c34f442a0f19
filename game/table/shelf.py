"""The saved games as a client meets them: where they are, which there are, what a check of one finds."""

from game.store.errors import NotSavedError, OpenElsewhereError, RefusedError, StoreError, TakenOverError
from game.store.folder import SaveSummary, export, list_saves, save_path, saves_folder, verify
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
    "list_saves",
    "save_path",
    "saves_folder",
    "verify",
]
