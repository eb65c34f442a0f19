"""What an answer to a crisis is worth, when the other side is thought to follow its own doctrine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.bots.judge import Judge, plain_judge
from game.engine.crisis import answer_crisis
from game.engine.state import NO_ANSWERS, State
from game.model.ruleset import Row

AT_A_GUESS: Final = (0.3, 0.65, 0.05)
"""How often a side is thought to back down, hold, escalate, where nothing else is known."""
TRUST: Final = 0.8
"""How far a guess by the other side's doctrine is believed."""
WAR_COST: Final = 60.0
"""What a war costs in points: nobody wins it."""


def crisis_worth(state: State, seat: int, row: Row, own: Judge) -> float:
    """An answer over what the others are expected to do."""
    expected = expected_answers(state, seat)
    names = [stand.id for stand in state.rules.crisis.stands]
    answer = names.index(row.choice.name)
    total = TRUST * _outcome(state, {**expected, seat: answer}, own)
    for other, odds in enumerate(AT_A_GUESS):
        total += (1 - TRUST) * odds * _outcome(state, _facing(state, seat, answer, other), own)
    return total


def expected_answers(state: State, seat: int) -> dict[int, int]:
    """What each other stakeholder would answer by its plain doctrine, against a side it can only guess."""
    found = {}
    for other in state.top[1]:
        if other == seat:
            continue
        judge = plain_judge(state.rules, other)
        worths = [
            sum(
                odds * _outcome(state, _facing(state, other, answer, against), judge)
                for against, odds in enumerate(AT_A_GUESS)
            )
            for answer in range(len(AT_A_GUESS))
        ]
        found[other] = worths.index(max(worths))
    return found


def outcomes(state: State, seat: int, answer: int) -> Iterator[tuple[int, list[int] | None]]:
    """By the strongest answer of the other side: the numbers after one's own; None for war.

    The likeliest comes first; those on one's own side answer as expected.
    """
    first, second = state.rules.flashpoints[state.top[2]].played
    expected = expected_answers(state, seat)
    opponents = [other for other in expected if other in (second if seat in first else first)]
    likeliest = max([expected[other] for other in opponents], default=0)
    for against in sorted(range(len(AT_A_GUESS)), key=lambda one: (one != likeliest, one)):
        new = state.copy()
        answers = {**expected, **dict.fromkeys(opponents, against), seat: answer}
        rows = {other: state.rules.stands[state.top[2]][other][one] for other, one in answers.items()}
        new.answers = NO_ANSWERS
        yield against, None if answer_crisis(new, rows, state.top[2], None) else new.v


def _facing(state: State, seat: int, answer: int, against: int) -> dict[int, int]:
    """The side of a seat gives one answer and the other side another."""
    first, _ = state.rules.flashpoints[state.top[2]].played
    return {other: answer if (other in first) == (seat in first) else against for other in state.top[1]}


def _outcome(state: State, answers: dict[int, int], own: Judge) -> float:
    """What the seat would think of the state after these answers."""
    number = state.top[2]
    new = state.copy()
    new.answers = NO_ANSWERS
    rows = {seat: state.rules.stands[number][seat][answer] for seat, answer in answers.items()}
    war = answer_crisis(new, rows, number, None)
    return own.value(new) - (WAR_COST if war else 0.0)
