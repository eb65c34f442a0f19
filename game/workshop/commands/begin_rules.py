"""`rules new`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click


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
    from game.workshop.scenarios import (
        NewScenario,
        begin_scenario,
        ids_in,
        next_steps,
        why_not_decks,
        why_not_one,
    )

    content = load_home()
    name = ask("What is the scenario called?", "--title", title, why_not=why_not_title)
    word = ask(
        "Its id, in lower-case words joined by hyphens",
        "--id",
        scenario,
        id_of(name) or None,
        lambda typed: why_not_id(typed, frozenset(content.scenarios), "scenario"),
    )
    known = ", ".join(content.scenarios)
    base = ask(
        f"Which scenario does it begin as a copy of? ({known})",
        "--like",
        like,
        "decade",
        lambda typed: why_not_one(typed, "a scenario", content.scenarios),
    )
    offered = ", ".join(content.scenarios[base].decks)
    chosen = ", ".join(decks) or None
    taken = ask(
        f"Which decks does it take? ({', '.join(content.decks)})",
        "--deck",
        chosen,
        offered,
        lambda typed: why_not_decks(typed, content),
    )
    path = begin_scenario(NewScenario(word, name, base, ids_in(taken), minute.strip()), folder)
    for line in next_steps(path, folder):
        click.echo(line)


COMMANDS: Final = (rules_new,)
