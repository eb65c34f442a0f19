"""Effects become short tuples of whole numbers, one list for each binding of the role words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from game.content import effects as models
from game.content.compile.board import Board
from game.content.compile.conditions import Conditions
from game.content.compile.scope import Scope
from game.content.compile.tables import ALWAYS, NEVER
from game.model.ruleset import (
    ADD,
    BEGIN,
    CASE,
    CHANCE,
    END,
    LEAN,
    LEVEL,
    NO_OPS,
    RIVAL,
    SETTLE,
    Op,
    Ops,
)

SlotKey = tuple[str, str, str]
"""(ongoing, owner, target); the target is empty where it has none."""


class Effects:
    """Compiles effects of one game, and notes which ongoings they may begin."""

    def __init__(self, board: Board, conditions: Conditions, slots: Sequence[SlotKey]) -> None:
        self.board = board
        self.conditions = conditions
        self.numbers = {slot: number for number, slot in enumerate(slots)}
        self.begun: dict[SlotKey, None] = {}

    def all(self, effects: Iterable[models.Effect], scope: Scope) -> Ops:
        """Effects in order; where they speak of the rival, one list for each who may be it."""
        effects = tuple(effects)
        rivals = [power for power in self.board.order if power not in scope.powers.get("self", ())]
        outer = scope.used
        scope.used = set()
        ops = self._plain(effects, scope.with_({"rival": (rivals[0],)}) if rivals else scope)
        uses_rival = "rival" in scope.used
        scope.used = outer | scope.used
        if not uses_rival or "rival" in scope.powers:
            return ops
        seat = self.board.seat(scope.who("self")[0])
        by_rival = [
            NO_OPS if power not in rivals else self._plain(effects, scope.with_({"rival": (power,)}))
            for power in self.board.order
        ]
        partner = list(self.board.partners).index(scope.thing("target"))
        return Ops([(RIVAL, partner, seat, tuple(by_rival))])

    def _plain(self, effects: Iterable[models.Effect], scope: Scope) -> Ops:
        return Ops(op for effect in effects for op in _COMPILE[type(effect)](self, effect, scope))

    def _resource(self, e: models.ResourceEffect, scope: Scope) -> list[Op]:
        return [(ADD, self.board.resource(power, e.name), e.by) for power in self._many(e.of, scope)]

    def _many(self, words: Iterable[str], scope: Scope) -> list[str]:
        return list(dict.fromkeys(power for word in words for power in scope.who(word)))

    def _relation(self, e: models.RelationEffect, scope: Scope) -> list[Op]:
        one, other = e.between
        pairs = {
            frozenset((a, b)): self.board.relation(a, b)
            for a in scope.who(one)
            for b in scope.who(other)
            if a != b
        }
        return [(ADD, variable, e.by) for variable in pairs.values()]

    def _lean(self, e: models.LeanEffect, scope: Scope) -> list[Op]:
        found: list[Op] = []
        for power in self._many(e.toward, scope):
            for partner in self._partners(e.partner, power, scope):
                found.append((LEAN, self.board.lean(partner, power), e.by, e.at_least or 0))
        return found

    def _partners(self, word: str, power: str, scope: Scope) -> tuple[str, ...]:
        if word != "own-side":
            return (scope.thing(word),)
        scope.used.add(word)
        flashpoint = scope.things["target"]
        side = self.board.side_of(flashpoint, scope.who("self")[0])
        return self.board.flashpoints[flashpoint].sides[side].partners if side >= 0 else ()

    def _tension(self, e: models.TensionEffect, scope: Scope) -> list[Op]:
        return [(ADD, self.board.tension(scope.thing(e.at)), e.by)]

    def _track(self, e: models.TrackEffect, scope: Scope) -> list[Op]:
        return [(ADD, self.board.track(e.name), e.by)]

    def _framework(self, e: models.FrameworkEffect, scope: Scope) -> list[Op]:
        name = scope.thing(e.name)
        if name not in self.board.framework_numbers:
            return []
        return [(LEVEL, self.board.framework_numbers[name], e.by, e.launch)]

    def _settle(self, e: models.SettleEffect, scope: Scope) -> list[Op]:
        return [(SETTLE, self.board.resource(p, e.name), e.toward, e.by) for p in self._many(e.of, scope)]

    def _begin(self, e: models.BeginEffect, scope: Scope) -> list[Op]:
        ops: list[Op] = []
        for slot in self._slots(e.ongoing, e.of, e.target, scope):
            self.begun[slot] = None
            if slot in self.numbers:
                ops.append((BEGIN, self.numbers[slot]))
        return ops

    def _slots(self, name: str, of: str | None, target: str | None, scope: Scope) -> list[SlotKey]:
        owners = scope.who(of) if of else (self.board.order[0],)
        if target is None:
            targets: tuple[str, ...] = ("",)
        else:
            targets = scope.who(target) if target in scope.powers else (scope.thing(target),)
        return [(name, owner, t) for owner in owners for t in targets if owner != t]

    def _end(self, e: models.EndEffect, scope: Scope) -> list[Op]:
        owners = scope.who(e.of) if e.of else None
        targets = None
        if e.target is not None:
            targets = scope.who(e.target) if e.target in scope.powers else (scope.thing(e.target),)
        found = tuple(
            number
            for (name, owner, target), number in self.numbers.items()
            if name == e.ongoing
            and (owners is None or owner in owners)
            and (targets is None or target in targets)
        )
        return [(END, found)] if found else []

    def _chance(self, e: models.ChanceEffect, scope: Scope) -> list[Op]:
        return [(CHANCE, *e.odds, self._plain(e.then, scope), self._plain(e.otherwise, scope))]

    def _case(self, e: models.CaseEffect, scope: Scope) -> list[Op]:
        condition = self.conditions.one(e.when, scope)
        if condition == ALWAYS:
            return list(self._plain(e.then, scope))
        if condition == NEVER:
            return list(self._plain(e.otherwise, scope))
        return [(CASE, condition, self._plain(e.then, scope), self._plain(e.otherwise, scope))]


_COMPILE: dict[type, Callable[[Effects, Any, Scope], list[Op]]] = {
    models.ResourceEffect: Effects._resource,
    models.RelationEffect: Effects._relation,
    models.LeanEffect: Effects._lean,
    models.TensionEffect: Effects._tension,
    models.TrackEffect: Effects._track,
    models.FrameworkEffect: Effects._framework,
    models.SettleEffect: Effects._settle,
    models.BeginEffect: Effects._begin,
    models.EndEffect: Effects._end,
    models.ChanceEffect: Effects._chance,
    models.CaseEffect: Effects._case,
}
