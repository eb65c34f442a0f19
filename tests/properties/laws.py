"""What must hold of every state of every game, and random games that are watched for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from game.engine import Dice, State, advance, begin, seats_waiting
from game.engine.moves import holds
from game.engine.options import options_of
from game.engine.playout import MOST_DECISIONS
from game.model.choice import Choice

from ..kit import rules_of


class BrokenLawError(Exception):
    """A law that did not hold; `log` is the game up to there."""

    def __init__(self, game: Game, sentence: str) -> None:
        where = f"{game.scenario}, {game.order}, seed {game.seed}, after {len(game.log)} choices"
        super().__init__(f"{where}: {sentence}")
        self.game = game


class Game(NamedTuple):
    """One random game: everything needed to play it again."""

    scenario: str
    order: str
    seed: int
    log: list[Choice]


class Derived(NamedTuple):
    """A number worked out from others: its base, and what each of them adds."""

    variable: int
    base: int
    parts: tuple[tuple[int, tuple[int, ...]], ...]


@cache
def derived_of(scenario: str) -> tuple[Derived, ...]:
    """The sums of a scenario, each with all it is made from."""
    rules = rules_of(scenario)
    parts: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
    for source, sums in enumerate(rules.sums):
        for variable, table in sums:
            parts.setdefault(variable, []).append((source, table))
    start = rules.start
    return tuple(
        Derived(variable, start[variable] - sum(table[start[source]] for source, table in of), tuple(of))
        for variable, of in parts.items()
    )


def fault_in_ranges(state: State) -> str:
    """Which number is outside its range, and which partner has no room; empty if none."""
    rules, v = state.rules, state.v
    for low, value, high, entry in zip(rules.low, v, rules.high, rules.variables, strict=True):
        if not low <= value <= high:
            return f"{entry.kind} {entry.name} {entry.of} is {value}, its range is {low}..{high}"
    for place in rules.places:
        if sum(v[lean] for lean in place.leans) > place.room:
            return f"{place.title} leans further than its room of {place.room}"
    return ""


def fault_in_derived(state: State) -> str:
    """Which derived number differs from its working out; empty if none."""
    rules, v = state.rules, state.v
    for variable, base, parts in derived_of(rules.scenario.id):
        worked = base + sum(table[v[source]] for source, table in parts)
        if worked != v[variable]:
            return f"{rules.variables[variable].name} is {v[variable]}, worked out it is {worked}"
    for flag, cases in rules.flag_cases.items():
        if v[flag] != any(holds(v, case) for case in cases):
            return f"flag {rules.variables[flag].name} is {v[flag]}"
    return ""


def fault_in_options(state: State) -> str:
    """Whom the game waits for without an option; empty if nobody."""
    if not seats_waiting(state) and state.outcome is None:
        return "the game waits for nobody and is not over"
    for seat in seats_waiting(state):
        if not options_of(state, seat):
            return f"{state.rules.powers[seat].id} has no option"
    return ""


def fault_of(state: State) -> str:
    """Any of the three."""
    return fault_in_ranges(state) or fault_in_options(state) or fault_in_derived(state)


def watched(game: Game, every: int = 1) -> Iterator[State]:
    """Play a game at random on the fast path; each `every`-th state is looked at, and the last.

    Yields each state before its choice is made (one object, changed in place), then the last one.
    Raises BrokenLawError.
    """
    scenario, order, seed, log = game
    state = begin(rules_of(scenario), seed, order, None)
    dice = Dice(seed, "random play")
    while state.outcome is None:
        if len(log) % every == 0:
            _demand(game, fault_of(state))
        if len(log) > MOST_DECISIONS:
            raise BrokenLawError(game, f"no end within {MOST_DECISIONS} decisions")
        yield state
        asked = seats_waiting(state)
        seat = asked[dice.below(len(asked))] if len(asked) > 1 else asked[0]
        row = options_of(state, seat).pick_row(dice)
        log.append(row.choice)
        try:
            advance(state, seat, row)
        except Exception as error:
            raise BrokenLawError(game, f"{row.choice}: {error!r}") from error
    _demand(game, fault_of(state))
    yield state


def _demand(game: Game, fault: str) -> None:
    if fault:
        raise BrokenLawError(game, fault)
