"""R6: incidents, crises, and every pair of answers."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from game.engine import waiting

from ..kit import Board, at, rules_of

PLACES = ("taiwan-strait", "east-china-sea", "south-china-sea", "sea-of-japan")
BACK, HOLD, ESCALATE = "back-down", "hold", "escalate"


def in_crisis(place: str, numbers: str = "") -> Board:
    """A board on which a flashpoint has just become a crisis; the round's incident was elsewhere."""
    elsewhere = (PLACES.index(place) + 1) % 4
    return at(f"{place} 5, {numbers}").roll((4, elsewhere)).phase(6).set("")


def answered(place: str, *answers: str) -> Board:
    return in_crisis(place).give(*answers)


def test_r6_1_each_world_step_one_flashpoint_by_the_dice_rises() -> None:
    for number, place in enumerate(PLACES):
        board = at().roll((4, number)).phase(6)
        assert {place: 1} == board.moved
        assert {"R6.1"} == board.clauses()


def test_r6_1_an_incident_at_five_stops_there() -> None:
    assert 5 == at("sea-of-japan 5").roll((4, 3)).phase(6)["sea-of-japan"]


def test_r6_2_what_is_left_at_four_breaks_one_time_in_three() -> None:
    broken = at("taiwan-strait 4").roll((3, 0), (4, 3)).phase(6)
    assert {"taiwan-strait": 1, "sea-of-japan": 1} == broken.moved
    for roll in (1, 2):
        assert {"sea-of-japan": 1} == at("taiwan-strait 4").roll((3, roll), (4, 3)).phase(6).moved


def test_r6_2_nothing_below_four_breaks() -> None:
    assert {"sea-of-japan": 1} == at("taiwan-strait 3").roll((4, 3)).phase(6).moved


@pytest.mark.parametrize(
    ("place", "asked"),
    [
        ("taiwan-strait", {"tokyo", "washington", "beijing"}),
        ("east-china-sea", {"tokyo", "beijing"}),
        ("south-china-sea", {"washington", "beijing"}),
        ("sea-of-japan", {"tokyo", "beijing", "moscow"}),
    ],
)
def test_r6_3_a_flashpoint_at_five_asks_those_with_a_stake(place: str, asked: set[str]) -> None:
    assert asked == set(waiting(in_crisis(place).state))


def test_r6_3_there_is_one_crisis_a_round_the_first_in_order() -> None:
    board = at("taiwan-strait 5, sea-of-japan 5").roll((4, 1)).phase(6)
    assert ["taiwan-strait"] == [event.data[0] for event in board.told("crisis")]
    board.give("tokyo hold", "washington hold", "beijing hold")
    assert () == waiting(board.state)
    assert 5 == board["sea-of-japan"]


def test_r6_3_where_one_side_is_not_played_there_is_no_crisis() -> None:
    board = at("taiwan-strait 5")
    rules = board.state.rules
    alone = tuple(replace(place, played=(place.played[0], ())) for place in rules.flashpoints)
    board.state.rules = replace(rules, flashpoints=alone)
    assert [] == board.roll((4, 3)).phase(6).told("crisis")


@pytest.mark.parametrize("scenario", ["decade", "second-alliance-2015"])
def test_r6_3_only_those_at_the_table_have_a_stake(scenario: str) -> None:
    rules = rules_of(scenario)
    for place in rules.flashpoints:
        seated = tuple(tuple(s for s in side if s in rules.scenario.seats) for side in place.sides)
        assert seated == place.played


def test_r6_4_the_answers_are_sealed_until_all_are_in() -> None:
    board = in_crisis("taiwan-strait").give("tokyo escalate", "washington hold")
    assert {} == board.moved
    sealed = [event for event in board.events if event.kind == "sealed"]
    assert [("tokyo",), ("washington",)] == [event.seen_by for event in sealed]
    assert board.why_not("tokyo reconsider") is None


def cost(own: str, other: str) -> dict[str, int]:
    """What an answer brings its giver, by name of resource; order apart."""
    if own == BACK:
        return {"support": -1, "influence": -1}
    if own == HOLD:
        return {"military": -1} if other == ESCALATE else {}
    return {BACK: {"economy": -1, "influence": 3, "support": 2}, HOLD: {"economy": -3}}.get(
        other, {"economy": -1}
    )


@pytest.mark.parametrize(("tokyo", "beijing"), product((BACK, HOLD, ESCALATE), repeat=2))
def test_r6_5_what_an_answer_brings_depends_on_the_other_sides(tokyo: str, beijing: str) -> None:
    board = answered("east-china-sea", f"tokyo {tokyo}", f"beijing {beijing}")
    expected = {f"tokyo {name}": step for name, step in cost(tokyo, beijing).items()}
    expected |= {f"beijing {name}": step for name, step in cost(beijing, tokyo).items()}
    escalations = [tokyo, beijing].count(ESCALATE)
    if escalations == 1:
        expected |= {"order": -1}
    if {tokyo, beijing} == {HOLD, ESCALATE}:
        expected |= {"tokyo-beijing": -2}
    remembered = ("backed-down", "escalated")
    moved = {name: step for name, step in board.moved.items() if name.split()[-1] not in remembered}
    assert expected == {name: step for name, step in moved.items() if name != "east-china-sea"}


def test_r6_5_the_example_of_three() -> None:
    board = answered("taiwan-strait", "tokyo hold", "washington escalate", "beijing hold")
    assert {
        "washington economy": -3,
        "washington-beijing": -2,
        "order": -1,
        "beijing military": -1,
        "taiwan-strait": -1,
        "washington escalated": 1,
    } == board.moved


def test_r6_5_two_who_escalate_against_one_who_holds_each_pay() -> None:
    moved = answered("taiwan-strait", "tokyo escalate", "washington escalate", "beijing hold").moved
    assert (-3, -3, -2) == (moved["tokyo economy"], moved["washington economy"], moved["order"])
    assert (-2, -2, -1) == (moved["tokyo-beijing"], moved["washington-beijing"], moved["beijing military"])


@pytest.mark.parametrize(
    ("tokyo", "washington", "beijing", "after"),
    [
        (BACK, BACK, HOLD, 2),
        (BACK, BACK, ESCALATE, 2),
        (HOLD, HOLD, BACK, 2),
        (BACK, HOLD, HOLD, 4),
        (HOLD, HOLD, HOLD, 4),
        (HOLD, ESCALATE, HOLD, 4),
        (BACK, BACK, BACK, 2),
    ],
)
def test_r6_6_tension_falls_to_two_if_a_side_backs_down_whole_else_to_four(
    tokyo: str, washington: str, beijing: str, after: int
) -> None:
    board = answered("taiwan-strait", f"tokyo {tokyo}", f"washington {washington}", f"beijing {beijing}")
    assert after == board["taiwan-strait"]


def test_r6_7_two_opponents_who_escalate_are_at_war_and_the_game_is_over() -> None:
    board = answered("taiwan-strait", "tokyo hold", "washington escalate", "beijing escalate")
    outcome = board.state.outcome
    assert outcome is not None
    assert ("war", ()) == (outcome.end, outcome.winners)
    assert {"washington", "beijing"} == {power for power, _ in outcome.standing[2:]}
    assert "over" == getattr(board.why_not("tokyo hold"), "kind", "")


def test_r6_7_two_allies_who_escalate_are_not_at_war() -> None:
    assert answered("sea-of-japan", "tokyo hold", "beijing escalate", "moscow escalate").state.outcome is None


def test_r6_8_the_game_remembers_who_backed_down_and_who_escalated() -> None:
    board = answered("east-china-sea", "tokyo back-down", "beijing escalate")
    assert (1, 1) == (board["tokyo backed-down"], board["beijing escalated"])
    assert (0, 0) == (board["beijing backed-down"], board["tokyo escalated"])


def test_r6_11_backing_down_costs_support_and_influence() -> None:
    moved = answered("east-china-sea", "tokyo back-down", "beijing hold").moved
    costs = {"tokyo support": -1, "tokyo influence": -1, "tokyo backed-down": 1}
    assert costs | {"east-china-sea": -3} == moved


def test_r6_12_holding_costs_arms_only_if_an_opponent_escalates() -> None:
    assert {"east-china-sea": -1} == answered("east-china-sea", "tokyo hold", "beijing hold").moved
    moved = answered("east-china-sea", "tokyo hold", "beijing escalate").moved
    assert -1 == moved["tokyo military"]


def test_r6_13_escalating_costs_the_economy_whatever_comes() -> None:
    for beijing, economy in ((BACK, -1), (HOLD, -3), (ESCALATE, -1)):
        moved = answered("south-china-sea", "washington escalate", f"beijing {beijing}").moved
        assert economy == moved["washington economy"]


def test_r6_answers_are_told_with_their_clauses() -> None:
    board = answered("east-china-sea", "tokyo back-down", "beijing escalate")
    assert {"tokyo": "R6.11", "beijing": "R6.13"} == {e.seat: e.clause for e in board.told("stand")}
    assert {"R6.11", "R6.13", "R6.6"} == {e.clause for e in board.told("change") if e.clause != "R6.1"}
