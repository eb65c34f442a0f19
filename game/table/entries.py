"""Entries of the log as a save keeps them, and back: they may come out of a save that anybody wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.engine import State, apply
from game.engine.control import step_in
from game.model.choice import Choice, Entry
from game.model.errors import FourCapitalsError
from game.model.event import Event
from game.model.ids import PowerId
from game.model.ruleset import Ruleset


def made(state: State, entry: Entry) -> tuple[State, list[Event]]:
    """What an entry of the log leads to; ChoiceRefusedError if it does not fit here."""
    if entry.kind == "control":
        return step_in(state, entry.choice.name, entry.data, entry.reason)
    return apply(state, entry.choice)


def as_saved(entry: Entry, number: int, after: str) -> dict[str, Any]:
    """An entry as a save keeps it; what control sets rides in `choice`."""
    choice: list[Any] = list(entry.choice)
    if entry.kind == "control":
        choice.append(list(entry.data))
    return {
        "number": number,
        "kind": "choice" if entry.kind == "choice" else "note",
        "seat": entry.choice.seat,
        "choice": choice,
        "reason": entry.reason or None,
        "expects": entry.expects or None,
        "hash": after,
    }


def from_saved(saved: dict[str, Any], number: int) -> Entry:
    """The entry again; FourCapitalsError for what no entry is."""
    parts = saved["choice"]
    if len(parts) < 3 or not all(isinstance(part, str) for part in parts[:3]):
        raise FourCapitalsError(f"expected seat, name and target in entry {number}, found {parts!r:.80}")
    choice = Choice(PowerId(parts[0]), parts[1], parts[2])
    reason, expects = saved["reason"] or "", saved["expects"] or ""
    if not isinstance(expects, str):
        raise FourCapitalsError(
            f"expected text for what is expected in entry {number}, found {expects!r:.80}"
        )
    if saved["kind"] == "choice":
        return Entry("choice", choice, reason, expects)
    data = tuple(parts[3]) if len(parts) > 3 and isinstance(parts[3], list) else ()
    return Entry("control", choice, reason, "", data)


def renumbered(events: Sequence[Event], old: Ruleset, new: Ruleset) -> list[Event]:
    """The same events, as they are told by other rules with the same frame.

    Of all they name by number only the ongoings may have other numbers; one that is gone is named by its id.
    """
    numbered = {(one.id, one.owner, one.target): number for number, one in enumerate(new.slots)}
    kept: list[int | str] = [numbered.get((one.id, one.owner, one.target), one.id) for one in old.slots]
    return [
        event._replace(data=(kept[event.data[0]], *event.data[1:]))
        if event.kind in ("begin", "end", "kept") and isinstance(event.data[0], int)
        else event
        for event in events
    ]
