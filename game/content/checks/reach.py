"""Cards that no scenario can draw, with the reason of each scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.content import conditions as c
from game.content.cards import Card
from game.content.checks.facts import FAR, NONE, Fact, assume
from game.content.problems import listed
from game.content.scenario import Scenario


class Bar(NamedTuple):
    """What keeps a card out of a scenario: the field it comes of, and why in words."""

    field: str
    why: str


def bars(card: Card, scenarios: Sequence[Scenario]) -> list[Bar]:
    """One of each scenario; empty if one of them may draw the card, or none takes its deck."""
    found = []
    for scenario in scenarios:
        bar = _bar(card, scenario)
        if bar is None:
            return []
        found.append(bar)
    return found


def _bar(card: Card, scenario: Scenario) -> Bar | None:
    rounds = _rounds(card, scenario)
    if not rounds:
        return Bar("era", f"{scenario.id} has no round of the {card.era} era ({_eras(scenario)})")
    asked = assume(card.when, NONE, "").get(("round",), Fact(-FAR, FAR, ""))
    if not any(asked.low <= one <= asked.high for one in rounds):
        era = f"{card.era} cards" if card.era and scenario.eras else "cards"
        return Bar(
            "when", f"{scenario.id} draws {era} in {_span(rounds)}, and `when` asks for {_wish(asked)}"
        )
    absent = [power for power in _drawers(card.when) if power not in scenario.seats]
    if absent:
        return Bar("when", f"`when` lets {absent[0]} lead it, who has no seat in {scenario.id}")
    return None


def _rounds(card: Card, scenario: Scenario) -> list[int]:
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


def _drawers(condition: c.Condition | None) -> Iterator[str]:
    """The powers of which `when` says that one must have led the card."""
    if isinstance(condition, c.DrawnByCondition):
        yield condition.power
    elif isinstance(condition, c.AllOf):
        for part in condition.parts:
            yield from _drawers(part)
