"""Effects and conditions of an order when it is known who gives it: what asks *who are you* is settled."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from game.content.conditions import AllOf, AnyOf, Not, SelfCondition, TargetCondition
from game.content.effects import CaseEffect, ChanceEffect


@dataclass(frozen=True)
class Known:
    """Who acts, and what it may act on."""

    power: str
    targets: Collection[str] = ()
    """Empty where that is not known."""

    def effects(self, parts: Iterable[Any]) -> tuple[Any, ...]:
        """The same effects without the branches this power never takes."""
        return tuple(effect for part in parts for effect in self._effect(part))

    def conditions(self, parts: Iterable[Any]) -> tuple[Any, ...]:
        """What is left to ask of the state; all of it must hold."""
        return tuple(left for part in parts if (left := self._judged(part)) is not True)

    def _effect(self, part: Any) -> tuple[Any, ...]:
        if isinstance(part, ChanceEffect):
            return (part.model_copy(update=self._branches(part)),)
        if not isinstance(part, CaseEffect):
            return (part,)
        when = self._judged(part.when)
        if isinstance(when, bool):
            return self.effects(part.then if when else part.otherwise)
        return (part.model_copy(update={"when": when, **self._branches(part)}),)

    def _branches(self, part: CaseEffect | ChanceEffect) -> dict[str, tuple[Any, ...]]:
        return {"then": self.effects(part.then), "otherwise": self.effects(part.otherwise)}

    def _judged(self, part: Any) -> Any:
        """True, False, or the condition that is left."""
        if isinstance(part, SelfCondition):
            return self.power in part.ids
        if isinstance(part, TargetCondition) and self.targets:
            among = [target in part.ids for target in self.targets]
            return all(among) if all(among) or not any(among) else part
        if isinstance(part, Not):
            inner = self._judged(part.part)
            return not inner if isinstance(inner, bool) else part.model_copy(update={"part": inner})
        if isinstance(part, AllOf | AnyOf):
            return self._joined(part)
        return part

    def _joined(self, part: AllOf | AnyOf) -> Any:
        ruling = isinstance(part, AnyOf)  # one that holds settles `any`, one that fails settles `all`
        parts = [self._judged(one) for one in part.parts]
        if any(one is ruling for one in parts):
            return ruling
        left = tuple(one for one in parts if not isinstance(one, bool))
        if len(left) < 2:
            return left[0] if left else not ruling
        return part.model_copy(update={"parts": left})
