"""What changed since one's last turn: in one line, or all of it by what it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from game.model.event import Event
from game.model.ids import BOARD, PowerId
from game.model.ruleset import Ruleset, Variable
from game.words.events import cause_of
from game.words.titles import listed, power_title, sentence, variable_title

FEW: Final = 4
"""How many changes fit into the line."""
LAST_TURN: Final = "since your last turn"
BEGINNING: Final = "since the game began"


class Moved(NamedTuple):
    """One number that moved."""

    variable: int
    title: str
    old: int
    new: int
    by: str = ""
    """Who or what moved it that way: `Washington and Beijing`, `R5.1 Drawn in`; empty if not told."""


class Group(NamedTuple):
    """Numbers that concern the same."""

    title: str
    moved: tuple[Moved, ...]


def since_when(known: Sequence[Event], since: Sequence[Event]) -> str:
    """Say from when on `since` tells; all a seat knows is new to it until its first turn is over."""
    return LAST_TURN if len(since) < len(known) else BEGINNING


def changes_of(values: Sequence[int], events: Iterable[Event]) -> dict[int, int]:
    """By variable: how far it moved in these events, where it stands elsewhere now."""
    first: dict[int, int] = {}
    for event in events:
        if event.kind == "change":
            first.setdefault(event.data[0], event.data[1])
    moved = {number: values[number] - old for number, old in first.items()}
    return {number: by for number, by in moved.items() if by}


def moved_by(rules: Ruleset, events: Iterable[Event], changes: Mapping[int, int]) -> dict[int, str]:
    """By variable: which powers moved it the way it went, or by which rules where none did."""
    found: dict[int, tuple[dict[str, None], dict[str, None]]] = {}
    for event in events:
        if event.kind == "change" and (event.data[2] - event.data[1]) * changes.get(event.data[0], 0) > 0:
            powers, causes = found.setdefault(event.data[0], ({}, {}))
            if event.seat is not None:
                powers[power_title(rules, event.seat)] = None
            elif cause := cause_of(rules, event):
                causes[cause] = None
    return {number: listed(powers or causes) for number, (powers, causes) in found.items()}


def since_groups(
    rules: Ruleset,
    power: PowerId | None,
    values: Sequence[int],
    changes: Mapping[int, int],
    events: Iterable[Event] = (),
) -> list[Group]:
    """All that changed: what is one's own first, then the board, then the others; empty groups left out.

    With the events it says too who or what moved each.
    """
    by = moved_by(rules, events, changes)
    names = [*([power] if power else []), "board"]
    names += [one.id for one in rules.powers if one.id != power]
    found: dict[str, list[Moved]] = {name: [] for name in names}
    for number, step in sorted(changes.items()):
        if 0 <= number < len(rules.variables) and (entry := rules.variables[number]).kind in BOARD:
            title, now = variable_title(rules, number), values[number]
            moved = Moved(number, title, now - step, now, by.get(number, ""))
            found[_concerns(entry, power)].append(moved)
    titles = {"board": "Everybody"}
    return [
        Group(titles.get(name) or power_title(rules, name), tuple(moved))
        for name, moved in found.items()
        if moved
    ]


def _concerns(entry: Variable, power: PowerId | None) -> str:
    if power is not None and power in entry.of:
        return power
    return entry.of[0] if len(entry.of) == 1 else "board"


def since_line(
    rules: Ruleset,
    power: PowerId | None,
    values: Sequence[int],
    changes: Mapping[int, int],
    when: str = LAST_TURN,
    events: Iterable[Event] = (),
) -> str:
    """Say what matters most: `Since your last turn: Tokyo funds 2 -> 5, and 11 more`.

    One's own numbers and the largest steps first. Empty if nothing changed.
    """
    groups = since_groups(rules, power, values, changes, events)
    mine = power_title(rules, power) if power else ""
    ranked = [(group.title != mine, -abs(one.new - one.old), one) for group in groups for one in group.moved]
    ranked.sort(key=lambda entry: entry[:2])
    if not ranked:
        return ""
    told = ", ".join(_told(rules, mine, one) for _, _, one in ranked[:FEW])
    rest = len(ranked) - FEW
    more = f", and {rest} more" if rest > 0 else ""
    return f"{sentence(when)}: {told}{more}"


def _told(rules: Ruleset, mine: str, one: Moved) -> str:
    """A number that moved; of a lean lost, to whom."""
    is_lost = rules.variables[one.variable].kind == "lean" and one.new < one.old
    by = f" (by {one.by})" if is_lost and one.by not in ("", mine) else ""
    return f"{one.title} {one.old} -> {one.new}{by}"
