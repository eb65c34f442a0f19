"""A game as a record: the game it would have been without, small, and told by its catalog."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from game.lab.catalog import catalog_of
from game.lab.lines import Here, line_hit, lines_of
from game.lab.record import Sheet, count_record, play_recorded, sheet_of
from game.lab.simulate import Tally, play_one
from game.model.event import Event
from game.model.runs import LISTS, entries

from ..kit import POWERS, content, rules_of

RANDOM, EASY = dict.fromkeys(POWERS, "random"), dict.fromkeys(POWERS, "easy")


@cache
def sheet(scenario: str = "first-hour") -> Sheet:
    return sheet_of(rules_of(scenario), lines_of(content(), scenario))


def record(seed: int = 1, order: str | None = None, scenario: str = "first-hour") -> dict[str, Any]:
    return play_recorded(sheet(scenario), RANDOM, seed, order)


@pytest.mark.parametrize("order", ["in-turn", "together"])
@pytest.mark.parametrize("levels", [RANDOM, EASY, {**EASY, "moscow": "normal:hawk"}])
def test_a_recorded_game_is_the_game_that_is_only_counted(levels: dict[str, str], order: str) -> None:
    counted, told = Tally(), Tally()
    for seed in range(1, 4 if levels is not RANDOM else 30):
        play_one(sheet().rules, levels, seed, order, counted)
        count_record(sheet(), told, play_recorded(sheet(), levels, seed, order))
    assert counted == told


def test_a_record_is_at_most_six_kilobytes() -> None:
    lines = [json.dumps(record(seed, None, "decade"), separators=(",", ":")) for seed in range(1, 12)]
    assert max(map(len, lines)) <= 6_000


def test_the_board_and_the_race_are_kept_for_every_round() -> None:
    game = record()
    assert game["rounds"] == len(game["live"]) == len(game["turns"])
    assert game["rounds"] + 1 == len(game["board"])
    assert {len(sheet().board)} == set(map(len, game["board"]))
    assert game["live"][-1] == game["standing"]


def test_every_flat_list_holds_whole_entries() -> None:
    game = record(3, "together", "decade")
    assert {0} == {len(game[name]) % wide for name, wide in LISTS.items()}
    assert all(game[name] for name in ("orders", "led", "answers", "lines"))


def test_a_choice_is_one_of_those_that_were_open() -> None:
    answers = list(entries(record(5, None, "decade"), "answers"))
    assert answers
    assert all(mask >> choice & 1 for *_, choice, mask in answers if mask)


def test_the_lines_are_every_effect_of_the_decks_in_words() -> None:
    told = sheet("decade").lines.told
    assert len(told) > 700
    assert ("a-bank-and-two-silk-roads", "", "Voice +1") in told
    assert any(" in " in line and ": " in line for _, _, line in told)


def test_a_line_is_found_by_what_it_moved_and_for_whom() -> None:
    rules, lines = rules_of("decade"), sheet("decade").lines
    here = Here("a-bank-and-two-silk-roads", "", "tokyo", "", "")
    moved = Event("change", None, (rules.variable("track", "voice"), 0, 1, 1), here.card)
    other = Event("change", None, (rules.variable("track", "order"), 0, 1, 1), here.card)
    assert "Voice +1" == lines.told[line_hit(rules, lines, here, moved)][2]
    assert -1 == line_hit(rules, lines, here, other)


def test_all_that_a_card_moves_belongs_to_one_of_its_lines() -> None:
    for seed in range(1, 40):
        record(seed, None, "decade")
    found = sheet("decade").hits.values()
    assert len(found) > 300
    assert [] == [number for number in found if number < 0]


def test_the_catalog_says_what_every_number_stands_for() -> None:
    told = json.loads(json.dumps(catalog_of(content(), sheet(), None)))
    game = record()
    assert [card["id"] for card in told["cards"]] == [card.id for card in sheet().rules.cards]
    for _, seat, place in entries(game, "orders"):
        name, _, kind = told["orders"][seat][place]
        assert name == told["kinds"][kind][0]
    assert len(sheet().board) == len(told["board"])
