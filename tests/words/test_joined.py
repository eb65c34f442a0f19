"""Steps of one cause are one change where a story is read at a glance."""

from __future__ import annotations

from game.model.event import Event
from game.words.chronicle import joined


def change(variable: int, old: int, new: int, clause: str = "R3.3") -> Event:
    """A number that moves."""
    return Event("change", None, (variable, old, new, new - old), clause)


def test_an_aid_of_two_steps_that_takes_room_at_each_is_one_change() -> None:
    room = change(2, 4, 3, "R1.5")
    assert [change(1, 2, 4), room] == joined([change(1, 2, 3), room, change(1, 3, 4)])


def test_another_cause_another_way_or_another_deed_is_told_by_itself() -> None:
    first = change(1, 2, 3)
    for other in ([change(1, 3, 4, "R6.1")], [change(1, 3, 2)], [Event("order", None, ()), change(1, 3, 4)]):
        assert [first, *other] == joined([first, *other])
