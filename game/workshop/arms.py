"""Two ways a game may go on from one moment with the same dice: before and after, with and without."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from game.bots import choose
from game.engine import Dice, State, advance, begin, crossing, seats_waiting, view
from game.engine.crossing import NOWHERE, number_of
from game.engine.dice import stream
from game.engine.flow import open_pile
from game.engine.playout import MOST_DECISIONS
from game.engine.state import CARD, LEAD, nth_bit
from game.lab.plan import levels_of
from game.lab.simulate import bots_at, endless
from game.lab.workers import attend_parent
from game.model.ruleset import Ruleset
from game.workshop.situations import places_of, with_card

_OPEN: Final = ("dice", "stack", "order", "hand", "pile", "aside", "led", "used", "last", "marks", "headline")
"""What decides, besides the numbers and covert choices, how a game goes on before a headline."""


class Job(NamedTuple):
    """One pair of games to play."""

    moment: int
    """Where they begin; NOWHERE is at the beginning."""
    card: str
    """The card looked at; it may be known to only one of the two."""
    seed: int
    """Of all dice from there on."""


class Arm(NamedTuple):
    """One of the two ways."""

    rules: Ruleset
    states: tuple[State, ...]
    """The moments, under these rules."""
    is_led: bool
    """Whether the card is led at the moment; else bots lead with something else."""


class Task(NamedTuple):
    """What all pairs have in common."""

    before: Arm
    after: Arm
    level: str

    @property
    def arms(self) -> tuple[Arm, Arm]:
        """Both."""
        return self.before, self.after


class Ending(NamedTuple):
    """How a game went on."""

    winner: int
    """The seat alone on top; -1 for nobody."""
    standing: tuple[int, ...]
    """By seat, in tenths of a point."""
    board: tuple[int, ...]
    answers: tuple[tuple[str, str], ...]
    """(power, choice) of every answer to the card at the moment."""
    would_lead: bool
    """Whether a bot that had drawn the card beside another would have led with it."""
    led: bool
    """Whether it was led in the end."""


Pair = tuple[Job, Ending, Ending]


def packed(task: Task) -> bytes:
    """A task as bytes for a process of our own; what the engine has worked out for itself is left behind."""
    return pickle.dumps(Task(_bare(task.before), _bare(task.after), task.level))


def _bare(arm: Arm) -> Arm:
    rules = replace(arm.rules)
    states = [state.copy() for state in arm.states]
    for state in states:
        state.rules = rules
    return Arm(rules, tuple(states), arm.is_led)


_TASK: list[Task] = []


def begin_worker(data: bytes) -> None:
    """In a new process: keep the task."""
    attend_parent()
    _TASK.append(pickle.loads(data))  # noqa: S301  (our own bytes)


def play_kept(jobs: Sequence[Job]) -> list[Pair]:
    """Pairs in a worker."""
    return [play_pair(_TASK[0], job) for job in jobs]


def play_pair(task: Task, job: Job) -> Pair:
    """One pair of games; both go on by the same dice."""
    seen: dict[tuple[int, int], State] = {}
    one, other = (_Game(task, arm, job) for arm in task.arms)
    before = one.play(seen, None)
    return job, before, other.play(seen, before)


class _Game:
    """One of the two games of a pair."""

    def __init__(self, task: Task, arm: Arm, job: Job) -> None:
        self.rules, self.seed = arm.rules, job.seed
        self.number = number_of(arm.rules, job.card)
        self.own = places_of(arm.rules, self.number)
        self.pick = bots_at(arm.rules, levels_of(task.level, arm.rules), job.seed)
        self.answers: dict[str, str] = {}
        self.would = False
        if job.moment == NOWHERE:
            self.state = begin(arm.rules, job.seed, None, None)
            return
        state = arm.states[job.moment].copy()
        state.dice = stream(job.seed, "from here")
        self.would = bool(self.own) and _would_lead(state, self.number, task.level, job.seed)
        is_led = arm.is_led and self.own
        self.state = with_card(state, self.number) if is_led else without_card(state, self.number)

    def play(self, seen: dict[tuple[int, int], State], other: Ending | None) -> Ending:
        """To the end, noting what it looked like at each headline; or up to where it looks like the other.

        From there on both may go the same way: what comes depends on nothing else.
        """
        state = self.state
        for _ in range(MOST_DECISIONS):
            if state.outcome is not None:
                return self._ending()
            seat = seats_waiting(state)[0]
            if state.top[0] == LEAD:
                key = state.v[self.rules.round_variable], seat
                if other is None:
                    seen[key] = state.copy()
                elif self._is_like(seen.get(key)):
                    return other._replace(answers=tuple(self.answers.items()), would_lead=self.would)
            row = self.pick(state, seat)
            if state.top[0] == CARD and state.top[2] == self.number:
                self.answers.setdefault(row.choice.seat, row.choice.name)
            advance(state, seat, row)
        raise endless(self.seed)

    def _is_like(self, other: State | None) -> bool:
        """Whether the other game stood just so, and the card can come no more."""
        state = self.state
        if other is None or state.v != other.v or self.own & ~state.led:
            return False
        if any(getattr(state, name) != getattr(other, name) for name in _OPEN):
            return False
        both = zip(state.covert, other.covert, strict=True)
        return all((one and one.choice) == (two and two.choice) for one, two in both)

    def _ending(self) -> Ending:
        state, rules = self.state, self.rules
        assert state.outcome is not None  # noqa: S101  (the game is over)
        winners, marks = state.outcome.winners, dict(state.outcome.standing)
        return Ending(
            winner=rules.seat(winners[0]) if len(winners) == 1 else NOWHERE,
            standing=tuple(marks.get(power.id, 0) for power in rules.powers),
            board=tuple(state.v),
            answers=tuple(self.answers.items()),
            would_lead=self.would,
            led=bool(state.led & self.own),
        )


def _would_lead(state: State, number: int, level: str, seed: int) -> bool:
    """Whether a bot leads with the card that has drawn it beside one of those drawn."""
    hand = [place for place in state.hand if state.rules.pile[place] != number]
    both = with_card(state, number)
    if not hand:
        return True
    both.pile &= ~(1 << hand[0])
    both.hand = (*both.hand, hand[0])
    power = state.rules.powers[state.top[1][0]].id
    answer = choose(level, view(both, power), Dice(seed, "which to lead"))
    return answer.choice.name == state.rules.cards[number].id


def without_card(state: State, number: int) -> State:
    """The same moment, at which this card has not been drawn; where it alone was, another is."""
    new = state.copy()
    own = places_of(new.rules, number)
    for place in [place for place in new.hand if own >> place & 1]:
        new.hand = tuple(other for other in new.hand if other != place)
        new.pile |= 1 << place
    if not new.hand:
        mask = open_pile(new) & ~own or new.pile & ~own
        if not mask:
            new.pop()  # nothing else is left to lead with
            return new
        place = nth_bit(mask, new.below(mask.bit_count()))
        new.hand = (place,)
        new.pile &= ~(1 << place)
    return new


class Crossing(crossing.Crossing):
    """From one ruleset to another for a moment of leading: where the hand is gone, another card is drawn."""

    def cross(self, state: State) -> State:
        new = super().cross(state)
        return new if new.hand else without_card(new, NOWHERE)
