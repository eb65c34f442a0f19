"""Looking back: which choices moved a standing most."""

from __future__ import annotations

from functools import cache

import pytest

from game.engine import State
from game.model.choice import Choice
from game.model.lookback import Progress
from game.table import Table, turning
from game.table.turning import Moment, Passes, final_standing, sure, turning_points
from game.words.lookback import turning_title

from .tables import READ_ONCE, TOKYO, begin, play, play_until

pytestmark = READ_ONCE
LEVELS = dict.fromkeys(("tokyo", "washington", "beijing", "moscow"), "easy")
QUICK = Passes(1, ((3, 2), (2, 3)))


@cache
def played() -> Table:
    """A whole game at random."""
    return play(begin(), 1_000)


def moments(table: Table, most: int = 4) -> list[Moment]:
    """A few of Tokyo's choices."""
    found = [Moment(number, state, entry.choice) for number, state, entry in table.moments(TOKYO)]
    return found[2 : 2 + most]


@cache
def looked(table: Table, passes: Passes = QUICK) -> list[Progress]:
    return list(turning_points(TOKYO, moments(table), LEVELS, passes))


def test_it_tells_how_far_it_is_and_ends_whole() -> None:
    seen = looked(played())
    assert sorted(one.done for one in seen) == [one.done for one in seen]
    assert [False] * (len(seen) - 1) + [True] == [one.is_whole for one in seen]


def test_the_same_game_gives_the_same_turning_points() -> None:
    table = played()
    assert looked(table)[-1] == looked.__wrapped__(table)[-1]


def test_what_is_found_was_chosen_by_that_seat_and_had_an_alternative() -> None:
    table = played()
    for one in looked(table)[-1].found:
        assert one.choice == table.entries[one.number].choice
        assert one.instead != one.choice
        assert one.low <= one.gain <= one.high
        assert 2 <= one.games


def test_as_many_pairs_are_played_as_were_announced() -> None:
    seen = looked(played())
    assert [4 * 1 + 3 * 2 + 2 * 3] == list({one.total for one in seen})
    assert list(range(seen[0].total + 1)) == [one.done for one in seen]
    assert [2 + 3, 2 + 3] == [one.games for one in seen[-1].found]


def test_more_pairs_go_to_the_choices_that_differ_most(monkeypatch: pytest.MonkeyPatch) -> None:
    worth = {one.choice.name: 10 * place for place, one in enumerate(moments(played()))}

    def end(state: State, choice: Choice, *_: object) -> int:
        return worth.get(choice.name, 0)

    monkeypatch.setattr(turning, "final_standing", end)
    *_, last = turning_points(TOKYO, moments(played()), LEVELS, QUICK)
    assert sorted(worth.values())[-2:] == sorted(10 * round(one.gain) for one in last.found)


def test_few_games_say_less_surely_than_many() -> None:
    assert [2.37, 2.07, 2.01] == [round(sure(count), 2) for count in (8, 24, 48)]


def test_both_branches_roll_the_same_dice() -> None:
    moment = moments(played())[0]
    assert _end(moment.state, moment.choice) == _end(moment.state, moment.choice)


def test_looking_back_leaves_the_game_as_it_was() -> None:
    table = played()
    before = [list(state.v) for _, state, _ in table.moments(TOKYO)]
    looked.__wrapped__(table, Passes(1, ((1, 2),)))
    assert before == [list(state.v) for _, state, _ in table.moments(TOKYO)]


def test_a_choice_without_an_alternative_is_not_looked_at() -> None:
    table = played()
    forced = [one for one in moments(table, 60) if one.choice.name == "done"]
    assert [Progress(0, 1), Progress(1, 1)] == list(turning_points(TOKYO, forced, LEVELS))


def test_a_mean_that_luck_would_show_is_not_called_sure() -> None:
    one = looked(played())[-1].found[0]
    assert not one._replace(low=-1.0, high=2.0).is_sure
    assert one._replace(low=0.5, high=2.0).is_sure


def test_an_answer_to_a_proposal_knows_who_proposed_what() -> None:
    table = begin()
    asked = play_until(table, "reply")
    choice = next(iter(table.view(asked).options))
    *_, last = turning_points(asked, [Moment(0, table.state, choice)], LEVELS, Passes(1, ((1, 2),)))
    (one,) = last.found
    assert one.asker is not None and one.asker != asked
    assert "what" in turning_title(table.rules, one) and one.about[0]


def _end(state: State, choice: Choice) -> int:
    return final_standing(state, choice, TOKYO, LEVELS, 3)
