"""Beside the questions of plain mode: what the adviser says; how a game ended; its choices looked back on."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Final

from game.model.ids import CONTROL, PowerId
from game.model.lookback import Progress
from game.model.view import Offer
from game.plain.numbers import missed_texts
from game.plain.terminal import Terminal
from game.plain.texts import Text
from game.table import Table
from game.table.aloud import with_coverts
from game.table.thinking import Thinking, Thought
from game.words.advice import METHOD, advised
from game.words.debrief import debrief, stopper_lines
from game.words.lookback import lookback_lines, method, par_line
from game.words.story import Teller

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


def tell_end(table: Table, terminal: Terminal, teller: Teller, is_reopened: bool) -> None:
    """How it ended, standings against par, then all that was hidden, the questions and the seed."""
    rules, outcome = table.rules, table.outcome
    if outcome is None:
        return
    if is_reopened:
        last = Teller(rules)
        over = (event for event in table.chronicle(None) if event.kind == "over")
        terminal.tell(line for event in over for line in last.hear(event))
    terminal.tell(teller.hear(outcome))
    for told in par_lines(table):
        terminal.note(told)
    for power in table.people:
        for text in missed_texts(table.view(power), power, table.chronicle(power)):
            terminal.note(text.text, text.indent)
    known = table.chronicle(CONTROL)
    if stopper_lines(rules, known):
        terminal.note("Who could have stopped the war stands below, with what was hidden.")
    own = [entry for entry in table.entries if entry.choice.seat in table.people]
    terminal.tell(debrief(rules, with_coverts(table), own, table.seed))
    if table.save_path:
        terminal.say()
        terminal.note(f"The game is kept as {table.save_path.stem}.")


def par_lines(table: Table) -> list[str]:
    """How each person did against par."""
    outcome, view = table.outcome, table.view(None)
    if outcome is None:
        return []
    rules = table.rules
    return [
        told
        for power in table.people
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
    terminal.note(method(table.seats))


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
