"""`deck why`: when a card can come, how often it did, what was answered, what it did to whom."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import main
from game.workshop.balance import Wanted
from game.workshop.situations import setting_of
from game.workshop.why import Why, why_card, why_lines
from tests.kit import content
from tests.workshop.pools import CARD, SCENARIO, pool


@cache
def why(card: str = CARD) -> Why:
    return why_card(setting_of(content(), card, SCENARIO), pool(), None)


def test_every_moment_is_accounted_for() -> None:
    every = sum(times for _, times in why().could) + sum(times for _, times in why().closed)
    assert len(pool().moments) == every == why().moments


def test_it_was_led_by_those_who_led_it() -> None:
    led = [moment for game in pool().games for moment in game.choices if moment == (CARD, "")]
    assert len(led) == why().use.led == sum(times for _, times, _ in why().led_by)
    assert why().use.drawn - len(led) == sum(aside for _, _, aside in why().led_by)


def test_each_answer_was_given_by_somebody() -> None:
    for name, use in zip(why().choices, why().use.choices, strict=True):
        assert use.chosen == sum(times for choice, _, times in why().chosen_by if choice == name)


def test_the_condition_is_counted_in_the_time_of_the_card() -> None:
    (part,) = why().parts
    assert "East China Sea at most 4" == part.text
    assert 0 < part.held <= part.of <= why().moments


def test_what_never_happened_is_told_with_its_reason() -> None:
    told = "\n".join(why_lines(why()))
    never = [use for use in why().use.choices if not use.chosen]
    assert never and all(use.why_never in told.replace("\n    ", " ") for use in never)


def test_what_it_did_to_whom_is_told_with_an_interval() -> None:
    wanted = Wanted(workers=1, pairs=2, seconds=600)
    told = list(why_lines(why_card(setting_of(content(), CARD, SCENARIO), pool(), wanted)))
    assert any(line.startswith("What it does to whom: 2 pairs") for line in told)
    assert 79 >= max(map(len, told))


def test_how_often_it_came_is_told_once() -> None:
    found = why_card(setting_of(content(), CARD, SCENARIO), pool(), Wanted(workers=1, pairs=2, seconds=600))
    told = list(why_lines(found))
    assert 1 == sum("drawn " in line and " time" in line for line in told)
    assert [] == [line for line in told if "times a game" in line or "change in points" in line]


def test_what_it_is_worth_in_a_game_goes_by_how_often_it_was_led() -> None:
    found = why_card(setting_of(content(), CARD, SCENARIO), pool(), Wanted(workers=1, pairs=2, seconds=600))
    assert found.effect is not None
    assert [found.use.led / found.games * one.chances.high for one in found.effect.changes] == pytest.approx(
        [one.whole.high for one in found.effect.changes]
    )


@pytest.mark.parametrize("form", ["text", "json"])
def test_it_can_be_asked_at_the_command_line(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOUR_CAPITALS_HOME", str(tmp_path))
    few = ["--games", "2", "--seconds", "0", "--scenario", SCENARIO, "--format", form]
    done = CliRunner().invoke(main, ["deck", "why", CARD, *few])
    assert 0 == done.exit_code, done.output
    assert CARD == json.loads(done.stdout)["id"] if form == "json" else "When it can come" in done.output
