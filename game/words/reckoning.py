"""A reckoning told: for each power what it scored, step by step, and how that stands against par."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.model.event import Event
from game.model.ids import PowerId
from game.model.ruleset import Objective, Ruleset, Step
from game.model.view import View
from game.words.conditions import NEVER, condition_line, is_met
from game.words.missed import Missed, first_missed, missed_step
from game.words.titles import so_many


class StepTold(NamedTuple):
    """One step of an objective: whether it held, what it is worth now, and what it asks."""

    met: bool
    points: int
    text: str


class Scored(NamedTuple):
    """One objective at a reckoning."""

    title: str
    points: int
    steps: tuple[StepTold, ...]
    """Those of the road that counted; empty where it can't be told any more which held."""
    missed: Missed | None = None
    """The first that did not hold, with what was found; None if all did."""


class Counted(NamedTuple):
    """One power at a reckoning; par and standing are in tenths of a point."""

    seat: int
    now: int
    so_far: int
    par: int
    standing: int
    scored: tuple[Scored, ...]


def last_reckoning(events: Sequence[Event]) -> list[Event]:
    """The newest reckoning among events: what announces it, then the points; empty without one."""
    start = max((place for place, event in enumerate(events) if event.kind == "reckoning"), default=-1)
    if start < 0:
        return []
    return [events[start], *(event for event in events[start + 1 :] if event.kind == "points")]


def counted(view: View, events: Sequence[Event], story: Sequence[Event] = ()) -> list[Counted]:
    """Each power at the reckoning these events tell of, one's own first, then by standing.

    The view must be the one just after it: steps are told by the numbers as they stood. From the story so
    far it is told what took a step away.
    """
    weight = events[0].data[0]
    told = [_counted(view, seat, weight, events, story) for seat in view.rules.scenario.seats]
    own = view.rules.seat(view.seat) if view.seat is not None else -1
    return sorted(told, key=lambda one: (one.seat != own, -one.standing))


def _counted(view: View, seat: int, weight: int, events: Sequence[Event], story: Sequence[Event]) -> Counted:
    rules = view.rules
    power = rules.powers[seat].id
    mine = [event for event in events if event.kind == "points" and event.seat == power]
    so_far, standing = view.values[rules.points[seat]], view.standing[seat]
    paid = {event.data[0]: event.data[1] for event in mine}
    scored = tuple(
        _scored(view, one, paid.get(one.id, 0), weight, story) for one in rules.objectives if one.seat == seat
    )
    return Counted(seat, sum(paid.values()), so_far, 10 * so_far - standing, standing, scored)


def _scored(view: View, one: Objective, points: int, weight: int, story: Sequence[Event]) -> Scored:
    """An objective with the steps of the road that paid; without them where the numbers have moved since."""
    for _, steps in one.roads:
        told = tuple(_step(view, step, weight) for step in steps)
        if sum(step.points for step in told if step.met) == points:
            first = first_missed(view.rules, view.values, steps)
            said = missed_step(view.rules, view.values, one.title, first, story) if first else None
            return Scored(one.title, points, told, said)
    return Scored(one.title, points, ())


def _step(view: View, step: Step, weight: int) -> StepTold:
    return StepTold(
        is_met(step.when, view.values), step.points * weight, condition_line(view.rules, step.when)
    )


def last_counted(view: View, power: PowerId, story: Sequence[Event]) -> Counted | None:
    """The reckoning the game ended with, for one power; None if an earlier round's was the last."""
    held = last_reckoning(story)
    if not held or any(event.kind == "round" for event in story[list(story).index(held[0]) :]):
        return None  # the numbers are others now
    found = (one for one in counted(view, held, story) if view.rules.powers[one.seat].id == power)
    return next(found, None)


def missed_line(scored: Scored, step: StepTold) -> str:
    """Say what a step would have paid, what it asked and what was found: `1 point more: Order 1 or more`."""
    found = f" ({scored.missed.stands})" if scored.missed and scored.missed.stands else ""
    return f"{so_many(step.points, 'point')} more: {step.text}{found}"


def scored_lines(one: Counted) -> list[str]:
    """Say objective by objective what came, and of the first step that did not what took it away."""
    lines = []
    for scored in one.scored:
        missed = next((step for step in scored.steps if not step.met and step.text != NEVER.text), None)
        parts = [missed_line(scored, missed)] if missed is not None else []
        parts += scored.missed.lost if scored.missed else ()
        lines.append(f"{scored.title}: {so_many(scored.points, 'point')}. {'; '.join(parts)}".strip())
    return lines


def own_first(events: Sequence[Event], power: PowerId | None) -> list[Event]:
    """The events with the points of one power before those of the others, as each reckoning goes."""
    ordered: list[Event] = []
    points: list[Event] = []
    for event in events:
        if event.kind == "points":
            points.append(event)
            continue
        ordered += sorted(points, key=lambda one: one.seat != power)
        points = []
        ordered.append(event)
    return ordered + sorted(points, key=lambda one: one.seat != power)


def reckoning_title(rules: Ruleset, round_number: int, weight: int) -> str:
    """Name a reckoning: `The reckoning after round 2 of 8, which counts 1 time`."""
    times = "once" if weight == 1 else "twice" if weight == 2 else f"{weight} times"
    return f"The reckoning after round {round_number} of {rules.scenario.rounds}; each point counts {times}"
