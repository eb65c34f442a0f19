"""The sentences of a report."""

from datetime import datetime
from pathlib import Path

import pytest

from game.store.report import Report, moment

WHEN = datetime(2026, 11, 21, 14, 2)
PATH = Path("game.json")


def recovered(earlier, choices=14):
    return Report(PATH, choices, problem="cut short", copy_time=WHEN, choices_earlier=earlier)


@pytest.mark.parametrize(
    ("earlier", "ending"),
    [
        (2, "two choices earlier."),
        (1, "one choice earlier."),
        (0, "with every choice in it."),
        (-1, "one choice later."),
        (40, "40 choices earlier."),
        (None, "which holds 14 choices."),
    ],
)
def test_how_far_back_a_copy_is(earlier, ending):
    assert f"Save damaged; opening the copy from 14:02, {ending}" == recovered(earlier).sentence(WHEN)


def test_a_copy_of_another_day_gives_its_date():
    assert "the copy from 2026-11-21 14:02, one" in recovered(1).sentence(datetime(2026, 11, 22))


def test_what_can_be_opened_and_what_is_clean():
    kinds = [Report(PATH), recovered(1), Report(PATH, problem="gone"), Report(PATH, migrations=("a",))]
    assert [True, True, False, True] == [report.can_open for report in kinds]
    assert [True, False, False, False] == [report.is_clean for report in kinds]


def test_damage_without_a_copy_names_what_was_expected():
    sentence = Report(PATH, problem="expected JSON, found something else").sentence()
    assert "Save damaged, and no copy can be opened: expected JSON, found something else." == sentence


def test_a_time_no_calendar_has_is_shown_as_1970():
    assert {datetime(1970, 1, 1)} == {moment(1e300), moment(float("inf")), moment(float("nan"))}
