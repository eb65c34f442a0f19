"""A card led at one moment of play: who is asked, what they answer, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from game.bots import choose
from game.engine import Dice, advance, seats_waiting, view
from game.engine.options import options_of
from game.engine.scoring import points_for
from game.engine.state import CARD, State
from game.model.choice import Answer, Choice
from game.model.event import Event, events_for
from game.model.ids import PowerId
from game.model.ruleset import ADD, CASE, CHANCE, LEAN, LEVEL, SETTLE, Condition, Ops, Ruleset
from game.model.view import Offer
from game.words.debrief import choice_title
from game.words.events import cause_of
from game.words.offers import offer_lines
from game.words.prices import price_line
from game.words.prompts import offer_title, prompt_line
from game.words.reasons import reason_line
from game.words.story import Teller, Told, wrapped
from game.words.titles import listed, power_title, variable_title
from game.workshop.pool import BOTS, Moment
from game.workshop.situations import Setting, Situation, with_card

_FEW: Final = 8
"""Numbers told before a card; of one whose answers move more, each answer tells its own when it is asked."""
_OTHERS: Final = frozenset({"drew", "quiet", "round", "turn", "world"})
"""What begins with the next headline, and is no longer the card's."""


class Moved(NamedTuple):
    """A number that the card moved."""

    variable: int
    title: str
    old: int
    new: int
    whys: tuple[str, ...]


class Scored(NamedTuple):
    """An objective that would now pay something else at a reckoning."""

    power: str
    title: str
    old: int
    new: int


class Leading:
    """The card that stands in the hand of a state is led, and answered by whom it asks."""

    def __init__(self, state: State, level: str = BOTS, seed: int = 1) -> None:
        self.state = state.copy()
        self.rules = state.rules
        self.before = tuple(state.v)
        self.drawer: int = state.top[1][0]
        place = state.hand[0]
        self.number = self.rules.pile[place]
        self.level = level
        self.dice = [Dice(seed, f"bot/{power.id}") for power in self.rules.powers]
        self.events: list[Event] = []
        self.story: list[Told] = []
        """What is still to be told: events, and before those of an answer what was said for it."""
        self.teller = Teller(self.rules)
        row = self.rules.leads[self.drawer][place]
        self._advance(self.drawer, row.choice)

    @property
    def asked(self) -> tuple[PowerId, ...]:
        """Who has still to answer; empty once all is done."""
        step = self.state.top
        if step[0] != CARD or step[2] != self.number:
            return ()
        return tuple(self.rules.powers[seat].id for seat in seats_waiting(self.state))

    def offers(self, power: str) -> list[Offer]:
        """The answers of the card as a power sees them, closed ones with the reason."""
        return view(self.state, power).options.offers()

    def answer(self, power: str, choice: Choice, why: str = "") -> None:
        """A power answers; the choice must be open."""
        self.story.append(Answer(choice, why))
        self._advance(self.rules.seat(power), choice)

    def bot(self, power: str) -> Answer:
        """What a bot in this seat would answer, and why."""
        return choose(self.level, view(self.state, power), self.dice[self.rules.seat(power)])

    def _advance(self, seat: int, choice: Choice) -> None:
        row = options_of(self.state, seat).find(choice)
        assert row is not None  # noqa: S101  (callers choose from the offers)
        log: list[Event] = []
        advance(self.state, seat, row, log)
        for event in log:
            if event.kind in _OTHERS:
                break
            self.events.append(event)
            self.story += events_for([event], None)

    def tell(self) -> list[str]:
        """What has happened and was not told yet, as those read it who watch."""
        items, self.story = self.story, []
        return [*(row for item in items for row in self.teller.hear(item)), *self.teller.settle()]

    def moved(self) -> list[Moved]:
        """Every number that moved, with what moved it."""
        found: dict[int, Moved] = {}
        whose = ""
        for event in self.events:
            if event.kind in ("lead", "answer"):
                whose = (
                    "the headline"
                    if event.kind == "lead"
                    else f"{power_title(self.rules, event.seat)}'s answer"
                )
            if event.kind != "change" or not self.rules.variables[event.data[0]].open:
                continue
            number, old, new, _ = event.data
            card = self.rules.cards[self.number]
            why = whose if event.clause == card.id else cause_of(self.rules, event)
            one = found.get(number, Moved(number, variable_title(self.rules, number), old, new, ()))
            found[number] = one._replace(new=new, whys=tuple(dict.fromkeys((*one.whys, why))))
        return [one for one in found.values() if one.old != one.new]

    def scored(self) -> list[Scored]:
        """The objectives that would pay something else if points were counted now."""
        rules = self.rules
        both = [
            (one, points_for(list(self.before), one), points_for(self.state.v, one))
            for one in rules.objectives
            if one.seat in rules.scenario.seats
        ]
        return [
            Scored(power_title(rules, one.seat), one.title, old, new) for one, old, new in both if old != new
        ]


def would_lead(moment: Moment, number: int) -> Answer | None:
    """What a bot would lead with if it had drawn the card beside another; None if there is no other."""
    state = with_card(moment.state, number)
    others = [place for place in moment.state.hand if state.pile >> place & 1]
    if not others:
        return None
    state.pile &= ~(1 << others[0])
    state.hand = (*state.hand, others[0])
    power = state.rules.powers[moment.seat].id
    return choose(BOTS, view(state, power), Dice(1, f"bot/{power}"))


def touched(rules: Ruleset, number: int, drawer: int, *, with_answers: bool = True) -> list[int]:
    """The numbers that a card may move or asks about when this seat leads it, prices included."""
    card = rules.cards[number]
    found = [*_asked_about(card.when), *_touched(rules, card.ops[drawer])]
    for seat in card.asks[drawer] if with_answers else ():
        for row in card.rows[drawer][seat]:
            found += [variable for variable, _ in row.price]
            found += [*_asked_about(row.needs), *_touched(rules, row.ops)]
    return [variable for variable in dict.fromkeys(found) if rules.variables[variable].open]


def _touched(rules: Ruleset, ops: Ops) -> Iterator[int]:
    for op in ops:
        if op[0] in (ADD, LEAN, SETTLE):
            yield op[1]
        elif op[0] == LEVEL:
            yield rules.frameworks[op[1]].variable
        elif op[0] in (CHANCE, CASE):
            yield from _asked_about(op[1]) if op[0] == CASE else ()
            yield from _touched(rules, op[-2])
            yield from _touched(rules, op[-1])


def _asked_about(condition: Condition) -> Iterator[int]:
    return (variable for variable, _, _ in condition)


# --- in words ------------------------------------------------------------------------------------------


def begin_lines(setting: Setting, found: Situation) -> list[str]:
    """Where the card is led, whether a bot would have, and how the numbers stand that it may move."""
    rules, state = setting.rules, found.state
    card = rules.cards[setting.number]
    lent = f"{rules.scenario.title} does not take the deck {setting.deck}; here it does."
    numbers = touched(rules, setting.number, found.moment.seat)
    if len(numbers) > _FEW:
        numbers = touched(rules, setting.number, found.moment.seat, with_answers=False)
    stand = ", ".join(f"{variable_title(rules, n)} {state.v[n]}" for n in numbers)
    told = [card.title, *[lent] * setting.is_lent, *found.lines]
    told += [_rather(rules, found.moment, setting.number), f"Before it: {stand}." if stand else ""]
    return [row for line in told if line for row in wrapped(line)]


def _rather(rules: Ruleset, moment: Moment, number: int) -> str:
    """What a bot would have led with."""
    answer = would_lead(moment, number)
    if answer is None:
        return ""
    who, title = power_title(rules, moment.seat), choice_title(rules, answer.choice)
    own = answer.choice.name == rules.cards[number].id
    return f"A bot in {who}'s seat {title}{'' if own else ' instead'}. Why: {answer.why}."


def question_lines(leading: Leading, power: str) -> list[str]:
    """What a power may answer: each choice with number, price, effects, and why it is closed if it is."""
    rules = leading.rules
    seen = view(leading.state, power)
    assert seen.prompt is not None  # noqa: S101  (asked)
    lines = ["", f"{power_title(rules, power)}: {prompt_line(rules, seen.prompt)}"]
    for number, offer in enumerate(leading.offers(power), 1):
        lines += wrapped(f"{number} {offer_title(rules, offer)} ({price_line(rules, offer.price)})", 2, 2)
        lines += [
            row
            for told in offer_lines(rules, seen.prompt, offer, leading.state.v)
            for row in wrapped(told, 6)
        ]
        if offer.closed is not None:
            lines += wrapped(f"closed: {reason_line(rules, offer.closed)}", 6)
    return lines


def end_lines(leading: Leading) -> list[str]:
    """What changed, each number with its why, and what that is worth to whom."""
    lines = ["", "What changed"]
    for one in leading.moved():
        lines += wrapped(f"{one.title} {one.old} -> {one.new}: {listed(one.whys)}", 2)
    if len(lines) == 2:
        lines.append("  no number")
    for score in leading.scored():
        worth = f"{score.power}, {score.title}: {score.old} -> {score.new}"
        lines += wrapped(f"if points were counted now, {worth}", 2)
    return lines
