"""The world step that closes a round, part by part in the order of R11."""

from __future__ import annotations

from functools import partial
from itertools import compress
from typing import Final

from game.engine.crisis import incidents, open_crisis
from game.engine.effects import NOBODY, By, Log, change, closest_rival, perform, stop
from game.engine.moves import Table, assign, catch_up, holds, memo, moves, spread
from game.engine.scoring import reckon, score_agendas, standing, weight_of
from game.engine.state import NO_ANSWERS, PHASE, RENEW, ROUND, Stack, State
from game.model.event import Event
from game.model.outcome import Outcome
from game.model.ruleset import CASE, NO_OPS, End, Framework, Income, Op, Ops, Rule, Ruleset

Pay = tuple[int, tuple[Ops, ...], Framework]
"""(its level, what it pays at each, the framework)."""


def _queue() -> Stack:
    stack: Stack = None
    for number in reversed(range(len(PARTS))):
        stack = ((PHASE, (), number), stack)
    return stack


def start_world_step(state: State) -> None:
    """Queue the parts of the world step; nothing else is pending then."""
    state.stack = _WORLD_STEP


def covert_operations(state: State, log: Log) -> None:
    """R11.1: all covert operations resolve together; one in three is exposed, by its odds."""
    rules = state.rules
    if log is not None:
        log.append(Event("world", None, (), "R11.1", "the world step"))
    for seat in state.order:
        row = state.covert[seat]
        if row is None or not row.exposed:
            continue
        place = rules.places[row.partner]
        rival = closest_rival(state.v, place, seat)
        shield = rules.shields.get(place.leans[rival]) if rival >= 0 else None
        numerator, denominator, after = row.exposed
        exposed = state.below(denominator) < numerator
        power = rules.powers[seat].id
        if log is not None:
            data = (row.choice.name, row.choice.target, exposed)
            if exposed:
                log.append(Event("covert", power, data, row.clause, row.title, closes=True))
            else:
                log.append(Event("covert", power, data, row.clause, row.title, (power,), closes=True))
        by = NOBODY if log is None else By(power if exposed else None, row.clause, row.title)
        if exposed:  # first, while the rival is still the one it was aimed at
            change(state, rules.records["exposed"][seat], 1, None, NOBODY)
            perform(state, after, log, by)
        if shield is None or not state.v[shield]:
            perform(state, row.ops, log, by)
    state.covert = (None,) * len(rules.powers)


def ongoings(state: State, log: Log) -> None:
    """R11.2: what is in force acts; then terms run, and owners are asked what they keep."""
    rules, v = state.rules, state.v
    renew = []
    for number in compress(
        range(len(rules.slots)), map(v.__getitem__, memo(rules, "slots", _slot_variables))
    ):
        slot = rules.slots[number]
        by = NOBODY if log is None else By(rules.powers[slot.owner].id, slot.clause, slot.title)
        if slot.each_round.effects:
            perform(state, slot.each_round, log, by)
        if (slot.until is not None and holds(v, slot.until)) or (slot.rounds and v[slot.variable] == 1):
            stop(state, number, log, by)
        elif slot.rounds:
            assign(rules, v, slot.variable, v[slot.variable] - 1)
        if slot.keep and v[slot.variable] and slot.owner in rules.scenario.seats:
            renew.append(number)
    if renew:
        state.push((RENEW, (), tuple(renew)))


def _slot_variables(rules: Ruleset, _: str) -> tuple[int, ...]:
    """The number of each ongoing that may stand."""
    return tuple(slot.variable for slot in rules.slots)


def batch_of(state: State, slots: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """One slot of each owner, and what is left for a later question."""
    first: dict[int, int] = {}
    rest = []
    for number in slots:
        if first.setdefault(state.rules.slots[number].owner, number) != number:
            rest.append(number)
    return tuple(first.values()), tuple(rest)


def standing_rules(state: State, log: Log) -> None:
    """R11.3: the articles' structural claims, in number order, each at most once."""
    rules = state.rules
    reckoning = weight_of(rules, state.v[rules.round_variable]) > 0
    if log is None:
        perform(state, memo(rules, "at reckonings" if reckoning else "every round", _as_cases), None, NOBODY)
        return
    for rule in rules.standing_rules:
        if (reckoning or rule.every == "round") and holds(state.v, rule.when):
            _fire(state, rule, log)


def _as_cases(rules: Ruleset, name: str) -> Ops:
    """The standing rules of a round as one list of effects."""
    return Ops(
        (CASE, rule.when, rule.ops, NO_OPS)
        for rule in rules.standing_rules
        if rule.every == "round" or name == "at reckonings"
    )


def _fire(state: State, rule: Rule, log: list[Event]) -> None:
    """A standing rule takes effect; it is told only if something moves."""
    log.append(Event("fires", None, (rule.id,), rule.clause, rule.title))
    before = len(log)
    perform(state, rule.ops, log, By(None, rule.clause, rule.title))
    if len(log) == before:
        log.pop()


def frameworks_pay(state: State, log: Log) -> None:
    """R11.4: each framework in force pays for every level it has reached."""
    rules, v = state.rules, state.v
    reckoning = weight_of(rules, v[rules.round_variable])
    levels, paying = memo(rules, "pays", _pays)
    for variable, pays, framework in compress(paying, map(v.__getitem__, levels)):
        ops = pays[v[variable]]
        if not ops.effects or (not reckoning and framework.every == "reckoning"):
            continue
        by = NOBODY
        if log is not None:
            log.append(Event("pays", None, (framework.id,), framework.clause, framework.title))
            by = By(None, framework.clause, framework.title)
        perform(state, ops, log, by)


def _pays(rules: Ruleset, _: str) -> tuple[tuple[int, ...], tuple[Pay, ...]]:
    """What the frameworks pay at each level, those left out that never pay; before it their numbers."""
    found: list[Pay] = []
    for framework in rules.frameworks:
        effects: list[Op] = []
        pays = [NO_OPS]
        for level in framework.levels:
            effects += level.pays
            pays.append(Ops(effects))
        if effects:
            found.append((framework.variable, tuple(pays), framework))
    return tuple(variable for variable, _, _ in found), tuple(found)


def incomes(state: State, log: Log) -> None:
    """R11.5: funds from the economy, influence from partners."""
    rules, v = state.rules, state.v
    if log is None:
        for variable, source, tables in memo(rules, "incomes", _income_moves):
            v[variable], after = tables[v[source]][v[variable]]
            if after is not None:
                catch_up(rules, v, after)
        return
    log.append(Event("income", None, (), "R11.5", "income"))
    by = By(None, "R11.5", "income")
    for income in rules.incomes:
        change(state, income.variable, income.amounts[v[income.source]], log, by)


def _income_moves(rules: Ruleset, _: str) -> tuple[tuple[int, int, tuple[Table, ...]], ...]:
    """(resource, what it depends on, its moves for each value of that) for each income."""
    return tuple(
        (
            income.variable,
            income.source,
            spread(rules, income.source, partial(_income_table, rules, income)),
        )
        for income in rules.incomes
    )


def _income_table(rules: Ruleset, income: Income, value: int) -> Table:
    return moves(rules, income.variable, income.amounts[value])


def crises(state: State, log: Log) -> None:
    """R11.6: an incident, and one crisis at most."""
    incidents(state, log)
    open_crisis(state, log)


def reckoning(state: State, log: Log) -> None:
    """R11.7: points, where the scenario has a reckoning after this round."""
    rules, v = state.rules, state.v
    weight = weight_of(rules, v[rules.round_variable])
    if not weight:
        return
    reckon(state, weight, log)
    for end in rules.ends:
        if end.streak >= 0 and end.when is not None:
            v[end.streak] = v[end.streak] + 1 if holds(v, end.when) else 0


def ends(state: State, log: Log) -> None:
    """R11.8: an end that is reached, or the last round."""
    rules, v = state.rules, state.v
    for end in rules.ends:
        if end.when is None:
            continue
        reached = v[end.streak] >= end.reckonings if end.streak >= 0 else holds(v, end.when)
        if reached:
            finish(state, end, log)
            return
    if v[rules.round_variable] >= rules.scenario.rounds:
        finish(state, None, log)


def initiative(state: State, log: Log) -> None:
    """R11.9: lowest standing first, ties by the dice; the next round begins."""
    rules = state.rules
    set_order(state)
    state.marks = 0
    change(state, rules.round_variable, 1, None, NOBODY)
    state.push((ROUND, ()))


def set_order(state: State) -> None:
    """Put the seats into initiative order: lowest standing first, ties by the dice."""
    marks = standing(state)
    seats = list(state.rules.scenario.seats)
    for place in range(len(seats) - 1, 0, -1):
        other = state.below(place + 1)
        seats[place], seats[other] = seats[other], seats[place]
    seats.sort(key=marks.__getitem__)
    state.order = tuple(seats)


def finish(state: State, end: End | None, log: Log, last: tuple[int, ...] = ()) -> None:
    """End the game; `last` are those who escalated into a war (they rank last, nobody wins)."""
    rules = state.rules
    score_agendas(state, log)
    marks = standing(state)
    seats = sorted(rules.scenario.seats, key=lambda seat: (seat in last, -marks[seat]))
    barred = end.cannot_win if end is not None else ()
    able = [] if last else [seat for seat in seats if seat not in barred]
    best = max((marks[seat] for seat in able), default=0)
    power = rules.powers
    state.stack = None
    state.answers = NO_ANSWERS
    state.outcome = Outcome(
        end=end.id if end else "",
        title=end.title if end else "",
        winners=tuple(power[seat].id for seat in able if marks[seat] == best),
        standing=tuple((power[seat].id, marks[seat]) for seat in seats),
        barred=tuple(power[seat].id for seat in barred),
        rounds=state.v[rules.round_variable],
    )
    if log is not None:
        data = (state.outcome.end, state.outcome.winners)
        log.append(Event("over", None, data, end.clause if end else "R7.5", state.outcome.title, closes=True))


PARTS: Final = (
    covert_operations,
    ongoings,
    standing_rules,
    frameworks_pay,
    incomes,
    crises,
    reckoning,
    ends,
    initiative,
)
"""In the order of R11."""
_WORLD_STEP: Final = _queue()
