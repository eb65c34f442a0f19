"""Saved games in words: finding, listing, verifying."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from game.model.errors import FourCapitalsError
from game.store.folder import SaveSummary, list_saves, save_path, saves_folder, verify
from game.words.clean import clean


def now_text() -> str:
    """The time now, as a save's header keeps it."""
    return datetime.now().isoformat(timespec="seconds")


def fresh_id(scenario: str) -> str:
    """A readable id that is not taken: `decade-2026-11-21-a`."""
    day = f"{scenario}-{datetime.now():%Y-%m-%d}"
    taken = {entry.id for entry in list_saves(saves_folder())}
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = (f"{day}-{first}{second}" for first in ("", *letters) for second in letters)
    return next((name for name in names if name not in taken), f"{day}-{datetime.now():%H%M%S}")


def find_save(save_id: str | None) -> Path:
    """The save with this id, or the newest; FourCapitalsError if there is none."""
    folder = saves_folder()
    if save_id is not None:
        path = save_path(folder, save_id)
        if path.exists() or path.with_name(path.name + ".previous").exists():
            return path
        known = ", ".join(entry.id for entry in list_saves(folder)[:5]) or "none"
        raise FourCapitalsError(f"expected a save in {folder} ({known}), found no {save_id!r}")
    entries = [entry for entry in list_saves(folder) if entry.can_open]
    if not entries:
        raise FourCapitalsError(f"expected a saved game in {folder}, found none; type: four-capitals play")
    return entries[0].path


def describe(entry: SaveSummary) -> str:
    """One save in a line: id, when, how far, who sits where."""
    head = entry.header
    seats = head.get("seats") if isinstance(head.get("seats"), dict) else {}
    people = [str(power) for power, level in (seats or {}).items() if level == "person"]
    who = "played by " + ", ".join(people) if people else "bots only"
    line = f"{entry.id}  {entry.written:%Y-%m-%d %H:%M}  choice {entry.choices}  {who}"
    return clean(f"{line}  ! {entry.problem}" if entry.problem else line, "line")


def list_lines() -> list[str]:
    """Every save in a line."""
    folder = saves_folder()
    entries = list_saves(folder)
    return [describe(entry) for entry in entries] or [f"no saved games in {folder}"]


def verify_lines(save_id: str | None) -> tuple[list[str], bool]:
    """What reading and replaying a save found, and whether it is whole."""
    from game.table import resume_table

    path = find_save(save_id)
    report = verify(path)
    lines = [f"{path.stem}: {report.sentence()}"]
    if not report.can_open:
        return lines, False
    try:
        table = resume_table(path, "look")
    except FourCapitalsError as error:
        return [*lines, clean(str(error), "line")], False
    lines.append(f"{path.stem}: replayed, {len(table.entries)} entries lead where they led before")
    return lines, report.is_clean
