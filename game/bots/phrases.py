"""How a number and where it stands are said by a bot, in few words and from the titles of the rules."""

from __future__ import annotations

from typing import Final

from game.model.ruleset import Ruleset

_WORDS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def spelled(number: int) -> str:
    """A small number as a word."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def power(rules: Ruleset, seat: int) -> str:
    """The name of a capital."""
    return rules.powers[seat].title


def amount(number: int | str, name: str) -> str:
    """So much of a resource: `1 fund`, `two funds`, `no funds`."""
    if number == 0:
        return f"no {name}"
    return f"{number} {name[:-1] if number in (1, 'one') and name.endswith('s') else name}"


def stands(rules: Ruleset, variable: int, value: int) -> str:
    """A number with the value it has or will have: `ASEAN toward Tokyo at 4`, `Quad at level 2`."""
    entry = rules.variables[variable]
    title = titled(rules, variable)
    if entry.kind == "framework":
        return f"{title} at level {value}"
    if entry.kind == "tension":
        return f"{title} tension at {value}"
    if entry.kind == "count" and entry.of:
        return _COUNTS.get(entry.of[0], _plain)(title, value)
    if entry.kind == "flag" or not title:
        return ""
    return _plain(title, value)


def moves(rules: Ruleset, variable: int, old: int, new: int) -> str:
    """A number with where it goes: `Tokyo economy up to 7`, `the ring down to 3`."""
    entry = rules.variables[variable]
    if (
        old == new
        or entry.kind in ("framework", "flag")
        or (entry.kind == "count" and entry.of[0] in _COUNTS)
    ):
        return stands(rules, variable, new)
    tension = " tension" if entry.kind == "tension" else ""
    return f"{titled(rules, variable)}{tension} {'up' if new > old else 'down'} to {new}"


def titled(rules: Ruleset, variable: int) -> str:
    """What a number is called, within a sentence."""
    title = rules.variables[variable].title
    return "the " + title[4:] if title.startswith("The ") else title


def _plain(title: str, value: int) -> str:
    return f"{title} at {value}"


def _many(title: str, value: int) -> str:
    """`2 partners toward Tokyo at 4 or more`, `1 partner ...`, `no partners ...`."""
    first, _, rest = title.partition(" ")
    return f"{value} {first.removesuffix('s') if value == 1 else first} {rest}"


def _ahead(title: str, value: int) -> str:
    """`Washington technology 3 above Beijing's`."""
    one, _, other = title.partition(" above ")
    if not value:
        return f"{one} level with {other}"
    return f"{one} {abs(value)} {'above' if value > 0 else 'below'} {other}"


def _in_force(title: str, value: int) -> str:
    return title if value else title.replace(" in force", " no longer in force")


_COUNTS: Final = {"how-many": _many, "ahead": _ahead, "ongoing": _in_force}
