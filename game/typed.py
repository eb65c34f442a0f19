"""What is typed at the command line, read: words out of a few, bot levels, options of several commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from game.model.ids import LEVELS, ORDERS_OF_PLAY, USUAL

LEVEL_FORMS: Final = f"{', '.join(LEVELS)}; with a temper, normal:hawk; or tokyo=easy:dove,beijing=normal."


class OneOf(click.Choice[str]):
    """A word out of a few; a wrong one is answered with the nearest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word, or click's own error with our sentence."""
        words = [str(word) for word in self.choices]
        if value in words:
            return str(value)
        from difflib import get_close_matches

        close = get_close_matches(str(value), words, 1)
        hint = f"; did you mean {close[0]}?" if close else ""
        return self.fail(
            f"expected {', '.join(words[:-1])} or {words[-1]}, found {value!r}{hint}", param, ctx
        )


class Bots(click.ParamType[str]):
    """Bot levels: one for all or one for each capital, a temperament behind each; the table knows which."""

    name = "level"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as typed, or click's own error for a level there is not."""
        for part in str(value).split(","):
            level = part.rpartition("=")[2].partition(":")[0]
            OneOf(LEVELS).convert(level, param, ctx)
        return str(value)


def deck_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--deck ID`: a deck more than the scenario takes."""
    return click.option(
        "--deck", "decks", multiple=True, help="A deck to take besides the scenario's; may be repeated."
    )(command)


def content_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--content DIR`: where decks/ and rules/ are."""
    return click.option(
        "--content",
        "folder",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        help="Take decks/ and rules/ from this folder.",
    )(command)


order_option = click.option("--order", type=OneOf(ORDERS_OF_PLAY), help="Order of play.")


def bots_option(whose: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--bots LEVEL`: the level of all bots or, as `tokyo=easy,others=normal`, of each."""
    return click.option(
        "--bots", default=USUAL, show_default=True, type=Bots(), help=f"Level of {whose}: {LEVEL_FORMS}"
    )


def game_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What a game begins with: scenario, seed, order of play, decks and content."""
    for option in (
        click.option("--scenario", default="decade", show_default=True, help="Which scenario."),
        click.option("--seed", type=click.IntRange(0, 2**63 - 1), help="The dice; left out: by chance."),
        order_option,
        deck_option,
        content_option,
    ):
        command = option(command)
    return command


class Reports(click.Group):
    """`report PATH...`, unless the first word is one of its commands."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named, or `show` with all of it."""
        named = self.get_command(ctx, args[0]) is not None
        return super().resolve_command(ctx, args if named else ["show", *args])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As any group, but an option in the first place belongs to `show`."""
        if args and args[0].startswith("-") and args[0] not in ("-h", "--help"):
            args = ["show", *args]
        return super().parse_args(ctx, args)
