"""Orders: paying, asking those concerned, taking effect; and orders given in secret (R2, R3)."""

from __future__ import annotations

from game.engine.effects import NOBODY, By, Log, change, perform
from game.engine.moves import holds
from game.engine.options import Listed, Turn, price_of, why_not
from game.engine.state import REPLY, RESOLVE, State
from game.model.event import Event
from game.model.ruleset import Row


def by_row(state: State, seat: int, row: Row, log: Log) -> By:
    """Who and what the chronicle names for a row's changes; nobody where nothing is recorded."""
    if log is None:
        return NOBODY
    return By(state.rules.powers[seat].id, row.clause, row.title)


def pay(state: State, price: tuple[tuple[int, int], ...], log: Log, by: By) -> None:
    """Take a price; the caller has made sure it can be lost in full."""
    for variable, amount in price:
        change(state, variable, -amount, log, by)


def carry_out(state: State, seat: int, row: Row, log: Log) -> None:
    """An order is paid and takes effect, or is put to those it asks."""
    price = row.price
    if row.dearer or state.last & row.own:
        price = price_of(state, seat, row)
    by = NOBODY
    if log is not None:
        by = by_row(state, seat, row, log)
        log.append(
            Event("order", by.seat, (row.choice.name, row.choice.target, price), row.clause, row.title)
        )
    state.used |= row.own
    if row.mark >= 0:
        state.marks |= 1 << row.mark
    if price is row.price:
        perform(state, row.paid, log, by)
    else:
        pay(state, price, log, by)
        perform(state, row.ops, log, by)
    if row.asks and state.start >= 0:
        state.stack = ((REPLY, row.asks, row, seat, price), state.stack)
        if log is not None:
            asked = tuple(state.rules.powers[other].id for other in row.asks)
            log.append(Event("asked", by.seat, (row.title, asked), row.clause, row.title, closes=True))


def replies_in(
    state: State, answers: dict[int, Row], row: Row, mover: int, price: tuple[tuple[int, int], ...], log: Log
) -> None:
    """All replies are in: accepted by everyone, or not."""
    by = by_row(state, mover, row, log)
    agreed = all(answer.choice.name == "accept" for answer in answers.values())
    if log is not None:
        for seat, answer in answers.items():
            power = state.rules.powers[seat].id
            log.append(Event("reply", power, (answer.choice.name,), row.clause, row.title, closes=True))
    if agreed:
        for seat, answer in answers.items():
            pay(state, answer.price, log, by_row(state, seat, row, log))
        perform(state, row.accepted, log, by)
        return
    if row.refund:
        for variable, amount in price:
            change(state, variable, amount, log, by)
    perform(state, row.declined, log, by)


def resolve(state: State, waiting: tuple[tuple[int, Row], ...], log: Log) -> None:
    """Take the next revealed order; what is no longer open becomes no action (R2.8)."""
    if not waiting:
        return
    (seat, row), rest = waiting[0], waiting[1:]
    if rest:
        state.push((RESOLVE, (), rest))
    reason = why_not(state, seat, row)
    if reason is None:
        carry_out(state, seat, row, log)
    elif log is not None:
        by = by_row(state, seat, row, log)
        data = (row.choice.name, row.choice.target, tuple(reason))
        log.append(Event("lapsed", by.seat, data, row.clause, row.title))


def orders_allowed(state: State, seat: int) -> int:
    """How many orders a seat has this turn (R2.5)."""
    clock = state.rules.clock
    condition, few = clock.few[seat]
    return few if holds(state.v, condition) else clock.actions


def given(state: State, seat: int) -> tuple[Row, ...]:
    """The orders among what a seat has sealed so far, `pass` left out."""
    return tuple(row for row in state.answers[seat] if row.kind >= 0)


def stage(state: State, seat: int) -> str:
    """What a seat building its orders is asked next: `order`, `covert`, `done`, or `sealed`."""
    sealed = state.answers[seat]
    if sealed and sealed[-1].choice.name == "done":
        return "sealed"
    orders = [row for row in sealed if row.kind >= 0 or row.choice.name == "pass"]
    if (orders and orders[-1].choice.name == "pass") or len(orders) >= orders_allowed(state, seat):
        return "covert" if len(sealed) == len(orders) else "done"
    return "order"


def preview(state: State, seat: int) -> State:
    """The state as if this seat's sealed orders had happened; nothing rolled, nobody asked (R2.8)."""
    orders = given(state, seat)
    if not orders:
        return state
    ahead = state.copy()
    ahead.dice = -1
    for row in orders:
        carry_out(ahead, seat, row, None)
    return ahead


def order_options(state: State, seat: int) -> Listed:
    """The options of a seat that builds its orders in secret."""
    rules, now = state.rules, stage(state, seat)
    if seat not in state.top[1] or now == "sealed":
        return Listed(state, seat, ())
    if now == "order":
        return Turn(preview(state, seat), seat, rules.turns[seat].rows)
    if now == "covert":
        return Listed(state, seat, rules.covert[seat])
    return Listed(state, seat, (rules.say[seat]["done"],))
