"""Whether what *hard* knows of a scenario can be read, and is of rules like today's.

Small edits leave it useful: a price, an effect or a few new cards. It is of other rules once it counts other
rounds or capitals, or more than a quarter of what it names is gone, or of the scenario's cards is new to it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final

from game.content.content import Content
from game.content.foresight import UNREADABLE, demand_shape, path_of, read_data, remedy
from game.content.problems import Problem
from game.content.scenario import Scenario
from game.model.ids import RESOURCES
from game.words.titles import so_many

FAR: Final = 4
"""One in so many may be unknown."""
_NO_ID: Final = ("pass", "nothing")
"""What may be chosen in place of an order or a covert operation."""


def foresight_problems(content: Content, home: Path) -> list[Problem]:
    """What is wrong with the files of rules/foresight, for each scenario of the content that has one."""
    found = []
    for name, scenario in sorted(content.scenarios.items()):
        path = path_of(home, name)
        if path.is_file():
            file = path.relative_to(home).as_posix()
            found += [
                Problem(code, file, line, 1, message, remedy(name))
                for code, line, message in _wrong(content, scenario, path)
            ]
    return found


def _wrong(content: Content, scenario: Scenario, path: Path) -> Iterator[tuple[str, int, str]]:
    """The code, the line and what is wrong; at most one."""
    try:
        data = read_data(path)
        demand_shape(data)
    except UNREADABLE as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        yield "W515", line, "what hard knows of this scenario can't be read, so hard can't play it"
        return
    said = _unlike(content, scenario, data) if not content.errors else ""
    if said:
        yield "W516", 1, f"what hard knows of this scenario is of other rules than these: {said}"


def _unlike(content: Content, scenario: Scenario, data: Any) -> str:
    """How far off it is, in words; empty where it is near enough."""
    if len(data["spread"]) != scenario.rounds:
        return f"of {so_many(len(data['spread']), 'round')}, and there are {scenario.rounds}"
    strangers = [power for power in data["powers"] if power not in content.known.given["power"]]
    if strangers:
        return f"{strangers[0]} is no capital now"
    cards = {card.id for deck in scenario.decks for card in content.decks.get(deck, ())}
    named, led = _named(data), _firsts(data, "lead")
    known = {*RESOURCES, *_NO_ID}.union(*content.known.given.values()) - led | cards
    gone, fresh = named - known, cards - led
    if _is_far(gone, named):
        return f"names in it that mean nothing now: {len(gone)} of {len(named)}, such as {min(gone)}"
    if _is_far(fresh, cards):
        return f"cards that are new to it: {len(fresh)} of {len(cards)}, such as {min(fresh)}"
    return ""


def _is_far(some: Collection[str], of: Collection[str]) -> bool:
    return FAR * len(some) > len(of)


def _named(data: Any) -> set[str]:
    """The ids in it: of the numbers it weighs, and what the choices it saw begin with."""
    numbers = {word for name in data["numbers"] for word in name.split()[1:]}
    return numbers.union(*(_firsts(data, kind) for kind in data["habits"]))


def _firsts(data: Any, kind: str) -> set[str]:
    """The ids that the choices of a kind begin with: the card, the order, the flashpoint."""
    choices = (what for often in data["habits"].get(kind, {}).values() for what in often)
    return {what.split(" ", 1)[0].rstrip(":") for what in choices}
