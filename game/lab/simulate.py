"""Many games of bots, counted. One game is a pure function of rules, bots, seed and order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from game.bots import chosen_row
from game.engine import Dice, State, advance, begin, seats_waiting
from game.engine.playout import MOST_DECISIONS, play_out
from game.engine.state import LEAD, bits
from game.model.errors import FourCapitalsError
from game.model.ruleset import Row, Ruleset


@dataclass
class Tally:
    """What games came to. `wins` counts games a power had the single highest standing."""

    games: int = 0
    decisions: int = 0
    wins: Counter[str] = field(default_factory=Counter)
    standing: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    actions: Counter[str] = field(default_factory=Counter)
    cards: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        self.games += other.games
        self.decisions += other.decisions
        for name in ("wins", "standing", "ends", "actions", "cards"):
            getattr(self, name).update(getattr(other, name))

    def finish(self, state: State) -> None:
        """Count a finished game."""
        outcome = state.outcome
        assert outcome is not None  # noqa: S101
        self.games += 1
        if len(outcome.winners) == 1:
            self.wins[outcome.winners[0]] += 1
        for power, tenths in outcome.standing:
            self.standing[power] += tenths
        self.ends[outcome.end or "rounds"] += 1

    def took(self, state: State, row: Row) -> None:
        """Count a decision."""
        self.decisions += 1
        if row.kind >= 0:
            self.actions[row.choice.name] += 1
        elif state.top[0] == LEAD:
            self.cards[row.choice.name] += 1


Pick = Callable[[State, int], Row]
"""What the bot in a seat chooses."""


def bots_at(rules: Ruleset, levels: Mapping[str, str], seed: int) -> Pick:
    """The bots at a table by their levels, each with a view and its own dice."""
    dice = [Dice(seed, f"bot/{power.id}") for power in rules.powers]

    return lambda state, seat: chosen_row(levels[rules.powers[seat].id], state, seat, dice[seat])


def endless(seed: int) -> FourCapitalsError:
    """What to say of a game that takes too long."""
    return FourCapitalsError(f"expected an end within {MOST_DECISIONS} decisions, seed {seed} has none")


def play_random(rules: Ruleset, seed: int, order: str | None, tally: Tally) -> State:
    """One game by random choices, on the fast path."""
    state = begin(rules, seed, order, None)
    taken = play_out(state, Dice(seed, "bots"), MOST_DECISIONS)
    if state.outcome is None:
        raise endless(seed)
    tally.decisions += len(taken)
    tally.actions.update([row.choice.name for row in taken if row.kind >= 0])
    tally.cards.update([rules.cards[rules.pile[place]].id for place in bits(state.led)])
    tally.finish(state)
    return state


def play_bots(rules: Ruleset, levels: Mapping[str, str], seed: int, order: str | None, tally: Tally) -> State:
    """One game of bots."""
    state = begin(rules, seed, order, None)
    pick = bots_at(rules, levels, seed)
    while state.outcome is None:
        seat = seats_waiting(state)[0]
        row = pick(state, seat)
        tally.took(state, row)
        advance(state, seat, row)
        if tally.decisions > (tally.games + 1) * MOST_DECISIONS:
            raise endless(seed)
    tally.finish(state)
    return state


def play_one(rules: Ruleset, levels: Mapping[str, str], seed: int, order: str | None, tally: Tally) -> State:
    """One game, by the shortest way that gives the same."""
    if set(levels.values()) == {"random"}:
        return play_random(rules, seed, order, tally)
    return play_bots(rules, levels, seed, order, tally)


def as_figures(rules: Ruleset, tally: Tally, seconds: float) -> dict[str, Any]:
    """The figures `simulate --json` writes; standings are means, in points."""
    powers = [rules.powers[seat].id for seat in rules.scenario.seats]
    return {
        "scenario": rules.scenario.id,
        "games": tally.games,
        "decisions": tally.decisions,
        "cpu_seconds": round(seconds, 3),
        "wins": {power: tally.wins[power] for power in powers},
        "standing": {power: round(tally.standing[power] / 10 / max(1, tally.games), 6) for power in powers},
        "ends": dict(sorted(tally.ends.items())),
        "actions": dict(sorted(tally.actions.items())),
        "cards": dict(sorted(tally.cards.items())),
    }
