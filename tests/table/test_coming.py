"""What the end of the round will bring if nobody does more, worked out by the rules themselves."""

from __future__ import annotations

from dataclasses import replace

from game.engine import view
from game.engine.state import PHASE, TURN, Step
from game.model.view import View
from game.table.coming import NOTHING, coming
from game.table.undone import is_due, undone
from game.words.coming import coming_lines, luck_of_round, pressing, undone_lines
from tests.kit import at, key_of


def seen(numbers: str, *, done: int = 0) -> View:
    """What Tokyo sees with these numbers in round 2, so many parts of the world step behind it."""
    board = at(f"round 2, {numbers}").ask(*((PHASE, (), number) for number in range(done, 9)))
    return view(board.state, "tokyo")


def lines(numbers: str) -> list[str]:
    now = seen(numbers)
    return [line.text for line in coming_lines(now.rules, coming(now))]


def test_a_standing_rule_that_holds_is_foretold_with_what_it_moves() -> None:
    told = lines("taiwan-strait 4")
    assert "Standing rule: Drawn in (R5.1)" in told
    assert "Tokyo support 5 -> 4" in told


def test_a_rule_that_does_not_hold_is_not_foretold() -> None:
    assert not any("Drawn in" in line for line in lines("taiwan-strait 3"))


def test_what_a_rule_moves_is_counted_on_by_the_next() -> None:
    assert "Tokyo funds 10 -> 9" in (told := lines("taiwan-strait 4, tokyo exposure 3"))
    assert any(line.startswith("Tokyo funds 9 -> ") for line in told)


def test_the_points_of_a_reckoning_are_foretold_where_one_is_due() -> None:
    assert any("Order kept" in line for line in lines("order 1"))
    assert coming(seen("order 1")).weight == 1


def test_what_strikes_a_seat_comes_first_in_a_few_words() -> None:
    now = seen("taiwan-strait 4")
    told = pressing(now.rules, now.seat, coming(now))
    assert ["Taiwan Strait may break (1 in 2)", "Drawn in (support -1, Tokyo-Beijing -1)"] == told[:2]
    assert told[-1].startswith("incomes: ")


def test_the_dice_are_named_with_their_odds_and_not_counted_in() -> None:
    now = seen("taiwan-strait 5, east-china-sea 4")
    told = luck_of_round(now.rules, coming(now))
    assert "Taiwan Strait: a crisis for certain (R6.3)." in told
    brink = "East China Sea is at the brink and breaks 1 in 3 (R6.2), with the incident 1 in 2 in all."
    assert brink in told


def test_of_two_at_their_highest_the_first_alone_breaks() -> None:
    assert ("taiwan-strait",) == coming(seen("taiwan-strait 5, east-china-sea 5")).breaking


def test_where_one_side_is_not_played_nothing_breaks() -> None:
    now = seen("taiwan-strait 5, east-china-sea 4")
    places = tuple(replace(place, played=((), place.played[1])) for place in now.rules.flashpoints)
    told = coming(replace(now, rules=replace(now.rules, flashpoints=places)))
    assert ((), ()) == (told.breaking, told.brink)


def test_an_end_that_would_be_reached_is_foretold() -> None:
    assert "nightmare" == coming(seen("strategic-partnership 3, presence 0")).end


def test_parts_of_the_world_step_that_are_over_are_not_told_again() -> None:
    assert not any(event.kind == "fires" for event in coming(seen("taiwan-strait 4", done=3)).events)
    assert NOTHING == coming(seen("taiwan-strait 4", done=9))


def test_looking_ahead_leaves_the_view_as_it_is() -> None:
    now = seen("taiwan-strait 4")
    before = now.values
    coming(now)
    assert before == now.values and 4 == now.values[now.rules.index[key_of("taiwan-strait")]]


def undoing(numbers: str, *steps: Step) -> list[str]:
    """What others may still take from Tokyo in round 2, before a reckoning."""
    phases = [(PHASE, (), number) for number in range(9)]
    now = view(at(f"round 2, {numbers}").ask(*steps, *phases).state, "tokyo")
    assert is_due(now)
    return undone_lines(now.rules, undone(now))


BODIES = "conferences 2, quad 2, tpp 1"
"""Tokyo's bodies at 5, the first step of an objective."""


def test_an_order_that_would_take_a_point_before_a_reckoning_is_named() -> None:
    beijing = (TURN, (), 2)
    told = next(line for line in undoing(BODIES, beijing) if line.startswith("Beijing: "))
    assert "Contest Tokyo's conferences (-2 points)" in told


def test_who_has_had_its_turn_can_only_whisper() -> None:
    assert not any("Contest" in line for line in undoing(BODIES, (TURN, (), 1)))
    whispers = undoing("asean tokyo 4, islands tokyo 4, islands washington 2, asean washington 2")
    assert any("Influence operation Pacific islands (-1 point)" in line for line in whispers)


def test_what_was_ordered_in_this_turn_is_not_open_again() -> None:
    board = at(f"round 2, {BODIES}").ask((TURN, (), 2), *((PHASE, (), number) for number in range(9)))
    assert any(one.name == "contest" for one in undone(view(board.state, "tokyo")))
    board.state.used = board.state.rules.turns[2].own
    assert not any(one.name == "contest" for one in undone(view(board.state, "tokyo")))


def test_nothing_is_undone_where_no_reckoning_comes() -> None:
    now = view(at("round 1").ask(*((PHASE, (), number) for number in range(9))).state, "tokyo")
    assert not is_due(now) and () == undone(now)
