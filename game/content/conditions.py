"""Conditions: closed one-key objects that hold or don't. The same nouns as the effects."""

from __future__ import annotations

from typing import Annotated, ClassVar, TypeAlias

from pydantic import Field

from game.content.fields import (
    Aim,
    FlashpointRef,
    FrameworkRef,
    Id,
    Many,
    Names,
    PartnerRef,
    RecordRef,
    ResourceRef,
    Signed,
    TrackRef,
    Who,
    field,
)
from game.content.onekey import Bare, Body, OneKey, one_key

Pair = Annotated[tuple[Who, ...], Field(min_length=2, max_length=2)]
"""Two different powers: [tokyo, beijing]."""


Counted = Annotated[Id, Names("counted")]


class Bounded(Body):
    """A condition on a number: `at_least`, `at_most` or `is`."""

    shown: ClassVar[tuple[str, ...]] = ("at_least",)
    at_least: Signed | None = field("holds at this number or more", 3, None)
    at_most: Signed | None = field("holds at this number or less", 4, None)
    exactly: Signed | None = field("holds at this number only", 5, None, alias="is")


class ResourceCondition(Bounded):
    """How much of a resource a power has."""

    key: ClassVar[str] = "resource"
    of: Who = field("whose resource", "tokyo")
    name: ResourceRef = field("which resource", "economy")


class RelationCondition(Bounded):
    """How two powers stand to each other."""

    key: ClassVar[str] = "relation"
    between: Pair = field("the two powers", ["tokyo", "beijing"])


class LeanCondition(Bounded):
    """How close a partner stands to a power."""

    key: ClassVar[str] = "lean"
    partner: PartnerRef = field("which partner", "asean")
    toward: Who = field("the power it leans to", "tokyo")


class TensionCondition(Bounded):
    """How tense a flashpoint is."""

    key: ClassVar[str] = "tension"
    at: FlashpointRef = field("which flashpoint", "east-china-sea")


class TrackCondition(Bounded):
    """Where a track stands."""

    key: ClassVar[str] = "track"
    name: TrackRef = field("which track", "order")


class FrameworkCondition(Bounded):
    """The level of a framework; 0 is not in force."""

    key: ClassVar[str] = "framework"
    name: FrameworkRef = field("which framework", "quad")


class OngoingCondition(Bounded):
    """How many of an ongoing stand; without a number: at least one."""

    key: ClassVar[str] = "ongoing"
    name: Annotated[Id, Names("ongoing")] = field("which ongoing", "sanctions")
    of: Who | None = field("only those of this owner", "washington", None)
    target: Aim | None = field("only those on this target", "moscow", None)


class RoundCondition(Bounded):
    """Which round it is, from 1."""

    key: ClassVar[str] = "round"


class AheadCondition(Bounded):
    """By how much one power's resource is above another's; `than: others` is above each of them."""

    key: ClassVar[str] = "ahead"
    of: Who = field("the power that is ahead", "washington")
    than: Who = field("the power it is compared with", "beijing")
    name: ResourceRef = field("which resource", "technology")


class StrongerCondition(Body):
    """A power's side of a flashpoint is the stronger one, by the sides' strength counts."""

    key: ClassVar[str] = "stronger"
    of: Who = field("the power whose side it is", "tokyo")
    at: FlashpointRef = field("the flashpoint, or target", "east-china-sea")


class Counting(Body):
    """What is counted: frameworks, partners or relations at `level` or more, or a named count."""

    key: ClassVar[str] = "count"
    of: Counted = field("frameworks, partners, relations, or a count of rules/counts.yaml", "frameworks")
    among: Annotated[tuple[Annotated[Id, Names("among")], ...], Many] | None = field(
        "count only these", ["quad", "aukus"], None
    )
    toward: Who | None = field("partners: the power they lean to; relations: whose", "tokyo", None)
    having: Annotated[tuple[Aim, ...], Field(min_length=2, max_length=2)] | None = field(
        "frameworks: only those with this power and this partner", ["tokyo", "asean"], None
    )
    level: Signed | None = field("counted from this level on", 2, None)


class CountCondition(Counting, Bounded):
    """How many frameworks, partners or relations stand at `level` or more, or a named count."""


class RecordCondition(Bounded):
    """How often a power has backed down, escalated or been exposed so far."""

    key: ClassVar[str] = "record"
    of: Who = field("whose record", "tokyo")
    name: RecordRef = field("backed-down, escalated or exposed", "backed-down")


class DrawnByCondition(Body):
    """Cards only: which power led the card."""

    key: ClassVar[str] = "drawn_by"
    power: Who = field("the power that led the card", "tokyo", alias="is")


class RoleCondition(Body):
    """Whom a role word means here; known for each option before play."""

    ids: Annotated[tuple[Aim, ...], Many] = field("one of these", ["tokyo", "washington"], alias="is")


class SelfCondition(RoleCondition):
    """Who acts."""

    key: ClassVar[str] = "self"


class TargetCondition(RoleCondition):
    """What the action or the ongoing is aimed at."""

    key: ClassVar[str] = "target"


class OwnerCondition(RoleCondition):
    """Whose ongoing it is."""

    key: ClassVar[str] = "owner"


class AllOf(Bare):
    """Holds if every part holds."""

    key: ClassVar[str] = "all"
    parts: tuple[When, ...] = field(
        "conditions", [{"track": {"name": "order", "at_least": 1}}, {"round": {"at_least": 3}}]
    )


class AnyOf(Bare):
    """Holds if at least one part holds."""

    key: ClassVar[str] = "any"
    parts: tuple[When, ...] = field(
        "conditions", [{"tension": {"at": "taiwan-strait", "at_least": 4}}, {"round": {"at_least": 3}}]
    )


class Not(Bare):
    """Holds if its part doesn't."""

    key: ClassVar[str] = "not"
    part: When = field("a condition", {"framework": {"name": "quad", "at_least": 1}})


Condition: TypeAlias = (
    ResourceCondition
    | RelationCondition
    | LeanCondition
    | TensionCondition
    | TrackCondition
    | FrameworkCondition
    | OngoingCondition
    | RoundCondition
    | AheadCondition
    | StrongerCondition
    | CountCondition
    | RecordCondition
    | DrawnByCondition
    | SelfCondition
    | TargetCondition
    | OwnerCondition
    | AllOf
    | AnyOf
    | Not
)

When: TypeAlias = Annotated[Condition, OneKey(lambda: ConditionForm)]
"""A condition as a field: written in the one-key form."""
Whens: TypeAlias = Annotated[tuple[When, ...], Field(min_length=1), Many]
"""Conditions that must all hold; one may stand for a list of one."""

ConditionForm = one_key(
    "condition",
    ResourceCondition,
    RelationCondition,
    LeanCondition,
    TensionCondition,
    TrackCondition,
    FrameworkCondition,
    OngoingCondition,
    RoundCondition,
    AheadCondition,
    StrongerCondition,
    CountCondition,
    RecordCondition,
    DrawnByCondition,
    SelfCondition,
    TargetCondition,
    OwnerCondition,
    bare={AllOf: Whens, AnyOf: Whens, Not: When},
)
