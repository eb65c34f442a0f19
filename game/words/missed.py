"""Why points did not come: what a step of an objective asked for, how it stood, and what took it away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from game.model.event import Event
from game.model.ruleset import Ruleset, Step
from game.words.conditions import NEVER, condition_line, is_met
from game.words.events import cause_of
from game.words.made_of import feeding, value_line
from game.words.titles import power_title, signed, variable_title

_MOST: Final = 4
"""The most moves that are named for one number; the newest are."""


class Missed(NamedTuple):
    """The first step of an objective that did not hold."""

    title: str
    points: int
    """What it would have paid, unweighed."""
    needed: str
    stands: str
    """What was found instead: `found Tokyo-Beijing -3`; empty where that can't be told."""
    lost: tuple[str, ...]
    """What moved them away, a line a number; empty where nothing did."""


class Move(NamedTuple):
    """One move of a number, and by how much it moved what was asked for."""

    round: int
    event: Event
    by: int


def missed_step(
    rules: Ruleset, values: Sequence[int], title: str, step: Step, events: Sequence[Event]
) -> Missed:
    """One step that does not hold, with what took it away."""
    asked = [part for part in step.when if rules.variables[part[0]].kind != "flag"]
    unmet = [part for part in asked if not part[1] <= values[part[0]] <= part[2]]
    found = "; ".join(_stands(rules, values, part[0]) for part in unmet)
    stands = f"found: {found}" if found else ""
    lost = tuple(line for part in unmet if (line := lost_line(rules, values, part, events)))
    return Missed(title, step.points, condition_line(rules, step.when), stands, lost)


def _stands(rules: Ruleset, values: Sequence[int], number: int) -> str:
    """How a number stands; of what is remembered of a power, that it is so."""
    entry = rules.variables[number]
    if entry.kind == "record":
        return condition_line(rules, ((number, 1, entry.high) if values[number] else (number, 0, 0),))
    return value_line(rules, values, number)


def lost_line(
    rules: Ruleset, values: Sequence[int], part: tuple[int, int, int], events: Sequence[Event]
) -> str:
    """Say which moves took a number away from what was asked, back to when it last held; empty for none."""
    moves, held = _away(rules, values, part, events)
    if not moves:
        return ""
    told = "; ".join(_move(rules, move) for move in moves[-_MOST:])
    more = f"; and {len(moves) - _MOST} earlier" if len(moves) > _MOST else ""
    verb = "taken away by" if held else "moved away by"
    return f"{variable_title(rules, part[0])} {verb} {told}{more}"


def first_missed(rules: Ruleset, values: Sequence[int], steps: Sequence[Step]) -> Step | None:
    """The first step that could bring points and does not hold; None if there is none."""
    open_here = (step for step in steps if step.points > 0 and condition_line(rules, step.when) != NEVER.text)
    return next((step for step in open_here if not is_met(step.when, values)), None)


def _away(
    rules: Ruleset, values: Sequence[int], part: tuple[int, int, int], events: Sequence[Event]
) -> tuple[list[Move], bool]:
    """The moves away from a range since it last held, oldest first, and whether it ever did."""
    variable, low, high = part
    tables = dict(feeding(rules, variable))
    value, found = values[variable], list[Move]()
    wrong = -1 if value < low else 1
    for number, event in _moves_back(events):
        changed, old, new, _ = event.data
        if changed != variable and changed not in tables:
            continue
        by = new - old if changed == variable else tables[changed][new] - tables[changed][old]
        if by * wrong > 0:
            found.append(Move(number, event, by))
        value -= by
        if low <= value <= high:
            return found[::-1], True
    return found[::-1], False


def _moves_back(events: Sequence[Event]) -> list[tuple[int, Event]]:
    """The changes, newest first, each with its round."""
    now, found = 0, list[tuple[int, Event]]()
    for event in events:
        if event.kind == "round":
            now = event.data[0]
        elif event.kind == "change":
            found.append((now, event))
    return found[::-1]


def _move(rules: Ruleset, move: Move) -> str:
    """One move: `round 3, Beijing's R3.5 Condemn (-1)`."""
    who = f"{power_title(rules, move.event.seat)}: " if move.event.seat else ""
    cause = cause_of(rules, move.event) or "a change"
    return f"round {move.round}, {who}{cause} ({signed(move.by)})"
