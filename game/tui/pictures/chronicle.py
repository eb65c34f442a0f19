"""What happened, line by line, with filters: by power, by kind, by one number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from textual.content import Content

from game.model.event import Event
from game.model.ids import PowerId
from game.model.ruleset import Ruleset
from game.tui.sheet import Draw, Picture, Spot
from game.tui.text import line, seat_tone, wrap
from game.words.chronicle import Line, event_lines, joined
from game.words.titles import inside, power_title, variable_title
from game.words.uses import Use

KINDS: Final[dict[str, frozenset[str]]] = {
    "everything": frozenset(),
    "headlines": frozenset({"round", "lead", "quiet", "answer"}),
    "orders": frozenset({"round", "order", "lapsed", "reply", "begin", "end", "kept", "covert"}),
    "numbers": frozenset({"round", "change", "rolled"}),
    "crises": frozenset({"round", "incident", "crisis", "stand"}),
    "the world": frozenset({"round", "fires", "pays", "income", "begin", "end"}),
    "points": frozenset({"round", "reckoning", "points", "agenda", "over"}),
}
"""What each filter lets through; an empty set is all."""


MOVED: Final = "What moved it"
"""Heads the history of a number."""


class Filter(NamedTuple):
    """Which lines are wanted."""

    power: PowerId | None = None
    kind: str = "everything"
    variable: int = -1


def filtered(rules: Ruleset, events: Sequence[Event], wanted: Filter) -> list[Event]:
    """The events a filter lets through."""
    found = list(events)
    if wanted.variable >= 0:
        found = [event for event in found if event.kind == "round" or _touches(rules, event, wanted.variable)]
    kinds = KINDS[wanted.kind]
    if kinds:
        found = [event for event, deed in _with_deeds(found) if deed.kind in kinds]
    if wanted.power is not None:
        found = [event for event in found if event.kind == "round" or _concerns(rules, event, wanted.power)]
    return found if wanted == Filter() else _without_bare_rounds(found)


def _with_deeds(events: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    """Each event with itself, a reason with the deed it stands behind."""
    deed = None
    for event in events:
        deed = deed if deed is not None and event.kind == "why" else event
        yield event, deed


def _without_bare_rounds(events: list[Event]) -> list[Event]:
    """The events without the heading of a round of which nothing is left."""
    after = (*events[1:], None)
    return [
        event
        for event, later in zip(events, after, strict=False)  # no event has none after it either
        if event.kind != "round" or (later is not None and later.kind != "round")
    ]


def _touches(rules: Ruleset, event: Event, variable: int) -> bool:
    """Whether an event moves a number; of points, that it pays them."""
    if variable in rules.points:
        paid = event.kind in ("points", "agenda")
        return paid and event.seat == rules.powers[rules.points.index(variable)].id
    return event.kind == "change" and bool(event.data[0] == variable)


def _concerns(rules: Ruleset, event: Event, power: PowerId) -> bool:
    if event.kind == "change":
        return power in rules.variables[event.data[0]].of or event.seat == power
    return event.seat == power


def describe(rules: Ruleset, wanted: Filter, values: Sequence[int]) -> Content:
    """The filter in words."""
    pieces: list[str] = []
    if wanted.variable >= 0:
        pieces.append(_why(rules, values, wanted.variable))
    if wanted.kind != "everything":
        pieces.append(wanted.kind)
    if wanted.power is not None:
        pieces.append(power_title(rules, wanted.power))
    whole = ("   backspace shows everything", "dim") if pieces else ""
    return line((" Shown: ", "dim"), (" · ".join(pieces) or "everything", "strong"), whole)


def _why(rules: Ruleset, values: Sequence[int], variable: int) -> str:
    if variable in rules.points:
        return f"how {rules.powers[rules.points.index(variable)].title}'s standing came about"
    return f"why {inside(variable_title(rules, variable), after=True)} stands at {values[variable]}"


class Told(NamedTuple):
    """What the cursor stands on in the story: which line, and the clause or card it rests on."""

    number: int
    clause: str


def chronicle(rules: Ruleset, events: Sequence[Event], wanted: Filter) -> Draw:
    """The story so far under a filter, newest last."""
    return lambda width: Picture(story(rules, events, wanted)(width).lines)


def story(rules: Ruleset, events: Sequence[Event], wanted: Filter, above: Sequence[Use] = ()) -> Draw:
    """The same with a place for the cursor on every line, and below what a number is and is used for."""

    def draw(width: int) -> Picture:
        lines: list[Content] = []
        spots: list[Spot] = []
        for use in above:
            clause = f" {use.clause}" if use.clause else ""
            rows = wrap(f"{use.text}{clause}", width - 1, "", " ")
            spots.append(Spot(len(lines), 1, width - 1, Told(len(spots), use.clause), len(rows)))
            lines += rows
        lines += [Content(""), line((f" {MOVED}", "head"))] if above else []
        begun = len(spots)
        kept = filtered(rules, events, wanted)
        for told in event_lines(rules, joined(kept)):
            rows = _told(rules, told, width)
            gap = next((at for at, row in enumerate(rows) if row.plain), 0)
            key = Told(len(spots), told.event.clause)
            spots.append(Spot(len(lines) + gap, 1, width - 1, key, len(rows) - gap))
            lines += rows
        if len(spots) == begun:
            lines.append(line((_nothing(wanted), "dim")))
        return Picture(lines, tuple(spots))

    return draw


def _nothing(wanted: Filter) -> str:
    return " Nothing of this kind yet." if wanted.variable < 0 else " Nothing has moved it yet."


def _told(rules: Ruleset, told: Line, width: int) -> list[Content]:
    """One line of the story: rounds stand out, changes are indented under what made them."""
    if told.depth == 0:
        tone = "head" if told.kind == "round" else "strong"
        gap = [Content("")] if told.kind in ("round", "reckoning", "over") else []
        return [*gap, *wrap(told.text, width - 2, tone, " ")]
    if told.depth == 2:
        return wrap(told.text, width - 1, "dim", "     ")
    seat = next((n for n, power in enumerate(rules.powers) if power.id == told.seat), -1)
    letter = rules.powers[seat].letter if seat >= 0 else "·"
    first, *rest = wrap(told.text, width - 5)
    return [line(" ", (letter, seat_tone(seat)), " ", first), *(line("   ", row) for row in rest)]
