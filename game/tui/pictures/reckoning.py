"""A reckoning on the screen: the standing of all first, then one's own steps, then what the others scored."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.model.event import Event
from game.model.tenths import to_tenth
from game.model.view import View
from game.tui.sheet import Draw, Picture
from game.tui.text import fit, line, minus, seat_tone, tenths, wrap
from game.words.conditions import NEVER
from game.words.ledger import PAR
from game.words.reckoning import Counted, Scored, counted, missed_line
from game.words.titles import so_many

_NAME = 14


def reckoning(view: View, events: Sequence[Event], story: Sequence[Event] = ()) -> Draw:
    """All that a reckoning paid, and by the story why not more; the view must be the one just after it."""
    told = counted(view, events, story)

    def draw(width: int) -> Picture:
        lines = _table(view, told, width - 2)
        for one in told:
            said = "You scored" if view.rules.powers[one.seat].id == view.seat else "scored"
            own = view.rules.powers[one.seat].id == view.seat
            lines += [Content(""), _head(view, one, said), *objective_rows(one, width - 2, own)]
        return Picture([line(" ", row) for row in lines])

    return draw


def _head(view: View, one: Counted, said: str) -> Content:
    power = view.rules.powers[one.seat]
    name = said if power.id == view.seat else f"{power.title} {said}"
    return line(
        (power.letter, seat_tone(one.seat)), " ", (f"{name} {so_many(one.now, 'point')}", "strong"),
    )  # fmt: skip


def objective_rows(one: Counted, width: int, own: bool) -> list[Content]:
    """Each objective of a power; of one's own it is told what took a step away."""
    return [row for scored in one.scored for row in _scored(scored, width, own)]


def _scored(scored: Scored, width: int, own: bool) -> list[Content]:
    """An objective on a line, below it the steps that held and the first that did not."""
    tone = "head" if scored.points > 0 else ""
    lines = wrap(f"{scored.title}: {so_many(scored.points, 'point')}", width, tone, "  ")
    for step in scored.steps:
        if step.met:
            lines += wrap(f"{so_many(step.points, 'point')}: {step.text}", width, "good", "    ✓ ")
    missed = next((step for step in scored.steps if not step.met and step.text != NEVER.text), None)
    if missed is not None:
        lines += wrap(missed_line(scored, missed), width, "dim", "    · ")
    for text in scored.missed.lost if scored.missed and own else ():
        lines += wrap(text, width, "warn", "      ")
    return lines


def _table(view: View, told: Sequence[Counted], width: int) -> list[Content]:
    """Points now and so far, par and standing of all, the highest standing first."""
    head = fit("", _NAME) + "".join(fit(name, 10, "right") for name in ("now", "so far", "par", "standing"))
    lines = [line((head, "dim"))]
    for one in sorted(told, key=lambda entry: -entry.standing):
        power = view.rules.powers[one.seat]
        numbers = (str(one.now), str(one.so_far), minus(to_tenth(one.par / 10)), tenths(one.standing))
        shown = "".join(fit(number, 10, "right") for number in numbers)
        name = fit(power.title, _NAME - 2)
        tone = "strong" if power.id == view.seat else ""
        lines.append(line((power.letter, seat_tone(one.seat)), " ", (name, tone), (shown, tone)))
    said = f"Standing is points minus par: {PAR}."
    if view.outcome is not None:
        said = f"The secret agendas are counted in. {said}"
    return [*lines, *wrap(said, width, "dim")]
