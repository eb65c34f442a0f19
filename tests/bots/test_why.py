"""What bots say of their moves: every number in a sentence is true, and none is said too often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from game.bots import choose, doctrine
from game.bots.grounds import LONGEST, Ground
from game.bots.phrases import spelled
from game.bots.why import Beside, alone, reason
from game.engine import Dice, State, apply, begin, seats_waiting, view
from game.engine.scoring import points_for
from game.engine.state import CARD, LEAD, ORDER, REPLY
from game.model.choice import Answer
from game.model.ruleset import Row, Ruleset

from ..kit import rules_of

STEPS = re.compile(r'(\w+) of (\w+) steps of "([^"]*)"')
GAP = re.compile(r', (\w+) (?:short of|above) the next step of "([^"]*)"')


class Told(NamedTuple):
    """One move as it was told."""

    before: State
    seat: int
    row: Row | None
    after: State | None
    """Where the bot thinks it leads; None where nothing else was open."""
    ground: Ground
    answer: Answer
    now: State
    """Where it led."""


@cache
def game(scenario: str, seed: int, order: str = "in-turn") -> tuple[Told, ...]:
    """Every move of a game of four normal bots with what stands behind its sentence."""
    kept: list[tuple[Row | None, State | None, Ground]] = []
    with pytest.MonkeyPatch.context() as patch:
        _listen(patch, kept)
        return tuple(_moves(rules_of(scenario), seed, order, kept))


def _listen(patch: pytest.MonkeyPatch, kept: list[tuple[Row | None, State | None, Ground]]) -> None:
    def why(before: State, after: State, row: Row, own: object, beside: Beside) -> str:
        kept.append((row, after, reason(before, after, row, own, beside)))  # type: ignore[arg-type]
        return kept[-1][2].text

    def why_alone(options: object, own: object) -> str:
        kept.append((None, None, alone(options, own)))  # type: ignore[arg-type]
        return kept[-1][2].text

    patch.setattr(doctrine, "why", why)
    patch.setattr(doctrine, "why_alone", why_alone)


def _moves(
    rules: Ruleset, seed: int, order: str, kept: list[tuple[Row | None, State | None, Ground]]
) -> Iterator[Told]:
    state = begin(rules, seed, order, None)
    while state.outcome is None:
        seat = seats_waiting(state)[0]
        dice = Dice(seed, f"bot/{seat}/{state.v[rules.round_variable]}")
        answer = choose("normal", view(state, rules.powers[seat].id), dice)
        now, _ = apply(state, answer.choice)
        row, after, ground = kept[-1]
        yield Told(state, seat, row, after, ground, answer, now)
        state = now


def told() -> list[Told]:
    """Some hundred moves."""
    both = ((1, "in-turn"), (2, "in-turn"), (3, "together"))
    return [one for seed, order in both for one in game("decade", seed, order)]


def numbers_said(rules: Ruleset, text: str) -> list[int]:
    """The numbers of a sentence; what the rules call things is left out."""
    groups = (rules.powers, rules.places, rules.frameworks, rules.objectives, rules.slots)
    titles = [thing.title for group in groups for thing in group]
    titles += [
        variable.title.partition(" at ")[2] for variable in rules.variables if " or more" in variable.title
    ]
    for title in sorted(filter(None, titles), key=len, reverse=True):
        text = text.replace(title, "...")
    return [int(number) for number in re.findall(r"-?\b\d+", text)]


def test_a_sentence_is_short_and_all_of_one_line() -> None:
    texts = [one.answer.why for one in told()]
    assert len(texts) > 300
    assert [] == [text for text in texts if not 3 < len(text) <= LONGEST or "\n" in text]


def test_every_number_said_is_a_fact() -> None:
    for one in told():
        facts = Counter(abs(value) for _, value in one.ground.facts)
        said = Counter(abs(number) for number in numbers_said(one.before.rules, one.ground.text))
        assert not said - facts, one.ground


def test_every_fact_is_the_number_it_was_before_or_is_thought_to_become() -> None:
    checked = 0
    for one in told():
        for variable, value in one.ground.facts if not one.ground.at_reckoning else ():
            now = (
                {one.before.v[variable]}
                if one.after is None
                else {one.before.v[variable], one.after.v[variable]}
            )
            assert one.ground.elsewhere or is_covert(one) or value in now, one.ground
            checked += 1
    assert checked > 300


def is_covert(one: Told) -> bool:
    """True for an operation whose effect is still to come."""
    return one.row is not None and one.row.exposed is not None


def is_certain(one: Told) -> bool:
    """True for a move that takes effect at once, without another's answer or the dice."""
    code, row = one.before.top[0], one.row
    return (
        code in (ORDER, CARD, REPLY)
        and not one.before.together
        and len(one.before.top[1]) == 1
        and row is not None
        and not row.asks
        and one.now.top[0] not in (CARD, REPLY)
        and not one.ground.elsewhere
        and not one.ground.at_reckoning
    )


def test_what_takes_effect_at_once_is_as_it_was_said() -> None:
    certain = [one for one in told() if is_certain(one)]
    for one in certain:
        for variable, value in one.ground.facts:
            assert value == one.now.v[variable], one.ground
    assert len(certain) > 60


def test_so_many_steps_of_an_objective_do_hold() -> None:
    found = 0
    for one in told():
        match = STEPS.search(one.ground.text)
        if match and is_certain(one):
            rules = one.now.rules
            mine = next(o for o in rules.objectives if (o.seat, o.title) == (one.seat, match[3]))
            assert match[1] == spelled(points_for(one.now.v, mine)), one.ground
            found += 1
    assert found > 10


def test_what_is_short_of_a_step_is_short_by_so_much() -> None:
    found = 0
    for one in told():
        match = GAP.search(one.ground.text)
        if match and is_certain(one):
            mine = next(o for o in one.now.rules.objectives if (o.seat, o.title) == (one.seat, match[2]))
            variable, value = one.ground.facts[-1]
            parts = [part for _, steps in mine.roads for step in steps for part in step.when]
            gaps = [max(low - value, value - high) for number, low, high in parts if number == variable]
            assert match[1] in map(spelled, gaps), one.ground
            found += 1
    assert found > 3


def test_no_sentence_is_said_too_often() -> None:
    said = Counter(one.answer.why for one in told() if one.before.top[0] not in (LEAD,))
    assert max(said.values()) / sum(said.values()) < 0.12


def test_no_choice_is_explained_by_what_it_is_nothing_to() -> None:
    assert [] == [one.ground.text for one in told() if re.search(r"\bnothing (to|that)\b", one.ground.text)]
