"""The board of the rules: powers, partners, flashpoints, tracks and named counts."""

from __future__ import annotations

from typing import Annotated, ClassVar, TypeAlias

from pydantic import Field

from game.content.conditions import Counting, Pair, Whens
from game.content.fields import (
    ActionRef,
    Aim,
    CountRef,
    FlashpointRef,
    Format,
    FrameworkRef,
    Frozen,
    Id,
    Many,
    Number,
    PartnerRef,
    PowerList,
    PowerRef,
    RecordRef,
    ResourceRef,
    Signed,
    Text,
    Title,
    TrackRef,
    Who,
    Whole,
    field,
)
from game.content.onekey import Bare, Body, OneKey, one_key
from game.content.sources import Rule

Letter = Annotated[Title, Field(max_length=1)]
Letters = Annotated[Title, Field(min_length=2, max_length=3)]
Divisor = Annotated[Whole, Field(ge=1)]


class OnMap(Frozen):
    """A point of the earth, in degrees."""

    north: Annotated[Number, Field(ge=-90, le=90)] = field(
        "degrees north; south of the equator is negative", -6.2
    )
    east: Annotated[Number, Field(ge=-180, le=180)] = field(
        "degrees east; west of Greenwich is negative", 106.8
    )

    @property
    def degrees(self) -> tuple[float, float]:
        """North, then east."""
        return self.north, self.east


class ActionUse(Frozen):
    """An action in a power's list."""

    use: ActionRef = field("which action", "court")
    targets: Annotated[tuple[Aim, ...], Many] | None = field(
        "against these only; left out: every lawful target", ["asean"], None
    )


class Power(Rule):
    """Who may sit at the table."""

    id: Id = field("its id", "tokyo")
    title: Title = field("its name", "Tokyo")
    letter: Letter = field("its letter in tables", "T")
    text: Text = field(
        "who it is, in a sentence", "An island power whose trade and whose safety point different ways."
    )
    on_map: OnMap | None = field("where the map shows it", {"north": 35.7, "east": 139.7}, None)
    actions: Annotated[tuple[ActionUse, ...], Many] = field(
        "what it may do, at most 12 kinds", [{"use": "court"}]
    )


class Partner(Rule):
    """A state or group that leans to powers and has no seat."""

    id: Id = field("its id", "asean")
    title: Title = field("its name", "ASEAN")
    letters: Letters = field("its letters in tables", "AS")
    text: Text = field("who it is, in a sentence", "Ten states that will not choose.")
    room: Whole = field("the most its leans may sum to", 11)
    neighbour: PowerRef | None = field("the power an armed gift here offends", "beijing", None)
    on_map: OnMap | None = field("where the map shows it", {"north": -6.2, "east": 106.8}, None)


class Side(Frozen):
    """One side of a flashpoint."""

    powers: PowerList = field("its stakeholders, asked in a crisis", ["beijing"])
    backers: PowerList = field("powers whose strength counts and who are not asked", ["moscow"], ())
    partners: Annotated[tuple[PartnerRef, ...], Many] = field("partners on this side", ["taipei"], ())
    strength: CountRef | None = field("the named count that measures it", "strait-coalition", None)


class Flashpoint(Rule):
    """A place where two sides may clash."""

    id: Id = field("its id", "east-china-sea")
    title: Title = field("its name", "East China Sea")
    letters: Letters = field("its letters in tables", "EC")
    text: Text = field("what it is about, in a sentence", "Islands, gas and fishing grounds.")
    sides: Annotated[tuple[Side, ...], Field(min_length=2, max_length=2)] = field(
        "its two sides", [{"powers": ["tokyo"], "partners": ["taipei"]}, {"powers": ["beijing"]}]
    )
    on_map: OnMap | None = field("where the map shows it", {"north": 27.5, "east": 124.5}, None)


class Track(Rule):
    """A number of the whole game."""

    id: Id = field("its id", "order")
    title: Title = field("its name", "Order")
    low: Signed = field("its lowest number", -5)
    high: Signed = field("its highest number", 5)
    low_means: Text = field("what the low end means", "force is tolerated")
    high_means: Text = field("what the high end means", "rules bind")
    text: Text = field("what it measures, in a sentence", "How far rules bind the strong.")


class Term(Body):
    """A summand: a number of the game, times, then divided and rounded toward zero."""

    times: Signed = field("multiplied by", -1, 1)
    divide: Divisor = field("divided by, rounded toward zero", 2, 1)


class ResourceTerm(Term):
    """A power's resource."""

    key: ClassVar[str] = "resource"
    of: Who = field("whose", "tokyo")
    name: ResourceRef = field("which resource", "economy")


class RelationTerm(Term):
    """The relation of two powers."""

    key: ClassVar[str] = "relation"
    between: Pair = field("the two powers", ["tokyo", "beijing"])


class LeanTerm(Term):
    """A partner's lean toward a power."""

    key: ClassVar[str] = "lean"
    partner: PartnerRef = field("which partner", "asean")
    toward: Who = field("toward whom", "tokyo")


class TensionTerm(Term):
    """A flashpoint's tension."""

    key: ClassVar[str] = "tension"
    at: FlashpointRef = field("which flashpoint", "east-china-sea")


class TrackTerm(Term):
    """A track."""

    key: ClassVar[str] = "track"
    name: TrackRef = field("which track", "order")


class FrameworkTerm(Term):
    """A framework's level."""

    key: ClassVar[str] = "framework"
    name: FrameworkRef = field("which framework", "quad")


class RecordTerm(Term):
    """How often a power has backed down, escalated or been exposed."""

    key: ClassVar[str] = "record"
    of: Who = field("whose", "tokyo")
    name: RecordRef = field("backed-down, escalated or exposed", "backed-down")


class CountTerm(Counting, Term):
    """How many frameworks, partners or relations stand at `level` or more, or a named count."""


class WholeTerm(Bare):
    """A fixed number."""

    key: ClassVar[str] = "whole"
    number: Signed = field("the number", 2)


AnyTerm: TypeAlias = (
    ResourceTerm
    | RelationTerm
    | LeanTerm
    | TensionTerm
    | TrackTerm
    | FrameworkTerm
    | RecordTerm
    | CountTerm
    | WholeTerm
)
TERM_BODIES = (
    ResourceTerm,
    RelationTerm,
    LeanTerm,
    TensionTerm,
    TrackTerm,
    FrameworkTerm,
    RecordTerm,
    CountTerm,
)
TermForm = one_key("term", *TERM_BODIES, bare={WholeTerm: Signed})
Terms: TypeAlias = Annotated[tuple[Annotated[AnyTerm, OneKey(lambda: TermForm)], ...], Many]


class Count(Rule):
    """A number worked out from others: a sum, how many conditions hold, or the best of other counts."""

    id: Id = field("its id", "ring")
    title: Title = field("its name", "The ring")
    text: Text = field(
        "what it counts, in a sentence", "Partners around Beijing that lean to the other side."
    )
    low: Signed = field("its lowest possible number", 0)
    high: Signed = field("its highest possible number", 6)
    sum: Terms | None = field("the sum of these terms", [{"track": {"name": "order", "times": -1}}], None)
    how_many: Whens | None = field(
        "how many of these conditions hold", [{"track": {"name": "order", "at_least": 1}}], None
    )
    best: Annotated[tuple[CountRef, ...], Many] | None = field(
        "the highest of these counts", ["home-front", "moscow-ties"], None
    )


class PowersFile(Frozen):
    """rules/powers.yaml"""

    format: Format = field("the form of this file, always 1", 1)
    powers: tuple[Power, ...] = field("the powers, in the order of the table", [])


class PartnersFile(Frozen):
    """rules/partners.yaml"""

    format: Format = field("the form of this file, always 1", 1)
    partners: tuple[Partner, ...] = field("the partners", [])


class FlashpointsFile(Frozen):
    """rules/flashpoints.yaml"""

    format: Format = field("the form of this file, always 1", 1)
    flashpoints: tuple[Flashpoint, ...] = field("the flashpoints", [])


class TracksFile(Frozen):
    """rules/tracks.yaml"""

    format: Format = field("the form of this file, always 1", 1)
    tracks: tuple[Track, ...] = field("the tracks", [])


class CountsFile(Frozen):
    """rules/counts.yaml"""

    format: Format = field("the form of this file, always 1", 1)
    counts: tuple[Count, ...] = field("the named counts", [])
