"""`hard` and the adviser: plans tried on views alone, and the same for the same dice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.bots.adviser import advise
from game.bots.foresee import by_doctrine, foreseen, later
from game.bots.habits import habits_of
from game.bots.search import LEAST, PLANS, choose_within, compare, plans_of, search
from game.engine import Dice, State, seats_waiting, view
from game.engine.frozen import state_hash
from game.engine.play import new_game
from game.engine.state import ORDER, ORDERS

from ..kit import SCENARIOS, rules_of
from ..properties.sampled import states, swapped


def asked(every: int = 29) -> list[tuple[State, int]]:
    """Boards of many games, each with a seat that is asked something."""
    return [(state, seat) for state in states(every=every) for seat in seats_waiting(state)]


def test_what_a_bot_may_not_know_changes_no_search() -> None:
    for state, seat in asked(every=41):
        power = state.rules.powers[seat].id
        found = search(view(state, power), Dice(3, "bot"), 24)
        for what, other in swapped(state, seat):
            assert found == search(view(other, power), Dice(3, "bot"), 24), what


def test_the_playouts_stay_within_the_budget() -> None:
    for state, seat in asked():
        tried = search(view(state, state.rules.powers[seat].id), Dice(1), 200)
        assert sum(one.playouts for one in tried) <= 200 + LEAST * 2 * PLANS
        assert len(tried) <= max(PLANS, 10)
        assert all(0 <= one.chance <= 1 for one in tried)


def test_those_that_stayed_longest_come_first() -> None:
    for state, seat in asked():
        counts = [one.playouts for one in search(view(state, state.rules.powers[seat].id), Dice(1), 80)]
        assert sorted(counts, reverse=True) == counts


def test_plans_of_a_turn_are_pairs_of_different_orders() -> None:
    pairs = 0
    for state, seat in asked(every=11):
        if state.top[0] == ORDER and state.top[2] == 2:
            for one in search(view(state, state.rules.powers[seat].id), Dice(1), 24):
                pairs += len(one.plan) == 2
                assert len({row.bit for row in one.plan}) == len(one.plan)
    assert 20 < pairs


def test_a_search_leaves_the_board_as_it_was() -> None:
    for state, seat in asked(every=31):
        before = state_hash(state)
        choose_within(view(state, state.rules.powers[seat].id), Dice(1), 24)
        assert before == state_hash(state)


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("order", ["in-turn", "together"])
def test_games_by_habit_reach_their_end(scenario: str, order: str) -> None:
    for seed in range(4):
        state, _ = new_game(rules_of(scenario), seed, order)
        habits_of(state.rules).play_on(state, Dice(seed), 1_000)
        assert state.outcome is not None


def test_games_by_habit_stop_where_a_round_begins() -> None:
    state, _ = new_game(rules_of("decade"), 5)
    habits_of(state.rules).play_on(state, Dice(1), 3)
    assert 3 == state.v[state.rules.round_variable]
    assert ORDERS < state.top[0]


def test_the_chances_of_all_seats_add_up_to_one() -> None:
    for state in states(every=37):
        sight = foreseen(state.rules)
        if state.outcome is None:
            total = sum(sight.chance(state, seat, None) for seat in state.rules.scenario.seats)
            assert abs(total - 1) < 1e-6


def test_the_foresight_of_rules_is_laid_out_once() -> None:
    rules = rules_of("decade")
    assert foreseen(rules) is foreseen(rules)


def test_without_a_memory_the_start_promises_par() -> None:
    for scenario in SCENARIOS:
        rules = rules_of(scenario)
        bare = replace(rules, foresight=by_doctrine(rules))
        state, _ = new_game(bare, 1)
        expected = foreseen(bare).standings(state)
        assert max(abs(expected[seat]) for seat in rules.scenario.seats) < 0.01


def test_the_first_round_is_early_and_the_last_is_late() -> None:
    rules = rules_of("decade")
    assert (-1, 1) == (later(rules, 1), later(rules, rules.scenario.rounds))


def test_plans_are_compared_by_the_same_numbers() -> None:
    seen = next(view(state, state.rules.powers[seat].id) for state, seat in asked() if state.top[0] == ORDER)
    plan, other = [plan for _, plan in plans_of(seen, Dice(1), 16)][::15]
    found = compare(seen, Dice(2), [plan, plan, other], 10)
    assert found[0] == found[1]
    assert (0, 0) == min(found)
    assert 0 < max(one.give for one in found)


def test_advice_is_at_most_three_open_choices_the_best_first() -> None:
    for state, seat in asked(every=19):
        seen = view(state, state.rules.powers[seat].id)
        told = advise(seen, Dice(2, "advice"), 40)
        assert 1 <= len(told) <= 3
        assert 0 == told[0].worth
        assert all(one.worth <= 0 and one.choice in seen.options and one.why for one in told)
        assert len({one.choice for one in told}) == len(told)
