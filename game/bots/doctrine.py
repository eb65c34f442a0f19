"""`easy` and `normal`: one choice ahead, weighed by the doctrine of the power (rules/doctrines.yaml).

Each open choice is tried on a guess of the state and judged by the numbers the doctrine cares for and the
points its objectives would bring now. `normal` also counts what the leader would have against it.
"""

from __future__ import annotations

from typing import NamedTuple

from game.engine.crisis import stakeholders
from game.engine.effects import NOBODY, perform
from game.engine.options import options_of
from game.engine.play import advance, seats_waiting
from game.engine.scoring import points_for
from game.engine.seeing import guess
from game.engine.state import AGENDA, CARD, COVERT, CRISIS, KEEP, ORDER, ORDERS, REPLY, State
from game.model.choice import Answer
from game.model.ruleset import Doctrine, Objective, Row, Ruleset
from game.model.view import DiceLike, View

CRISIS_EXPECTED = (0.3, 0.6, 0.1)
"""How often the strongest opposing answer in a crisis is thought to be back down, hold, escalate."""
WAR_COST = 60.0
NEAR = 0.05
"""Values closer than this are as good as each other; the dice choose."""


class Judge(NamedTuple):
    """How one seat values a state."""

    rules: Ruleset
    seat: int
    doctrine: Doctrine | None
    objectives: tuple[Objective, ...]
    leader: tuple[Objective, ...]
    """The objectives of whoever leads; empty for a bot that does not look."""

    def value(self, state: State) -> float:
        """What a state is worth to the seat, in points."""
        v = state.v
        doctrine = self.doctrine
        total = 0.0
        if doctrine is not None:
            for variable, weight, toward in doctrine.weights:
                total += weight * (v[variable] if toward is None else -abs(v[variable] - toward))
        points = doctrine.points if doctrine is not None else 1.0
        total += points * sum(points_for(v, objective) for objective in self.objectives)
        if self.leader:
            total -= self.rival * sum(points_for(v, objective) for objective in self.leader)
        return total

    @property
    def rival(self) -> float:
        return (self.doctrine.rival if self.doctrine is not None else 0.0) or 0.5


def judge(rules: Ruleset, seat: int, leader: int = -1) -> Judge:
    """The judge of a seat; `leader` is who it leans against, -1 for nobody."""
    doctrine = next((d for d in rules.doctrines if d.seat == seat), None)
    own = tuple(o for o in rules.objectives if o.seat == seat)
    against = tuple(o for o in rules.objectives if o.seat == leader) if leader >= 0 and leader != seat else ()
    return Judge(rules, seat, doctrine, own, against)


def choose_easy(view: View, dice: DiceLike) -> Answer:
    """The best choice by the plain doctrine."""
    return _choose(view, dice, leaning=False)


def choose_normal(view: View, dice: DiceLike) -> Answer:
    """The best choice by a doctrine that leans against whoever leads."""
    return _choose(view, dice, leaning=True)


def _choose(view: View, dice: DiceLike, leaning: bool) -> Answer:
    assert view.seat is not None  # noqa: S101  (bots have a seat)
    rules = view.rules
    seat = rules.seat(view.seat)
    state = guess(view, dice)
    own = judge(rules, seat, leader_of(view) if leaning else -1)
    options = options_of(state, seat)
    rows = options.open()
    if len(rows) == 1:
        return Answer(rows[0].choice, "nothing else is open")
    values = [worth(options.state, seat, row, own) for row in rows]
    best = max(values)
    good = [row for row, value in zip(rows, values, strict=True) if value >= best - NEAR]
    row = good[dice.below(len(good))] if len(good) > 1 else good[0]
    return Answer(row.choice, _why(state, seat, row, own))


def leader_of(view: View) -> int:
    """Who leads: the highest standing, with the points each would score now as the nearer guide."""
    rules = view.rules
    v = list(view.values)

    def mark(seat: int) -> float:
        now = sum(points_for(v, objective) for objective in rules.objectives if objective.seat == seat)
        return view.standing[seat] / 10 + now

    return max(rules.scenario.seats, key=mark)


def worth(state: State, seat: int, row: Row, own: Judge) -> float:
    """What a choice is worth: tried on a copy, with others answering for themselves."""
    code = state.top[0]
    if code == AGENDA:
        return _agenda_worth(state, seat, row)
    if code == COVERT or row.exposed is not None or row.choice.name == "nothing":
        return _covert_worth(state, row, own)
    if code == CRISIS:
        return _crisis_worth(state, seat, row, own)
    new = state.copy()
    if code == KEEP:
        perform(new, row.ops, None, NOBODY)
        return own.value(new)
    if code == ORDERS:
        return _sealed_worth(new, seat, row, own)
    if len(new.top[1]) > 1:
        _fill_in(new, seat)
    advance(new, seat, row)
    settle(new)
    return own.value(new)


def _sealed_worth(state: State, seat: int, row: Row, own: Judge) -> float:
    """An order given in secret: as if it happened now."""
    if row.kind >= 0:
        state.push((ORDER, (seat,), 1))
        advance(state, seat, row)
        settle(state)
    return own.value(state)


def _fill_in(state: State, seat: int) -> None:
    """Others' sealed answers: the first that is open."""
    answers = list(state.answers)
    for other in state.top[1]:
        if other != seat and not answers[other]:
            rows = options_of(state, other).open()
            answers[other] = (rows[0],)
    state.answers = tuple(answers)


def settle(state: State) -> None:
    """Let the powers asked by a card or an order answer for themselves, by the plain doctrine."""
    for _ in range(8):
        if state.top[0] not in (CARD, REPLY):
            return
        for other in seats_waiting(state):
            rows = options_of(state, other).open()
            advance(state, other, _greedy(state, other, rows))


def _greedy(state: State, seat: int, rows: list[Row]) -> Row:
    if len(rows) == 1:
        return rows[0]
    own = judge(state.rules, seat)

    def value(row: Row) -> float:
        new = state.copy()
        if len(new.top[1]) > 1:
            _fill_in(new, seat)
        advance(new, seat, row)
        return own.value(new)

    return max(rows, key=value)


def _agenda_worth(state: State, seat: int, row: Row) -> float:
    agenda = next(a for a in state.rules.agendas[seat] if a.id == row.choice.name)
    return float(points_for(state.v, agenda))


def _covert_worth(state: State, row: Row, own: Judge) -> float:
    if row.exposed is None:
        return own.value(state)
    new = state.copy()
    new.dice = max(new.dice, 0)
    perform(new, row.ops, None, NOBODY)
    hidden = own.value(new)
    numerator, denominator, after = row.exposed
    perform(new, after, None, NOBODY)
    odds = numerator / denominator
    return (1 - odds) * hidden + odds * own.value(new)


def _crisis_worth(state: State, seat: int, row: Row, own: Judge) -> float:
    """An answer to a crisis, over what the other side is expected to do."""
    number = state.top[2]
    stands = state.rules.crisis.stands
    stand = next(s for s in stands if s.id == row.choice.name)
    first, second = stakeholders(state, state.rules.flashpoints[number])
    allies = first if seat in first else second
    total = 0.0
    for odds, against in zip(CRISIS_EXPECTED, stand.against, strict=True):
        new = state.copy()
        perform(new, stand.ops[number][seat], None, NOBODY)
        if against is None:
            total += odds * (own.value(new) - WAR_COST)
        else:
            perform(new, against[number][seat], None, NOBODY)
            total += odds * own.value(new)
    return total - 0.01 * len(allies)


def _why(state: State, seat: int, row: Row, own: Judge) -> str:
    """One sentence: what the choice brings that the doctrine cares for most."""
    if state.top[0] in (AGENDA, COVERT, CRISIS, KEEP, ORDERS):
        return "the best of what is open, by its doctrine"
    new = state.copy()
    if len(new.top[1]) > 1:
        _fill_in(new, seat)
    advance(new, seat, row)
    settle(new)
    for objective in own.objectives:
        if points_for(new.v, objective) > points_for(state.v, objective):
            return f"it serves {objective.title}"
    gains = []
    if own.doctrine is not None:
        for variable, weight, toward in own.doctrine.weights:
            before, after = state.v[variable], new.v[variable]
            step = after - before if toward is None else abs(before - toward) - abs(after - toward)
            if weight * step > 0:
                gains.append((weight * step, variable, after - before))
    if not gains:
        return "it costs least"
    _, variable, step = max(gains)
    return f"for {own.rules.variables[variable].title} {step:+d}"
