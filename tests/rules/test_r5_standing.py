"""R5: each standing rule fires on what it says, moves what it says, and stays still otherwise."""

from __future__ import annotations

import pytest

from game.model.ruleset import Rule

from ..kit import Board, at, content, rules_of


def fired(numbers: str, when: int = 2) -> dict[str, int]:
    """What the standing rules move after a round; 2 is a reckoning, 1 is none."""
    return at(f"round {when}, {numbers}").phase(3).moved


def test_r5_none_of_them_moves_a_calm_board() -> None:
    assert {} == fired("") == fired("", when=1)


def test_r5_1_drawn_in() -> None:
    moved = {"tokyo support": -1, "tokyo-beijing": -1}
    assert moved == fired("taiwan-strait 4", when=1) == fired("taiwan-strait 5", when=1)
    assert {} == fired("taiwan-strait 3", when=1)


def test_r5_2_the_island_in_every_chain() -> None:
    exposed = ", ".join(f"{power} exposure 3" for power in ("tokyo", "washington", "beijing", "moscow"))
    funds = {f"{power} funds": -1 for power in ("tokyo", "washington", "beijing")}
    assert funds.items() <= fired(f"taiwan-strait 4, {exposed}", when=1).items()
    assert "moscow funds" not in fired(f"taiwan-strait 4, {exposed}", when=1)
    assert "tokyo funds" not in fired("taiwan-strait 4, tokyo exposure 2", when=1)
    assert {} == fired(f"taiwan-strait 3, {exposed}", when=1)


def test_r5_2_cover_keeps_the_funds() -> None:
    numbers = "taiwan-strait 4, tokyo exposure 3, supply-shock-cover tokyo 1"
    assert "tokyo funds" not in fired(numbers, when=1)


def test_r5_3_eyes_on_europe() -> None:
    assert -2 == fired("ukraine 3, order 1, washington funds 3")["washington funds"]
    assert -1 == fired("ukraine 3, order 1, washington funds 2")["presence"]
    assert {} == fired("ukraine 2") == fired("ukraine 3, order 1", when=1)


def test_r5_4_the_precedent() -> None:
    assert 1 == fired("ukraine 3, order 0")["taiwan-strait"]
    assert "taiwan-strait" not in fired("ukraine 3, order 1")
    assert {} == fired("ukraine 2, order -5")


def test_r5_5_few_options() -> None:
    assert 1 == fired("ukraine 4, order 1")["dependence"]
    assert 1 == fired("washington-moscow -4, tokyo-moscow -3")["dependence"]
    assert "dependence" not in fired("ukraine 3, order 1")
    assert "dependence" not in fired("washington-moscow -3, tokyo-moscow -3")
    assert "dependence" not in fired("washington-moscow -4, tokyo-moscow -2")


def test_r5_6_the_constant_rivalry() -> None:
    assert {"blocs": 1} == fired("washington-beijing -3")
    assert {} == fired("washington-beijing -2")


def test_r5_7_pressure_welds() -> None:
    assert {"beijing-moscow": 1, "dependence": 1} == fired("blocs 7")
    assert {} == fired("blocs 6")


def test_r5_8_dialogue_clears_nothing() -> None:
    assert {"tokyo-beijing": -1} == fired("tokyo-beijing 1, east-china-sea 2")
    assert {"tokyo-beijing": -1} == fired("tokyo-beijing 1, import-curbs beijing tokyo 1")
    assert {} == fired("tokyo-beijing 1, east-china-sea 1") == fired("tokyo-beijing 0, east-china-sea 2")


def test_r5_9_seoul_drifts() -> None:
    assert {"seoul washington": 1} == fired("trilateral 0")
    assert {} == fired("trilateral 1")


@pytest.mark.parametrize(
    ("power", "bodies"),
    [
        ("tokyo", ("tpp", "ipef", "chairs")),
        ("washington", ("tpp", "ipef")),
        ("beijing", ("aiib", "china-africa")),
        ("moscow", ()),
    ],
)
def test_r5_10_aseans_fence(power: str, bodies: tuple[str, ...]) -> None:
    leaning = f"asean {power} 4"
    assert {f"asean {power}": -1} == fired(leaning)
    assert {} == fired(f"asean {power} 3")
    for body in bodies:
        assert {} == fired(f"{leaning}, {body} 1"), body


def test_r5_11_the_middle_class_clause() -> None:
    assert {"washington support": -1} == fired("quad 3, alliance 3, g7 1")
    assert {} == fired("quad 3, alliance 3")


def test_r5_12_home_first() -> None:
    assert -1 == fired("washington support 3")["presence"]
    assert "presence" not in fired("washington support 4")


def test_r5_13_slowdown() -> None:
    def slowed(numbers: str) -> list[str]:
        return [event.clause for event in at(numbers).phase(3).told("change")]

    assert ["R5.13", "R5.18"] == slowed("round 6, beijing economy 7"), "and one step back to the ordinary"
    assert -1 == at("round 6, beijing economy 9").phase(3).told("change")[0].data[3]
    assert [] == slowed("round 4, beijing economy 7")
    assert ["R5.18"] == slowed("round 6, beijing economy 4")


def test_r5_14_investment_flight() -> None:
    exposed = "decoupling 6, tokyo exposure 2, beijing exposure 2"
    flown = at(f"round 2, {exposed}").phase(3)
    steps = [(e.clause, e.data[3]) for e in flown.told("change")]
    assert [("R5.14", -1), ("R5.14", -1)] == steps[:2]
    assert {} == fired("decoupling 5, tokyo exposure 2") == fired("decoupling 6, tokyo exposure 1")


def test_r5_15_votes_follow() -> None:
    assert {"voice": -1} == fired("islands tokyo 4, islands moscow 0")
    assert {"voice": 1} == fired("africa beijing 4, africa moscow 0")
    assert {} == fired("islands tokyo 3, africa beijing 3")


@pytest.mark.parametrize(
    "pair", ["tokyo-washington", "tokyo-beijing", "tokyo-moscow", "washington-moscow", "beijing-moscow"]
)
def test_r5_16_old_quarrels_cool(pair: str) -> None:
    assert {pair: 1} == fired(f"{pair} -4") == fired(f"{pair} -5")
    assert {} == fired(f"{pair} -3")


def test_r5_16_a_quarrel_with_sanctions_does_not_cool() -> None:
    assert {} == fired("tokyo-beijing -4, sanctions tokyo beijing 1")
    assert {} == fired("tokyo-beijing -4, sanctions beijing tokyo 1")
    assert {"tokyo-beijing": 1} == fired("tokyo-beijing -4, sanctions tokyo moscow 1")


def test_r5_17_technology_diffuses() -> None:
    assert {"moscow technology": 1} == fired("moscow technology 4")
    assert {"tokyo technology": 1} == fired("tokyo technology 4")
    assert {"washington technology": -1} == fired(
        "washington technology 9, tokyo technology 7, beijing technology 7, moscow technology 7"
    )
    assert {"washington technology": 1} == fired("washington technology 5, beijing technology 9")
    assert {} == fired("moscow technology 5")


@pytest.mark.parametrize(
    ("number", "low", "high"),
    [
        ("tokyo economy", 6, 6),
        ("washington economy", 7, 7),
        ("beijing economy", 7, 7),
        ("moscow economy", 4, 4),
        ("tokyo support", 4, 6),
        ("washington support", 4, 6),
        ("beijing support", 4, 6),
        ("moscow support", 4, 6),
        ("tokyo military", 3, 6),
        ("washington military", 6, 9),
        ("beijing military", 6, 9),
        ("moscow military", 4, 7),
    ],
)
def test_r5_18_return_to_the_ordinary(number: str, low: int, high: int) -> None:
    for value in range(11):
        moved = at(f"round 2, {number} {value}").phase(3).moved
        expected = -1 if value > high else 1 if value < low else 0
        assert expected == moved.get(number, 0), value


def test_r5_they_act_in_number_order_and_each_at_most_once() -> None:
    board = at("round 2, ukraine 5, order -5, washington-moscow -5, tokyo-moscow -5, blocs 7").phase(3)
    numbers = [int(event.clause.removeprefix("R5.")) for event in board.told("fires")]
    assert sorted(set(numbers)) == numbers
    assert [3, 4, 5, 7, 16] == numbers


def test_r5_a_rule_that_moves_nothing_is_not_told() -> None:
    board = at("round 2, blocs 7, beijing-moscow 5, dependence 10").phase(3)
    assert ["R5.7"] == [event.clause for event in board.told("fires")]
    changed = [event.data[:3] for event in board.told("change")]
    assert all(old == new for _, old, new in changed)
    assert [] == at("round 2").phase(3).events


def rule(board: Board, clause: str) -> Rule:
    return next(entry for entry in board.state.rules.standing_rules if entry.clause == clause)


def test_r5_the_rules_of_each_round_and_of_reckonings_are_as_written() -> None:
    for entry in content().standing:
        compiled = rule(at(), entry.clause or "")
        assert (entry.number, entry.every) == (compiled.number, compiled.every)
    assert len(content().standing) == len(rules_of().standing_rules)
