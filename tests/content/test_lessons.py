"""Lessons of a scenario: what the checker says of them, and that par does not depend on them."""

from __future__ import annotations

from pathlib import Path

from game.content.library import load_bytes, read_folder

ROOT = Path(__file__).parents[2]
THREE = "rules/scenarios/second-alliance-2015.yaml"
LESSON = b"  lesson:\n    - {seat: moscow, asked: lead, text: Lead.}\n  start:\n"


def found(before: bytes, after: bytes) -> list[tuple[str, str]]:
    """What is said of the scenario of three seats once it is changed."""
    files = read_folder(ROOT)[0]
    assert before in files[THREE]
    content = load_bytes({**files, THREE: files[THREE].replace(before, after, 1)})
    return [(one.code, one.message) for one in content.problems if one.file == THREE]


def test_a_lesson_for_a_seat_that_is_not_played_is_told() -> None:
    said = found(b"  start:\n", LESSON)
    assert [("E323", "moscow is not played here, so nobody hears this")] == said


def test_lessons_and_suggested_dice_leave_par_as_it_is() -> None:
    assert [] == found(b"  start:\n", b"  seed: 5\n" + LESSON.replace(b"moscow", b"tokyo"))
