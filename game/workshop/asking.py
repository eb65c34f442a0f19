"""Questions in plain words, at a terminal or from a script's lines; an option given is no question."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from game.model.errors import FourCapitalsError
from game.words.clean import clean


def accepts_all(_: str) -> str:
    """No answer is wrong."""
    return ""


def ask(
    question: str,
    option: str,
    given: str | None = None,
    default: str | None = None,
    why_not: Callable[[str], str] = accepts_all,
) -> str:
    """The answer: what the option gave, else what is typed; `why_not` is empty for a good one.

    At a terminal a wrong answer is told and asked again. Elsewhere a line is read for each question; where
    they end the default is taken, and FourCapitalsError names the option if there is none.
    """
    if given is not None:
        return _good(given.strip(), why_not)
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        answer = line.strip() or default
        if answer is None:
            raise FourCapitalsError(
                f"expected an answer to {question!r}, found none; type it behind {option}"
            )
        try:
            return _good(answer, why_not)
        except FourCapitalsError as error:
            raise FourCapitalsError(
                f"{error} (that answered {question!r}; it may be typed behind {option} too)"
            ) from None
    while True:
        answer = click.prompt(question, default=default, show_default=bool(default)).strip()
        wrong = why_not(answer)
        if not wrong:
            return str(answer)
        click.echo(clean(f"  {wrong}", "line"))


def confirm(question: str, yes: bool) -> bool:
    """Whether to go on: `--yes`, or the answer at a terminal; a script without `--yes` is told to add it."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise FourCapitalsError(f"expected an answer to {question!r}, found no terminal; add --yes")
    return click.confirm(question)


def _good(answer: str, why_not: Callable[[str], str]) -> str:
    wrong = why_not(answer)
    if wrong:
        raise FourCapitalsError(wrong)
    return answer
