"""What happens by itself and what counts: standing rules, objectives, crises, ends, the world step."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from game.content.board import Terms
from game.content.conditions import Condition, When
from game.content.effects import Effect, Effects
from game.content.fields import (
    Format,
    Frozen,
    Id,
    Many,
    ManyOrNone,
    Odds,
    PowerList,
    PowerRef,
    ResourceRef,
    Signed,
    Text,
    Title,
    Whole,
    field,
)
from game.content.onekey import WordOr
from game.content.sources import Rule

_WHEN = {"track": {"name": "decoupling", "at_least": 6}}
_EFFECTS = [{"resource": {"of": "tokyo", "name": "economy", "by": -1}}]
_ANSWERS = [
    {"id": "back-down", "title": "Back down", "text": "Give way.", "against": {}},
    {"id": "hold", "title": "Hold", "text": "Wait.", "against": {}},
    {"id": "escalate", "title": "Escalate", "text": "Bring more force.", "against": {"escalate": "war"}},
]
_CRISIS = {
    "answers": _ANSWERS,
    "after_back_down": 2,
    "after": 4,
    "incident": 1,
    "may_break_at": 4,
    "breaks": "1/3",
    "breaks_to": 5,
    "highest": 5,
}
_WORLD = {
    "income": [{"resource": "funds", "base": 1}],
    "hands": 2,
    "actions": 2,
    "headlines": 1,
    "hold_quiet": {"resource": "influence", "by": 1},
    "routine": {"resource": "funds", "by": 1},
}
Every = Literal["round", "reckoning"]


class StandingRule(Rule):
    """A claim of the articles that acts in every game, at most once a world step."""

    number: Whole = field("its place in the order", 6)
    id: Id = field("its id", "investment-flight")
    title: Title = field("its name", "Investment flight")
    text: Text = field("what it says, in a sentence", "Where supply chains part, exposed economies pay.")
    every: Every = field("when it acts", "reckoning", "round")
    when: When | None = field("acts only if this holds", _WHEN, None)
    effects: Effects = field("what it does", _EFFECTS)


class Step(Frozen):
    """Points for a condition that holds at a reckoning."""

    when: When = field("the condition", _WHEN)
    points: Signed = field("points if it holds; the points of all steps that hold are added", 1)


Steps: TypeAlias = Annotated[tuple[Step, ...], Many]


class Road(Frozen):
    """One of several ways to score; the best road counts."""

    id: Id = field("its id, unique in the objective", "bargaining")
    title: Title = field("its name", "Constant bargaining")
    text: Text = field("what it asks for, in a sentence", "Many sides, none above the others.")
    steps: Steps = field("what scores on it", [{"when": _WHEN, "points": 1}])


class Objective(Rule):
    """What a power scores for at each reckoning."""

    id: Id = field("its id", "trade-kept")
    of: PowerRef = field("whose objective", "tokyo")
    title: Title = field("its name", "Trade kept")
    text: Text = field("what it asks for, in a sentence", "A sound economy and a working tie to Beijing.")
    steps: Steps = field("what scores", [{"when": _WHEN, "points": 1}], ())
    roads: Annotated[tuple[Road, ...], Many] = field("or: several roads, of which the best counts", [], ())


Losers: TypeAlias = Annotated[tuple[PowerRef, ...] | Literal["escalators"], WordOr("escalators", PowerList)]


class End(Rule):
    """A way the game may end early."""

    id: Id = field("its id", "nightmare")
    title: Title = field("its name", "The nightmare")
    text: Text = field(
        "what has happened, in a sentence", "Two powers face you and nobody stands beside you."
    )
    when: Annotated[Condition | Literal["war"], WordOr("war", When)] = field(
        "the condition, or the word war", {"track": {"name": "presence", "at_most": 0}}
    )
    reckonings: Whole = field(
        "at how many reckonings running it must hold; 0: at once, at any world step", 2, 0, alias="for"
    )
    cannot_win: Losers | None = field(
        "the powers that cannot win then; `escalators`: those who escalated rank last and nobody wins",
        ["tokyo"],
        None,
    )
    only: PowerList | None = field("the only powers that can win then", ["beijing"], None)


EffectsOrWar: TypeAlias = Annotated[tuple[Effect, ...] | Literal["war"], WordOr("war", Effects)]


class Against(Frozen):
    """What an answer leads to, by the strongest answer among the opponents."""

    back_down: EffectsOrWar = field("they all back down", _EFFECTS, (), alias="back-down")
    hold: EffectsOrWar = field("some hold and none escalates", _EFFECTS, ())
    escalate: EffectsOrWar = field("one escalates", "war", ())


class CrisisAnswer(Rule):
    """One answer to a crisis."""

    id: Literal["back-down", "hold", "escalate"] = field("its id", "hold")
    title: Title = field("its name", "Hold")
    text: Text = field("what it means, in a sentence", "Nobody moves.")
    effects: Effects = field(
        "what it does whatever comes", [{"resource": {"of": "self", "name": "economy", "by": -2}}], ()
    )
    against: Against = field("what it leads to", {"escalate": "war"})


class Crisis(Frozen):
    """What happens when a flashpoint breaks."""

    answers: Annotated[tuple[CrisisAnswer, ...], Field(min_length=3, max_length=3)] = field(
        "the three answers, mildest first", _ANSWERS
    )
    after_back_down: Whole = field("the tension left when one side backed down whole", 2)
    after: Whole = field("the tension left else", 4)
    incident: Whole = field("how much one flashpoint rises in each world step", 1)
    may_break_at: Whole = field("the tension from which it may break by itself", 4)
    breaks: Odds = field("how often it does", "1/3")
    breaks_to: Whole = field("the tension it then rises to", 5)
    highest: Whole = field("the tension at which it is a crisis", 5)


class Income(Frozen):
    """What every power receives in each world step."""

    resource: ResourceRef = field("which resource", "funds")
    base: Signed = field("what everybody receives", 1, 0)
    per: Terms = field(
        "and what is added; the role is `self`",
        [{"resource": {"of": "self", "name": "economy", "divide": 3}}],
        (),
    )


class Amount(Frozen):
    """So much of a resource."""

    resource: ResourceRef = field("which resource", "influence")
    by: Whole = field("how much", 1)


class FewActions(Frozen):
    """When a power has fewer actions."""

    when: When = field(
        "the condition, with the role `self`", {"resource": {"of": "self", "name": "support", "at_most": 0}}
    )
    actions: Whole = field("how many it has then", 1)


class World(Frozen):
    """The numbers of the turn and of the world step."""

    income: Annotated[tuple[Income, ...], Many] = field("incomes", [{"resource": "funds", "base": 1}])
    hands: Whole = field("cards drawn a turn, of which one is led", 2)
    actions: Whole = field("actions a turn", 2)
    headlines: Whole = field("headlines a round in `together`, unless the scenario says", 1)
    hold_quiet: Amount = field("what a power gains in a quiet spell", {"resource": "influence", "by": 1})
    routine: Amount = field("what a kind used in one's last turn costs more", {"resource": "funds", "by": 1})
    few_actions: Annotated[tuple[FewActions, ...], ManyOrNone] = field(
        "when a power has fewer actions", [], ()
    )
    settle: Effects = field(
        "what returns toward its ordinary level",
        [{"settle": {"of": "tokyo", "name": "economy", "toward": 6}}],
        (),
    )


class StandingFile(Frozen):
    """rules/standing.yaml"""

    format: Format = field("the form of this file, always 1", 1)
    standing: tuple[StandingRule, ...] = field("the standing rules", [])


class ObjectivesFile(Frozen):
    """rules/objectives.yaml"""

    format: Format = field("the form of this file, always 1", 1)
    objectives: tuple[Objective, ...] = field("the open objectives", [])


class AgendasFile(Frozen):
    """rules/agendas.yaml"""

    format: Format = field("the form of this file, always 1", 1)
    agendas: tuple[Objective, ...] = field("the secret agendas, three a power", [])


class EndsFile(Frozen):
    """rules/ends.yaml"""

    format: Format = field("the form of this file, always 1", 1)
    ends: tuple[End, ...] = field("the early ends", [])


class CrisesFile(Frozen):
    """rules/crises.yaml"""

    format: Format = field("the form of this file, always 1", 1)
    crisis: Crisis = field("the crisis", _CRISIS)


class WorldFile(Frozen):
    """rules/world.yaml"""

    format: Format = field("the form of this file, always 1", 1)
    world: World = field("the numbers of the turn and the world step", _WORLD)
