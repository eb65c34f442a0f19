"""Standing is measured by the par of the strongest bot at the table (R7.4), also in a game come back to."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.bots import strongest
from game.store.save import Save
from game.table import new_table, resume_table
from game.table.session import header

from ..kit import content, rules_of


def par_of(level: str) -> object:
    return rules_of("first-hour").scenario.par[level]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (["easy", "person", "random"], "easy"),
        (["easy", "normal:hawk"], "normal"),
        (["person", "person"], "normal"),
        (["hard", "easy"], "hard"),
    ],
)
def test_the_strongest_bot_is_found(levels: list[str], expected: str) -> None:
    assert expected == strongest(levels)


def test_r7_4_the_par_of_the_strongest_bot_counts() -> None:
    easy = new_table(content(), "first-hour", {"tokyo": "person", "washington": "easy"} | EASY, 1)
    assert par_of("easy") == easy.rules.scenario.par["normal"]
    normal = new_table(content(), "first-hour", {"tokyo": "easy"}, 1)
    assert par_of("normal") == normal.rules.scenario.par["normal"]


EASY = {"beijing": "easy", "moscow": "easy"}


def test_a_game_come_back_to_keeps_its_par(tmp_path: Path) -> None:
    seats = {"tokyo": "person", "washington": "easy"} | EASY
    table = new_table(content(), "first-hour", seats, 1, folder=tmp_path, save_id="a", created="now")
    path = table.save_path
    assert path is not None
    table.close()
    again = resume_table(path)
    assert par_of("easy") == again.rules.scenario.par["normal"]
    again.close()


def test_a_save_that_names_no_par_was_played_by_that_of_normal(tmp_path: Path) -> None:
    table = new_table(content(), "first-hour", EASY, 1)
    Save.create(tmp_path, header(table, "old", ""), dict(content().texts)).close()
    again = resume_table(tmp_path / "old.json", "look")
    assert par_of("normal") == again.rules.scenario.par["normal"]
    again.close()
