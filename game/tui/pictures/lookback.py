"""A game looked back on: which choices mattered, and what to try next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from game.model.ids import PowerId
from game.model.lookback import Progress
from game.model.view import View
from game.table.tried import Next
from game.tui.sheet import Draw, Picture, Spot
from game.tui.text import bar, line, wrap
from game.words.lookback import NO_OTHER, method, par_line, progress_line, turning_line, turning_title
from game.words.titles import power_title, sentence


def choices(
    view: View,
    power: PowerId | None,
    progress: Progress | None,
    seats: Mapping[PowerId, str],
    trouble: str = "",
) -> Draw:
    """The three choices of a seat that moved its standing most, as far as they are known."""

    def draw(width: int) -> Picture:
        if power is None:
            return Picture(wrap("Nobody played: there is no choice of yours to look back on.", width - 2))
        title = f"The choices of {power_title(view.rules, power)} that moved its standing most"
        lines = [Content(""), *wrap(title, width - 2, "head", " "), Content("")]
        if trouble:
            return Picture([*lines, *wrap(trouble, width - 2, "warn", " ")])
        going = progress_line(progress)
        if going:
            done, total = (progress.done, progress.total) if progress is not None else (0, 1)
            full, rest = bar(done, 0, max(1, total), min(40, width - 6))
            lines += [
                line(" ", (full, "bar"), (rest, "rule")),
                *wrap(going, width - 2, "dim", " "),
                Content(""),
            ]
        lines += _found(view, progress, width - 2)
        return Picture([*lines, *wrap(method(seats), width - 2, "dim", " ")])

    return draw


def _found(view: View, progress: Progress | None, width: int) -> list[Content]:
    if progress is None:
        return []
    if progress.is_whole and not progress.found:
        return [*wrap(NO_OTHER, width, "", " "), Content("")]
    lines: list[Content] = []
    for number, one in enumerate(progress.found, 1):
        tone = "dim" if not one.is_sure else "good" if one.gain > 0 else "warn"
        lines += wrap(f"{number}. {turning_title(view.rules, one)}", width, "strong", " ", "    ")
        told = turning_line(view.rules, one)
        lines += [*wrap(f"{sentence(told)}.", width, tone, "    "), Content("")]
    return lines


def against_par(view: View, people: Sequence[PowerId], width: int) -> list[Content]:
    """How each person did against par."""
    result = view.outcome
    if result is None:
        return []
    rules = view.rules
    lines = []
    for power in people:
        points = view.values[rules.points[rules.seat(power)]]
        lines += wrap(par_line(rules, result, power, points), width, "", " ")
    return [*lines, Content("")] if lines else []


def what_next(offers: Sequence[Next], start: int, width: int) -> tuple[list[Content], list[Spot]]:
    """What to try next, a place for the cursor each; the first line is line `start` of the picture."""
    if not offers:
        return [], []
    lines = [Content(""), line((" What to try next", "head"), ("  n opens the highlighted one", "dim"))]
    spots = []
    for one in offers:
        told = wrap(sentence(one.why), width - 2, "", "   ", "   ")
        spots.append(Spot(start + len(lines), 2, max(4, width - 2), one, len(told)))
        lines += told
    return lines, spots
