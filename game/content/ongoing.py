"""Ongoings: what stands for some rounds, acts each round, and may change prices and leans."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias

from game.content.conditions import When
from game.content.effects import Effects
from game.content.fields import (
    ActionRef,
    Aim,
    Flag,
    Id,
    Many,
    Names,
    Note,
    OngoingRef,
    PartnerRef,
    ResourceRef,
    Signed,
    Title,
    Who,
    Whole,
    field,
)
from game.content.onekey import Body, OneKey, one_key
from game.content.sources import Rule

ActionOrAny = Annotated[Id, Names("action-or-any")]
PartnerOrAny = Annotated[Id, Names("partner-or-any")]


class PriceChange(Body):
    """An action costs somebody more or less while this stands; a price never falls under 0."""

    key: ClassVar[str] = "price"
    of: Who = field("who pays: owner, target, others (than the owner) or a power", "target")
    action: ActionOrAny = field("which action, or `any`", "trade-mission")
    kind: Literal["order", "launch", "deepen", "withdraw"] | None = field(
        "only this kind of action", "launch", None
    )
    target: Aim | None = field("only when this is the order's target", "islands", None)
    resource: ResourceRef = field("which resource", "funds")
    by: Signed = field("how much dearer (cheaper with a minus)", 1)


class LeanChange(Body):
    """Each rise of a lean is larger or smaller while this stands; a rise never falls under 0."""

    key: ClassVar[str] = "lean"
    partner: PartnerRef = field("which partner", "asean")
    toward: Who = field("toward whom", "owner")
    by: Signed = field("how much is added to each rise", -1)


class Shield(Body):
    """Covert operations against a lean fail while this stands."""

    key: ClassVar[str] = "shield"
    partner: PartnerOrAny = field("which partner, or `any`", "islands")
    of: Who = field("whose lean is shielded", "owner")


class Floor(Body):
    """A lean cannot be brought under a number while this stands."""

    key: ClassVar[str] = "floor"
    partner: PartnerRef = field("which partner", "target")
    toward: Who = field("toward whom", "owner")
    at: Whole = field("the number it keeps", 4)


class Bar(Body):
    """An action is closed to somebody while this stands."""

    key: ClassVar[str] = "bar"
    action: ActionRef = field("which action", "summit")
    of: Who = field("to whom it is closed", "target")
    target: Aim | None = field("only against this target", "owner", None)


Change: TypeAlias = PriceChange | LeanChange | Shield | Floor | Bar
ChangeForm = one_key("change", PriceChange, LeanChange, Shield, Floor, Bar)
Changes: TypeAlias = Annotated[tuple[Annotated[Change, OneKey(lambda: ChangeForm)], ...], Many]


class Ongoing(Rule):
    """Something that stands until its rounds are over, a condition holds, or somebody ends it."""

    id: Id = field("its id", "sanctions")
    title: Title = field("its name", "Sanctions")
    text: Note = field("what it is, in a sentence", "Trade is cut and accounts are frozen.", "")
    each_round: Effects = field(
        "what it does in each world step", [{"resource": {"of": "target", "name": "funds", "by": -2}}], ()
    )
    modify: Changes = field(
        "what is dearer, cheaper, shielded or closed while it stands",
        [{"price": {"of": "target", "action": "trade-mission", "resource": "funds", "by": 1}}],
        (),
    )
    rounds: Whole | None = field("how many rounds it stands; left out: until it is ended", 3, None)
    until: When | None = field("it ends when this holds", {"track": {"name": "order", "at_least": 2}}, None)
    keep: Flag = field("true if its owner is asked each round whether to keep it", True, False)
    drop: Effects = field(
        "what happens when it is not kept", [{"relation": {"between": ["owner", "target"], "by": 1}}], ()
    )
    at_start: Effects = field("what happens when it begins", "none", ())
    at_end: Effects = field("what happens when it ends", "none", ())
    again: Literal["refresh", "add", "ignore"] = field(
        "what a second beginning does: refresh the rounds, add them, or nothing", "refresh", "refresh"
    )
    targets: Literal["power", "partner", "none"] = field("what it is aimed at", "power", "none")
    opposes: Annotated[tuple[OngoingRef, ...], Many] = field(
        "ongoings that end when it begins", ["guard-rail-dialogue"], ()
    )
