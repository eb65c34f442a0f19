"""The balance measured: rows of a few games, written between the marks of rules/BALANCE.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.library import find_home, load
from game.model.errors import FourCapitalsError
from game.workshop.measure import FILE, MATCHES, Match, by_chance, level, measured, rows_in, written

MARKED = "before\n<!-- generated: balance -->\n<!-- end of balance -->\nafter\n"
RANDOM = Match("four random", "first-hour", "random", 3, by_chance)


def test_a_match_is_told_with_its_games_and_the_rules_it_was_played_by(tmp_path: Path) -> None:
    content = load(find_home())
    rows = measured(content, RANDOM, tmp_path, 1)
    assert all(row.startswith("| four random | ") for row in rows)
    assert all("| 3 | " in row and content.play_hash_of("first-hour")[:12] in row for row in rows)


def test_what_is_not_as_wanted_does_not_hold(tmp_path: Path) -> None:
    match = Match("four normal", "first-hour", "random", 2, level(49, 51))
    tops = measured(load(find_home()), match, tmp_path, 1)[0]
    assert "**does not hold**" in tops


def test_with_three_seats_more_is_wanted_of_each(tmp_path: Path) -> None:
    match = Match("three", "second-alliance-2015", "random", 2, level(15, 36))
    tops = measured(load(find_home()), match, tmp_path, 1)[0]
    assert "| each 20 to 48 |" in tops


def test_rows_of_other_matches_stay_and_all_stand_in_one_order() -> None:
    first = written(MARKED, {"four random": ["| four random | a |"]})
    both = written(first, {**rows_in(first), "four normal": ["| four normal | b |"]})
    assert both.index("four normal") < both.index("four random")
    assert both.startswith("before\n") and both.endswith("\nafter\n")


def test_a_file_without_the_marks_is_refused() -> None:
    with pytest.raises(FourCapitalsError, match="expected the mark"):
        written("nothing", {})


def test_every_match_has_a_name_of_its_own_and_the_file_has_the_marks() -> None:
    assert len(MATCHES) == len({match.name for match in MATCHES})
    assert "<!-- generated: balance -->" in (find_home() / FILE).read_text(encoding="utf-8")
