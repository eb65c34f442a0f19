"""R10: what stands for some rounds or until it is ended."""

from __future__ import annotations

import pytest

from game.engine import waiting

from ..kit import at

TERMS = {
    "innovation-curbs washington beijing": 4,
    "economic-shield beijing": 4,
    "trusted-networks tokyo": 4,
    "treaty-gate beijing": 2,
    "supply-shock-cover tokyo": 6,
    "hub-control washington beijing": 4,
    "growth-slowdown beijing": 4,
    "shared-worry tokyo": 2,
}


def stands(numbers: str) -> dict[str, int]:
    """What moves when ongoings act, the owner asked nothing yet."""
    return at(numbers).phase(2).moved


def test_r10_1_sanctions_cost_the_target_two_funds_and_their_author_one_with_beijing_at_an_end() -> None:
    assert {"moscow funds": -2} == stands("sanctions washington moscow 1")
    assert {"beijing funds": -2, "tokyo funds": -1} == stands("sanctions tokyo beijing 1")
    assert {"washington funds": -2, "beijing funds": -1} == stands("sanctions beijing washington 1")


def test_r10_1_sanctions_kept_cost_nothing_more_and_stay() -> None:
    board = at("sanctions washington moscow 1").phase(2).set("").give("washington keep")
    assert {} == board.moved
    assert 1 == board["sanctions washington moscow"]


@pytest.mark.parametrize(
    ("who", "whom", "relation", "said"),
    [
        ("washington", "moscow", "washington-moscow", {"order": -1}),
        ("beijing", "tokyo", "tokyo-beijing", {"voice": -1}),
    ],
)
def test_r10_1_sanctions_dropped_undo_what_they_said(
    who: str, whom: str, relation: str, said: dict[str, int]
) -> None:
    board = at(f"sanctions {who} {whom} 1").phase(2).set("").give(f"{who} drop")
    assert said | {relation: 1, f"sanctions {who} {whom}": -1} == board.moved


def test_r10_2_import_curbs_cost_a_fund_a_round_and_beijing_is_asked() -> None:
    board = at("import-curbs beijing tokyo 1").phase(2)
    assert {"tokyo funds": -1} == board.moved
    assert ("beijing",) == waiting(board.state)
    dropped = {"tokyo-beijing": 1, "import-curbs beijing tokyo": -1}
    assert dropped == board.set("").give("beijing drop").moved


def test_r10_3_innovation_curbs_make_the_targets_research_dearer() -> None:
    board = at("innovation-curbs washington beijing 4")
    assert {"funds": 4} == board.price("beijing research")
    board.set("beijing funds 4").turn("beijing").needs("beijing research", "beijing funds 3")
    assert {"funds": 3} == at("innovation-curbs washington beijing 4").price("tokyo research")
    assert -4 == at("innovation-curbs washington beijing 1").give("beijing research").moved["beijing funds"]


def test_r10_4_an_economic_shield_costs_those_who_hit_beijing_their_economy() -> None:
    shield = "economic-shield beijing 2, washington-beijing -1, washington-moscow -1"
    assert {"support": 1, "economy": 1} == at(shield).price("washington sanction beijing")
    assert {"support": 1} == at(shield).price("washington sanction moscow")
    assert {"influence": 2, "economy": 1} == at(shield).price("washington export-controls beijing")
    moved = at(shield).give("washington export-controls beijing").moved
    assert -1 == moved["washington economy"]


def test_r10_4_without_an_economy_to_lose_a_shielded_beijing_cannot_be_hit() -> None:
    board = at("economic-shield beijing 2, washington economy 1")
    board.needs("washington export-controls beijing", "washington economy 0")


@pytest.mark.parametrize(("numbers", "step"), [("", -1), ("trusted-networks washington 1", 0)])
def test_r10_5_trusted_networks_make_operations_fail(numbers: str, step: int) -> None:
    board = at(f"seoul washington 4, {numbers}").turn("beijing")
    board.give("beijing pass", "beijing influence-operation seoul").roll((3, 2)).phase(1)
    assert step == board.moved.get("seoul washington", 0)


def test_r10_5_an_operation_against_a_shielded_rival_may_still_be_exposed() -> None:
    board = at("seoul washington 4, trusted-networks washington 1").turn("beijing")
    board.give("beijing pass", "beijing influence-operation seoul").roll((3, 0)).phase(1)
    assert {"washington-beijing": -2, "voice": -1, "beijing exposed": 1} == board.moved


def test_r10_6_a_guard_rail_cools_a_tense_strait_while_it_is_kept() -> None:
    line = "guard-rail-dialogue washington beijing 3"
    assert -1 == stands(f"{line}, taiwan-strait 4")["taiwan-strait"]
    assert {"guard-rail-dialogue washington beijing": -1} == stands(f"{line}, taiwan-strait 3")
    board = at(line).phase(2)
    assert ("washington",) == waiting(board.state)
    assert 0 == board.give("washington drop")["guard-rail-dialogue washington beijing"]


def test_r10_7_the_gate_bars_the_formal_alliance_for_two_rounds() -> None:
    order = "beijing deepen strategic-partnership"
    ready = "strategic-partnership 2, beijing-moscow 4, blocs 5, dependence 5"
    at(ready).needs(order, "treaty-gate beijing 1", "treaty-gate beijing 2")
    board = at(f"{ready}, treaty-gate beijing 2").phase(2).phase(2)
    assert board.turn("beijing").is_open(order)


def test_r10_8_cover_keeps_the_funds_when_the_strait_is_tense() -> None:
    tense = "taiwan-strait 4, tokyo exposure 3"
    assert -1 == at(tense).phase(3).moved["tokyo funds"]
    assert "tokyo funds" not in at(f"{tense}, supply-shock-cover tokyo 1").phase(3).moved


def test_r10_9_hands_on_the_hubs_take_toll_of_the_silk_roads() -> None:
    hubs = "hub-control washington beijing 3"
    assert -1 == stands(f"{hubs}, silk-roads 1")["beijing funds"]
    assert "beijing funds" not in stands(f"{hubs}, silk-roads 0")


def test_r10_10_clients_turn_a_fund_into_influence_while_beijing_keeps_them() -> None:
    board = at("client-states beijing 1").phase(2)
    assert {"beijing funds": -1, "beijing influence": 1} == board.moved
    assert {} == at("client-states beijing 1, beijing funds 0").phase(2).moved
    assert {"client-states beijing": -1} == board.set("").give("beijing drop").moved


def test_r10_11_slow_growth_costs_a_fund_a_round_and_makes_stimulus_dearer() -> None:
    assert -1 == stands("growth-slowdown beijing 3")["beijing funds"]
    assert {"funds": 4} == at("growth-slowdown beijing 3").price("beijing stimulus economy")


def test_r10_12_a_shared_worry_makes_courting_cheaper() -> None:
    assert {"influence": 1} == at("shared-worry tokyo 1").price("tokyo court delhi")
    at("shared-worry tokyo 1, tokyo influence 1").needs("tokyo court delhi", "tokyo influence 0")
    assert {"influence": 2} == at("shared-worry tokyo 1").price("washington court delhi")


def test_r10_13_a_treaty_holds_a_lean_at_four() -> None:
    bound = "delhi tokyo 5, delhi moscow 0, second-alliance tokyo delhi 1"
    board = at(bound).turn("moscow").give("moscow pass", "moscow influence-operation delhi").roll((3, 2))
    assert 4 == board.phase(1)["delhi tokyo"]
    board.set("").turn("moscow").give("moscow pass", "moscow influence-operation delhi").roll((3, 2))
    assert 4 == board.phase(1)["delhi tokyo"]


def test_r10_13_what_a_withdrawal_costs_stops_at_the_treaty_too() -> None:
    bound = "delhi tokyo 4, second-alliance tokyo delhi 1, quad 1"
    assert "delhi tokyo" not in at(bound).give("tokyo withdraw quad").moved
    assert -1 == at("delhi tokyo 4, quad 1").give("tokyo withdraw quad").moved["delhi tokyo"]


def test_r10_13_room_is_taken_from_the_next_rival_where_a_treaty_holds() -> None:
    full = "delhi tokyo 4, delhi washington 3, delhi beijing 2, delhi moscow 2"
    moved = at(f"{full}, second-alliance tokyo delhi 1").give("moscow court delhi").moved
    assert {"moscow influence": -2, "delhi moscow": 1, "delhi washington": -1} == moved
    assert -1 == at(full).give("moscow court delhi").moved["delhi tokyo"]


@pytest.mark.parametrize("name", TERMS)
def test_r10_a_term_runs_down_a_round_at_a_time_and_ends(name: str) -> None:
    board = at(f"{name} {TERMS[name]}")
    for left in range(TERMS[name] - 1, -1, -1):
        board.phase(2)
        assert left == board[name]
    assert [name.split()[0]] == [board.state.rules.slots[event.data[0]].id for event in board.told("end")]


def test_r10_an_ongoing_acts_in_its_last_round_too() -> None:
    assert {"beijing funds": -1, "growth-slowdown beijing": -1} == stands("growth-slowdown beijing 1")


def test_r10_begun_again_a_term_starts_afresh() -> None:
    assert (
        4
        == at("ipef 1, trusted-networks washington 1").give("washington deepen ipef", "tokyo accept")[
            "trusted-networks washington"
        ]
    )


def test_r10_owners_are_asked_all_at_once_and_one_with_several_one_after_the_other() -> None:
    three = "sanctions tokyo beijing 1, sanctions tokyo moscow 1, sanctions washington moscow 1"
    board = at(f"{three}, tokyo-beijing -5").phase(2)
    assert ("tokyo", "washington") == waiting(board.state)
    board.give("tokyo keep", "washington keep")
    assert ("tokyo",) == waiting(board.state)
    assert () == waiting(board.give("tokyo drop").state)
    standing = [board[f"sanctions {pair}"] for pair in ("tokyo beijing", "tokyo moscow", "washington moscow")]
    assert 2 == sum(standing)
