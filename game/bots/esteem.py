"""What games of bots speak for: the numbers that went with more points for a seat, or fewer for another.

Where a doctrine has no word for a choice, the memory of such games often has one (rules/foresight).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.bots.foresee import foreseen, later
from game.bots.grounds import SPENT, Change, Ground
from game.bots.judge import goodness
from game.bots.phrases import moves, power

LEAST: Final = 0.2
"""Points by the end of the game that are worth a word."""
LEAST_LOST: Final = 0.4
"""The same where they are another's."""
GAMES: Final = "in games of bots like these"
_KINDS: Final = ("lean", "relation", "tension", "track", "resource", "framework")
"""Numbers that are worth a word; what is made from them moves with them."""


def by_games(change: Change) -> Iterator[Ground]:
    """The numbers a choice moves, those first that went with most: one's own gain, or another's loss.

    None where no games are remembered.
    """
    seat, rules = change.own.seat, change.rules
    others = [other for other in rules.scenario.seats if other != seat]
    found: list[tuple[float, int, int]] = []
    for variable, went in _went_with(change):
        worst = min(others, key=lambda other: went[other])
        found += [(went[seat], variable, seat), (-went[worst], variable, worst)]
    for by, variable, who in sorted(found, key=lambda one: (-one[0], one[2] != seat, one[1])):
        new = change.after.v[variable]
        said = moves(rules, variable, change.before.v[variable], new)
        least = LEAST if who == seat else LEAST_LOST
        if by >= least and said and not (who != seat and _is_odd(change, variable, who)):
            so = f"{'more' if who == seat else 'fewer'} points for {power(rules, who)} {GAMES}"
            yield Ground(by, f"{said}: it went with {so}", ((variable, new),))


def beside(told: Ground, games: Ground) -> str:
    """A reason with what games speak for; a number that both are about is said once."""
    if {number for number, _ in games.facts} & {number for number, _ in told.facts}:
        return f"{told.text}, and that went with{games.text.partition(': it went with')[2]}"
    return f"{told.text}; {games.text}"


def _is_odd(change: Change, variable: int, seat: int) -> bool:
    """True for a rise of another's own number that would cost it points: chance, or what it was paid with."""
    rules = change.rules
    owner = rules.lean_of[variable][1] if variable in rules.lean_of else -1
    is_own = owner == seat or rules.variables[variable].of == (rules.powers[seat].id,)
    return is_own and change.after.v[variable] > change.before.v[variable]


def _is_told(change: Change, variable: int) -> bool:
    """Not for what is in the purse, nor for what the seat's own doctrine holds to be a loss."""
    entry = change.rules.variables[variable]
    old, new = change.before.v[variable], change.after.v[variable]
    is_loss = any(
        number == variable and weight * (goodness(new, toward) - goodness(old, toward)) < 0
        for number, weight, toward in change.own.weights
    )
    return entry.kind in _KINDS and entry.name not in SPENT and not is_loss


def _went_with(change: Change) -> Iterator[tuple[int, list[float]]]:
    """By each number that moves: the points to come with which that went, by seat."""
    rules, before, after = change.rules, change.before.v, change.after.v
    memory, late = foreseen(rules).memory, later(rules, before[rules.round_variable])
    for variable, worths in memory.worth.items() if memory.games else ():
        if before[variable] != after[variable] and _is_told(change, variable):
            low = rules.low[variable]
            pairs = (worths[after[variable] - low], worths[before[variable] - low])
            new, old = ([a + late * b for a, b in zip(*one, strict=True)] for one in pairs)
            yield variable, [a - b for a, b in zip(new, old, strict=True)]
