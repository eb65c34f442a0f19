"""How strong `hard` is: `python -m tests.bench.strength [GAMES]` plays the matches that BALANCE.md tells of.

One seat plays as it is told and the others are all alike. The seats take turns, and every match is of the
same games. 200 games take minutes; the interval of a share of 200 is seven points either way.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from math import sqrt

from game.bots import choose, search
from game.engine import Dice, advance, begin, seats_waiting, view
from game.engine.options import options_of
from game.model.choice import Choice
from game.model.ruleset import Ruleset
from game.model.view import View

from ..kit import rules_of

Player = Callable[[View, Dice], Choice]
"""What a seat chooses."""
FIRST = 500_000


def level(name: str) -> Player:
    """A bot of a level."""
    return lambda seen, dice: choose(name, seen, dice).choice


def hard(playouts: int) -> Player:
    """`hard` with a budget of its own."""
    return lambda seen, dice: search.choose_within(seen, dice, playouts).choice


def any_headline(playouts: int) -> Player:
    """The same, but it leads with either of its two cards as chance will have it."""

    def chosen(seen: View, dice: Dice) -> Choice:
        if seen.prompt is not None and seen.prompt.kind == "lead":
            return list(seen.options)[dice.below(len(seen.options))]
        return hard(playouts)(seen, dice)

    return chosen


def wins(rules: Ruleset, mine: Player, others: Player, number: int) -> bool:
    """Whether one seat came out alone on top of a game; seats and seeds go with its number."""
    seats = rules.scenario.seats
    seed, own = FIRST + number // len(seats), seats[number % len(seats)]
    state = begin(rules, seed, None, None)
    dice = [Dice(seed, f"bot/{power.id}") for power in rules.powers]
    while state.outcome is None:
        seat = seats_waiting(state)[0]
        seen = view(state, rules.powers[seat].id)
        row = options_of(state, seat).find((mine if seat == own else others)(seen, dice[seat]))
        assert row is not None
        advance(state, seat, row)
    return state.outcome.winners == (rules.powers[own].id,)


def won(scenario: str, mine: Player, others: Player, games: int) -> int:
    """How many games of a match the one seat won."""
    rules = rules_of(scenario)
    return sum(wins(rules, mine, others, number) for number in range(games))


def main() -> None:
    """Print the share of each match, with its interval of 95 %."""
    games = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    normal, easy, usual = level("normal"), level("easy"), search.PLAYOUTS
    matches = {
        "hard, three easy": (hard(usual), easy),
        "hard, three normal": (hard(usual), normal),
        "a quarter of its playouts": (hard(usual // 4), normal),
        "four times its playouts": (hard(4 * usual), normal),
        "any headline": (any_headline(usual), normal),
    }
    for name, (mine, others) in matches.items():
        share = won("decade", mine, others, games) / games
        print(f"{name}: {share:.1%} +- {1.96 * sqrt(share * (1 - share) / games):.1%}", flush=True)


if __name__ == "__main__":
    main()
