"""What decks are called, and whether their cards last for a game."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from game.content.cards import Card
from game.content.checks.reach import rounds_of
from game.content.scenario import Scenario
from game.words.titles import so_many

if TYPE_CHECKING:
    from game.content.content import Content


def title_of(content: Content, deck: str) -> str:
    """The deck's own title, or its id."""
    files = (file for _, file in content.deck_files if file.deck == deck)
    return next((file.title for file in files if file.title), deck)


def headlines_of(scenario: Scenario, together: int) -> int:
    """How many cards a game of this scenario leads, unless it ends early.

    `together` is how many a round are led where orders are given together and the scenario says nothing.
    """
    a_round = together if scenario.headlines is None else scenario.headlines
    return scenario.rounds * (a_round if scenario.order == "together" else len(scenario.seats))


def too_few(scenario: Scenario, together: int, cards: Iterable[Card]) -> str:
    """What comes of so few cards, in a sentence; empty if there are enough.

    Cards of which the era has no round are not counted; a card's condition may close others, so that still
    fewer can be drawn.
    """
    copies = sum(card.copies for card in cards if rounds_of(card, scenario))
    needed = headlines_of(scenario, together)
    if copies >= needed:
        return ""
    return (
        f"{so_many(copies, 'card')} for a game that leads {needed:,} headlines ({scenario.id}), and each "
        "copy comes once: when they are gone, each further headline is a quiet spell"
    )
