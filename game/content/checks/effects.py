"""Effects that do nothing, do too much, or can't be what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.content import effects as e
from game.content.checks.conditions import Conditions, same_pair
from game.content.checks.desk import Desk
from game.content.checks.facts import NONE, Facts, Number, after, deny, moved_number
from game.content.checks.ranges import Ranges
from game.content.fields import SCALE
from game.content.nodes import Path
from game.content.problems import Confidence
from game.model.ids import LEAN_RANGE

MAX_EFFECTS: Final = 40
MAX_DEPTH: Final = 4
NOTHING: Final = ("an effect by 0 does nothing", "type another number, or delete it")
_SPENT: Final = frozenset({"funds", "influence"})
_SCALE: Final = {True: 5, False: 3}
"""The most one effect of a card should move: of what is spent, and of everything else."""
_Moved = (e.ResourceEffect, e.RelationEffect, e.LeanEffect, e.TensionEffect, e.TrackEffect, e.FrameworkEffect)


def walk(effects: tuple[e.Effect, ...], path: Path, depth: int = 0) -> Iterator[tuple[e.Effect, Path, int]]:
    """All effects with the paths of their bodies, and how many chances and cases stand around them."""
    for index, effect in enumerate(effects):
        here = (*path, index, effect.key)
        yield effect, here, depth
        if isinstance(effect, (e.ChanceEffect, e.CaseEffect)):
            yield from walk(effect.then, (*here, "then"), depth + 1)
            yield from walk(effect.otherwise, (*here, "otherwise"), depth + 1)


class Effects:
    """Checks the effects of one file."""

    def __init__(self, desk: Desk, ranges: Ranges) -> None:
        self.desk = desk
        self.ranges = ranges
        self.conditions = Conditions(desk, ranges)

    def check(
        self, effects: tuple[e.Effect, ...], path: Path, facts: Facts = NONE, *, scaled: bool = False
    ) -> None:
        """One list of effects where these facts are sure; `scaled` holds them to the scale of cards."""
        if not effects:
            return
        self._in_turn(effects, path, facts)
        if scaled and 1 < len(effects) <= MAX_EFFECTS:
            self._together(effects, path)
        deep = False
        for number, (effect, here, depth) in enumerate(walk(effects, path), 1):
            if number == MAX_EFFECTS + 1:
                message = f"there are more than {MAX_EFFECTS} effects in this list"
                self.desk.say("E403", here, message, "say the same with fewer, or split the card", key=True)
            if depth > MAX_DEPTH and not deep:
                deep = True
                message = f"chance and case stand inside each other more than {MAX_DEPTH} deep"
                self.desk.say(
                    "E404", here[:-3], message, "say it with `all` or `any` in one condition", key=True
                )
            self._one(effect, here, scaled)

    def _one(self, effect: e.Effect, path: Path, scaled: bool) -> None:
        if isinstance(effect, _Moved):
            self._moved(effect, path, scaled)
        elif isinstance(effect, e.SettleEffect):
            self._settle(effect, path)
        elif isinstance(effect, (e.BeginEffect, e.EndEffect)):
            self._ongoing(effect, path)
        if isinstance(effect, (e.ChanceEffect, e.CaseEffect)) and not effect.then and not effect.otherwise:
            self.desk.say("W501", path, f"this `{effect.key}` does nothing either way", "delete it", key=True)

    def _in_turn(self, effects: tuple[e.Effect, ...], path: Path, facts: Facts) -> None:
        """One after the other, with what is sure of the numbers when its turn comes."""
        for index, effect in enumerate(effects):
            here = (*path, index, effect.key)
            if isinstance(effect, (e.ChanceEffect, e.CaseEffect)):
                self._branches(effect, here, facts)
            elif isinstance(effect, _Moved) and facts:
                self._at_the_end(effect, here, facts)
            facts = after((effect,), facts, self.conditions.roles)

    def _branches(self, effect: e.ChanceEffect | e.CaseEffect, path: Path, facts: Facts) -> None:
        then = otherwise = facts
        if isinstance(effect, e.CaseEffect):
            self.conditions.check(effect.when, (*path, "when"), facts)
            where = "in the `case` around it"
            then = self.conditions.given((effect.when,), (*path, "when"), where, facts)
            if not self.desk.mended.within((*path, "when")):
                otherwise = deny(effect.when, facts, where, self.conditions.roles)
        self._in_turn(effect.then, (*path, "then"), then)
        self._in_turn(effect.otherwise, (*path, "otherwise"), otherwise)

    def _at_the_end(self, effect: e.Effect, path: Path, facts: Facts) -> None:
        """A step past the end of a range at which the number is sure to stand."""
        number, span = moved_number(effect, self.conditions.roles), self.ranges.of(effect)
        fact, by = facts.get(number) if number is not None else None, getattr(effect, "by", 0)
        if fact is None or span is None or not by:
            return
        if (by > 0 and fact.low >= span[1]) or (by < 0 and fact.high <= span[0]):
            end = span[1] if by > 0 else span[0]
            message = f"this does nothing: by the condition {fact.where} the number stands at {end} already"
            sure: Confidence = "" if fact.is_sure else "likely"
            self.desk.say("W501", (*path, "by"), message, "mend one of the two", confidence=sure)

    def _moved(self, effect: e.Effect, path: Path, scaled: bool) -> None:
        by = getattr(effect, "by", 1)
        if by == 0:
            self.desk.say("W501", (*path, "by"), *NOTHING)
        elif scaled:
            self._scale(effect, by, path)
        if isinstance(effect, e.RelationEffect):
            same_pair(self.desk, effect.between, path)
        if isinstance(effect, e.LeanEffect) and (effect.at_least or 0) > LEAN_RANGE[1]:
            message = f"this never happens: a lean goes up to {LEAN_RANGE[1]}"
            self.desk.say("W503", (*path, "at_least"), message, f"type a number up to {LEAN_RANGE[1]}")

    def _scale(self, effect: e.Effect, by: int, path: Path) -> None:
        most = _most(effect)
        if abs(by) > most:
            message = f"{by:+d} at once is past the scale: {SCALE}"
            self.desk.say("W504", (*path, "by"), message, f"type a number from -{most} to {most}")

    def _together(self, effects: tuple[e.Effect, ...], path: Path) -> None:
        """Several effects, each within the scale, that move one number past it."""
        moved: dict[Number, list[tuple[int, e.Effect]]] = {}
        for index, effect in enumerate(effects):
            number = moved_number(effect, self.conditions.roles) if isinstance(effect, _Moved) else None
            if number is not None:
                moved.setdefault(number, []).append((index, effect))
        for parts in moved.values():
            amounts = [getattr(effect, "by", 0) for _, effect in parts]
            index, last = parts[-1]
            most = _most(last)
            if len(parts) > 1 and abs(sum(amounts)) > most >= max(abs(by) for by in amounts):
                message = (
                    f"with the effects on it above this makes {sum(amounts):+d}, past the scale: {SCALE}"
                )
                self.desk.say("W504", (*path, index, last.key, "by"), message, "type less, or leave one out")

    def _settle(self, effect: e.SettleEffect, path: Path) -> None:
        span = self.ranges.of(effect)
        if effect.by == 0:
            self.desk.say("W501", (*path, "by"), *NOTHING)
        if span is not None and effect.toward > span[1]:
            message = f"{effect.name} goes up to {span[1]}, and can't settle at {effect.toward}"
            self.desk.say("W504", (*path, "toward"), message, f"type a number up to {span[1]}")

    def _ongoing(self, effect: e.BeginEffect | e.EndEffect, path: Path) -> None:
        entry = self.ranges.ongoing.get(effect.ongoing)
        if entry is None:
            return
        if entry.targets == "none" and effect.target is not None:
            message = f"{entry.id} is aimed at nobody, and a target stands here"
            self.desk.say("E318", (*path, "target"), message, f"delete it, or give {entry.id} targets: power")
        if isinstance(effect, e.EndEffect):
            return
        if entry.targets != "none" and effect.target is None:
            message = f"{entry.id} is aimed at a {entry.targets}, and none is named"
            self.desk.say("E318", path, message, f"add target: and the {entry.targets}", key=True)
        if effect.of is None:
            message = f"nobody is named whose {entry.id} this is"
            self.desk.say("E318", path, message, "add of: and a power", key=True)


def _most(effect: e.Effect) -> int:
    """The most this effect of a card should move its number."""
    return _SCALE[isinstance(effect, e.ResourceEffect) and effect.name in _SPENT]
