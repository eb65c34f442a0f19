"""One moment of a game under other rules: what has a number is found again by its name (R12.8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from game.engine import Dice, State, apply, new_game, view, waiting
from game.engine.control import why_not
from game.engine.crossing import Crossing, take_in
from game.engine.frozen import dump, load, state_hash
from game.model.event import Event
from game.table.entries import renumbered

from ..kit import rules_of

BOTH = pytest.mark.parametrize("order", ["in-turn", "together"])


def moments(order: str, choices: int = 250) -> Iterator[State]:
    """The states of a game of the decade, played at random."""
    state, _ = new_game(rules_of("decade"), 7, order)
    dice = Dice(7, "crossing")
    while choices and waiting(state):
        choices -= 1
        yield state
        power = waiting(state)[0]
        state, _ = apply(state, view(state, power).options.pick(dice))


@BOTH
def test_any_moment_under_rules_that_say_the_same_is_the_same(order: str) -> None:
    rules = rules_of("decade")
    crossing = Crossing(rules, replace(rules))
    for state in moments(order):
        crossing.numbers = []
        assert state_hash(state) == state_hash(crossing.cross(state))
        crossing.numbers = list(crossing._shared())  # as if the rules had other numbers too
        assert state.v == crossing.cross(state).v


@BOTH
def test_wherever_control_may_step_in_the_same_rules_lead_to_a_game_that_can_be_played_on(order: str) -> None:
    again = replace(rules_of("decade"))
    for number, state in enumerate(moments(order)):
        if number % 5 == 0 and why_not(state) is None:
            new, events = take_in(state, again, "nothing", "")
            assert ["step-in"] == [event.kind for event in events]
            assert dump(state) == dump(load(again, dump(new)))


def test_an_ongoing_is_told_by_its_new_number_and_by_its_id_once_it_is_gone() -> None:
    rules = rules_of("decade")
    turned = replace(rules, slots=rules.slots[:0:-1])
    told = renumbered([Event("begin", None, (1, 2)), Event("end", None, (0,))], rules, turned)
    assert [(len(rules.slots) - 2, 2), (rules.slots[0].id,)] == [event.data for event in told]
