"""The compiled rules of one scenario: plain frozen tables, indexed by small whole numbers.

YAML is compiled once into these; nothing of it is read in play. Powers are seats 0..3 in the order of
`powers`. Every number of the game is a *variable* with an index; every condition is a tuple of
`(variable, low, high)` that must all hold (comparisons, counts, `any` and `not` become derived
variables). A table over a variable's values is laid out so that Python's own negative index finds
the values below zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from game.model.choice import Choice
from game.model.ids import PowerId

Condition = tuple[tuple[int, int, int], ...]
"""(variable, low, high), all of which must hold; empty always holds."""
Op = tuple[Any, ...]
"""A compiled effect, beginning with one of the codes below."""

ADD: Final = 0  # (ADD, variable, by)
LEAN: Final = 1  # (LEAN, variable, by, at_least)           a partner has room
LEVEL: Final = 2  # (LEVEL, framework, by, launch)          bounded by the framework's levels
SETTLE: Final = 3  # (SETTLE, variable, toward, by)
BEGIN: Final = 4  # (BEGIN, slot)
END: Final = 5  # (END, slots)
CHANCE: Final = 6  # (CHANCE, numerator, denominator, then, otherwise)
CASE: Final = 7  # (CASE, condition, then, otherwise)
RIVAL: Final = 8  # (RIVAL, partner, seat, ops for each seat being the rival)

MOST: Final = 1_000_000
"""Above every number of the game."""


class Ops:
    """Compiled effects, in order.

    `plan` is the engine's own: how they are carried out where nothing is recorded, worked out when first
    needed. It follows from the rest, so it is no part of the value and never stored.
    """

    __slots__ = ("effects", "plan")

    effects: tuple[Op, ...]
    plan: tuple[Any, ...] | None

    def __init__(self, effects: Iterable[Op] = ()) -> None:
        self.effects = tuple(effects)
        self.plan = None

    def __iter__(self) -> Iterator[Op]:
        return iter(self.effects)

    def __len__(self) -> int:
        return len(self.effects)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ops) and self.effects == other.effects

    def __hash__(self) -> int:
        return hash(self.effects)

    def __repr__(self) -> str:
        return f"Ops({self.effects!r})"

    def __reduce__(self) -> tuple[type[Ops], tuple[tuple[Op, ...]]]:
        return Ops, (self.effects,)


NO_OPS: Final = Ops()


class Variable(NamedTuple):
    """One number of the game."""

    kind: str
    """resource, relation, lean, tension, track, framework, ongoing, round, record, points, count,
    flag, surcharge, step, shield, bar, floor, streak."""
    name: str
    """What: `funds`, a track's id, a partner's id for a lean; empty for a relation."""
    of: tuple[str, ...]
    """Whose: one power, two for a relation, empty for a track."""
    low: int
    high: int
    title: str
    """As shown to a player: *Beijing economy*, *Tokyo-Washington*, *Taiwan Strait*."""
    open: bool = True
    """False for a number that is bookkeeping and is never shown as a change."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing a seat may choose, fully worked out for that seat and that target."""

    choice: Choice
    title: str
    clause: str = ""
    kind: int = -1
    """Index into `Ruleset.kinds` for an order; -1 for an answer."""
    price: tuple[tuple[int, int], ...] = ()
    """(variable, amount) pairs, each lost in full or the option is closed (R2.6)."""
    needs: Condition = ()
    ops: Ops = NO_OPS
    asks: tuple[int, ...] = ()
    """Seats that are asked before it takes effect."""
    accepted: Ops = NO_OPS
    declined: Ops = NO_OPS
    replies: tuple[tuple[Row, Row], ...] = ()
    """What each asked seat may reply, in the order of `asks`: (accept, with its price; decline)."""
    refund: bool = False
    """True if a refusal means that nothing happens and the price returns."""
    mark: int = -1
    """Bit of a once-a-round mark, -1 for none."""
    text: str = ""
    exposed: tuple[int, int, Ops] | None = None
    """Covert rows: odds of exposure and what follows."""
    partner: int = -1
    """Covert rows: the partner aimed at."""
    bit: int = -1
    """Orders: its place among the seat's rows."""
    dearer: tuple[tuple[int, int], ...] = ()
    """Orders: the (surcharge variable, price variable) of all that may change its price."""
    gate: Condition = field(init=False, compare=False, repr=False)
    """What it needs; and its price, unless that may change."""
    paid: Ops = field(init=False, compare=False, repr=False)
    """Its printed price as effects, then `ops`."""

    def __post_init__(self) -> None:
        payable = () if self.dearer else [(variable, amount, MOST) for variable, amount in self.price]
        object.__setattr__(self, "gate", (*self.needs, *payable))
        price = [(ADD, variable, -amount) for variable, amount in self.price]
        object.__setattr__(self, "paid", Ops([*price, *self.ops]) if price else self.ops)


@dataclass(frozen=True, slots=True)
class Masks:
    """The options of one seat's turn as bit masks over its rows (bit i = row i)."""

    rows: tuple[Row, ...]
    """The orders, and last of all `pass`."""
    every: int
    """The mask of all rows."""
    needs: tuple[tuple[int, tuple[int, ...]], ...]
    """(variable, mask for each value): AND them all."""
    prices: tuple[tuple[int, tuple[int, ...]], ...]
    """(variable, mask of rows payable from each value)."""
    kinds: tuple[int, ...]
    """Rows of each kind."""
    marks: tuple[int, ...]
    """Rows that each once-a-round mark closes, by its bit."""
    extras: tuple[tuple[int, int, int], ...]
    """(surcharge variable, price variable, rows it bears on)."""
    where: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    """Rows of each (name, target); two only where a framework's levels differ in price."""


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
    floors: tuple[tuple[int, int], ...] = ()
    """(seat, the variable below which its lean can't fall)."""


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
    lesson: tuple[tuple[int, str, str], ...] = ()
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


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Everything play needs, and nothing of how it was written."""

    powers: tuple[Power, ...]
    places: tuple[Place, ...]
    flashpoints: tuple[Flashpoint, ...]
    tracks: tuple[Track, ...]
    frameworks: tuple[Framework, ...]
    kinds: tuple[str, ...]
    """Titles of the kinds of order, by kind."""
    kind_ids: tuple[str, ...]
    routine_kinds: int
    """Bit mask of the kinds that cost more when repeated."""
    variables: tuple[Variable, ...]
    index: dict[tuple[str, ...], int]
    """(kind, name, *of) -> variable."""
    low: tuple[int, ...]
    high: tuple[int, ...]
    sums: tuple[tuple[tuple[int, tuple[int, ...]], ...], ...]
    """By variable: (derived variable, what each value adds to it)."""
    flags: tuple[tuple[int, ...], ...]
    """By variable: the flag variables to work out anew when it changes."""
    flag_cases: dict[int, tuple[Condition, ...]]
    """A flag is 1 when one of its cases holds."""
    live: tuple[bool, ...]
    """By variable: whether anything is derived from it."""
    start: tuple[int, ...]
    relations: tuple[tuple[int, int, int], ...]
    """(seat, seat, variable)."""
    cards: tuple[Card, ...]
    pile: tuple[int, ...]
    """Card of each place in the pile, one place a copy."""
    pile_masks: tuple[tuple[int, tuple[int, ...]], ...]
    """(variable, mask of the pile that may be drawn at each value)."""
    eras: tuple[int, ...]
    """By round (index 0 unused): mask of the pile whose era is now."""
    turns: tuple[Masks, ...]
    covert: tuple[tuple[Row, ...], ...]
    """By seat: `nothing` first, then its covert operations."""
    say: tuple[dict[str, Row], ...]
    """By seat: the plain words `done` and `reconsider`."""
    done: tuple[tuple[Row], ...]
    """By seat: `done` as the only row of its question."""
    leads: tuple[tuple[Row, ...], ...]
    """By seat, then place in the pile: leading with its card."""
    agenda_rows: tuple[tuple[Row, ...], ...]
    """By seat, then agenda: choosing it."""
    stands: tuple[tuple[tuple[Row, ...], ...], ...]
    """By flashpoint, then seat: its answers in a crisis, mildest first."""
    keeps: tuple[tuple[Row, Row], ...]
    """By slot: keep it, drop it."""
    slots: tuple[Slot, ...]
    standing_rules: tuple[Rule, ...]
    objectives: tuple[Objective, ...]
    agendas: tuple[tuple[Objective, ...], ...]
    crisis: Crisis
    ends: tuple[End, ...]
    incomes: tuple[Income, ...]
    doctrines: tuple[Doctrine, ...]
    clock: Clock
    scenario: Scenario
    articles: tuple[Article, ...]
    steps: dict[int, int]
    """Lean variable -> variable added to each rise there."""
    shields: dict[int, int]
    """Lean variable -> variable that is above 0 while covert operations against it fail."""
    floors: dict[int, int]
    """Lean variable -> variable holding the least it can fall to."""
    lean_of: dict[int, tuple[int, int]]
    """Lean variable -> (partner, seat)."""
    marks: tuple[str, ...]
    """What each once-a-round mark stands for."""
    records: dict[str, tuple[int, ...]]
    """By what is remembered (`exposed`), then seat: its variable."""
    points: tuple[int, ...]
    """By seat: the variable of its points so far."""
    round_variable: int
    texts: dict[str, str]
    """Clause or id -> a sentence of the rulebook."""
    content_hash: str
    memo: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What the engine has worked out from all this, when first needed: moves, parts of the world step."""

    def variable(self, kind: str, name: str, *of: str) -> int:
        """The index of a number; KeyError if the content has no such."""
        return self.index[(kind, name, *of)]

    def seat(self, power: str) -> int:
        """The seat index of a power; ValueError if there is no such."""
        for number, entry in enumerate(self.powers):
            if entry.id == power:
                return number
        raise ValueError(f"expected a power, found {power!r}")
