"""Objectives, points, par and standing (R7)."""

from __future__ import annotations

from dataclasses import replace

from game.engine.effects import NOBODY, Log, change
from game.engine.moves import holds, memo
from game.engine.state import State
from game.model.event import Event
from game.model.ruleset import Objective, Ruleset


def points_for(v: list[int], objective: Objective) -> int:
    """What an objective is worth as things stand: the points of its best road."""
    best = -1_000
    for tables, steps in objective.counted:
        points = 0
        for variable, worth in tables:
            points += worth[v[variable]]
        for step in steps:
            if holds(v, step.when):
                points += step.points
        if points > best:
            best = points
    return best


def weight_of(rules: Ruleset, finished_round: int) -> int:
    """The weight of the reckoning after this round; 0 if there is none."""
    for after, weight in rules.scenario.reckonings:
        if after == finished_round:
            return weight
    return 0


def par_so_far(rules: Ruleset, level: str, seat: int, reckonings: int) -> int:
    """Par of a seat after so many reckonings, in tenths of a point; 0 where the scenario has none."""
    par = rules.scenario.par.get(level) or rules.scenario.par.get("easy")
    if not par or not reckonings or not par[seat]:
        return 0
    return par[seat][min(reckonings, len(par[seat])) - 1]


def at_level(rules: Ruleset, level: str, order: str | None = None) -> Ruleset:
    """The same rules, in which standing is measured by the par of one bot level, where it has one."""
    par = rules.scenario.par
    own = par.get(par_key(level, order or rules.scenario.order), par.get(level))
    return rules if own is None else replace(rules, scenario=replace(rules.scenario, par={"normal": own}))


def par_key(level: str, order: str) -> str:
    """The name of a par in a scenario file: `normal`, or `normal-together`."""
    return f"{level}-together" if order == "together" else level


def par_in_use(rules: Ruleset, together: bool) -> str:
    """The name of the par that counts: orders given in secret have their own where the scenario has one."""
    own = par_key("normal", "together")
    return own if together and own in rules.scenario.par else "normal"


def due_next(rules: Ruleset, v: list[int], seat: int, together: bool, held: int) -> tuple[int, int]:
    """What the next reckoning would bring a seat if it came now: points unweighed, and its par in tenths."""
    points = sum([points_for(v, objective) for objective in rules.objectives if objective.seat == seat])
    level = par_in_use(rules, together)
    return points, par_so_far(rules, level, seat, held + 1) - par_so_far(rules, level, seat, held)


def standing(state: State) -> tuple[int, ...]:
    """Points so far minus par so far, by seat, in tenths of a point (R7.3)."""
    rules, v = state.rules, state.v
    par = memo(rules, f"par {par_in_use(rules, state.together)}", _pars)[state.reckoned]
    return tuple([10 * v[points] - less for points, less in zip(rules.points, par, strict=True)])


def _pars(rules: Ruleset, name: str) -> tuple[tuple[int, ...], ...]:
    """Par of each seat, by how many reckonings were held."""
    level = name.removeprefix("par ")
    return tuple(
        tuple(par_so_far(rules, level, seat, count) for seat in range(len(rules.powers)))
        for count in range(len(rules.scenario.reckonings) + 1)
    )


def reckon(state: State, weight: int, log: Log) -> None:
    """Score every seated power's objectives and weigh them."""
    rules, v = state.rules, state.v
    state.reckoned += 1
    if log is not None:
        log.append(Event("reckoning", None, (weight,), "R7.1", "reckoning"))
    for objective, source, worth in memo(rules, "objectives", _of_seated):
        points = weight * (points_for(v, objective) if source < 0 else worth[v[source]])
        if points:
            change(state, rules.points[objective.seat], points, None, NOBODY)
        if log is not None:
            power = rules.powers[objective.seat].id
            log.append(Event("points", power, (objective.id, points), objective.clause, objective.title))


def _of_seated(rules: Ruleset, _: str) -> tuple[tuple[Objective, int, tuple[int, ...]], ...]:
    """The objectives that score; with the one number that decides it and what that is worth, else with -1."""
    found = []
    for objective in rules.objectives:
        if objective.seat in rules.scenario.seats:
            tables, steps = objective.counted[0]
            alone = len(objective.counted) == len(tables) == 1 and not steps
            found.append((objective, *(tables[0] if alone else (-1, ()))))
    return tuple(found)


def score_agendas(state: State, log: Log) -> None:
    """At the end each secret agenda scores and is shown."""
    rules = state.rules
    for seat in rules.scenario.seats:
        if state.agenda[seat] < 0:
            continue
        agenda = rules.agendas[seat][state.agenda[seat]]
        points = points_for(state.v, agenda)
        change(state, rules.points[seat], points, None, NOBODY)
        if log is not None:
            power = rules.powers[seat].id
            log.append(Event("agenda", power, (agenda.id, points), agenda.clause, agenda.title, closes=True))
