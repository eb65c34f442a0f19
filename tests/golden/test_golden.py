"""One readable game of each scenario, as `watch --plain` tells it, compared word for word.

After a change that is meant: GOLDEN=write make test ARGS=tests/golden, and read the difference.
"""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import main

from ..kit import HOME, SCENARIOS

FOLDER = HOME / "tests" / "golden"
WRITES = os.environ.get("GOLDEN") == "write"
HOW = "Meant? Type: GOLDEN=write make test ARGS=tests/golden"
TOGETHER = ("pathways-2021", "nightmare-2023")
"""Told in the second order of play."""


def told(scenario: str) -> str:
    """A game of bots of the level `normal`, seed 7."""
    order = "together" if scenario in TOGETHER else "in-turn"
    words = ["watch", "--plain", "--scenario", scenario, "--seed", "7", "--order", order]
    result = CliRunner().invoke(main, [*words, "--content", str(HOME)], catch_exceptions=False)
    assert 0 == result.exit_code, result.output
    return result.output


def first_differences(old: str, new: str, lines: int = 30) -> str:
    """Where two stories part."""
    parted = unified_diff(old.splitlines(), new.splitlines(), "kept", "now", n=2, lineterm="")
    return "\n".join(list(parted)[:lines])


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_game_is_told_as_it_was(scenario: str) -> None:
    path, now = FOLDER / f"{scenario}.txt", told(scenario)
    if WRITES:
        path.write_text(now, encoding="utf-8")
    kept = path.read_text("utf-8") if path.exists() else ""
    if kept != now:
        pytest.fail(f"{path.name} is another story now. {HOW}\n{first_differences(kept, now)}", pytrace=False)


def test_every_story_kept_is_of_a_scenario() -> None:
    assert set(SCENARIOS) == {path.stem for path in FOLDER.glob("*.txt")} == scenarios()


def scenarios() -> set[str]:
    return {path.stem for path in Path(HOME / "rules" / "scenarios").glob("*.yaml")}


def test_the_stories_show_the_great_moments() -> None:
    """Each happens in some story, or another seed is needed."""
    stories = "".join((FOLDER / f"{scenario}.txt").read_text("utf-8") for scenario in SCENARIOS)
    for moment in ("Exposed:", "crisis", "declines", "accepts", "The game ends", "Final standing", "R1.5"):
        assert moment in stories, moment
