"""What comes at the end of the round if nobody does more: the most pressing for a seat, or all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final, Protocol

from game.model.event import Event
from game.model.ids import BOARD, PowerId
from game.model.reach import with_derived
from game.model.ruleset import Ruleset
from game.words.chronicle import HEADS, Line, event_lines
from game.words.events import pointed
from game.words.titles import action_title, power_title, signed, so_many, spelled, titled, variable_title

FROM: Final = (
    "From the numbers as they stand. Orders still to be given, covert operations, the dice and answers may "
    "change it."
)
UNDONE: Final = "What one order or whisper of others may still take from you"
"""Over the orders and whispers that would lower one's points before a reckoning."""
NOT_UNDONE: Final = (
    "As things stand, no single order or whisper that others have left takes a point from you."
)
MOST_UNDONE: Final = 4
"""So many are told of one power."""
NOTHING_MORE: Final = "Nothing more comes in this round by the rules alone."


class ComingLike(Protocol):
    """What is to come, as the table works it out."""

    @property
    def events(self) -> tuple[Event, ...]: ...
    @property
    def weight(self) -> int: ...
    @property
    def breaking(self) -> tuple[str, ...]: ...
    @property
    def brink(self) -> tuple[str, ...]: ...
    @property
    def incident(self) -> bool: ...
    @property
    def end(self) -> str: ...


class UndoingLike(Protocol):
    """One order or whisper of another power that takes points, as the table works it out."""

    @property
    def seat(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def points(self) -> int: ...


def pressing(rules: Ruleset, power: PowerId | None, told: ComingLike) -> list[str]:
    """Say what comes for a seat, in a few words each: what strikes first, then what is brought anyway."""
    return [*striking(rules, power, told), *_gains(rules, power, told.events)]


def striking(rules: Ruleset, power: PowerId | None, told: ComingLike) -> list[str]:
    """Say what strikes a seat or is counted at the end of the round; without a seat, what strikes anybody."""
    found = [f"{titled(rules.flashpoints, one)} breaks" for one in told.breaking]
    if told.end:
        found.append(f"the game ends: {titled(rules.ends, told.end)}")
    found += [f"{titled(rules.flashpoints, one)} may break ({odds_in_all(rules)})" for one in told.brink]
    found += _strikes(rules, power, told.events)
    if told.weight:
        found.append(_reckoned(power, told))
    return found


def coming_lines(rules: Ruleset, told: ComingLike) -> list[Line]:
    """Say all of it, line by line as the chronicle will, without the dice."""
    return event_lines(rules, told.events)


def undone_lines(rules: Ruleset, told: Sequence[UndoingLike]) -> list[str]:
    """Say power by power what one order or whisper of theirs takes: `Beijing: Court ASEAN (-1 point)`."""
    by: dict[int, dict[str, None]] = {}
    for one in told:
        name = action_title(rules, rules.powers[one.seat].id, one.name, one.target)
        by.setdefault(one.seat, {})[f"{name} ({pointed(-one.points)})"] = None
    return [f"{power_title(rules, seat)}: {_shortened(list(names))}" for seat, names in by.items()]


def _shortened(names: Sequence[str]) -> str:
    more = len(names) - MOST_UNDONE
    return "; ".join(names[:MOST_UNDONE]) + (f"; and {more} more" if more > 0 else "")


def luck_of_round(rules: Ruleset, told: ComingLike) -> list[str]:
    """Say what of the world step hangs on the dice, with its odds."""
    places = rules.flashpoints
    lines = [f"{titled(places, one)}: a crisis for certain (R6.3)." for one in told.breaking]
    lines += [
        f"{titled(places, one)} is at the brink and breaks {_odds(rules)} (R6.2), "
        f"with the incident {odds_in_all(rules)} in all."
        for one in told.brink
    ]
    if told.incident:
        by = rules.crisis.incident
        lines.append(f"An incident raises one flashpoint by {by}, 1 in {len(places)} each (R6.1).")
    return lines + [f"The game ends: {titled(rules.ends, one)}." for one in (told.end,) if one]


def _odds(rules: Ruleset) -> str:
    part, whole = rules.crisis.breaks
    return f"{part} in {whole}"


def odds_in_all(rules: Ruleset) -> str:
    """How likely one at the brink breaks: by itself, or raised by the incident that follows (R6.1)."""
    crisis = rules.crisis
    alone = Fraction(*crisis.breaks)
    raises = crisis.may_break_at + crisis.incident >= crisis.highest
    odds = alone + (1 - alone) * Fraction(int(raises), len(rules.flashpoints))
    return f"{odds.numerator} in {odds.denominator}"


def _strikes(rules: Ruleset, power: PowerId | None, events: tuple[Event, ...]) -> Iterator[str]:
    """What standing rules and ongoings move of a seat's own, or of what it scores by."""
    near = _near(rules, power)
    for head, moved in _groups(events):
        steps = _steps(rules, power, [one for one in moved if one.data[0] in near])
        if steps and head.kind not in ("pays", "income"):
            name = titled(rules.standing_rules, head.data[0]) if head.kind == "fires" else head.why
            yield f"{name} ({steps})"


def _gains(rules: Ruleset, power: PowerId | None, events: tuple[Event, ...]) -> list[str]:
    """What frameworks and incomes bring a seat in all."""
    own = [
        one
        for head, moved in _groups(events)
        if head.kind in ("pays", "income")
        for one in moved
        if power in rules.variables[one.data[0]].of
    ]
    steps = _steps(rules, power, own)
    return [f"incomes: {steps}"] if steps else []


def _groups(events: tuple[Event, ...]) -> list[tuple[Event, list[Event]]]:
    """What rules did, each with the changes it made; a change of its own stands for itself."""
    found: list[tuple[Event, list[Event]]] = []
    for event in events:
        if event.kind in HEADS:
            found.append((event, []))
        elif event.kind == "change" and found and event.clause in (found[-1][0].clause, "R1.5"):
            found[-1][1].append(event)
        elif event.kind == "change":
            found.append((event, [event]))
    return found


def _near(rules: Ruleset, power: PowerId | None) -> set[int]:
    """The numbers that are a seat's own, or that its objectives ask for."""
    if power is None:
        return {number for number, one in enumerate(rules.variables) if one.kind in BOARD}
    asked = {
        variable
        for one in rules.objectives
        if rules.powers[one.seat].id == power
        for _, steps in one.roads
        for step in steps
        for variable, _, _ in step.when
    }
    return {
        number
        for number, one in enumerate(rules.variables)
        if one.kind in BOARD and (power in one.of or asked & with_derived(rules, [number]))
    }


def _steps(rules: Ruleset, power: PowerId | None, moved: list[Event]) -> str:
    """How far each number goes in all: `support -1, Tokyo-Beijing -1`."""
    by: dict[int, int] = {}
    for event in moved:
        variable, old, new, _ = event.data
        by[variable] = by.get(variable, 0) + new - old
    return ", ".join(f"{_name(rules, power, number)} {signed(step)}" for number, step in by.items() if step)


def _name(rules: Ruleset, power: PowerId | None, number: int) -> str:
    entry = rules.variables[number]
    own = entry.kind == "resource" and entry.of == (power,)
    return spelled(entry.name) if own else variable_title(rules, number)


def _reckoned(power: PowerId | None, told: ComingLike) -> str:
    points = [event.data[1] for event in told.events if event.kind == "points" and event.seat == power]
    return f"a reckoning ({so_many(sum(points), 'point')} as it stands)" if points else "a reckoning"
