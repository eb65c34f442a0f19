"""Uneven blame: what the cards of a deck do to each power, as a table and without a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from game.content import effects as e
from game.content.cards import Card
from game.content.checks.effects import walk
from game.content.checks.ranges import WORSE_WHEN_MORE
from game.content.content import Content
from game.content.problems import expect

Change = tuple[str, int]
"""A power, and by how much it is better off."""


class Blame(NamedTuple):
    """One power under the cards of one deck; each figure counts cards but the two of points."""

    power: str
    harmed: int
    """Cards that take from it, by what always happens or by an answer of somebody else."""
    helped: int
    """Cards that give to it in the same ways."""
    lost: int
    """Points of resources, leans and relations those cards take together, each effect counted once."""
    gained: int
    """Points they give together."""
    asked: int
    """Cards that put their question to it by name, or to each."""
    first: int
    """Cards whose title and text name it before any other power."""


def blame(content: Content, deck: str) -> tuple[Blame, ...]:
    """A row for each power in the order of the table; FourCapitalsError for a deck there is not."""
    expect("a deck", deck, content.decks)
    cards = content.decks[deck]
    powers = [power.id for power in content.powers]
    titles = {power.title: power.id for power in content.powers}
    changes = [list(_changes(card, powers)) for card in cards]
    named = [_named_first(card, titles) for card in cards]
    return tuple(_row(power, cards, changes, named) for power in powers)


def _row(
    power: str, cards: Iterable[Card], changes: Iterable[list[Change]], named: Iterable[str | None]
) -> Blame:
    own = [[by for who, by in of_card if who == power] for of_card in changes]
    return Blame(
        power,
        harmed=sum(any(by < 0 for by in card) for card in own),
        helped=sum(any(by > 0 for by in card) for card in own),
        lost=-sum(by for card in own for by in card if by < 0),
        gained=sum(by for card in own for by in card if by > 0),
        asked=sum(bool({power, "each"} & set(card.asks or ())) for card in cards),
        first=sum(one == power for one in named),
    )


def _changes(card: Card, powers: list[str]) -> Iterator[Change]:
    """What is done to powers that are known before play: what a power chooses for itself is left out."""
    yield from _of(card.effects, {}, powers)
    asked = card.asks or ()
    decider = asked[0] if len(asked) == 1 and asked[0] in powers else ""
    roles = {"decider": [decider], "others": [one for one in powers if one != decider]} if decider else {}
    for choice in card.choices:
        yield from (one for one in _of(choice.effects, roles, powers) if one[0] != decider)


def _of(effects: tuple[e.Effect, ...], roles: dict[str, list[str]], powers: list[str]) -> Iterator[Change]:
    for effect, _, _ in walk(effects, ()):
        if isinstance(effect, e.ResourceEffect):
            by = -effect.by if effect.name in WORSE_WHEN_MORE else effect.by
            who: tuple[str, ...] = effect.of
        elif isinstance(effect, e.LeanEffect):
            by, who = effect.by, effect.toward
        elif isinstance(effect, e.RelationEffect):
            by, who = effect.by, effect.between
        else:
            continue
        for word in who:
            yield from ((one, by) for one in roles.get(word, [word]) if one in powers)


def _named_first(card: Card, titles: dict[str, str]) -> str | None:
    """The power whose name stands first in the title and text; None if none does."""
    pattern = "|".join(re.escape(title) for title in titles)
    found = re.search(rf"\b({pattern})\b", f"{card.title}. {card.text}") if pattern else None
    return titles[found[1]] if found else None
