"""How many cards a game leads, and whether its decks have as many."""

from __future__ import annotations

from collections.abc import Collection

from game.content.content import Content
from game.content.scenario import Scenario
from game.words.titles import so_many


def headlines_of(content: Content, scenario: Scenario) -> int:
    """How many cards a game of this scenario leads, unless it ends early; each copy comes once."""
    together = content.world.headlines if scenario.headlines is None else scenario.headlines
    return scenario.rounds * (together if scenario.order == "together" else len(scenario.seats))


def copies_in(content: Content, decks: Collection[str]) -> int:
    """How many cards these decks have, each copy counted."""
    return sum(card.copies for deck in decks for card in content.decks.get(deck, ()))


def too_few(content: Content, scenario: Scenario, cards: int) -> str:
    """What comes of so few cards, in a sentence; empty if there are enough.

    Only copies are counted: time and condition of a card may close it, so that fewer can be drawn.
    """
    needed = headlines_of(content, scenario)
    if cards >= needed:
        return ""
    return (
        f"{so_many(cards, 'card')} for a game that leads {needed:,} headlines ({scenario.id}), and each copy "
        "comes once: when they are gone, turns go by without a headline"
    )
