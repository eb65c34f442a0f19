"""What a seat may choose, and why not: `check` and the options share one condition.

The options of a turn are bit masks ANDed over the variables they depend on. Law: a row's bit is set
exactly when `why_not` finds no reason (tests/properties/test_options.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from typing import Final

from game.engine.moves import memo, nothing_yet
from game.engine.state import (
    AGENDA,
    CARD,
    COVERT,
    CRISIS,
    DONE,
    KEEP,
    LEAD,
    ORDER,
    ORDERS,
    REPLY,
    State,
    Step,
    bits,
)
from game.model.choice import Choice
from game.model.ruleset import Masks, Row, Ruleset
from game.model.view import DiceLike, Offer, Reason

Price = tuple[tuple[int, int], ...]


def routine_rows(state: State, masks: Masks, seat: int) -> int:
    """The rows that cost one more because their kind was ordered in the seat's last turn (R2.6)."""
    rows = 0
    for kind in bits(state.last >> seat * len(masks.kinds) & state.rules.routine_kinds):
        rows |= masks.kinds[kind]
    return rows


def _payable(table: tuple[int, ...], have: int, dearer: list[tuple[int, int]], every: int) -> int:
    """Rows payable from `have`, where some rows cost more or less than printed: (rows, how much more)."""
    most = len(table) - 1
    if len(dearer) == 1:  # nearly always: what is routine costs one more
        ((rows, extra),) = dearer
        left = have - extra
        return table[have] & ~rows | (table[min(left, most)] & rows if left >= 0 else 0)
    parts = [(every, 0)]
    for rows, extra in dearer:
        split = [(part & rows, total + extra) for part, total in parts if part & rows]
        parts = [(part & ~rows, total) for part, total in parts if part & ~rows] + split
    mask = 0
    for part, total in parts:
        left = have - total
        if left >= 0:
            mask |= part & table[min(left, most)]
    return mask


def open_rows(state: State, seat: int) -> int:
    """The mask of the orders open to a seat."""
    v = state.v
    masks = state.rules.turns[seat]
    mask = masks.every
    for variable, table in masks.needs:
        mask &= table[v[variable]]
    if state.used & masks.own:
        for kind in bits((state.used & masks.own) >> seat * len(masks.kinds)):
            mask &= ~masks.kinds[kind]
    marks = state.marks
    while marks:
        low = marks & -marks
        mask &= ~masks.marks[low.bit_length() - 1]
        marks ^= low
    dearer = _dearer(state, masks, seat)
    for variable, table in masks.prices:
        if variable in dearer:
            mask &= _payable(table, v[variable], dearer[variable], masks.every)
        else:
            mask &= table[v[variable]]
    return mask


def _dearer(state: State, masks: Masks, seat: int) -> dict[int, list[tuple[int, int]]]:
    """By price variable: (rows, how much more they cost than printed)."""
    v = state.v
    found: dict[int, list[tuple[int, int]]] = {}
    for extra, price, rows in masks.extras:
        if v[extra]:
            found.setdefault(price, []).append((rows, v[extra]))
    routine = routine_rows(state, masks, seat)
    if routine:
        found.setdefault(state.rules.clock.routine[seat], []).append((routine, 1))
    return found


def is_open(state: State, seat: int, row: Row) -> bool:
    """Whether a row is open now. The fast path of `why_not`, which it must equal."""
    v = state.v
    for variable, low, high in row.gate:
        if not low <= v[variable] <= high:
            return False
    kind = row.kind
    if kind < 0:
        return True
    if state.used & row.own or (row.mark >= 0 and state.marks >> row.mark & 1):
        return False
    if row.dearer or state.last & row.own:
        for variable, amount in price_of(state, seat, row):
            if v[variable] < amount:
                return False
    return True


def price_of(state: State, seat: int, row: Row) -> Price:
    """What an order costs now: (variable, amount), surcharges counted in; `row.price` itself if none is."""
    kind = row.kind
    if kind < 0:
        return row.price
    rules = state.rules
    routine = state.last & row.own and rules.routine_kinds >> kind & 1
    if not row.dearer:
        return _routine_price(rules, seat, row) if routine else row.price
    v = state.v
    more = [(rules.clock.routine[seat], 1)] if routine else []
    more += [(variable, v[extra]) for extra, variable in row.dearer if v[extra]]
    return _with(row.price, more) if more else row.price


def _routine_price(rules: Ruleset, seat: int, row: Row) -> Price:
    """What an order costs whose kind was ordered in one's last turn too."""
    known: dict[tuple[int, int], Price] = memo(rules, "routine", nothing_yet)
    found = known.get((seat, row.bit))
    if found is None:
        found = known[seat, row.bit] = _with(row.price, [(rules.clock.routine[seat], 1)])
    return found


def _with(printed: Price, more: Iterable[tuple[int, int]]) -> Price:
    """A price with something more, or less, of some resources."""
    price = dict(printed)
    for variable, amount in more:
        price[variable] = price.get(variable, 0) + amount
    return tuple([(variable, amount) for variable, amount in price.items() if amount > 0])


def why_not(state: State, seat: int, row: Row) -> Reason | None:
    """The reason a row is closed to a seat now, or None if it is open."""
    v = state.v
    if row.kind >= 0:
        if state.used & row.own:
            return Reason("twice", (row.kind,), "R2.5")
        if row.mark >= 0 and state.marks >> row.mark & 1:
            return Reason("once", (row.mark,), row.clause or "R2.5")
    for variable, low, high in row.needs:
        if not low <= v[variable] <= high:
            return Reason("need", (variable, low, high, v[variable]), row.clause)
    for variable, amount in price_of(state, seat, row):
        if v[variable] < amount:
            return Reason("price", (variable, amount, v[variable]), "R2.6")
    return None


def rows_of(state: State, seat: int) -> Sequence[Row]:
    """Every row of the question a seat is asked, open or closed."""
    step = state.top
    return ROWS[step[0]](state, step, seat)


def _card_rows(state: State, step: Step, seat: int) -> Sequence[Row]:
    return state.rules.cards[step[2]].rows[step[3]][seat]


def _lead_rows(state: State, step: Step, seat: int) -> Sequence[Row]:
    rows = state.rules.leads[seat]
    return [rows[place] for place in state.hand]


def _agenda_rows(state: State, step: Step, seat: int) -> Sequence[Row]:
    return [state.rules.agenda_rows[seat][number] for number in state.dealt[seat]]


def _reply_rows(state: State, step: Step, seat: int) -> Sequence[Row]:
    row: Row = step[2]
    return row.replies[row.asks.index(seat)]


ROWS: Final[dict[int, Callable[[State, Step, int], Sequence[Row]]]] = {
    ORDER: lambda state, step, seat: state.rules.turns[seat].rows,
    LEAD: _lead_rows,
    CARD: _card_rows,
    COVERT: lambda state, step, seat: state.rules.covert[seat],
    DONE: lambda state, step, seat: state.rules.done[seat],
    REPLY: _reply_rows,
    KEEP: lambda state, step, seat: state.rules.keeps[step[2][step[1].index(seat)]],
    CRISIS: lambda state, step, seat: state.rules.stands[step[2]][seat],
    AGENDA: _agenda_rows,
}


def draw_row(state: State, seat: int, dice: DiceLike) -> Row:
    """One open row of the question a seat is asked, each as likely: what `options(...).pick` draws."""
    step = state.stack[0] if state.stack else state.top
    if step[0] == ORDERS:
        return options_of(state, seat).pick_row(dice)
    return drawn(state, seat, ROWS[step[0]](state, step, seat), dice)


def drawn(state: State, seat: int, rows: Sequence[Row], dice: DiceLike) -> Row:
    """One open row, each as likely, without building the rest: drawn until one is open."""
    total = len(rows)
    if total == 1:
        return rows[0]
    while True:
        row = rows[dice.below(total)]
        if is_open(state, seat, row):
            return row


class Listed:
    """A short list of rows, each checked as it is needed."""

    __slots__ = ("rows", "seat", "state")

    def __init__(self, state: State, seat: int, rows: Sequence[Row]) -> None:
        self.state, self.seat, self.rows = state, seat, rows

    def open(self) -> list[Row]:
        """The rows that are open."""
        if not self.rows:
            return []
        v, found = self.state.v, []
        for row in self.rows:
            for variable, low, high in row.gate:
                if not low <= v[variable] <= high:
                    break
            else:
                if row.kind < 0 or is_open(self.state, self.seat, row):
                    found.append(row)
        return found

    def find(self, choice: Choice) -> Row | None:
        """The row of a choice, an open one before a nearer before any; None if the question has none such."""
        found, bar = None, None
        for row in self.rows:
            if row.choice == choice:
                reason = why_not(self.state, self.seat, row)
                if reason is None:
                    return row
                if bar is None or _nearer(reason, bar):
                    found, bar = row, reason
        return found

    def pick_row(self, dice: DiceLike) -> Row:
        """One open row, each as likely."""
        return drawn(self.state, self.seat, self.rows, dice)

    def __eq__(self, other: object) -> bool:
        """Whether a seat is offered the same: choices, prices and reasons."""
        return isinstance(other, Listed) and self.seat == other.seat and self.offers() == other.offers()

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return len(self.open())

    def __bool__(self) -> bool:
        return any(is_open(self.state, self.seat, row) for row in self.rows)

    def __iter__(self) -> Iterator[Choice]:
        return (row.choice for row in self.open())

    def __contains__(self, choice: object) -> bool:
        return any(row.choice == choice for row in self.open())

    @property
    def actions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.choice.name for row in self.open()))

    def of(self, action: str) -> list[Choice]:
        return [row.choice for row in self.open() if row.choice.name == action]

    def pick(self, dice: DiceLike) -> Choice:
        return self.pick_row(dice).choice

    def offers(self) -> list[Offer]:
        """Every option, open or closed; of two rows for one choice, the one that is open or nearer."""
        found: dict[Choice, Offer] = {}
        for row in self.rows:
            reason = why_not(self.state, self.seat, row)
            before = found.get(row.choice)
            if before is None or (before.closed is not None and _nearer(reason, before.closed)):
                found[row.choice] = Offer(row.choice, row, price_of(self.state, self.seat, row), reason)
        return list(found.values())


def _nearer(reason: Reason | None, other: Reason) -> bool:
    """Whether a reason is less of a bar than another: a price is nearer than a level that is wrong."""
    return reason is None or (reason.kind == "price" and other.kind == "need")


_BITS: Final = bytes(digit == ord("1") for digit in range(256))
"""The digit 1 is a set bit."""


class Turn(Listed):
    """The orders of a turn, listed by masks. There is always one open: `pass`."""

    __slots__ = ()

    def open(self) -> list[Row]:
        digits = f"{open_rows(self.state, self.seat):b}"[::-1]
        return list(compress(self.rows, digits.encode().translate(_BITS)))

    def __len__(self) -> int:
        return open_rows(self.state, self.seat).bit_count()

    def __bool__(self) -> bool:
        return True


NO_OPTIONS: tuple[Row, ...] = ()


def options_of(state: State, seat: int) -> Listed:
    """The options of one seat for the question it is asked; empty if it is asked nothing."""
    step = state.stack[0] if state.stack else state.top
    code = step[0]
    if code >= ORDERS:
        if code != ORDERS:
            return Listed(state, seat, NO_OPTIONS)
        from game.engine.orders import order_options  # the two rooms of one rule

        return order_options(state, seat)
    if seat not in step[1] or state.answers[seat]:
        return Listed(state, seat, NO_OPTIONS)
    rows = ROWS[code](state, step, seat)
    return Turn(state, seat, rows) if code == ORDER else Listed(state, seat, rows)
