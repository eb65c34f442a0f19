"""The board: every number that lies open between the capitals, with its start, for pencil or counters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from game.content.rulebook.rules import counts
from game.model.ids import FRAMEWORK_RANGE, LEAN_RANGE, RELATION_RANGE, TENSION_RANGE
from game.model.ruleset import Flashpoint
from game.words.titles import sentence, titled
from game.workshop.printing.job import Job
from game.workshop.printing.letters import printed


def board_sheets(job: Job) -> dict[str, Any]:
    """Two pages that lie side by side: the world; partners and frameworks."""
    rules = job.rules
    weights = dict(rules.scenario.reckonings)
    return {
        "kind": "board",
        "seats": len(rules.scenario.seats),
        "scenario": printed(rules.scenario.title),
        "span": printed(rules.scenario.span),
        "rounds": [weights.get(number, 0) for number in range(1, rules.scenario.rounds + 1)],
        "tracks": list(_tracks(job)),
        "flashpoints": [_flashpoint(job, one) for one in rules.flashpoints],
        "relations": list(_relations(job)),
        "tension": {"low": TENSION_RANGE[0], "high": TENSION_RANGE[1]},
        "relation": {"low": RELATION_RANGE[0], "high": RELATION_RANGE[1]},
        "lean": {"low": LEAN_RANGE[0], "high": LEAN_RANGE[1]},
        "partners": list(_partners(job)),
        "frameworks": list(_frameworks(job)),
        "ongoing": [printed(slot.title) for slot in rules.slots if rules.start[slot.variable]],
        "counts": [_count(line) for line in counts(job.content)],
    }


def _count(line: str) -> list[str]:
    """A named count and what is counted for it."""
    name, _, what = line.removeprefix("- ").partition(": ")
    return [printed(name), printed(what)]


def _tracks(job: Job) -> Iterator[dict[str, Any]]:
    for one in job.rules.tracks:
        entry = job.rules.variables[one.variable]
        yield {
            "title": printed(one.title),
            "low": entry.low,
            "high": entry.high,
            "start": job.rules.start[one.variable],
            "low_means": printed(one.low_means),
            "high_means": printed(one.high_means),
        }


def _flashpoint(job: Job, one: Flashpoint) -> dict[str, Any]:
    """A flashpoint with its two sides: who has a stake, who only counts as being there."""
    sides = zip(one.sides, one.backers, one.partners, strict=True)
    return {
        "title": printed(one.title),
        "start": job.rules.start[one.variable],
        "sides": [
            {
                "stakes": list(stakes),
                "backers": list(backers),
                "partners": printed(", ".join(_titles(job, partners))),
            }
            for stakes, backers, partners in sides
        ],
    }


def _titles(job: Job, partners: Iterable[str]) -> Iterator[str]:
    return (titled(job.rules.places, partner) for partner in partners)


def _relations(job: Job) -> Iterator[dict[str, Any]]:
    for one, other, variable in job.rules.relations:
        yield {"pair": [one, other], "start": job.rules.start[variable]}


def _partners(job: Job) -> Iterator[dict[str, Any]]:
    for one in job.rules.places:
        leans = [job.rules.start[variable] for variable in one.leans]
        yield {"title": printed(sentence(one.title)), "room": one.room, "leans": leans}


def _frameworks(job: Job) -> Iterator[dict[str, Any]]:
    for one in job.rules.frameworks:
        yield {
            "title": printed(one.title),
            "members": list(one.members),
            "low": FRAMEWORK_RANGE[0],
            "high": one.highest,
            "start": job.rules.start[one.variable],
        }
