"""The order of play: one stack of pending steps, and what follows when a question is answered (R2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.engine import world
from game.engine.effects import By, Log, change
from game.engine.moves import holds
from game.engine.orders import orders_allowed, resolve
from game.engine.state import (
    COVERT,
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
    RESOLVE,
    ROUND,
    TURN,
    State,
    Step,
    nth_bit,
)
from game.model.event import Event


def run(state: State, log: Log) -> None:
    """Go on until somebody must answer or the game is over."""
    while state.stack is not None:
        step = state.stack[0]
        if step[0] < FIRST_MACHINE:
            return
        state.stack = state.stack[1]
        MACHINE[step[0]](state, step, log)


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
    if state.used:
        state.used &= ~state.rules.turns[seat].own
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
    hand: list[int] = []
    for _ in range(state.rules.clock.hands):
        place = draw(state)
        if place < 0:
            _return_aside(state, hand)
            place = draw(state)
            if place < 0:
                break
        state.pile ^= 1 << place
        hand.append(place)
    if not hand:
        _quiet_spell(state, seat, log)
        return
    state.hand = tuple(hand)
    state.stack = ((LEAD, (seat,)), state.stack)
    if log is not None:
        power = state.rules.powers[seat].id
        cards = tuple(state.rules.cards[state.rules.pile[place]].id for place in hand)
        log.append(Event("drew", power, cards, "R2.4", "", (power,), closes=True))


def draw(state: State) -> int:
    """One open place of the pile, each as likely, -1 for none; drawn until open, or by halving where few are.

    Most cards have no condition: where those alone are many, the others are looked at only when drawn.
    """
    rules, v = state.rules, state.v
    total, always = len(rules.pile), rules.always
    if not total:
        return -1
    mask = state.pile & rules.eras[v[rules.round_variable]]
    if 4 * (mask & always).bit_count() >= total:
        while True:
            place = state.below(total)
            if mask >> place & 1 and (always >> place & 1 or holds(v, rules.cards[rules.pile[place]].when)):
                return place
    mask = open_pile(state)
    count = mask.bit_count()
    if 4 * count < total:
        return nth_bit(mask, state.below(count)) if count else -1
    while True:
        place = state.below(total)
        if mask >> place & 1:
            return place


def _quiet_spell(state: State, seat: int, log: Log) -> None:
    power = state.rules.powers[seat].id
    if log is not None:
        log.append(Event("quiet", power, (), "R2.4", "a quiet spell", closes=True))
    change(state, state.rules.clock.quiet[seat], 1, log, By(power, "R2.4", "a quiet spell"))


def _return_aside(state: State, hand: list[int]) -> None:
    """Cards set aside may come again when the open ones have run out."""
    for mask in state.aside:
        state.pile |= mask
    for place in hand:
        state.pile &= ~(1 << place)
    state.aside = (0,) * len(state.aside)


def _open_orders(state: State, step: Step, log: Log) -> None:
    state.last, state.used = state.used, 0
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
