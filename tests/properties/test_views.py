"""What a seat sees: nothing hidden, and a guess at the rest that it cannot tell from the truth (R2.10)."""

from __future__ import annotations

from collections import Counter

import pytest

from game.engine import Dice, State, check, guess, seats_waiting, view
from game.engine.options import options_of
from game.engine.seeing import NOTHING
from game.engine.state import COVERT, LEAD, ORDERS
from game.model.event import events_for
from game.model.ids import ORDERS_OF_PLAY, PowerId

from ..kit import SCENARIOS, played, rules_of
from .sampled import asked, shown, states, swapped


def watchers(state: State) -> list[PowerId | None]:
    """Every seat, and an observer."""
    return [*(power.id for power in state.rules.powers), None]


def seat_of(state: State, power: PowerId | None) -> int:
    return state.rules.seat(power) if power is not None else -1


def test_a_guess_looks_like_the_truth_to_its_seat() -> None:
    dice = Dice(1, "guesses")
    for state in states():
        for power in watchers(state):
            seen = view(state, power)
            assert view(guess(seen, dice), power) == seen


def test_options_reasons_and_odds_are_the_same_in_a_guess() -> None:
    dice = Dice(2, "guesses")
    for state in states():
        for seat in seats_waiting(state):
            true = options_of(state, seat).offers()
            guessed = guess(view(state, state.rules.powers[seat].id), dice)
            assert true == options_of(guessed, seat).offers()
            assert [offer.closed for offer in true] == [check(guessed, offer.choice) for offer in true]
            assert [offer.row.exposed for offer in true] == [
                offer.row.exposed for offer in options_of(guessed, seat).offers()
            ]


def test_a_view_offers_what_the_state_offers() -> None:
    for state in states():
        for seat in seats_waiting(state):
            power = state.rules.powers[seat].id
            assert options_of(state, seat).offers() == view(state, power).options.offers()


def test_what_a_seat_may_not_know_changes_no_byte_of_its_view() -> None:
    tried: Counter[str] = Counter()
    for state in states(every=7):
        for power in watchers(state):
            true = shown(view(state, power))
            for what, other in swapped(state, seat_of(state, power)):
                assert true == shown(view(other, power)), (what, power)
                tried[what] += 1
    assert {"dice", "hand", "aside", "agenda", "covert", "answer"} == set(tried)
    assert 20 < min(tried.values())


def test_what_a_seat_knows_does_change_its_view() -> None:
    state = asked(LEAD)[3]
    seat = seats_waiting(state)[0]
    power = state.rules.powers[seat].id
    hands = {what: other for what, other in swapped(state, (seat + 1) % 4) if what == "hand"}
    assert shown(view(state, power)) != shown(view(hands["hand"], power))


def test_a_guess_draws_afresh_what_is_hidden() -> None:
    state = next(state for state in asked(ORDERS) if any(state.aside))
    seen = view(state, state.rules.powers[0].id)
    guesses = [guess(seen, Dice(seed, "guesses")) for seed in range(20)]
    assert 1 < len({tuple(other.agenda) for other in guesses})
    assert 1 < len({other.aside for other in guesses})
    assert 20 == len({other.dice for other in guesses})


def test_a_guess_gives_each_card_to_one_place_only() -> None:
    for state in states(every=13):
        guessed = guess(view(state, state.rules.powers[0].id), Dice(3, "guesses"))
        piles = [guessed.pile, guessed.led, *guessed.aside]
        piles += [1 << place for place in guessed.hand]
        assert (1 << len(state.rules.pile)) - 1 == sum(piles)


def test_who_is_asked_nothing_is_offered_nothing() -> None:
    for state in states(every=19):
        for power in watchers(state):
            if seat_of(state, power) not in seats_waiting(state):
                seen = view(state, power)
                assert (None, NOTHING, 0) == (seen.prompt, seen.options, len(seen.options))


def test_a_covert_choice_is_in_its_authors_view_only() -> None:
    for state in asked(COVERT)[::5]:
        for power in watchers(state):
            row = state.covert[seat_of(state, power)] if power else None
            assert (row.choice if row else None) == view(state, power).covert


@pytest.mark.parametrize("order", ORDERS_OF_PLAY)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_secret_event_reaches_its_own_seat_only(scenario: str, order: str) -> None:
    for _, events, _ in played(scenario, order, 9):
        for event in events:
            secret = event.kind in ("drew", "sealed") or (event.kind == "covert" and not event.data[2])
            assert ((event.seat,) if secret else ()) == event.seen_by, event
        for power in rules_of(scenario).powers:
            mine = events_for(events, power.id)
            assert [event for event in events if event.seen_by in ((), (power.id,))] == mine
        assert [event for event in events if not event.seen_by] == events_for(events, None)


def test_an_unexposed_operation_names_nobody_in_what_it_moves() -> None:
    for seed in range(6):
        for _, events, _ in played("decade", None, seed):
            exposed = {event.seat for event in events if event.kind == "covert" and event.data[2]}
            moves = [event for event in events if event.kind == "change" and event.clause == "R3.26"]
            assert all(event.seat is None or event.seat in exposed for event in moves)
