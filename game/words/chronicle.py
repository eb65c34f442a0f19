"""From a row of events to the chronicle: what somebody or a rule did, and under it what that changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from game.model.event import Event
from game.model.ids import PowerId
from game.model.ruleset import Ruleset
from game.words.events import CHANGES, bare_line, event_line


class Line(NamedTuple):
    """One line of the chronicle."""

    text: str
    depth: int
    """0 for what divides the game, 1 for what somebody or a rule did, 2 for what it changed."""
    kind: str
    seat: PowerId | None
    event: Event


DIVIDERS: Final = frozenset({"begin-game", "round", "turn", "world", "crisis", "reckoning", "over"})
HEADS: Final = frozenset(
    {"lead", "quiet", "answer", "order", "lapsed", "covert", "incident", "stand", "kept", "fires", "pays"}
    | {"income", "step-in"}
)


def event_lines(rules: Ruleset, events: Iterable[Event]) -> list[Line]:
    """Say what happened line by line, each change indented under what made it happen.

    A change whose cause is not that of the head above it names its own.
    """
    lines: list[Line] = []
    head: Event | None = None
    for event in events:
        if event.kind in DIVIDERS | HEADS | {"done"}:
            head = event if event.kind in HEADS else None
        depth = depth_of(rules, head, event)
        own = head is not None and says_cause(head, event)
        text = bare_line(rules, event) if own else event_line(rules, event)
        if text:
            lines.append(Line(text, depth, event.kind, event.seat, event))
    return lines


def joined(events: Iterable[Event]) -> list[Event]:
    """Make one change of the steps one cause takes, also where each makes room elsewhere: `2 -> 4`."""
    told: list[Event] = []
    begun = 0
    for event in events:
        if event.kind != "change":
            begun = len(told) + 1
        same = (at for at in range(begun, len(told)) if told[at].data[:1] == event.data[:1])
        at = max(same, default=-1)
        if at >= 0 and _goes_on(told[at], event):
            variable, old, _, before = told[at].data
            told[at] = event._replace(data=(variable, old, event.data[2], before + event.data[3]))
        else:
            told.append(event)
    return told


def _goes_on(one: Event, other: Event) -> bool:
    """Tell whether a change takes on what another of the same cause began, in the same direction."""
    if (one.seat, one.clause, one.why) != (other.seat, other.clause, other.why):
        return False
    return bool(one.data[2] == other.data[1] and one.data[3] * other.data[3] > 0)


def depth_of(rules: Ruleset, head: Event | None, event: Event) -> int:
    """Tell how far to indent: 2 under a head that made it happen, 0 for a divider, else 1."""
    if event.kind in DIVIDERS:
        return 0
    if head is None or event is head:
        return 1
    if event.kind in ("reply", "why"):
        return 2
    if event.kind not in CHANGES:
        return 1
    return 2 if says_cause(head, event) or _follows(rules, head, event) else 1


def says_cause(head: Event, event: Event) -> bool:
    """Tell whether the head above a change already names the change's cause."""
    if event.kind not in CHANGES or head.kind == "stand":
        return False
    return event.clause == head.clause and (head.kind == "answer" or event.why in ("", head.why))


def _follows(rules: Ruleset, head: Event, event: Event) -> bool:
    """Tell whether a change with a cause of its own still comes of the head (a partner's lack of room)."""
    if head.kind == "stand":
        return event.seat is not None
    if event.seat != head.seat:
        return False
    return all(slot.clause != event.clause for slot in rules.slots)
