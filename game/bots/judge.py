"""How one seat values a state: its doctrine's weights, its objectives, its secret agenda, and the leader's.

Points are looked at as they will be counted: in a round that ends with a reckoning, after the standing
rules and the frameworks' pay that come before it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from game.engine.scoring import due_next, points_for, weight_of
from game.engine.seeing import guess
from game.engine.state import State
from game.engine.world import frameworks_pay, standing_rules
from game.model.ruleset import Doctrine, Objective, Ruleset
from game.model.view import DiceLike, View

AGENDA_SHARE: Final = 0.5
"""What a point of the secret agenda is worth beside one of an open objective: it is counted once."""
RECKONING_NOW: Final = 2.0
"""How much more a point is worth in the very round it is counted."""
BRINK: Final = 0.5
"""What a careful bot gives for a step away from the brink, for the second twice and more (`nearness`)."""
LIKING: Final = 0.03
"""What a point of a temperament's liking is worth beside the chance to come out on top, 0..1."""
RIVAL: Final = 0.5
"""What a point of the leader is worth to take away, unless the doctrine says."""
LAST_ROUND: Final = 0.3
"""What is left of every other weight in the last round: nothing is worth points in the purse."""


class Judge(NamedTuple):
    """How one seat values a state."""

    rules: Ruleset
    seat: int
    weights: tuple[tuple[int, float, int | None], ...]
    """(variable, worth of a step, the value it is to come near to or None if more is better)."""
    objectives: tuple[Objective, ...]
    agenda: Objective | None
    leader: tuple[Objective, ...]
    """The objectives of whoever leads; empty for a bot that does not look."""
    points: float
    """What a point of one's own is worth."""
    rival: float
    """What a point of the leader is worth to take away."""
    long: float
    """What the weights are worth beside the points."""
    counted: bool
    """Whether points are counted at the end of this round."""
    brink: float = 0.0
    """What nearness to a crisis costs, wherever it is; 0 for a bot that trusts its own answer to one."""

    def value(self, state: State) -> float:
        """What a state is worth to the seat, in points."""
        v = state.v
        total = 0.0
        for variable, weight, toward in self.weights:  # must equal `goodness`, in line for speed
            total += weight * (v[variable] if toward is None else -abs(v[variable] - toward))
        total *= self.long
        if self.brink:
            total -= self.brink * sum([nearness(self.rules, v[n]) for n in danger(self.rules)])
        if self.counted:
            v = as_counted(state)
        total += self.points * sum([points_for(v, objective) for objective in self.objectives])
        if self.agenda is not None:
            total += AGENDA_SHARE * points_for(v, self.agenda)
        if self.leader:
            total -= self.rival * sum([points_for(v, objective) for objective in self.leader])
        return total


def goodness(value: int, toward: int | None) -> int:
    """How good a number is by a doctrine, in steps: the more the better, or the nearer to what it wants."""
    return value if toward is None else -abs(value - toward)


def as_counted(state: State) -> list[int]:
    """The numbers as the reckoning of this round will find them, if nobody does anything more."""
    ahead = state.copy()
    ahead.dice = -1
    standing_rules(ahead, None)
    frameworks_pay(ahead, None)
    return ahead.v


def danger(rules: Ruleset) -> list[int]:
    """The tensions of the flashpoints over which a crisis can break out."""
    return [flashpoint.variable for flashpoint in rules.flashpoints if all(flashpoint.played)]


def nearness(rules: Ruleset, tension: int) -> int:
    """How near to a crisis a tension is: 0 where none is in sight, then 1, 4, 9 by the step."""
    steps: int = max(0, tension - rules.crisis.may_break_at + 2)
    return steps * steps


def careful_judge(rules: Ruleset, seat: int, agenda: Objective | None = None) -> Judge:
    """The judge of a seat that wants no crisis anywhere: a war that others begin ends the game for it too."""
    return plain_judge(rules, seat, agenda)._replace(brink=BRINK)


def plain_judge(rules: Ruleset, seat: int, agenda: Objective | None = None) -> Judge:
    """The judge of a seat by its doctrine alone: what anyone may think of anyone."""
    doctrine = _doctrine(rules, seat)
    own = tuple([o for o in rules.objectives if o.seat == seat])
    weights = doctrine.weights if doctrine is not None else ()
    points = doctrine.points if doctrine is not None else 1.0
    return Judge(rules, seat, weights, own, agenda, (), points, 0.0, 1.0, False)


def far_judge(state: State, seat: int, view: View, agenda: Objective | None) -> Judge:
    """The same with an eye on the calendar and on whoever leads."""
    rules = view.rules
    plain = plain_judge(rules, seat, agenda)
    leader = leader_of(view, state.together)
    doctrine = _doctrine(rules, seat)
    counted = weight_of(rules, view.round) > 0
    now = RECKONING_NOW if counted else 1.0
    rival = (doctrine.rival if doctrine is not None else 0.0) or RIVAL
    return plain._replace(
        leader=tuple([o for o in rules.objectives if o.seat == leader]) if leader != seat else (),
        points=plain.points * now,
        rival=rival * now,
        long=LAST_ROUND if view.round >= rules.scenario.rounds else 1.0,
        counted=counted,
    )


class Liking(NamedTuple):
    """What a temperament likes beside the doctrine it was put on."""

    tempered: Judge
    plain: Judge

    def of(self, state: State) -> float:
        """How much more it likes a state, as so much more of a chance to come out on top."""
        return LIKING * (self.tempered.value(state) - self.plain.value(state))


def liking_of(view: View, dice: DiceLike) -> Liking | None:
    """What the temperament of this seat likes; None for one that follows its plain doctrine."""
    rules, seat = view.rules, view.rules.seat(str(view.seat))
    own = _doctrine(rules, seat)
    if own is None or not own.temper:
        return None
    rest = tuple([one for one in rules.doctrines if one is not own])
    plain = replace(view, rules=replace(rules, doctrines=rest))
    state = guess(view, dice)
    return Liking(far_judge(state, seat, view, None), far_judge(state, seat, plain, None))


def own_agenda(view: View) -> Objective | None:
    """The secret agenda this seat chose, if it has."""
    if view.seat is None or view.agenda < 0:
        return None
    return view.rules.agendas[view.rules.seat(view.seat)][view.agenda]


def leader_of(view: View, together: bool) -> int:
    """Who would lead if the next reckoning came now."""
    rules = view.rules
    v = list(view.values)
    held = sum(1 for after, _ in rules.scenario.reckonings if after < view.round)
    weight = next((weight for after, weight in rules.scenario.reckonings if after >= view.round), 1)

    def mark(seat: int) -> float:
        points, par = due_next(rules, v, seat, together, held)
        return view.standing[seat] / 10 + weight * points - par / 10

    return max(rules.scenario.seats, key=mark)


def _doctrine(rules: Ruleset, seat: int) -> Doctrine | None:
    return next((d for d in rules.doctrines if d.seat == seat), None)
