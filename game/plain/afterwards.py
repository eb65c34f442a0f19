"""Beside the questions of plain mode: what the adviser says, and a game looked back on once it is over."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Final

from game.model.ids import PowerId
from game.model.lookback import Progress
from game.model.view import Offer
from game.plain.terminal import Terminal
from game.plain.texts import Text
from game.table import PERSON, Table
from game.table.thinking import Thinking, Thought
from game.words.advice import METHOD, advised
from game.words.lookback import METHOD as LOOKED
from game.words.lookback import lookback_lines, par_line

GLANCE: Final = 0.05
"""Seconds between two looks whether a thought is done."""
TOLD: Final = 0.25
"""How far the looking back goes between two lines about it, as a share of the whole."""
YES: Final = ("yes", "y", "choices")


def advice_texts(table: Table, power: PowerId, offers: Sequence[Offer]) -> Iterator[Text]:
    """The best options, how far apart, and why."""
    mind = Thinking(table)
    try:
        thought = mind.advice(power)
        _wait(thought)
    finally:
        mind.close()
    if not thought.is_whole:
        yield Text(f"No advice: {thought.error}.")
        return
    for number, one in enumerate(advised(table.rules, offers, thought.latest), 1):
        yield Text(f"{number}. {one.title}: {one.gap}")
        yield Text(one.why, 2)
    yield Text(METHOD)


def _wait(thought: Thought) -> None:
    while not thought.done:
        time.sleep(GLANCE)


def par_lines(table: Table) -> list[str]:
    """How each person did against par."""
    outcome, view = table.outcome, table.view(None)
    if outcome is None:
        return []
    rules = table.rules
    people = [power for power, who in table.seats.items() if who == PERSON]
    return [
        told
        for power in people
        if (told := par_line(rules, outcome, power, view.values[rules.points[rules.seat(power)]]))
    ]


def look_back(table: Table, terminal: Terminal, power: PowerId) -> None:
    """Ask whether to look back on a person's choices, and say which moved its standing most."""
    question = "Look back on your choices? It takes a minute or two. yes, or enter to leave>"
    if terminal.ask(question).casefold() not in YES:
        return
    mind = Thinking(table)
    try:
        progress = _watched(mind.look_back(power), terminal)
    finally:
        mind.close()
    if progress is None:
        terminal.note("This game can't be looked back on.")
        return
    terminal.note("The choices that moved your standing most:")
    for told in lookback_lines(table.rules, progress):
        terminal.note(told, 2)
    terminal.note(LOOKED)


def _watched(thought: Thought, terminal: Terminal) -> Progress | None:
    """Wait for the end of it, with a line now and then."""
    told = TOLD
    while not thought.done:
        terminal.stay()
        seen: Progress | None = thought.latest
        if seen is not None and seen.total and told <= seen.done / seen.total < 1:
            terminal.note(f"{100 * seen.done // seen.total} % ...")
            told += TOLD
        time.sleep(GLANCE)
    found: Progress | None = thought.latest
    return found if thought.is_whole else None
