"""What the rules are made of, compiled: cards, ongoings, frameworks, objectives, crises, ends, the board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from game.model.ids import PowerId
from game.model.rows import Condition, Ops, Row


@dataclass(frozen=True, slots=True)
class Source:
    """One citation, with the standing of who speaks."""

    cite: str
    at: tuple[str, ...]
    evidence: str = "text"
    supports: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """An event card. `ops` and `rows` are worked out for each drawer."""

    id: str
    title: str
    text: str
    deck: str
    era: str
    copies: int
    tags: tuple[str, ...]
    carries: tuple[str, ...]
    when: Condition
    ops: tuple[Ops, ...]
    """Its effects, by drawer."""
    asks: tuple[tuple[int, ...], ...]
    """Whom it asks, by drawer; empty for nobody."""
    rows: tuple[tuple[tuple[Row, ...], ...], ...]
    """Its choices: by drawer, then by decider (an empty tuple where that seat isn't asked)."""
    sources: tuple[Source, ...]
    questions: tuple[str, ...]
    basis: str = ""
    fiction: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """One ongoing that may be in force: which, whose, against whom."""

    id: str
    title: str
    clause: str
    variable: int
    """Rounds left; 0 is not in force. Without a term it stays at 1 until ended."""
    owner: int
    target: str
    rounds: int
    """0 for no term."""
    again: str
    each_round: Ops
    at_start: Ops
    at_end: Ops
    drop: Ops
    keep: bool
    until: Condition | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a framework."""

    pays: Ops


@dataclass(frozen=True, slots=True)
class Framework:
    id: str
    title: str
    text: str
    clause: str
    members: tuple[int, ...]
    variable: int
    highest: int
    levels: tuple[Level, ...]
    every: str
    """`round` or `reckoning`: when it pays."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A standing rule: a claim of the articles that holds in every game."""

    id: str
    number: int
    title: str
    text: str
    clause: str
    every: str
    when: Condition
    ops: Ops
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    when: Condition
    points: int


@dataclass(frozen=True, slots=True)
class Objective:
    """What a power scores for at a reckoning: the best of its roads."""

    id: str
    seat: int
    title: str
    text: str
    clause: str
    roads: tuple[tuple[str, tuple[Step, ...]], ...]
    """(title, steps); one road with an empty title where there is no choice of roads."""
    sources: tuple[Source, ...] = ()
    secret: bool = False
    counted: tuple[tuple[tuple[tuple[int, tuple[int, ...]], ...], tuple[Step, ...]], ...] = ()
    """The roads once more, as they are counted: (variable, points for each value) of the steps that look at
    one number, and the steps that look at several."""


@dataclass(frozen=True, slots=True)
class Stand:
    """One answer to a crisis, mildest first in `Crisis.stands`."""

    id: str
    title: str
    text: str
    clause: str
    ops: tuple[tuple[Ops, ...], ...]
    """What it does whatever comes: by flashpoint, then by seat."""
    against: tuple[tuple[tuple[Ops, ...], ...] | None, ...]
    """By the strongest answer among the opponents, then flashpoint and seat; None is war."""


@dataclass(frozen=True, slots=True)
class Flashpoint:
    id: str
    title: str
    letters: str
    text: str
    variable: int
    sides: tuple[tuple[int, ...], tuple[int, ...]]
    """The stakeholders of the two sides."""
    backers: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    partners: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    on_map: tuple[float, float] | None = None
    played: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    """Those of `sides` that sit at the table."""


@dataclass(frozen=True, slots=True)
class Crisis:
    stands: tuple[Stand, ...]
    after_back_down: int
    after: int
    incident: int
    may_break_at: int
    breaks: tuple[int, int]
    highest: int


@dataclass(frozen=True, slots=True)
class End:
    id: str
    title: str
    text: str
    clause: str
    when: Condition | None
    """None for the end a war brings."""
    reckonings: int
    """How many reckonings running it must hold; 0 is at once at any world step."""
    streak: int
    """Variable that counts them; -1 where none is needed."""
    cannot_win: tuple[int, ...]
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Income:
    """Income of one seat in one resource: a base plus terms, each rounded toward zero."""

    seat: int
    variable: int
    base: int
    terms: tuple[tuple[int, int, int], ...]
    """(variable, times, divide)."""
    source: int
    """The one variable that all its terms come down to."""
    amounts: tuple[int, ...]
    """What the income is at each value of the source."""


@dataclass(frozen=True, slots=True)
class Power:
    id: PowerId
    title: str
    letter: str
    text: str
    resources: dict[str, int]
    """Variable of each resource."""
    on_map: tuple[float, float] | None = None
    """Degrees north and east; None if it stands nowhere on the map."""


@dataclass(frozen=True, slots=True)
class Place:
    """A partner."""

    id: str
    title: str
    letters: str
    text: str
    room: int
    leans: tuple[int, ...]
    """Variable of its lean toward each seat."""
    rivals: tuple[tuple[tuple[int, int, int], ...], ...] = ()
    """By seat: (seat, its lean, variable below which that can't fall or -1) of the others."""
    on_map: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Track:
    id: str
    title: str
    variable: int
    low_means: str
    high_means: str
    text: str


@dataclass(frozen=True, slots=True)
class Doctrine:
    """How the simple bots weigh what they see, for one power."""

    id: str
    seat: int
    title: str
    weights: tuple[tuple[int, float, int | None], ...]
    """(variable, weight, toward): with `toward`, the weight is of the distance closed."""
    points: float
    rival: float
    temper: str = ""
    """The temperament that was put on it; empty for the plain one, which stands before all others."""


class Lesson(NamedTuple):
    """What a guided game says at the first question at which all that is named holds."""

    text: str
    title: str = ""
    round: int = 0
    """0 for any."""
    seat: str = ""
    """A power; empty for every seat."""
    asked: str = ""
    """The kind of question; empty for any."""
    time: int = 1
    """The how-manieth question of that kind to the seat."""
    after: str = ""
    """The kind of event that must have happened; empty for none."""
    keys: tuple[str, ...] = ()
    """What it tells to look at or do, for which each client names its own key or word."""


@dataclass(frozen=True, slots=True)
class Scenario:
    id: str
    title: str
    minute: str
    long: str
    span: str
    rounds: int
    reckonings: tuple[tuple[int, int], ...]
    """(after which round, weight)."""
    order: str
    """`in-turn` or `together`."""
    headlines: int
    seats: tuple[int, ...]
    par: dict[str, tuple[tuple[int, ...], ...]]
    """By bot level: points so far at each reckoning, in tenths, by seat."""
    lesson: tuple[Lesson, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An entry of the bibliography."""

    id: str
    title: str
    author: str
    publisher: str
    date: str
    standpoint: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Clock:
    """What the world step and a turn give and allow."""

    hands: int
    actions: int
    quiet: tuple[int, ...]
    """Variable that a quiet spell raises by 1, by seat."""
    routine: tuple[int, ...]
    """Variable that a routine order costs 1 more of, by seat."""
    few: tuple[tuple[Condition, int], ...]
    """By seat: (when, how many actions)."""
