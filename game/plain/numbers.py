"""What a number is for and who scores by it, and what the end of the round will bring, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from game.model.event import Event
from game.model.ids import BOARD, PowerId
from game.model.view import View
from game.plain.texts import Text
from game.table.coming import coming
from game.table.ledger import pars
from game.table.undone import is_due, undone
from game.words.about import number_uses
from game.words.chronicle import event_lines
from game.words.coming import (
    FROM,
    NOT_UNDONE,
    NOTHING_MORE,
    UNDONE,
    coming_lines,
    luck_of_round,
    striking,
    undone_lines,
)
from game.words.ledger import standing_uses
from game.words.made_of import value_line
from game.words.reckoning import last_counted, scored_lines
from game.words.titles import holds_words, power_title, so_many, variable_title

MANY = 12
"""The most numbers that are named where words fit several."""
NEWEST = 8
"""How many of the newest changes of a number are told."""


def about_texts(view: View, typed: str, events: Iterable[Event]) -> Iterator[Text]:
    """What the number of these words is, who scores by it, what looks at it, and what moved it last."""
    found = _named(view, typed) if typed else []
    if len(found) != 1:
        names = ", ".join(variable_title(view.rules, number) for number in found[:MANY])
        yield Text(f"Which number: {names}?" if found else _ask(view))
        return
    number = found[0]
    yield Text(value_line(view.rules, view.values, number))
    for use in number_uses(view.rules, view.values, number):
        yield Text(f"{use.text} {use.clause}".strip(), 2)
    moved = [one for one in events if one.kind == "change" and one.data[0] == number][-NEWEST:]
    told = event_lines(view.rules, moved)
    yield Text("What moved it last:" if told else "Nothing has moved it yet.")
    yield from (Text(one.text, 2) for one in told)


def _ask(view: View) -> str:
    """What to type, by the example of a number that is everybody's and of one's own."""
    numbers = list(enumerate(view.rules.variables))
    shared = [number for number, one in numbers if one.kind == "track"]
    own = [number for number, one in numbers if one.kind == "resource" and one.of == (view.seat,)]
    titles = (variable_title(view.rules, number) for number in (*shared[:1], *own[-1:]))
    examples = ", ".join(f"about {title.lower()}" for title in titles)
    return f"Type about and the name of a number on the board, such as: {examples}"


def _named(view: View, typed: str) -> list[int]:
    """The numbers whose name is what was typed, else all whose name has its words: one's own if it is one."""
    rules, words = view.rules, typed.casefold().split()
    shown = [number for number, one in enumerate(rules.variables) if one.kind in BOARD]
    same = [number for number in shown if variable_title(rules, number).casefold() == " ".join(words)]
    fitting = [number for number in shown if holds_words(variable_title(rules, number), words)]
    own = [number for number in fitting if rules.variables[number].of == (view.seat,)]
    return same or (own if len(own) == 1 else fitting)


def coming_texts(view: View) -> Iterator[Text]:
    """What the end of the round will bring from the numbers as they stand."""
    told = coming(view)
    lines, luck = coming_lines(view.rules, told), luck_of_round(view.rules, told)
    if not lines and not luck:
        yield Text(NOTHING_MORE)
        return
    yield Text(FROM)
    if view.seat is not None and is_due(view):
        yield Text(f"{UNDONE}:")
        yield from (Text(row, 2) for row in undone_lines(view.rules, undone(view)) or [NOT_UNDONE])
    yield from (Text(line.text, 2 * line.depth) for line in lines)
    yield from (Text(f"By the dice: {line}") for line in luck)


def coming_line(view: View) -> str:
    """What of it strikes the seat or is counted, in one paragraph; empty if nothing does."""
    items = striking(view.rules, view.seat, coming(view))
    return f"Coming this round: {'; '.join(items)}. (coming tells all)" if items else ""


def standing_texts(view: View, seat: int, events: Sequence[Event]) -> Iterator[Text]:
    """How a standing came about, by reckoning, objective and par."""
    power = view.rules.powers[seat].id
    for use in standing_uses(view.rules, power, view.standing[seat], events, pars(view, seat)):
        yield Text(f"{use.text} {use.clause}".strip())


def missed_texts(view: View, power: PowerId, story: Sequence[Event]) -> Iterator[Text]:
    """What the reckoning the game ended with brought somebody, and why it was not more."""
    told = last_counted(view, power, story)
    if told is not None:
        who = power_title(view.rules, power)
        yield Text(f"The last reckoning: {who} scored {so_many(told.now, 'point')}")
        yield from (Text(line, 2) for line in scored_lines(told))
