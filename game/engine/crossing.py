"""One moment of a game under other rules: what was edited comes into a game in progress (R12.8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from game.engine.control import why_not
from game.engine.effects import Log
from game.engine.flow import draw, run
from game.engine.frozen import dump, load
from game.engine.moves import assign
from game.engine.state import CARD, HEADLINE, KEEP, LEAD, RENEW, REPLY, RESOLVE, Stack, State, Step, bits
from game.model.errors import ChoiceRefusedError, FourCapitalsError
from game.model.event import Event
from game.model.ids import CONTROL
from game.model.ruleset import Row, Ruleset

NOWHERE: Final = -1
CLAUSE: Final = "R12.8"
DRAWN_AGAIN: Final = "for a card that is no longer there"
"""Why somebody draws in the middle of a question."""


def number_of(rules: Ruleset, card: str) -> int:
    """A card's place among the cards; NOWHERE for one there is not."""
    return next((number for number, one in enumerate(rules.cards) if one.id == card), NOWHERE)


def take_in(state: State, rules: Ruleset, shown: str, reason: str) -> tuple[State, list[Event]]:
    """The same moment under edited rules, told to all; `shown` says what was edited.

    Cards that are gone leave the pile and the hand, where others are drawn instead; cards that are new may
    be drawn from now on. ChoiceRefusedError with the reason where this moment or the edit does not allow it.
    """
    refusal = why_not(state) or _misshapen(state.rules, rules)
    if refusal is not None:
        raise refusal
    new = Crossing(state.rules, rules).cross(state)
    log: list[Event] = []
    log.append(Event("step-in", CONTROL, ("content", shown, reason), CLAUSE, "control", closes=True))
    _draw_again(new, len(state.hand) - len(new.hand), log)
    run(new, log)
    try:
        load(rules, dump(new))
    except FourCapitalsError as error:
        sentence = "the question that is open does not fit what was edited: answer it first, then try again"
        raise _refused(sentence) from error
    return new, log


def _refused(sentence: str) -> ChoiceRefusedError:
    return ChoiceRefusedError(sentence)


def _draw_again(state: State, gone: int, log: Log) -> None:
    """Fill up a hand from which cards are gone; one that stays empty is drawn anew, or a quiet spell."""
    if not gone:
        return
    rules, seat, drawn = state.rules, state.holder, list[int]()
    for _ in range(gone):
        place = draw(state)
        if place < 0:
            break
        state.pile ^= 1 << place
        drawn.append(place)
    state.hand = (*state.hand, *drawn)
    if not state.hand:
        state.stack = _stack_of([(HEADLINE, (), seat) if s[0] == LEAD else s for s in _steps(state.stack)])
    elif log is not None and drawn:
        power, cards = rules.powers[seat].id, tuple(rules.cards[rules.pile[place]].id for place in drawn)
        log.append(Event("drew", power, cards, "R2.4", DRAWN_AGAIN, (power,), closes=True))


def _misshapen(old: Ruleset, new: Ruleset) -> ChoiceRefusedError | None:
    """What of the edit no game in progress can take in: the frame that everything else hangs in."""
    for (what, before), (_, after) in zip(_frame(old), _frame(new), strict=True):
        if before != after:
            gone = [_said(one) for one in before if one not in after]
            come = [_said(one) for one in after if one not in before]
            was, now = (", ".join(one[:3]) or "nothing of that" for one in (gone, come))
            found = f"{was} before, {now} now" if gone or come else "their order is another now"
            return _refused(f"a game in progress keeps its {what}: {found}; begin a new game for that")
    return None


def _frame(rules: Ruleset) -> Iterator[tuple[str, Sequence[Any]]]:
    scenario = rules.scenario
    yield "powers", [power.id for power in rules.powers]
    yield "seats", [rules.powers[seat].id for seat in scenario.seats]
    yield "rounds", [f"{scenario.rounds} rounds"]
    yield "reckonings", [f"a reckoning after round {after}" for after, _ in scenario.reckonings]
    yield "partners", [place.id for place in rules.places]
    yield "flashpoints", [place.id for place in rules.flashpoints]
    yield "numbers", [(one.kind, one.name, *one.of) for one in rules.variables[: rules.round_variable + 1]]
    yield "actions", rules.kind_ids
    yield "covert operations", [row.choice.name for rows in rules.covert for row in rows]
    yield "agendas", [agenda.id for group in rules.agendas for agenda in group]
    yield "answers to a crisis", [stand.id for stand in rules.crisis.stands]


def _said(one: Any) -> str:
    return one if isinstance(one, str) else " ".join(part for part in one if part)


def _steps(stack: Stack) -> Iterator[Step]:
    while stack is not None:
        step, stack = stack
        yield step


def _stack_of(steps: Sequence[Step]) -> Stack:
    stack: Stack = None
    for step in reversed(steps):
        stack = (step, stack)
    return stack


class Crossing:
    """From one ruleset to another with the same frame: what has a number is found again by its name."""

    def __init__(self, old: Ruleset, new: Ruleset) -> None:
        self.old, self.new = old, new
        there = {copy: place for place, copy in enumerate(_copies(new))}
        both = ((place, there.get(copy)) for place, copy in enumerate(_copies(old)))
        self.places = {place: other for place, other in both if other is not None}
        """By place in the old pile: that of the same copy of the same card in the new one."""
        known = set(self.places.values())
        self.fresh = sum(1 << place for place in range(len(new.pile)) if place not in known)
        """The places that only the new pile has: nothing of them was ever drawn."""
        numbered = [(one.id, one.owner, one.target) for one in new.slots]
        self.slots = {
            number: numbered.index(key)
            for number, one in enumerate(old.slots)
            if (key := (one.id, one.owner, one.target)) in numbered
        }
        """By number of an old ongoing: that of the same one in the new rules."""
        self.numbers = [] if _count_alike(old, new) else list(self._shared())

    def _shared(self) -> Iterator[tuple[int, int]]:
        """(old, new) of each number that both know, those left out that follow from others."""
        derived = {number for sums in self.new.sums for number, _ in sums} | set(self.new.flag_cases)
        for number, entry in enumerate(self.new.variables):
            there = self.old.index.get((entry.kind, entry.name, *entry.of))
            if there is not None and number not in derived:
                yield there, number

    def cross(self, state: State) -> State:
        """The same moment under the new rules; a hand keeps the cards that are still there.

        ChoiceRefusedError if what is asked now is gone.
        """
        new = state.copy()
        new.rules = self.new
        new.pile = self._mask(state.pile) | self.fresh
        new.hand = self._hand(state, new)
        new.aside = tuple(self._mask(mask) for mask in state.aside)
        new.led = self._mask(state.led)
        new.headline = number_of(self.new, self.old.cards[state.headline].id) if state.headline >= 0 else -1
        new.covert = tuple(row and self._row(seat, row) for seat, row in enumerate(state.covert))
        new.stack = _stack_of([kept for step in _steps(state.stack) if (kept := self._step(step))])
        if self.numbers:
            new.v = self._values(state.v)
        if self.old.marks != self.new.marks:
            named = [self.old.marks[place] for place in bits(state.marks)]
            new.marks = sum(1 << place for place, name in enumerate(self.new.marks) if name in named)
        return new

    def _hand(self, state: State, new: State) -> tuple[int, ...]:
        """The cards of a hand that are still there; for a copy that is gone another of the same card."""
        found = []
        for old in state.hand:
            place = self.places.get(old, NOWHERE)
            if place < 0:
                card = number_of(self.new, self.old.cards[self.old.pile[old]].id)
                place = next((one for one in bits(new.pile) if self.new.pile[one] == card), NOWHERE)
                new.pile &= ~(1 << place) if place >= 0 else -1
            if place >= 0:
                found.append(place)
        return tuple(found)

    def _mask(self, mask: int) -> int:
        return sum(1 << self.places[place] for place in bits(mask) if place in self.places)

    def _row(self, seat: int, row: Row) -> Row | None:
        return next((one for one in self.new.covert[seat] if one.choice == row.choice), None)

    def _values(self, values: list[int]) -> list[int]:
        """Every number that both know, within its range; what is derived follows. Nothing new is in force."""
        new = self.new
        v = list(new.start)
        for number, entry in enumerate(new.variables):
            if entry.kind == "ongoing" and v[number]:
                assign(new, v, number, 0)
        for there, number in self.numbers:
            value = max(new.low[number], min(new.high[number], values[there]))
            if v[number] != value:
                assign(new, v, number, value)
        return v

    # --- what is pending ----------------------------------------------------------------------------

    def _step(self, step: Step) -> Step:
        """The same step by the new numbers; an empty one if nothing is left of it."""
        if step[0] == CARD:
            return self._card(step)
        if step[0] == REPLY:
            return (REPLY, step[1], self._order(step[3], step[2]), *step[3:])
        if step[0] == RESOLVE:
            return (RESOLVE, (), tuple((seat, self._order(seat, row)) for seat, row in step[2]))
        if step[0] == KEEP:
            return (KEEP, step[1], tuple(self._slot(number) for number in step[2]))
        if step[0] == RENEW:
            left = tuple(self.slots[number] for number in step[2] if number in self.slots)
            return (RENEW, (), left) if left else ()
        return step

    def _card(self, step: Step) -> Step:
        _, seats, number, drawer = step
        card = self.old.cards[number]
        there = number_of(self.new, card.id)
        if there < 0:
            raise _refused(f"{card.title} is on the table and no longer among the cards: answer it first")
        if not set(seats) <= set(self.new.cards[there].asks[drawer]):
            raise _refused(f"{card.title} is on the table and now asks others: answer it first")
        return (CARD, seats, there, drawer)

    def _order(self, seat: int, row: Row) -> Row:
        """The same order; of those that differ in nothing but the level they begin from, the same one."""
        before, now = (
            [one for one in rules.turns[seat].rows if one.choice == row.choice]
            for rules in (self.old, self.new)
        )
        if not now:
            raise _refused(f"{row.title} was ordered and is no longer there: let it be carried out first")
        return now[min(before.index(row), len(now) - 1)]

    def _slot(self, number: int) -> int:
        if number not in self.slots:
            raise _refused(f"{self.old.slots[number].title} is asked about and no longer there: answer first")
        return self.slots[number]


def _count_alike(old: Ruleset, new: Ruleset) -> bool:
    """Whether both have the same numbers, and work them out alike."""
    return (old.variables, old.start, old.sums, old.flag_cases) == (
        new.variables, new.start, new.sums, new.flag_cases,
    )  # fmt: skip


def _copies(rules: Ruleset) -> list[tuple[str, int]]:
    """What lies at each place of the pile: a card, and which copy of it."""
    seen: Counter[int] = Counter()
    found = []
    for number in rules.pile:
        found.append((rules.cards[number].id, seen[number]))
        seen[number] += 1
    return found
