"""R3.1 to R3.13, what each action costs, needs and does, and when it is refused; and what holds of all."""

from __future__ import annotations

import pytest

from ..kit import POWERS, at, content, rules_of


def pair_of(one: str, other: str) -> str:
    """The name of the relation of two powers."""
    return "-".join(sorted((one, other), key=POWERS.index))


def test_r3_1_hold_back_brings_two_funds_or_one_influence_and_costs_nothing() -> None:
    assert {} == at().price("moscow hold-back funds") == at().price("moscow hold-back influence")
    assert {"moscow funds": 2} == at().give("moscow hold-back funds").moved
    assert {"moscow influence": 1} == at().give("moscow hold-back influence").moved
    at("moscow funds 0, moscow influence 0, moscow support 0").needs("moscow hold-back funds")


def test_r3_2_an_accepted_summit_warms_the_relation_and_brings_both_influence() -> None:
    board = at().give("tokyo summit washington")
    assert {"tokyo influence": -2} == board.moved
    warmer = {"tokyo-washington": 1, "washington influence": 1, "tokyo influence": -1}
    assert warmer == board.give("washington accept").moved


def test_r3_2_a_declined_summit_costs_its_caller_support_and_the_price() -> None:
    board = at().give("tokyo summit beijing", "beijing decline")
    assert {"tokyo influence": -2, "tokyo support": -1} == board.moved


@pytest.mark.parametrize(
    ("who", "whom"), [("tokyo", "beijing"), ("moscow", "tokyo"), ("moscow", "washington")]
)
def test_r3_2_a_summit_across_the_camps_brings_blocs_down(who: str, whom: str) -> None:
    assert -1 == at().give(f"{who} summit {whom}", f"{whom} accept").moved["blocs"]


@pytest.mark.parametrize(("who", "whom"), [("tokyo", "washington"), ("moscow", "beijing")])
def test_r3_2_a_summit_within_a_camp_leaves_blocs_alone(who: str, whom: str) -> None:
    assert "blocs" not in at().give(f"{who} summit {whom}", f"{whom} accept").moved


@pytest.mark.parametrize(("who", "whom"), [("washington", "beijing"), ("beijing", "washington")])
def test_r3_2_washington_pays_support_for_a_summit_with_beijing(who: str, whom: str) -> None:
    assert -1 == at().give(f"{who} summit {whom}", f"{whom} accept").moved["washington support"]


def test_r3_2_a_summit_with_moscow_in_a_war_costs_support_at_home() -> None:
    for who, whom in (("tokyo", "moscow"), ("moscow", "tokyo")):
        for war, support in ((3, -1), (2, 0)):
            board = at(f"ukraine {war}").give(f"{who} summit {whom}", f"{whom} accept")
            assert support == board.moved.get("tokyo support", 0)


def test_r3_2_a_summit_needs_influence_and_a_relation_that_can_rise_once_a_round_for_a_pair() -> None:
    at("tokyo influence 2").needs("tokyo summit beijing", "tokyo influence 1", "tokyo-beijing 5")
    board = at().give("tokyo summit beijing", "beijing decline").turn("beijing")
    reason = board.why_not("beijing summit tokyo")
    assert reason is not None
    assert "once" == reason.kind
    assert board.is_open("beijing summit washington")


def test_r3_3_court_brings_a_partner_one_step_closer() -> None:
    assert {"influence": 2} == at().price("tokyo court delhi")
    assert {"tokyo influence": -2, "delhi tokyo": 1} == at().give("tokyo court delhi").moved


@pytest.mark.parametrize(
    ("framework", "order"), [("tpp", "tokyo court asean"), ("quad", "washington court delhi")]
)
def test_r3_3_court_brings_two_steps_where_a_framework_is_shared(framework: str, order: str) -> None:
    seat, _, partner = order.split()
    assert 2 == at(f"{framework} 1").give(order).moved[f"{partner} {seat}"]


def test_r3_3_court_needs_two_influence_and_lean_two_to_four() -> None:
    at("tokyo influence 2").needs(
        "tokyo court delhi", "tokyo influence 1", "delhi tokyo 1", "delhi tokyo 5, delhi moscow 0"
    )
    assert not at().is_open("tokyo court africa")


def test_r3_4_aid_brings_one_step_and_two_where_little_goes_far() -> None:
    assert {"tokyo funds": -2, "delhi tokyo": 1} == at().give("tokyo aid delhi").moved
    for partner in ("asean", "islands", "mongolia", "africa"):
        assert 2 == at(f"{partner} beijing 1").give(f"tokyo aid {partner}").moved[f"{partner} tokyo"]


def test_r3_4_armed_aid_costs_tokyo_the_neighbours_relation() -> None:
    assert -1 == at("osa 1").give("tokyo aid islands").moved["tokyo-beijing"]
    assert -1 == at("osa 1").give("tokyo aid mongolia").moved["tokyo-moscow"]
    assert "tokyo-beijing" not in at("osa 1").give("tokyo aid africa").moved
    assert "tokyo-beijing" not in at().give("tokyo aid islands").moved


def test_r3_4_aid_opens_from_lean_nought_and_needs_two_funds() -> None:
    at("tokyo funds 2, delhi tokyo 0").needs(
        "tokyo aid delhi", "tokyo funds 1", "delhi tokyo 5, delhi moscow 0"
    )


@pytest.mark.parametrize(
    ("order", "track", "step"),
    [
        ("tokyo condemn beijing", "voice", -1),
        ("washington condemn moscow", "voice", -1),
        ("beijing condemn tokyo", "voice", 1),
        ("moscow condemn tokyo", "order", -1),
    ],
)
def test_r3_5_condemning_pleases_at_home_and_costs_the_relation(order: str, track: str, step: int) -> None:
    seat, _, target = order.split()
    expected = {f"{seat} influence": -1, f"{seat} support": 1, pair_of(seat, target): -1, track: step}
    assert expected == at().give(order).moved


def test_r3_5_condemning_needs_a_relation_still_to_lose_and_support_still_to_gain() -> None:
    at("tokyo influence 1, tokyo-beijing -3, tokyo support 7").needs(
        "tokyo condemn beijing", "tokyo influence 0", "tokyo-beijing -4", "tokyo-beijing 1", "tokyo support 8"
    )
    board = at().give("tokyo condemn beijing").turn("beijing")
    assert "once" == getattr(board.why_not("beijing condemn tokyo"), "kind", "")


def test_r3_6_building_up_adds_arms_and_hardens_the_camps_where_one_is_strongest() -> None:
    assert {"moscow funds": -1, "moscow military": 1} == at().give("moscow build-up").moved
    assert {"beijing funds": -1, "beijing military": 1, "blocs": 1} == at().give("beijing build-up").moved


def test_r3_6_tokyo_pays_support_for_arms_while_order_holds() -> None:
    armed = {"tokyo funds": -1, "tokyo military": 1}
    assert armed | {"tokyo support": -1} == at("order 0").give("tokyo build-up").moved
    assert armed == at("order -1").give("tokyo build-up").moved


def test_r3_6_building_up_needs_a_fund_and_room_to_grow() -> None:
    at("moscow funds 1").needs("moscow build-up", "moscow funds 0", "moscow military 10")


def test_r3_7_a_launch_brings_a_framework_to_level_one_and_only_from_nought() -> None:
    board = at().give("tokyo launch osa")
    assert 1 == board.moved["osa"]
    assert not at("osa 1").is_open("tokyo launch osa")


def test_r3_7_a_launch_waits_for_each_power_that_is_invited() -> None:
    board = at("canberra washington 3").give("tokyo launch quad")
    assert {"tokyo influence": -2} == board.moved
    board.give("washington accept")
    assert 1 == board.moved["quad"]
    assert -1 == board.moved["washington influence"]


def test_r3_7_a_refusal_of_a_launch_returns_the_price_and_changes_nothing() -> None:
    board = at("canberra washington 3").give("tokyo launch quad", "washington decline")
    assert {} == board.moved
    assert not board.turn("tokyo").is_open("tokyo launch quad"), "once a round"


def test_r3_7_an_invited_power_that_cannot_pay_cannot_accept() -> None:
    board = at("canberra washington 3, washington influence 0").give("tokyo launch quad")
    reason = board.why_not("washington accept")
    assert reason is not None
    assert "price" == reason.kind
    assert {} == board.give("washington decline").moved


def test_r3_7_a_launch_needs_each_partner_close_enough_to_some_member() -> None:
    at("canberra tokyo 3").needs(
        "tokyo launch quad", "delhi tokyo 1, delhi washington 1", "canberra tokyo 2, canberra washington 2"
    )


def test_r3_8_a_deepening_raises_a_framework_in_force_at_a_growing_price() -> None:
    prices = [at(f"osa {level}").price("tokyo deepen osa") for level in (1, 2)]
    assert [{"funds": 2, "influence": 2}, {"funds": 3, "influence": 2}] == prices
    assert 1 == at("osa 1").give("tokyo deepen osa").moved["osa"]
    assert not at("osa 0").is_open("tokyo deepen osa")
    assert not at("osa 3").is_open("tokyo deepen osa")


def test_r3_8_a_refused_deepening_returns_the_price() -> None:
    assert {} == at("alliance 1").give("washington deepen alliance", "tokyo decline").moved


def test_r3_9_a_withdrawal_lowers_a_framework_by_one() -> None:
    board = at("tpp 2").give("washington withdraw tpp")
    assert (-1, 1) == (board.moved["tpp"], board.moved["washington influence"])
    at("tpp 1, washington support 0").needs("washington withdraw tpp", "tpp 0")


def test_r3_9_tokyo_cannot_leave_the_alliance() -> None:
    board = at("alliance 2")
    assert not board.is_open("tokyo withdraw alliance")
    assert board.turn("washington").is_open("washington withdraw alliance")


@pytest.mark.parametrize(
    ("order", "besides"),
    [
        ("tokyo sanction beijing", {"order": 1}),
        ("washington sanction moscow", {"order": 1, "dependence": 1}),
        ("beijing sanction tokyo", {"voice": 1}),
    ],
)
def test_r3_10_sanctions_cost_the_relation_and_stand(order: str, besides: dict[str, int]) -> None:
    seat, _, target = order.split()
    pairs = "tokyo-beijing -1, washington-moscow -1"
    expected = {f"{seat} support": -1, pair_of(seat, target): -2, f"sanctions {seat} {target}": 1}
    assert expected | besides == at(pairs).give(order).moved


def test_r3_10_sanctions_need_a_bad_relation_support_to_lose_and_none_standing() -> None:
    at("tokyo-beijing -1, tokyo support 1").needs(
        "tokyo sanction beijing", "tokyo-beijing 0", "tokyo support 0", "sanctions tokyo beijing 1"
    )


def test_r3_11_beijing_contests_a_body_tokyo_leads() -> None:
    moved = at("chairs 2").give("beijing contest chairs").moved
    assert {"beijing influence": -2, "chairs": -1, "voice": 1, "tokyo-beijing": -1} == moved
    at("chairs 1, beijing influence 2").needs("beijing contest chairs", "chairs 0", "beijing influence 1")


def test_r3_12_mediation_calms_a_flashpoint_at_two_or_more() -> None:
    moved = at("taiwan-strait 2").give("moscow mediate taiwan-strait").moved
    assert {"moscow influence": -2, "moscow support": 1, "taiwan-strait": -1} == moved
    at("taiwan-strait 2, moscow influence 2").needs(
        "moscow mediate taiwan-strait", "taiwan-strait 1", "moscow influence 1"
    )


@pytest.mark.parametrize(
    ("who", "whom", "besides"),
    [
        ("tokyo", "washington", {}),
        ("tokyo", "beijing", {"decoupling": -1}),
        ("beijing", "washington", {"decoupling": -1}),
        ("moscow", "tokyo", {"dependence": -1}),
        ("beijing", "moscow", {}),
    ],
)
def test_r3_13_a_trade_mission_serves_both_economies(who: str, whom: str, besides: dict[str, int]) -> None:
    moved = {f"{who} funds": -2, f"{who} economy": 1, f"{whom} economy": 1}
    assert moved | besides == at().give(f"{who} trade-mission {whom}").moved


def test_r3_13_trade_with_tokyo_frees_moscow_only_while_their_tie_is_at_zero() -> None:
    assert "dependence" not in at("tokyo-moscow -1").give("moscow trade-mission tokyo").moved


def test_r3_13_a_trade_mission_needs_two_funds_and_a_relation_of_minus_one() -> None:
    at("tokyo funds 2, tokyo-beijing -1").needs(
        "tokyo trade-mission beijing", "tokyo funds 1", "tokyo-beijing -2"
    )
    board = at().give("tokyo trade-mission beijing").turn("beijing")
    assert not board.is_open("beijing trade-mission tokyo")


def test_r3_each_power_orders_what_its_list_says_and_the_six_common_ones() -> None:
    common = {"hold-back", "summit", "court", "aid", "condemn", "build-up"}
    rules = rules_of()
    for masks in rules.turns:
        assert common < {row.choice.name for row in masks.rows}
    names = [{row.choice.name for row in masks.rows} for masks in rules.turns]
    assert [0] == [seat for seat, of in enumerate(names) if "second-alliance" in of]
    assert [1] == [seat for seat, of in enumerate(names) if "posture" in of]
    assert [2] == [seat for seat, of in enumerate(names) if "economic-shield" in of]
    assert [3] == [seat for seat, of in enumerate(names) if "borrow" in of and "the-war" in of]


def test_r3_an_order_is_told_with_its_clause() -> None:
    for masks in rules_of().turns:
        for row in masks.rows[:-1]:
            assert row.clause[:3] in ("R3.", "R4."), row.choice


def test_r3_a_power_may_order_whatever_its_list_names() -> None:
    rules = rules_of()
    for power in content().powers:
        seat = rules.seat(power.id)
        rows = {
            (row.choice.name, row.choice.target) for row in (*rules.turns[seat].rows, *rules.covert[seat])
        }
        for use in power.actions:
            assert {(use.use, target) for target in use.targets or ()} <= rows
