"""`watch --plain`: bots play to the end, told as a story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from game.content.moredecks import with_decks
from game.plain.begin import begin, load_content
from game.table import Table
from game.table.aloud import with_coverts
from game.words.clean import Plain, clean
from game.words.debrief import debrief
from game.words.story import Told, tell


def watch_plain(
    scenario: str,
    bots: str,
    seed: int | None,
    order: str | None,
    folder: Path | None,
    save: bool,
    acknowledge: bool = False,
    decks: Sequence[str] = (),
) -> None:
    """Tell a whole game of bots on standard output; the name of its save on the other.

    With `acknowledge` each choice that is on disk is told there too, for programs. `decks` come to those of
    the scenario.
    """
    content = with_decks(load_content(folder), scenario, decks)
    table = begin(content, scenario, None, bots, seed, order, keep=save)
    try:
        if save:
            click.echo(f"saving: {table.save_path.stem if table.save_path else ''}", err=True)
        for line in story(table, save and acknowledge):
            click.echo(line)
    finally:
        table.close()


def story(table: Table, acknowledge: bool = False) -> Iterator[Plain]:
    """The game from its beginning to its debrief, line by line and clean, played while it is told."""
    for line in tell(table.rules, _told(table, acknowledge)):
        yield clean(line, "line")
    if table.over:
        for line in debrief(table.rules, with_coverts(table), (), table.seed):
            yield clean(line, "line")


def _told(table: Table, acknowledge: bool) -> Iterator[Told]:
    """Everything that happens, in order, with each bot's reason before what it caused."""
    yield from table.chronicle(None)
    for number, (_, answer, events) in enumerate(table.play_bots(), len(table.entries) + 1):
        if acknowledge:
            click.echo(f"saved: choice {number}", err=True)
        yield answer
        yield from (event for event in events if not event.seen_by)
    if table.outcome is not None:
        yield table.outcome
