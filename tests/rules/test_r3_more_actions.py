"""R3.14 to R3.26, what each action costs, needs and does, and when it is refused."""

from __future__ import annotations

import pytest

from ..kit import at


def test_r3_14_supply_chains_lower_exposure_and_pull_the_economies_apart() -> None:
    moved = at().give("tokyo supply-chains").moved
    assert {"tokyo funds": -2, "tokyo exposure": -1, "tokyo support": 1, "decoupling": 1} == moved
    at("tokyo funds 2").needs("tokyo supply-chains", "tokyo funds 1", "tokyo exposure 0")


def test_r3_14_moscows_supply_chains_lower_its_dependence_instead() -> None:
    moved = at("moscow exposure 0").give("moscow supply-chains").moved
    assert {"moscow funds": -2, "dependence": -1} == moved
    at("moscow exposure 0").needs("moscow supply-chains", "dependence 0")


def test_r3_15_stimulus_goes_to_the_economy_or_to_the_voters() -> None:
    assert {"washington funds": -3, "washington economy": 1} == at().give("washington stimulus economy").moved
    assert {"washington funds": -3, "washington support": 2} == at().give("washington stimulus support").moved
    at("washington funds 3").needs(
        "washington stimulus economy", "washington funds 2", "washington economy 9"
    )
    at("washington funds 3").needs(
        "washington stimulus support", "washington funds 2", "washington support 7"
    )


def test_r3_16_research_raises_technology_for_three_funds() -> None:
    moved = {"tokyo funds": -3, "tokyo technology": 1}
    assert moved == at("tokyo technology 5").give("tokyo research").moved
    assert moved | {"tokyo economy": 1} == at("tokyo technology 6").give("tokyo research").moved
    at("tokyo funds 3").needs("tokyo research", "tokyo funds 2", "tokyo technology 10")


def test_r3_17_export_controls_set_back_a_rival_that_is_behind() -> None:
    lost = {"washington influence": -2, "moscow technology": -1, "washington-moscow": -1}
    assert lost == at().give("washington export-controls moscow").moved
    moved = at().give("washington export-controls beijing").moved
    assert (-1, 1) == (moved["beijing technology"], moved["decoupling"])
    at("washington influence 2").needs(
        "washington export-controls beijing",
        "washington influence 1",
        "beijing technology 8",
        "washington-beijing 1",
    )


def test_r3_18_an_exercise_brings_friends_closer_and_raises_tension() -> None:
    moved = at("taipei washington 3, taipei moscow 0").give("washington exercise taiwan-strait").moved
    assert {
        "washington funds": -1,
        "taipei washington": 1,
        "tokyo-washington": 1,
        "taiwan-strait": 1,
        "washington-beijing": -1,
    } == moved


def test_r3_18_an_exercise_brings_only_partners_at_lean_three() -> None:
    assert (
        "taipei washington" not in at("taipei washington 2").give("washington exercise taiwan-strait").moved
    )


def test_r3_18_tokyo_pays_support_for_exercises_while_order_holds() -> None:
    for order, support in ((0, -1), (-1, 0)):
        board = at(f"order {order}").give("tokyo exercise sea-of-japan")
        assert support == board.moved.get("tokyo support", 0)


def test_r3_18_an_exercise_annoys_every_opponent() -> None:
    moved = at().give("tokyo exercise sea-of-japan").moved
    assert (-1, -1) == (moved["tokyo-beijing"], moved["tokyo-moscow"])


def test_r3_18_an_exercise_needs_arms_funds_and_tension_below_four() -> None:
    at("tokyo funds 1, tokyo military 3, sea-of-japan 3").needs(
        "tokyo exercise sea-of-japan", "tokyo funds 0", "tokyo military 2", "sea-of-japan 4"
    )


@pytest.mark.parametrize(("who", "order"), [("washington", 1), ("beijing", -1)])
def test_r3_19_a_patrol_moves_the_order_ones_own_way(who: str, order: int) -> None:
    moved = at().give(f"{who} patrol south-china-sea").moved
    assert {f"{who} funds": -1, f"{who} influence": 1, "south-china-sea": 1, "order": order} == moved


def test_r3_19_tokyo_pays_support_for_patrols_while_order_holds() -> None:
    assert -1 == at("order 0").give("tokyo patrol sea-of-japan").moved["tokyo support"]
    assert "tokyo support" not in at("order -2").give("tokyo patrol sea-of-japan").moved


def test_r3_19_a_patrol_needs_a_fund_a_ship_and_tension_below_four() -> None:
    at("moscow funds 1, moscow military 1, sea-of-japan 3").needs(
        "moscow patrol sea-of-japan", "moscow funds 0", "moscow military 0", "sea-of-japan 4"
    )


def test_r3_20_deterrence_calms_where_one_is_stronger_and_provokes_where_not() -> None:
    order = "washington deter taiwan-strait"
    for arms, step in (("beijing military 7", -1), ("beijing military 8", 1), ("beijing military 10", 1)):
        half_and_third = at(f"washington military 8, tokyo military 5, presence 6, {arms}")
        assert {"washington funds": -2, "taiwan-strait": step} == half_and_third.give(order).moved


def test_r3_20_deterrence_needs_arms_funds_and_tension_to_calm() -> None:
    at("tokyo funds 2, tokyo military 1").needs(
        "tokyo deter taiwan-strait", "tokyo funds 1", "tokyo military 0", "taiwan-strait 0"
    )


def test_r3_21_a_second_alliance_binds_a_partner_at_lean_five() -> None:
    board = at("delhi tokyo 5, delhi moscow 0").give("tokyo second-alliance delhi")
    moved = {"tokyo influence": -2, "blocs": 1, "second-alliance tokyo delhi": 1}
    assert moved == board.moved
    at("delhi tokyo 5, delhi moscow 0, tokyo funds 0, tokyo influence 2").needs(
        "tokyo second-alliance delhi",
        "delhi tokyo 4",
        "tokyo influence 1",
        "second-alliance tokyo delhi 1",
    )


def test_r3_22_washington_stations_forces_or_draws_them_down() -> None:
    assert {"washington funds": -3, "presence": 1} == at().give("washington posture station").moved
    down = {"washington funds": 2, "washington support": 1, "presence": -1, "tokyo-washington": -1}
    assert down == at().give("washington posture draw-down").moved
    at("washington funds 3").needs("washington posture station", "washington funds 2", "presence 10")
    at("washington funds 0").needs("washington posture draw-down", "presence 0")


def test_r3_23_beijing_holds_its_economic_shield_up() -> None:
    moved = at().give("beijing economic-shield").moved
    assert {
        "beijing influence": -1,
        "europe beijing": 1,
        "asean beijing": 1,
        "decoupling": -1,
        "economic-shield beijing": 4,
    } == moved
    at("beijing influence 1, beijing economy 5").needs(
        "beijing economic-shield", "beijing influence 0", "beijing economy 4", "economic-shield beijing 2"
    )


def test_r3_24_moscow_presses_the_war_or_eases_it() -> None:
    pressed = {"ukraine": 1, "order": -1, "moscow support": 2, "moscow influence": 1, "washington-moscow": -1}
    assert pressed | {"moscow funds": -2} == at().give("moscow the-war press").moved
    eased = {"moscow support": -1, "ukraine": -1, "washington-moscow": 1, "europe moscow": 1}
    assert eased == at().give("moscow the-war ease").moved
    at("moscow funds 2, ukraine 4").needs("moscow the-war press", "moscow funds 1", "ukraine 5")
    at("moscow support 1, ukraine 1").needs("moscow the-war ease", "moscow support 0", "ukraine 0")


def test_r3_25_moscow_borrows_warms_to_its_lender_and_depends() -> None:
    moved = {"moscow funds": 2, "moscow economy": 1, "beijing-moscow": 1, "dependence": 1}
    assert moved == at().give("moscow borrow").moved
    at("beijing-moscow 1, dependence 9").needs("moscow borrow", "beijing-moscow 0", "dependence 10")


def test_r3_26_an_operation_moves_nothing_before_the_world_step() -> None:
    board = at().turn("tokyo").give("tokyo pass", "tokyo influence-operation asean")
    assert {} == board.moved


def test_r3_26_a_hidden_operation_costs_the_rival_leading_there_a_step() -> None:
    board = at("asean washington 3").turn("tokyo").give("tokyo pass", "tokyo influence-operation asean")
    board.roll((3, 1)).phase(1)
    assert {"asean washington": -1} == board.moved


def test_r3_26_one_in_three_operations_is_exposed_and_costs_the_relation_and_the_voice() -> None:
    board = at("seoul washington 4, seoul tokyo 1").turn("beijing")
    board.give("beijing pass", "beijing influence-operation seoul").roll((3, 0)).phase(1)
    assert {
        "seoul washington": -1,
        "washington-beijing": -2,
        "voice": -1,
        "beijing exposed": 1,
    } == board.moved
    assert "beijing" == board.told("covert")[0].seat


def test_r3_26_an_exposed_operation_of_the_order_side_moves_the_voice_against_it() -> None:
    board = at("asean beijing 4").turn("tokyo").give("tokyo pass", "tokyo influence-operation asean")
    moved = board.roll((3, 0)).phase(1).moved
    assert (1, -2) == (moved["voice"], moved["tokyo-beijing"])


def test_r3_26_an_operation_needs_a_lean_still_to_win() -> None:
    board = at("tokyo influence 1").turn("tokyo").give("tokyo pass")
    board.needs("tokyo influence-operation asean", "asean tokyo 5, asean moscow 0")
