"""From events to the lines of the chronicle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from game.model.event import Event
from game.model.ruleset import Ruleset, Variable
from game.model.view import Reason
from game.words.clean import clean
from game.words.prices import price_line
from game.words.reasons import reason_words
from game.words.titles import (
    clause_title,
    found,
    inside,
    is_clause,
    listed,
    power_title,
    signed,
    spelled,
    target_title,
    titled,
    variable_title,
    with_target,
)

CHANGES: Final = frozenset({"change", "begin", "end", "rolled"})


def event_line(rules: Ruleset, event: Event) -> str:
    """Say what happened and what made it happen: `Beijing economy 6 -> 5: R5.2 investment flight`.

    Empty for a change of a number that is never shown.
    """
    text = bare_line(rules, event)
    cause = cause_of(rules, event) if event.kind in CHANGES else ""
    return f"{text}: {cause}" if text and cause else text


def cause_of(rules: Ruleset, event: Event) -> str:
    """Name what made it happen: `R5.2 investment flight`, or the card; empty if nothing is named."""
    clause = clause_title(rules, event.clause) if event.clause else ""
    if event.kind in ("begin", "end") and event.why == titled(rules.slots, event.data[0]):
        return clause  # it is named already
    if not event.why or event.why == clause:
        return clause
    if clause == spelled(event.clause) and not is_clause(clause):  # of a card that an edit has taken away
        return event.why
    return f"{clause} {event.why}".strip()


def bare_line(rules: Ruleset, event: Event) -> str:
    """Say what happened without its cause."""
    say = _EVENTS.get(event.kind)
    return say(rules, event) if say else spelled(event.why or event.kind)


def _who(rules: Ruleset, event: Event) -> str:
    return power_title(rules, event.seat) if event.seat else "The table"


def _cited(event: Event) -> str:
    """The clause of a head in brackets, if it is one of the rulebook's."""
    return f" ({event.clause})" if event.clause[:1] == "R" and event.clause[1:2].isdigit() else ""


def _flat(data: tuple[Any, ...]) -> list[Any]:
    return [part for entry in data for part in (entry if isinstance(entry, tuple) else (entry,))]


def _begin_game(rules: Ruleset, event: Event) -> str:
    return f"The game begins: {rules.scenario.title}"


def _round(rules: Ruleset, event: Event) -> str:
    return f"Round {event.data[0]} of {rules.scenario.rounds}"


def _turn(rules: Ruleset, event: Event) -> str:
    return f"{_who(rules, event)}'s turn"


def _drew(rules: Ruleset, event: Event) -> str:
    cards = listed(titled(rules.cards, card) for card in event.data)
    return f"{_who(rules, event)} draws {cards} {event.why}".rstrip()


def _lead(rules: Ruleset, event: Event) -> str:
    card = found(rules.cards, event.data[0])
    return f"{_who(rules, event)} leads with {card.title if card else event.why or spelled(event.data[0])}"


def _quiet(rules: Ruleset, event: Event) -> str:
    return f"A quiet spell: no card is open to {_who(rules, event)}{_cited(event)}"


def _asked(rules: Ruleset, event: Event) -> str:
    title, powers = event.data
    asked = listed(power_title(rules, power) for power in powers)
    return f"{asked} {'are' if len(powers) > 1 else 'is'} asked: {title}"


def _sealed(rules: Ruleset, event: Event) -> str:
    return f"{_who(rules, event)} has sealed: {_ordered(rules, event)}"


def _revealed(rules: Ruleset, event: Event) -> str:
    return f"All {event.why or 'answers'} are in and are revealed"


def _ordered(rules: Ruleset, event: Event) -> str:
    """Name the order or operation whose id and target begin the event's data."""
    return with_target(rules, event.why, event.data[1])


def _answer(rules: Ruleset, event: Event) -> str:
    return f"{_who(rules, event)} answers: {_aimed(rules, event.why, event.data[2])}"


def _aimed(rules: Ruleset, title: str, aim: str) -> str:
    """Add what was picked to a choice's own sentence: `Take it to a neighbour. (Canberra)`."""
    target = target_title(rules, aim) if aim else ""
    return title if not target or target.lower() in title.lower() else f"{title} ({target})"


def _order(rules: Ruleset, event: Event) -> str:
    if event.data[0] == "pass":
        return f"{_who(rules, event)} gives no more orders{_cited(event)}"
    price = f", for {price_line(rules, event.data[2])}" if event.data[2] else ""
    return f"{_who(rules, event)} orders: {_ordered(rules, event)}{price}{_cited(event)}"


def _lapsed(rules: Ruleset, event: Event) -> str:
    who = _who(rules, event)
    why = reason_words(rules, Reason(*event.data[2]), f"{who} has")
    return f"{who} takes no action; {_ordered(rules, event)} is no longer open: {why}"


def _reply(rules: Ruleset, event: Event) -> str:
    return f"{_who(rules, event)} {'accepts' if event.data[0] == 'accept' else 'declines'}"


def _change(rules: Ruleset, event: Event) -> str:
    variable, old, new, step = event.data
    entry = rules.variables[variable]
    if not entry.open:
        return ""
    if old == new:
        return _unmoved(variable_title(rules, variable), entry, new)
    if entry.kind == "framework":
        return _levelled(variable_title(rules, variable), old, new)
    held = _held(entry.low, entry.high, old, new, step)
    return f"{variable_title(rules, variable)} {old} -> {new}{held}"


def _held(low: int, high: int, old: int, new: int, step: int) -> str:
    """Say that a number went less far than it was told to, and where its scale stopped it."""
    if abs(new - old) >= abs(step):
        return ""
    return f" (stopped at {new})" if new in (low, high) else f" (held at {new})"


def _unmoved(title: str, entry: Variable, value: int) -> str:
    """Say that a number was told to move and did not, and why: the scale ends or something holds it."""
    where = f"level {value}" if entry.kind == "framework" else str(value)
    ends = {entry.high: "its highest", entry.low: "its lowest"}
    why = "not in force" if entry.kind == "framework" and not value else ends.get(value, "held there")
    return f"{title} stays at {where} ({why})"


def _levelled(title: str, old: int, new: int) -> str:
    force = " (now in force)" if old < 1 <= new else " (no longer in force)" if new < 1 <= old else ""
    return f"{title} level {old} -> {new}{force}"


def _begin(rules: Ruleset, event: Event) -> str:
    key, left = event.data
    slot = found(rules.slots, key)  # by its id alone once an edit has taken it away
    return f"{titled(rules.slots, key)} begins{f', rounds left {left}' if slot and slot.rounds else ''}"


def _end(rules: Ruleset, event: Event) -> str:
    return f"{titled(rules.slots, event.data[0])} ends"


def _rolled(rules: Ruleset, event: Event) -> str:
    numerator, denominator, came = event.data
    return f"{numerator} in {denominator} by the dice: {'it happens' if came else 'it does not happen'}"


def _covert(rules: Ruleset, event: Event) -> str:
    title = _ordered(rules, event)
    if event.data[2]:
        return f"Exposed: {_who(rules, event)} is behind {title}{_cited(event)}"
    author = f"{_who(rules, event)} is not found out" if event.seat else "no author is named"
    return f"Covert: {title}, {author}{_cited(event)}"


def _incident(rules: Ruleset, event: Event) -> str:
    flashpoint, broke = event.data
    title = titled(rules.flashpoints, flashpoint)
    return f"Left alone, {title} breaks{_cited(event)}" if broke else f"Incident: {title}{_cited(event)}"


def _crisis(rules: Ruleset, event: Event) -> str:
    return f"Crisis: {titled(rules.flashpoints, event.data[0])}{_cited(event)}"


def _stand(rules: Ruleset, event: Event) -> str:
    stand = titled(rules.crisis.stands, event.data[0])
    return f"{_who(rules, event)} answers the crisis: {stand.lower()}{_cited(event)}"


def _why(rules: Ruleset, event: Event) -> str:
    return f"Why: {event.data[0]}"


def _done(rules: Ruleset, event: Event) -> str:
    return f"{_who(rules, event)} is done"


def _kept(rules: Ruleset, event: Event) -> str:
    slot, kept = event.data
    verb = "keeps" if kept else "drops"
    return inside(f"{_who(rules, event)} {verb} {titled(rules.slots, slot)}{_cited(event)}")


def _world(rules: Ruleset, event: Event) -> str:
    return "The world step"


def _fires(rules: Ruleset, event: Event) -> str:
    rule = titled(rules.standing_rules, event.data[0])
    return f"Standing rule: {rule}{_cited(event)}"


def _pays(rules: Ruleset, event: Event) -> str:
    return f"Framework pays: {titled(rules.frameworks, event.data[0])}{_cited(event)}"


def _income(rules: Ruleset, event: Event) -> str:
    return f"Incomes{_cited(event)}"


def _reckoning(rules: Ruleset, event: Event) -> str:
    return f"Reckoning, weight {event.data[0]}{_cited(event)}"


def _points(rules: Ruleset, event: Event) -> str:
    _, points = event.data
    return f"{_who(rules, event)}: {event.why}, {pointed(points)}"


def _agenda(rules: Ruleset, event: Event) -> str:
    _, points = event.data
    return f"{_who(rules, event)}'s secret agenda: {event.why}, {pointed(points)}"


def won_line(rules: Ruleset, winners: Sequence[Any]) -> str:
    """Say who has won: `Tokyo wins`, `Tokyo and Moscow win`, `Nobody wins`."""
    names = [power_title(rules, power) for power in winners]
    return f"{listed(names) or 'Nobody'} {'win' if len(names) > 1 else 'wins'}"


def pointed(points: int) -> str:
    """Say a number of points with its sign: `+1 point`, `+3 points`, `no points`."""
    if not points:
        return "no points"
    return f"{signed(points)} point{'' if abs(points) == 1 else 's'}"


def _over(rules: Ruleset, event: Event) -> str:
    end, winners = event.data
    title = titled(rules.ends, end) if end else "the last round is over"
    return f"The game ends: {title}{_cited(event)}. {won_line(rules, winners)}"


def _step_in(rules: Ruleset, event: Event) -> str:
    """Say what the facilitator did; the reason is a person's own text and is cleaned here."""
    what, data, reason = (*event.data, "", "", "")[:3]
    parts = [_detail(rules, part) for part in _flat((data,)) if part not in ("", None)]
    if what in _OWN_WORDS:
        parts = [f"“{part}”" if what == "headline" else str(part) for part in _flat((data,))]
    did = " ".join([spelled(str(what)), *parts]).strip()
    if what == "content":
        did = f"what was edited is taken in ({parts[0]})" if parts else "what was edited is taken in"
    because = f", because: {clean(str(reason), 'line')}" if reason else ""
    return f"Control steps in: {clean(did, 'line')}{because}"


_OWN_WORDS: Final = frozenset({"headline", "back", "content"})
"""What control says in words of its own, in which no id is meant."""


def _detail(rules: Ruleset, part: Any) -> str:
    if not isinstance(part, str):
        return str(part)
    return " ".join(_title_of_word(rules, word) for word in part.split(" "))


def _title_of_word(rules: Ruleset, word: str) -> str:
    """Give the title of a word that is an id, with the colon that may follow it; else the word."""
    key, colon = word.removesuffix(":"), ":" * word.endswith(":")
    card = found(rules.cards, key)
    title = card.title if card else target_title(rules, key)
    return f"{title}{colon}" if title else word


_EVENTS: Final[dict[str, Callable[[Ruleset, Event], str]]] = {
    "begin-game": _begin_game,
    "round": _round,
    "turn": _turn,
    "drew": _drew,
    "lead": _lead,
    "quiet": _quiet,
    "asked": _asked,
    "sealed": _sealed,
    "revealed": _revealed,
    "answer": _answer,
    "order": _order,
    "lapsed": _lapsed,
    "reply": _reply,
    "change": _change,
    "begin": _begin,
    "end": _end,
    "rolled": _rolled,
    "covert": _covert,
    "incident": _incident,
    "crisis": _crisis,
    "stand": _stand,
    "why": _why,
    "done": _done,
    "kept": _kept,
    "world": _world,
    "fires": _fires,
    "pays": _pays,
    "income": _income,
    "reckoning": _reckoning,
    "points": _points,
    "agenda": _agenda,
    "over": _over,
    "step-in": _step_in,
}
