"""Situations for a card: moments of play at which it could be drawn; typical, tense and strange ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import Final, Literal, NamedTuple, get_args

from game.content.cards import Card
from game.content.compile.build import compile_rules
from game.content.library import Content
from game.content.moredecks import with_decks
from game.engine import State
from game.engine.flow import open_pile
from game.engine.moves import holds
from game.engine.state import bits
from game.model.ids import BOARD
from game.model.ruleset import Ruleset
from game.words.titles import listed, power_title, variable_title
from game.workshop.pool import Moment, Pool
from game.workshop.show import find_card, refuse_broken, scenario_for

Kind = Literal["typical", "tense", "strange"]
KINDS: Final[tuple[str, ...]] = get_args(Kind)
_SHARE: Final = 10
"""One moment in so many is called typical, tense or strange,"""
_FEW: Final = 5
"""and at least so many."""
_TOLD: Final = 4
"""Numbers named of a situation."""

Usual = Mapping[int, tuple[tuple[int, float, float], ...]]
"""By round: (variable, middle, spread) of each number of the board that moves."""


class Setting(NamedTuple):
    """A card, and the scenario it is looked at in."""

    content: Content
    rules: Ruleset
    deck: str
    card: Card
    number: int
    """Its place among the cards of the rules."""
    is_lent: bool
    """True if the scenario does not take its deck, and got it for this."""


class Situation(NamedTuple):
    """A moment, and what is to be said of it."""

    moment: Moment
    state: State
    """The same with the card in the hand, alone."""
    lines: tuple[str, ...]


def setting_of(content: Content, name: str, scenario: str | None = None) -> Setting:
    """A card in a scenario; left out, the largest that takes its deck.

    FourCapitalsError for an id there is not, ContentError for content that can't be played.
    """
    deck, card = find_card(content, name)
    refuse_broken(content, card)
    content.require()
    chosen = scenario_for(content, (deck,), scenario)
    is_lent = deck not in chosen.decks
    content = with_decks(content, chosen.id, [deck])
    rules = compile_rules(content, chosen.id)
    number = next(place for place, one in enumerate(rules.cards) if one.id == name)
    return Setting(content, rules, deck, card, number, is_lent)


def places_of(rules: Ruleset, number: int) -> int:
    """The mask of a card's places in the pile."""
    return sum(1 << place for place, card in enumerate(rules.pile) if card == number)


def hand_mask(state: State) -> int:
    """The mask of the places of the pile that have been drawn and not led yet."""
    return sum(1 << place for place in state.hand)


def era_mask(state: State) -> int:
    """The mask of the places of the pile whose cards belong to the round of a state."""
    return state.rules.eras[state.v[state.rules.round_variable]]


def in_reach(state: State) -> int:
    """The mask of the pile that might have been drawn at a moment, what was drawn included."""
    return open_pile(state) | hand_mask(state)


def with_card(state: State, number: int) -> State:
    """The same moment, at which this card alone has been drawn; it is taken from wherever it is."""
    new = state.copy()
    for place in new.hand:
        new.pile |= 1 << place
    own = places_of(new.rules, number)
    place = bits(own & new.pile or own)[0]
    new.pile &= ~(1 << place)
    new.led &= ~(1 << place)
    new.aside = tuple(mask & ~(1 << place) for mask in new.aside)
    new.hand = (place,)
    return new


def find(pool: Pool, number: int, kind: Kind, power: str | None, seed: int) -> Situation:
    """A situation of this kind in which this power, or any, draws the card; another seed finds another.

    Where it can't be drawn, the moment that comes nearest, and the lines say so.
    """
    rules = pool.rules
    seats = rules.scenario.seats if power is None else (rules.seat(power),)
    asked = [moment for moment in pool.moments if moment.seat in seats]
    own = places_of(rules, number)
    could = [moment for moment in asked if in_reach(moment.state) & own]
    usual = usual_of(pool)
    ranked = _ranked(rules, could or _nearest(asked, number), kind, usual)
    few = ranked[: max(_FEW, len(ranked) // _SHARE)]
    moment = few[(seed - 1) % len(few)]
    lines = [_where(rules, moment), _about(rules, moment, kind, usual)]
    lines.append(_count(rules, power, len(could), len(asked)))
    if not could:
        lines.append("So it is led here as control would lead it (R12.4).")
    return Situation(moment, with_card(moment.state, number), tuple(lines))


def usual_of(pool: Pool) -> Usual:
    """What is usual, round by round."""
    rules = pool.rules
    watched = [number for number, entry in enumerate(rules.variables) if entry.kind in BOARD]
    by_round: defaultdict[int, list[list[int]]] = defaultdict(list)
    for moment in pool.moments:
        by_round[moment.state.v[rules.round_variable]].append(moment.state.v)
    return {at: tuple(_spreads(boards, watched)) for at, boards in by_round.items()}


def _spreads(boards: Sequence[Sequence[int]], watched: Iterable[int]) -> Iterable[tuple[int, float, float]]:
    for number in watched:
        values = [board[number] for board in boards]
        middle = sum(values) / len(values)
        spread = sqrt(sum((value - middle) ** 2 for value in values) / len(values))
        if spread > 0:
            yield number, middle, spread


def _ranked(rules: Ruleset, moments: Sequence[Moment], kind: Kind, usual: Usual) -> list[Moment]:
    """The moments, those that fit best first."""
    if kind == "tense":
        return sorted(moments, key=lambda moment: _tension(rules, moment), reverse=True)
    if kind == "typical":
        rounds = sorted(moment.state.v[rules.round_variable] for moment in moments)
        middle = rounds[len(rounds) // 2]
        near = [one for one in moments if abs(one.state.v[rules.round_variable] - middle) <= 1]
        return sorted(near, key=lambda moment: _distance(rules, moment, usual, 0.0))
    return sorted(moments, key=lambda moment: _distance(rules, moment, usual, 1.0), reverse=True)


def _tension(rules: Ruleset, moment: Moment) -> tuple[int, int, int]:
    """How near the worst flashpoint is to a crisis, then how tense all are, then how hostile the capitals."""
    v = moment.state.v
    places = [v[place.variable] for place in rules.flashpoints]
    return max(places, default=0), sum(places), -sum(v[number] for _, _, number in rules.relations)


def _distance(rules: Ruleset, moment: Moment, usual: Usual, least: float) -> float:
    """How far from the middle of its round a board is, in spreads of at least so many steps."""
    v = moment.state.v
    known = usual[v[rules.round_variable]]
    return sum(((v[number] - middle) / max(spread, least)) ** 2 for number, middle, spread in known)


def _nearest(moments: Sequence[Moment], number: int) -> list[Moment]:
    """Where a card can't be drawn: the moments at which most of its condition holds, in its era if any is."""

    def met(moment: Moment) -> tuple[bool, int]:
        state, rules = moment.state, moment.state.rules
        in_era = bool(era_mask(state) & places_of(rules, number))
        return in_era, sum(holds(state.v, (part,)) for part in rules.cards[number].when)

    best = max(map(met, moments), default=(False, 0))
    return [moment for moment in moments if met(moment) == best]


# --- in words ------------------------------------------------------------------------------------------


def _where(rules: Ruleset, moment: Moment) -> str:
    at = moment.state.v[rules.round_variable]
    who = power_title(rules, moment.seat)
    return f"{rules.scenario.title}, round {at} of {rules.scenario.rounds}, {who} leads; game {moment.seed}."


def _about(rules: Ruleset, moment: Moment, kind: Kind, usual: Usual) -> str:
    v = moment.state.v
    if kind == "typical":
        return "Typical: as near the middle of what such rounds bring as any."
    if kind == "tense":
        places = sorted(rules.flashpoints, key=lambda place: -v[place.variable])
        told = listed(f"{place.title} {v[place.variable]}" for place in places)
        return f"Tense: {told} (at {rules.crisis.highest} a crisis breaks out)."
    known = usual[v[rules.round_variable]]
    far = sorted(
        ((abs(v[n] - middle) / max(spread, 1.0), n, middle) for n, middle, spread in known), reverse=True
    )
    told = listed(f"{variable_title(rules, n)} {v[n]} (usually {middle:.1f})" for _, n, middle in far[:_TOLD])
    return f"Strange: {told}."


def _count(rules: Ruleset, power: str | None, could: int, asked: int) -> str:
    who = "a capital" if power is None else power_title(rules, power)
    return f"The card could be drawn at {could:,} of the {asked:,} moments at which {who} led one."
