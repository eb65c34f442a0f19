"""Saved games in words: finding, listing, verifying."""

from __future__ import annotations

from pathlib import Path

from game.model.errors import FourCapitalsError
from game.table.shelf import SaveSummary, list_saves, people_in, save_path, saves_folder, verified
from game.words.clean import clean
from game.words.titles import listed


def find_save(save_id: str | None) -> Path:
    """The save with this id, or the newest that opens; FourCapitalsError if there is none."""
    from game.content.problems import nearest

    folder = saves_folder()
    if save_id is None:
        newest = next((entry for entry in list_saves(folder) if entry.can_open), None)
        if newest is None:
            raise FourCapitalsError(
                f"expected a saved game in {folder}, found none; type: four-capitals play"
            )
        return newest.path
    path = save_path(folder, save_id.removesuffix(".json"))
    if path.exists() or path.with_name(path.name + ".previous").exists():
        return path
    known = [entry.id for entry in list_saves(folder)]
    close = nearest(save_id, known)
    hint = f"; did you mean {close}?" if close else "; type: four-capitals saves list" if known else ""
    raise FourCapitalsError(f"expected the id of a save in {folder}, found {save_id!r}{hint}")


def describe(entry: SaveSummary) -> str:
    """One save in a line: id, when, how far, who sits where; what is wrong with it, if anything is."""
    people = people_in(entry.header)
    played = f"played by {listed(people)}" if people else "bots only"
    line = f"{entry.id}  {entry.written:%Y-%m-%d %H:%M}  choice {entry.choices}  {played}"
    if not entry.can_open:
        line = f"{entry.id}  {entry.written:%Y-%m-%d %H:%M}"
    return clean(f"{line}  ! {entry.problem}" if entry.problem else line, "line")


def list_lines() -> list[str]:
    """Every save in a line, newest first."""
    folder = saves_folder()
    return [describe(entry) for entry in list_saves(folder)] or [f"no saved games in {folder}"]


def verify_lines(save_id: str | None) -> tuple[list[str], bool]:
    """What reading and replaying a save found, and whether it is whole."""
    path = find_save(save_id)
    sentences, is_whole = verified(path)
    return [f"{path.stem}: {clean(sentence, 'line')}" for sentence in sentences], is_whole
