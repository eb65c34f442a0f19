"""Cards that no scenario can draw, with the reason of each scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.content import conditions as c
from game.content.cards import Card
from game.content.checks.facts import FAR, NONE, Fact, assume, window
from game.content.checks.unused import written
from game.content.content import Content
from game.content.problems import listed
from game.content.scenario import Scenario


class Taker(NamedTuple):
    """A scenario that takes the deck, and the ongoings that its files begin."""

    scenario: Scenario
    begun: frozenset[str]


class Bar(NamedTuple):
    """What keeps a card out of a scenario: the field it comes of, and why in words."""

    field: str
    why: str


def takers(deck: str, content: Content) -> list[Taker]:
    """Those of a deck."""
    return [_taker(one, content) for one in content.scenarios.values() if deck in one.decks]


def _taker(scenario: Scenario, content: Content) -> Taker:
    own = (f"rules/scenarios/{scenario.id}.yaml", *(f"decks/{deck}/" for deck in scenario.decks))
    files = (
        text
        for name, text in content.texts.items()
        if name.startswith(own) or (name.startswith("rules/") and name.count("/") == 1)
    )
    return Taker(scenario, frozenset(written("ongoing:", files)))


def bars(card: Card, takers: Sequence[Taker]) -> list[Bar]:
    """One of each scenario; empty if one of them may draw the card, or none takes its deck."""
    found = []
    for taker in takers:
        bar = _bar(card, taker.scenario, taker.begun)
        if bar is None:
            return []
        found.append(bar)
    return found


def _bar(card: Card, scenario: Scenario, begun: frozenset[str]) -> Bar | None:
    rounds = rounds_of(card, scenario)
    if not rounds:
        return Bar("era", f"{scenario.id} has no round of the {card.era} era ({_eras(scenario)})")
    asked = assume(card.when, NONE, "").get(("round",), Fact(-FAR, FAR, ""))
    if not any(asked.low <= one <= asked.high for one in rounds):
        era = f"{card.era} cards" if card.era and scenario.eras else "cards"
        return Bar(
            "when", f"{scenario.id} draws {era} in {_span(rounds)}, and `when` asks for {_wish(asked)}"
        )
    parts = list(_needed(card.when))
    for part in parts:
        if isinstance(part, c.DrawnByCondition) and part.power not in scenario.seats:
            return Bar("when", f"`when` lets {part.power} lead it, who has no seat in {scenario.id}")
        if isinstance(part, c.OngoingCondition) and window(part)[0] > 0 and part.name not in begun:
            return Bar("when", f"`when` asks for {part.name}, and nothing in {scenario.id} begins it")
    return None


def rounds_of(card: Card, scenario: Scenario) -> list[int]:
    """The rounds in which cards of its era are open."""
    every = range(1, scenario.rounds + 1)
    if not card.era or not scenario.eras:
        return list(every)
    spans = [entry.rounds for entry in scenario.eras if entry.era == card.era]
    return [one for one in every if any(first <= one <= last for first, last in spans)]


def _eras(scenario: Scenario) -> str:
    return listed((f"{one.era}: {_span(one.rounds)}" for one in scenario.eras), "and")


def _span(rounds: Sequence[int]) -> str:
    first, last = rounds[0], rounds[-1]
    return f"round {first}" if first == last else f"rounds {first} to {last}"


def _wish(asked: Fact) -> str:
    if asked.low == asked.high:
        return f"round {asked.low}"
    return f"round {asked.low} or later" if asked.high >= FAR else f"round {asked.high} or before"


def _needed(condition: c.Condition | None) -> Iterator[c.Condition]:
    """The conditions that must all hold."""
    if isinstance(condition, c.AllOf):
        for part in condition.parts:
            yield from _needed(part)
    elif condition is not None:
        yield condition
