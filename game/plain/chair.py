"""What one seat at the terminal has been told so far."""

from __future__ import annotations

from game.model.ids import PowerId
from game.table import Table
from game.table.aloud import Aloud
from game.table.lessons import Lessons
from game.words.reckoning import own_first
from game.words.story import Teller


class Chair:
    """What one seat has been told so far."""

    def __init__(self, table: Table, power: PowerId | None, aloud: Aloud, *, is_told: bool) -> None:
        """`aloud` says why bots made their moves, to all at this terminal or to none."""
        self.table = table
        self.seat = table.seat(power)
        self.power = power
        self.teller = Teller(table.rules)
        self.aloud = aloud
        self.told = 0
        self.lessons = Lessons(table, power or PowerId(""))
        if is_told:
            self.catch_up()

    def news(self) -> list[str]:
        """What has happened that this seat may know and has not been told."""
        events = self.seat.chronicle(self.told)
        self.told += len(events)
        self.teller.rules = self.table.rules  # what was edited may have come in
        told = self.aloud.told(own_first(events, self.power))
        lines = [line for event in told for line in self.teller.hear(event)]
        return lines + list(self.teller.settle())

    def catch_up(self) -> None:
        """Take all that has happened as told."""
        self.news()

    def step_back(self) -> None:
        """After an undo: what was taken back will be told anew if it happens again."""
        self.told = min(self.told, len(self.seat.chronicle()))
        self.teller.head = None

    def go_back(self) -> None:
        """After control has gone back: from there on all is new."""
        events = self.seat.chronicle()
        backs = [n for n, event in enumerate(events) if event.kind == "step-in" and event.data[0] == "back"]
        self.told = min(self.told, *backs[-1:], len(events))
        self.teller.head = None
