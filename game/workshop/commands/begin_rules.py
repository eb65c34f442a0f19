"""`rules new`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from game.content.content import Content


@click.command("new")
@click.option("--title", help="What it is called.")
@click.option("--id", "scenario", help="Its id; left out: made from the title.")
@click.option("--like", help="Which scenario it begins as a copy of.")
@click.option("--deck", "decks", multiple=True, help="A deck it takes; may be repeated.")
@click.option("--minute", default="", help="What the table is told in a minute.")
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write rules/scenarios/ID.yaml here, not into your content folder.",
)
def rules_new(
    title: str | None,
    scenario: str | None,
    like: str | None,
    decks: tuple[str, ...],
    minute: str,
    folder: Path | None,
) -> None:
    """Begin a scenario: a copy of one, with your decks."""
    from game.content.own import load_home
    from game.workshop.asking import ask
    from game.workshop.beginning import id_of, why_not_id, why_not_title
    from game.workshop.scenarios import NewScenario, about_lesson, begin_scenario, next_steps, too_few_in

    content = load_home()
    name = ask("What is the scenario called?", "--title", title, why_not=why_not_title)
    word = ask(
        "Its id, in lower-case words joined by hyphens",
        "--id",
        scenario,
        id_of(name) or None,
        lambda typed: why_not_id(typed, frozenset(content.scenarios), "scenario"),
    )
    base = _base_asked(content, like)
    taken = _decks_asked(content, base, decks)
    new = NewScenario(word, name, base, taken, minute.strip())
    path = begin_scenario(new, folder)
    for line in [*next_steps(path, folder), *about_lesson(content, new), *too_few_in(content, new)]:
        click.echo(line)


def _base_asked(content: Content, like: str | None) -> str:
    """The id of the scenario that is copied."""
    from game.workshop.asking import ask
    from game.workshop.scenarios import why_not_one

    return ask(
        f"Which scenario does it begin as a copy of? ({', '.join(content.scenarios)})",
        "--like",
        like,
        "decade",
        lambda typed: why_not_one(typed, "a scenario", content.scenarios),
    )


def _decks_asked(content: Content, base: str, decks: Sequence[str]) -> tuple[str, ...]:
    """The ids of the decks it takes."""
    from game.workshop.asking import ask
    from game.workshop.scenarios import decks_offered, ids_in, why_not_decks

    offered = decks_offered(content, base)
    every = dict.fromkeys((*offered, *content.decks))
    typed = ask(
        f"Which decks does it take? Several with commas between them ({', '.join(every)})",
        "--deck",
        ", ".join(decks) or None,
        ", ".join(offered),
        lambda typed: why_not_decks(typed, content),
    )
    return ids_in(typed)


COMMANDS: Final = (rules_new,)
