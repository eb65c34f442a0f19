"""In real games every event, question, option and reason has a sentence, and no id shows in any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.content.compile.build import compile_rules
from game.content.library import find_home, load
from game.engine import Dice, State, apply, new_game, view, waiting
from game.model.event import Event
from game.model.ruleset import Ruleset
from game.words.chronicle import event_lines
from game.words.events import event_line
from game.words.offers import offer_lines
from game.words.prompts import offer_title, prompt_line
from game.words.reasons import reason_line
from game.words.story import tell

RAW = re.compile(r"[_{}]|\bNone\b|\b[a-z]+(?:-[a-z]+)+\b")
"""What no sentence holds, but for English words with a hyphen, which are sought among the ids."""


def played(rules: Ruleset, seed: int, order: str) -> Iterator[tuple[State, list[Event]]]:
    """A game at random, moment by moment."""
    dice = Dice(seed, "test")
    state, events = new_game(rules, seed, order)
    yield state, events
    while asked := waiting(state):
        state, events = apply(state, view(state, asked[0]).options.pick(dice))
        yield state, events


@pytest.fixture(scope="module", params=["in-turn", "together"])
def game(request: pytest.FixtureRequest) -> list[tuple[State, list[Event]]]:
    rules = compile_rules(load(find_home(Path(__file__).parents[2])).require(), "decade")
    return list(played(rules, 5, request.param))


def ids_of(rules: Ruleset) -> set[str]:
    things = (rules.cards, rules.frameworks, rules.slots, rules.standing_rules, rules.objectives)
    ids = {thing.id for group in things for thing in group}
    return ids | {row.choice.name for masks in rules.turns for row in masks.rows} | set(rules.kind_ids)


def assert_plain(rules: Ruleset, line: str) -> None:
    raw = [word for word in RAW.findall(line) if "-" not in word or word in ids_of(rules)]
    assert line.strip()
    assert not raw, line


def test_each_event_of_a_game_has_a_sentence(game: list[tuple[State, list[Event]]]) -> None:
    rules = game[0][0].rules
    events = [event for _, log in game for event in log]
    for event in events:
        assert_plain(rules, event_line(rules, event))
    assert len(events) == len(event_lines(rules, events))


def test_each_question_of_a_game_says_what_is_open_and_why_not(
    game: list[tuple[State, list[Event]]],
) -> None:
    rules = game[0][0].rules
    for state, _ in game[::9]:
        for power in waiting(state)[:1]:
            seen = view(state, power)
            assert seen.prompt is not None
            assert_plain(rules, prompt_line(rules, seen.prompt))
            for offer in seen.options.offers():
                for line in (offer_title(rules, offer), *offer_lines(rules, seen.prompt, offer)):
                    assert_plain(rules, line)
                if offer.closed:
                    assert_plain(rules, reason_line(rules, offer.closed))


def test_a_game_is_told_within_the_width(game: list[tuple[State, list[Event]]]) -> None:
    outcome = game[-1][0].outcome
    assert outcome is not None
    events = [event for _, log in game for event in log]
    lines = list(tell(game[0][0].rules, [*events, outcome]))
    assert max(map(len, lines)) <= 79
    assert "Final standing: points minus par" in lines
