"""Coming back to a game: the same point, another window, other rules, a stranger's file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.engine.frozen import ENGINE, state_hash
from game.model.choice import Choice
from game.model.errors import ChoiceRefusedError, FourCapitalsError
from game.model.ids import CONTROL
from game.store.errors import OpenElsewhereError, TakenOverError
from game.table import PERSON, Table, new_table, opening, resume_table
from game.table.opening import compile_rules as really_compile_rules
from game.table.opening import load_texts as really_load_texts

from ..kit import content
from ..properties.sampled import shown
from .tables import (
    BEIJING,
    BOTH,
    FOUR_PEOPLE,
    MOSCOW,
    READ_ONCE,
    TOKYO,
    WASHINGTON,
    begin,
    closed,
    forged,
    play,
    play_until,
    resumed,
)

pytestmark = READ_ONCE
Change = Callable[[dict[str, Any], list[dict[str, Any]]], None]


def everything(table: Table) -> list[object]:
    """All that a table is: state, log, what each seat sees and has been told."""
    seen = [shown(table.view(power)) for power in (TOKYO, WASHINGTON, BEIJING, MOSCOW, None)]
    told = [table.chronicle(power) for power in (TOKYO, BEIJING, CONTROL, None)]
    return [state_hash(table.state), table.entries, table.waiting(), table.seats, seen, told]


@BOTH
def test_a_game_goes_on_at_the_very_same_point_wherever_it_stopped(tmp_path: Path, order: str) -> None:
    table = begin(tmp_path, order)
    for number in range(1, 90):
        play(table, 1, seed=number)
        if number % 4 == 0:
            assert table.save_path is not None
            assert everything(table) == everything(resumed(table.save_path, "look"))


@BOTH
def test_a_game_played_on_after_a_break_is_the_game_played_in_one(tmp_path: Path, order: str) -> None:
    one = begin(order=order)
    other = begin(tmp_path, order)
    for number in range(60):
        play(one, 1, seed=number)
        play(other, 1, seed=number)
        if number % 13 == 12:
            other.close()
            assert other.save_path is not None
            other = resumed(other.save_path)
    assert everything(one) == everything(other)


@pytest.mark.parametrize("asked", ["order", "covert", "done", "card", "reply", "crisis", "agenda", "lead"])
def test_a_game_stopped_in_the_middle_of_a_question_asks_it_again(tmp_path: Path, asked: str) -> None:
    table = begin(tmp_path)
    power = play_until(table, asked, limit=2_000)
    assert table.save_path is not None
    again = resumed(table.save_path, "look")
    assert table.view(power).prompt == again.view(power).prompt
    assert list(table.view(power).options) == list(again.view(power).options)


def test_undo_is_open_after_a_break_as_it_was_before(tmp_path: Path) -> None:
    table = begin(tmp_path)
    power = play_until(table, "order")
    before = state_hash(table.state)
    table.submit(power, Choice(power, "hold-back", "funds"))
    table.close()
    assert table.save_path is not None
    again = resumed(table.save_path)
    again.undo(power)
    assert before == state_hash(again.state)


# --- windows ---------------------------------------------------------------------------------------------


def test_a_game_open_in_another_window_can_be_looked_at_or_taken_over(tmp_path: Path) -> None:
    table = play(begin(tmp_path), 5)
    assert table.save_path is not None
    with pytest.raises(OpenElsewhereError, match="Look only, or take over"):
        resumed(table.save_path)
    assert resumed(table.save_path, "look").look_only
    other = play(resumed(table.save_path, "take-over"), 1)
    assert 6 == len(other.entries)
    with pytest.raises(TakenOverError):
        play(table, 1)
    assert 5 == len(table.entries)


def test_looking_changes_nothing_and_says_so(tmp_path: Path) -> None:
    looked = resumed(closed(tmp_path), "look")
    before = everything(looked)
    power = looked.waiting()[0]
    for attempt in (
        lambda: play(looked, 1),
        lambda: looked.give_seat(TOKYO, "easy"),
        lambda: looked.step_in("set", (0, 0), ""),
        lambda: looked.undo(power),
    ):
        with pytest.raises(ChoiceRefusedError) as refused:
            attempt()
        assert "look" == getattr(refused.value.reason, "kind", "")
    assert before == everything(looked)


# --- rules that changed ----------------------------------------------------------------------------------


def test_r1_9_a_game_keeps_the_content_it_was_begun_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "load_texts", really_load_texts)
    monkeypatch.setattr(opening, "compile_rules", really_compile_rules)
    name = "decks/valdai-2021/cards.yaml"
    card = content().decks["valdai-2021"][0]
    texts = dict(content().texts)
    texts[name] = texts[name].replace(f"title: {card.title}", "title: Another Title", 1)
    before = opening.load_texts(texts).require()
    table = new_table(before, "first-hour", FOUR_PEOPLE, 7, folder=tmp_path, save_id="kept")
    table.close()
    assert table.save_path is not None
    again = resume_table(table.save_path)
    assert "Another Title" in {entry.title for entry in again.rules.cards}
    assert (table.rules.content_hash, False) == (
        again.rules.content_hash,
        content().hash == again.rules.content_hash,
    )


def wrong_hash(head: dict[str, Any], log: list[dict[str, Any]]) -> None:
    log[6]["hash"] = "0" * 16


def other_engine(head: dict[str, Any], log: list[dict[str, Any]]) -> None:
    head["engine"] = ENGINE + 1
    wrong_hash(head, log)


def test_r1_9_where_the_rules_of_play_differ_it_goes_on_from_the_stored_state(tmp_path: Path) -> None:
    path = closed(tmp_path, 12)
    whole = resumed(path, "look")
    table = resumed(forged(path, other_engine))
    assert state_hash(whole.state) == state_hash(table.state)
    assert whole.entries == table.entries
    assert "going on from choice 12; what came before is text" in table.report
    assert 20 == len(play(table, 8).entries)


def test_r1_9_what_is_text_only_is_not_taken_back(tmp_path: Path) -> None:
    table = resumed(forged(closed(tmp_path, 12), other_engine))
    for power in table.seats:
        assert table.can_undo(power) is not None
    with pytest.raises(ChoiceRefusedError, match="choice 3 was made under other rules of play"):
        table.rewind(2)
    play(table, 1)
    assert 13 == len(table.entries)


def test_r1_9_seats_given_away_before_stay_given(tmp_path: Path) -> None:
    table = play(begin(tmp_path), 5)
    table.give_seat(MOSCOW, "easy", "")
    play(table, 6)
    table.close()
    assert table.save_path is not None
    again = resumed(forged(table.save_path, other_engine))
    assert ("easy", PERSON) == (again.seats[MOSCOW], again.seats[TOKYO])


# --- a stranger's file -----------------------------------------------------------------------------------


def swapped_choice(head: dict[str, Any], log: list[dict[str, Any]]) -> None:
    log[4]["choice"], log[5]["choice"] = log[5]["choice"], log[4]["choice"]


def dropped_choice(head: dict[str, Any], log: list[dict[str, Any]]) -> None:
    del log[3]
    for number, entry in enumerate(log, 1):
        entry["number"] = number


def other_seed(head: dict[str, Any], log: list[dict[str, Any]]) -> None:
    head["seed"] += 1


@pytest.mark.parametrize("change", [wrong_hash, swapped_choice, dropped_choice, other_seed])
def test_a_log_that_was_tampered_with_is_refused_with_a_sentence(tmp_path: Path, change: Change) -> None:
    path = forged(closed(tmp_path), change)
    with pytest.raises(
        FourCapitalsError, match=r"expected choice \d+ of the save to lead where it led before"
    ):
        resumed(path)
    with pytest.raises(FourCapitalsError, match="expected choice"):
        resumed(path)  # not "open elsewhere": the first attempt has let go of the file


def entry(choice: list[Any], kind: str = "choice", **fields: Any) -> Change:
    """A change that puts an entry of a stranger's into the log."""

    def change(head: dict[str, Any], log: list[dict[str, Any]]) -> None:
        log[2] |= {"choice": choice, "kind": kind, **fields}

    return change


def header(**fields: Any) -> Change:
    def change(head: dict[str, Any], log: list[dict[str, Any]]) -> None:
        head.update(fields)

    return change


HOSTILE: list[Change] = [
    header(scenario="no-such"),
    header(scenario=7),
    header(scenario=None),
    header(seats=[]),
    header(seats=None),
    header(seed="x"),
    header(seed=None),
    entry([]),
    entry(["tokyo"]),
    entry(["tokyo", 3, ""]),
    entry(["atlantis", "court", "asean"]),
    entry(["tokyo", "court", "\x1b[2J"]),
    entry(["control", "seat", "atlantis", ["easy"]], "note"),
    entry(["control", "seat", "tokyo", ["genius"]], "note"),
    entry(["control", "seat", "tokyo", []], "note"),
    entry(["control", "seat", "tokyo"], "note"),
    entry(["control", "set", "", [10**9, 1]], "note"),
    entry(["control", "set", "", ["x", "y"]], "note"),
    entry(["control", "set", "", []], "note"),
    entry(["control", "lead", "", ["atlantis", "x"]], "note"),
    entry(["control", "lead", "", [{}, []]], "note"),
    entry(["control", "headline", "", ["x", [[0, "y"]]]], "note"),
    entry(["control", "headline", "", [7, 7]], "note"),
    entry(["control", "fly", "", []], "note"),
    entry(["tokyo", "court", "asean"], "note"),
    entry(["control", "set", "", [0, 1]]),
    entry(["tokyo", "court", "asean"], expects=[1]),
    entry(["tokyo", "court", "asean"], hash=None),
]


@pytest.fixture(scope="module")
def a_save(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A saved game of twelve choices."""
    return closed(tmp_path_factory.mktemp("saves"))


@pytest.mark.parametrize("engine", [ENGINE, None])
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_save_is_refused_with_a_sentence_or_goes_on(
    a_save: Path, tmp_path: Path, number: int, engine: object
) -> None:
    def change(head: dict[str, Any], log: list[dict[str, Any]]) -> None:
        HOSTILE[number](head, log)
        head["engine"] = engine

    path = forged(a_save, change, folder=tmp_path)
    try:
        table = resumed(path)
    except FourCapitalsError as error:
        assert "expected" in str(error)
        return
    assert engine != ENGINE
    for power in (*table.seats, None, CONTROL):
        table.chronicle(power)
        shown(table.view(power))
    play(table, 10)


@pytest.mark.parametrize(
    "seats", [{}, {"tokyo": "genius"}, {"atlantis": "easy"}, {"tokyo": [1], "moscow": None}]
)
def test_a_seat_the_header_does_not_fill_goes_to_a_person(tmp_path: Path, seats: dict[str, Any]) -> None:
    table = resumed(forged(closed(tmp_path), header(seats=seats)))
    assert dict.fromkeys(FOUR_PEOPLE, PERSON) == table.seats


@pytest.mark.parametrize("state", [{}, {"v": []}, {"v": "x", "stack": None}, None])
def test_a_stored_state_that_cannot_be_is_refused(tmp_path: Path, state: dict[str, Any] | None) -> None:
    path = forged(closed(tmp_path), other_engine, state=state)
    with pytest.raises(FourCapitalsError, match="expected a stored"):
        resumed(path)
