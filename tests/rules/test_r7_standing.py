"""R7: reckonings, points, par, standing, the end; and every objective."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.engine import standing, view, waiting
from game.engine.scoring import points_for

from ..kit import POWERS, Board, at, begun, rules_of


def scores(clause: str, numbers: str) -> int:
    """What the objective of a clause is worth with these numbers."""
    board = at(numbers)
    objective = next(o for o in board.state.rules.objectives if o.clause == clause)
    return points_for(board.state.v, objective)


def steps(clause: str, *numbers: str) -> list[int]:
    return [scores(clause, each) for each in numbers]


def with_par(board: Board, *par: int) -> Board:
    """A board whose scenario has this par at its first reckoning, in tenths, by seat."""
    rules = board.state.rules
    table = {"normal": tuple((tenths,) for tenths in par)}
    board.state.rules = replace(rules, scenario=replace(rules.scenario, par=table))
    return board


# --- scoring ---------------------------------------------------------------------------------------------


def test_r7_1_the_decade_reckons_after_rounds_two_four_six_and_eight() -> None:
    assert ((2, 1), (4, 1), (6, 2), (8, 4)) == rules_of("decade").scenario.reckonings
    for number in range(1, 9):
        weights = [event.data[0] for event in at(f"round {number}").phase(7).told("reckoning")]
        assert {2: [1], 4: [1], 6: [2], 8: [4]}.get(number, []) == weights


def test_r7_2_steps_that_hold_are_added_and_weighed() -> None:
    board = at("round 8, voice 3").phase(7)
    told = {event.data[0]: event.data[1] for event in board.told("points")}
    assert 4 == told["beijing-voice"]
    assert sum(told.values()) == sum(board[f"{power} points"] for power in POWERS)


def test_r7_2_points_add_up_from_reckoning_to_reckoning() -> None:
    board = at("round 2, voice 5").phase(7)
    first = board["beijing points"]
    board.set("round 4").phase(7)
    assert 2 * first == board["beijing points"]


def test_r7_3_standing_is_points_so_far_less_par_so_far() -> None:
    board = with_par(at("tokyo points 7, moscow points 4"), 55, 0, 10, 0)
    assert (70, 0, 0, 40) == standing(board.state), "no reckoning yet, so no par"
    board.state.reckoned = 1
    assert (15, 0, -10, 40) == standing(board.state)


def test_r7_3_initiative_goes_to_the_lowest_standing_first() -> None:
    board = at("tokyo points 7, washington points 5, beijing points 9, moscow points 6").phase(9)
    assert (1, 3, 0, 2) == board.state.order


def test_r7_4_without_par_standing_is_points() -> None:
    board = with_par(at("tokyo points 3"))
    board.state.rules = replace(board.state.rules, scenario=replace(board.state.rules.scenario, par={}))
    board.state.reckoned = 3
    assert (30, 0, 0, 0) == standing(board.state)


def test_r7_5_after_the_last_round_the_highest_standing_wins() -> None:
    board = at("round 8, tokyo points 50, moscow points 10").phase(8)
    outcome = board.state.outcome
    assert outcome is not None
    assert ("", ("tokyo",), "tokyo") == (outcome.end, outcome.winners, outcome.standing[0][0])
    assert "over" == getattr(board.why_not("tokyo done"), "kind", "")
    assert at("round 7, tokyo points 50").phase(8).state.outcome is None


def test_r7_5_equals_share_the_win() -> None:
    board = at("round 8")
    board.state.agenda = (-1,) * 4
    outcome = board.phase(8).state.outcome
    assert outcome is not None
    assert set(POWERS) == set(outcome.winners)


def test_r7_6_each_seat_is_dealt_two_agendas_and_keeps_one() -> None:
    state = begun("decade").state
    for seat, power in enumerate(state.rules.powers):
        assert 2 == len(set(state.dealt[seat]))
        assert state.agenda[seat] in state.dealt[seat]
        assert state.agenda[seat] == view(state, power.id).agenda


def test_r7_6_an_agenda_counts_once_at_the_end_and_nowhere_before() -> None:
    board = at("round 8, tokyo technology 8")
    board.state.agenda = (0, -1, -1, -1)
    board.state.rules = replace(board.state.rules, scenario=replace(board.state.rules.scenario, par={}))
    board.phase(7)
    before = board["tokyo points"]
    assert (before * 10) == standing(board.state)[0]
    board.phase(8)
    assert before + 2 == board["tokyo points"]
    assert [("tokyo", 2)] == [(event.seat, event.data[1]) for event in board.told("agenda")]


# --- Tokyo -----------------------------------------------------------------------------------------------


def test_r7_11_order_kept() -> None:
    assert [0, 1, 2, 3] == steps("R7.11", "order 0", "order 1", "order 3", "order 5")
    assert [1, 2, 3] == steps("R7.11", "order 1, voice -3", "order 1, voice -4", "order 3, voice -4")


def test_r7_12_trade_kept() -> None:
    low = "tokyo exposure 3, tokyo economy 6"
    assert [0, 1, 2] == steps("R7.12", *(f"{low}, tokyo-beijing {n}" for n in (-3, -2, 0)))
    assert [1, 0] == steps(
        "R7.12", "tokyo exposure 2, tokyo-beijing -3", "tokyo exposure 3, tokyo-beijing -3"
    )
    assert 1 == scores("R7.12", "tokyo exposure 3, tokyo economy 5, tokyo-beijing 0")


def test_r7_13_chairs_and_bodies() -> None:
    bodies = (
        "chairs 3, osa 1",
        "chairs 3, osa 2",
        "chairs 3, osa 3, quad 1",
        "chairs 3, osa 3, tpp 3, dialogue 1",
    )
    assert [0, 1, 2, 3] == steps("R7.13", *bodies)


def test_r7_14_second_and_third_alliances() -> None:
    four = ["delhi tokyo 4", "seoul tokyo 4", "asean tokyo 4", "europe tokyo 5"]
    assert [0, 0, 1, 1, 2] == steps("R7.14", "", *(", ".join(four[:n]) for n in (1, 2, 3, 4)))
    assert 1 == scores("R7.14", "second-alliance tokyo delhi 1")


def test_r7_15_quiet_seas() -> None:
    assert [3, 2, 1] == steps("R7.15", "", "sea-of-japan 3", "sea-of-japan 4")
    assert [3, 2] == steps("R7.15", "south-china-sea 5", "washington backed-down 1")
    assert 2 == scores("R7.15", "tokyo backed-down 1")


# --- Washington ------------------------------------------------------------------------------------------


def test_r7_16_a_layered_coalition() -> None:
    calm = "trilateral 0"
    levels = ("", "quad 3", "quad 3, aukus 2", "quad 3, aukus 3", "quad 3, aukus 3, aiib 1")
    assert [0, 1, 2, 3, 2] == steps("R7.16", *(f"{calm}, {each}" for each in levels))


def test_r7_17_the_technology_lead() -> None:
    leads = [f"washington technology 8, beijing technology {n}" for n in (7, 6, 5, 4)]
    assert [0, 1, 2, 3] == steps("R7.17", *leads)


def test_r7_18_at_tolerable_home_cost() -> None:
    assert [0, 1, 2, 3] == steps("R7.18", *(f"washington support {n}" for n in (4, 5, 6, 7)))


def test_r7_19_presence_and_rules() -> None:
    assert [0, 1, 2, 3] == steps(
        "R7.19", "presence 4, order 0", "presence 5, order 4", "presence 7, order 3", "presence 7, order 4"
    )


def test_r7_20_no_clash() -> None:
    assert [3, 2, 2] == steps("R7.20", "", "taiwan-strait 4", "south-china-sea 4")
    assert [3, 2, 2] == steps(
        "R7.20", "washington-beijing -3", "washington-beijing -4", "washington-moscow -3"
    )


# --- Beijing ---------------------------------------------------------------------------------------------


def test_r7_21_a_framework_of_its_own() -> None:
    bodies = (
        "",
        "silk-roads 3, aiib 2",
        "silk-roads 3, aiib 3, sco-brics 2",
        "silk-roads 3, aiib 3, sco-brics 3, china-africa 2",
    )
    assert [0, 1, 2, 3] == steps("R7.21", *(f"trilateral 0, {each}" for each in bodies))


def test_r7_22_money_for_the_long_race() -> None:
    poor = "beijing military 7"
    assert [0, 1, 1, 2] == steps("R7.22", *(f"{poor}, beijing economy {n}" for n in (5, 6, 7, 8)))
    assert [1, 2, 3] == steps("R7.22", *(f"beijing military 8, beijing economy {n}" for n in (6, 7, 8)))


def test_r7_23_the_ring_stays_open() -> None:
    closed = ["delhi tokyo 4", "taipei washington 4", "asean tokyo 4", "canberra washington 5"]
    assert [3, 2, 1, 1, 0] == steps("R7.23", "", *(", ".join(closed[:n]) for n in (1, 2, 3, 4)))


def test_r7_24_voice() -> None:
    assert [0, 1, 1, 2, 3] == steps("R7.24", *(f"voice {n}" for n in (1, 2, 3, 4, 5)))


def test_r7_25_a_network_of_neighbours() -> None:
    partners = ["seoul", "asean", "islands", "mongolia", "europe", "delhi"]
    near = [", ".join(f"{name} beijing 3" for name in partners[:n]) for n in range(7)]
    assert [0, 0, 0, 1, 1, 2, 2] == steps("R7.25", *near), "Africa is at 3 to begin with"


# --- Moscow ----------------------------------------------------------------------------------------------


def test_r7_26_constant_bargaining() -> None:
    assert [3, 2] == steps("R7.26", "", "tokyo-moscow -1, washington-moscow -1")
    assert [2, 2, 1] == steps("R7.26", "dependence 5", "blocs 5", "blocs 6")
    clients = ", ".join(f"{name} tokyo 4" for name in ("seoul", "taipei", "delhi", "asean", "europe"))
    assert 2 == scores("R7.26", clients)


def test_r7_26_the_parallel_order() -> None:
    far = "blocs 9, dependence 7, tokyo-moscow -4, washington-moscow -4"
    assert [0, 1, 2] == steps("R7.26", far, f"{far}, order -2", f"{far}, order -2, dependence 6")
    assert 3 == scores("R7.26", f"{far}, order -2, dependence 6, strategic-partnership 3")


def test_r7_26_the_better_road_counts_and_never_both() -> None:
    assert 3 == scores("R7.26", "order -2, strategic-partnership 3")


def test_r7_27_live_ties() -> None:
    none = "tokyo-moscow -1, washington-moscow -2, beijing-moscow 2"
    ties = (none, f"{none}, tokyo-moscow 0", f"{none}, tokyo-moscow 0, washington-moscow -1")
    assert [0, 1, 2] == steps("R7.27", *ties)
    assert 3 == scores("R7.27", "tokyo-moscow 0, washington-moscow -1, beijing-moscow 3")


def test_r7_28_its_own_master() -> None:
    assert [0, 1, 2, 3] == steps("R7.28", *(f"dependence {n}" for n in (6, 5, 3, 1)))
    alone = "dependence 10, tokyo-moscow -4, washington-moscow -4"
    assert [-3, 0] == steps("R7.28", alone, f"{alone}, tokyo-moscow -3")


def test_r7_29_the_home_front() -> None:
    assert [0, 1, 2, 3] == steps("R7.29", *(f"moscow economy 4, moscow support {n}" for n in (4, 5, 7, 9)))


def test_r7_every_seat_of_every_scenario_is_asked_for_an_agenda_first() -> None:
    for board in (begun("first-hour"), begun("second-alliance-2015")):
        seats = board.state.rules.scenario.seats
        assert all(board.state.agenda[seat] >= 0 for seat in seats)
        assert waiting(board.state)


@pytest.mark.parametrize("power", POWERS)
def test_r7_no_power_can_score_more_than_the_others_from_one_objective(power: str) -> None:
    rules = rules_of()
    for objective in rules.objectives:
        if rules.powers[objective.seat].id == power:
            best = max(sum(step.points for step in road if step.points > 0) for _, road in objective.roads)
            assert 3 == best, objective.id
