"""One sentence for every answer of a bot, in a player's words."""

from __future__ import annotations

from typing import Final

from game.bots.crisis import expected_answers
from game.bots.judge import Judge
from game.engine.effects import closest_rival
from game.engine.scoring import points_for
from game.engine.state import AGENDA, CRISIS, KEEP, State
from game.model.ruleset import Row

_STANDS: Final = ("to give way", "to hold", "to escalate")


def why(before: State, after: State, row: Row, own: Judge) -> str:
    """What the choice brings that the doctrine cares for most."""
    code = before.top[0]
    if code == AGENDA:
        return "it is the nearer of the two"
    if code == CRISIS:
        return _in_a_crisis(before, own.seat)
    if row.exposed is not None:
        return _covert(before, row, own.seat)
    if row.choice.name == "nothing":
        return "no whisper is worth being caught at"
    if code == KEEP:
        return _kept(row, before, after, own)
    return _gain(before, after, own)


def _in_a_crisis(state: State, seat: int) -> str:
    expected = expected_answers(state, seat)
    powers = state.rules.powers
    parts = [f"{powers[other].title} is expected {_STANDS[answer]}" for other, answer in expected.items()]
    return " and ".join(parts) or "nobody else is asked"


def _covert(state: State, row: Row, seat: int) -> str:
    rules = state.rules
    rival = closest_rival(state.v, rules.places[row.partner], seat)
    place = rules.places[row.partner].title
    return f"{rules.powers[rival].title} leads in {place}" if rival >= 0 else f"{place} is open to all"


def _kept(row: Row, before: State, after: State, own: Judge) -> str:
    if row.choice.name == "keep":
        return "what it does is still worth what it costs"
    return "letting go brings more than going on" if own.value(after) >= own.value(before) else "it must end"


def _gain(before: State, after: State, own: Judge) -> str:
    for objective in own.objectives:
        if points_for(after.v, objective) > points_for(before.v, objective):
            return f"it serves {objective.title}"
    for objective in own.leader:
        if points_for(after.v, objective) < points_for(before.v, objective):
            leader = own.rules.powers[objective.seat].title
            return f"{leader} leads, and this hurts {objective.title}"
    gains = []
    for variable, weight, toward in own.weights:
        old, new = before.v[variable], after.v[variable]
        step = new - old if toward is None else abs(old - toward) - abs(new - toward)
        if weight * step > 0:
            gains.append((weight * step, variable, new - old))
    if not gains:
        return "it costs least"
    _, variable, step = max(gains)
    return f"for {own.rules.variables[variable].title} {step:+d}"
