"""Whether what bots weigh is of a size one can mean: weights, multipliers, and the numbers they aim at."""

from __future__ import annotations

from typing import Final

from game.content.checks.desk import Desk
from game.content.checks.ranges import Range, Ranges
from game.content.nodes import Path
from game.content.scenario import Change, Doctrine, Temperament, Weight
from game.model.ids import FRAMEWORK_RANGE, LEAN_RANGE, RELATION_RANGE, RESOURCES, TENSION_RANGE

WEIGHT: Final[Range] = (-10, 10)
"""Of one step of one number, in points of standing: beyond it nothing else counts for anything."""
TIMES: Final[Range] = (0, 10)
"""What a weight is multiplied by: below 0 it would turn round, and what was wanted would be shunned."""
_FIXED: Final = {
    "relation": RELATION_RANGE,
    "lean": LEAN_RANGE,
    "tension": TENSION_RANGE,
}


class Weighing:
    """Checks doctrines and temperaments."""

    def __init__(self, desk: Desk, ranges: Ranges) -> None:
        self.desk, self.ranges = desk, ranges

    def doctrine(self, entry: Doctrine, path: Path) -> None:
        """What a power wants."""
        self._size(entry.points, TIMES, (*path, "points"))
        self._size(entry.rival, TIMES, (*path, "rival"))
        for index, one in enumerate(entry.weights):
            here = (*path, "weights", index)
            self._size(one.weight, WEIGHT, (*here, "weight"))
            self._toward(one.toward, self._span(*_number_of(one)), here)

    def temperament(self, entry: Temperament, path: Path) -> None:
        """What is wanted otherwise, and what a later change leaves nothing of."""
        self._size(entry.points, TIMES, (*path, "points"))
        self._size(entry.rival, TIMES, (*path, "rival"))
        for index, change in enumerate(entry.changes):
            here = (*path, "changes", index)
            self._size(change.times, TIMES, (*here, "times"))
            self._size(change.weight, WEIGHT, (*here, "weight"))
            self._toward(change.toward, self._span(change.kind, change.name), here)
            if any(_undoes(later, change) for later in entry.changes[index + 1 :]):
                message = "a later change of this temperament undoes this one"
                self.desk.say("W501", here, message, "keep the one you mean")

    def _size(self, number: float | None, span: Range, path: Path) -> None:
        if number is not None and not span[0] <= number <= span[1]:
            message = f"`{path[-1]}` is {number:g}, and what can be meant lies from {span[0]} to {span[1]}"
            self.desk.say("W504", path, message, f"type a number from {span[0]} to {span[1]}")

    def _toward(self, number: float | None, span: Range | None, path: Path) -> None:
        if number is not None and span is not None and not span[0] <= number <= span[1]:
            message = f"this number goes from {span[0]} to {span[1]}, so it never comes near {number:g}"
            fix = f"type a number from {span[0]} to {span[1]}"
            self.desk.say("W504", (*path, "toward"), message, fix)

    def _span(self, kind: str, name: str) -> Range | None:
        """How far a number goes, of `any` the widest of its kind; None where it isn't known."""
        every = {
            "resource": RESOURCES,
            "track": self.ranges.tracks,
            "framework": self.ranges.frameworks or {"": FRAMEWORK_RANGE},
            "count": self.ranges.counts,
        }.get(kind, {})
        spans = list(every.values()) if name == "any" else [every[name]] if name in every else []
        widest = (min(low for low, _ in spans), max(high for _, high in spans)) if spans else None
        return _FIXED.get(kind, widest)


def _number_of(one: Weight) -> tuple[str, str]:
    """The kind and the name of what a weight is of; the name is empty where the kind tells all."""
    term = one.term
    return term.key, str(getattr(term, "name", "") or getattr(term, "of", ""))


def _undoes(later: Change, change: Change) -> bool:
    """Whether nothing is left of a change: a weight takes its place, or a multiplier pulls the other way."""
    if later.kind != change.kind or later.name not in ("any", change.name):
        return False
    if later.whose not in ("any", change.whose):
        return False
    if later.weight is not None:
        return True
    is_same = (later.name, later.whose) == (change.name, change.whose)
    if not is_same or change.times is None or later.times is None:
        return False
    return min(change.times, later.times) < 1 < max(change.times, later.times)
