"""`deck print`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from game.typed import OneOf, content_option


@click.command("print")
@click.argument("decks", metavar="[DECK]...", nargs=-1)
@click.option("--scenario", help="Under its rules; left out: the largest that takes the decks.")
@content_option
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="A name ending in .pdf, or a folder."
)
@click.option("--paper", default="a4", show_default=True, type=OneOf(("a4", "letter")), help="Its size.")
@click.option(
    "--ink", default="colour", show_default=True, type=OneOf(("colour", "black")), help="For which printer."
)
@click.option(
    "--what",
    default="all",
    show_default=True,
    help="Some of: cards,backs,roles,agendas,board,rules,facilitator.",
)
@click.option(
    "--font",
    "fonts",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder with fonts for letters that the built-in ones lack; may be repeated.",
)
@click.option("--replace", is_flag=True, help="Write over files that are there already.")
def deck_print(what: str, out: Path, replace: bool, **typed: Any) -> None:
    """Print and play: cards to cut, role sheets, board and rules as PDF; the facilitator's copy apart."""
    from game.content.problems import expect
    from game.workshop.printing.output import KINDS, Asked, print_deck

    kinds = KINDS if what == "all" else tuple(what.replace(",", " ").split())
    for kind in kinds or ("",):
        expect("something to print", kind, KINDS)
    for line in print_deck(Asked(kinds=kinds, **typed), out, replace):
        click.echo(line)


COMMANDS: Final = (deck_print,)
