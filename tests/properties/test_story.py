"""Read in order, the events tell the story without the state (R2.10)."""

from __future__ import annotations

import pytest

from game.engine.scoring import weight_of
from game.model.event import Event
from game.model.ids import ORDERS_OF_PLAY

from ..kit import BOARD, SCENARIOS, played, rules_of

TOLD = [kind for kind in BOARD if kind not in ("ongoing", "record")]
"""Rounds left tick down without a word; what is remembered of a power stands in other events."""
CASES = pytest.mark.parametrize(
    ("scenario", "order"), [(scenario, order) for scenario in SCENARIOS for order in ORDERS_OF_PLAY]
)


def whole(scenario: str, order: str, seed: int = 21) -> tuple[list[int], list[Event]]:
    """The last numbers of a game, and all its events."""
    events: list[Event] = []
    last: list[int] = []
    for state, more, _ in played(scenario, order, seed):
        events, last = events + more, state.v
    return last, events


@CASES
def test_the_changes_told_add_up_to_the_last_board(scenario: str, order: str) -> None:
    rules = rules_of(scenario)
    last, events = whole(scenario, order)
    numbers = list(rules.start)
    for event in events:
        if event.kind == "change":
            variable, old, new, _ = event.data
            assert numbers[variable] == old, event
            numbers[variable] = new
    shown = [n for n, entry in enumerate(rules.variables) if entry.kind in TOLD]
    assert [last[n] for n in shown] == [numbers[n] for n in shown]


@CASES
def test_the_points_told_add_up_to_the_last_points(scenario: str, order: str) -> None:
    rules = rules_of(scenario)
    last, events = whole(scenario, order)
    for seat in rules.scenario.seats:
        power = rules.powers[seat].id
        told = [e.data[1] for e in events if e.kind in ("points", "agenda") and e.seat == power]
        variable = rules.points[seat]
        assert last[variable] == max(rules.low[variable], sum(told))


@CASES
def test_every_change_names_its_clause_and_what_made_it(scenario: str, order: str) -> None:
    rules = rules_of(scenario)
    cards = {card.id for card in rules.cards}
    from_decks = {slot.title for slot in rules.slots if not slot.clause}
    for event in whole(scenario, order)[1]:
        if event.kind == "change":
            assert event.clause in cards or event.clause[:1] == "R" or event.why in from_decks, event
            assert event.why


@CASES
def test_rounds_and_reckonings_come_as_the_scenario_says(scenario: str, order: str) -> None:
    rules = rules_of(scenario)
    _, events = whole(scenario, order)
    rounds = [event.data[0] for event in events if event.kind == "round"]
    assert list(range(1, len(rounds) + 1)) == rounds
    assert len(rounds) <= rules.scenario.rounds
    weights = [event.data[0] for event in events if event.kind == "reckoning"]
    planned = [weight_of(rules, number) for number in rounds]
    assert [weight for weight in planned if weight][: len(weights)] == weights
    assert ["over"] == [event.kind for event in events if event.kind == "over"]


@CASES
def test_each_roll_draw_reveal_and_question_to_others_closes_undo(scenario: str, order: str) -> None:
    closing = {"round", "turn", "drew", "lead", "quiet", "asked", "revealed", "rolled", "incident", "crisis"}
    for event in whole(scenario, order)[1]:
        assert event.closes or event.kind not in closing, event
