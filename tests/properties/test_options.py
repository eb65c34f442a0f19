"""One condition, many ways to ask it: masks, `is_open`, `why_not`, `check`, the options and `apply` agree."""

from __future__ import annotations

from collections import Counter

import pytest

from game.engine import Dice, State, apply, check, options, seats_waiting
from game.engine.options import Turn, is_open, open_rows, options_of, price_of, why_not
from game.engine.state import ORDER, ORDERS
from game.model.choice import Choice
from game.model.errors import ChoiceRefusedError
from game.model.ids import PowerId

from ..kit import at, rules_of, together
from .sampled import asked, states


def turns() -> list[tuple[State, int]]:
    """States and seats that give an order, in turn or in secret."""
    found = []
    for state in (*asked(ORDER), *asked(ORDERS)):
        for seat in seats_waiting(state):
            offered = options_of(state, seat)
            if isinstance(offered, Turn):
                found.append((offered.state, seat))
    return found


def test_a_rows_bit_is_set_exactly_when_there_is_no_reason_against_it() -> None:
    sample = turns()
    assert 300 < len(sample)
    for state, seat in sample:
        mask = open_rows(state, seat)
        for row in state.rules.turns[seat].rows:
            free = why_not(state, seat, row) is None
            assert (free, free) == (bool(mask >> row.bit & 1), is_open(state, seat, row)), row.choice


def test_surcharges_and_discounts_keep_mask_and_reason_at_one() -> None:
    for funds in range(6):
        ongoing = "innovation-curbs washington beijing 2, growth-slowdown beijing 2, shared-worry tokyo 2"
        board = at(f"tokyo funds {funds}, beijing funds {funds}, tokyo influence {funds}, {ongoing}")
        for seat in (0, 2):
            state = board.turn(rules_of().powers[seat].id).state
            state.last = (1 << 4 * len(state.rules.kinds)) - 1
            mask = open_rows(state, seat)
            for row in state.rules.turns[seat].rows:
                assert (why_not(state, seat, row) is None) == bool(mask >> row.bit & 1), (funds, row.choice)


def test_what_the_options_list_is_what_check_lets_through() -> None:
    for state in states():
        for seat in seats_waiting(state):
            power = state.rules.powers[seat].id
            offered = options(state, power)
            listed = set(offered)
            assert len(listed) == len(offered) > 0
            for offer in offered.offers():
                assert (offer.choice in listed) == (offer.closed is None) == (offer.choice in offered)
                assert offer.closed == check(state, offer.choice)
                assert offer.price == price_of(offered.state, seat, offer.row)


def test_actions_and_of_group_the_same_choices() -> None:
    for state in states(every=29):
        for seat in seats_waiting(state):
            offered = options_of(state, seat)
            assert list(offered) == [
                choice for name in dict.fromkeys(offered.actions) for choice in offered.of(name)
            ]


def test_apply_takes_what_is_open_and_refuses_the_rest_with_the_same_reason() -> None:
    for state in states(every=17):
        for seat in seats_waiting(state):
            for offer in options_of(state, seat).offers():
                if offer.closed is None:
                    apply(state, offer.choice)
                    continue
                with pytest.raises(ChoiceRefusedError) as refused:
                    apply(state, offer.choice)
                assert offer.closed == refused.value.reason


def test_a_seat_that_is_not_asked_has_no_options() -> None:
    for state in states():
        for seat, power in enumerate(state.rules.powers):
            if seat not in seats_waiting(state):
                assert not list(options(state, power.id))
                assert not options(state, power.id)
                assert "waiting" == waiting_reason(state, power.id)


def waiting_reason(state: State, power: PowerId) -> str:
    reason = check(state, Choice(power, "hold-back", "funds"))
    assert reason is not None
    return "waiting" if state.outcome is not None and reason.kind == "over" else reason.kind


def test_a_choice_nobody_knows_is_refused_by_name() -> None:
    for state in states(every=37):
        for seat in seats_waiting(state):
            for name, target in (("no-such", ""), ("court", "atlantis"), ("", ""), ("pass", "x")):
                reason = check(state, Choice(state.rules.powers[seat].id, name, target))
                assert reason is not None
                assert "unknown" == reason.kind


def test_a_power_nobody_knows_is_refused() -> None:
    reason = check(states()[0], Choice(PowerId("atlantis"), "done"))
    assert ("unknown", ("atlantis", "")) == (reason and (reason.kind, reason.data))


def even(draws: Counter[Choice], total: int) -> float:
    """Chi-square of draws that should all be as likely."""
    mean = sum(draws.values()) / total
    return sum((count - mean) ** 2 / mean for count in draws.values()) + (total - len(draws)) * mean


@pytest.mark.parametrize("board", [at("tokyo funds 3").turn("tokyo"), together("tokyo funds 3")])
def test_pick_draws_each_open_choice_as_often(board: object) -> None:
    state, dice = board.state, Dice(2026, "evenness")  # type: ignore[attr-defined]
    offered = options(state, PowerId("tokyo"))
    total = len(list(offered))
    draws = Counter(offered.pick(dice) for _ in range(200 * total))
    assert set(offered) == set(draws)
    freedom = total - 1
    assert even(draws, total) < freedom + 4 * (2 * freedom) ** 0.5  # four standard deviations


def test_pick_of_a_short_list_is_even_too() -> None:
    state = next(state for state in asked(4) if len(options_of(state, seats_waiting(state)[0])) > 3)
    offered, dice = options_of(state, seats_waiting(state)[0]), Dice(7, "evenness")
    draws = Counter(offered.pick(dice) for _ in range(1_000))
    assert set(offered) == set(draws)
    assert even(draws, len(offered)) < len(offered) + 4 * (2 * len(offered)) ** 0.5
