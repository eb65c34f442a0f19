"""Opponents: each sees a view and the dice, and answers with a choice and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from game.bots import at_random, doctrine, search
from game.bots.levels import complaint, in_temper, split
from game.engine import State, view
from game.engine.options import options_of
from game.model.choice import Answer
from game.model.errors import FourCapitalsError
from game.model.ids import USUAL
from game.model.ruleset import Row, Ruleset
from game.model.view import DiceLike, View

Bot = Callable[[View, DiceLike], Answer]

BOTS: Final[dict[str, Bot]] = {
    "random": at_random.choose,
    "easy": doctrine.choose_easy,
    "normal": doctrine.choose_normal,
    "hard": search.choose,
}
"""The levels, weakest first."""
LEARNED: Final = frozenset({"hard"})
"""Those that play by what was learned of earlier games: without it they would be weaker than their name."""


def choose(level: str, view: View, dice: DiceLike) -> Answer:
    """A bot's answer, by its level and its temperament if one is named (`normal:hawk`).

    FourCapitalsError if there is no such level or temperament.
    """
    name, temper = split(level)
    if name not in BOTS or name != level:
        check_level(level, view.rules)
    return BOTS[name](in_temper(view, temper) if temper else view, dice)


def chosen_row(level: str, state: State, seat: int, dice: DiceLike) -> Row:
    """The row of what a bot in a seat chooses: of the state it sees what a view of that seat shows."""
    answer = choose(level, view(state, state.rules.powers[seat].id), dice)
    row = options_of(state, seat).find(answer.choice)
    assert row is not None  # noqa: S101  (a bot chooses from its options)
    return row


def check_level(level: str, rules: Ruleset) -> None:
    """FourCapitalsError with what there is if there is no such level or temperament, or what it lacks."""
    wrong = complaint(level, BOTS, rules)
    if not wrong and split(level)[0] in LEARNED:
        wrong = rules.unforeseen
    if wrong:
        raise FourCapitalsError(wrong)


def is_level(level: object, rules: Ruleset) -> bool:
    """True for a level of these rules, with or without a temperament."""
    return isinstance(level, str) and not complaint(level, BOTS, rules)


def strongest(levels: Iterable[str]) -> str:
    """The highest level among these, its temperament left out; the usual one where no bot sits."""
    names = [split(level)[0] for level in levels]
    return max((name for name in names if name in BOTS), key=list(BOTS).index, default=USUAL)
