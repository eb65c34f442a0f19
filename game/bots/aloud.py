"""Why a bot made an open move, from what everybody at the table may know.

The sentence is worked out anew from an observer's view of the moment before and from the move itself: what
is hidden from an observer (agendas, cards set aside, sealed answers, plans) cannot be in it, nor can it be
guessed from it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from game.bots import doctrine
from game.bots.judge import careful_judge, far_judge
from game.bots.levels import in_temper, split
from game.bots.why import Beside, reason
from game.engine.dice import Dice
from game.engine.effects import NOBODY, perform
from game.engine.options import options_of
from game.engine.seeing import guess
from game.engine.state import CARD, COVERT, CRISIS, KEEP, LEAD, NO_ANSWERS, ORDER, REPLY, State
from game.model.choice import Choice
from game.model.ruleset import Row
from game.model.view import View

_ANSWERS: Final = (CARD, REPLY)
_OPEN: Final = (LEAD, ORDER, KEEP, CRISIS, *_ANSWERS)
_SILENT: Final = ("random",)
"""Levels that have no reasons."""


def aloud(seen: View, choice: Choice, level: str, before: Iterable[Choice] = ()) -> str:
    """Why a bot of this level made an open move; empty where nothing may be said, or there is nothing to say.

    `seen` is what an observer saw just before; of answers revealed together, `before` are those that took
    effect first: a number that is said is the one that comes of it.
    """
    return _told(seen, choice, level, before, _OPEN)


def opened(seen: View, choice: Choice, level: str) -> str:
    """The same of a covert operation, once its author is known to all; the board may have moved since."""
    text = _told(seen, choice, level, (), (COVERT,))
    return f"when planned: {text}" if text else ""


def _told(seen: View, choice: Choice, level: str, before: Iterable[Choice], kinds: Collection[int]) -> str:
    assert seen.seat is None  # noqa: S101  (nobody's own view: it would know more)
    name, temper = split(level)
    if temper:
        seen = replace(in_temper(replace(seen, seat=choice.seat), temper), seat=None)
    state, seat = guess(seen, Dice(0)), seen.rules.seat(choice.seat)
    state.answers = NO_ANSWERS
    row = _row(state, seat, choice) if state.top[0] in kinds else None
    if row is None or name in _SILENT:
        return ""
    if state.top[0] == CARD:
        _take_effect(state, before)
    thinks = name not in ("easy", "normal")
    own = careful_judge(seen.rules, seat) if name == "easy" else far_judge(state, seat, seen, None)
    options = options_of(state, seat)
    if state.top[0] in _ANSWERS:
        return doctrine.told(options, row, None, own, by_games=thinks)
    ground = reason(state, doctrine.as_told(state, seat, row), row, own, Beside(by_games=thinks))
    return "" if state.top[0] == LEAD and not ground.facts else ground.text


def _take_effect(state: State, answers: Iterable[Choice]) -> None:
    """What answers to a card do that take effect first: in place."""
    for choice in answers:
        rows = options_of(state, state.rules.seat(choice.seat)).offers()
        row = next((one.row for one in rows if one.choice == choice), None)
        if row is not None:
            perform(state, row.paid, None, NOBODY)


def _row(state: State, seat: int, choice: Choice) -> Row | None:
    """The row of an open move; None for a sealed one, and where the move says it all."""
    code = state.top[0]
    if code == LEAD:
        rows = state.rules.leads[seat]
        place = next((n for n, row in enumerate(rows) if row.choice == choice), -1)
        state.hand = (place,) if place >= 0 else ()
        return rows[place] if place >= 0 else None
    if choice.name == "pass":
        return None
    return next((row for row in options_of(state, seat).open() if row.choice == choice), None)
