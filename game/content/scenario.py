"""Scenarios: how long, who sits, what stands at the start; and the doctrines of the simple bots."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from game.content.board import (
    AnyTerm,
    CountTerm,
    FrameworkTerm,
    LeanTerm,
    RecordTerm,
    RelationTerm,
    ResourceTerm,
    TensionTerm,
    TrackTerm,
)
from game.content.conditions import Pair
from game.content.fields import (
    ActionRef,
    Aim,
    CountRef,
    DeckRef,
    FlashpointRef,
    Format,
    FrameworkRef,
    Frozen,
    Id,
    LongText,
    Many,
    Names,
    Note,
    Number,
    OngoingRef,
    PartnerRef,
    PowerList,
    PowerRef,
    ResourceRef,
    Signed,
    StandingRef,
    Text,
    Title,
    TrackRef,
    Whole,
    field,
)
from game.content.sources import Citations, Rule

AtLeastOne = Annotated[Whole, Field(ge=1)]


_SCENARIO = {
    "id": "decade",
    "title": "Decade",
    "brief": {"minute": "Ten years in an hour.", "long": "The table opens in 2015."},
    "span": "fifteen months",
    "rounds": 8,
    "reckonings": [{"after": 8}],
    "decks": ["kurbanov-2024"],
    "seats": ["tokyo", "beijing"],
    "start": {"resources": {"tokyo": {"funds": 4}, "beijing": {"funds": 5}}},
}


class Brief(Frozen):
    """What a table is told before it begins."""

    minute: Text = field("what is said in one minute", "Ten years, four capitals, no umpire.")
    long: LongText = field("what may be read before", "In this scenario ...")


class Reckoning(Frozen):
    """A round after which points are counted."""

    after: AtLeastOne = field("after which round", 2)
    weight: AtLeastOne = field("how much its points weigh", 1, 1)


class EraRounds(Frozen):
    """The rounds in which cards of an era are open."""

    era: Literal["early", "middle", "late"] = field("which era", "early")
    rounds: Annotated[tuple[AtLeastOne, ...], Field(min_length=2, max_length=2)] = field(
        "first and last round", [1, 3]
    )


Asked = Literal["agenda", "lead", "card", "order", "covert", "done", "reply", "keep", "crisis"]
"""The kinds of question a seat may be asked."""
Happened = Literal["world", "incident", "crisis", "reply", "reckoning"]
"""What a lesson may wait for."""
Key = Literal["board", "relations", "objectives", "chronicle", "adviser", "undo", "why", "card", "coming"]
"""What a lesson may tell to look at or do; the app and plain mode name their own key or word for it."""


class Lesson(Frozen):
    """What a guided game says, and when: at the first question at which all that is named here holds."""

    round: AtLeastOne | None = field("in which round", 1, None)
    seat: PowerRef | None = field("to which seat; left out: to every seat", "tokyo", None)
    asked: Asked | None = field("when this is asked", "order", None)
    time: AtLeastOne = field("with asked: the how-manieth time it is asked", 2, 1)
    after: Happened | None = field("once this has happened", "reckoning", None)
    title: Title | None = field("its name", "Two cards", None)
    text: Text = field("what is said", "Draw two cards and lead with one.")
    keys: Annotated[tuple[Key, ...], Many] = field(
        "what it tells to look at or do: its key is named below the text", ["objectives"], ()
    )


class StartRelation(Frozen):
    """How two powers stand to each other at the start."""

    between: Pair = field("the two powers", ["tokyo", "beijing"])
    level: Signed = field("where their relation stands", -1, alias="is")


class StartOngoing(Frozen):
    """An ongoing that stands from the start."""

    ongoing: OngoingRef = field("which ongoing", "sanctions")
    of: PowerRef = field("its owner", "washington")
    target: Aim | None = field("what it is aimed at", "moscow", None)


class Start(Frozen):
    """Where everything stands at the start; what isn't named stands at 0."""

    resources: dict[PowerRef, dict[ResourceRef, Whole]] = field("resources by power", {"tokyo": {"funds": 4}})
    relations: Annotated[tuple[StartRelation, ...], Many] = field(
        "relations", [{"between": ["tokyo", "beijing"], "is": -1}], ()
    )
    leans: dict[PartnerRef, dict[PowerRef, Whole]] = field("leans by partner", {"seoul": {"tokyo": 2}}, {})
    tensions: dict[FlashpointRef, Whole] = field("tensions by flashpoint", {"taiwan-strait": 1}, {})
    tracks: dict[TrackRef, Signed] = field("tracks", {"order": 1}, {})
    frameworks: dict[FrameworkRef, Whole] = field("levels of frameworks in force", {"alliance": 1}, {})
    ongoing: Annotated[tuple[StartOngoing, ...], Many] = field(
        "ongoings that stand", [{"ongoing": "sanctions", "of": "washington", "target": "moscow"}], ()
    )


class Without(Frozen):
    """What a scenario leaves out."""

    standing: Annotated[tuple[StandingRef, ...], Many] = field("standing rules", ["seoul-drifts"], ())
    frameworks: Annotated[tuple[FrameworkRef, ...], Many] = field("frameworks", ["aukus"], ())
    actions: Annotated[tuple[ActionRef, ...], Many] = field("actions", ["sanction"], ())


class Scenario(Frozen):
    """One game: its length, its seats, its decks, and where it begins."""

    id: Id = field("its id, the same as its file's name", "decade")
    title: Title = field("its name", "Decade")
    brief: Brief = field(
        "what the table is told", {"minute": "Ten years in an hour.", "long": "The table opens in 2015."}
    )
    span: Title = field("how long a round is in the world", "fifteen months")
    rounds: Annotated[Whole, Field(ge=1, le=20)] = field("how many rounds", 8)
    reckonings: Annotated[tuple[Reckoning, ...], Many] = field(
        "when points are counted", [{"after": 2, "weight": 1}]
    )
    order: Literal["in-turn", "together"] = field("the order of play", "in-turn", "in-turn")
    headlines: Whole | None = field("headlines a round in `together`", 1, None)
    decks: Annotated[tuple[DeckRef, ...], Many] = field("the decks in play, by folder", ["kurbanov-2024"])
    eras: Annotated[tuple[EraRounds, ...], Many] = field(
        "when the cards of an era are open", [{"era": "early", "rounds": [1, 3]}], ()
    )
    seats: PowerList = field("the powers that are played", ["tokyo", "washington", "beijing", "moscow"])
    actions: Literal["all", "common"] = field("all actions, or the common ones only", "all", "all")
    lesson: Annotated[tuple[Lesson, ...], Many] = field(
        "what a guided game says", [{"asked": "lead", "text": "Draw two cards."}], ()
    )
    seed: Whole | None = field("the dice a new game is begun with, unless others are asked for", 7, None)
    start: Start = field("where everything stands at the start", {"resources": {"tokyo": {"funds": 4}}})
    without: Without | None = field("what is left out", {"standing": ["seoul-drifts"]}, None)
    par: dict[Id, dict[PowerRef, Annotated[tuple[Number, ...], Many]]] = field(
        "points so far expected at each reckoning, by bot level and power",
        {"normal": {"tokyo": [4, 9, 20, 48]}},
        {},
    )
    par_from: Note = field(
        "the content hash par was worked out from; written by make par", "0a1b2c3d4e5f", ""
    )
    sources: Citations = field("where it comes from", [{"cite": "kurbanov-2024", "at": ["P3"]}], ())


class Weight(Frozen):
    """How much a bot cares for a number: one noun as in a count's term, and its weight."""

    resource: ResourceTerm | None = field("a power's resource", {"of": "tokyo", "name": "economy"}, None)
    relation: RelationTerm | None = field("a relation", {"between": ["tokyo", "beijing"]}, None)
    lean: LeanTerm | None = field("a partner's lean", {"partner": "asean", "toward": "tokyo"}, None)
    tension: TensionTerm | None = field("a tension", {"at": "east-china-sea"}, None)
    track: TrackTerm | None = field("a track", {"name": "order"}, None)
    framework: FrameworkTerm | None = field("a framework's level", {"name": "quad"}, None)
    record: RecordTerm | None = field("what a power has done", {"of": "tokyo", "name": "backed-down"}, None)
    count: CountTerm | None = field("how many, or a named count", {"of": "ring"}, None)
    weight: Number = field("how much one step is worth", 0.5)
    toward: Signed | None = field(
        "the nearer to this number the better; left out: the more the better", 6, None
    )

    @model_validator(mode="after")
    def _one_noun(self) -> Weight:
        if len(self.model_fields_set - {"weight", "toward"}) != 1:
            raise PydanticCustomError("one_noun", "one_noun")
        return self

    @property
    def term(self) -> AnyTerm:
        """The number it weighs."""
        (noun,) = self.model_fields_set - {"weight", "toward"}
        found: AnyTerm = getattr(self, noun)
        return found


class Doctrine(Rule):
    """What a simple bot wants for a power."""

    id: Id = field("its id", "tokyo-plain")
    of: PowerRef = field("whose doctrine", "tokyo")
    title: Title = field("its name", "Order and trade")
    temper: Text = field("its temper, in a sentence", "Careful, patient, slow to answer insults.")
    weights: Annotated[tuple[Weight, ...], Many] = field(
        "what it cares for", [{"track": {"name": "order"}, "weight": 1}]
    )
    points: Number = field("the weight of one's own objective points", 3)
    rival: Number = field("how much the leader's points count against", 0.5)


class Change(Frozen):
    """What a temperament weighs otherwise: one kind of number, all of it or one by name."""

    resource: Annotated[Id, Names("resource-or-any")] | None = field("a resource", "military", None)
    relation: Annotated[Id, Names("power-or-any")] | None = field("relations with a power", "beijing", None)
    lean: Annotated[Id, Names("partner-or-any")] | None = field("how a partner leans", "asean", None)
    tension: Annotated[Id, Names("flashpoint-or-any")] | None = field("a tension", "east-china-sea", None)
    track: Annotated[Id, Names("track-or-any")] | None = field("a track", "order", None)
    framework: Annotated[Id, Names("framework-or-any")] | None = field("a framework's level", "quad", None)
    count: CountRef | None = field("a named count", "ring", None)
    whose: Literal["own", "others", "any"] = field(
        "own: those the power has a part in; others: the rest", "own", "any"
    )
    times: Number | None = field("what the doctrine's weights of these are multiplied by", 1.5, None)
    weight: Number | None = field("a weight of its own, instead of the doctrine's", 0.3, None)
    toward: Signed | None = field(
        "with weight: the nearer to this number the better; left out: the more the better", 3, None
    )

    @model_validator(mode="after")
    def _one_noun(self) -> Change:
        if len(self.model_fields_set & set(CHANGED)) != 1:
            raise PydanticCustomError("one_kind", "one_kind")
        return self

    @property
    def kind(self) -> str:
        """The kind of number it changes the weight of."""
        (noun,) = self.model_fields_set & set(CHANGED)
        return noun

    @property
    def name(self) -> str:
        """Which of them: an id, or `any`."""
        found: str = getattr(self, self.kind)
        return found


CHANGED: Final = ("resource", "relation", "lean", "tension", "track", "framework", "count")
"""The kinds of number a temperament may weigh otherwise."""


class Temperament(Rule):
    """A way to follow any power's doctrine: which numbers count for more, for less, or otherwise."""

    id: Id = field("its id, as typed behind the level: normal:hawk", "hawk")
    title: Title = field("its name", "Hawk")
    text: Text = field("what it is like, in a sentence", "Arms first, and talks later.")
    changes: Annotated[tuple[Change, ...], Many] = field(
        "what it weighs otherwise", [{"resource": "military", "whose": "own", "times": 1.5}]
    )
    points: Number = field("what the weight of one's own objective points is multiplied by", 1, 1.0)
    rival: Number = field("what the weight of the leader's points is multiplied by", 1.5, 1.0)


class DoctrinesFile(Frozen):
    """rules/doctrines.yaml"""

    format: Format = field("the form of this file, always 1", 1)
    doctrines: tuple[Doctrine, ...] = field("the doctrines", [])
    temperaments: tuple[Temperament, ...] = field("ways to follow any doctrine", [], ())


class ScenarioFile(Frozen):
    """A file of rules/scenarios/."""

    format: Format = field("the form of this file, always 1", 1)
    scenario: Scenario = field("the scenario", _SCENARIO)
