"""`deck list` and `deck show`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from game.typed import OneOf, content_option


@click.command("list")
@click.argument("name", metavar="[DECK]", required=False)
@content_option
def deck_list(name: str | None, folder: Path | None) -> None:
    """List the cards of a deck, or of all: id and title, a line each."""
    from game.workshop.show import deck_lines

    for line in deck_lines(name, folder):
        click.echo(line)


@click.command("show")
@click.argument("card")
@click.option("--as", "power", help="Only as this capital leads it.")
@click.option("--scenario", help="Under its rules; left out: the largest that takes the deck.")
@content_option
@click.option("--format", "form", default="text", type=OneOf(("text", "md", "html")), help="How to write it.")
def deck_show(card: str, power: str | None, scenario: str | None, folder: Path | None, form: str) -> None:
    """Show a card as players see it: every choice with price and effects, sources, when it is drawn."""
    from game.report.card import FORMATS
    from game.workshop.show import card_blocks

    click.echo(FORMATS[form](card_blocks(card, power, scenario, folder, to_hand_out=form == "html")))


COMMANDS: Final = (deck_list, deck_show)
