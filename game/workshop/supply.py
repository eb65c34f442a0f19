"""What decks are called, how many cards they have, and how many a game leads."""

from __future__ import annotations

from collections.abc import Collection

from game.content.content import Content
from game.content.scenario import Scenario
from game.words.titles import so_many


def title_of(content: Content, deck: str) -> str:
    """The deck's own title, or its id."""
    files = (file for _, file in content.deck_files if file.deck == deck)
    return next((file.title for file in files if file.title), deck)


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
