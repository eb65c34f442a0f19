"""The dice: SplitMix64 as published, even, in streams that do not disturb each other."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

import pytest

from game.engine.dice import AHEAD, GAMMA, SPAN, SURE, WORD, Dice, draw_below, mix, stream, words_after
from game.engine.state import nth_bit

from ..kit import begun

PUBLISHED = (0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F)
"""The first three numbers of SplitMix64 from seed 0."""


def test_the_numbers_are_those_of_splitmix64() -> None:
    states = [GAMMA * step & WORD for step in (1, 2, 3)]
    assert list(PUBLISHED) == [mix(state) for state in states]


def test_words_drawn_ahead_are_the_numbers_one_by_one() -> None:
    for start in (0, 1, WORD, stream(5, "game")):
        one_by_one = [mix((start + step * GAMMA) & WORD) for step in range(1, AHEAD + 1)]
        assert one_by_one == list(words_after(start))


def test_a_copy_rolls_on_by_itself() -> None:
    state = begun().state.copy()
    state.below(6)
    other = state.copy()
    ahead = [other.below(100) for _ in range(80)]
    assert ahead == [state.below(100) for _ in range(80)]


def test_a_draw_is_the_number_left_over() -> None:
    state, found = 0, []
    for _ in PUBLISHED:
        value, state = draw_below(state, 1_000)
        found.append(value)
    assert [number % 1_000 for number in PUBLISHED] == found


def test_a_stream_begins_at_the_hash_of_seed_and_name() -> None:
    expected = int.from_bytes(sha256(b"7/game").digest()[:8], "big")
    assert expected == stream(7, "game") == Dice(7, "game").dice


def test_dice_outside_the_state_draw_the_same_numbers() -> None:
    state, dice = stream(3, "bots"), Dice(3, "bots")
    for n in (1, 2, 3, 7, 100, 1 << 40):
        value, state = draw_below(state, n)
        assert value == dice.below(n)


@pytest.mark.parametrize("n", [2, 3, 4, 6, 7, 100])
def test_each_number_comes_as_often(n: int) -> None:
    dice, draws = Dice(n, "evenness"), 400 * n
    seen = Counter(dice.below(n) for _ in range(draws))
    chi = sum((seen[value] - 400) ** 2 / 400 for value in range(n))
    assert chi < (n - 1) + 4 * (2 * (n - 1)) ** 0.5


@pytest.mark.parametrize("n", [3, 7, 100, 1 << 32])
def test_a_word_past_the_last_whole_share_is_drawn_again(n: int) -> None:
    dice, last = Dice(5, "rejection"), SPAN - SPAN % n - 1
    dice.words = (WORD, last, last + 1, SURE, SURE + 1, 0) if last < WORD else (WORD, SURE, 0)
    kept = [word for word in dice.words if word <= last]
    assert [word % n for word in kept] == [dice.below(n) for _ in kept]
    assert len(dice.words) == dice.at


def test_the_states_own_dice_draw_the_same_numbers_as_a_stream() -> None:
    state = begun().state.copy()
    place = state.dice
    for n in (4, 3, 6, 128, 2, 97) * 5:
        expected, place = draw_below(place, n)
        assert expected == state.below(n)
    assert place == state.dice


def test_a_draw_by_a_bot_does_not_move_the_games_dice() -> None:
    state = begun().state
    before = state.dice
    Dice(1, "bot/tokyo").below(6)
    assert before == state.dice


def test_the_nth_bit_is_found_by_halving() -> None:
    dice = Dice(9, "bits")
    for _ in range(200):
        mask = dice.below(1 << 60) << 50 | dice.below(1 << 60) | 1
        places = [place for place in range(mask.bit_length()) if mask >> place & 1]
        assert places == [nth_bit(mask, n) for n in range(len(places))]
