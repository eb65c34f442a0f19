"""The lines of every card: each effect that stands in a deck, and which of them an event comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from game.content import effects as does
from game.content.cards import Card
from game.content.library import Content
from game.content.rulebook.names import Namer
from game.content.rulebook.phrases import condition, effects
from game.model.event import Event
from game.model.ruleset import Ruleset

_MEASURED: Final = frozenset({"resource", "relation", "tension", "track"})
"""Kinds whose step is always the one written; the others are stopped or changed on the way."""


class Leaf(NamedTuple):
    """What a single effect moves, in the words of its card."""

    number: int
    kind: str
    name: str
    """Which resource, partner, place, track, framework or ongoing; empty for a relation."""
    whom: tuple[str, ...]
    """Powers and role words; the two of a relation."""
    by: int
    """The step; 0 where any will do."""


class Lines(NamedTuple):
    """All lines of one scenario's decks."""

    told: tuple[tuple[str, str, str], ...]
    """(card, choice or empty for what always happens, the line in words), by number."""
    leaves: dict[tuple[str, str], tuple[Leaf, ...]]
    """By card and choice."""


class Here(NamedTuple):
    """Who and what the role words stand for at one moment."""

    card: str
    choice: str
    drawer: str
    decider: str
    target: str


def lines_of(content: Content, scenario_id: str) -> Lines:
    """The lines of the decks a scenario plays, in the order they are written."""
    namer = Namer(content)
    told: list[tuple[str, str, str]] = []
    leaves: dict[tuple[str, str], tuple[Leaf, ...]] = {}
    for deck in content.scenarios[scenario_id].decks:
        for card in content.decks.get(deck, ()):
            for choice, parts in _parts(card):
                found = []
                for before, effect in _flat(namer, parts, ""):
                    found.append(_leaf(len(told), effect))
                    told.append((card.id, choice, before + effects(namer, [effect])))
                leaves[card.id, choice] = tuple(found)
    return Lines(tuple(told), leaves)


def _parts(card: Card) -> Iterator[tuple[str, Iterable[Any]]]:
    yield "", card.effects
    for choice in card.choices:
        yield choice.id, choice.effects


def _flat(namer: Namer, parts: Iterable[Any], before: str) -> Iterator[tuple[str, Any]]:
    """Every effect that is no branch, and what stands before it."""
    for part in parts:
        if isinstance(part, does.ChanceEffect):
            odds = f"{part.odds[0]} in {part.odds[1]}"
            yield from _flat(namer, part.then, f"{before}{odds}: ")
            yield from _flat(namer, part.otherwise, f"{before}not {odds}: ")
        elif isinstance(part, does.CaseEffect):
            when = condition(namer, part.when)
            yield from _flat(namer, part.then, f"{before}if {when}: ")
            yield from _flat(namer, part.otherwise, f"{before}unless {when}: ")
        else:
            yield before, part


def _leaf(number: int, effect: Any) -> Leaf:
    kind = type(effect).key
    if kind == "relation":
        return Leaf(number, kind, "", tuple(effect.between), effect.by)
    if kind in ("begin", "end"):
        return Leaf(number, kind, effect.ongoing, (), 0)
    if kind == "settle":
        return Leaf(number, "resource", effect.name, tuple(effect.of), 0)
    if kind == "lean":
        return Leaf(number, kind, effect.partner, tuple(effect.toward), effect.by)
    name = effect.at if kind == "tension" else effect.name
    return Leaf(number, kind, name, tuple(getattr(effect, "of", ())), effect.by)


def line_hit(rules: Ruleset, lines: Lines, here: Here, event: Event) -> int:
    """The number of the line an event comes from, the first that fits; -1 if none does."""
    for leaf in lines.leaves.get((here.card, here.choice), ()):
        if _fits(rules, leaf, here, event):
            return leaf.number
    return -1


def _fits(rules: Ruleset, leaf: Leaf, here: Here, event: Event) -> bool:
    if event.kind in ("begin", "end"):
        return leaf.kind == event.kind and rules.slots[event.data[0]].id == leaf.name
    variable, _, _, step = event.data
    entry = rules.variables[variable]
    if leaf.kind != entry.kind:
        return False
    if leaf.by and (step != leaf.by if leaf.kind in _MEASURED else step * leaf.by < 0):
        return False
    if leaf.kind == "relation":
        one, other = ({*_who(rules, word, here)} for word in leaf.whom)
        first, second = entry.of
        return (first in one and second in other) or (first in other and second in one)
    if entry.name != (here.target if leaf.name == "chosen" else leaf.name):
        return False
    return not leaf.whom or any(entry.of[0] in _who(rules, word, here) for word in leaf.whom)


def _who(rules: Ruleset, word: str, here: Here) -> tuple[str, ...]:
    """The powers a role word stands for."""
    if word in ("each", "others"):
        speaker = here.decider or here.drawer
        return tuple(power.id for power in rules.powers if word == "each" or power.id != speaker)
    known = {"drawer": here.drawer, "decider": here.decider, "self": here.decider, "chosen": here.target}
    return (known.get(word, word),)
