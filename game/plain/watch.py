"""`watch --plain`: bots play to the end, told as a story."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from game.content.library import Content, find_home, load
from game.plain.saves import fresh_id, now_text
from game.store.folder import saves_folder
from game.table import Table, new_table
from game.words.story import Told, tell


def load_content(folder: Path | None) -> Content:
    """All content, checked; ContentError if it can't be played."""
    return load(find_home(folder)).require()


def chance_seed() -> int:
    """A seed by chance, for a game whose seed was not given."""
    import secrets

    return secrets.randbits(63)


def watch_plain(
    scenario: str, bots: str, seed: int | None, order: str | None, folder: Path | None, save: bool
) -> None:
    """Tell a whole game of bots on standard output."""
    content = load_content(folder)
    seats = dict.fromkeys(content.scenarios[scenario].seats, bots) if scenario in content.scenarios else {}
    table = new_table(
        content,
        scenario,
        seats,
        chance_seed() if seed is None else seed,
        order=order,
        folder=saves_folder() if save else None,
        save_id=fresh_id(scenario) if save else "",
        created=now_text() if save else "",
    )
    try:
        for line in tell(table.rules, _told(table, save)):
            click.echo(line)
    finally:
        table.close()


def _told(table: Table, save: bool) -> Iterator[Told]:
    """Everything that happens, in order, with each bot's reason before what it caused."""
    yield from table.chronicle(None)
    for number, (_, answer, events) in enumerate(table.play_bots(), 1):
        if save:
            click.echo(f"saved: choice {number}", err=True)
        yield answer
        yield from (event for event in events if not event.seen_by)
    if table.outcome is not None:
        yield table.outcome
