"""What a client holds: one place at the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model.choice import Choice
from game.model.event import Event
from game.model.forecast import Forecast
from game.model.ids import PowerId
from game.model.view import Reason, View

if TYPE_CHECKING:
    from game.table.session import Table


def sits_next(table: Table) -> PowerId | None:
    """The person the screen is handed to: first who has begun to order; None if nobody is waited for."""
    people = table.people_waiting()
    begun = (power for power in people if table.view(power).orders)
    return next(begun, people[0] if people else None)


class Seat:
    """One power's place, the observer's, or control's; knows no more than that seat may."""

    __slots__ = ("_table", "power")

    def __init__(self, table: Table, power: PowerId | None) -> None:
        self._table = table
        self.power = power

    def view(self) -> View:
        """What this seat sees now."""
        return self._table.view(self.power)

    def foretold(self, choice: Choice) -> tuple[Forecast, ...]:
        """What those whom an order of this seat asks would likely answer, as far as it may know."""
        from game.bots.forecast import forecasts

        return forecasts(self.view(), choice, self._table.seats)

    def submit(self, choice: Choice, reason: str = "", expects: str = "") -> list[Event]:
        """Make a choice; raises ChoiceRefusedError if it is closed."""
        assert self.power is not None  # noqa: S101  (an observer has no options)
        return self._table.submit(self.power, choice, reason, expects)

    def can_undo(self) -> Reason | None:
        """Why the newest choice can't be taken back, or None."""
        return self._table.can_undo(self.power) if self.power else Reason("nothing", (), "R2.9")

    def undo(self) -> None:
        """Take back the newest choice."""
        if self.power is not None:
            self._table.undo(self.power)

    def chronicle(self, since: int = 0) -> list[Event]:
        """What has happened that this seat may know."""
        return self._table.chronicle(self.power, since)

    def since_last_turn(self) -> list[Event]:
        """What has happened since this seat last said `done`."""
        return self._table.since_last_turn(self.power) if self.power else []
