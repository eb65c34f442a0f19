"""Turning points: which choices of a seat moved its standing most, by playing on from there with bots.

Each choice is set against the best of the others by the seat's own doctrine. Both are played on to the end
with the same seeds. Pairs of games go where they decide something: a few to every choice, which pick and are
then forgotten, so that the luck that picked a choice does not flatter it; more to those that differ most, and
most to the last ones, from which those that are shown come.
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

SHOWN: Final = 3


class Passes(NamedTuple):
    """How many pairs of games go where.

    Measured on made-up choices, these tell a quarter more of the shown ones from luck, and no more wrongly,
    than as many pairs of which 24 each go to the best six of a first pass of four.
    """

    first: int = 2
    """From every choice; they pick, and are not told of."""
    steps: tuple[tuple[int, int], ...] = ((16, 6), (8, 8), (4, 20))
    """Of how many choices, those that differ most so far, so many more are played."""


PASSES: Final = Passes()


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


class _Pairs:
    """Pairs of games from one fork, played on with the same seeds."""

    def __init__(self, fork: _Fork) -> None:
        self.fork = fork
        self.gains: list[float] = []

    def play(self, power: PowerId, levels: Mapping[str, str], seeds: range) -> Iterator[int]:
        """Play more of them; tells after each how many are left."""
        moment = self.fork.moment
        for seed in seeds:
            made = final_standing(moment.state, moment.choice, power, levels, seed)
            other = final_standing(moment.state, self.fork.instead, power, levels, seed)
            self.gains.append((made - other) / 10)
            yield seeds.stop - 1 - seed

    @property
    def gain(self) -> float:
        """What the choice brought on average."""
        return sum(self.gains) / len(self.gains)

    @property
    def error(self) -> float:
        """The standard error of that."""
        squares = sum((gain - self.gain) ** 2 for gain in self.gains)
        return sqrt(squares / max(1, len(self.gains) - 1) / len(self.gains))


def turning_points(
    power: PowerId, moments: Sequence[Moment], levels: Mapping[str, str], passes: Passes = PASSES
) -> Iterator[Progress]:
    """Look back on a seat's choices; yields after each pair of games, the last one whole."""
    forks = [fork for moment in moments if (fork := _fork(moment, power)) is not None]
    total = len(forks) * passes.first + sum(min(most, len(forks)) * more for most, more in passes.steps)
    yield Progress(0, max(1, total))
    found: list[Turning] = []
    for done, seen in enumerate(_played(forks, power, levels, passes), 1):
        found = [_told(pairs) for pairs in seen] or found
        if done < total:
            yield Progress(done, total, _shown(found))
    yield Progress(max(1, total), max(1, total), _shown(found))


def _shown(found: Sequence[Turning]) -> tuple[Turning, ...]:
    return tuple(sorted(found, key=lambda one: (not one.is_sure, -abs(one.gain)))[:SHOWN])


def _played(
    forks: Sequence[_Fork], power: PowerId, levels: Mapping[str, str], passes: Passes
) -> Iterator[Sequence[_Pairs]]:
    """Play pair after pair; gives those of the last step that are whole, as soon as another is."""
    rough = [_Pairs(fork) for fork in forks]
    for pairs in rough:
        for _ in pairs.play(power, levels, range(passes.first)):
            yield ()
    rough.sort(key=lambda one: -abs(one.gain))
    kept, start = [_Pairs(pairs.fork) for pairs in rough], passes.first
    for step, (most, more) in enumerate(passes.steps, 1):
        kept, is_last = kept[:most], step == len(passes.steps)
        for number, pairs in enumerate(kept, 1):
            for left in pairs.play(power, levels, range(start, start + more)):
                yield kept[:number] if is_last and not left else ()
        kept.sort(key=lambda one: -abs(one.gain))
        start += more


def _told(pairs: _Pairs) -> Turning:
    """What these pairs say: the true mean lies within the reach 19 times in 20."""
    fork, count = pairs.fork, len(pairs.gains)
    reach = sure(count) * pairs.error
    return Turning(
        fork.moment.number,
        fork.round,
        fork.asked.kind,
        fork.moment.choice,
        fork.instead,
        pairs.gain,
        pairs.gain - reach,
        pairs.gain + reach,
        count,
        fork.asked.asker,
        fork.about,
    )


def sure(count: int) -> float:
    """Standard errors either way that hold the true mean 19 times in 20, by how many were measured.

    Student's t to a hundredth from eight on (1.96 for endless many, 2.07 for 24).
    """
    return 1.96 + 2.45 / max(1, count - 1) + 3.0 / max(1, count - 1) ** 2


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
