"""Whether a stored state can be played on: it may come out of a save that anybody wrote (R1.9)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, Final

from game.engine.moves import holds
from game.engine.orders import order_options, stage
from game.engine.state import (
    AGENDA,
    CARD,
    COVERT,
    CRISIS,
    CRISIS_OVER,
    DONE,
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
    put,
)
from game.engine.world import PARTS
from game.model.ruleset import Ruleset

DEEPEST: Final = 100
"""Pending steps; a game has about twenty."""


def is_sound(state: State, stored: dict[str, Any], dumped: dict[str, Any]) -> bool:
    """Whether a state read from `stored` is one of a game; `dumped` is what storing it again gives."""
    if not _whole_numbers(stored) or json.dumps(dumped) != json.dumps(_in_order(stored, dumped)):
        return False
    parts = (_numbers, _seats, _cards, _stack, _answers, _ending)
    return all(part(state) for part in parts)


def _in_order(stored: dict[str, Any], dumped: dict[str, Any]) -> dict[str, Any]:
    """The stored fields in the order of a dump; one that is missing is None."""
    return {name: stored.get(name) for name in (*dumped, *stored)}


def _whole_numbers(value: Any) -> bool:
    """Whether there is no fraction among plain data, and no yes or no but that of `together`."""
    if isinstance(value, dict):
        return all(_whole_numbers(part) for name, part in value.items() if name != "together")
    if isinstance(value, list | tuple):
        return all(_whole_numbers(part) for part in value)
    return not isinstance(value, float | bool)


def _numbers(state: State) -> bool:
    """Every number within its range, and what is derived as it would be worked out."""
    rules, v = state.rules, state.v
    if not all(low <= n <= high for low, n, high in zip(rules.low, v, rules.high, strict=True)):
        return False
    worked = dict.fromkeys((derived for sums in rules.sums for derived, _ in sums), 0)
    for source, sums in enumerate(rules.sums):
        for derived, table in sums:
            worked[derived] += table[v[source]] - table[rules.start[source]]
    if any(v[n] != rules.start[n] + step for n, step in worked.items()):
        return False
    return all(v[flag] == any(holds(v, case) for case in cases) for flag, cases in rules.flag_cases.items())


def _below(numbers: Iterable[Any], end: int, start: int = 0) -> bool:
    return all(type(n) is int and start <= n < end for n in numbers)


def _seats(state: State) -> bool:
    """Who plays in which order, and what each has chosen."""
    rules = state.rules
    count, kinds = len(rules.powers), len(rules.kinds)
    by_seat: tuple[tuple[Any, ...], ...] = (state.aside, state.covert)
    if any(len(part) != count for part in (*by_seat, state.dealt, state.agenda)):
        return False
    if len(state.answers) not in (count, len(NO_ANSWERS)):
        return False
    if sorted(state.order) != sorted(rules.scenario.seats) or not 0 <= state.dice < 1 << 64:
        return False
    if not all(0 <= mask < 1 << count * kinds for mask in (state.used, state.last)):
        return False
    agendas = [len(group) for group in rules.agendas]
    return all(_below(entry, end) for entry, end in zip(state.dealt, agendas, strict=True)) and all(
        -1 <= n < end for n, end in zip(state.agenda, agendas, strict=True)
    )


def _cards(state: State) -> bool:
    """The pile, hands, what was led and the marks."""
    rules = state.rules
    places, cards = len(rules.pile), len(rules.cards)
    masks = (state.pile, state.led, *state.aside)
    return (
        all(0 <= mask < 1 << places for mask in masks)
        and 0 <= state.marks < 1 << len(rules.marks)
        and _below(state.hand, places)
        and -1 <= state.headline < cards
        and -1 <= state.headline_by < len(rules.powers)
        and 0 <= state.reckoned <= len(rules.scenario.reckonings)
    )


def _stack(state: State) -> bool:
    """Every pending step is one of the game, asked of seats that are played."""
    stack, depth, leads = state.stack, 0, 0
    while stack is not None:
        step, stack = stack
        depth += 1
        leads += step[0] == LEAD
        known = _STEPS.get(step[0])
        if known is None or depth > DEEPEST or not known(state.rules, step):
            return False
        if step[0] == AGENDA and not all(state.dealt[seat] for seat in step[1]):
            return False
    if leads != bool(state.hand):
        return False
    return (state.stack is None) == (state.outcome is not None)


def _answers(state: State) -> bool:
    """What is sealed answers the question on top, and somebody has still to answer."""
    top = state.top
    given = [seat for seat, rows in enumerate(state.answers) if rows]
    if top[0] != ORDERS:
        alone = len(top) < 2 or len(top[1]) < 2
        return all(len(state.answers[seat]) == 1 and seat in top[1] for seat in given) and not (
            given and (alone or len(given) == len(top[1]))
        )
    return all(_orders(state, seat) for seat in given) and any(
        stage(state, seat) != "sealed" for seat in top[1]
    )


def _orders(state: State, seat: int) -> bool:
    """What a seat has sealed comes in the order it is asked for: orders, covert, done."""
    building = state.copy()
    for number, row in enumerate(state.answers[seat]):
        building.answers = put(state.answers, seat, state.answers[seat][:number])
        if row not in order_options(building, seat).rows:
            return False
    return True


def _asked(rules: Ruleset, step: Step, length: int) -> bool:
    """Whether a step of this length asks somebody, nobody twice."""
    seats = step[1] if len(step) == length else ()
    return bool(seats) and len(set(seats)) == len(seats) and set(seats) <= set(rules.scenario.seats)


def _one(rules: Ruleset, step: Step, length: int = 2) -> bool:
    return _asked(rules, step, length) and len(step[1]) == 1


def _seat(rules: Ruleset, step: Step) -> bool:
    return len(step) == 3 and step[1] == () and step[2] in rules.scenario.seats


def _card(rules: Ruleset, step: Step) -> bool:
    if not _asked(rules, step, 4) or not _below(step[2:3], len(rules.cards)):
        return False
    return _below(step[3:], len(rules.powers)) and all(
        rules.cards[step[2]].rows[step[3]][seat] for seat in step[1]
    )


def _reply(rules: Ruleset, step: Step) -> bool:
    return _asked(rules, step, 5) and set(step[1]) <= set(step[2].asks) and bool(step[2].replies)


def _keep(rules: Ruleset, step: Step) -> bool:
    if not _asked(rules, step, 3) or not _below(step[2], len(rules.slots)):
        return False
    return [rules.slots[slot].owner for slot in step[2]] == list(step[1])


def _renew(rules: Ruleset, step: Step) -> bool:
    if len(step) != 3 or not step[2] or not _below(step[2], len(rules.slots)):
        return False
    return {rules.slots[slot].owner for slot in step[2]} <= set(rules.scenario.seats)


def _crisis(rules: Ruleset, step: Step) -> bool:
    if not _asked(rules, step, 3) or not _below(step[2:], len(rules.flashpoints)):
        return False
    one, other = rules.flashpoints[step[2]].sides
    return (
        bool(set(step[1]) & set(one)) and bool(set(step[1]) & set(other)) and set(step[1]) <= {*one, *other}
    )


def _resolve(rules: Ruleset, step: Step) -> bool:
    return all(seat in rules.scenario.seats and row.kind >= 0 for seat, row in step[2])


def _nothing(rules: Ruleset, step: Step) -> bool:
    return not any(step[1:2])


_STEPS: Final[dict[int, Callable[[Ruleset, Step], bool]]] = {
    AGENDA: lambda rules, step: _asked(rules, step, 2),
    LEAD: _one,
    CARD: _card,
    ORDER: lambda rules, step: _one(rules, step, 3) and _below(step[2:], rules.clock.actions + 1, 1),
    COVERT: _one,
    DONE: _one,
    REPLY: _reply,
    KEEP: _keep,
    CRISIS: _crisis,
    ORDERS: lambda rules, step: _asked(rules, step, 2),
    ROUND: _nothing,
    TURN: _seat,
    HEADLINE: _seat,
    OPEN_ORDERS: _nothing,
    RESOLVE: _resolve,
    PHASE: lambda rules, step: len(step) == 3 and _below(step[2:], len(PARTS)),
    RENEW: _renew,
    CRISIS_OVER: _nothing,
}


def _ending(state: State) -> bool:
    """The outcome, if there is one, is of these powers."""
    outcome, powers = state.outcome, {power.id for power in state.rules.powers}
    if outcome is None:
        return True
    named = {*outcome.winners, *outcome.barred, *(power for power, _ in outcome.standing)}
    return named <= powers and isinstance(outcome.title, str) and _below([outcome.rounds], 1_000)
