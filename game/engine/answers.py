"""What follows when a question is answered (R2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.engine import world
from game.engine.crisis import ESCALATE, answer_crisis
from game.engine.effects import NOBODY, By, Log, perform, stop
from game.engine.options import is_open
from game.engine.orders import carry_out, given, pay, replies_in
from game.engine.state import (
    AGENDA,
    CARD,
    COVERT,
    CRISIS,
    DONE,
    KEEP,
    LEAD,
    NO_ANSWERS,
    ORDER,
    REPLY,
    RESOLVE,
    State,
    Step,
    put,
)
from game.model.event import Event
from game.model.ruleset import Card, Row

Answers = dict[int, Row]
"""The answer of each seat asked, in initiative order."""


def _agendas(state: State, step: Step, answers: Answers, log: Log) -> None:
    rules = state.rules
    for seat, row in answers.items():
        number = rules.agenda_rows[seat].index(row)
        state.agenda = put(state.agenda, seat, number)


def _lead(state: State, step: Step, seat: int, row: Row, log: Log) -> None:
    rows, led, aside = state.rules.leads[seat], -1, 0
    for place in state.hand:
        if led < 0 and rows[place] is row:
            led = place
        else:
            aside |= 1 << place
    if aside:
        state.aside = put(state.aside, seat, state.aside[seat] | aside)
    state.hand = ()
    state.led |= 1 << led
    play_card(state, seat, state.rules.pile[led], log)


def play_card(state: State, seat: int, number: int, log: Log) -> None:
    """A headline happens; if the card asks somebody, they are asked (R2.4)."""
    rules = state.rules
    card = rules.cards[number]
    state.headline, state.headline_by = number, seat
    by = NOBODY
    if log is not None:
        by = By(rules.powers[seat].id, card.id, card.title)
        log.append(Event("lead", by.seat, (card.id,), card.id, card.title, closes=True))
    perform(state, card.ops[seat], log, by)
    asked = card.asks[seat]
    if not asked:
        return
    seats = asked if len(asked) == 1 and asked[0] in state.order else _seated(state, asked, seat, number, log)
    if seats:
        state.stack = ((CARD, seats, number, seat), state.stack)
        if log is not None:
            names = tuple(rules.powers[other].id for other in seats)
            log.append(Event("asked", by.seat, (card.title, names), card.id, card.title, closes=True))


def _seated(state: State, asked: tuple[int, ...], drawer: int, number: int, log: Log) -> tuple[int, ...]:
    """Those of the asked who sit at the table, in initiative order; the others take the first free choice."""
    for other in asked:
        if other not in state.order:
            answer_card(state, other, _free_choice(state.rules.cards[number], drawer, other), number, log)
    return tuple([other for other in state.order if other in asked])


def _free_choice(card: Card, drawer: int, seat: int) -> Row:
    """The first choice of a card with no price and no needs: there is always one (the checker sees to it)."""
    return next(row for row in card.rows[drawer][seat] if not row.price and not row.needs)


def answer_card(state: State, seat: int, row: Row, number: int, log: Log) -> None:
    """One power's choice on a card is paid and takes effect."""
    by = NOBODY
    if log is not None:
        card = state.rules.cards[number]
        by = By(state.rules.powers[seat].id, card.id, card.title)
        data = (card.id, row.choice.name, row.choice.target)
        log.append(Event("answer", by.seat, data, card.id, row.title))
    perform(state, row.paid, log, by)


def _card(state: State, step: Step, answers: Answers, log: Log) -> None:
    alone = len(answers) == 1
    for seat, row in answers.items():
        if alone or is_open(state, seat, row):
            answer_card(state, seat, row, step[2], log)
        else:
            answer_card(state, seat, _free_choice(state.rules.cards[step[2]], step[3], seat), step[2], log)


def _order(state: State, step: Step, seat: int, row: Row, log: Log) -> None:
    if row.kind >= 0:
        left = step[2] - 1
        if left:
            state.stack = ((ORDER, step[1], left), state.stack)
        carry_out(state, seat, row, log)
    elif log is not None:
        log.append(Event("order", state.rules.powers[seat].id, ("pass", "", ()), "R2.5", row.title))


def sealed(state: State, seat: int, row: Row) -> Event:
    """What a seat alone is told of an answer that nobody else may see yet."""
    power = state.rules.powers[seat].id
    return Event("sealed", power, (row.choice.name, row.choice.target), row.clause, row.title, (power,))


def _covert(state: State, step: Step, seat: int, row: Row, log: Log) -> None:
    state.covert = put(state.covert, seat, row)
    if log is not None:
        log.append(sealed(state, seat, row))


def _done(state: State, step: Step, seat: int, row: Row, log: Log) -> None:
    if log is not None:
        log.append(Event("done", state.rules.powers[seat].id, (), "R2.9", ""))
    own = state.rules.turns[seat].own
    state.last = state.last & ~own | state.used & own
    state.used &= ~own


def _reply(state: State, step: Step, answers: Answers, log: Log) -> None:
    replies_in(state, answers, step[2], step[3], step[4], log)


def _keep(state: State, step: Step, answers: Answers, log: Log) -> None:
    rules = state.rules
    for seat, number in zip(step[1], step[2], strict=True):
        slot = rules.slots[number]
        kept = answers[seat].choice.name == "keep" and is_open(state, seat, answers[seat])
        by = NOBODY
        if log is not None:
            by = By(rules.powers[seat].id, slot.clause, slot.title)
            log.append(Event("kept", by.seat, (number, kept), slot.clause, slot.title))
        if kept:
            pay(state, answers[seat].price, log, by)
        else:
            stop(state, number, log, by)
            perform(state, slot.drop, log, by)


def _crisis(state: State, step: Step, answers: Answers, log: Log) -> None:
    if answer_crisis(state, answers, step[2], log):
        furthest = state.rules.crisis.stands[ESCALATE].id
        last = tuple(seat for seat, row in answers.items() if row.choice.name == furthest)
        war = next(end for end in state.rules.ends if end.when is None)
        world.finish(state, war, log, last)


def close_orders(state: State, orders: tuple[tuple[Row, ...], ...], log: Log) -> None:
    """All orders are in: revealed, then carried out in initiative order (R2.8)."""
    seats = state.top[1]
    state.pop()
    if log is not None:
        log.append(Event("revealed", None, (), "R2.8", "orders", closes=True))
    state.answers = orders
    queue = []
    for seat in seats:
        queue += [(seat, row) for row in given(state, seat)]
        state.covert = put(state.covert, seat, orders[seat][-2])
    state.answers = NO_ANSWERS
    state.used = 0
    if queue:
        state.push((RESOLVE, (), tuple(queue)))


ALONE: Final[dict[int, Callable[[State, Step, int, Row, Log], None]]] = {
    LEAD: _lead,
    ORDER: _order,
    COVERT: _covert,
    DONE: _done,
}
"""The questions of one's own turn."""

ANSWERED: Final[dict[int, Callable[[State, Step, Answers, Log], None]]] = {
    AGENDA: _agendas,
    CARD: _card,
    REPLY: _reply,
    KEEP: _keep,
    CRISIS: _crisis,
}
"""The questions that may be put to several."""


def settle_answers(state: State, answers: Answers, log: Log) -> None:
    """Every seat asked has answered: the question is closed and takes effect."""
    step = state.pop()
    state.answers = NO_ANSWERS
    if log is not None and len(step[1]) > 1:
        log.append(Event("revealed", None, (), "R2.3", "", closes=True))
    ANSWERED[step[0]](state, step, answers, log)
