"""Grounds for a move: each one true thing it brings or spares, with what that is worth to the seat.

A ground keeps the facts behind its numbers, so that a test can hold every number against the game.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from game.bots.judge import AGENDA_SHARE, Judge, as_counted, danger, goodness, nearness
from game.bots.phrases import amount, moves, power, spelled, stands, titled
from game.engine.moves import holds, memo
from game.engine.scoring import points_for, standing
from game.engine.state import State
from game.model.reach import with_derived
from game.model.ruleset import Objective, Ruleset, Step

MOST: Final = 100
"""Characters a sentence may have."""
LONGEST: Final = 140
"""The same behind whose answer it hangs on."""
A_PURSE: Final = 0.3
"""What is left of the weight of money and goodwill: they are means, and no reason by themselves."""
A_STEP: Final = 10.0
"""What a step of an objective weighs beside other grounds: it is told first."""
ENOUGH: Final = 1.0
"""What a reason must weigh to be given alone."""
INCOME: Final = 1.2
"""What 1 more a round weighs: it is told before a number that a doctrine gives 1 for."""
SPENT: Final = ("funds", "influence")
"""The resources that prices are paid in."""
COMPARED: Final = ("military", "technology", "economy")
"""The levels that capitals measure against one another."""
Fact = tuple[int, int]
"""(variable, its value after the move)."""


class Ground(NamedTuple):
    """One thing a move brings."""

    weight: float
    text: str
    facts: tuple[Fact, ...] = ()
    """The numbers said, in the order said."""
    at_reckoning: bool = False
    """True if the facts are as the reckoning of this round will find them."""
    elsewhere: bool = False
    """True if the facts are of another course than the choice's own: the next best, or a plan."""
    if_answered: bool = False
    """True if they hang on what others answer or on the dice, and the sentence says so."""


class Change(NamedTuple):
    """What a move changes, and for whom it is looked at."""

    before: State
    after: State
    own: Judge

    @property
    def rules(self) -> Ruleset:
        return self.own.rules


def grounds(change: Change, own_ear: bool = False) -> list[Ground]:
    """Everything a move brings, the weightiest first; of a secret agenda if the seat alone hears it."""
    steps = list(_steps(change)) or list(_kept(change))
    found = [*steps, *taken(change), *_incomes(change), *_nearer(change), *_gains(change)]
    if own_ear:
        found += _in_secret(change)
    return sorted((one for one in found if len(one.text) <= MOST), key=lambda one: -one.weight)


# --- objectives -----------------------------------------------------------------------------------------


def _steps(change: Change) -> Iterator[Ground]:
    """Steps of one's own objectives that now hold and did not."""
    before, after = change.before.v, change.after.v
    for objective in change.own.objectives:
        gain = points_for(after, objective) - points_for(before, objective)
        if gain > 0:
            yield from _reached(change, objective, before, after, gain)


def _in_secret(change: Change) -> Iterator[Ground]:
    """The same of one's secret agenda."""
    if change.own.agenda is None:
        return
    own = change.own._replace(objectives=(change.own.agenda,), points=1.0)
    secret = change._replace(own=own)
    for ground in (*_steps(secret), *_nearer(secret)):
        yield ground._replace(text=f"{ground.text}, in secret", weight=AGENDA_SHARE * ground.weight)


def _kept(change: Change) -> Iterator[Ground]:
    """Steps that hold at the reckoning of this round, and would not without the move."""
    if not change.own.counted:
        return
    before, after = as_counted(change.before), as_counted(change.after)
    for objective in change.own.objectives:
        gain = points_for(after, objective) - points_for(before, objective)
        if gain > 0 and points_for(change.after.v, objective) <= points_for(change.before.v, objective):
            for ground in _reached(change, objective, before, after, gain):
                yield ground._replace(text=f"{ground.text}, when points are counted", at_reckoning=True)


def _reached(
    change: Change, objective: Objective, before: list[int], after: list[int], gain: int
) -> Iterator[Ground]:
    rules = change.rules
    good = [step for step in _best_road(objective, after) if step.points > 0]
    held = sum(1 for step in good if holds(after, step.when))
    for step in good:
        part = _new_part(step, before, after)
        said = moves(rules, part, before[part], after[part]) if part is not None else ""
        if part is None or not said:
            continue
        facts, brings = ((part, after[part]),), _brings(objective, held, len(good))
        weight = A_STEP * gain * change.own.points
        cause = _cause(change, part, after)
        if cause is not None:
            own = said.replace(f" toward {power(rules, change.own.seat)} ", " ", 1)
            longer = f"with {_short(rules, cause, after[cause])}, {own}: {brings}"
            if len(longer) <= MOST:
                yield Ground(weight, longer, ((cause, after[cause]), *facts))
                continue
        yield Ground(weight, f"{said}: {brings}", facts)


def _brings(objective: Objective, held: int, steps: int) -> str:
    """How far an objective is met; its title stands in quotes, for it may be any words."""
    if held == steps:
        return f'"{objective.title}" is complete'
    if held == 1:
        return f'"{objective.title}" begins to count'
    return f'{spelled(held)} of {spelled(steps)} steps of "{objective.title}"'


def _cause(change: Change, part: int, after: list[int]) -> int | None:
    """The lean or the framework that moved, where the number of a step is made from it."""
    rules = change.rules
    for number, old in enumerate(change.before.v):
        if old != after[number] and rules.variables[number].kind in ("lean", "framework"):
            mine = number not in rules.lean_of or rules.lean_of[number][1] == change.own.seat
            if mine and part in memo(rules, f"feeds/{number}", _fed):
                return number
    return None


def _fed(rules: Ruleset, name: str) -> frozenset[int]:
    """All numbers that are made from one."""
    return with_derived(rules, (int(name.rpartition("/")[2]),))


def _short(rules: Ruleset, variable: int, value: int) -> str:
    """`ASEAN at 4` where the rest of the sentence says toward whom."""
    entry = rules.variables[variable]
    if entry.kind != "lean":
        return stands(rules, variable, value)
    return f"{rules.places[rules.lean_of[variable][0]].title} at {value}"


def _best_road(objective: Objective, v: list[int]) -> tuple[Step, ...]:
    """The steps of the road that brings most points now."""

    def points(road: tuple[str, tuple[Step, ...]]) -> int:
        return sum(step.points for step in road[1] if holds(v, step.when))

    return max(objective.roads, key=points)[1]


def _new_part(step: Step, before: list[int], after: list[int]) -> int | None:
    """The number that made a step hold, if it holds now and did not."""
    if not holds(after, step.when):
        return None
    return next((n for n, low, high in step.when if not low <= before[n] <= high), None)


def taken(change: Change) -> Iterator[Ground]:
    """What the move takes from whoever leads."""
    before, after = change.before.v, change.after.v
    for objective in change.own.leader:
        loss = points_for(before, objective) - points_for(after, objective)
        for step in _best_road(objective, before) if loss > 0 else ():
            part = _new_part(step, after, before)
            said = moves(change.rules, part, before[part], after[part]) if part is not None else ""
            if part is not None and said:
                who, how = power(change.rules, objective.seat), leading(change.before, objective.seat)
                text = f'{who} {how}, and with {said} it loses a step of "{objective.title}"'
                if len(text) > MOST:
                    text = f"with {said}, {who} loses a step; it {how}"
                yield Ground(A_STEP * loss * change.own.rival, text, ((part, after[part]),))
                break


def leading(state: State, seat: int) -> str:
    """How far a capital leads that a bot takes for the leader: by the standing all see, or by the board."""
    marks = standing(state)
    if all(marks[seat] > marks[other] for other in state.rules.scenario.seats if other != seat):
        return "leads"
    return "would lead at a reckoning now"


def is_last_round(state: State) -> bool:
    """True where nothing that is paid at the end of the round can be spent any more."""
    return bool(state.v[state.rules.round_variable] >= state.rules.scenario.rounds)


def _nearer(change: Change) -> Iterator[Ground]:
    """Steps that do not hold yet and have come nearer: one short by 1 weighs a fifth of a step that holds."""
    before, after = change.before.v, change.after.v
    for objective in change.own.objectives:
        for step in _best_road(objective, after):
            if step.points > 0 and not holds(after, step.when):
                for number, low, high in step.when:
                    gap = _away(after[number], low, high)
                    said = moves(change.rules, number, before[number], after[number])
                    if said and 0 < gap < _away(before[number], low, high):
                        way = "short of" if after[number] < low else "above"
                        text = f'{said}, {spelled(gap)} {way} the next step of "{objective.title}"'
                        yield Ground(A_STEP / (3 + 2 * gap), text, ((number, after[number]),))
                break


def _away(value: int, low: int, high: int) -> int:
    return max(low - value, value - high, 0)


# --- numbers --------------------------------------------------------------------------------------------


def _incomes(change: Change) -> Iterator[Ground]:
    """What is paid every round from now on."""
    rules, after = change.rules, change.after.v
    if is_last_round(change.before):
        return
    for income in rules.incomes:
        if income.seat != change.own.seat:
            continue
        source = income.source
        more = income.amounts[after[source]] - income.amounts[change.before.v[source]]
        said = stands(rules, source, after[source])
        if more > 0 and said:
            name = amount(spelled(more), rules.variables[income.variable].name)
            name = name.replace(" ", " more ", 1)
            yield Ground(INCOME * more, f"{name} a round, with {said}", ((source, after[source]),))


def _gains(change: Change) -> Iterator[Ground]:
    """Numbers the doctrine cares for that move its way."""
    before, after, weighed = change.before.v, change.after.v, dict[int, float]()
    for variable, weight, toward in change.own.weights:
        old, new = before[variable], after[variable]
        if old != new:
            step = goodness(new, toward) - goodness(old, toward)
            share = A_PURSE if change.rules.variables[variable].name in SPENT else 1
            weighed[variable] = weighed.get(variable, 0.0) + weight * step * share
    for variable in danger(change.rules) if change.own.brink else ():
        spared = nearness(change.rules, before[variable]) - nearness(change.rules, after[variable])
        weighed[variable] = weighed.get(variable, 0.0) + change.own.brink * spared
    for variable, weight in weighed.items():
        if weight > 0:
            said = _SAID.get(change.rules.variables[variable].kind, _said)(change, variable)
            if said.text:
                yield said._replace(weight=weight)


def _said(change: Change, variable: int) -> Ground:
    value = change.after.v[variable]
    return Ground(0.0, stands(change.rules, variable, value), ((variable, value),))


def _lean(change: Change, variable: int) -> Ground:
    """A partner's lean, and how that compares with the closest rival's."""
    rules, v = change.rules, change.after.v
    place, seat = rules.lean_of[variable]
    entry, value = rules.places[place], v[variable]
    said, facts = f"{entry.title} at {value} toward {power(rules, seat)}", ((variable, value),)
    other, rival = max((v[lean], -at) for at, lean in enumerate(entry.leans) if at != seat)
    if not other:
        return Ground(0.0, f"{said}, and toward nobody else", facts)
    name = power(rules, -rival)
    if other == value:
        return Ground(0.0, f"{said}, level with {name}", facts)
    compared = "above" if value > other else "still below"
    return Ground(0.0, f"{said}, {compared} {name}'s {other}", (*facts, (entry.leans[-rival], other)))


def _relation(change: Change, variable: int) -> Ground:
    value, old = change.after.v[variable], change.before.v[variable]
    title, way = titled(change.rules, variable), "warms" if value > old else "cools"
    return Ground(0.0, f"{title} {way} to {value}", ((variable, value),))


def _tension(change: Change, variable: int) -> Ground:
    """A sea that calms, and how far from a crisis that is."""
    rules, value = change.rules, change.after.v[variable]
    title, away = titled(rules, variable), rules.crisis.highest - value
    if value > change.before.v[variable]:
        how = "tense and still short of a crisis" if away else "and a crisis"
        return Ground(0.0, f"{title} at {value}, {how}", ((variable, value),))
    steps = "step" if away == 1 else "steps"
    return Ground(
        0.0, f"{title} calms to {value}, {spelled(away)} {steps} from a crisis", ((variable, value),)
    )


def _track(change: Change, variable: int) -> Ground:
    """A track, and what lies at the end it moves to."""
    rules, value = change.rules, change.after.v[variable]
    track = next(one for one in rules.tracks if one.variable == variable)
    means = track.high_means if value > change.before.v[variable] else track.low_means
    return Ground(0.0, f'{track.title} at {value}, nearer to "{means}"', ((variable, value),))


def _resource(change: Change, variable: int) -> Ground:
    """A resource, beside the best of the others where it is a level all compare."""
    rules, v = change.rules, change.after.v
    entry, value = rules.variables[variable], v[variable]
    if entry.of != (rules.powers[change.own.seat].id,):
        return Ground(0.0, f"{entry.title} down to {value}", ((variable, value),))
    if entry.name in SPENT:
        return Ground(0.0, f"{amount(value, entry.name)} in hand", ((variable, value),))
    fell = value < change.before.v[variable]
    if fell or entry.name not in COMPARED:
        return Ground(0.0, f"{entry.title} {'down' if fell else 'up'} to {value}", ((variable, value),))
    others = [(v[one.resources[entry.name]], one.title) for one in rules.powers if (one.id,) != entry.of]
    best, who = max(others)
    compared = f"above {who}'s {best}" if value > best else f"level with {who}'s"
    facts: tuple[Fact, ...] = ((variable, value),)
    if value != best:
        number = next(one.resources[entry.name] for one in rules.powers if one.title == who)
        facts = (*facts, (number, best))
    if value < best:
        compared = f"nearer to {who}'s {best}"
    return Ground(0.0, f"{entry.title} at {value}, {compared}", facts)


_SAID: Final = {
    "lean": _lean,
    "relation": _relation,
    "tension": _tension,
    "track": _track,
    "resource": _resource,
}
