"""Effects and ongoings beyond what the shipped content uses, by a deck made for it (trial.yaml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from game.content.compile.build import compile_rules
from game.content.library import load_texts
from game.engine import advance, new_game
from game.engine.frozen import dump
from game.engine.frozen import load as thaw
from game.engine.state import LEAD
from game.model.event import Event
from game.model.ruleset import Ruleset

from ..kit import Board, calm_numbers, content


@cache
def rules() -> Ruleset:
    """The decade with the trial cards and nothing else to draw."""
    texts = dict(content().texts)
    decade = texts["rules/scenarios/decade.yaml"].split("\n  par:")[0]
    start = decade.index("  decks: [")
    end = decade.index("\n", start)
    texts["rules/scenarios/trial.yaml"] = (
        decade[:start].replace("id: decade", "id: trial", 1) + "  decks: [trial]" + decade[end:] + "\n"
    )
    texts["decks/trial/cards.yaml"] = (Path(__file__).parent / "trial.yaml").read_text("utf-8")
    return compile_rules(load_texts(texts).require(), "trial")


def at(numbers: str = "") -> Board:
    """A calm board of the trial scenario."""
    board = Board(new_game(rules(), 1)[0]).ask()
    board._put(calm_numbers())
    board.state.order = (0, 1, 2, 3)
    return board.set(numbers)


def led(board: Board, *cards: str) -> Board:
    """A board on which Tokyo has led cards."""
    for name in cards:
        lead(board, name, board.events)
    return board


def lead(board: Board, name: str, log: list[Event] | None) -> None:
    """Tokyo leads a card, told or untold."""
    number = next(n for n, card in enumerate(rules().cards) if card.id == name)
    board.ask((LEAD, (0,)))
    board.state.hand = (rules().pile.index(number),)
    advance(board.state, 0, rules().leads[0][number], log)


def test_an_ongoing_adds_to_each_rise_of_a_lean() -> None:
    assert 1 == led(at(), "gifts").moved["asean tokyo"]
    assert 2 == led(at("warm-welcome tokyo 1"), "gifts").moved["asean tokyo"]


def test_a_rise_never_falls_under_nought() -> None:
    assert {} == led(at("cold-welcome tokyo 1"), "gifts").moved


def test_begun_again_rounds_may_add_up() -> None:
    board = at()
    assert [2, 4, 6, 6] == [led(board, "welcome")["warm-welcome tokyo"] for _ in range(4)]


def test_begun_again_rounds_may_start_afresh_or_nothing_happens() -> None:
    assert 2 == led(at("a-fair tokyo 1"), "fair")["a-fair tokyo"]
    board = led(at("closed-door tokyo beijing 1"), "door")
    assert [] == board.told("begin")


def test_an_ongoing_ends_those_it_opposes() -> None:
    board = led(at(), "welcome", "no-welcome")
    assert (0, 2) == (board["warm-welcome tokyo"], board["cold-welcome tokyo"])


def test_a_bar_closes_an_order_against_one_target_while_it_stands() -> None:
    board = led(at(), "door")
    reason = board.why_not("beijing summit tokyo")
    assert reason is not None
    assert ("need", "bar") == (reason.kind, rules().variables[reason.data[0]].kind)
    assert not board.is_open("beijing summit tokyo")
    assert board.is_open("beijing summit moscow")
    assert board.turn("tokyo").is_open("tokyo summit beijing")


def test_an_ongoing_ends_when_its_condition_holds() -> None:
    board = led(at("blocs 7"), "door").phase(2)
    assert 1 == board["closed-door tokyo beijing"]
    assert 0 == board.set("blocs 8").phase(2)["closed-door tokyo beijing"]


def test_an_ongoing_acts_when_it_begins_and_when_it_ends() -> None:
    board = led(at(), "fair")
    assert {"tokyo funds": 2, "a-fair tokyo": 2} == board.moved
    assert {"tokyo funds": 2} == {n: s for n, s in led(board, "fair").moved.items() if n != "a-fair tokyo"}
    assert {"tokyo influence": 1, "a-fair tokyo": -2} == led(board.set(""), "fair-over").moved


def test_an_ongoing_acts_when_its_term_ends_too() -> None:
    board = led(at(), "fair").phase(2).set("").phase(2)
    assert {"tokyo influence": 1, "a-fair tokyo": -1} == board.moved


def test_ending_what_does_not_stand_does_nothing() -> None:
    board = led(at(), "fair-over")
    assert ({}, []) == (board.moved, board.told("end"))


def test_a_discount_never_makes_a_price_less_than_nothing() -> None:
    board = led(at("tokyo funds 0"), "market")
    assert {} == board.price("tokyo aid delhi")
    assert {} == board.price("tokyo research")
    assert {"funds": 3} == led(at(), "market").price("moscow research")
    assert board.is_open("tokyo aid delhi")
    assert {"delhi tokyo": 1} == board.set("").give("tokyo aid delhi").moved


@pytest.mark.parametrize(
    ("roll", "funds", "moved"),
    [(0, 10, {"blocs": 1}), (1, 11, {"voice": 1}), (2, 10, {"tokyo funds": -3}), (1, 5, {"tokyo funds": -1})],
)
def test_chance_case_and_settle_take_the_branch_they_say(
    roll: int, funds: int, moved: dict[str, int]
) -> None:
    board = led(at(f"tokyo funds {funds}").roll((3, roll)), "coin")
    assert moved == board.moved
    (event,) = board.told("rolled")
    assert (1, 3, roll == 0) == event.data


def test_settling_goes_up_as_well_as_down_and_stops_there() -> None:
    assert {"tokyo funds": 3} == led(at("tokyo funds 0").roll((3, 1)), "coin").moved
    assert {} == led(at("tokyo funds 4").roll((3, 1)), "coin").moved


def test_a_card_moves_frameworks_between_nought_and_the_highest() -> None:
    board = led(at("chairs 2"), "steps")
    assert {"osa": 3, "chairs": -2} == board.moved
    assert 1 == led(at("quad 1"), "steps").moved["quad"]
    assert "quad" not in led(at("quad 3"), "steps").moved


def test_a_state_with_all_that_stored_is_the_same() -> None:
    board = led(at(), "welcome", "door", "fair", "market")
    board.turn("tokyo")
    assert dump(board.state) == dump(thaw(rules(), dump(board.state)))


def test_the_fast_path_does_the_same_without_a_log() -> None:
    for card in rules().cards:
        for dice in range(6):
            told, quick = at("quad 1, chairs 1"), at("quad 1, chairs 1")
            told.state.dice = quick.state.dice = dice
            lead(told, card.id, told.events)
            lead(quick, card.id, None)
            assert dump(told.state) == dump(quick.state)
