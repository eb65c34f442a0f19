"""A game of bots told to its end: complete, cited, and the same bytes every time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.plain.watch import story
from game.words import story as words
from game.words.events import bare_line
from tests.plain.kit import begun, program, rules_of

CLAUSE = re.compile(r"\(R\d+\.\d+\)$|: R\d+\.\d+ ")
CARD = re.compile(r" leads with | answers: ")


@pytest.fixture
def paragraphs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The story of the issue's game, a paragraph a line."""
    monkeypatch.setattr(words, "WIDTH", 100_000)
    return list(story(begun(scenario="decade", seed=7)))


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def test_every_headline_carries_its_citation_and_its_text(paragraphs: list[str]) -> None:
    cards = {card.title: card for card in rules_of("decade").cards}
    led = [n for n, line in enumerate(paragraphs) if " leads with " in line]
    assert led
    for place in led:
        title, cited = paragraphs[place].split(" leads with ", 1)[1].split(". ", 1)
        assert re.search(r"\d{4}, P\d+", cited), cited
        assert " ".join(cards[title].text.split()) == paragraphs[place + 1].strip()


def test_every_change_of_a_number_names_its_clause_or_stands_under_its_card(paragraphs: list[str]) -> None:
    for place, line in enumerate(paragraphs):
        if " -> " in line and not CLAUSE.search(line):
            above = [one for one in paragraphs[:place] if one and indent(one) < indent(line)]
            assert CARD.search(above[-1]), line


def test_every_choice_is_told_with_its_reason() -> None:
    table = begun(seed=5)
    told = " ".join(" ".join(story(table)).split())
    secret = {agenda.id for seat in table.rules.agendas for agenda in seat}
    secret |= {row.choice.name for seat in table.rules.covert for row in seat} | {"done"}
    for entry in table.entries:
        if entry.choice.name not in secret:
            assert f"Why: {entry.reason}" in told


def test_every_open_event_is_told(paragraphs: list[str]) -> None:
    table = begun(scenario="decade", seed=7)
    told = "\n".join(story(table))
    for event in table.chronicle(None):
        if event.kind in ("order", "answer", "reply", "covert", "stand", "kept", "crisis", "round"):
            assert bare_line(table.rules, event) in told


def test_a_number_that_did_not_move_says_that_it_stays(paragraphs: list[str]) -> None:
    assert [] == [line for line in paragraphs if re.search(r"(?<![\d-])(-?\d+) -> \1(?!\d)", line)]


def test_the_world_step_is_told_once_a_round(paragraphs: list[str]) -> None:
    assert (
        8 == paragraphs.count("The world step") == sum(line.startswith("  Incomes: ") for line in paragraphs)
    )
    assert any(line.startswith("  Framework pays, ") for line in paragraphs)


def test_the_story_ends_with_standings_questions_and_the_seed(paragraphs: list[str]) -> None:
    end = paragraphs[paragraphs.index("Final standing: points minus par") :]
    powers = [power.title for power in rules_of("decade").powers]
    assert sorted(powers) == sorted(line.split()[1] for line in end[1:5])
    assert "Questions that the played cards raise" in end
    assert "  7 (the same seed and choices give the same game)" == end[-1]


@pytest.mark.parametrize("order", ["in-turn", "together"])
def test_the_same_game_is_the_same_bytes_in_other_weather(tmp_path: Path, order: str) -> None:
    args = ("watch", "--plain", "--scenario", "decade", "--seed", "7", "--order", order)
    weathers = (
        {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "COLUMNS": "200", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C", "COLUMNS": "20", "TERM": "dumb"},
        {"PYTHONHASHSEED": "3", "LC_ALL": "tr_TR.ISO-8859-9", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    )
    told = {program(*args, home=tmp_path, env=weather).stdout for weather in weathers}
    assert 1 == len(told)
    assert told.pop().endswith(b"(the same seed and choices give the same game)\n")


SAVED = ("watch", "--plain", "--save", "--scenario", "first-hour", "--seed", "3")


def test_a_saved_game_tells_its_name_and_does_not_break_into_the_story(tmp_path: Path) -> None:
    (name,) = program(*SAVED, home=tmp_path).stderr.decode().splitlines()
    assert name.startswith("saving: first-hour-")


def test_a_saved_game_acknowledges_each_choice_to_a_program(tmp_path: Path) -> None:
    done = program(*SAVED, "--acknowledge", home=tmp_path)
    name, *told = done.stderr.decode().splitlines()
    assert name.startswith("saving: first-hour-")
    assert [f"saved: choice {number}" for number in range(1, len(told) + 1)] == told
    listed = program("saves", "list", home=tmp_path).stdout.decode()
    assert f"choice {len(told)}  bots only" in listed


def test_an_interrupted_watch_goes_on_where_it_stopped(tmp_path: Path) -> None:
    program("watch", "--plain", "--save", "--scenario", "first-hour", "--seed", "3", home=tmp_path)
    done = program("resume", "--plain", home=tmp_path)
    assert 0 == done.returncode
    assert b"Final standing: points minus par" in done.stdout
