"""What a seat may see, built field by field from an allow-list; and a guess at the rest (R2.10)."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from game.engine.flow import open_pile
from game.engine.options import Listed, options_of
from game.engine.orders import given, order_options, orders_allowed, stage
from game.engine.play import may_reconsider, seats_waiting
from game.engine.scoring import standing
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
    Stack,
    State,
    nth_bit,
    put,
)
from game.model.ids import PowerId
from game.model.ruleset import Row
from game.model.view import DiceLike, Prompt, View

NAMES = {
    AGENDA: "agenda",
    LEAD: "lead",
    CARD: "card",
    ORDER: "order",
    COVERT: "covert",
    DONE: "done",
    REPLY: "reply",
    KEEP: "keep",
    CRISIS: "crisis",
}


def view(state: State, power: str | None) -> View:
    """Everything one seat may know; None is an observer."""
    rules = state.rules
    seat = rules.seat(power) if power is not None else -1
    ids = [entry.id for entry in rules.powers]
    asked = seats_waiting(state)
    mine = seat in asked
    sealed = _sealed_by(state)
    return View(
        rules=rules,
        seat=PowerId(power) if power is not None else None,
        values=tuple(state.v),
        round=state.v[rules.round_variable],
        initiative=tuple(ids[s] for s in state.order),
        turn=_turn(state),
        waiting=tuple(ids[s] for s in asked),
        answered=tuple(ids[s] for s in sealed if s not in asked),
        prompt=_prompt(state, seat) if mine else None,
        options=options_of(_open_part(state, seat), seat) if mine else NOTHING,
        may_reconsider=seat >= 0 and may_reconsider(state, seat),
        headline=state.headline,
        headline_by=ids[state.headline_by] if state.headline_by >= 0 else None,
        agendas=state.dealt[seat] if seat >= 0 else (),
        agenda=state.agenda[seat] if seat >= 0 else -1,
        set_aside=state.aside[seat] if seat >= 0 else 0,
        pile_led=state.led,
        last_kinds=state.last,
        kinds_used=state.used,
        marks=state.marks,
        actions_left=_actions_left(state, seat),
        orders=tuple(row.choice for row in state.answers[seat]) if seat >= 0 else (),
        covert=_own_covert(state, seat),
        standing=standing(state),
        outcome=state.outcome,
        guts=_guts(state, seat, asked),
    )


NOTHING: Final = Listed(State(), -1, ())
"""The options of a seat that is asked nothing."""


def _open_part(state: State, seat: int) -> State:
    """What the seat's options are worked out from: the state without what is hidden from it."""
    none: tuple[Any, ...] = ((),) * len(state.rules.powers)
    seen = state.copy()
    seen.dice, seen.pile = -1, 0
    seen.hand = _own_hand(state, seat)
    seen.answers = put(none, seat, state.answers[seat])
    seen.dealt = put(none, seat, state.dealt[seat])
    seen.agenda = put((-1,) * len(none), seat, state.agenda[seat])
    seen.aside = put((0,) * len(none), seat, state.aside[seat])
    seen.covert = put((None,) * len(none), seat, state.covert[seat])
    return seen


def _own_hand(state: State, seat: int) -> tuple[int, ...]:
    return state.hand if state.hand and state.holder == seat else ()


def _turn(state: State) -> PowerId | None:
    step = state.top
    return state.rules.powers[step[1][0]].id if step[0] in (LEAD, ORDER, COVERT, DONE) else None


def _sealed_by(state: State) -> list[int]:
    step = state.top
    return [seat for seat in step[1] if state.answers[seat]] if len(step) > 1 and len(step[1]) > 1 else []


def _own_covert(state: State, seat: int) -> Any:
    row = state.covert[seat] if seat >= 0 else None
    return row.choice if row is not None else None


def _actions_left(state: State, seat: int) -> int:
    step = state.top
    return step[2] if step[0] == ORDER and seat in step[1] else 0


def _prompt(state: State, seat: int) -> Prompt:
    step, rules = state.top, state.rules
    code = step[0]
    if code == ORDERS:
        left = orders_allowed(state, seat) - len(given(state, seat))
        return Prompt("orders", (stage(state, seat), len(state.answers[seat]), left))
    data: tuple[Any, ...] = ()
    asker = None
    if code == LEAD:
        data = tuple(rules.cards[rules.pile[place]].id for place in state.hand)
    elif code == CARD:
        data, asker = (rules.cards[step[2]].id,), rules.powers[step[3]].id
    elif code == ORDER:
        data = (step[2],)
    elif code == REPLY:
        data, asker = (step[2].title, step[2]), rules.powers[step[3]].id
    elif code == KEEP:
        data = (step[2][step[1].index(seat)],)
    elif code == CRISIS:
        data = (step[2],)
    return Prompt(NAMES[code], data, asker)


class Guts(NamedTuple):
    """The open part of a state's own bookkeeping, from which `guess` begins."""

    stack: Stack
    together: bool
    reckoned: int
    hand: tuple[int, ...]
    """One's own; empty for anybody else's."""
    own: tuple[Row, ...]
    """One's own sealed answers."""
    covert: Row | None
    held: int
    """How many cards somebody chooses between."""
    chosen: tuple[bool, ...]
    """By seat: whether its covert choice is made."""
    aside: tuple[int, ...]
    """By seat: how many cards it set aside."""
    dealt: tuple[int, ...]
    """By seat: how many agendas it was dealt."""
    made: tuple[bool, ...]
    """By seat: whether it has chosen one."""
    sealed: tuple[int, ...]
    """Seats that have sealed an answer and are asked nothing more."""


def _guts(state: State, seat: int, asked: tuple[int, ...]) -> Guts:
    return Guts(
        stack=state.stack,
        together=state.together,
        reckoned=state.reckoned,
        hand=_own_hand(state, seat),
        own=state.answers[seat] if seat >= 0 else (),
        covert=state.covert[seat] if seat >= 0 else None,
        held=len(state.hand),
        chosen=tuple(row is not None for row in state.covert),
        aside=tuple(mask.bit_count() for mask in state.aside),
        dealt=tuple(len(entry) for entry in state.dealt),
        made=tuple(entry >= 0 for entry in state.agenda),
        sealed=tuple(other for other in _sealed_by(state) if other not in asked),
    )


# --- guessing what is hidden -------------------------------------------------------------------------


def guess(seen: View, dice: DiceLike) -> State:
    """A state this seat can't tell from the true one: all it cannot know is drawn afresh.

    Law: `view(guess(v, d), v.seat)` equals `v`, and the options, reasons and odds in both are the same.
    """
    rules = seen.rules
    guts: Guts = seen.guts
    seat = rules.seat(seen.seat) if seen.seat is not None else -1
    count = len(rules.powers)
    state = State()
    state.rules = rules
    state.v = list(seen.values)
    state.dice = dice.below(1 << 63)
    state.together, state.stack, state.reckoned = guts.together, guts.stack, guts.reckoned
    state.order = tuple(rules.seat(power) for power in seen.initiative)
    state.answers = ((),) * count
    state.hand = guts.hand
    state.led = seen.pile_led
    state.used, state.last, state.marks = seen.kinds_used, seen.last_kinds, seen.marks
    state.headline = seen.headline
    state.headline_by = rules.seat(seen.headline_by) if seen.headline_by else -1
    state.outcome = seen.outcome
    state.covert = (None,) * count
    state.dealt, state.agenda = ((),) * count, (-1,) * count
    state.aside = (0,) * count
    _guess_pile(state, seat, seen.set_aside, guts, dice)
    _guess_agendas(state, seat, seen, guts, dice)
    _guess_covert(state, seat, guts, dice)
    if seat >= 0:
        state.answers = put(state.answers, seat, guts.own)
    for other in guts.sealed:
        if other != seat:
            _guess_answer(state, other, dice)
    return state


def _guess_pile(state: State, seat: int, own_aside: int, guts: Guts, dice: DiceLike) -> None:
    """What is held and who set aside what, where this seat cannot know."""
    every = (1 << len(state.rules.pile)) - 1
    taken = state.led | own_aside
    for place in state.hand:
        taken |= 1 << place
    if seat >= 0:
        state.aside = put(state.aside, seat, own_aside)
    state.pile = every & ~taken
    for other, number in enumerate(guts.aside):
        if other != seat:
            mask = _take(state, number, dice, drawable=False)
            state.aside = put(state.aside, other, sum(1 << place for place in mask))
    if not state.hand:
        state.hand = tuple(_take(state, guts.held, dice, drawable=True))


def _take(state: State, number: int, dice: DiceLike, drawable: bool) -> list[int]:
    found: list[int] = []
    for _ in range(number):
        mask = (open_pile(state) if drawable else 0) or state.pile
        place = nth_bit(mask, dice.below(mask.bit_count()))
        state.pile &= ~(1 << place)
        found.append(place)
    return found


def _guess_agendas(state: State, seat: int, seen: View, guts: Guts, dice: DiceLike) -> None:
    for other, number in enumerate(guts.dealt):
        if other == seat:
            state.dealt = put(state.dealt, other, seen.agendas)
            state.agenda = put(state.agenda, other, seen.agenda)
            continue
        left = list(range(len(state.rules.agendas[other])))
        hand = tuple(sorted(left.pop(dice.below(len(left))) for _ in range(number)))
        state.dealt = put(state.dealt, other, hand)
        if guts.made[other]:
            state.agenda = put(state.agenda, other, hand[dice.below(len(hand))])


def _guess_covert(state: State, seat: int, guts: Guts, dice: DiceLike) -> None:
    for other, there in enumerate(guts.chosen):
        if other == seat:
            state.covert = put(state.covert, other, guts.covert)
        elif there:
            rows = Listed(state, other, state.rules.covert[other])
            state.covert = put(state.covert, other, rows.pick_row(dice))


def _guess_answer(state: State, seat: int, dice: DiceLike) -> None:
    """A sealed answer of another seat: one it could have given."""
    if state.top[0] != ORDERS:
        state.answers = put(state.answers, seat, (options_of(state, seat).pick_row(dice),))
        return
    while stage(state, seat) != "sealed":
        row = order_options(state, seat).pick_row(dice)
        state.answers = put(state.answers, seat, (*state.answers[seat], row))
