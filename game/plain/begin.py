"""From what was typed at the command line to a table: content, scenario, who plays whom, the save."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from game.content.library import Content
from game.content.own import load_home, own_decks
from game.content.problems import expect
from game.model.ids import PowerId
from game.plain.terminal import QUIT, LeftError, Terminal
from game.table import Table, new_table, who_plays
from game.table.naming import kept_table
from game.table.shelf import saves_folder
from game.words.titles import inside, so_many


def load_content(folder: Path | None) -> Content:
    """All content, checked, and the user's own beside it; ContentError if it can't be played.

    What of the user's own can't be played is told on standard error.
    """
    content = load_home(folder)
    for sentence in content.left_out:
        click.echo(sentence, err=True)
    return content.require()


def begin(
    content: Content,
    scenario: str,
    people: Sequence[str] | None,
    bots: str,
    seed: int | None,
    order: str | None,
    *,
    keep: bool,
) -> Table:
    """A new game, saved from the start if `keep`.

    `people` and `bots` are as in `who_plays`. Raises FourCapitalsError with what was expected and what comes
    nearest.
    """
    seated = seats_of(content, scenario)
    seats = who_plays(seated, people, bots)
    suggested = content.scenarios[scenario].seed if people is not None else None
    dice = next((one for one in (seed, suggested) if one is not None), secrets.randbits(63))
    if not keep:
        return new_table(content, scenario, seats, dice, order=order)
    return kept_table(content, scenario, seats, dice, saves_folder(), datetime.now(), order)


def seats_of(content: Content, scenario: str) -> list[PowerId]:
    """The capitals of a scenario that are played, in the order of the table."""
    expect("a scenario", scenario, content.scenarios)
    seats = content.scenarios[scenario].seats
    return [PowerId(power.id) for power in content.powers if power.id in seats]


def ask_decks(terminal: Terminal, content: Content, scenario: str) -> tuple[str, ...]:
    """Which of the user's own decks to play besides those of a scenario; asked only if there are any.

    Raises LeftError when the player leaves.
    """
    known = content.scenarios.get(scenario)
    offered = [one for one in own_decks(content) if known is not None and one.id not in known.decks]
    if not offered or known is None:
        return ()
    terminal.note(f"Decks of your own, which can be played beside those of {inside(known.title, True)}:")
    for number, one in enumerate(offered, 1):
        terminal.note(f"{number} {one.title}, {so_many(one.cards, 'card')}", 2)
    while True:
        typed = terminal.ask("Which? Numbers, all, or enter for none>").replace(",", " ").split()
        if typed and typed[0] in QUIT:
            raise LeftError
        if typed == ["all"]:
            return tuple(one.id for one in offered)
        if all(word.isdecimal() and len(word) < 6 and 0 < int(word) <= len(offered) for word in typed):
            return tuple(dict.fromkeys(offered[int(word) - 1].id for word in typed))
        found = " ".join(typed)[:60]
        terminal.note(f"expected numbers from 1 to {len(offered)}, all, or nothing, found {found!r}")
