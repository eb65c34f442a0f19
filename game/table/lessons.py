"""A guided game: what it says to a seat, each thing once, when it is first needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol

from game.model.event import Event
from game.model.ids import PowerId
from game.model.ruleset import Lesson, Ruleset
from game.model.view import View

AT_ONCE: Final = 2
"""How many pages stand before one question at most."""
PASSES: Final = frozenset({"world", "incident"})
"""What happens between questions, on no page of its own: what a lesson says of it is said there and then."""


class Asked(NamedTuple):
    """A question that was put to a seat."""

    kind: str
    round: int
    events: int
    """How many events that seat knew of by then."""


class Guided(Protocol):
    """What a table tells of itself here."""

    @property
    def rules(self) -> Ruleset: ...
    def view(self, power: PowerId | None) -> View: ...
    def chronicle(self, power: PowerId | None, since: int = 0) -> list[Event]: ...
    def questions(self, power: PowerId) -> Sequence[Asked]:
        """Every question the seat has answered, oldest first."""


class Lessons:
    """The lessons of one seat; what was due at a question already answered counts as told."""

    def __init__(self, table: Guided, power: PowerId) -> None:
        self.table = table
        self.power = power
        own = [one for one in table.rules.scenario.lesson if one.seat in ("", power)]
        self.waiting: list[Lesson] = own
        self.told: list[Lesson] = []
        """All that were told, oldest first."""
        if own:
            past = table.questions(power)
            for number in range(len(past)):
                self._take(past[: number + 1])

    def due(self) -> list[Lesson]:
        """What is to be said at the question now put to the seat; each is given once."""
        if not self.waiting:
            return []
        view = self.table.view(self.power)
        if view.prompt is None:
            return []
        known = len(self.table.chronicle(self.power))
        now = Asked(asked_kind(view.prompt.kind), view.round, known)
        return self._take([*self.table.questions(self.power), now])

    def passing(self) -> list[Lesson]:
        """What is to be said of what has just passed while the seat is asked nothing; `told_now` takes it."""
        wanted = [one for one in self.waiting if one.after in PASSES and not one.asked]
        if not wanted:
            return []
        view = self.table.view(self.power)
        happened = {event.kind for event in self.table.chronicle(self.power)}
        fit = [one for one in wanted if one.after in happened and one.round in (0, view.round)]
        return fit[:AT_ONCE] if view.prompt is None else []

    def told_now(self, found: Sequence[Lesson]) -> None:
        """These are told: no question tells them again."""
        self.waiting = [one for one in self.waiting if one not in found]
        self.told += found

    def _take(self, asked: Sequence[Asked]) -> list[Lesson]:
        """The lessons whose occasion is the last of these questions."""
        now = asked[-1]
        times = sum(1 for one in asked if one.kind == now.kind)
        happened = {event.kind for event in self.table.chronicle(self.power)[: now.events]}
        fit = [one for one in self.waiting if _fits(one, now, times, happened)]
        first = sorted(fit, key=lambda one: not one.round)[
            :AT_ONCE
        ]  # the others can wait for their next occasion
        found = [one for one in fit if one in first]
        self.told_now(found)
        return found


def _fits(lesson: Lesson, now: Asked, times: int, happened: set[str]) -> bool:
    if lesson.round and lesson.round != now.round:
        return False
    if lesson.after and lesson.after not in happened:
        return False
    return not lesson.asked or (lesson.asked == now.kind and lesson.time <= times)


def asked_kind(prompt: str) -> str:
    """Orders given in secret are orders."""
    return "order" if prompt == "orders" else prompt
