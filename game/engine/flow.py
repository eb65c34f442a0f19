"""The order of play: one stack of pending steps, and what follows when a question is answered (R2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.engine import world
from game.engine.crisis import answer_crisis
from game.engine.effects import NOBODY, By, Log, change, perform, stop
from game.engine.options import is_open
from game.engine.orders import carry_out, given, orders_allowed, pay, replies_in, resolve
from game.engine.state import (
    AGENDA,
    CARD,
    COVERT,
    CRISIS,
    CRISIS_OVER,
    DONE,
    FIRST_MACHINE,
    HEADLINE,
    KEEP,
    LEAD,
    NO_ANSWERS,
    OPEN_ORDERS,
    ORDER,
    ORDERS,
    PHASE,
    RENEW,
    REPLY,
    RESOLVE,
    ROUND,
    TURN,
    State,
    Step,
    nth_bit,
    put,
)
from game.model.event import Event
from game.model.ruleset import Card, Row

Answers = dict[int, Row]
"""The answer of each seat asked, in initiative order."""


def run(state: State, log: Log) -> None:
    """Go on until somebody must answer or the game is over."""
    while state.stack is not None:
        step = state.stack[0]
        if step[0] < FIRST_MACHINE:
            return
        state.stack = state.stack[1]
        MACHINE[step[0]](state, step, log)


def settle_answers(state: State, answers: Answers, log: Log) -> None:
    """Every seat asked has answered: the question is closed and takes effect."""
    step = state.pop()
    state.answers = NO_ANSWERS
    if log is not None and len(step[1]) > 1:
        log.append(Event("revealed", None, (), "R2.3", "", closes=True))
    ANSWERED[step[0]](state, step, answers, log)


# --- what runs by itself ---------------------------------------------------------------------------


def _round(state: State, step: Step, log: Log) -> None:
    if log is not None:
        log.append(Event("round", None, (state.v[state.rules.round_variable],), "R2.1", "", closes=True))
    world.start_world_step(state)
    if state.together:
        count = state.rules.scenario.headlines
        state.push(*[(HEADLINE, (), seat) for seat in state.order[:count]], (OPEN_ORDERS, ()))
    else:
        state.push(*[(TURN, (), seat) for seat in state.order])


def _turn(state: State, step: Step, log: Log) -> None:
    seat = step[2]
    if state.used[seat]:
        state.used = put(state.used, seat, ())
    if log is not None:
        log.append(Event("turn", state.rules.powers[seat].id, (), "R2.1", "", closes=True))
    one = (seat,)
    orders = (ORDER, one, orders_allowed(state, seat))
    state.stack = (orders, ((COVERT, one), ((DONE, one), state.stack)))
    _headline(state, (HEADLINE, (), seat), log)


def open_pile(state: State) -> int:
    """The mask of the pile that may be drawn now (R2.4)."""
    rules, v = state.rules, state.v
    mask = state.pile & rules.eras[v[rules.round_variable]]
    for variable, table in rules.pile_masks:
        mask &= table[v[variable]]
    return mask


def _headline(state: State, step: Step, log: Log) -> None:
    """Draw two event cards, or a quiet spell if none is open."""
    seat = step[2]
    state.headline, state.headline_by = -1, seat
    hand: tuple[int, ...] = ()
    mask = open_pile(state)
    for _ in range(state.rules.clock.hands):
        if not mask:
            _return_aside(state, hand)
            mask = open_pile(state)
            if not mask:
                break
        place = _draw(state, mask)
        taken = 1 << place
        mask ^= taken
        state.pile ^= taken
        hand = (*hand, place)
    if not hand:
        _quiet_spell(state, seat, log)
        return
    state.hands = put(state.hands, seat, hand)
    state.stack = ((LEAD, (seat,)), state.stack)
    if log is not None:
        power = state.rules.powers[seat].id
        cards = tuple(state.rules.cards[state.rules.pile[place]].id for place in hand)
        log.append(Event("drew", power, cards, "R2.4", "", (power,), closes=True))


def _draw(state: State, mask: int) -> int:
    """One place of the mask, each as likely: drawn until it is open, by halving where few are."""
    count, total = mask.bit_count(), len(state.rules.pile)
    if count * 4 < total:
        return nth_bit(mask, state.below(count))
    below = state.below
    while True:
        place = below(total)
        if mask >> place & 1:
            return place


def _quiet_spell(state: State, seat: int, log: Log) -> None:
    power = state.rules.powers[seat].id
    if log is not None:
        log.append(Event("quiet", power, (), "R2.4", "a quiet spell", closes=True))
    change(state, state.rules.clock.quiet[seat], 1, log, By(power, "R2.4", "a quiet spell"))


def _return_aside(state: State, hand: tuple[int, ...]) -> None:
    """Cards set aside may come again when the open ones have run out."""
    for mask in state.aside:
        state.pile |= mask
    for place in hand:
        state.pile &= ~(1 << place)
    state.aside = (0,) * len(state.aside)


def _open_orders(state: State, step: Step, log: Log) -> None:
    state.last, state.used = state.used, ((),) * len(state.rules.powers)
    state.push((ORDERS, state.order))
    state.answers = NO_ANSWERS


def _resolve(state: State, step: Step, log: Log) -> None:
    resolve(state, step[2], log)


def _phase(state: State, step: Step, log: Log) -> None:
    while True:  # the parts that follow one another, until one asks somebody
        world.PARTS[step[2]](state, log)
        if state.stack is None or state.stack[0][0] != PHASE:
            return
        step, state.stack = state.stack


def _renew(state: State, step: Step, log: Log) -> None:
    now, rest = world.batch_of(state, step[2])
    if rest:
        state.push((RENEW, (), rest))
    owner = {state.rules.slots[number].owner: number for number in now}
    seats = tuple(seat for seat in state.order if seat in owner)
    state.push((KEEP, seats, tuple(owner[seat] for seat in seats)))
    state.answers = NO_ANSWERS


def _crisis_over(state: State, step: Step, log: Log) -> None:
    """Nothing is left to do: the crisis has been answered."""


# --- what follows an answer ------------------------------------------------------------------------


def _agendas(state: State, step: Step, answers: Answers, log: Log) -> None:
    rules = state.rules
    for seat, row in answers.items():
        number = rules.agenda_rows[seat].index(row)
        state.agenda = put(state.agenda, seat, number)


def _lead(state: State, step: Step, answers: Answers, log: Log) -> None:
    (seat,) = step[1]
    rules = state.rules
    rows, row, led = rules.leads[seat], answers[seat], -1
    for place in state.hands[seat]:
        if led < 0 and rows[rules.pile[place]] is row:
            led = place
        else:
            state.aside = put(state.aside, seat, state.aside[seat] | 1 << place)
    state.hands = put(state.hands, seat, ())
    state.led |= 1 << led
    play_card(state, seat, rules.pile[led], log)


def play_card(state: State, seat: int, number: int, log: Log) -> None:
    """A headline happens; if the card asks somebody, they are asked (R2.4)."""
    rules = state.rules
    card = rules.cards[number]
    power = rules.powers[seat].id
    state.headline, state.headline_by = number, seat
    by = NOBODY if log is None else By(power, card.id, card.title)
    if log is not None:
        log.append(Event("lead", power, (card.id,), card.id, card.title, closes=True))
    perform(state, card.ops[seat], log, by)
    asked = card.asks[seat]
    if not asked:
        return
    seats = asked if len(asked) == 1 and asked[0] in state.order else _seated(state, asked, seat, number, log)
    if seats:
        state.push((CARD, seats, number, seat))
        state.answers = NO_ANSWERS
        if log is not None:
            names = tuple(rules.powers[other].id for other in seats)
            log.append(Event("asked", power, (card.title, names), card.id, card.title, closes=True))


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
    card = state.rules.cards[number]
    by = NOBODY if log is None else By(state.rules.powers[seat].id, card.id, card.title)
    if log is not None:
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


def _order(state: State, step: Step, answers: Answers, log: Log) -> None:
    (seat,) = step[1]
    row = answers[seat]
    if row.kind < 0:
        if log is not None:
            log.append(Event("order", state.rules.powers[seat].id, ("pass", "", ()), "R2.5", row.title))
        return
    if step[2] > 1:
        state.push((ORDER, step[1], step[2] - 1))
    carry_out(state, seat, row, log)


def _covert(state: State, step: Step, answers: Answers, log: Log) -> None:
    (seat,) = step[1]
    row = answers[seat]
    state.covert = put(state.covert, seat, row)
    if log is not None:
        power = state.rules.powers[seat].id
        log.append(
            Event("sealed", power, (row.choice.name, row.choice.target), row.clause, row.title, (power,))
        )


def _done(state: State, step: Step, answers: Answers, log: Log) -> None:
    (seat,) = step[1]
    if log is not None:
        log.append(Event("done", state.rules.powers[seat].id, (), "R2.9", ""))
    state.last = put(state.last, seat, state.used[seat])
    state.used = put(state.used, seat, ())


def _reply(state: State, step: Step, answers: Answers, log: Log) -> None:
    replies_in(state, answers, step[2], step[3], step[4], log)


def _keep(state: State, step: Step, answers: Answers, log: Log) -> None:
    rules = state.rules
    for seat, number in zip(step[1], step[2], strict=True):
        slot = rules.slots[number]
        kept = answers[seat].choice.name == "keep" and is_open(state, seat, answers[seat])
        by = By(rules.powers[seat].id, slot.clause, slot.title)
        if log is not None:
            log.append(Event("kept", by.seat, (number, kept), slot.clause, slot.title))
        if kept:
            pay(state, answers[seat].price, log, by)
        else:
            stop(state, number, log, by)
            perform(state, slot.drop, log, by)


def _crisis(state: State, step: Step, answers: Answers, log: Log) -> None:
    if answer_crisis(state, answers, step[2], log):
        last = tuple(
            seat for seat, row in answers.items() if row.choice.name == state.rules.crisis.stands[2].id
        )
        war = next(end for end in state.rules.ends if end.when is None)
        world.finish(state, war, log, last)


def _orders(state: State, step: Step, answers: Answers, log: Log) -> None:
    raise AssertionError("sealed orders are closed by close_orders")


def close_orders(state: State, sealed: tuple[tuple[Row, ...], ...], log: Log) -> None:
    """All orders are in: revealed, then carried out in initiative order (R2.8)."""
    seats = state.top[1]
    state.pop()
    if log is not None:
        log.append(Event("revealed", None, (), "R2.8", "orders", closes=True))
    state.answers = sealed
    queue = []
    for seat in seats:
        orders = given(state, seat)
        queue += [(seat, row) for row in orders]
        state.covert = put(state.covert, seat, sealed[seat][-2])
    state.answers = NO_ANSWERS
    state.used = ((),) * len(state.rules.powers)
    if queue:
        state.push((RESOLVE, (), tuple(queue)))


MACHINE: Final[dict[int, Callable[[State, Step, Log], None]]] = {
    ROUND: _round,
    TURN: _turn,
    HEADLINE: _headline,
    OPEN_ORDERS: _open_orders,
    RESOLVE: _resolve,
    PHASE: _phase,
    RENEW: _renew,
    CRISIS_OVER: _crisis_over,
}

ANSWERED: Final[dict[int, Callable[[State, Step, Answers, Log], None]]] = {
    AGENDA: _agendas,
    LEAD: _lead,
    CARD: _card,
    ORDER: _order,
    COVERT: _covert,
    DONE: _done,
    REPLY: _reply,
    KEEP: _keep,
    CRISIS: _crisis,
    ORDERS: _orders,
}
