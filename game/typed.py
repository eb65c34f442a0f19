"""What is typed at the command line, read: words out of a few, bot levels, the content folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from game.model.ids import LEVELS

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
