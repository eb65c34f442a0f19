"""The chronicle with what bots say of their open moves: each reason right behind the deed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from game.bots.aloud import aloud, opened
from game.engine.seeing import view
from game.engine.state import COVERT, State
from game.model.choice import Choice
from game.model.event import Event
from game.model.ids import CONTROL, ORDERS_OF_PLAY, PERSON, PowerId

if TYPE_CHECKING:
    from game.table.session import Table

_DEEDS: Final[dict[str, Callable[[tuple[Any, ...]], tuple[Any, ...]]]] = {
    "lead": lambda data: (data[0], ""),
    "order": lambda data: data[:2],
    "answer": lambda data: data[1:3],
    "reply": lambda data: (data[0], ""),
    "stand": lambda data: (data[0], ""),
    "kept": lambda data: ("keep" if data[1] else "drop", ""),
    "covert": lambda data: data[:2],
}
"""By the kind of an open deed: the name and the target of the choice that led to it."""


def with_coverts(table: Table) -> list[Event]:
    """What control sees, with the reason right behind each covert operation of a bot that is known by now."""
    voice = Aloud(table)
    parts = (voice.told([one]) if one.kind == "covert" else [one] for one in table.chronicle(CONTROL))
    return [one for part in parts for one in part]


class Made(NamedTuple):
    """A choice of a bot."""

    state: State
    """Before it."""
    choice: Choice
    level: str
    first: tuple[Choice, ...] = ()
    """Of answers to a card that are revealed together: those that took effect first."""


class Aloud:
    """What the bots of one table say; each sentence is worked out when it is first told."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.is_on = True
        """False where nobody wants to hear it."""
        self._made: dict[int, Made] = {}
        """By number: each choice of a bot."""
        self._deeds: dict[int, int] = {}
        """By event: the number of the choice that led to it."""
        self._upto: State | None = None
        """The state of the table when they were found."""
        self._said: dict[int, tuple[State, str]] = {}
        """By number of a choice: the state it was made in, and what is said of it."""

    def told(self, events: Iterable[Event]) -> list[Event]:
        """Events of this table's chronicle, with the reason right behind each open deed of a bot.

        Where all order in secret nothing is said.
        """
        if not self.is_on or self.table.order != ORDERS_OF_PLAY[0]:
            return list(events)
        self._find()
        return [one for event in events for one in (event, *self._behind(event))]

    def _behind(self, event: Event) -> Iterator[Event]:
        if event.kind == "covert" and not (event.data[2] or self.table.over):
            return  # its author is not known yet
        number = self._deeds.get(id(event), -1)
        text = self._why(number) if number >= 0 else ""
        if text:
            yield Event("why", event.seat, (text,), event.clause)

    def _why(self, number: int) -> str:
        made = self._made[number]
        known = self._said.get(number)
        if known is None or known[0] is not made.state:
            seen = view(made.state, None)
            told = opened(seen, made.choice, made.level) if made.state.top[0] == COVERT else ""
            told = told or aloud(seen, made.choice, made.level, made.first)
            known = self._said[number] = made.state, told
        return known[1]

    def _find(self) -> None:
        """Which choices of bots led to which open deeds; a sealed one waits until it is opened."""
        table = self.table
        if self._upto is table.state:
            return
        self._upto, seats = table.state, dict(table.first_seats)
        self._deeds, self._made = {}, {}
        waiting: dict[tuple[Any, ...], int] = {}
        for number, (state, entry, events) in enumerate(table.course()):
            choice = entry.choice
            if entry.kind == "choice" and seats[choice.seat] != PERSON:
                waiting[tuple(choice)] = number
                self._made[number] = Made(state, choice, seats[choice.seat])
            elif entry.kind == "control" and choice.name == "seat" and len(entry.data) == 1:
                seats[PowerId(choice.target)] = str(entry.data[0])
            first: tuple[Choice, ...] = ()
            for event in events:
                deed = _DEEDS.get(event.kind)
                made = waiting.pop((event.seat, *deed(event.data)), None) if deed else None
                if made is not None:
                    self._deeds[id(event)] = made
                    self._made[made] = self._made[made]._replace(first=first)
                if event.kind == "answer" and event.seat is not None:
                    first = (*first, Choice(event.seat, *event.data[1:3]))
