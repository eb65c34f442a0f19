"""Crises: a flashpoint at its highest asks its stakeholders (R6)."""

from __future__ import annotations

from typing import Final

from game.engine.effects import NOBODY, By, Log, change, perform
from game.engine.state import CRISIS, CRISIS_OVER, NO_ANSWERS, State
from game.model.event import Event
from game.model.ids import REMEMBERED
from game.model.ruleset import Row


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
            change(state, flashpoint.variable, 1, log, _LEFT_ALONE)
    flashpoint = rules.flashpoints[state.below(len(rules.flashpoints))]
    if log is not None:
        log.append(Event("incident", None, (flashpoint.id, False), "R6.1", "incident", closes=True))
    change(state, flashpoint.variable, crisis.incident, log, _INCIDENT)


def open_crisis(state: State, log: Log) -> None:
    """The first flashpoint at its highest, one a round, asks its stakeholders (R6.3)."""
    rules = state.rules
    for number, flashpoint in enumerate(rules.flashpoints):
        if state.v[flashpoint.variable] < rules.crisis.highest:
            continue
        first, second = flashpoint.played
        if not (first and second):
            continue
        if log is not None:
            log.append(Event("crisis", None, (flashpoint.id,), "R6.3", flashpoint.title, closes=True))
        seats = tuple([seat for seat in state.order if seat in first or seat in second])
        state.push((CRISIS, seats, number), (CRISIS_OVER, (), number))
        state.answers = NO_ANSWERS
        return


def answer_crisis(state: State, rows: dict[int, Row], number: int, log: Log) -> bool:
    """All stakeholders have answered; returns True if it is war."""
    rules = state.rules
    flashpoint, stands = rules.flashpoints[number], rules.crisis.stands
    ids = [stand.id for stand in stands]
    answers = {seat: ids.index(row.choice.name) for seat, row in rows.items()}
    for seat, answer in answers.items():
        _remember(state, seat, answer)
        if log is not None:
            said, power = stands[answer], rules.powers[seat].id
            log.append(Event("stand", power, (said.id,), said.clause, flashpoint.title, closes=True))
    strongest = [max([answers[seat] for seat in side]) for side in flashpoint.played]
    war = False
    for seat, answer in answers.items():
        said = stands[answer]
        by = NOBODY if log is None else By(rules.powers[seat].id, said.clause, said.title)
        perform(state, said.ops[number][seat], log, by)
        met = said.against[strongest[seat in flashpoint.played[0]]]
        if met is None:
            war = True
        else:
            perform(state, met[number][seat], log, by)
    after = rules.crisis.after if min(strongest) else rules.crisis.after_back_down
    change(state, flashpoint.variable, after - state.v[flashpoint.variable], log, _AFTERWARDS)
    return war


_INCIDENT: Final = By(None, "R6.1", "incident")
_LEFT_ALONE: Final = By(None, "R6.2", "left alone it breaks")
_AFTERWARDS: Final = By(None, "R6.6", "after the crisis")


ESCALATE: Final = 2
"""The place of the strongest answer: there are always three (R6.3)."""


def _remember(state: State, seat: int, answer: int) -> None:
    """Note who backed down and who escalated."""
    if answer in REMEMBERED:
        change(state, state.rules.records[REMEMBERED[answer]][seat], 1, None, NOBODY)
