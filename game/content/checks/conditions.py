"""Conditions that say nothing, can't hold, or always do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from game.content import conditions as c
from game.content.checks.desk import Desk
from game.content.checks.ranges import Range, Ranges
from game.content.nodes import Path

_COUNTED: Final = ("frameworks", "partners", "relations")


def walk(condition: c.Condition, path: Path) -> Iterator[tuple[c.Condition, Path]]:
    """The condition and all within it, with the paths of their bodies; `path` is the form's."""
    here = (*path, condition.key)
    yield condition, here
    if isinstance(condition, (c.AllOf, c.AnyOf)):
        for index, part in enumerate(condition.parts):
            yield from walk(part, (*here, index))
    elif isinstance(condition, c.Not):
        yield from walk(condition.part, here)


class Conditions:
    """Checks the conditions of one file."""

    def __init__(self, desk: Desk, ranges: Ranges) -> None:
        self.desk = desk
        self.ranges = ranges

    def check(self, condition: c.Condition | None, path: Path) -> None:
        """One condition, or none."""
        if condition is None:
            return
        for body, here in walk(condition, path):
            check = _CHECKS.get(type(body))
            if check is not None:
                check(self, body, here)
            if isinstance(body, c.Bounded):
                self._bounds(body, here)

    def check_all(self, conditions: Iterable[c.Condition], path: Path) -> None:
        """Several that must all hold."""
        parts = tuple(conditions)
        for index, part in enumerate(parts):
            self.check(part, (*path, index))
        self._together(parts, path)

    def _bounds(self, body: c.Bounded, path: Path) -> None:
        low, high, exactly = body.at_least, body.at_most, body.exactly
        if low is None and high is None and exactly is None:
            if not isinstance(body, (c.OngoingCondition, c.CountCondition)):
                message = f"`{body.key}` says of which number it speaks, and not how much of it"
                self.desk.say("E313", path, message, "add at_least, at_most or is", key=True)
            return
        if exactly is not None and not (low is None and high is None):
            fix = "keep `is`, or at_least and at_most"
            self.desk.say("E313", (*path, "is"), "`is` stands alone: it says one number", fix)
            return
        span = self.ranges.of(body)
        found = window(body)
        if found[0] > found[1]:
            message = f"no number is {found[0]} or more and {found[1]} or less"
            self.desk.say("W503", (*path, "at_least"), message, "turn the two numbers round, or mend one")
        elif span is not None:
            self._in_range(found, span, path, body)

    def _in_range(self, found: Range, span: Range, path: Path, body: c.Bounded) -> None:
        if found[0] > span[1] or found[1] < span[0]:
            number = found[0] if found[0] > span[1] else found[1]
            message = (
                f"this can't hold: it asks for {number}, and the number lies between {span[0]} and {span[1]}"
            )
            fix = f"type a number up to {span[1]}" if number > span[1] else f"type a number from {span[0]} up"
            self.desk.say("W503", (*path, _bound(body, number)), message, fix)
        elif found[0] <= span[0] and found[1] >= span[1]:
            message = f"this always holds: the number lies between {span[0]} and {span[1]}"
            self.desk.say("T601", path, message, "narrow it, or leave it out", key=True)

    def _pair(self, body: c.RelationCondition, path: Path) -> None:
        same_pair(self.desk, body.between, path)

    def _ahead(self, body: c.AheadCondition, path: Path) -> None:
        if body.of == body.than:
            message = f"{body.of} can't be ahead of itself"
            self.desk.say("E314", (*path, "than"), message, "name another power, or others")

    def _all(self, body: c.AllOf, path: Path) -> None:
        self._together(body.parts, path)

    def _together(self, parts: Iterable[c.Condition], path: Path) -> None:
        """Bounds on one number that leave nothing between them."""
        seen: dict[Any, Range] = {}
        for index, part in enumerate(parts):
            if not isinstance(part, c.Bounded) or isinstance(part, c.OngoingCondition):
                continue
            names = type(part).model_fields.keys() - {"at_least", "at_most", "exactly"}
            key = (part.key, *(getattr(part, name) for name in sorted(names)))
            low, high = window(part)
            before = seen.get(key, (low, high))
            seen[key] = (max(low, before[0]), min(high, before[1]))
            if seen[key][0] > seen[key][1] and low <= high and before[0] <= before[1]:
                message = "this can't hold together with the condition on the same number above"
                self.desk.say("W503", (*path, index, part.key), message, "mend one of the two", key=True)

    def _count(self, body: c.CountCondition, path: Path) -> None:
        counting(self.desk, body, path)


def counting(desk: Desk, body: c.Counting, path: Path) -> None:
    """Whether what is counted is said in full, and no more than that."""
    if body.of not in _COUNTED:
        extra = [name for name in ("among", "toward", "having", "level") if getattr(body, name) is not None]
        if extra and body.of in desk.known.given["count"]:
            message = f"`{body.of}` is a count with a rule of its own, and takes no `{extra[0]}`"
            desk.say("E316", (*path, extra[0]), message, f"delete {extra[0]}", key=True)
        return
    if body.of == "frameworks" and body.toward is not None:
        desk.say("E316", (*path, "toward"), "frameworks lean to nobody", "delete toward", key=True)
    if body.of != "frameworks" and body.having is not None:
        desk.say("E316", (*path, "having"), "only frameworks have members", "delete having", key=True)


def same_pair(desk: Desk, between: tuple[str, ...], path: Path) -> None:
    """A relation of a power with itself."""
    if len(between) == 2 and between[0] == between[1]:
        message = f"a relation is between two powers, and {between[0]} stands here twice"
        desk.say("E314", (*path, "between", 1), message, "name the other power")


def window(body: c.Bounded) -> Range:
    """The numbers that a condition lets through, from a low to a high."""
    if body.exactly is not None:
        return body.exactly, body.exactly
    least = body.at_least if body.at_least is not None else -(10**9)
    return least, body.at_most if body.at_most is not None else 10**9


def _bound(body: c.Bounded, number: int) -> str:
    if body.exactly is not None:
        return "is"
    return "at_least" if body.at_least == number else "at_most"


_CHECKS: Final[dict[type, Callable[[Conditions, Any, Path], None]]] = {
    c.RelationCondition: Conditions._pair,
    c.AheadCondition: Conditions._ahead,
    c.AllOf: Conditions._all,
    c.CountCondition: Conditions._count,
}
