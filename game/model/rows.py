"""Orders and effects, compiled: what a seat may choose, what it costs, and what it does.

A table over a variable's values is laid out so that Python's own negative index finds the values below zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, NamedTuple

from game.model.choice import Choice

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


@lru_cache(maxsize=1 << 14)
def part(variable: int, low: int, high: int) -> tuple[int, int, int]:
    """A part of a condition. Equal ones are one object: what is looked at most lies close together."""
    return variable, low, high


@lru_cache(maxsize=1 << 14)
def _gate(needs: Condition, price: tuple[tuple[int, int], ...]) -> Condition:
    return (*needs, *[part(variable, amount, MOST) for variable, amount in price])


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
    own: int = 0
    """Orders: the bit of its kind among those of all seats, as in `State.used`."""
    dearer: tuple[tuple[int, int], ...] = ()
    """Orders: the (surcharge variable, price variable) of all that may change its price."""
    gate: Condition = field(init=False, compare=False, repr=False)
    """What it needs; and its price, unless that may change."""
    paid: Ops = field(init=False, compare=False, repr=False)
    """Its printed price as effects, then `ops`."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "gate", _gate(self.needs, () if self.dearer else self.price))
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
    own: int = 0
    """The bits of all its kinds, as in `State.used`."""
    where: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    """Rows of each (name, target); two only where a framework's levels differ in price."""
