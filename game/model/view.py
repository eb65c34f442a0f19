"""What one seat may see, and what it may choose: the only thing bots and screens are given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from game.model.choice import Choice
from game.model.ids import PowerId
from game.model.outcome import Outcome
from game.model.ruleset import Row, Ruleset


class Reason(NamedTuple):
    """Why a choice is closed, in parts that `game.words.reason` turns into a sentence.

    Kinds and `data`: `price` (variable, amount, has) · `need` (variable, low, high, is) · `twice` (kind) ·
    `once` (mark) · `question` (what the seat is asked now) · `unknown` (name, target) ·
    `waiting` () · `over` () · `closed` (event kind, title: what closed undo) ·
    `nothing` () (no choice to take back) · `look` () (opened only to look).
    """

    kind: str
    data: tuple[Any, ...] = ()
    clause: str = ""


class Offer(NamedTuple):
    """One option as shown: what it costs now, what it does, and why it is closed if it is."""

    choice: Choice
    row: Row
    price: tuple[tuple[int, int], ...]
    """(variable, amount), surcharges counted in."""
    closed: Reason | None


class DiceLike(Protocol):
    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1, each as likely."""


class Options(Protocol):
    """The choices open to a seat now."""

    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __iter__(self) -> Iterator[Choice]: ...
    def __contains__(self, choice: object) -> bool: ...
    @property
    def actions(self) -> tuple[str, ...]:
        """The names that occur among the open choices, in the order of the rules."""

    def of(self, action: str) -> list[Choice]:
        """The open choices with this name."""

    def pick(self, dice: DiceLike) -> Choice:
        """One of them, each as likely, without building the rest."""

    def offers(self) -> list[Offer]:
        """Every option of this question, open or closed, with price and reason."""


class Prompt(NamedTuple):
    """What a seat is asked.

    Kinds: `agenda`, `lead` (cards in `data`), `card` (card id), `order` (actions left), `covert`,
    `done`, `reply` (row), `keep` (slot), `crisis` (flashpoint index),
    `orders` (stage, answers sealed, orders left; together).
    """

    kind: str
    data: tuple[Any, ...] = ()
    asker: PowerId | None = None
    """Who put it, where a power did."""


@dataclass(frozen=True, slots=True)
class View:
    """Everything one seat may know, and nothing else (R2.10).

    Built field by field from an allow-list. Hidden from it: the other seats' agendas, the cards they
    are choosing between, sealed answers, authors of unexposed operations, the dice.
    """

    rules: Ruleset
    seat: PowerId | None
    """None is an observer."""
    values: tuple[int, ...]
    """Every number, indexed as `rules.variables`."""
    round: int
    initiative: tuple[PowerId, ...]
    turn: PowerId | None
    """Whose turn it is, in-turn play."""
    waiting: tuple[PowerId, ...]
    """Whom the table waits for."""
    answered: tuple[PowerId, ...]
    """Who has sealed an answer to the question now open."""
    prompt: Prompt | None
    options: Options
    may_reconsider: bool
    headline: int
    """The card last led, as an index; -1 for none."""
    headline_by: PowerId | None
    agendas: tuple[int, ...]
    """The two dealt to this seat, as indices into its agendas; empty for an observer."""
    agenda: int
    """The one it chose, -1 before."""
    set_aside: int
    """Mask of the pile this seat itself set aside and that may not come yet."""
    pile_led: int
    """Mask of the pile already led: known to all."""
    last_kinds: int
    """Mask of the kinds ordered in each seat's last turn: one bit a kind, those of seat 0 first."""
    kinds_used: int
    """Mask of the kinds ordered in this turn, as far as this seat may know."""
    marks: int
    actions_left: int
    orders: tuple[Choice, ...]
    """This seat's own sealed orders so far (together)."""
    covert: Choice | None
    """This seat's own covert choice of the round."""
    standing: tuple[int, ...]
    """By seat, in tenths of a point: points so far minus par so far."""
    outcome: Outcome | None
    guts: Any = ()
    """The open parts of the state's own bookkeeping, for `guess` (`game.engine.seeing.Guts`)."""

    def value(self, kind: str, name: str, *of: str) -> int:
        """A number by name: `view.value("resource", "funds", "tokyo")`."""
        return self.values[self.rules.index[(kind, name, *of)]]
