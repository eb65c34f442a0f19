"""Conditions that say nothing, can't hold, or always do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from game.content import conditions as c
from game.content.checks.desk import Desk
from game.content.checks.facts import FAR, NOBODY, NONE, Facts, Number, Roles, assume, number_of, window
from game.content.checks.ranges import Range, Ranges
from game.content.nodes import Path
from game.content.problems import Confidence

_COUNTED: Final = ("frameworks", "partners", "relations")


class Conditions:
    """Checks the conditions of one file."""

    def __init__(self, desk: Desk, ranges: Ranges) -> None:
        self.desk = desk
        self.ranges = ranges
        self.roles: Roles = NOBODY
        """Role words that stand for one power in the item now checked."""

    def check(self, condition: c.Condition | None, path: Path, facts: Facts = NONE) -> None:
        """One condition, or none, where these facts are sure; `path` is that of its one-key form."""
        if condition is None:
            return
        here = (*path, condition.key)
        check = _CHECKS.get(type(condition))
        if check is not None:
            check(self, condition, here)
        if isinstance(condition, c.Bounded):
            self._bounds(condition, here)
            self._beside(condition, here, facts)
        elif isinstance(condition, c.AllOf):
            self.check_all(condition.parts, here, facts)
        elif isinstance(condition, c.AnyOf):
            for index, part in enumerate(condition.parts):
                self.check(part, (*here, index), facts)
            self._either(condition, here)
        elif isinstance(condition, c.Not):
            self.check(condition.part, here)

    def check_all(self, conditions: Iterable[c.Condition], path: Path, facts: Facts = NONE) -> None:
        """Several that must all hold, and of which each may take those before it as given."""
        for index, part in enumerate(conditions):
            self.check(part, (*path, index), facts)
            facts = self.given((part,), (*path, index), "above", facts)

    def given(
        self, needs: Iterable[c.Condition | None], path: Path, where: str, facts: Facts = NONE
    ) -> Facts:
        """What is sure where all of these hold; nothing more where a stand-in is among them."""
        if self.desk.mended.within(path):
            return facts
        for need in needs:
            facts = assume(need, facts, where, self.roles)
        return facts

    def _beside(self, body: c.Bounded, path: Path, facts: Facts) -> None:
        """Whether a bound can hold, or must, beside what is sure of the same number."""
        fact = facts.get(number_of(body, self.roles)) if facts else None
        low, high = window(body)
        if fact is None or low > high or not self._is_in_range(body, low, high):
            return
        sure: Confidence = "" if fact.is_sure else "likely"
        if low > fact.high or high < fact.low:
            message = f"this can't hold together with the condition on the same number {fact.where}"
            self.desk.say("W503", path, message, "mend one of the two", key=True, confidence=sure)
        elif low <= fact.low and high >= fact.high:
            message = f"this always holds: the condition on the same number {fact.where} sees to that"
            self.desk.say("T601", path, message, "narrow it, or leave it out", key=True, confidence=sure)

    def _is_in_range(self, body: c.Bounded, low: int, high: int) -> bool:
        """True if the bound says something by itself: else that is told already."""
        span = self.ranges.of(body) or (-FAR, FAR)
        return low <= span[1] and high >= span[0] and not (low <= span[0] and high >= span[1])

    def _either(self, body: c.AnyOf, path: Path) -> None:
        """Bounds on one number of which one or the other must hold."""
        spans: dict[Number, list[Range]] = {}
        for part in body.parts:
            if isinstance(part, c.Bounded) and self._is_in_range(part, *window(part)):
                spans.setdefault(number_of(part, self.roles), []).append(window(part))
        for part in body.parts:
            span = self.ranges.of(part)
            if span is None or not isinstance(part, c.Bounded):
                continue
            reached = span[0] - 1
            for low, high in sorted(spans.pop(number_of(part, self.roles), [])):
                reached = max(reached, high) if low <= reached + 1 else reached
            if reached >= span[1]:
                message = "this always holds: the bounds on one number leave none out"
                self.desk.say("T601", path, message, "narrow one of them, or leave it out", key=True)

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


def _bound(body: c.Bounded, number: int) -> str:
    if body.exactly is not None:
        return "is"
    return "at_least" if body.at_least == number else "at_most"


_CHECKS: Final[dict[type, Callable[[Conditions, Any, Path], None]]] = {
    c.RelationCondition: Conditions._pair,
    c.AheadCondition: Conditions._ahead,
    c.CountCondition: Conditions._count,
}
