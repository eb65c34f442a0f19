"""Turning points: which choices of a seat moved its standing most, by playing on from there with bots.

Each choice is set against the best of the others by the seat's own doctrine. Both are played on to the end
with the same seeds. A first pass over all picks a few; fresh games of the second pass alone are reported,
so that the luck that picked a choice does not flatter it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from typing import Final, NamedTuple

from game.bots import choose
from game.bots.doctrine import worth
from game.bots.judge import far_judge, own_agenda
from game.engine import State, apply, view, waiting
from game.engine.dice import Dice
from game.engine.options import options_of
from game.engine.playout import MOST_DECISIONS
from game.engine.scoring import standing
from game.model.choice import Choice
from game.model.ids import PERSON, PowerId
from game.model.lookback import Progress, Turning
from game.model.ruleset import Row, Ruleset
from game.model.view import Prompt

FIRST_PASS: Final = 4
"""Pairs of games from each choice, to find those worth a longer look."""
SECOND_PASS: Final = 24
"""Pairs of games from each of the few."""
LOOKED_AT: Final = 6
"""So many get the longer look."""
SHOWN: Final = 3
SURE: Final = 2.07
"""Standard errors either way that hold the true mean 19 times in 20, for 24 pairs."""


class Moment(NamedTuple):
    """A choice somebody made, and the state before it."""

    number: int
    """Which entry of the log, from 0."""
    state: State
    choice: Choice


class _Fork(NamedTuple):
    """A choice and what might have been chosen instead."""

    moment: Moment
    instead: Choice
    asked: Prompt
    about: tuple[str, str]
    round: int


def turning_points(
    power: PowerId,
    moments: Sequence[Moment],
    levels: Mapping[str, str],
    passes: tuple[int, int] = (FIRST_PASS, SECOND_PASS),
) -> Iterator[Progress]:
    """Look back on a seat's choices; yields after each choice looked at, the last one whole."""
    forks = [fork for moment in moments if (fork := _fork(moment, power)) is not None]
    first, second = passes
    total = len(forks) * first + min(LOOKED_AT, len(forks)) * second
    done, rough = 0, []
    yield Progress(done, max(1, total))
    for fork in forks:
        rough.append((_compare(fork, power, levels, range(first)), fork))
        done += first
        yield Progress(done, total)
    rough.sort(key=lambda one: -abs(one[0].gain))
    found: list[Turning] = []
    for _, fork in rough[:LOOKED_AT]:
        found.append(_compare(fork, power, levels, range(first, first + second)))
        done += second
        found.sort(key=lambda one: (not one.is_sure, -abs(one.gain)))
        yield Progress(done, total, tuple(found[:SHOWN]))
    if not forks:
        yield Progress(1, 1)


def _fork(moment: Moment, power: PowerId) -> _Fork | None:
    """The second-best by the seat's doctrine, or None where nothing else was open."""
    state = moment.state
    seen = view(state, power)
    if seen.prompt is None:
        return None
    seat = state.rules.seat(power)
    options = options_of(state, seat)
    rows = [row for row in options.open() if row.choice != moment.choice]
    if not rows:
        return None
    own = far_judge(state, seat, seen, own_agenda(seen))
    best = max(rows, key=lambda row: worth(options.state, seat, row, own))
    return _Fork(moment, best.choice, seen.prompt, _about(state.rules, seen.prompt), seen.round)


def _about(rules: Ruleset, asked: Prompt) -> tuple[str, str]:
    """What a question was about, where the answer alone does not tell."""
    for thing in asked.data:
        if isinstance(thing, Row):
            return thing.choice.name, thing.choice.target
        if asked.kind == "keep" and isinstance(thing, int):
            return rules.slots[thing].id, rules.slots[thing].title
        if asked.kind == "crisis" and isinstance(thing, int):
            return rules.flashpoints[thing].id, rules.flashpoints[thing].title
    return "", ""


def _compare(fork: _Fork, power: PowerId, levels: Mapping[str, str], seeds: range) -> Turning:
    """Play on from both choices with the same seeds."""
    moment = fork.moment
    gains = [
        (
            final_standing(moment.state, moment.choice, power, levels, seed)
            - final_standing(moment.state, fork.instead, power, levels, seed)
        )
        / 10
        for seed in seeds
    ]
    mean = sum(gains) / len(gains)
    spread = sqrt(sum((gain - mean) ** 2 for gain in gains) / max(1, len(gains) - 1))
    reach = SURE * spread / sqrt(len(gains))
    return Turning(
        moment.number,
        fork.round,
        fork.asked.kind,
        moment.choice,
        fork.instead,
        mean,
        mean - reach,
        mean + reach,
        len(gains),
        fork.asked.asker,
        fork.about,
    )


def final_standing(state: State, choice: Choice, power: PowerId, levels: Mapping[str, str], seed: int) -> int:
    """A seat's standing at the end, in tenths, if it chooses this and bots play on from there."""
    state = state.copy()
    state.dice = Dice(seed, "look-back").dice
    state, _ = apply(state, choice)
    for number in range(MOST_DECISIONS):
        if state.outcome is not None:
            break
        asked = waiting(state)[0]
        level = levels.get(asked, "normal")
        level = "normal" if level == PERSON else level
        answer = choose(level, view(state, asked), Dice(seed, f"look-back/{asked}/{number}"))
        state, _ = apply(state, answer.choice)
    if state.outcome is None:
        return 0
    ends = dict(state.outcome.standing)
    return ends.get(power, standing(state)[state.rules.seat(power)])
