"""R11: the nine parts of the world step, in their order."""

from __future__ import annotations

from game.engine.state import PHASE
from game.engine.world import start_world_step

from ..kit import POWERS, at, begun, played


def test_r11_the_nine_parts_come_in_this_order() -> None:
    board = at()
    start_world_step(board.state)
    steps, stack = [], board.state.stack
    while stack is not None:
        steps.append(stack[0])
        stack = stack[1]
    assert [(PHASE, (), number) for number in range(9)] == steps


def test_r11_a_played_round_tells_its_parts_in_order() -> None:
    order = ["world", "income", "incident", "reckoning", "over"]
    for _, events, _ in played("decade", None, 4):
        kinds = [event.kind for event in events if event.kind in order]
        ranks = [order.index(kind) for kind in dict.fromkeys(kinds)]
        assert sorted(ranks) == ranks


def test_r11_1_all_operations_take_effect_together_and_are_then_forgotten() -> None:
    board = at("seoul washington 4, asean beijing 4").turn("beijing")
    board.give("beijing pass", "beijing influence-operation seoul")
    board.turn("tokyo").give("tokyo pass", "tokyo influence-operation asean")
    board.roll((3, 1), (3, 2)).phase(1)
    assert {"seoul washington": -1, "asean beijing": -1} == board.moved
    assert (None,) * 4 == board.state.covert
    assert {} == board.set("").phase(1).moved


def test_r11_1_an_operation_hits_the_rival_leading_when_it_takes_effect() -> None:
    board = at("seoul washington 4").turn("beijing").give("beijing pass", "beijing influence-operation seoul")
    board.set("seoul tokyo 5, seoul moscow 0").roll((3, 0)).phase(1)
    assert {"seoul tokyo": -1, "tokyo-beijing": -2, "voice": -1, "beijing exposed": 1} == board.moved


def test_r11_1_where_no_rival_leans_nothing_happens() -> None:
    none = ", ".join(f"seoul {power} 0" for power in POWERS if power != "beijing")
    board = at(none).turn("beijing").give("beijing pass", "beijing influence-operation seoul")
    assert {} == board.roll((3, 1)).phase(1).moved


def test_r11_2_ongoings_act_before_their_owners_are_asked() -> None:
    board = at("sanctions tokyo beijing 1").phase(2)
    assert ("change", "change", "asked") != tuple(event.kind for event in board.events)
    assert -2 == board.moved["beijing funds"]
    assert board.is_open("tokyo keep")


def test_r11_3_standing_rules_of_reckonings_rest_in_other_rounds() -> None:
    assert {} == at("round 3, trilateral 0").phase(3).moved
    assert {"seoul washington": 1} == at("round 4, trilateral 0").phase(3).moved


def test_r11_4_frameworks_pay_in_rounds_that_close_with_a_reckoning() -> None:
    assert {"tokyo funds": 1, "beijing funds": 1} == at("round 4").phase(4).moved
    assert {} == at("round 3").phase(4).moved


def test_r11_5_income_is_one_and_a_third_of_the_economy() -> None:
    for economy, funds in ((0, 1), (2, 1), (3, 2), (5, 2), (6, 3), (9, 4), (10, 4)):
        assert funds == at(f"tokyo economy {economy}").phase(5).moved["tokyo funds"]


def test_r11_5_partners_at_four_bring_influence_two_by_two() -> None:
    near = ["seoul", "delhi", "asean", "europe", "africa"]
    for count, influence in ((0, 1), (1, 1), (2, 2), (3, 2), (4, 3), (5, 3)):
        numbers = ", ".join(f"{name} tokyo 4" for name in near[:count])
        assert influence == at(numbers).phase(5).moved["tokyo influence"]


def test_r11_5_what_does_not_fit_the_purse_is_lost_and_told() -> None:
    board = at("tokyo funds 19").phase(5)
    assert 1 == board.moved["tokyo funds"]
    told = next(event for event in board.told("change") if event.seat is None and event.data[1] == 19)
    assert (19, 20, 3) == told.data[1:]


def test_r11_6_the_incident_comes_before_the_crisis_it_may_bring() -> None:
    board = at("taiwan-strait 4").roll((3, 1), (4, 0)).phase(6)
    assert ["incident", "crisis"] == [e.kind for e in board.events if e.kind in ("incident", "crisis")]


def test_r11_7_there_is_a_reckoning_where_the_scenario_has_one() -> None:
    assert [] == at("round 3").phase(7).told("reckoning")
    assert ["R7.1"] == [event.clause for event in at("round 4").phase(7).told("reckoning")]


def test_r11_8_an_early_end_goes_before_the_last_round() -> None:
    board = at("round 8, strategic-partnership 3, presence 0").phase(8)
    assert "nightmare" == getattr(board.state.outcome, "end", None)


def test_r11_9_the_next_round_begins_and_what_is_open_once_a_round_is_open_again() -> None:
    board = at().give("tokyo condemn beijing")
    assert not board.turn("beijing").is_open("beijing condemn tokyo")
    board.phase(9)
    assert 2 == board["round"]
    assert board.set("").turn("beijing").is_open("beijing condemn tokyo")


def test_r11_9_ties_are_broken_by_the_dice() -> None:
    orders = set()
    for dice in range(60):
        board = at()
        board.state = board.state.copy()
        board.state.dice = dice
        orders.add(board.phase(9).state.order)
    assert 15 < len(orders)


def test_r11_5_an_unseated_power_has_no_income() -> None:
    board = begun("second-alliance-2015").phase(5)
    assert not [name for name in board.moved if name.startswith("moscow")]
    assert 6 == len(board.moved)
