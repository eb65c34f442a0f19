"""R1: the board and its numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.engine import waiting
from game.engine.answers import play_card
from game.engine.effects import closest_rival
from game.model.ids import RESOURCES

from ..kit import POWERS, Board, at, played, rules_of

THREE = "second-alliance-2015"


def test_r1_1_a_power_that_is_not_played_takes_no_turn_and_gives_no_orders() -> None:
    rules = rules_of(THREE)
    assert ("tokyo", "washington", "beijing") == tuple(rules.powers[seat].id for seat in rules.scenario.seats)
    for order in ("in-turn", "together"):
        for state, events, choice in played(THREE, order, 3):
            assert choice is None or choice.seat != "moscow"
            assert not [e for e in events if e.kind in ("turn", "order", "asked") and e.seat == "moscow"]
            assert 3 not in state.order


def test_r1_1_a_power_that_is_not_played_is_not_a_target() -> None:
    for masks in rules_of(THREE).turns:
        assert "moscow" not in {row.choice.target for row in masks.rows}


def test_r1_1_asked_by_a_card_it_takes_the_first_free_choice() -> None:
    board = at()
    rules = board.state.rules
    board.state.rules = replace(rules, scenario=replace(rules.scenario, seats=(0, 1, 2)))
    board.state.order = (0, 1, 2)
    number, card = next((n, card) for n, card in enumerate(rules.cards) if card.asks[0] == (3,))
    play_card(board.state, 0, number, board.events)
    (answer,) = board.told("answer")
    free = next(row for row in card.rows[0][3] if not row.price and not row.needs)
    assert ("moscow", free.choice.name) == (answer.seat, answer.data[1])
    assert () == waiting(board.state)


def test_r1_2_an_effect_stops_at_the_end_of_a_range_and_the_chronicle_can_say_so() -> None:
    board = at("blocs 9, beijing military 9").give("beijing build-up")
    assert 10 == board["beijing military"]
    board.set("blocs 10, beijing military 8").turn("beijing").give("beijing build-up")
    stopped = next(event for event in board.told("change") if event.data[1] == event.data[2] == 10)
    assert (10, 10, 1) == stopped.data[1:]


@pytest.mark.parametrize("power", POWERS)
def test_r1_3_each_power_has_seven_resources_with_these_ranges(power: str) -> None:
    rules = rules_of()
    for name, ends in RESOURCES.items():
        variable = rules.variable("resource", name, power)
        assert ends == (rules.low[variable], rules.high[variable])
    assert {"funds": (0, 20), "economy": (0, 10), "exposure": (0, 5)}.items() <= RESOURCES.items()


def test_r1_4_the_six_relations_run_from_minus_five_to_five() -> None:
    rules = rules_of()
    pairs = [entry for entry in rules.variables if entry.kind == "relation"]
    assert [(-5, 5)] * 6 == [(entry.low, entry.high) for entry in pairs]
    assert 6 == len(rules.relations)


def test_r1_5_what_a_partner_has_no_room_for_comes_out_of_the_closest_rival() -> None:
    board = at("taipei tokyo 2, taipei washington 3, taipei beijing 1, taipei moscow 2")
    board.give("tokyo court taipei")
    assert {"tokyo influence": -2, "taipei tokyo": 1, "taipei washington": -1} == board.moved
    assert "R1.5" in board.clauses()


def test_r1_5_among_equals_the_first_in_order_gives_way() -> None:
    moved = at("taipei tokyo 2, taipei washington 2").give("tokyo court taipei").moved
    assert -1 == moved["taipei washington"]


def test_r1_5_where_there_is_room_nobody_gives_way() -> None:
    assert {"tokyo influence": -2, "delhi tokyo": 1} == at().give("tokyo court delhi").moved


def test_r1_5_two_steps_may_come_out_of_two_rivals() -> None:
    full = "islands tokyo 2, islands washington 3, islands beijing 3, islands moscow 1"
    moved = at(full).give("tokyo aid islands").moved
    assert (2, -1, -1) == tuple(moved[f"islands {power}"] for power in ("tokyo", "washington", "beijing"))


def test_r1_5_a_power_with_no_rival_left_has_no_closest_one() -> None:
    board = at(", ".join(f"seoul {power} 0" for power in POWERS))
    assert -1 == closest_rival(board.state.v, board.state.rules.places[0], 0)


def test_r1_6_every_flashpoint_has_two_sides_and_nobody_stands_on_both() -> None:
    for flashpoint in rules_of().flashpoints:
        one, other = flashpoint.sides
        assert one
        assert other
        assert not set(one + flashpoint.backers[0]) & set(other + flashpoint.backers[1])
        assert (0, 5) == (rules_of().low[flashpoint.variable], rules_of().high[flashpoint.variable])


def test_r1_7_seven_tracks_belong_to_nobody() -> None:
    rules = rules_of()
    ends = {track.id: (rules.low[track.variable], rules.high[track.variable]) for track in rules.tracks}
    balance, filling = ("order", "voice"), ("blocs", "presence", "dependence", "decoupling")
    assert dict.fromkeys(balance, (-5, 5)).items() <= ends.items()
    assert dict.fromkeys(filling, (0, 10)).items() <= ends.items()
    assert (0, 5) == ends["ukraine"]
    assert 7 == len(ends)


def test_r1_8_a_card_raises_a_framework_only_if_it_is_in_force() -> None:
    """Found among the cards: one that deepens without launching."""
    for number, card in enumerate(rules_of().cards):
        framework = raising(card.ops[0])
        if framework >= 0:
            entry = rules_of().frameworks[framework]
            assert 0 == led(at(f"{entry.id} 0"), number)[entry.id]
            assert 2 == led(at(f"{entry.id} 1"), number)[entry.id]
            return
    pytest.fail("expected a card that deepens a framework, found none")


def raising(ops: object) -> int:
    """The framework that effects raise without launching it; -1 for none."""
    for op in getattr(ops, "effects", ops):  # type: ignore[call-overload]
        if op[0] == 2 and op[2] > 0 and not op[3]:
            return int(op[1])
    return -1


def led(board: Board, number: int) -> Board:
    """A board on which Tokyo has led a card."""
    play_card(board.state, 0, number, board.events)
    return board


def test_r1_10_the_ring_counts_neighbours_that_lean_away_from_beijing() -> None:
    away = {"mongolia": 4, "taipei": 4, "asean": 5, "islands": 4, "delhi": 4, "canberra": 4}
    for number in range(7):
        names = list(away)[:number]
        assert number == at(", ".join(f"{name} tokyo {away[name]}" for name in names))["ring"]
    assert 0 == at("seoul tokyo 5, europe tokyo 5, africa tokyo 5")["ring"]


@pytest.mark.parametrize(
    ("tokyo", "washington", "beijing", "counts"),
    [(4, 0, 3, 1), (0, 4, 0, 1), (4, 0, 4, 0), (5, 0, 4, 1), (5, 0, 5, 0), (3, 3, 0, 0), (4, 5, 4, 1)],
)
def test_r1_10_a_neighbour_counts_only_if_it_leans_less_to_beijing(
    tokyo: int, washington: int, beijing: int, counts: int
) -> None:
    leans = f"delhi tokyo {tokyo}, delhi washington {washington}, delhi beijing {beijing}"
    assert counts == at(leans)["ring"]


def test_r1_10_levels_and_sums_are_counted_as_written() -> None:
    board = at(
        "trilateral 0, quad 2, alliance 1, aiib 3, chairs 1, order 3, voice 3, presence 5, moscow economy 2"
    )
    assert (3, 3, 6) == (board["coalition-levels"], board["beijing-levels"], board["coalition-lead"])
    assert (3, 2, 8, 7) == tuple(
        board[n] for n in ("tokyo-bodies", "order-kept", "presence-and-rules", "home-front")
    )
    assert 4 == at("order 3, voice -3")["order-kept"], "halves round toward zero"


def test_r1_11_a_card_is_open_in_the_rounds_of_its_era() -> None:
    rules = rules_of("decade")
    open_in = {"early": {1, 2, 3, 4}, "middle": {4, 5, 6}, "late": {6, 7, 8}, "": set(range(1, 9))}
    for place, number in enumerate(rules.pile):
        rounds = {n for n in range(1, 9) if rules.eras[n] >> place & 1}
        assert open_in[rules.cards[number].era or ""] == rounds


def test_r1_11_a_scenario_may_leave_actions_frameworks_and_rules_out() -> None:
    first = rules_of("first-hour")
    names = {row.choice.name for masks in first.turns for row in masks.rows}
    assert {"hold-back", "summit", "court", "aid", "condemn", "build-up", "pass"} == names
    assert not {"g7", "aukus"} & {framework.id for framework in rules_of(THREE).frameworks}
    assert len(first.standing_rules) < len(rules_of().standing_rules)
