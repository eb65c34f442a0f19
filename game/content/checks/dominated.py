"""Choices that another choice of the same card beats in everything, as far as that can be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import permutations
from typing import Final

from game.content.cards import Card, CardChoice
from game.content.checks.ranges import WORSE_WHEN_MORE
from game.content.effects import Effect, ResourceEffect

SAME: Final = "does the same as this one"


def beaten(card: Card) -> Iterator[tuple[int, str, str]]:
    """(index of the beaten choice, id of the better one, what it does): each choice at most once.

    Only what the decider pays and gains is weighed; all other effects must be the same in both.
    """
    told: set[int] = set()
    weighed = [_weigh(choice, card) for choice in card.choices]
    for better, worse in permutations(range(len(weighed)), 2):
        if worse in told or better in told:
            continue
        if _comparable(card.choices[better], card.choices[worse]) and weighed[better][1] == weighed[worse][1]:
            one, other = weighed[better][0], weighed[worse][0]
            names = set(one) | set(other)
            if any(one[name] < other[name] for name in names):
                continue
            told.add(worse)
            is_same = all(one[name] == other[name] for name in names)
            yield (
                worse,
                card.choices[better].id,
                SAME if is_same else "beats this one in everything",
            )


def _comparable(better: CardChoice, worse: CardChoice) -> bool:
    needs_no_more = all(need in worse.needs for need in better.needs)
    return needs_no_more and better.pick == worse.pick


def _weigh(choice: CardChoice, card: Card) -> tuple[Counter[str], Counter[object]]:
    """What it brings the decider by resource (a price counts against), and all else it does."""
    deciders = {"decider"} | (set(card.asks) if card.asks is not None and len(card.asks) == 1 else set())
    gains: Counter[str] = Counter()
    others: Counter[object] = Counter()
    for name, amount in choice.price.items():
        gains[name] -= amount
    for effect in choice.effects:
        if isinstance(effect, ResourceEffect) and len(effect.of) == 1 and effect.of[0] in deciders:
            gains[effect.name] += -effect.by if effect.name in WORSE_WHEN_MORE else effect.by
        else:
            others[_said(effect)] += 1
    return gains, others


def _said(effect: Effect) -> tuple[object, ...]:
    """The effect without its basis, as something that can be compared and counted."""
    return effect.key, *(value for name, value in effect.__dict__.items() if name != "basis")
