"""What a run is made of: levels moved around the table, cards left out, one fixed order of games."""

from __future__ import annotations

import pytest

from game.engine import Dice, begin
from game.engine.playout import play_out
from game.engine.state import State, bits
from game.lab.plan import CHUNK, Course, levels_of, seatings_of, shard_of, variants_of, without
from game.model.errors import FourCapitalsError

from ..kit import POWERS, rules_of


def test_levels_moved_around_the_table_seat_the_strong_one_everywhere() -> None:
    seatings = seatings_of(levels_of("tokyo=normal,others=easy", rules_of("decade")), rotate=True)
    strong = [power for seating in seatings for power, level in seating.items() if level == "normal"]
    assert sorted(POWERS) == sorted(strong)


def test_equal_levels_have_one_seating() -> None:
    assert 1 == len(seatings_of(dict.fromkeys(POWERS, "easy"), rotate=True))


def test_every_game_of_a_course_comes_once_and_those_without_a_card_come_after_the_others() -> None:
    course = Course("decade", 7, 3, ({"tokyo": "easy"}, {"tokyo": "normal"}), ("", "a-card"))
    jobs = [course.job(place) for place in range(course.total)]
    assert 12 == len({(job.seed, job.seating, job.without) for job in jobs})
    assert [7, 7, 8, 8, 9, 9] * 2 == [job.seed for job in jobs]
    assert [""] * 6 + ["a-card"] * 6 == [job.without for job in jobs]


def test_a_file_holds_a_hundred_games_and_the_last_what_is_left() -> None:
    course = Course("decade", 1, 250, ({},), ("",))
    assert [CHUNK, CHUNK, 50] == [len(chunk) for chunk in course.chunks()]


@pytest.mark.parametrize(("games", "of"), [(100, 4), (300, 4), (50, 3), (1, 1), (5, 8)])
def test_shards_of_a_course_are_alike_and_come_to_all_of_it(games: int, of: int) -> None:
    course = Course("decade", 1, games, ({}, {"tokyo": "easy"}), ("", "a-card"))
    shards = [[place for chunk in course.chunks((one, of)) for place in chunk] for one in range(1, of + 1)]
    assert list(range(4 * games)) == sorted(place for shard in shards for place in shard)
    assert max(map(len, shards)) - min(map(len, shards)) <= 1


def test_a_power_named_twice_is_refused() -> None:
    with pytest.raises(FourCapitalsError, match="expected each power once, found 'tokyo' 2 times"):
        levels_of("tokyo=easy,tokyo=hard", rules_of("decade"))


def test_all_leaves_out_each_card_in_turn() -> None:
    rules = rules_of("first-hour")
    assert 1 + len(rules.cards) == len(variants_of(["all"], rules))


def test_a_card_that_is_not_there_is_answered_with_the_nearest() -> None:
    with pytest.raises(FourCapitalsError, match="did you mean a-bank-and-two-silk-roads"):
        variants_of(["a-bank-and-two-silk-road"], rules_of("decade"))


def played(card: str, seed: int) -> State:
    state = begin(without(rules_of("decade"), card), seed, None, None)
    play_out(state, Dice(seed, "bots"), 2_000)
    return state


def test_a_card_left_out_is_never_led_and_the_same_seed_draws_the_others_first() -> None:
    card = rules_of("decade").cards[5]
    places = {place for place, number in enumerate(rules_of("decade").pile) if number == 5}
    pairs = [(played("", seed), played(card.id, seed)) for seed in range(40)]
    assert any(places & {*bits(state.led)} for state, _ in pairs)
    assert not any(places & {*bits(state.led)} for _, state in pairs)
    assert any(with_it.v == bare.v for with_it, bare in pairs)


@pytest.mark.parametrize("text", ["", "3", "0/2", "3/2", "a/b", "1/"])
def test_a_shard_is_one_of_so_many(text: str) -> None:
    with pytest.raises(FourCapitalsError, match="like 2/8"):
        shard_of(text)
