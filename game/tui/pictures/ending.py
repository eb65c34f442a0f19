"""The end of a game: the outcome, the charts, what was hidden, the questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from game.model.event import Event
from game.model.ids import CONTROL, PowerId
from game.model.outcome import Outcome
from game.model.view import View
from game.table.tried import Next
from game.tui.pictures.lookback import against_par, what_next
from game.tui.pictures.reckoning import objective_rows
from game.tui.sheet import Draw, Picture
from game.tui.text import Piece, bar, fit, line, seat_tone, signed_if, spark, tenths, wrap
from game.words.debrief import (
    NOT_FOUND_OUT,
    STOPPERS,
    hidden_lines,
    led_cards,
    reason_lines,
    stopper_lines,
)
from game.words.events import won_line
from game.words.ledger import PAR
from game.words.reckoning import last_counted
from game.words.sources import cites_line
from game.words.titles import found, power_title, so_many
from game.words.worlds import TITLE as WORLDS
from game.words.worlds import world_lines

if TYPE_CHECKING:
    from game.table import Table


def outcome(table: Table, view: View, after: Sequence[Next] = ()) -> Draw:
    """What happened, why, the standings against par, and what to try next."""

    def draw(width: int) -> Picture:
        result = view.outcome
        if result is None:
            return Picture([line((" The game is not over.", "dim"))])
        lines = [Content(""), *wrap(_title(result), width - 2, "head", " ")]
        lines += _why(view, result, width - 2)
        lines += [
            Content(""),
            *wrap(f"{won_line(view.rules, result.winners)}.", width - 2, "strong", " "),
            Content(""),
        ]
        lines += against_par(view, table.people, width - 2)
        lines += _standings(view, result, width - 2)
        for power in table.people:
            lines += _last_counted(view, power, table.chronicle(power), width - 2)
        if stopper_lines(view.rules, table.chronicle(CONTROL)):
            where = line(f" {STOPPERS}: ", ("4", "key"), " Hidden")
            lines += [Content(""), where]
        lines += [Content(""), line(f" {WORLDS} ", ("5", "key"), " To talk about")]
        more, spots = what_next(after, len(lines), width - 2)
        lines += [*more, Content(""), line((f" Seed of this game: {table.seed}", "dim"))]
        if table.save_path is not None:
            lines += wrap(f"Kept as {table.save_path.name}", width - 2, "dim", " ")
        return Picture(lines, tuple(spots))

    return draw


def _title(result: Outcome) -> str:
    return f"{result.title or 'The rounds are over'} (after round {result.rounds})"


def _why(view: View, result: Outcome, width: int) -> list[Content]:
    """The end's own text, what it rests on, and whom it bars."""
    end = found(view.rules.ends, result.end) if result.end else None
    if end is None:
        return wrap("The last round was played, and the standings decide.", width, "", " ")
    lines = wrap(end.text, width, "", " ")
    cite = cites_line(view.rules, end.sources)
    lines += wrap(f"{end.clause}  {cite}".strip(), width, "dim", " ")
    barred = ", ".join(power_title(view.rules, power) for power in result.barred)
    return lines + (wrap(f"Could not win under this end: {barred}", width, "warn", " ") if barred else [])


def _standings(view: View, result: Outcome, width: int) -> list[Content]:
    """A row a power: standing, a bar on one scale for all, and what the standing is made of."""
    reach = max([10, *(abs(value) for _, value in result.standing)])
    lines = []
    for place, (power, value) in enumerate(result.standing, 1):
        seat = view.rules.seat(power)
        full, rest = bar(value, -reach, reach, 24)
        crown = "won" if power in result.winners else ""
        name = (fit(power_title(view.rules, power), 12), seat_tone(seat))
        points = (fit(tenths(value), 6, "right"), "strong")
        scale: list[Piece] = [(full, "bar"), (rest, "rule")]
        made = view.values[view.rules.points[seat]]
        par = f"{(10 * made - value) / 10:.1f}"
        told = (f"{fit(so_many(made, 'point'), 9, 'right')}, par {par}", "dim")
        lines.append(line(f" {place}. ", name, points, "  ", *scale, "  ", (fit(crown, 5), "good"), told))
    said = f"Standing is points less par, {PAR} (R7.4). The middle of the bar is par."
    return [*lines, *wrap(said, width, "dim", " ")]


def _last_counted(view: View, power: PowerId, story: Sequence[Event], width: int) -> list[Content]:
    """What the last reckoning brought somebody, objective by objective, and why it was not more."""
    told = last_counted(view, power, story)
    if told is None:
        return []
    title = f"The last reckoning: {power_title(view.rules, power)} scored {so_many(told.now, 'point')}"
    return [Content(""), line((f" {title}", "head")), *objective_rows(told, width, own=True)]


def charts(table: Table, view: View) -> Draw:
    """Points, tracks and flashpoints after every round: a spark and the numbers."""
    rules = view.rules
    points = {seat: list(table.track_history(rules.points[seat])) for seat in rules.scenario.seats}
    most = max([1, *(value for values in points.values() for value in values)])
    followed = [(one.title, one.variable) for one in rules.tracks]
    followed += [(one.title, one.variable) for one in rules.flashpoints]

    def draw(width: int) -> Picture:
        count = max([1, *map(len, points.values())])
        lines = [Content(""), line((" Points after each round", "head")), _rounds(count, width)]
        for seat, values in points.items():
            lines.append(_chart(rules.powers[seat].title, values, (0, most), width, seat_tone(seat)))
        lines += [
            Content(""),
            line((" Tracks and flashpoints after each round", "head")),
            _rounds(count, width),
        ]
        for title, variable in followed:
            scale = (rules.low[variable], rules.high[variable])
            lines.append(_chart(title, list(table.track_history(variable)), scale, width, ""))
        return Picture(lines)

    return draw


def _column(count: int, width: int) -> int:
    return min(6, max(3, (width - 24 - count) // max(1, count)))


def _rounds(count: int, width: int) -> Content:
    numbers = [str(number) for number in range(count)]
    column = _column(count, width)
    shown = "".join(fit(text, column, "right") for text in numbers)
    return line((" " * (21 + count) + shown, "dim"))


def _chart(title: str, values: Sequence[int], scale: tuple[int, int], width: int, tone: str) -> Content:
    low, high = scale
    column = _column(len(values), width)
    shown = "".join(fit(signed_if(value, low), column, "right") for value in values)
    return line(" ", (fit(title, 20), tone), (spark(values, low, high), "bar"), shown)


def hidden(table: Table, view: View) -> Draw:
    """What was not known at the table: agendas and their points, a war's stoppers, covert authors."""
    from game.table.aloud import with_coverts  # the bots behind it are not needed before a game is over

    rules, events = view.rules, with_coverts(table)
    own = [entry for entry in table.entries if entry.choice.seat in table.people]
    parts = (
        (STOPPERS, stopper_lines(rules, events)),
        (NOT_FOUND_OUT, hidden_lines(rules, events)),
        ("Reasons given at the table", reason_lines(rules, own) or ["Nobody wrote one."]),
    )

    def draw(width: int) -> Picture:
        lines = [Content(""), line((" Secret agendas", "head")), *_agendas(view, events, width - 2)]
        for title, told in parts:
            if told:
                lines += [Content(""), line((f" {title}", "head"))]
                lines += [row for text in told for row in wrap(text, width - 2, "", "   ", "     ")]
        return Picture(lines)

    return draw


def _agendas(view: View, events: Sequence[Event], width: int) -> list[Content]:
    """Each secret agenda: whose, what it was, and the points it brought."""
    lines = []
    for event in events:
        if event.kind != "agenda" or event.seat is None:
            continue
        seat = view.rules.seat(event.seat)
        agenda = found(view.rules.agendas[seat], event.data[0])
        name = (fit(power_title(view.rules, event.seat), 12), seat_tone(seat))
        lines.append(line("   ", name, (event.why, "strong"), f", {so_many(event.data[1], 'point')}"))
        lines += wrap(agenda.text, width, "dim", " " * 15) if agenda is not None else []
    return lines or [line("   ", ("None was scored.", "dim"))]


def _worlds(table: Table, view: View, width: int) -> list[Content]:
    """What each article would find borne out, and the question that leads to."""
    told = world_lines(view.rules, table.chronicle(CONTROL))
    if not told:
        return []
    *articles, ask = told
    lines = [Content(""), line((f" {WORLDS}", "head"))]
    lines += [row for text in articles for row in wrap(text, width, "", "   ", "     ")]
    return [*lines, *wrap(ask, width, "strong", " ? ")]


def questions(table: Table, view: View) -> Draw:
    """Whose world it was, then the headlines led, each with its question and source."""

    def draw(width: int) -> Picture:
        lines = _worlds(table, view, width - 2)
        for card in led_cards(view.rules, table.chronicle(view.seat)):
            lines += [Content(""), *wrap(card.title, width - 2, "head", " ")]
            lines += [row for text in card.questions for row in wrap(text, width - 2, "", " ? ")]
            lines += wrap(cites_line(view.rules, card.sources), width - 2, "dim", "   ")
        return Picture(lines or [line((" No headline was led.", "dim"))])

    return draw
