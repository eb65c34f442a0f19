"""A tiny game whose one deck is edited while it is played."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from game.content.library import Content, load, load_texts
from game.table import Table, new_table
from game.table.adopting import adopt, offer

TINY = Path(__file__).parents[1] / "content/tiny"
CARDS = "decks/first/cards.yaml"
QUAY = """
  - id: quay
    title: A quay
    text: A quay is built.
    fiction: true
    copies: 4
"""
PEOPLE = {"tokyo": "person", "beijing": "person"}


@cache
def tiny() -> Content:
    return load(TINY)


def edited(*changes: tuple[str, str], name: str = CARDS, more: str = "") -> Content:
    """The tiny content with texts for others in a file of it."""
    text = tiny().texts[name]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return load_texts({**tiny().texts, name: text + more})


def with_quay() -> Content:
    return edited(more=QUAY.lstrip("\n"))


def begun(
    content: Content | None = None, folder: Path | None = None, order: str | None = None, **seats: str
) -> Table:
    """A game that waits for the first headline."""
    table = new_table(
        content or tiny(), "short", PEOPLE | seats, 3, order=order, folder=folder, save_id="a-game"
    )
    return until(table, "lead")


def until(table: Table, kind: str) -> Table:
    """Take the first open option again and again, until a question of a kind is asked."""
    for _ in range(60):
        asked = table.view(table.waiting()[0])
        assert asked.prompt is not None
        if asked.prompt.kind == kind:
            return table
        step(table)
    raise AssertionError(f"expected a question of kind {kind}, found none")


def step(table: Table, times: int = 1) -> Table:
    """Take the first open option."""
    for _ in range(times):
        if table.waiting():
            power = table.waiting()[0]
            offers = table.view(power).options.offers()
            table.submit(power, next(one.choice for one in offers if one.closed is None))
    return table


def take(table: Table, content: Content, reason: str = "a test") -> Table:
    adopt(table, offer(table, content), reason)
    return table


def hand(table: Table) -> list[str]:
    """The cards one of which may be led now."""
    return [table.rules.cards[table.rules.pile[place]].id for place in table.state.hand]


def forge(change: Callable[[list[Any]], Any]) -> Callable[[dict[str, Any], list[dict[str, Any]]], None]:
    """A change of what the log keeps of the newest edit."""
    return lambda head, log: change(log[-1]["choice"][3])
