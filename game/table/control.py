"""The hand of control at a table: each step is checked, cleaned, saved and told to all (R12)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, TypeVar

from game.bots import BOTS
from game.engine.control import why_not
from game.model.choice import Choice, Entry
from game.model.errors import FourCapitalsError
from game.model.ids import BOARD, CONTROL, PERSON, PowerId
from game.model.ruleset import Card, Ruleset
from game.table.adopting import Offer, adopt
from game.table.session import Table
from game.words.clean import clean
from game.words.titles import holds_words, listed, power_title, variable_title, words_of

Thing = TypeVar("Thing")
LEVELS: Final = (PERSON, *BOTS)
"""Whom a seat can be given to."""


class WayBack(NamedTuple):
    """A choice before which the game can be taken up again."""

    number: int
    """Its place in the log, from 0."""
    round: int
    choice: Choice


class Control:
    """What the facilitator may do. Every step needs a reason; FourCapitalsError says why one is refused."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def why_not(self) -> str:
        """Why nothing can be done now, empty if something can."""
        if self.table.look_only:
            return "this game is open only to look (R2.1)"
        error = why_not(self.table.state)
        return f"{error} ({error.reason.clause})" if error and error.reason else ""

    def lead(self, power: PowerId, card: str, reason: str) -> None:
        """A power leads a card of the scenario (R12.4)."""
        self.table.step_in("lead", (power, card), _reason(reason))

    def headline(self, text: str, steps: Iterable[tuple[int, int]], reason: str) -> None:
        """A headline of control's own, with steps of numbers (R12.5)."""
        told = str(clean(text, "line")).strip()
        if not told:
            raise FourCapitalsError("expected a sentence for the headline, found nothing")
        data = (told, [[variable, step] for variable, step in steps if step])
        self.table.step_in("headline", data, _reason(reason))

    def set(self, variable: int, typed: str, reason: str) -> None:
        """Put a number where control says, within its range (R12.3)."""
        rules = self.table.rules
        low, high = rules.low[variable], rules.high[variable]
        value = whole(typed)
        if value is None or not low <= value <= high:
            name = variable_title(rules, variable)
            raise FourCapitalsError(f"expected a number from {low} to {high} for {name}, found {typed!r:.40}")
        self.table.step_in("set", (variable, value), _reason(reason))

    def give(self, power: PowerId, to: str, reason: str) -> None:
        """Give a seat to a person or to a bot of a level (R12.6)."""
        self.table.give_seat(power, to, _reason(reason))

    def adopt(self, offered: Offer, reason: str) -> None:
        """Take in what was edited (R12.8); `adopting.offer` says before what that would change."""
        adopt(self.table, offered, _reason(reason))

    def ways_back(self) -> list[WayBack]:
        """The choices one can go back to before, newest first: those where no answers were sealed (R12.7)."""
        now = self.table.rules.round_variable
        return [
            WayBack(number, state.v[now], entry.choice)
            for number, state, entry in reversed(self.table.moments())
            if why_not(state) is None
        ]

    def back(self, number: int, reason: str) -> None:
        """Take the game back to before a choice; what came after has not happened (R12.7)."""
        way = next((one for one in self.ways_back() if one.number == number), None)
        if way is None:
            raise FourCapitalsError(f"expected a choice one can go back to, found {number + 1}")
        who = power_title(self.table.rules, way.choice.seat)
        where = f"to round {way.round}, before choice {number + 1}, of {who}"
        told = Entry("control", Choice(CONTROL, "back"), _reason(reason), "", (where,))
        self.table.rewind(number, [told])


def _reason(text: str) -> str:
    """The reason as it is kept; a step without one is refused."""
    told = str(clean(text, "line")).strip()
    if not told:
        raise FourCapitalsError("expected a reason, which everybody is told, found nothing: nothing was done")
    return told


def whole(typed: str) -> int | None:
    """A whole number as it is typed (`3`, `-2`, `+1`), None if it is none."""
    bare = typed.strip().replace("−", "-").removeprefix("+")
    digits = bare.removeprefix("-")
    return int(bare) if digits.isascii() and digits.isdecimal() and len(digits) < 5 else None


def board_numbers(rules: Ruleset) -> list[int]:
    """The numbers that control may set or move (R12.3)."""
    return [number for number, entry in enumerate(rules.variables) if entry.kind in BOARD]


def find_numbers(rules: Ruleset, typed: str) -> list[int]:
    """The numbers with all these words in their titles; one alone if its title is what was typed."""
    return _found([(number, variable_title(rules, number)) for number in board_numbers(rules)], typed)


def find_cards(rules: Ruleset, typed: str) -> list[Card]:
    """The cards meant by an id or by words of their titles."""
    by_id = [card for card in rules.cards if card.id == typed.strip().casefold()]
    return by_id or _found([(card, card.title) for card in rules.cards], typed)


def find_power(table: Table, typed: str) -> PowerId:
    """The seat meant by a name or its beginning; FourCapitalsError if none or several are."""
    wanted = typed.strip().casefold()
    named = [power for power in table.seats if wanted and power.startswith(wanted)]
    if len(named) != 1:
        raise FourCapitalsError(f"expected a seat ({listed(table.seats, 'or')}), found {typed!r:.40}")
    return named[0]


def _found(things: Sequence[tuple[Thing, str]], typed: str) -> list[Thing]:
    words = words_of(typed)
    exact = [thing for thing, title in things if words and words_of(title) == words]
    return exact or [thing for thing, title in things if words and holds_words(title, words)]
