"""What environments are told is what a seat may see, numbered once for a scenario."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.engine import seats_waiting, view
from game.engine.options import options_of
from game.engine.state import CRISIS, KEEP, LEAD, ORDERS, REPLY
from game.model.choice import Choice
from game.model.ids import PowerId
from game.research.actions import Actions
from game.research.setting import Setting, setting_of
from game.research.slots import Slots

from ..kit import SCENARIOS, at, rules_of
from ..properties.sampled import asked, states, swapped


def setting_for(scenario: str) -> Setting:
    """The setting of a scenario, with the rules of the other tests."""
    rules = rules_of(scenario)
    actions = Actions(rules)
    return Setting(scenario, "", rules, actions, Slots(rules, actions))


SETTINGS = {scenario: setting_for(scenario) for scenario in SCENARIOS}


def test_what_a_seat_may_not_know_moves_no_slot_and_no_bit_of_its_mask() -> None:
    tried = set()
    for state in states(every=7):
        setting = SETTINGS[state.rules.scenario.id]
        for power in state.rules.powers:
            seat = state.rules.seat(power.id)
            true = view(state, power.id)
            for what, other in swapped(state, seat):
                seen = view(other, power.id)
                assert setting.slots.seen(true).tobytes() == setting.slots.seen(seen).tobytes(), what
                assert list(setting.actions.open(true.options)) == list(setting.actions.open(seen.options))
                tried.add(what)
    assert {"dice", "hand", "aside", "agenda", "covert", "answer"} == tried


def test_every_open_choice_has_a_number_and_comes_back_from_it() -> None:
    for state in states(every=7):
        actions = SETTINGS[state.rules.scenario.id].actions
        for seat in seats_waiting(state):
            rows = actions.open(options_of(state, seat))
            assert {row.choice for row in options_of(state, seat).open()} == {r.choice for r in rows.values()}
            assert list(rows) == [actions.number(row) for row in rows.values()]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_two_actions_and_no_two_slots_share_a_name(scenario: str) -> None:
    setting = SETTINGS[scenario]
    assert len(setting.actions) == len(set(setting.actions.names))
    assert len(setting.slots) == len(set(setting.slots.names))


@pytest.mark.parametrize("scenario", ["first-hour", "second-alliance-2015"])
def test_the_numbers_are_the_same_whenever_the_rules_are_compiled(scenario: str) -> None:
    again = setting_of(scenario)
    assert SETTINGS[scenario].actions.names == again.actions.names
    assert SETTINGS[scenario].slots.names == again.slots.names


def test_every_slot_lies_within_one_of_zero() -> None:
    for state in states(every=7):
        vector = SETTINGS[state.rules.scenario.id].slots.vector(view(state, state.rules.powers[0].id))
        assert np.float32 == vector.dtype
        assert 1.0 >= np.abs(vector).max()


def test_a_number_of_the_board_fills_its_slot() -> None:
    seen = view(at("tokyo funds 10, tokyo-beijing -5").state, "tokyo")
    slots = SETTINGS["decade"].slots
    told = dict(zip(slots.names, slots.vector(seen).tolist(), strict=True))
    assert (0.5, -1.0, 1.0) == (
        told["resource funds tokyo"],
        told["relation tokyo beijing"],
        told["me tokyo"],
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [(LEAD, "hand "), (REPLY, "asked to join "), (KEEP, "asked to keep "), (CRISIS, "crisis ")],
)
def test_what_a_question_is_about_is_told(kind: int, words: str) -> None:
    state = asked(kind)[0]
    power = state.rules.powers[seats_waiting(state)[0]].id
    assert f"\n{words}" in SETTINGS[state.rules.scenario.id].slots.text(view(state, power))


def test_ones_own_sealed_orders_are_told_to_oneself_only() -> None:
    state = next(state for state in asked(ORDERS) if any(state.answers))
    seat = next(seat for seat, sealed in enumerate(state.answers) if sealed)
    slots = SETTINGS[state.rules.scenario.id].slots
    told = [("\nsealed " in slots.text(view(state, power.id))) for power in state.rules.powers]
    assert told[seat]
    assert [bool(sealed) for sealed in state.answers] == told


def test_a_sealed_answer_of_the_same_name_is_no_order() -> None:
    answer = Choice(PowerId("tokyo"), "build-up")
    seen = replace(view(at().state, "tokyo"), prompt=None, orders=(answer,))
    text = SETTINGS["decade"].slots.text
    assert "sealed order build-up" not in text(seen)
    assert "sealed order build-up" in text(replace(seen, orders=(answer, answer._replace(name="done"))))
