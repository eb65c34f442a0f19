"""What control may choose from: cards, numbers, seats, earlier choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from game.model.ids import PERSON
from game.model.ruleset import Card, Ruleset
from game.table.control import WayBack
from game.tui.sheet import Picture, Spot
from game.tui.text import Piece, fit, line, seat_tone, signed, signed_if, wrap
from game.words.debrief import choice_title
from game.words.titles import power_title, variable_title


def cards(rules: Ruleset, found: Sequence[Card], led: set[str], width: int) -> Picture:
    """Every card, with its citation; those already led say so."""
    rows = [(card.id, (fit(card.title, width - 12), ""), "led" if card.id in led else "") for card in found]
    return _rows(rows, width, "No card has these words in its title.")


def numbers(rules: Ruleset, found: Sequence[int], values: Sequence[int], width: int) -> Picture:
    """Every number of the board: where it stands and how far it goes."""
    rows = []
    for number in found:
        low, high = rules.low[number], rules.high[number]
        name = (fit(variable_title(rules, number), width - 28), "")
        rows.append((number, name, f"{signed_if(values[number], low)}   from {low} to {high}"))
    return _rows(rows, width, "No number has these words in its title.")


def headline(
    rules: Ruleset,
    text: str,
    steps: Mapping[int, int],
    found: Sequence[int],
    values: Sequence[int],
    width: int,
) -> Picture:
    """The sentence, then every number with the step it is to take."""
    told = text or "(n writes the sentence)"
    top = [*wrap(f"Headline: {told}", width - 2, "strong" if text else "dim", " "), Content("")]
    rows = []
    for number in found:
        step = steps.get(number, 0)
        name = (fit(variable_title(rules, number), width - 28), "strong" if step else "")
        rows.append((number, name, f"{values[number]:>3}  ‹ {signed(step):>3} ›"))
    return _rows(rows, width, "No number has these words in its title.", top)


def player(who: str) -> str:
    """Who plays a seat, as the form of a new game says it: `a person`, `bot, normal, hawk`."""
    return "a person" if who == PERSON else f"bot, {who.replace(':', ', ')}"


def seats(rules: Ruleset, seated: Mapping[str, str], width: int) -> Picture:
    """Who plays whom."""
    rows = [
        (power, (fit(power_title(rules, power), 20), seat_tone(rules.seat(power))), player(who))
        for power, who in seated.items()
    ]
    return _rows(rows, width, "")


def ways_back(rules: Ruleset, ways: Sequence[WayBack], width: int) -> Picture:
    """Earlier choices, newest first."""
    rows = []
    for way in ways:
        who, what = power_title(rules, way.choice.seat), choice_title(rules, way.choice)
        rows.append(
            (way.number, (fit(f"{way.number + 1:>4}  {who}: {what}", width - 14), ""), f"round {way.round}")
        )
    return _rows(rows, width, "There is no choice to go back to.")


Row = tuple[object, Piece, str]
"""What is chosen, how it is called, and what stands behind."""


def _rows(rows: Sequence[Row], width: int, none: str, top: Sequence[Content] = ()) -> Picture:
    lines, spots = list(top), []
    for key, name, more in rows:
        spots.append(Spot(len(lines), 1, width - 2, key))
        lines.append(line("  ", name, " ", (more, "dim")))
    return Picture([*lines] if rows else [*lines, line((f"  {none}", "dim"))], tuple(spots))
