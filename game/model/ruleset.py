"""The compiled rules of one scenario: plain frozen tables, indexed by small whole numbers.

YAML is compiled once into these; nothing of it is read in play. Powers are seats 0..3 in the order of
`powers`. Every number of the game is a *variable* with an index; every condition is a tuple of
`(variable, low, high)` that must all hold (comparisons, counts, `any` and `not` become derived
variables). A table over a variable's values is laid out so that Python's own negative index finds
the values below zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from game.model.foresight import Foresight
from game.model.parts import (
    Article,
    Card,
    Clock,
    Crisis,
    Doctrine,
    End,
    Flashpoint,
    Framework,
    Income,
    Lesson,
    Level,
    Objective,
    Place,
    Power,
    Rule,
    Scenario,
    Slot,
    Source,
    Stand,
    Step,
    Track,
)
from game.model.rows import (
    ADD,
    BEGIN,
    CASE,
    CHANCE,
    END,
    LEAN,
    LEVEL,
    MOST,
    NO_OPS,
    RIVAL,
    SETTLE,
    Condition,
    Masks,
    Op,
    Ops,
    Row,
    Variable,
)

__all__ = [
    "ADD",
    "BEGIN",
    "CASE",
    "CHANCE",
    "END",
    "LEAN",
    "LEVEL",
    "MOST",
    "NO_OPS",
    "RIVAL",
    "SETTLE",
    "Article",
    "Card",
    "Clock",
    "Condition",
    "Crisis",
    "Doctrine",
    "End",
    "Flashpoint",
    "Framework",
    "Income",
    "Lesson",
    "Level",
    "Masks",
    "Objective",
    "Op",
    "Ops",
    "Place",
    "Power",
    "Row",
    "Rule",
    "Ruleset",
    "Scenario",
    "Slot",
    "Source",
    "Stand",
    "Step",
    "Track",
    "Variable",
]


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
    always: int
    """Mask of the pile that may be drawn whatever the numbers are."""
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
    foresight: Foresight | None = field(default=None, compare=False, repr=False)
    """What is known of earlier games of this scenario, for bots that look ahead; None where nothing is."""
    unforeseen: str = field(default="", compare=False, repr=False)
    """Why what is kept of earlier games can't be read, as a sentence; empty where nothing is wrong."""
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
