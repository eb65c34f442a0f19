"""Saved games in words: named, found, listed, verified."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.model.errors import FourCapitalsError
from game.plain.saves import find_save, list_lines, verify_lines
from tests.plain.kit import begun, play


@pytest.fixture
def saved(home: Path) -> Path:
    """A game with a few choices in it."""
    table = begun("tokyo", folder=home / "saves", save_id="seminar-1", created="2026-01-01T10:00:00")
    play(table, ["1", "1"])
    return home / "saves" / "seminar-1.json"


def test_a_save_is_found_by_its_id_and_the_newest_without_one(saved: Path) -> None:
    assert saved == find_save("seminar-1") == find_save("seminar-1.json") == find_save(None)


def test_a_wrong_id_is_answered_with_the_nearest(saved: Path) -> None:
    with pytest.raises(FourCapitalsError, match=r"found 'seminar-2'; did you mean seminar-1\?"):
        find_save("seminar-2")
    with pytest.raises(FourCapitalsError, match="type: four-capitals saves list"):
        find_save("xyz")


def test_without_any_save_one_is_told_what_to_type(home: Path) -> None:
    with pytest.raises(FourCapitalsError, match="found none; type: four-capitals play"):
        find_save(None)
    assert [f"no saved games in {home / 'saves'}"] == list_lines()


def test_a_save_is_listed_with_its_people_and_how_far_it_is(saved: Path) -> None:
    (line,) = list_lines()
    assert line.startswith("seminar-1  ")
    assert line.endswith("played by tokyo")


def test_a_whole_save_is_played_again_when_it_is_verified(saved: Path) -> None:
    lines, whole = verify_lines(None)
    assert whole
    assert "seminar-1: No damage found" in lines[0]
    assert "7 choices lead where they led before" in lines[1]


def test_a_damaged_save_is_told_and_not_whole(saved: Path) -> None:
    saved.write_bytes(saved.read_bytes()[:-40])
    lines, whole = verify_lines("seminar-1")
    assert not whole
    assert "Save damaged" in lines[0]
    assert "! " in list_lines()[0]


def test_a_save_whose_choices_lead_elsewhere_is_told_and_not_whole(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.table.opening.state_hash", lambda _: "")
    lines, whole = verify_lines("seminar-1")
    assert not whole
    assert "seminar-1: expected choice 1 of the save to lead where it led before" in lines[1]
