"""What a budget buys: how much of the best plan's chance `hard` gives away, beside many more playouts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from statistics import fmean

import pytest

from game.bots.foresee import Foreseen, foreseen
from game.bots.habits import Numbers, habits_of
from game.bots.judge import own_agenda
from game.bots.search import EVEN, PLANS, Promised, Race, breadth, plans_of
from game.engine import Dice, State, begin, seats_waiting, view
from game.model.view import View

from ..bench.thinking import choices
from ..kit import rules_of
from ..properties.sampled import states

MANY = 100
"""Playouts of each plan that stand for the truth."""


def turns(every: int) -> Iterator[View]:
    """What seats see when they have two orders to give, in a game of `easy` in the decade."""
    return islice(filter(has_two_orders, choices(rules_of("decade"), 11)), every - 1, None, every)


def has_two_orders(seen: View) -> bool:
    return seen.prompt is not None and (seen.prompt.kind, seen.prompt.data) == ("order", (2,))


@cache
def played_on() -> tuple[tuple[View, list[Promised], dict[object, float]], ...]:
    """Turns, their plans, and the chance of each by many playouts."""
    found = []
    for seen in turns(every=3):
        race = Race(seen, Dice(1, "truth"), plans_of(seen, Dice(1), 16))
        for _ in range(MANY):
            race.heat(range(len(race.plans)))
        promised = list(zip(race.promise, race.plans, strict=True))
        truth: dict[object, float] = {
            plan: total / MANY for plan, total in zip(race.plans, race.total, strict=True)
        }
        found.append((seen, promised, truth))
    return tuple(found)


def regret(playouts: int) -> float:
    """The chance given away at a choice with a budget, on average, in points of a hundred."""
    lost = []
    for seen, promised, truth in played_on():
        for seed in range(4):
            tried = Race(seen, Dice(seed, "race"), promised[: breadth(playouts)]).run(playouts)
            lost.append(max(truth.values()) - truth[tried[0].plan])
    return 100 * fmean(lost)


def test_four_times_the_playouts_give_less_away() -> None:
    assert regret(80) < regret(20)


def test_playing_on_gives_less_away_than_the_best_promise() -> None:
    promised = fmean(max(truth.values()) - truth[plans[0][1]] for _, plans, truth in played_on())
    assert regret(80) < 100 * promised


def test_orders_that_promise_most_for_the_end_of_a_round_are_better_than_those_for_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    later = [plans_of(seen, Dice(1), 1)[0] for seen in turns(every=1)]
    monkeypatch.setattr(Foreseen, "promise", Foreseen.chance)
    ahead = []
    for seen, plan in zip(turns(every=1), later, strict=True):
        race = Race(seen, Dice(1, "truth"), [plan, plans_of(seen, Dice(1), 1)[0]])
        for _ in range(MANY):
            race.heat(range(2))
        ahead.append((race.total[0] - race.total[1]) / MANY)
    assert 0.005 < fmean(ahead)


def test_a_larger_budget_looks_at_more_plans() -> None:
    assert [4, 4, PLANS, 12, 16] == [breadth(playouts) for playouts in (1, 20, 80, 320, 1280)]


def test_all_answers_but_orders_are_tried() -> None:
    for state in states(every=31):
        for seat in seats_waiting(state):
            seen = view(state, state.rules.powers[seat].id)
            plans = plans_of(seen, Dice(1), 1)
            if plans and plans[0][0] == EVEN:
                assert len(seen.options) == len(plans)


def test_a_question_has_the_same_numbers_whatever_was_drawn_before() -> None:
    numbers, drawn = Numbers(7), []
    for before in range(3):
        state, dice = begin(rules_of("decade"), 1, None, None), Dice(before)
        for _ in range(before):
            dice.below(6)
        numbers.turn_to(state, dice)
        drawn.append((dice.below(1_000), state.below(1_000)))
    assert 1 == len(set(drawn))


def test_numbers_decide_a_playout() -> None:
    for state in states(every=41):
        ends: list[State] = [state.copy(), state.copy()]
        for number, end in enumerate(ends):
            habits_of(state.rules).play_on(end, Dice(number), 1_000, Numbers(3))
        assert ends[0].v == ends[1].v


def test_the_promises_of_all_seats_never_add_up_to_more_than_one() -> None:
    for state in states(every=37):
        sight, seats = foreseen(state.rules), state.rules.scenario.seats
        if state.outcome is None:
            assert sum(sight.promise(state, seat, None) for seat in seats) < 1 + 1e-6


def test_a_promise_leaves_the_board_as_it_was() -> None:
    state = states(every=37)[1]
    seen = view(state, state.rules.powers[0].id)
    before = list(state.v)
    foreseen(state.rules).promise(state, 0, own_agenda(seen))
    assert before == state.v
