"""What an edit changes for one game: its cards, its rules, its scenario."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from game.content.changes import changed_cards, changed_fields, changed_items, side_of
from game.content.content import Content
from game.content.fields import Frozen
from game.content.models import RULES
from game.words.clean import clean
from game.words.titles import listed

_NAMED: Final = 4
"""So many cards are named in one sentence; the others are counted."""
_ELSEWHERE: Final = frozenset({"rules/ongoing.yaml", "decks/sources.yaml", "decks/systems.yaml"})
"""What decks bring along too, and what is only cited."""


class Edited(NamedTuple):
    """What is different, for who asked and for all."""

    lines: tuple[str, ...]
    """Card by card, field by field; empty if a game of this scenario is the same."""
    shown: str
    """The same in one sentence."""


def edited(before: Content, after: Content, scenario: str) -> Edited:
    """What a game of a scenario, which both contents have, does or reads differently."""
    decks = _decks(before, scenario), _decks(after, scenario)
    touched = [
        deck
        for deck in dict.fromkeys((*decks[0], *decks[1]))
        if (deck in decks[0]) != (deck in decks[1]) or before.decks.get(deck) != after.decks.get(deck)
    ]
    cards: list[str] = []
    if touched:
        old, new = (
            side_of(content, [deck for deck in touched if deck in own], scenario)
            for content, own in zip((before, after), decks, strict=True)
        )
        cards = list(changed_cards(old, new))
    rest = list(_rest(before, after, scenario))
    lines = tuple(clean(line, "line") for line in (*cards, *rest))
    return Edited(lines, clean(_sentence(cards, rest), "line"))


def _decks(content: Content, scenario: str) -> tuple[str, ...]:
    return tuple(content.scenarios[scenario].decks)


def _rest(before: Content, after: Content, scenario: str) -> Iterator[str]:
    """What is different besides cards."""
    yield from _items("ongoing", before.ongoing, after.ongoing)
    yield from _items("source", before.sources, after.sources)
    for name in (one for one in RULES if one not in _ELSEWHERE):
        old, new = before.files.get(name), after.files.get(name)
        if old is not None and new is not None and old != new:
            yield from _in_file(old, new)
    old, new = before.scenarios[scenario], after.scenarios[scenario]
    yield from changed_items("scenario", {scenario: old}, {scenario: new})


def _in_file(old: Frozen, new: Frozen) -> Iterator[str]:
    for field in changed_fields(old, new):
        one, other = getattr(old, field), getattr(new, field)
        if isinstance(other, tuple):
            yield from _items(field.removesuffix("s"), one, other)
        else:
            yield from changed_items("rules of", {field: one}, {field: other})


def _items(kind: str, old: Iterable[Frozen], new: Iterable[Frozen]) -> Iterator[str]:
    one, other = ({str(getattr(item, "id", "")): item for item in items} for items in (old, new))
    yield from changed_items(kind, one, other)


def _sentence(cards: list[str], rest: list[str]) -> str:
    """`changed: Buoys; new: A quay; agenda room: text changed`."""
    told = []
    for head, said in (("changed: ", "changed"), ("new card: ", "new"), ("card gone: ", "gone")):
        titles = [line.removeprefix(head).partition(" (")[2][:-1] for line in cards if line.startswith(head)]
        more = [f"{len(titles) - _NAMED} more"] if len(titles) > _NAMED else []
        if titles:
            told.append(f"{said}: {listed([*titles[:_NAMED], *more])}")
    told += rest[:_NAMED]
    return "; ".join([*told, *([f"{len(rest) - _NAMED} things more"] if len(rest) > _NAMED else [])])
