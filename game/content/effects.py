"""Effects: closed one-key objects that change the state. One word per thing, the same in conditions."""

from __future__ import annotations

from typing import Annotated, ClassVar, TypeAlias

from game.content.conditions import Pair, When
from game.content.fields import (
    Aim,
    Flag,
    FlashpointRef,
    FrameworkRef,
    ManyOrNone,
    Odds,
    OngoingRef,
    PartnerRef,
    ResourceRef,
    Signed,
    TrackRef,
    Who,
    Whole,
    WhoList,
    field,
)
from game.content.onekey import Body, OneKey, one_key
from game.content.sources import Basis


class EffectBody(Body):
    """What every effect may carry."""

    basis: Basis | None = field(
        "sourced, judged or balance, where it differs from the card's", "judged", None
    )


class ResourceEffect(EffectBody):
    """A resource of one or more powers rises or falls."""

    key: ClassVar[str] = "resource"
    of: WhoList = field("whose: a power, a role word, or a list", "tokyo")
    name: ResourceRef = field("which resource", "support")
    by: Signed = field("by how much", -1, scale=True)


class RelationEffect(EffectBody):
    """The relation of two powers improves or worsens."""

    key: ClassVar[str] = "relation"
    between: Pair = field("the two powers", ["tokyo", "beijing"])
    by: Signed = field("by how much", -1, scale=True)


class LeanEffect(EffectBody):
    """A partner moves toward a power, or away."""

    key: ClassVar[str] = "lean"
    partner: PartnerRef = field("which partner", "asean")
    toward: WhoList = field("toward whom: a power, a role word, or a list", "tokyo")
    by: Signed = field("by how much", 1, scale=True)
    at_least: Whole | None = field("only where the lean already stands at this or more", 2, None)


class TensionEffect(EffectBody):
    """A flashpoint heats up or cools."""

    key: ClassVar[str] = "tension"
    at: FlashpointRef = field("which flashpoint", "east-china-sea")
    by: Signed = field("by how much", 1, scale=True)


class TrackEffect(EffectBody):
    """A track of the whole game moves."""

    key: ClassVar[str] = "track"
    name: TrackRef = field("which track", "order")
    by: Signed = field("by how much", 1, scale=True)


class FrameworkEffect(EffectBody):
    """A framework gains or loses levels."""

    key: ClassVar[str] = "framework"
    name: FrameworkRef = field("which framework", "quad")
    by: Signed = field("by how many levels", 1, scale=True)
    launch: Flag = field("true to raise it from 0; else one not in force stays so", True, False)


class SettleEffect(EffectBody):
    """A resource moves toward its ordinary level."""

    key: ClassVar[str] = "settle"
    of: WhoList = field("whose: a power, a role word, or a list", "tokyo")
    name: ResourceRef = field("which resource", "economy")
    toward: Whole = field("the level it moves to", 6)
    by: Whole = field("the most it moves at once", 1, 1)


class BeginEffect(EffectBody):
    """An ongoing begins."""

    key: ClassVar[str] = "begin"
    shown: ClassVar[tuple[str, ...]] = ("of", "target")
    ongoing: OngoingRef = field("which ongoing", "sanctions")
    of: Who | None = field("its owner", "washington", None)
    target: Aim | None = field("what it is aimed at", "moscow", None)


class EndEffect(EffectBody):
    """An ongoing ends; without owner or target, all of that name."""

    key: ClassVar[str] = "end"
    ongoing: OngoingRef = field("which ongoing", "sanctions")
    of: Who | None = field("only those of this owner", "washington", None)
    target: Aim | None = field("only those on this target", "moscow", None)


class ChanceEffect(EffectBody):
    """The dice decide."""

    key: ClassVar[str] = "chance"
    odds: Odds = field("odds as a fraction", "1/3")
    then: Effects = field("what happens then", [{"tension": {"at": "taiwan-strait", "by": 1}}])
    otherwise: Effects = field("what happens otherwise", "none", ())


class CaseEffect(EffectBody):
    """What happens depends on a condition."""

    key: ClassVar[str] = "case"
    when: When = field("the condition", {"track": {"name": "order", "at_least": 1}})
    then: Effects = field(
        "what happens if it holds", [{"resource": {"of": "tokyo", "name": "support", "by": 1}}]
    )
    otherwise: Effects = field("what happens otherwise", "none", ())


Effect: TypeAlias = (
    ResourceEffect
    | RelationEffect
    | LeanEffect
    | TensionEffect
    | TrackEffect
    | FrameworkEffect
    | SettleEffect
    | BeginEffect
    | EndEffect
    | ChanceEffect
    | CaseEffect
)

OneEffect: TypeAlias = Annotated[Effect, OneKey(lambda: EffectForm)]
Effects: TypeAlias = Annotated[tuple[OneEffect, ...], ManyOrNone]
"""Effects in order; the word `none` is the empty list."""

EffectForm = one_key(
    "effect",
    ResourceEffect,
    RelationEffect,
    LeanEffect,
    TensionEffect,
    TrackEffect,
    FrameworkEffect,
    SettleEffect,
    BeginEffect,
    EndEffect,
    ChanceEffect,
    CaseEffect,
)
