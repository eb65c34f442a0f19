"""Levels as they are typed: `normal`, or `normal:hawk` for one that follows its doctrine in a temperament."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Final

from game.model.errors import FourCapitalsError
from game.model.ids import USUAL
from game.model.ruleset import Ruleset
from game.model.view import View

CHANCE: Final = "random"
"""The level that wants nothing, so that no temperament could change it."""
OTHERS: Final = "others"
"""All seats that are not named, where levels are given one by one."""


def split(level: str) -> tuple[str, str]:
    """The level itself and the temperament behind it, which may be empty: `normal:hawk`."""
    name, _, temper = level.partition(":")
    return name, temper


def tempers(rules: Ruleset) -> tuple[str, ...]:
    """The temperaments there are, in the order of their file."""
    return tuple(dict.fromkeys(doctrine.temper for doctrine in rules.doctrines if doctrine.temper))


def complaint(level: str, levels: Collection[str], rules: Ruleset) -> str:
    """What is wrong with a level, as a sentence; empty for one of `levels`, with or without a temperament."""
    name, temper = split(level)
    if name not in levels:
        return _expected("a bot level", levels, name)
    known = tempers(rules)
    if temper in known or (not temper and ":" not in level):
        return ""
    return _expected(f"a temperament behind {name!r}", known, temper)


def levels_by_seat(text: str, powers: Sequence[str]) -> dict[str, str]:
    """Levels by power: one word for all, or `tokyo=easy:dove,others=random` (left out, others are normal).

    FourCapitalsError for a power that isn't seated or comes twice, and for chance with a temperament; no more
    is looked at.
    """
    pairs = [part.partition("=") for part in text.split(",")] if "=" in text else []
    names = [power.strip() for power, _, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise FourCapitalsError(f"expected each power once, found {twice!r} {names.count(twice)} times")
    named = {power.strip(): level.strip() for power, _, level in pairs}
    found = dict.fromkeys(powers, named.pop(OTHERS, USUAL) if pairs else text)
    for power, level in named.items():
        if power not in found:
            raise FourCapitalsError(_expected("a power", powers, power, " before '='"))
        found[power] = level
    for level in found.values():
        name, temper = split(level)
        if temper and name == CHANCE:
            raise FourCapitalsError(f"{CHANCE} wants nothing, so it has no temperament; type {CHANCE}")
    return found


def in_temper(view: View, temper: str) -> View:
    """The same view, in which the seat's doctrine is the one of a temperament; what else it sees stays."""
    assert view.seat is not None  # noqa: S101  (bots have a seat)
    rules, seat = view.rules, view.rules.seat(view.seat)
    other: Ruleset | None = rules.memo.get(("temper", seat, temper))
    if other is None:
        other = rules.memo["temper", seat, temper] = _in_temper(rules, seat, temper)
    return replace(view, rules=other)


def _in_temper(rules: Ruleset, seat: int, temper: str) -> Ruleset:
    own = [one for one in rules.doctrines if one.seat == seat and one.temper == temper]
    others = [one for one in rules.doctrines if not one.temper]  # its own plain one too, behind the other
    other = replace(rules, doctrines=(*own, *others))
    object.__setattr__(other, "memo", rules.memo)  # what the engine has worked out holds for both
    return other


def _expected(what: str, words: Collection[str], found: str, where: str = "") -> str:
    close = get_close_matches(found, words, 1)
    hint = f"; did you mean {close[0]}?" if close else ""
    listed = ", ".join(words) or "none: the rules have none"
    return f"expected {what} ({listed}){where}, found {found!r}{hint}"
