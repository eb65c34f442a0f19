"""Games played on by habit: each choice as often as bots were seen to make it (rules/foresight).

A playout by habit is as quick as one by chance, and far more like a game: nobody stumbles into a war, and
each capital goes about its own business.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from game.engine.answers import ALONE, ANSWERED, settle_answers
from game.engine.dice import AHEAD, GAMMA, SPAN, WORD, Dice, words_after
from game.engine.flow import MACHINE, run
from game.engine.moves import memo
from game.engine.options import ROWS, is_open, options_of
from game.engine.orders import stage
from game.engine.play import advance, seats_waiting
from game.engine.state import (
    AGENDA,
    CARD,
    COVERT,
    CRISIS,
    FIRST_MACHINE,
    HEADLINE,
    KEEP,
    LEAD,
    ORDER,
    ORDERS,
    PHASE,
    REPLY,
    ROUND,
    TURN,
    State,
    Step,
)
from game.engine.world import PARTS
from game.model.choice import Choice
from game.model.foresight import Habit
from game.model.ruleset import Row, Ruleset

KINDS: Final = {
    LEAD: "lead",
    CARD: "card",
    ORDER: "order",
    COVERT: "covert",
    REPLY: "reply",
    KEEP: "keep",
    CRISIS: "crisis",
}
"""The kinds of question in which habits are kept."""
UNSEEN: Final = 20
"""How often, in a thousand, an order is thought to be given that nobody was seen to give."""
UNDECIDED: Final = 300
"""The same for an answer."""
LEAST: Final = 5
"""How often, in a thousand, whatever is open is chosen at least: so that a draw always finds an open row."""
_OWN: Final = (ORDER, LEAD)
"""Questions whose weights are kept by seat: most of a game."""
_ROLLED: Final = (TURN, HEADLINE, PHASE)
"""What runs by itself and rolls the game's dice."""
_MADE: Final = (AGENDA, LEAD)
"""Questions whose rows are listed anew each time."""


def habit_of(state: State, step: Step, seat: int, row: Row) -> Habit:
    """The name under which an answer to a question is remembered."""
    rules, code, choice = state.rules, step[0], row.choice
    what = _named(choice)
    if code == CARD:
        what = f"{rules.cards[step[2]].id}: {what}"
    elif code == REPLY:
        asked = step[2].choice
        what = f"{asked.name} {asked.target} of {rules.powers[step[3]].id}: {choice.name}"
    elif code == CRISIS:
        what = f"{rules.flashpoints[step[2]].id}: {choice.name}"
    elif code == KEEP:
        slot = rules.slots[step[2][step[1].index(seat)]]
        what = f"{slot.id} {slot.target}".rstrip() + f": {choice.name}"
    return KINDS.get(code, ""), rules.powers[seat].id, what


def _named(choice: Choice) -> str:
    return f"{choice.name} {choice.target}".rstrip()


class Numbers:
    """Random numbers which playouts have in common, question by question.

    Common numbers only cancel where each is used for the same thing (Law, *Simulation Modeling and Analysis*,
    on synchronization): when an order has led to one draw more, the third seat still draws by its own number.
    """

    __slots__ = ("found", "source")

    def __init__(self, place: int) -> None:
        """From a place in a stream, 0 <= place < 2**64."""
        self.source = Dice.from_place(place)
        self.found: dict[Step, tuple[int, tuple[int, ...], int, tuple[int, ...]]] = {}

    def turn_to(self, state: State, dice: Dice) -> None:
        """Let the game and the habits go on with the numbers of what comes next."""
        step = state.top
        code = step[0]
        if code == REPLY:
            step = code, step[3], step[2].bit
        elif code == ORDERS:
            step = code, sum(map(len, state.answers))
        elif code >= FIRST_MACHINE and code not in _ROLLED:
            return
        what = state.v[state.rules.round_variable], step
        found = self.found.get(what)
        if found is None:
            found = self.found[what] = self._new()
        dice.start, dice.words, state.start, state.words = found
        dice.at = state.at = 0

    def _new(self) -> tuple[int, tuple[int, ...], int, tuple[int, ...]]:
        """Half of the words drawn ahead for the habits, and half for the game's dice."""
        start, half = self.source.below(SPAN), AHEAD // 2
        words = words_after(start)
        return start, words[:half], (start + half * GAMMA) & WORD, words[half:]


class Habits:
    """The habits of one ruleset, as weights by which choices are drawn."""

    def __init__(self, rules: Ruleset) -> None:
        """For `habits_of`."""
        self.often = rules.foresight.habits if rules.foresight is not None else {}
        self.orders = tuple(self._orders(rules, seat) for seat in range(len(rules.powers)))
        self.leads = tuple(
            tuple(self._weight(("lead", rules.powers[seat].id, row.choice.name), UNDECIDED) for row in rows)
            for seat, rows in enumerate(rules.leads)
        )
        self.sums: dict[tuple[int, int, int], list[int]] = {}
        """By the rows of a question, what it is about and the seat: their weights added up, once needed."""

    def _orders(self, rules: Ruleset, seat: int) -> tuple[Sequence[Row], list[int]]:
        """The orders of a seat, and their weights added up."""
        rows, power = rules.turns[seat].rows, rules.powers[seat].id
        weights = [self._weight(("order", power, _named(row.choice)), UNSEEN) for row in rows]
        return rows, list(accumulate(weights))

    def _sums(self, state: State, step: Step, seat: int, rows: Sequence[Row]) -> list[int]:
        """How often each row is chosen when this is asked, in a thousand, added up."""
        return list(accumulate(self._weight(habit_of(state, step, seat, row), UNDECIDED) for row in rows))

    def _weight(self, habit: Habit, unseen: int) -> int:
        """How often this is chosen, in a thousand."""
        return max(LEAST, self.often.get(habit, unseen))

    def order(self, state: State, seat: int, dice: Dice) -> Row:
        """An open order of a turn."""
        rows, sums = self.orders[seat]
        total = sums[-1]
        while True:
            row = rows[bisect_right(sums, dice.below(total))]
            if is_open(state, seat, row):
                return row

    def lead(self, state: State, seat: int, dice: Dice) -> Row:
        """The headline a seat leads with."""
        hand, rows = state.hand, state.rules.leads[seat]
        if len(hand) == 1:
            return rows[hand[0]]
        weights = [self.leads[seat][place] for place in hand]
        return rows[hand[_drawn(weights, dice)]]

    def answer(self, state: State, step: Step, seat: int, dice: Dice) -> Row:
        """The answer of one seat to any other question."""
        code = step[0]
        rows = ROWS[code](state, step, seat)
        if len(rows) == 1:
            return rows[0]
        key = id(rows), id(step[2]) if code == REPLY else code, seat  # rows live as long as their rules
        sums = self.sums.get(key)
        if sums is None:
            sums = self._sums(state, step, seat, rows)
            if code not in _MADE:
                self.sums[key] = sums
        total = sums[-1]
        while True:
            row = rows[bisect_right(sums, dice.below(total))]
            if is_open(state, seat, row):
                return row

    def pick(self, state: State, seat: int, dice: Dice) -> Row:
        """What a seat that is asked something answers."""
        step = state.top
        if step[0] == ORDER:
            return self.order(state, seat, dice)
        if step[0] == LEAD:
            return self.lead(state, seat, dice)
        if step[0] != ORDERS:
            return self.answer(state, step, seat, dice)
        options = options_of(state, seat)
        now = stage(state, seat)
        if now == "order":
            return self.order(options.state, seat, dice)
        if now == "covert":
            return self.answer(options.state, (COVERT, (seat,)), seat, dice)
        return options.rows[0]

    def play_on(self, state: State, dice: Dice, until: int, numbers: Numbers | None = None) -> None:
        """Play on in place until round `until` is about to begin, or to the end; with numbers, by those."""
        round_variable = state.rules.round_variable
        while state.stack is not None:
            if numbers is not None:
                numbers.turn_to(state, dice)
            step, rest = state.stack
            code = step[0]
            if code in _OWN:
                (seat,) = step[1]
                row = self.order(state, seat, dice) if code == ORDER else self.lead(state, seat, dice)
                state.stack = rest
                ALONE[code](state, step, seat, row, None)
            elif code >= FIRST_MACHINE:
                if code == ROUND and state.v[round_variable] >= until:
                    return
                state.stack = rest
                if code == PHASE:  # one part at a time, each with numbers of its own
                    PARTS[step[2]](state, None)
                else:
                    MACHINE[code](state, step, None)
            elif code in ALONE:
                (seat,) = step[1]
                row = self.answer(state, step, seat, dice)
                state.stack = rest
                ALONE[code](state, step, seat, row, None)
            else:
                self.answered(state, step, dice)

    def answered(self, state: State, step: Step, dice: Dice) -> None:
        """Let everyone answer who is asked; of orders in secret, one seat take one step."""
        if step[0] == ORDERS:
            seat = seats_waiting(state)[0]
            advance(state, seat, self.pick(state, seat, dice))
        elif len(step[1]) == 1:
            (seat,) = step[1]
            row = self.answer(state, step, seat, dice)
            state.pop()
            ANSWERED[step[0]](state, step, {seat: row}, None)
        else:
            given = state.answers
            answers = {
                seat: given[seat][0] if given[seat] else self.answer(state, step, seat, dice)
                for seat in step[1]
            }
            settle_answers(state, answers, None)

    def until_asked(self, state: State, dice: Dice, numbers: Numbers) -> None:
        """Let others answer what an order asked of them."""
        while state.stack is not None and state.stack[0][0] in (CARD, REPLY):
            numbers.turn_to(state, dice)
            self.answered(state, state.stack[0], dice)
            run(state, None)


def habits_of(rules: Ruleset) -> Habits:
    """The habits of these rules, worked out once."""
    return memo(rules, "habits", _habits)


def _habits(rules: Ruleset, _: str) -> Habits:
    return Habits(rules)


def _drawn(weights: Sequence[int], dice: Dice) -> int:
    left = dice.below(sum(weights))
    for place, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return place
    return len(weights) - 1
