"""R12: the control seat steps in; everybody is told."""

from __future__ import annotations

import pytest

from game.engine import Dice, guess, view, waiting
from game.engine.control import step_in
from game.engine.state import CRISIS
from game.model.errors import ChoiceRefusedError
from game.model.event import events_for

from ..kit import Board, at, rules_of


def stepped(board: Board, what: str, *data: object) -> Board:
    """A board after control stepped in."""
    board.state, events = step_in(board.state, what, data, "to show it")
    board.events += events
    return board


def variable(name: str) -> int:
    return rules_of().variable("track", name)


def test_r12_1_a_finished_game_is_not_changed() -> None:
    board = at("round 8").phase(8)
    with pytest.raises(ChoiceRefusedError, match="the game is over"):
        stepped(board, "set", variable("blocs"), 1)


def test_r12_2_control_waits_while_answers_are_sealed() -> None:
    board = at().ask((CRISIS, (0, 2), 1)).give("tokyo hold")
    with pytest.raises(ChoiceRefusedError, match="sealed answers are waiting"):
        stepped(board, "set", variable("blocs"), 1)


def test_r12_3_control_sets_a_number_within_its_range() -> None:
    assert {"blocs": 4} == stepped(at().turn("tokyo"), "set", variable("blocs"), 7).moved
    assert {"blocs": 7} == stepped(at().turn("tokyo"), "set", variable("blocs"), 99).moved


def test_r12_3_a_lean_that_is_set_keeps_to_its_partners_room() -> None:
    lean = rules_of().variable("lean", "taipei", "tokyo")
    board = stepped(at("taipei washington 3, taipei beijing 1").turn("tokyo"), "set", lean, 5)
    assert {"taipei tokyo": 3, "taipei washington": -2, "taipei moscow": -1} == board.moved


def test_r12_3_what_the_game_keeps_for_itself_cannot_be_set() -> None:
    for key in (("points", "", "tokyo"), ("round", ""), ("record", "exposed", "tokyo")):
        number = rules_of().index[key]
        if not rules_of().variables[number].open:
            with pytest.raises(ChoiceRefusedError, match="a number of the board"):
                stepped(at().turn("tokyo"), "set", number, 9)


def test_r12_4_a_power_leads_the_card_control_names() -> None:
    card = next(card for card in rules_of().cards if card.asks[0] and card.ops[0])
    board = stepped(at().turn("tokyo"), "lead", "tokyo", card.id)
    assert [("tokyo", (card.id,))] == [(event.seat, event.data) for event in board.told("lead")]
    asked = {rules_of().powers[seat].id for seat in card.asks[0]}
    assert asked == set(waiting(board.state))
    places = [place for place, number in enumerate(rules_of().pile) if rules_of().cards[number].id == card.id]
    assert not any(board.state.pile >> place & 1 for place in places)
    assert board.state.pile == guess(view(board.state, "tokyo"), Dice(1)).pile


def test_r12_4_the_turn_goes_on_after_the_card() -> None:
    card = next(card for card in rules_of().cards if not any(card.asks))
    board = stepped(at().turn("tokyo"), "lead", "moscow", card.id)
    assert board.is_open("tokyo hold-back funds")


def test_r12_4_a_card_that_is_not_in_the_scenario_is_refused() -> None:
    with pytest.raises(ChoiceRefusedError, match="expected a card of this scenario, found 'weather'"):
        stepped(at().turn("tokyo"), "lead", "tokyo", "weather")


def test_r12_5_a_headline_of_ones_own_moves_numbers() -> None:
    board = stepped(at().turn("tokyo"), "headline", "Fog", [[variable("blocs"), 2], [variable("order"), -9]])
    assert {"blocs": 2, "order": -5} == board.moved


@pytest.mark.parametrize(
    ("what", "data"),
    [
        ("set", ()),
        ("set", ("blocs", "much")),
        ("set", (10**6, 1)),
        ("set", (-1, 1)),
        ("lead", ("atlantis", "weather")),
        ("lead", ()),
        ("headline", ("Fog", 3)),
        ("headline", ("Fog", [[10**6, 1]])),
        ("headline", ("Fog", [[0]])),
        ("fly", ()),
    ],
)
def test_r12_a_step_that_means_nothing_is_refused_with_a_sentence(
    what: str, data: tuple[object, ...]
) -> None:
    with pytest.raises(ChoiceRefusedError, match="expected"):
        stepped(at().turn("tokyo"), what, *data)


def test_r12_5_a_headline_moves_numbers_of_the_board_only() -> None:
    number = rules_of().points[0]
    with pytest.raises(ChoiceRefusedError, match="a number of the board"):
        stepped(at().turn("tokyo"), "headline", "Fog", [[number, 5]])


def test_r12_every_step_is_announced_to_all_with_its_reason_and_closes_undo() -> None:
    board = stepped(at().turn("tokyo"), "set", variable("blocs"), 7)
    for power in (*(entry.id for entry in rules_of().powers), None):
        (event,) = [event for event in events_for(board.events, power) if event.kind == "step-in"]
        assert ("set", "to show it", True) == (event.data[0], event.data[2], event.closes)


def test_r12_7_going_back_is_announced_and_changes_nothing_itself() -> None:
    board = stepped(at().turn("tokyo"), "back", "round 1, before a choice of Tokyo")
    assert {} == board.moved
    assert [("step-in", "R12.7")] == [(event.kind, event.clause) for event in board.events[-1:]]


def test_r12_7_control_says_in_a_sentence_where_to() -> None:
    for data in ((), (1,), ("a", "b")):
        with pytest.raises(ChoiceRefusedError, match="where the game has gone back to"):
            stepped(at().turn("tokyo"), "back", *data)
