"""Numbers in a text that its effects contradict. Words are only looked at for a few plain turns of phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from game.content import effects as e
from game.content.checks.effects import walk
from game.content.problems import Confidence, listed
from game.model.ids import RESOURCES

_WORDS: Final = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
}
_NUMBER: Final = rf"([0-9]{{1,2}}|(?i:{'|'.join(_WORDS)}))"
_THING: Final = rf"({'|'.join(RESOURCES)}|fund|tension|relations?)"
_THINGS: Final = (*(name.rstrip("s") for name in RESOURCES), "tension", "relation")
"""One of these stands in every text that is looked at further."""
_BEFORE: Final = re.compile(rf"\b{_NUMBER} (?:more |less |points? of )?{_THING}\b")
_BEHIND: Final = re.compile(rf"\b{_THING} (?:(?:rises?|falls?|goes|up|down) )*by {_NUMBER}\b")
_BY: Final = re.compile(r"\bby ([0-9]{1,2})(?=[.,;:!?)]|$)")
_ROUNDS: Final = re.compile(rf"\bfor {_NUMBER} (?:more )?rounds?\b")
_ODDS: Final = re.compile(rf"\b{_NUMBER} in {_NUMBER}\b")


class Said(NamedTuple):
    """What a text says and its effects don't: the words, and what they do instead."""

    words: str
    instead: str
    confidence: Confidence


def contradictions(text: str, effects: tuple[e.Effect, ...], price: Mapping[str, int] = {}) -> Iterator[Said]:
    """Amounts and odds in a text for which its effects have others."""
    found = []
    if any(thing in text for thing in _THINGS):
        found = [(number[0], number[1], number[2]) for number in _BEFORE.finditer(text)]
        found += [(number[0], number[2], number[1]) for number in _BEHIND.finditer(text)]
    if found:
        moved = _moved(effects, price)
        for words, number, thing in found:
            amounts = moved.get(_name(thing), set())
            if amounts and _value(number) not in amounts:
                yield Said(words, f"{_name(thing)} by {_numbers(amounts)}", _sure(number))
    yield from _steps(text, effects, {words for words, _, _ in found})
    if " in " not in text:
        return
    odds = {one.odds for one, _, _ in walk(effects, ()) if isinstance(one, e.ChanceEffect)}
    for match in _ODDS.finditer(text) if odds else ():
        if not any(_value(match[1]) * whole == part * _value(match[2]) for part, whole in odds):
            said = listed(sorted(f"{part}/{whole}" for part, whole in odds), "and")
            yield Said(match[0], f"a chance of {said}", _sure(match[1]))


def _steps(text: str, effects: tuple[e.Effect, ...], told: set[str]) -> Iterator[Said]:
    """`by 2` at the end of a phrase, where every effect goes by another number."""
    for match in _BY.finditer(text) if " by " in text else ():
        steps = {abs(getattr(one, "by", 0)) for one, _, _ in walk(effects, ())} - {0}
        if steps and int(match[1]) not in steps and not any(match[0] in words for words in told):
            yield Said(match[0], f"by {_numbers(steps)}", "perhaps")


def rounds_said(text: str, rounds: int | None) -> Iterator[Said]:
    """How long a text says something stands, if that is another number."""
    for match in _ROUNDS.finditer(text) if rounds else ():
        if _value(match[1]) != rounds:
            yield Said(match[0], f"rounds: {rounds}", _sure(match[1]))


def _moved(effects: tuple[e.Effect, ...], price: Mapping[str, int]) -> dict[str, set[int]]:
    """By how much each thing is moved or paid, alone and for one owner together."""
    found: dict[str, set[int]] = {name: {amount} for name, amount in price.items()}
    together: dict[tuple[str, object], int] = {}
    for effect, _, _ in walk(effects, ()):
        if isinstance(effect, (e.ResourceEffect, e.SettleEffect)):
            name, of = effect.name, tuple(effect.of)
        elif isinstance(effect, (e.RelationEffect, e.TensionEffect)):
            name, of = effect.key, ()
        else:
            continue
        found.setdefault(name, set()).add(abs(effect.by))
        together[name, of] = together.get((name, of), 0) + effect.by
    for (name, _), amount in together.items():
        found[name] |= {abs(amount), abs(amount) + max(0, price.get(name, 0))}
    return found


def _name(thing: str) -> str:
    word = thing.lower()
    return {"fund": "funds", "relations": "relation"}.get(word, word)


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _WORDS[number.lower()]


def _sure(number: str) -> Confidence:
    """A figure is likely a number of the game; a word may belong to the story."""
    return "likely" if number.isdigit() else "perhaps"


def _numbers(amounts: Iterable[int]) -> str:
    return listed([str(one) for one in sorted(amounts) if one], "or")
