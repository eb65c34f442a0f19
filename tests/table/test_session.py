"""A session: choices, undo, hand-over, bots, control."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from game.engine.frozen import state_hash
from game.model.choice import Choice
from game.model.errors import ChoiceRefusedError, FourCapitalsError
from game.model.ids import CONTROL
from game.store.errors import NotSavedError
from game.store.save import Save
from game.table import PERSON, Table

from ..properties.sampled import shown
from .tables import (
    BEIJING,
    BOTH,
    MOSCOW,
    READ_ONCE,
    TOKYO,
    WASHINGTON,
    begin,
    closed,
    play,
    play_until,
    resumed,
)

pytestmark = READ_ONCE


def hash_of(table: Table) -> str:
    return state_hash(table.state)


# --- choices -------------------------------------------------------------------------------------------


def test_a_choice_for_another_seat_is_refused() -> None:
    table = begin()
    other = table.view(TOKYO).options.pick(_First())
    with pytest.raises(ChoiceRefusedError, match="expected a choice for beijing, found one for tokyo"):
        table.submit(BEIJING, other)
    assert () == table.entries


class _First:
    def below(self, n: int) -> int:
        return 0


def test_a_refused_choice_changes_nothing() -> None:
    table = begin()
    before = hash_of(table)
    with pytest.raises(ChoiceRefusedError):
        table.submit(TOKYO, Choice(TOKYO, "pass"))
    assert (before, ()) == (hash_of(table), table.entries)


def test_reasons_and_expectations_are_kept_in_the_log_and_change_nothing() -> None:
    one, other = begin(), begin()
    choice = one.view(TOKYO).options.pick(_First())
    one.submit(TOKYO, choice, "because", "they will")
    other.submit(TOKYO, choice)
    assert ("because", "they will") == (one.entries[0].reason, one.entries[0].expects)
    assert hash_of(one) == hash_of(other)


@BOTH
def test_a_seat_is_handed_its_own_view_and_events_only(order: str) -> None:
    table = play(begin(order=order), 25)
    for power in (TOKYO, WASHINGTON, BEIJING, MOSCOW):
        seat = table.seat(power)
        assert power == seat.view().seat
        assert all(not event.seen_by or power in event.seen_by for event in seat.chronicle())
        assert all(not event.seen_by or power in event.seen_by for event in seat.since_last_turn())
    assert all(not event.seen_by for event in table.seat(None).chronicle())


def test_control_sees_the_whole_chronicle_and_no_seats_hand() -> None:
    table = play(begin(), 25)
    assert any(event.seen_by for event in table.seat(CONTROL).chronicle())
    assert shown(table.view(None)) == shown(table.view(CONTROL))


def test_the_seed_is_hidden_until_the_end() -> None:
    table = begin()
    with pytest.raises(FourCapitalsError, match="its seed is hidden"):
        _ = table.seed
    play(table, 10_000)
    assert (True, 7) == (table.over, table.seed)


def test_a_table_waits_for_people_and_bots_apart() -> None:
    table = begin(order="together", beijing="random", moscow="easy")
    assert {TOKYO, WASHINGTON} == set(table.people_waiting())
    assert {BEIJING, MOSCOW} == set(table.bots_waiting())


@BOTH
def test_bots_play_until_a_person_is_asked(order: str) -> None:
    table = begin(order=order, washington="random", beijing="random", moscow="random")
    for _ in range(30):
        list(table.play_bots())
        if table.over:
            break
        assert (TOKYO,) == table.people_waiting()
        play(table, 1, seed=len(table.entries))


def test_a_bots_answer_is_the_same_however_often_it_is_asked_for() -> None:
    table = begin(tokyo="easy")
    assert table.bot_answer(TOKYO) == table.bot_answer(TOKYO)
    assert () == table.entries


def test_an_unknown_seat_or_level_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(FourCapitalsError, match="expected person, random, easy"):
        begin(tokyo="genius")
    with pytest.raises(FourCapitalsError, match=r"expected a seat of The first hour .*, found 'atlantis'"):
        begin(atlantis=PERSON)


# --- undo ------------------------------------------------------------------------------------------------


@BOTH
def test_what_may_be_taken_back_has_drawn_and_rolled_nothing(order: str) -> None:
    table, taken = begin(order=order), 0
    while table.waiting():
        play(table, 1, seed=len(table.entries))
        power = table.entries[-1].choice.seat
        if table.can_undo(power) is not None:
            continue
        after, entry = hash_of(table), table.entries[-1]
        dice, hand, piles = table.state.dice, table.state.hand, (table.state.pile, table.state.led)
        table.undo(power)
        assert (dice, hand, piles) == (
            table.state.dice,
            table.state.hand,
            (table.state.pile, table.state.led),
        )
        assert after != hash_of(table)
        table.submit(power, entry.choice)
        assert after == hash_of(table)
        taken += 1
    assert 20 < taken


@BOTH
def test_whoever_may_take_back_is_asked_again_and_the_others_answers_stay(order: str) -> None:
    table, taken = begin(order=order), 0
    while table.waiting():
        play(table, 1, seed=len(table.entries))
        for power in (TOKYO, WASHINGTON, BEIJING, MOSCOW):
            if table.can_undo(power) is not None:
                continue
            after, entry = hash_of(table), [e for e in table.entries if e.choice.seat == power][-1]
            others = [e for e in table.entries if e is not entry]
            table.undo(power)
            assert power in table.waiting()
            assert others == list(table.entries)
            table.submit(power, entry.choice)
            assert after == hash_of(table)
            taken += 1
    assert 30 < taken


@BOTH
def test_what_is_taken_back_leaves_the_table_as_it_was(order: str) -> None:
    table = play(begin(order=order), 6)
    for _ in range(60):
        before, told = hash_of(table), len(table.chronicle(CONTROL))
        play(table, 1, seed=len(table.entries))
        power = table.entries[-1].choice.seat
        if table.can_undo(power) is None:
            entry = table.entries[-1]
            table.undo(power)
            assert (before, told) == (hash_of(table), len(table.chronicle(CONTROL)))
            table.submit(power, entry.choice)


@pytest.mark.parametrize(("asked", "closing"), [("lead", "lead"), ("done", "turn")])
def test_r2_9_a_choice_that_led_a_card_or_ended_a_turn_stands(asked: str, closing: str) -> None:
    table = begin()
    power = play_until(table, asked)
    table.submit(power, table.view(power).options.pick(_First()))
    reason = table.can_undo(power)
    assert reason is not None
    assert ("closed", closing) == (reason.kind, reason.data[0])
    with pytest.raises(ChoiceRefusedError):
        table.undo(power)


def test_an_order_that_asked_somebody_stands() -> None:
    table = begin()
    power = play_until(table, "order")
    summit = next(choice for choice in table.view(power).options if choice.name == "summit")
    table.submit(power, summit)
    assert "asked" == getattr(table.can_undo(power), "data", ("",))[0]


def test_a_sealed_answer_is_taken_back_and_the_others_stay() -> None:
    table = begin(order="together")
    play_until(table, "orders")
    asked = table.waiting()
    for power in asked[:2]:
        table.submit(power, Choice(power, "hold-back", "funds"))
    table.undo(asked[0])
    assert (0, 1) == tuple(len(table.view(power).orders) for power in asked[:2])
    assert [asked[1]] == [entry.choice.seat for entry in table.entries[-1:]]


def test_who_has_chosen_nothing_has_nothing_to_take_back() -> None:
    reason = begin().can_undo(MOSCOW)
    assert reason is not None
    assert "nothing" == reason.kind


# --- saving ----------------------------------------------------------------------------------------------


@BOTH
def test_each_choice_is_on_disk_before_it_counts(tmp_path: Path, order: str) -> None:
    table = begin(tmp_path, order)
    assert table.save_path is not None
    for number in range(1, 40):
        play(table, 1, seed=number)
        with Save.open(table.save_path, "look") as save:
            assert number == len(save.log)
            assert hash_of(table) == save.log[-1]["hash"]
            assert f"reason {number - 1}" == save.log[-1]["reason"]


def test_a_choice_that_could_not_be_saved_was_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = play(begin(tmp_path), 5)
    before = (hash_of(table), len(table.entries), table.waiting(), len(table.chronicle(CONTROL)))

    def full(self: Save, entry: Mapping[str, Any], state: Any, **more: Any) -> None:
        raise NotSavedError("Not saved: disk full. The game on disk is unchanged (choice 5).")

    with monkeypatch.context() as broken:
        broken.setattr(Save, "append", full)
        with pytest.raises(NotSavedError, match="disk full"):
            play(table, 1)
    assert before == (hash_of(table), len(table.entries), table.waiting(), len(table.chronicle(CONTROL)))
    assert before[1] + 1 == len(play(table, 1).entries)


def test_an_undo_is_on_disk_before_it_counts(tmp_path: Path) -> None:
    table = begin(tmp_path, "together")
    play_until(table, "orders")
    one, other = table.waiting()[:2]
    table.submit(one, Choice(one, "hold-back", "funds"))
    table.submit(other, Choice(other, "hold-back", "influence"))
    table.undo(one)
    table.close()
    assert table.save_path is not None
    again = resumed(table.save_path)
    assert (hash_of(table), table.entries) == (hash_of(again), again.entries)


def test_an_undo_that_could_not_be_saved_has_not_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = begin(tmp_path)
    power = play_until(table, "order")
    table.submit(power, Choice(power, "hold-back", "funds"))
    before = hash_of(table)

    def full(self: Save, *parts: Any, **more: Any) -> None:
        raise NotSavedError("Not saved: disk full.")

    monkeypatch.setattr(Save, "rewind", full)
    with pytest.raises(NotSavedError):
        table.undo(power)
    assert before == hash_of(table)


# --- control ---------------------------------------------------------------------------------------------


def test_r12_6_control_gives_a_seat_away_and_all_are_told(tmp_path: Path) -> None:
    table = play(begin(tmp_path), 5)
    table.give_seat(MOSCOW, "easy", "the team has left")
    assert "easy" == table.seats[MOSCOW]
    (event,) = [event for event in table.chronicle(BEIJING) if event.kind == "step-in"]
    assert ("R12.6", ("seat", "moscow: easy", "the team has left")) == (event.clause, event.data)
    table.close()
    assert table.save_path is not None
    assert "easy" == resumed(table.save_path).seats[MOSCOW]


@pytest.mark.parametrize(("power", "level"), [("atlantis", "easy"), ("moscow", "genius"), ("moscow", "")])
def test_r12_6_a_seat_goes_to_a_person_or_a_bot_of_a_level(power: Any, level: str) -> None:
    table = begin()
    with pytest.raises(FourCapitalsError, match="expected"):
        table.give_seat(power, level)
    assert () == table.entries


def test_control_takes_back_to_an_earlier_choice_with_the_seats_of_then(tmp_path: Path) -> None:
    table = play(begin(tmp_path), 8)
    before = hash_of(table)
    play(table, 3)
    table.give_seat(TOKYO, "random")
    play(table, 3)
    table.rewind(8)
    assert (before, PERSON, 8) == (hash_of(table), table.seats[TOKYO], len(table.entries))
    table.close()
    assert table.save_path is not None
    assert before == hash_of(resumed(table.save_path))


def test_what_control_sets_is_replayed(tmp_path: Path) -> None:
    table = play(begin(tmp_path), 5)
    blocs = table.rules.variable("track", "blocs")
    table.step_in("set", (blocs, 9), "to try it")
    table.step_in("headline", ("Fog at sea", [[blocs, -2]]), "weather")
    table.step_in("lead", ("tokyo", table.rules.cards[0].id), "to speak of it")
    table.close()
    assert table.save_path is not None
    again = resumed(table.save_path)
    assert hash_of(table) == hash_of(again)
    assert table.chronicle(CONTROL) == again.chronicle(CONTROL)


# --- the story in numbers --------------------------------------------------------------------------------


@BOTH
def test_a_finished_game_has_a_number_for_every_round(order: str) -> None:
    table = play(begin(order=order), 10_000)
    outcome = table.outcome
    assert outcome is not None
    blocs = table.rules.variable("track", "blocs")
    history = table.track_history(blocs)
    assert outcome.rounds + 1 == len(history)
    assert (table.rules.start[blocs], table.state.v[blocs]) == (history[0], history[-1])


def test_a_game_saved_and_closed_is_open_for_the_next_window(tmp_path: Path) -> None:
    assert 12 == len(resumed(closed(tmp_path)).entries)
