"""The order in which sealed answers arrive changes nothing (R2.3, R2.8)."""

from __future__ import annotations

from itertools import permutations

import pytest

from game.engine import Dice, State, apply, check, seats_waiting
from game.engine.frozen import state_hash
from game.engine.options import options_of
from game.engine.state import AGENDA, CARD, CRISIS, KEEP, ORDERS
from game.model.choice import Choice
from game.model.event import Event

from ..kit import at
from .sampled import asked


def answers_of(state: State, seat: int, dice: Dice) -> list[Choice]:
    """What a seat says to the question, to its last word: one choice, or its orders in secret."""
    said: list[Choice] = []
    while seat in seats_waiting(state) and not (said and state.top[0] != ORDERS):
        said.append(options_of(state, seat).pick(dice))
        if len(seats_waiting(state)) == 1 and (said[-1].name == "done" or state.top[0] != ORDERS):
            break
        state, _ = apply(state, said[-1])
    return said


def made(state: State, choices: list[Choice]) -> tuple[State, list[Event]]:
    events: list[Event] = []
    for choice in choices:
        state, more = apply(state, choice)
        events += more
    return state, events


def open_questions(kind: int) -> list[State]:
    """Sampled states in which several seats are asked and nobody has answered."""
    return [s for s in asked(kind) if len(seats_waiting(s)) > 1 and not any(s.answers)]


@pytest.mark.parametrize(("kind", "least"), [(AGENDA, 10), (CARD, 5), (KEEP, 1), (CRISIS, 3), (ORDERS, 5)])
def test_sealed_answers_in_any_order_lead_to_the_same_state(kind: int, least: int) -> None:
    sample, dice = open_questions(kind)[:40], Dice(4, "answers")
    assert least <= len(sample)
    for state in sample:
        answers = [answers_of(state, seat, dice) for seat in seats_waiting(state)]
        ends = {
            state_hash(made(state, [choice for one in order for choice in one])[0])
            for order in permutations(answers)
        }
        assert 1 == len(ends)


def test_secret_orders_dealt_out_one_by_one_lead_to_the_same_state() -> None:
    dice = Dice(5, "answers")
    for state in open_questions(ORDERS)[:20]:
        answers = [answers_of(state, seat, dice) for seat in seats_waiting(state)]
        straight = made(state, [choice for one in answers for choice in one])[0]
        left, mixed = [list(one) for one in answers], []
        while left:
            mixed.append(left[(at_random := dice.below(len(left)))].pop(0))
            left = [one for n, one in enumerate(left) if one or n != at_random]
        assert state_hash(straight) == state_hash(made(state, mixed)[0])


def test_what_is_told_of_sealed_answers_does_not_tell_the_order_they_came_in() -> None:
    dice = Dice(6, "answers")
    for state in open_questions(CRISIS)[:10]:
        answers = [answers_of(state, seat, dice) for seat in seats_waiting(state)]
        one = made(state, [choice for said in answers for choice in said])[1]
        other = made(state, [choice for said in reversed(answers) for choice in said])[1]
        assert [e for e in one if e.kind != "sealed"] == [e for e in other if e.kind != "sealed"]


def test_an_answer_taken_back_leaves_no_trace() -> None:
    dice = Dice(8, "answers")
    for kind in (AGENDA, CRISIS, ORDERS):
        for state in open_questions(kind)[:5]:
            seat = seats_waiting(state)[0]
            power = state.rules.powers[seat].id
            first = answers_of(state, seat, dice)[:1]
            back = made(state, [*first, Choice(power, "reconsider")])[0]
            assert state_hash(state) == state_hash(back)


def test_nothing_is_taken_back_before_an_answer_or_after_the_last_one() -> None:
    state = open_questions(CRISIS)[0]
    powers = [state.rules.powers[seat].id for seat in seats_waiting(state)]
    assert check(state, Choice(powers[0], "reconsider")) is not None
    closed, _ = made(state, [Choice(power, "hold") for power in powers])
    assert all(check(closed, Choice(power, "reconsider")) is not None for power in powers)


def test_a_seat_asked_alone_has_nothing_to_reconsider() -> None:
    assert at().why_not("tokyo reconsider") is not None
