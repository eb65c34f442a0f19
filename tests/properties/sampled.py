"""States of random games to hold laws against: the same ones in every run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any

from game.engine import Dice, State
from game.engine.frozen import dump
from game.engine.options import Listed, options_of
from game.engine.state import ORDERS, nth_bit, put
from game.model.ids import ORDERS_OF_PLAY
from game.model.ruleset import Row
from game.model.view import View

from ..kit import SCENARIOS
from .laws import Game, watched


@cache
def states(every: int = 11, seeds: int = 1, first: int = 500) -> tuple[State, ...]:
    """Every so-maniest state of a game or more of each scenario and order."""
    return tuple(
        state
        for scenario in SCENARIOS
        for order in ORDERS_OF_PLAY
        for seed in range(first, first + seeds)
        for state in _taken(Game(scenario, order, seed, []), every)
    )


def _taken(game: Game, every: int) -> Iterator[State]:
    for number, state in enumerate(watched(game, every=1_000)):
        if number % every == 0 or state.outcome is not None:
            yield state.copy()


def asked(kind: int) -> list[State]:
    """The sampled states whose question is of a kind."""
    return [state for state in states(every=3) if state.top[0] == kind]


def shown(view: View) -> str:
    """Every byte a view carries, the rules left out: its fields, and what its options are worked out from."""
    parts: dict[str, Any] = {
        entry.name: getattr(view, entry.name)
        for entry in fields(view)
        if entry.name not in ("rules", "options")
    }
    options = view.options
    assert isinstance(options, Listed)
    parts["offers"] = options.offers()
    parts["behind"] = dump(options.state) if options.rows else None
    return json.dumps(parts, default=repr, sort_keys=True)


def swapped(state: State, seat: int) -> Iterator[tuple[str, State]]:
    """States that differ only in what a seat (-1 is an observer) may not know, each with what differs."""
    dice = Dice(state.v[0] + seat, "swaps")
    yield "dice", _with(state, dice=dice.below(1 << 63))
    for other in (number for number in state.rules.scenario.seats if number != seat):
        for number, place in enumerate(state.hand if state.holder == other else ()):
            if state.pile:
                instead = nth_bit(state.pile, dice.below(state.pile.bit_count()))
                pile = state.pile & ~(1 << instead) | 1 << place
                yield "hand", _with(state, hand=put(state.hand, number, instead), pile=pile)
        if state.aside[other] and state.pile:
            one = state.aside[other] & -state.aside[other]
            instead = 1 << nth_bit(state.pile, dice.below(state.pile.bit_count()))
            aside = put(state.aside, other, state.aside[other] & ~one | instead)
            yield "aside", _with(state, aside=aside, pile=state.pile & ~instead | one)
        if state.agenda[other] >= 0:
            dealt = tuple(number for number in range(3) if number != state.dealt[other][0])
            agenda = put(state.agenda, other, dealt[0])
            yield "agenda", _with(state, dealt=put(state.dealt, other, dealt), agenda=agenda)
        if state.covert[other] is not None:
            for row in state.rules.covert[other][:3]:
                yield "covert", _with(state, covert=put(state.covert, other, row))
        if state.answers[other]:
            yield "answer", _with(state, answers=put(state.answers, other, _another(state, other)))


def _with(state: State, **parts: Any) -> State:
    new = state.copy()
    for name, value in parts.items():
        setattr(new, name, value)
    return new


def _another(state: State, seat: int) -> tuple[Row, ...]:
    """Other sealed answers than those a seat gave; of its orders, the last ones."""
    given = state.answers[seat]
    if state.top[0] != ORDERS:
        rows = options_of(_with(state, answers=put(state.answers, seat, ())), seat).open()
        return (next((row for row in rows if row is not given[0]), given[0]),)
    if given[-1].choice.name != "done":
        return ()
    rules = state.rules
    return (rules.turns[seat].rows[0], rules.turns[seat].rows[-1], rules.covert[seat][1], given[-1])
