"""What was learned of a scenario: written, read back, and refused in a sentence where it is broken."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.bots import check_level
from game.bots.foresee import by_doctrine
from game.content.checks.foreseen import foresight_problems
from game.content.compile.build import compile_rules
from game.content.foresight import MAX_BYTES, foresight_of, from_json, path_of, to_json
from game.content.library import find_home
from game.content.paths import checker
from game.model.errors import ContentError, FourCapitalsError
from game.model.foresight import Foresight

from ..bad_content.corpus import TINY
from ..kit import HOME, SCENARIOS, content, rules_of

RULES = rules_of("first-hour")


def learned() -> Foresight:
    """A foresight of a scenario, with a habit."""
    plain = by_doctrine(RULES)
    habits = {("order", "tokyo", "court asean"): 120}
    return Foresight(7, "abc", plain.spread, plain.usual, plain.worth, habits)


def data() -> dict[str, Any]:
    """What its file holds."""
    found: dict[str, Any] = json.loads(to_json(learned(), RULES))
    return found


def kept(folder: Path, text: str) -> Path:
    """A home whose file of foresight holds this text."""
    path = path_of(folder, "first-hour")
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return folder


def test_what_was_written_comes_back_in_hundredths() -> None:
    text = to_json(learned(), RULES)
    again = from_json(json.loads(text), RULES)
    assert text == to_json(again, RULES)
    assert {("order", "tokyo", "court asean"): 120} == again.habits


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_shipped_scenario_has_one_that_knows_most_of_its_numbers(scenario: str) -> None:
    rules = compile_rules(content(), scenario)
    assert rules.foresight is not None
    assert 400 < rules.foresight.games
    assert 60 < len(rules.foresight.worth)
    assert 64 == len(rules.foresight.learned_from), "it says of which rules; larger edits need: make learn"


def test_names_the_rules_no_longer_know_are_passed_over() -> None:
    old = data()
    old["numbers"]["resource salt tokyo"] = [[0] * 8] * 3
    old["powers"][0] = "kyoto"
    found = from_json(old, RULES)
    assert len(found.worth) == len(learned().worth)
    assert all(0 == middle[0] for cells in found.worth.values() for middle, _ in cells)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("format", 2),
        ("powers", "tokyo"),
        ("spread", [1]),
        ("spread", [0, 0, 0, 0]),
        ("usual", []),
        ("games", "many"),
        ("games", 1 << 80),
        ("numbers", {"resource funds tokyo": [[1.5] * 8] * 21}),
        ("numbers", [1]),
        ("habits", {"order": 3}),
        ("habits", {"order": {"tokyo": {"pass": None}}}),
    ],
)
def test_a_broken_file_is_refused_in_a_sentence(tmp_path: Path, where: str, value: object) -> None:
    home = kept(tmp_path, json.dumps(data() | {where: value}))
    with pytest.raises(ContentError, match=r"expected what `make learn` writes in .*; delete the file"):
        foresight_of(home, RULES)


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, " " * (MAX_BYTES + 1), '{"format": NaN}'])
def test_what_is_no_foresight_at_all_is_refused_too(tmp_path: Path, text: str) -> None:
    with pytest.raises(ContentError, match="found something else; delete the file"):
        foresight_of(kept(tmp_path, text), RULES)


def test_without_a_file_there_is_none(tmp_path: Path) -> None:
    assert foresight_of(tmp_path, RULES) is None
    assert foresight_of(None, RULES) is None
    assert HOME == find_home(HOME)


def test_a_file_cut_in_half_stops_hard_with_what_to_type_and_nobody_else(tmp_path: Path) -> None:
    home = kept(tmp_path, to_json(learned(), RULES)[:500])
    rules = compile_rules(replace(content(), home=home), "first-hour")
    assert rules.foresight is None
    check_level("normal", rules)
    for level in ("hard", "hard:hawk"):
        with pytest.raises(FourCapitalsError, match="delete the file, or type: make learn ARGS=first-hour"):
            check_level(level, rules)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_what_is_shipped_is_of_rules_near_enough(scenario: str) -> None:
    assert [] == [one for one in foresight_problems(content(), HOME) if scenario in one.file]


def test_check_tells_of_every_shape_that_play_refuses(tmp_path: Path) -> None:
    for wrong in (
        {"format": 2},
        {"usual": []},
        {"games": "many"},
        {"habits": {"order": 3}},
        {"numbers": [1]},
    ):
        home = kept(tmp_path / str(*wrong), json.dumps(data() | wrong))
        assert ["W515"] == [one.code for one in foresight_problems(content(), home)], wrong


def test_check_looks_at_what_hard_knows(tmp_path: Path) -> None:
    home = shutil.copytree(TINY, tmp_path / "home")
    path_of(home, "short").parent.mkdir()
    path_of(home, "short").write_text("{")
    assert ["W515"] == [one.code for one in checker((), home)[1]]
    assert ["W515"] == [one.code for one in checker((home,))[1]]
