"""A guided game says each thing once, when it is first needed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import wrap

import pytest

from game.model.ruleset import Lesson
from game.table import Table
from game.table.lessons import Lessons

from ..kit import content, rules_of
from .tables import MOSCOW, READ_ONCE, TOKYO, begin, play, play_until, resumed

pytestmark = READ_ONCE


def guided(*lessons: Lesson) -> Table:
    """A game whose lessons are these."""
    table = begin()
    table.state.rules = replace(table.rules, scenario=replace(table.rules.scenario, lesson=lessons))
    return table


def told(table: Table, lessons: Lessons, choices: int = 200) -> list[tuple[str, str, int]]:
    """All that is told to Tokyo in a game: the text, the question and the round."""
    found = []
    for _ in range(choices):
        asked = table.view(TOKYO)
        if asked.prompt is not None:
            found += [(one.text, asked.prompt.kind, asked.round) for one in lessons.due()]
        if table.over:
            break
        play(table, 1, seed=len(table.entries))
    return found


def test_a_lesson_about_a_question_is_told_when_it_is_first_asked() -> None:
    table = guided(Lesson("Lead.", asked="lead"))
    assert [("Lead.", "lead", 1)] == told(table, Lessons(table, TOKYO))


def test_the_second_time_is_the_second_time() -> None:
    table = guided(Lesson("Again.", asked="lead", time=2))
    assert [("Again.", "lead", 2)] == told(table, Lessons(table, TOKYO))


def test_a_lesson_of_a_round_is_told_at_its_first_question() -> None:
    table = guided(Lesson("Three.", round=3))
    ((text, _, now),) = told(table, Lessons(table, TOKYO))
    assert ("Three.", 3) == (text, now)


def test_a_lesson_after_something_waits_for_it() -> None:
    table = guided(Lesson("Counted.", after="reckoning"))
    ((text, _, now),) = told(table, Lessons(table, TOKYO))
    assert ("Counted.", 3) == (text, now)


def test_a_lesson_for_another_seat_is_not_told() -> None:
    table = guided(Lesson("You are Moscow.", asked="agenda", seat=MOSCOW))
    assert [] == told(table, Lessons(table, TOKYO))


def test_whoever_comes_back_is_not_told_again(tmp_path: Path) -> None:
    table = begin(tmp_path)
    lessons = Lessons(table, TOKYO)
    told(table, lessons, 30)
    table.close()
    path = table.save_path
    assert path is not None
    again = Lessons(resumed(path), TOKYO)
    assert lessons.told == again.told


def test_without_a_question_nothing_is_due() -> None:
    table = begin()
    play_until(table, "lead")
    asked = [power for power in table.seats if power not in table.waiting()]
    assert [] == Lessons(table, asked[0]).due()


def test_what_passed_is_told_before_the_next_question_and_once() -> None:
    table = guided(Lesson("Moved.", after="world"))
    lessons = Lessons(table, TOKYO)
    assert [] == lessons.passing()
    while table.view(TOKYO).round == 1 or table.view(TOKYO).prompt is not None:
        play(table, 1, seed=len(table.entries))
    assert ["Moved."] == [one.text for one in lessons.passing()]
    lessons.told_now(lessons.passing())
    assert [] == lessons.passing()


@pytest.mark.parametrize("power", ["tokyo", "washington", "beijing", "moscow"])
def test_the_first_hour_names_every_resource_to_every_seat(power: str) -> None:
    lessons = [one for one in begin().rules.scenario.lesson if one.seat in ("", power)]
    texts = " ".join(one.text for one in lessons).casefold()
    for name in ("funds", "influence", "economy", "military", "technology", "support", "exposure"):
        assert name in texts, name


def test_the_first_hour_says_everything_of_a_usual_game() -> None:
    table = begin()
    lessons = Lessons(table, TOKYO)
    told(table, lessons, 600)
    waiting = {one.asked for one in lessons.waiting}
    assert waiting <= {"crisis", "reply", "card", "order"}  # these may not come, or one order is left


def test_no_more_than_two_pages_stand_before_one_choice() -> None:
    table = guided(*(Lesson(text, asked="lead") for text in "abc"), Lesson("Now.", round=1, asked="lead"))
    heard = told(table, Lessons(table, TOKYO))
    assert [("a", "lead", 1), ("Now.", "lead", 1), ("b", "lead", 2), ("c", "lead", 2)] == heard


def test_what_an_order_needs_to_be_understood_is_told_before_the_first_one() -> None:
    table = begin()
    lessons = Lessons(table, TOKYO)
    play_until(table, "order")
    assert [] == lessons.due()
    told(table, lessons, 600)
    first = [one.title for one in lessons.told if one.asked in ("lead", "order") and one.time == 1]
    taught = [
        "Lead with one",
        "Relations and support",
        "Two orders from your purse",
        "Partners and their leans",
    ]
    assert taught == first[:4]


def test_the_reckoning_is_announced_before_the_first_of_the_last_orders() -> None:
    table = begin()
    lessons = Lessons(table, TOKYO)
    heard: list[str] = []
    while not any("A reckoning comes" == one.title for one in lessons.told):
        asked = table.view(TOKYO).prompt
        if asked is not None:
            heard += [asked.kind] * (table.view(TOKYO).round == 2)
            lessons.due()
        play(table, 1, seed=len(table.entries))
    assert 1 == heard.count("order")


@pytest.mark.parametrize("lesson", begin().rules.scenario.lesson, ids=lambda one: one.title)
def test_a_page_of_the_first_hour_is_at_most_six_lines(lesson: Lesson) -> None:
    assert 6 >= len(wrap(lesson.text, 64))


def test_the_first_hour_says_what_exposure_military_and_technology_do() -> None:
    texts = " ".join(" ".join(one.text.split()) for one in begin().rules.scenario.lesson)
    assert "3 or more costs Tokyo, Washington or Beijing 1 fund a round" in texts
    assert "lowers a tension where your side is the stronger" in texts
    assert "Washington scores for its lead in technology" in texts


@pytest.mark.parametrize("power", ["tokyo", "washington", "beijing", "moscow"])
def test_the_first_page_of_a_seat_says_how_one_wins(power: str) -> None:
    first = next(one for one in begin().rules.scenario.lesson if one.seat == power)
    assert "The highest standing wins: points less par" in " ".join(first.text.split())


def test_every_track_of_the_board_is_explained_in_the_first_hour() -> None:
    rules = begin().rules
    texts = " ".join(" ".join(one.text.split()) for one in rules.scenario.lesson).casefold()
    assert [] == [track.title for track in rules.tracks if track.title.casefold() not in texts]


def test_the_pages_every_seat_reads_say_that_a_war_is_won_by_nobody() -> None:
    pages = {one.title: " ".join(one.text.split()) for one in begin().rules.scenario.lesson}
    assert "it is war, and nobody wins" in pages["Flashpoints"]
    assert "be it your own ally" in pages["In secret"]


def test_the_scenario_after_the_first_hour_says_what_is_new_there() -> None:
    rules, lesson = rules_of("second-alliance-2015"), begin().rules
    brief = " ".join(content().scenarios[rules.scenario.id].brief.long.split())
    kinds = [{row.kind for row in masks.rows if row.kind >= 0} for masks in (rules.turns[0], lesson.turns[0])]
    assert [18, 6] == [len(one) for one in kinds]
    assert "eighteen kinds of order instead of six" in brief and "Moscow has no seat" in brief
