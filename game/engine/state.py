"""The state of a game: flat whole numbers and small tuples, copied in about a microsecond."""

from __future__ import annotations

from typing import Any, Final

from game.engine.dice import Roller
from game.model.outcome import Outcome
from game.model.ruleset import Row, Ruleset

Step = tuple[Any, ...]
"""(code, seats asked, ...). Codes below FIRST_MACHINE wait for answers; the others run by themselves."""

AGENDA: Final = 0  # (AGENDA, seats)
LEAD: Final = 1  # (LEAD, (seat,))
CARD: Final = 2  # (CARD, seats, card, drawer)
ORDER: Final = 3  # (ORDER, (seat,), orders left)
COVERT: Final = 4  # (COVERT, (seat,))
DONE: Final = 5  # (DONE, (seat,))
REPLY: Final = 6  # (REPLY, seats, row, mover, price paid)
KEEP: Final = 7  # (KEEP, seats, slot of each)
CRISIS: Final = 8  # (CRISIS, seats, flashpoint)
ORDERS: Final = 9  # (ORDERS, seats)           together: each builds its orders in secret
FIRST_MACHINE: Final = 10
ROUND: Final = 10  # (ROUND,)
TURN: Final = 11  # (TURN, (), seat)
HEADLINE: Final = 12  # (HEADLINE, (), seat)     together: one headline
OPEN_ORDERS: Final = 13  # (OPEN_ORDERS,)
RESOLVE: Final = 14  # (RESOLVE, (), ((seat, row), ...))
PHASE: Final = 15  # (PHASE, (), number)       one part of the world step
RENEW: Final = 16  # (RENEW, (), slots)
CRISIS_OVER: Final = 17
OVER: Final = 18

Stack = tuple[Step, Any] | None
"""Pending steps, newest first: (step, the rest)."""


class State(Roller):
    """One moment of a game. Callers treat it as a value: `apply` gives a new one.

    It rolls the game's own dice (`below`); `dice` is its place in them, -1 in a preview, where nothing rolls.
    """

    __slots__ = (
        "agenda",
        "answers",
        "aside",
        "covert",
        "dealt",
        "hand",
        "headline",
        "headline_by",
        "last",
        "led",
        "marks",
        "order",
        "outcome",
        "pile",
        "reckoned",
        "rules",
        "stack",
        "together",
        "used",
        "v",
    )

    rules: Ruleset
    v: list[int]
    """Every number of the game, indexed as `rules.variables`."""
    together: bool
    order: tuple[int, ...]
    """Seats in initiative order of this round."""
    stack: Stack
    answers: tuple[tuple[Row, ...], ...]
    """Sealed answers to the question on top, by seat; empty until given."""
    hand: tuple[int, ...]
    """Places of the pile between which a headline is chosen: one seat does at a time (`holder`)."""
    pile: int
    """Mask of the pile that may be drawn."""
    aside: tuple[int, ...]
    """Mask of what each seat set aside and that may not come yet."""
    led: int
    """Mask of the pile already led."""
    used: int
    """Mask of the kinds ordered in this turn: one bit a kind, those of seat 0 first (`Row.own`)."""
    last: int
    """Mask of the kinds ordered in one's last turn."""
    marks: int
    """Once-a-round marks that are set."""
    covert: tuple[Row | None, ...]
    """Covert choices of this round, until the world step."""
    dealt: tuple[tuple[int, ...], ...]
    """The two agendas dealt, by seat."""
    agenda: tuple[int, ...]
    """The agenda chosen, by seat; -1 before."""
    headline: int
    """The card last led; -1 for none."""
    headline_by: int
    reckoned: int
    """Reckonings held so far."""
    outcome: Outcome | None

    def copy(self) -> State:
        """An equal state that shares nothing that changes."""
        new = State.__new__(State)
        new.rules = self.rules
        new.v = self.v[:]
        new.start, new.words, new.at = self.start, self.words, self.at
        new.together = self.together
        new.order = self.order
        new.stack = self.stack
        new.answers = self.answers
        new.hand = self.hand
        new.pile = self.pile
        new.aside = self.aside
        new.led = self.led
        new.used = self.used
        new.last = self.last
        new.marks = self.marks
        new.covert = self.covert
        new.dealt = self.dealt
        new.agenda = self.agenda
        new.headline = self.headline
        new.headline_by = self.headline_by
        new.reckoned = self.reckoned
        new.outcome = self.outcome
        return new

    def push(self, *steps: Step) -> None:
        """Put steps on top; the first given is done first."""
        for step in reversed(steps):
            self.stack = (step, self.stack)

    def pop(self) -> Step:
        assert self.stack is not None  # noqa: S101  (an empty stack is a finished game)
        step, self.stack = self.stack
        return step

    @property
    def holder(self) -> int:
        """The seat whose headline is pending, and whose hand it is; -1 for none."""
        stack = self.stack
        while stack is not None:
            step, stack = stack
            if step[0] == LEAD:
                seat: int = step[1][0]
                return seat
        return -1

    @property
    def top(self) -> Step:
        """What is pending now."""
        return self.stack[0] if self.stack else (OVER, ())


NO_ANSWERS: Final[tuple[tuple[Row, ...], ...]] = ((), (), (), ())


def put(values: tuple[Any, ...], seat: int, value: Any) -> tuple[Any, ...]:
    """The tuple with the entry of one seat replaced."""
    new = list(values)
    new[seat] = value
    return tuple(new)


def nth_bit(mask: int, n: int) -> int:
    """The position of the n-th set bit (from 0) by halving."""
    low, width = 0, mask.bit_length()
    while width > 1:
        half = width >> 1
        below = mask & ((1 << half) - 1)
        count = below.bit_count()
        if n < count:
            mask, width = below, half
        else:
            n -= count
            mask >>= half
            low += half
            width -= half
    return low


def bits(mask: int) -> list[int]:
    """The positions of all set bits, lowest first."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found
