"""`deck edit`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from game.typed import content_option

OPENER: Final = "four-capitals.workbench"
"""Where the command line leaves what opens the app on the workbench: no tool without a screen may."""


@click.command("edit")
@click.argument("name", metavar="[DECK]", required=False)
@content_option
@click.pass_context
def deck_edit(ctx: click.Context, name: str | None, folder: Path | None) -> None:
    """Open the workbench: write a deck, see each card as played, and what check finds."""
    from game.content.problems import expect
    from game.workshop.editing import Files

    if name:
        parts = (one.split("/") for one in Files(folder).names())
        expect("a deck", name, sorted({one[1] for one in parts if one[0] == "decks" and len(one) > 2}))
    opener: Callable[[str, Path | None], None] = ctx.meta[OPENER]
    opener(name or "", folder)


COMMANDS: Final = (deck_edit,)
