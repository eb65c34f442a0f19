"""Crises: a flashpoint at its highest asks its stakeholders (R6)."""

from __future__ import annotations

from game.engine.effects import By, Log, change, perform
from game.engine.state import CRISIS, CRISIS_OVER, NO_ANSWERS, State
from game.model.event import Event
from game.model.ruleset import Flashpoint, Row


def stakeholders(state: State, flashpoint: Flashpoint) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The seated stakeholders of the two sides."""
    seats = state.rules.scenario.seats
    first, second = flashpoint.sides
    return tuple(s for s in first if s in seats), tuple(s for s in second if s in seats)


def incidents(state: State, log: Log) -> None:
    """What was left at the brink may break; then one flashpoint, by the dice, rises (R6.1)."""
    rules, v = state.rules, state.v
    crisis = rules.crisis
    brink = [f for f in rules.flashpoints if v[f.variable] == crisis.may_break_at]
    for flashpoint in brink:
        numerator, denominator = crisis.breaks
        if state.below(denominator) < numerator:
            if log is not None:
                log.append(
                    Event(
                        "incident", None, (flashpoint.id, True), "R6.2", "left alone it breaks", closes=True
                    )
                )
            change(state, flashpoint.variable, 1, log, By(None, "R6.2", "left alone it breaks"))
    flashpoint = rules.flashpoints[state.below(len(rules.flashpoints))]
    if log is not None:
        log.append(Event("incident", None, (flashpoint.id, False), "R6.1", "incident", closes=True))
    change(state, flashpoint.variable, crisis.incident, log, By(None, "R6.1", "incident"))


def open_crisis(state: State, log: Log) -> None:
    """The first flashpoint at its highest, one a round, asks its stakeholders (R6.3)."""
    rules = state.rules
    for number, flashpoint in enumerate(rules.flashpoints):
        if state.v[flashpoint.variable] < rules.crisis.highest:
            continue
        first, second = stakeholders(state, flashpoint)
        if not (first and second):
            continue
        if log is not None:
            log.append(Event("crisis", None, (flashpoint.id,), "R6.3", flashpoint.title, closes=True))
        seats = tuple(s for s in state.order if s in first or s in second)
        state.push((CRISIS, seats, number), (CRISIS_OVER, (), number))
        state.answers = NO_ANSWERS
        return


def _strongest(answers: dict[int, int], seats: tuple[int, ...]) -> int:
    return max(answers[seat] for seat in seats)


def answer_crisis(state: State, rows: dict[int, Row], number: int, log: Log) -> bool:
    """All stakeholders have answered; returns True if it is war."""
    rules = state.rules
    flashpoint, stands = rules.flashpoints[number], rules.crisis.stands
    first, second = stakeholders(state, flashpoint)
    ids = [stand.id for stand in stands]
    answers = {seat: ids.index(row.choice.name) for seat, row in rows.items()}
    for seat, answer in answers.items():
        _remember(state, seat, answer)
        if log is not None:
            power = rules.powers[seat].id
            log.append(
                Event(
                    "stand", power, (stands[answer].id,), stands[answer].clause, flashpoint.title, closes=True
                )
            )
    war = False
    for seat, answer in answers.items():
        opponents = second if seat in first else first
        met = stands[answer].against[_strongest(answers, opponents)]
        by = By(rules.powers[seat].id, stands[answer].clause, stands[answer].title)
        perform(state, stands[answer].ops[number][seat], log, by)
        if met is None:
            war = True
        else:
            perform(state, met[number][seat], log, by)
    yielded = _strongest(answers, first) == 0 or _strongest(answers, second) == 0
    after = rules.crisis.after_back_down if yielded else rules.crisis.after
    change(
        state,
        flashpoint.variable,
        after - state.v[flashpoint.variable],
        log,
        By(None, "R6.6", "after the crisis"),
    )
    return war


def _remember(state: State, seat: int, answer: int) -> None:
    """Note who backed down and who escalated."""
    name = {0: "backed-down", 2: "escalated"}.get(answer)
    if name is not None:
        change(state, state.rules.records[name][seat], 1, None, By(None, "", ""))
