"""A moment of a game for OpenSpiel: the state, a throw still to come, and what each seat has been told.

OpenSpiel wants chance to be a player. An answer that would roll the dice waits for a *throw*: one of THROWS
equally likely numbers decides from where the dice go on. So the same history leads to the same moment.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Any, Final

from game.engine import State, advance, begin, guess, seats_waiting, view
from game.engine.dice import stream
from game.engine.frozen import dump, load, state_hash
from game.engine.options import options_of
from game.model.errors import FourCapitalsError
from game.model.event import Event, events_for
from game.model.ids import PowerId
from game.model.ruleset import Row
from game.model.view import View
from game.research.setting import Setting, setting_of

THROWS: Final = 256
"""In how many ways a throw can come."""
FIRST_THROWS: Final = 2
"""Throws before a game begins: they make its seed."""
BEGINNINGS: Final = THROWS**FIRST_THROWS
"""In how many ways a game can begin."""

NOBODY: Final = ""
"""Who hears only what everybody hears."""

Marks = dict[str, bytes]


class Heard:
    """What has been told since the game began: the newest events, and all before."""

    __slots__ = ("before", "events", "marks")

    def __init__(self, events: list[Event], before: Heard | None, marks: Marks | None = None) -> None:
        self.events, self.before = events, before
        self.marks = marks if marks is not None else {}
        """Worked out when first needed; an end that has no `before` holds those of all seats, or of none."""

    def mark(self, power: str) -> bytes:
        """Sixteen bytes that differ when anything does that this seat was ever told; none before anything."""
        at, later = self, []
        while power not in at.marks and at.before is not None:
            later.append(at)
            at = at.before
        mark = at.marks.get(power, b"")
        for at in reversed(later):
            for event in events_for(at.events, PowerId(power)):
                mark = blake2b(mark + repr(event).encode(), digest_size=16).digest()
            at.marks[power] = mark
        return mark


class Moment:
    """Made anew by each step and never changed: it is its own copy."""

    __slots__ = ("choices", "heard", "move", "order", "setting", "state", "thrown")

    def __init__(
        self,
        setting: Setting,
        order: str,
        state: State | None = None,
        heard: Heard | None = None,
        move: tuple[int, Row] | None = None,
        thrown: int = 0,
    ) -> None:
        self.setting, self.order = setting, order
        self.state = state
        """None before the first throws; what is known while an answer waits for a throw."""
        self.heard = heard or Heard([], None)
        self.move = move
        """(seat, row) of the answer that waits for a throw."""
        self.thrown = thrown
        """The first throws so far, as digits after a leading 1; 0 where there is none."""
        self.choices: dict[int, Row] | None = None
        """The open rows of the seat that is asked, by action; worked out when first needed."""

    @property
    def is_chance(self) -> bool:
        """Whether a throw is next."""
        return self.state is None or self.move is not None

    @property
    def seat(self) -> int:
        """Who is asked next, where a seat is."""
        assert self.state is not None  # noqa: S101  (the caller has seen that it is no chance)
        return seats_waiting(self.state)[0]

    def open(self) -> dict[int, Row]:
        """The open rows of the seat asked, by action."""
        if self.choices is None:
            assert self.state is not None  # noqa: S101
            self.choices = self.setting.actions.open(options_of(self.state, self.seat))
        return self.choices

    def view(self, power: str | None) -> View | None:
        """What a seat sees; None before the game begins."""
        return None if self.state is None else view(self.state, power)

    def after(self, action: int) -> Moment:
        """The moment after the seat asked has taken an open action."""
        assert self.state is not None  # noqa: S101
        move = self.seat, self.open()[action]
        new, log = self.state.copy(), list[Event]()
        advance(new, *move, log)
        if new.dice != self.state.dice:  # it rolled: how, is for the throw to say
            return Moment(self.setting, self.order, self.state, self.heard, move)
        return Moment(self.setting, self.order, new, Heard(log, self.heard))

    def after_throw(self, throw: int) -> Moment:
        """The moment after a throw, 0 to THROWS - 1."""
        log: list[Event] = []
        if self.state is None:
            thrown = max(1, self.thrown) * THROWS + throw
            if thrown < BEGINNINGS:
                return Moment(self.setting, self.order, thrown=thrown)
            new = begin(self.setting.rules, thrown - BEGINNINGS, self.order, log)
        else:
            assert self.move is not None  # noqa: S101
            new = self.state.copy()
            new.dice = stream(self.state.dice, f"throw {throw}")
            advance(new, *self.move, log)
        return Moment(self.setting, self.order, new, Heard(log, self.heard))

    def guessed(self, power: str, chance: Callable[[], float]) -> Moment:
        """A moment this seat can't tell from this one: what it does not know is drawn by `chance` (0 to 1).

        What other seats have heard is what everybody has. FourCapitalsError while a throw is next.
        """
        if self.state is None or self.is_chance:
            raise FourCapitalsError(
                "expected a moment at which a seat is asked, found one that waits for a throw"
            )
        marks: Marks = dict.fromkeys((*self.setting.powers, NOBODY), self.heard.mark(NOBODY))
        marks[power] = self.heard.mark(power)
        state = guess(view(self.state, power), _Fractions(chance))
        return Moment(self.setting, self.order, state, Heard([], None, marks))

    # --- as data: OpenSpiel keeps a state as a pickle of its parts ----------------------------------------

    def __deepcopy__(self, memo: Any) -> Moment:
        return self

    def __reduce__(self) -> tuple[Callable[..., Moment], tuple[Any, ...]]:
        setting = self.setting
        where = (setting.scenario, setting.content, setting.rules.content_hash, self.order)
        state = None if self.state is None else dump(self.state)
        move = None if self.move is None else setting.actions.number(self.move[1])
        marks = {power: self.heard.mark(power) for power in (*setting.powers, NOBODY)}
        return _restored, (where, state, move, marks, self.thrown)

    def __str__(self) -> str:
        """Where the game stands, and what differs when anything in it does."""
        if self.state is None:
            return f"before the game, thrown {self.thrown}"
        if self.state.outcome is not None:
            asked = f"over, {self.state.outcome.title or 'all rounds played'}"
        else:
            asked = f"{self.setting.rules.powers[self.seat].id} is asked"
        move = (
            f", {self.setting.actions.names[self.setting.actions.number(self.move[1])]}" if self.move else ""
        )
        number = self.state.v[self.setting.rules.round_variable]
        return f"round {number}, {asked}{move} ({state_hash(self.state)})"


def _restored(
    where: tuple[str, str, str, str],
    state: dict[str, Any] | None,
    move: int | None,
    marks: Marks,
    thrown: int,
) -> Moment:
    """A moment from its parts; FourCapitalsError if the content has changed since."""
    scenario, content, hashed, order = where
    setting = setting_of(scenario, content)
    if setting.rules.content_hash != hashed:
        raise FourCapitalsError(f"expected the content this state of {scenario} was kept with, found another")
    if state is None:
        return Moment(setting, order, thrown=thrown)
    moment = Moment(setting, order, load(setting.rules, state), Heard([], None, marks))
    if move is not None:
        moment.move = moment.seat, moment.open()[move]
    return moment


class _Fractions:
    """Dice from fractions."""

    def __init__(self, chance: Callable[[], float]) -> None:
        self._chance = chance

    def below(self, n: int) -> int:
        return min(n - 1, int(self._chance() * n))
