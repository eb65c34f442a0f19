"""Bots see a view and the dice, and nothing else; they answer the same to the same; `easy` beats chance."""

from __future__ import annotations

import inspect

import pytest

from game.bots import BOTS, choose
from game.bots.grounds import Change, grounds
from game.bots.judge import careful_judge, plain_judge
from game.engine import Dice, begin, seats_waiting, view
from game.engine.frozen import state_hash
from game.lab.simulate import Tally, play_one
from game.model.errors import FourCapitalsError

from ..kit import POWERS, rules_of
from ..properties.sampled import states, swapped

LEVELS = pytest.mark.parametrize("level", BOTS)


@LEVELS
def test_a_bot_is_given_a_view_and_dice(level: str) -> None:
    assert ["view", "dice"] == list(inspect.signature(BOTS[level]).parameters)


def test_an_unknown_level_is_refused_with_those_there_are() -> None:
    state = states()[0]
    with pytest.raises(FourCapitalsError, match="random, easy, normal"):
        choose("genius", view(state, state.rules.powers[0].id), Dice(1))


@LEVELS
def test_a_bot_chooses_what_is_open_and_says_why_in_a_line(level: str) -> None:
    for state in states(every=17):
        for seat in seats_waiting(state):
            seen = view(state, state.rules.powers[seat].id)
            answer = choose(level, seen, Dice(seat, "bot"))
            assert answer.choice in seen.options
            assert 3 < len(answer.why) < 160
            assert answer.why == " ".join(answer.why.split())


@LEVELS
def test_a_bot_answers_the_same_to_the_same(level: str) -> None:
    for state in states(every=37):
        for seat in seats_waiting(state):
            power = state.rules.powers[seat].id
            before = state_hash(state)
            first = choose(level, view(state, power), Dice(5, "bot"))
            assert first == choose(level, view(state, power), Dice(5, "bot"))
            assert before == state_hash(state)


@LEVELS
def test_what_a_bot_may_not_know_changes_none_of_its_answers(level: str) -> None:
    tried = set()
    for state in states(every=23):
        for seat in seats_waiting(state):
            power = state.rules.powers[seat].id
            answer = choose(level, view(state, power), Dice(6, "bot"))
            for what, other in swapped(state, seat):
                assert answer == choose(level, view(other, power), Dice(6, "bot")), (what, answer)
                tried.add(what)
    assert {"dice", "agenda", "covert", "aside"} <= tried


def mean_standing(level: str, power: str, scenario: str, games: int = 16) -> float:
    """The mean standing of a power whose bot has a level, among random ones."""
    rules, tally = rules_of(scenario), Tally()
    for seed in range(games):
        play_one(rules, {**dict.fromkeys(POWERS, "random"), power: level}, seed, None, tally)
    return tally.standing[power] / 10 / games


@pytest.mark.parametrize("power", POWERS)
@pytest.mark.parametrize("level", ["easy", "normal"])
def test_a_doctrine_beats_chance_in_every_seat(power: str, level: str) -> None:
    assert mean_standing("random", power, "first-hour") + 1 < mean_standing(level, power, "first-hour")


def test_bots_play_every_seat_of_every_level_to_the_end() -> None:
    for order in ("in-turn", "together"):
        tally = Tally()
        levels = dict(zip(POWERS, ("random", "easy", "normal", "easy"), strict=True))
        state = play_one(rules_of("nightmare-2023"), levels, 4, order, tally)
        assert state.outcome is not None


def test_easy_gives_something_to_keep_any_sea_from_the_brink_and_says_so() -> None:
    state = begin(rules_of("decade"), 3, None, None)
    seat, sea = state.rules.seat("moscow"), state.rules.flashpoints[2]
    calm, tense = state.copy(), state.copy()
    calm.v[sea.variable], tense.v[sea.variable] = 3, 4
    plain, careful = plain_judge(state.rules, seat), careful_judge(state.rules, seat)
    assert plain.value(tense) == plain.value(calm)
    assert careful.value(tense) < careful.value(calm)
    told = [ground.text for ground in grounds(Change(tense, calm, careful))]
    assert told == [f"{sea.title} calms to 3, two steps from a crisis"]
