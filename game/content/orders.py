"""What powers do: actions, and the frameworks they launch, deepen and leave."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.content.conditions import Whens
from game.content.effects import Effects
from game.content.fields import (
    Flag,
    Format,
    Frozen,
    Id,
    Many,
    Note,
    Odds,
    PartnerRef,
    PowerList,
    Price,
    Text,
    Title,
    Whole,
    field,
)
from game.content.ongoing import Ongoing
from game.content.sources import Rule

_PRICE = {"funds": 2}
_NEEDS = {"relation": {"between": ["self", "target"], "at_least": -1}}
_EFFECTS = [{"relation": {"between": ["self", "target"], "by": 1}}]


class Way(Frozen):
    """One of several ways to carry out an order."""

    id: Id = field("its id, unique in the action", "funds")
    title: Title = field("its name", "Gather funds")
    price: Price = field("what it costs beyond the action's price", _PRICE, {})
    needs: Whens = field("open only if this holds", _NEEDS, ())
    effects: Effects = field("what it does", [{"resource": {"of": "self", "name": "funds", "by": 2}}], ())


class Exposed(Frozen):
    """What happens when a covert operation comes to light."""

    odds: Odds = field("how often", "1/3")
    effects: Effects = field("what follows", [{"relation": {"between": ["self", "target"], "by": -2}}])


class Action(Rule):
    """Something a power may do with one of its actions."""

    id: Id = field("its id", "court")
    title: Title = field("its name", "Court")
    text: Text = field("what it is, in a sentence", "Envoys, visits and promises.")
    common: Flag = field("true if `first-hour` uses it", True, False)
    kind: Literal["order", "launch", "deepen", "withdraw"] = field(
        "order, or what it does to a framework", "order", "order"
    )
    slot: Literal["action", "covert"] = field("which slot it takes", "action", "action")
    target: Literal["none", "power", "partner", "flashpoint", "framework"] = field(
        "what it is aimed at", "partner", "none"
    )
    price: Price = field("what it costs", _PRICE, {})
    needs: Whens = field("open only if this holds", _NEEDS, ())
    routine: Flag = field("false if using it turn after turn costs nothing more", False, True)
    once: Literal["none", "pair", "target", "power"] = field(
        "at most once a round for the pair, the target or the power", "pair", "none"
    )
    ways: Annotated[tuple[Way, ...], Many] = field("a choice inside the order", [], ())
    effects: Effects = field("what it does", _EFFECTS, ())
    asks: Literal["target"] | None = field("`target` if the target must agree", "target", None)
    accepted: Effects = field("what happens if it agrees", _EFFECTS, ())
    declined: Effects = field(
        "what happens if it doesn't", [{"resource": {"of": "self", "name": "support", "by": -1}}], ()
    )
    accept_needs: Whens = field("the target may agree only if this holds", _NEEDS, ())
    exposed: Exposed | None = field(
        "covert only: when it comes to light", {"odds": "1/3", "effects": _EFFECTS}, None
    )
    scale: Note = field("what one unit means here", "one visit of a head of government", "")


class Level(Frozen):
    """One level of a framework."""

    title: Title | None = field("its name", "Summit", None)
    price: Price = field("what the mover pays", {"influence": 2}, {})
    joins: Price | None = field(
        "what each invited member pays; left out: they are not asked", {"influence": 1}, None
    )
    needs: Whens = field(
        "open only if this holds", {"relation": {"between": ["tokyo", "washington"], "at_least": 1}}, ()
    )
    effects: Effects = field("what reaching it does", [{"track": {"name": "blocs", "by": 1}}], ())
    pays: Effects = field(
        "what it pays while it stands", [{"resource": {"of": "members", "name": "influence", "by": 1}}], ()
    )


class Withdrawal(Frozen):
    """Who may lower a framework, and what that does."""

    by: PowerList = field("the powers that may", ["tokyo"])
    price: Price = field("what it costs", {"support": 1}, {})
    effects: Effects = field("what it does", [{"track": {"name": "blocs", "by": -1}}], ())


class Framework(Rule):
    """A body or agreement with levels."""

    id: Id = field("its id", "quad")
    title: Title = field("its name", "Quad")
    text: Text = field("what it is, in a sentence", "Four maritime democracies that consult.")
    members: PowerList = field("the powers in it", ["tokyo", "washington"])
    partners: dict[PartnerRef, Whole] = field(
        "partners in it, with the lean each needs toward some member", {"delhi": 2}, {}
    )
    needs: Whens = field(
        "may be moved only if this holds",
        {"relation": {"between": ["tokyo", "washington"], "at_least": 1}},
        (),
    )
    highest: Annotated[Whole, Field(ge=1, le=3)] = field("its highest level", 3, 3)
    levels: Annotated[tuple[Level, ...], Many] = field(
        "one entry a level", [{"title": "Summit", "price": {"influence": 2}}]
    )
    every: Literal["round", "reckoning"] = field("when it pays", "reckoning", "reckoning")
    withdraw: Withdrawal | None = field(
        "left out: nobody may", {"by": ["tokyo"], "price": {"support": 1}}, None
    )
    rivals: PowerList = field("powers that may lower it by `contest`", ["beijing"], ())


class ActionsFile(Frozen):
    """rules/actions.yaml"""

    format: Format = field("the form of this file, always 1", 1)
    actions: tuple[Action, ...] = field("the actions", [])


class FrameworksFile(Frozen):
    """rules/frameworks.yaml"""

    format: Format = field("the form of this file, always 1", 1)
    frameworks: tuple[Framework, ...] = field("the frameworks", [])


class OngoingFile(Frozen):
    """rules/ongoing.yaml"""

    format: Format = field("the form of this file, always 1", 1)
    ongoing: tuple[Ongoing, ...] = field("the ongoings", [])
