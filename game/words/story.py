"""A whole game as plain text, told while it happens: for those who watch and for those who play by lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from game.model.choice import Answer, Choice, Entry
from game.model.event import Event
from game.model.ids import PowerId
from game.model.outcome import Outcome
from game.model.ruleset import Ruleset
from game.model.tenths import to_tenth
from game.words.chronicle import DIVIDERS, HEADS, depth_of, says_cause
from game.words.clean import clean
from game.words.events import CHANGES, bare_line, cause_of, pointed
from game.words.sources import cites_line
from game.words.titles import found, power_title

Told = Event | Answer | Entry | Outcome
"""What a story is told from: events in order, and among them what only others know.

An `Answer` or an `Entry` before the events it leads to gives them its reason; an `Outcome` gives the
standings and comes last.
"""

WIDTH: Final = 79
GLUE: Final = "\u00a0"
"""A space at which no line breaks; it is shown as a space."""
_PARTS: Final = frozenset({"turn", "world", "crisis", "over"})
"""What begins a part of a round, with an empty line before it."""
_UNTOLD: Final = frozenset({"begin-game", "drew", "sealed", "asked", "done"})
_SCORES: Final = frozenset({"reckoning", "points", "agenda"})
_LABELS: Final = {
    "pays": "Framework pays",
    "fires": "Standing rule",
    "income": "Incomes",
    "incident": "Incident",
}
"""Heads of the world step that are told on one line with what they change."""


def tell(rules: Ruleset, events: Iterable[Told]) -> Iterator[str]:
    """Tell a game line by line, at most 79 columns a line, as soon as what a line needs has happened."""
    teller = Teller(rules)
    yield from teller.opening()
    for item in events:
        yield from teller.hear(item)
    yield from teller.settle()


def wrapped(text: str, indent: int = 0, hang: int = 2) -> list[str]:
    """Break a text into lines that hang under its first; a word that is too long is cut.

    Lines break neither at a `GLUE` nor inside `4 -> 5`.
    """
    first, later = " " * indent, " " * (indent + hang)
    glued = text.replace(" -> ", f"{GLUE}->{GLUE}")
    lines = textwrap.wrap(glued, WIDTH, initial_indent=first, subsequent_indent=later, break_on_hyphens=False)
    return [line.replace(GLUE, " ") for line in lines] or [first.rstrip()]


def _is_same_way(one: Event, other: Event) -> bool:
    """Tell whether two changes move the same number in the same direction."""
    if one.kind != "change" or other.kind != "change":
        return False
    return bool(one.data[0] == other.data[0] and one.data[3] * other.data[3] > 0)


def _joined(changes: list[Event]) -> list[Event]:
    """Make one change of those that take the same number on, one after the other."""
    joined: list[Event] = []
    for event in changes:
        last = joined[-1] if joined else None
        if last and _is_same_way(last, event):
            variable, old, _, before = last.data
            _, _, new, step = event.data
            joined[-1] = event._replace(data=(variable, old, new, before + step))
        else:
            joined.append(event)
    return joined


def _heading(text: str, rule: str) -> list[str]:
    lines = wrapped(text, 0, 0)
    return ["", *lines, rule * min(WIDTH, max(map(len, lines)))]


def tenths(value: int) -> str:
    """Say tenths of a point with their sign: `+3.4`, `-0.5`, `0.0`."""
    return to_tenth(value / 10, signed=True)


class Teller:
    """Tells a game item by item, and remembers what a line needs from one to the next."""

    def __init__(self, rules: Ruleset) -> None:
        self.rules = rules
        self.reasons: dict[tuple[str, ...], str] = {}
        """Reasons given and not yet told, by seat, name and target."""
        self.head: Event | None = None
        self.is_held = False
        """True while a head of the world step waits for what it changes, to be told with it."""
        self.changes: list[Event] = []
        """Changes of one cause, told together."""
        self.scores: list[Event] = []
        self.so_far: dict[PowerId, int] = {}

    def opening(self) -> list[str]:
        """Say which game it is."""
        scenario = self.rules.scenario
        brief = [] if not scenario.minute else wrapped(scenario.minute, 0, 0)
        length = f"Rounds: {scenario.rounds}" + (f", each {scenario.span}" if scenario.span else "")
        return [*_heading(scenario.title, "=")[1:], *brief, *wrapped(length, 0, 0)]

    def hear(self, item: Told) -> Iterator[str]:
        """Take the next thing in and tell what can be told."""
        if isinstance(item, Answer):
            self._remember(item.choice, item.why)
        elif isinstance(item, Entry):
            self._remember(item.choice, item.reason)
        elif isinstance(item, Outcome):
            yield from self.settle()
            yield from self._standings(item)
        else:
            yield from self._event(item)

    def _event(self, event: Event) -> Iterator[str]:
        if event.kind in CHANGES:
            yield from self._change(event)
        elif event.kind in _SCORES:
            yield from self._score(event)
        else:
            yield from self.settle()
            yield from self._happening(event)

    def settle(self) -> Iterator[str]:
        """Tell what was still being gathered."""
        yield from self._gathered()
        yield from self._reckoned()

    def _remember(self, choice: Choice, reason: str) -> None:
        if reason:
            self.reasons[tuple(choice)] = reason

    def _happening(self, event: Event) -> Iterator[str]:
        if event.kind in DIVIDERS | HEADS | {"done"}:
            self.head = event if event.kind in HEADS else None
        if event.kind in _UNTOLD or (event.kind == "revealed" and not event.why):
            return
        if event.kind in _LABELS:
            self.is_held = True
            return
        text = bare_line(self.rules, event)
        if event.kind == "round":
            yield from _heading(text, "-")
        elif event.kind in _PARTS:
            yield from ["", *wrapped(text, 0)]
            yield from self._ending(event)
        elif event.kind == "lead":
            yield from self._headline(event, text)
        elif event.kind == "revealed":
            yield from ["", *wrapped(text, 0)]
        elif event.kind == "why":
            yield from wrapped(text, 4)
        else:
            yield from wrapped(text, 2)
        yield from self._why(event)

    def _headline(self, event: Event, text: str) -> Iterator[str]:
        card = found(self.rules.cards, event.data[0])
        cited = cites_line(self.rules, card.sources) if card else ""
        yield from wrapped(f"{text}. {cited}" if cited else text, 2)
        if card and card.text:
            yield from wrapped(" ".join(card.text.split()), 4, 0)

    def _why(self, event: Event) -> Iterator[str]:
        """Tell the reason that was given for a choice, once."""
        chosen: tuple[object, ...] = event.data[:2]
        if event.kind == "answer":
            chosen = event.data[1:3]
        elif event.kind == "kept":
            chosen = ("keep" if event.data[1] else "drop", "")
        elif event.kind in ("lead", "reply", "stand"):
            chosen = (event.data[0], "")
        elif event.kind not in ("order", "lapsed", "covert"):
            return
        reason = self.reasons.pop((str(event.seat), *map(str, chosen)), "")
        if reason:
            yield from wrapped(f"Why: {clean(reason, 'text')}", 4)

    def _ending(self, event: Event) -> Iterator[str]:
        end = found(self.rules.ends, event.data[0]) if event.kind == "over" and event.data else None
        if end and end.text:
            yield from wrapped(end.text, 2, 0)
        if end and end.sources:
            yield from wrapped(cites_line(self.rules, end.sources), 2, 2)

    def _change(self, event: Event) -> Iterator[str]:
        """Gather changes of one cause into one paragraph."""
        yield from self._reckoned()
        last = self.changes[-1] if self.changes else event
        if (last.clause, last.why) != (event.clause, event.why):
            yield from self._gathered()
        self.changes.append(event)

    def _gathered(self) -> Iterator[str]:
        changes, self.changes = self.changes, []
        lines = [line for event in _joined(changes) if (line := bare_line(self.rules, event))]
        if self.is_held and self.head:
            self.is_held = False
            if lines and says_cause(self.head, changes[0]):
                yield from wrapped(self._one_line(self.head, changes, lines), 2)
                return
            yield from wrapped(bare_line(self.rules, self.head), 2)
        if lines:
            indent = 2 * depth_of(self.rules, self.head, changes[0])
            yield from wrapped("; ".join(lines) + self._cause(changes[0]), indent)

    def _one_line(self, head: Event, changes: list[Event], lines: list[str]) -> str:
        """Tell a head of the world step with all it changes: `Incident: Taiwan Strait 1 -> 2 (R6.1)`."""
        label = "Left alone it breaks" if head.kind == "incident" and head.data[1] else _LABELS[head.kind]
        if head.kind in ("pays", "fires"):
            label = f"{label}, {bare_line(self.rules, head._replace(clause='')).partition(': ')[2]}"
        told = self._by_owner(changes, lines) if head.kind == "income" else "; ".join(lines)
        return f"{label}: {told}{self._cause(changes[0])}"

    def _by_owner(self, changes: list[Event], lines: list[str]) -> str:
        """Join incomes power by power, each named once: `Tokyo funds 0 -> 3, influence 4 -> 5; ...`."""
        told: dict[str, list[str]] = {}
        for event, line in zip(_joined(changes), lines, strict=True):
            owner = power_title(self.rules, (*self.rules.variables[event.data[0]].of, "")[0])
            told.setdefault(owner, []).append(line.removeprefix(f"{owner} "))
        return "; ".join(f"{owner} {', '.join(parts)}" for owner, parts in told.items())

    def _cause(self, event: Event) -> str:
        """Name the cause in full, or by its clause alone where the head above it says the rest."""
        cause = cause_of(self.rules, event)
        if self.head and says_cause(self.head, event):
            return f" ({event.clause})" if cause.startswith(event.clause) and event.clause else ""
        return f": {cause}" if cause else ""

    def _score(self, event: Event) -> Iterator[str]:
        yield from self._gathered()
        if event.kind == "reckoning":
            yield from self._reckoned()
            yield from ["", *wrapped(bare_line(self.rules, event), 0)]
        elif self.scores and self.scores[0].kind != event.kind:
            yield from self._reckoned()
        if event.kind != "reckoning":
            self.scores.append(event)

    def _reckoned(self) -> Iterator[str]:
        """Tell the points gathered, power by power: now, so far, and for what."""
        scores, self.scores = self.scores, []
        powers = dict.fromkeys(event.seat for event in scores if event.seat)
        if powers:
            if scores[0].kind == "agenda":
                yield from ["", "Secret agendas"]
            yield f"  {'Power':<14}{'Points':>6}{'So far':>8}  For"
        for power in powers:
            own = [event for event in scores if event.seat == power]
            now = sum(event.data[1] for event in own)
            self.so_far[power] = self.so_far.get(power, 0) + now
            what = ", ".join(f"{event.why} {event.data[1]}" for event in own)
            name = power_title(self.rules, power)[:13]
            yield from wrapped(f"{name:<14}{now:>6}{self.so_far[power]:>8}  {what}", 2, 30)

    def _standings(self, outcome: Outcome) -> Iterator[str]:
        """Tell the standing of each, best first, beside its points."""
        yield from ["", "Final standing: points minus par"]
        for place, (power, standing) in enumerate(outcome.standing, 1):
            barred = ", could not win" if power in outcome.barred else ""
            points = self.so_far.get(power, 0)
            told = f"{pointed(points).lstrip('+')}, par {to_tenth((10 * points - standing) / 10)}{barred}"
            name = power_title(self.rules, power)[:13]
            yield from wrapped(f"{place}. {name:<14}{tenths(standing):>8}  {told}", 2, 30)
