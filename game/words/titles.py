"""What things are called: from an index or an id to the title a player knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, Protocol, TypeVar

from game.model.ids import CONTROL
from game.model.ruleset import Row, Ruleset, Variable

_CLAUSE: Final = re.compile(r"R\d+(\.\d+)*")

_ARTICLE: Final = re.compile(r"(?:(?<=[^\s.?!“\"] )|(?<=\())The (?=\w)")
"""The article that begins a title, where the title does not begin a sentence."""


class Titled(Protocol):
    """Anything of the rules that has an id and a title."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...


Thing = TypeVar("Thing", bound=Titled)


def signed(n: int) -> str:
    """Write a step with its sign: `+1`, `-1`, `+0`."""
    return f"{n:+d}"


def listed(parts: Iterable[str], word: str = "and") -> str:
    """Join parts as in a sentence: `a`, `a and b`, `a, b and c`."""
    *most, last = [part for part in parts if part] or [""]
    return f"{', '.join(most)} {word} {last}" if most else last


def sentence(text: str) -> str:
    """Begin a text with a capital letter; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def inside(text: str, after: bool = False) -> str:
    """Write the article of a title small after other words: `Deepen the chairs of East Asia`.

    With `after` other words will stand before the text itself.
    """
    text = _ARTICLE.sub("the ", text)
    return f"the {text[4:]}" if after and text.startswith("The ") else text


def words_of(text: str) -> list[str]:
    """Split a title, or what was typed for one, into its words in small letters, without marks."""
    return "".join(char if char.isalnum() else " " for char in text.casefold()).split()


def holds_words(text: str, words: Iterable[str]) -> bool:
    """Tell whether each of these begins a word of a text, as somebody types who means it."""
    named = words_of(text)
    return all(any(one.startswith(word) for one in named) for word in words)


def so_many(count: int, noun: str) -> str:
    """Say how many: `1 point`, `2 points`, `0 points`."""
    return f"{count} {noun}{'s' * (count != 1)}"


def added_decks(titles: Iterable[str]) -> str:
    """Tell of decks that a game takes besides those of its scenario."""
    return f"Besides the cards of its own decks, this game takes those of {listed(titles)}."


def spelled(key: str) -> str:
    """Write an id as words, for want of a title."""
    return key.replace("-", " ").replace("_", " ").strip()


def found(things: Sequence[Thing], key: Any) -> Thing | None:
    """Find a thing of the rules by its index or its id; None if there is no such."""
    if isinstance(key, int):
        return things[key] if 0 <= key < len(things) else None
    return next((thing for thing in things if thing.id == key), None)


class Numbered(Protocol):
    """Anything of the rules that is one number of the board."""

    @property
    def variable(self) -> int: ...


Part = TypeVar("Part", bound=Numbered)


def of_number(things: Iterable[Part], variable: int) -> Part | None:
    """Find the thing of the rules whose number this is; None if there is no such."""
    return next((thing for thing in things if thing.variable == variable), None)


def titled(things: Sequence[Titled], key: Any) -> str:
    """Give the title of a thing by its index or id, its id spelled out if there is no such."""
    thing = found(things, key)
    return thing.title if thing else spelled(str(key))


def power_title(rules: Ruleset, power: Any) -> str:
    """Name a power by its seat index or id; the facilitator's seat is *Control*."""
    return "Control" if power == CONTROL else titled(rules.powers, power)


def target_title(rules: Ruleset, target: str) -> str:
    """Name what a choice is aimed at, by its id; empty if nothing of the rules has that id."""
    board: tuple[Sequence[Titled], ...] = (
        rules.powers,
        rules.places,
        rules.flashpoints,
        rules.frameworks,
        rules.tracks,
        rules.slots,
    )
    thing = next((thing for things in board if (thing := found(things, target))), None)
    return thing.title if thing else ""


def variable_title(rules: Ruleset, variable: int) -> str:
    """Name a number as a player knows it: `Beijing economy`, `Tokyo-Washington`, `Taiwan Strait`."""
    entry = rules.variables[variable]
    return entry.title or _composed(rules, entry)


def is_clause(text: str) -> bool:
    """Tell whether this is the number of a clause: `R5`, `R5.2`."""
    return _CLAUSE.fullmatch(text) is not None


def clause_title(rules: Ruleset, clause: str) -> str:
    """Show what an event rests on: a clause as it is (`R5.2`), a card or another id by its title."""
    if is_clause(clause):
        return clause
    card = found(rules.cards, clause)
    return card.title if card else target_title(rules, clause) or spelled(clause)


def order_row(rules: Ruleset, power: Any, name: str, target: str) -> Row | None:
    """Find the row of an order or a covert operation; None if that seat has no such."""
    seat = next((number for number, entry in enumerate(rules.powers) if entry.id == power), -1)
    if not 0 <= seat < len(rules.turns):
        return None
    masks = rules.turns[seat]
    places = masks.where.get((name, target)) or ()
    covert = rules.covert[seat] if seat < len(rules.covert) else ()
    rows = [masks.rows[place] for place in places] or [
        row for row in (*masks.rows, *covert) if (row.choice.name, row.choice.target) == (name, target)
    ]
    return rows[0] if rows else None


def action_title(rules: Ruleset, power: Any, name: str, target: str = "") -> str:
    """Name an order or an operation with its target: `Court ASEAN`; anybody's will do for the title."""
    powers = (power, *(entry.id for entry in rules.powers if entry.id != power))
    row = next((row for who in powers if (row := order_row(rules, who, name, target))), None)
    title = rules.kinds[rules.kind_ids.index(name)] if name in rules.kind_ids else spelled(name)
    return with_target(rules, row.title if row else title, target)


def with_target(rules: Ruleset, title: str, target: str) -> str:
    """Add the target's title unless the title already says it: `Court` becomes `Court ASEAN`."""
    aim = target_title(rules, target) if target else ""
    return title if not aim or aim.lower() in title.lower() else inside(f"{title} {aim}".strip())


def _composed(rules: Ruleset, variable: Variable) -> str:
    owners = "-".join(power_title(rules, power) for power in variable.of)
    name = target_title(rules, variable.name) or spelled(variable.name)
    if variable.kind == "lean":
        return f"{name} toward {owners}"
    return f"{owners} {name}".strip()
