"""What all may know once a game is over: who could have stopped a war, what stayed hidden, and questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from game.model.choice import Choice, Entry
from game.model.event import Event
from game.model.ids import PowerId
from game.model.ruleset import Card, Flashpoint, Ruleset
from game.words.clean import clean
from game.words.prompts import ANSWERS
from game.words.sources import cites_line
from game.words.story import wrapped
from game.words.titles import action_title, found, listed, order_row, power_title, with_target
from game.words.worlds import TITLE as WORLDS
from game.words.worlds import world_lines

Stands = Mapping[PowerId, int]
"""The answer of each power to a crisis: 0 is the mildest."""
STOPPERS: Final = "Who could have stopped the war"
NOT_FOUND_OUT: Final = "Covert operations whose author was not found out"
_NO_AUTHOR_HIDDEN: Final = "No covert operation was left without a known author."


def debrief(rules: Ruleset, events: Sequence[Event], entries: Iterable[Entry], seed: int) -> list[str]:
    """Say it all, section by section, at most 79 columns a line; `events` are those that control sees."""
    sections = (
        (STOPPERS, stopper_lines(rules, events)),
        (NOT_FOUND_OUT, hidden_lines(rules, events)),
        ("Reasons given at the table", reason_lines(rules, entries)),
        (WORLDS, world_lines(rules, events)),
        ("Questions that the played cards raise", question_lines(rules, events)),
        ("Seed", [f"{seed} (the same seed and choices give the same game)"]),
    )
    lines: list[str] = []
    for title, told in sections:
        if told:
            lines += ["", title]
            lines += [row for line in told for row in wrapped(line, 2)]
    return lines


def stopper_lines(rules: Ruleset, events: Sequence[Event]) -> list[str]:
    """Say which powers, alone or together, could have kept the last crisis from war; empty if none came."""
    place, stands = _last_crisis(rules, events)
    if place is None or not is_war(rules, place, stands):
        return []
    lines = []
    for group in _stoppers(rules, place, stands):
        names = listed(power_title(rules, power) for power in group)
        if len(group) > 1:
            lines.append(f"{names} together, by another answer each")
        else:
            lines.append(f"{names}, by answering: {listed(_ways_out(rules, place, stands, group[0]), 'or')}")
    return lines


def hidden_lines(rules: Ruleset, events: Iterable[Event]) -> list[str]:
    """Name the author of each covert operation that was not exposed, and why, where that stands behind it."""
    lines, now, is_hidden = list[str](), 0, False
    for event in events:
        if event.kind == "why" and is_hidden:
            lines[-1] += f". Why: {event.data[0]}"
        is_hidden = event.kind == "covert" and not event.data[2]
        if event.kind == "round":
            now = event.data[0]
        if is_hidden:
            what = with_target(rules, event.why, str(event.data[1]))
            lines.append(f"Round {now}: {power_title(rules, event.seat)}, {what} ({event.clause})")
    return lines or [_NO_AUTHOR_HIDDEN]


def question_lines(rules: Ruleset, events: Iterable[Event]) -> list[str]:
    """Give the questions of every card that was led, each under its title and citation."""
    lines = []
    for card in led_cards(rules, events):
        if card.questions:
            lines.append(f"{card.title}. {cites_line(rules, card.sources)}".strip())
            lines += [f"  {question}" for question in card.questions]
    return lines


def led_cards(rules: Ruleset, events: Iterable[Event]) -> list[Card]:
    """The cards that were led, in order, each once."""
    ids = dict.fromkeys(event.data[0] for event in events if event.kind == "lead")
    return [card for key in ids if (card := found(rules.cards, key))]


def reason_lines(rules: Ruleset, entries: Iterable[Entry]) -> list[str]:
    """Say what was given as reason or expectation, choice by choice; a person's own text is cleaned."""
    lines = []
    for number, entry in enumerate(entries, 1):
        parts = [entry.reason, f"expects: {entry.expects}" if entry.expects else ""]
        told = "; ".join(clean(part, "line") for part in parts if part)
        if told:
            who = power_title(rules, entry.choice.seat)
            lines.append(f"Choice {number}, {who}, {choice_title(rules, entry.choice)}: {told}")
    return lines


def choice_title(rules: Ruleset, choice: Choice) -> str:
    """Name a choice when the question it answered is long past."""
    card = found(rules.cards, choice.name)
    if card:
        return f"leads with {card.title}"
    if choice.name in ANSWERS or order_row(rules, choice.seat, choice.name, choice.target):
        return ANSWERS.get(choice.name) or action_title(rules, choice.seat, choice.name, choice.target)
    agendas = (agenda.title for seat in rules.agendas for agenda in seat if agenda.id == choice.name)
    return next(agendas, "") or next(_card_titles(rules, choice), "") or choice.name.replace("-", " ")


def _card_titles(rules: Ruleset, choice: Choice) -> Iterator[str]:
    """The title of each card's answer with this id that this power can give."""
    rows = (row for card in rules.cards for by_drawer in card.rows for seat in by_drawer for row in seat)
    return (row.title.rstrip(".") for row in rows if row.choice == choice)


def _last_crisis(rules: Ruleset, events: Sequence[Event]) -> tuple[Flashpoint | None, Stands]:
    """The last flashpoint that broke out, and how each stakeholder answered."""
    places = [number for number, event in enumerate(events) if event.kind == "crisis"]
    if not places:
        return None, {}
    ids = [stand.id for stand in rules.crisis.stands]
    answers = [event for event in events[places[-1] :] if event.kind == "stand"]
    stands = {event.seat: ids.index(event.data[0]) for event in answers if event.seat}
    return found(rules.flashpoints, events[places[-1]].data[0]), stands


def is_war(rules: Ruleset, place: Flashpoint, stands: Stands) -> bool:
    """Tell whether these answers to a crisis are war: somebody's meets a strongest one that makes it so."""
    sides = [[PowerId(rules.powers[seat].id) for seat in side] for side in place.sides]
    for side, other in (sides, sides[::-1]):
        strongest = max((stands[power] for power in other if power in stands), default=0)
        met = (rules.crisis.stands[stands[power]].against[strongest] for power in side if power in stands)
        if None in met:
            return True
    return False


def _stoppers(rules: Ruleset, place: Flashpoint, stands: Stands) -> list[tuple[PowerId, ...]]:
    """The smallest groups that could have avoided war, each with the mildest answer of all its powers."""
    groups: list[tuple[PowerId, ...]] = []
    for size in range(1, len(stands) + 1):
        for group in combinations(stands, size):
            larger = any(set(one) <= set(group) for one in groups)
            if not larger and not is_war(rules, place, {**stands, **dict.fromkeys(group, 0)}):
                groups.append(group)
    return groups


def _ways_out(rules: Ruleset, place: Flashpoint, stands: Stands, power: PowerId) -> list[str]:
    """The answers by which one power alone would have avoided war."""
    answers = enumerate(rules.crisis.stands)
    return [stand.title.lower() for n, stand in answers if not is_war(rules, place, {**stands, power: n})]
