"""What must hold where a condition or an effect stands: the card's `when`, the `case` around it, and so on.

Facts are intervals of single numbers. What can't be told from intervals is left open: nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeAlias

from game.content import conditions as c
from game.content import effects as e
from game.content.scopes import ROLES

FAR: Final = 10**9
WHEN: Final = "in the card's `when`"
_OWN: Final = frozenset({"at_least", "at_most", "exactly"})
_STAYING: Final = frozenset({"round", "record"})
"""Kinds of number that no effect changes at once."""

Number: TypeAlias = tuple[Any, ...]
"""Which number a condition or effect is about: its kind, then the ids it names."""


class Fact(NamedTuple):
    """Between what and what a number lies, and where that is said."""

    low: int
    high: int
    where: str

    @property
    def is_sure(self) -> bool:
        """False for what may have changed since the card was drawn."""
        return self.where != WHEN


Facts: TypeAlias = Mapping[Number, Fact]
NONE: Final[Facts] = MappingProxyType({})
Roles: TypeAlias = Mapping[str, str]
"""Role words of which it is known before play whom they mean."""
NOBODY: Final[Roles] = MappingProxyType({})


def window(body: c.Bounded) -> tuple[int, int]:
    """The numbers that a condition lets through, from a low to a high."""
    if body.exactly is not None:
        return body.exactly, body.exactly
    if (
        body.at_least is None
        and body.at_most is None
        and isinstance(body, (c.OngoingCondition, c.CountCondition))
    ):
        return 1, FAR
    least = body.at_least if body.at_least is not None else -FAR
    return least, body.at_most if body.at_most is not None else FAR


def number_of(body: c.Bounded, roles: Roles = NOBODY) -> Number:
    """Which number a condition is about."""
    if isinstance(body, c.RelationCondition):
        return ("relation", *sorted(roles.get(one, one) for one in body.between))
    names = (getattr(body, name) for name in type(body).model_fields if name not in _OWN)
    return (body.key, *(roles.get(name, name) if isinstance(name, str) else name for name in names))


def assume(condition: c.Condition | None, facts: Facts, where: str, roles: Roles = NOBODY) -> Facts:
    """The facts where a condition holds."""
    if isinstance(condition, c.AllOf):
        for part in condition.parts:
            facts = assume(part, facts, where, roles)
    elif isinstance(condition, c.Bounded):
        return _narrow(condition, window(condition), facts, where, roles)
    elif isinstance(condition, c.Not):
        return deny(condition.part, facts, where, roles)
    return facts


def deny(condition: c.Condition, facts: Facts, where: str, roles: Roles = NOBODY) -> Facts:
    """The facts where a condition does not hold."""
    if isinstance(condition, c.AnyOf):
        for part in condition.parts:
            facts = deny(part, facts, where, roles)
    elif isinstance(condition, c.Not):
        return assume(condition.part, facts, where, roles)
    elif isinstance(condition, c.Bounded):
        low, high = window(condition)
        if low <= -FAR < high < FAR:
            return _narrow(condition, (high + 1, FAR), facts, where, roles)
        if high >= FAR > low > -FAR:
            return _narrow(condition, (-FAR, low - 1), facts, where, roles)
    return facts


def _narrow(body: c.Bounded, span: tuple[int, int], facts: Facts, where: str, roles: Roles) -> Facts:
    number = number_of(body, roles)
    before = facts.get(number, Fact(-FAR, FAR, where))
    low, high = max(span[0], before.low), min(span[1], before.high)
    if low > high or (low, high) == before[:2]:
        return facts
    return {**facts, number: Fact(low, high, where)}


def after(effects: Iterable[e.Effect], facts: Facts, roles: Roles = NOBODY) -> Facts:
    """The facts that are sure to stand still after these effects."""
    for effect in effects:
        if not facts:
            return facts
        if isinstance(effect, (e.ChanceEffect, e.CaseEffect)):
            facts = after((*effect.then, *effect.otherwise), facts, roles)
        else:
            facts = {number: fact for number, fact in facts.items() if not _touches(effect, number, roles)}
    return facts


def _touches(effect: e.Effect, number: Number, roles: Roles) -> bool:
    """True if an effect may change a number, as far as the names tell."""
    kind = number[0]
    if kind in _STAYING:
        return False
    if kind in ("count", "ongoing", "ahead") or isinstance(effect, (e.BeginEffect, e.EndEffect)):
        return kind != "ongoing" or isinstance(effect, (e.BeginEffect, e.EndEffect))
    if isinstance(effect, e.LeanEffect):
        return bool(kind == "lean" and _may_be(number[1], (effect.partner,), roles))
    if isinstance(effect, (e.ResourceEffect, e.SettleEffect)):
        return bool(kind == "resource" and number[2] == effect.name and _may_be(number[1], effect.of, roles))
    if isinstance(effect, e.RelationEffect):
        return kind == "relation" and all(_may_be(one, number[1:], roles) for one in effect.between)
    named = effect.at if isinstance(effect, e.TensionEffect) else getattr(effect, "name", "")
    return bool(kind == effect.key and _may_be(number[1], (named,), roles))


def _may_be(one: str, others: Iterable[str], roles: Roles) -> bool:
    """True if an id or role word may mean one of the others."""
    one = roles.get(one, one)
    meant = [roles.get(other, other) for other in others]
    return one in ROLES or one in meant or any(other in ROLES for other in meant)


def asked_facts(facts: Facts, price: Iterable[str] = ()) -> Facts:
    """What is sure still when somebody who was asked acts, after the price is paid.

    `others` are then others than before.
    """
    paid = frozenset(price)
    return {
        number: fact
        for number, fact in facts.items()
        if "others" not in number and not (number[0] == "resource" and number[2] in paid)
    }


def moved_number(effect: e.Effect, roles: Roles = NOBODY) -> Number | None:
    """The one number an effect moves; None where it moves several, or which is not known."""
    if isinstance(effect, e.ResourceEffect) and len(effect.of) == 1:
        return ("resource", roles.get(effect.of[0], effect.of[0]), effect.name)
    if isinstance(effect, e.RelationEffect):
        return ("relation", *sorted(roles.get(one, one) for one in effect.between))
    if isinstance(effect, e.LeanEffect) and len(effect.toward) == 1:
        return ("lean", effect.partner, roles.get(effect.toward[0], effect.toward[0]))
    if isinstance(effect, e.TensionEffect):
        return ("tension", effect.at)
    return (effect.key, effect.name) if isinstance(effect, (e.TrackEffect, e.FrameworkEffect)) else None
