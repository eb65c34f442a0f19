"""What a power scores for, step by step, against where things stand; and the secret agenda."""

from __future__ import annotations

from textual.content import Content

from game.model.ruleset import Objective, Step
from game.model.view import View
from game.tui.sheet import Draw, Picture
from game.tui.text import Piece, line, seat_tone, tenths, wrap
from game.words.conditions import NEVER, condition_line, is_met
from game.words.made_of import value_line
from game.words.sources import cites_line
from game.words.titles import inside, so_many


def objectives(view: View, seat: int, secret: bool) -> Draw:
    """The objectives of one power with each step; one's own secret agenda where `secret` is asked for."""

    def draw(width: int) -> Picture:
        lines = [_heading(view, seat), _reckonings(view)]
        if view.seat is not None and view.rules.seat(view.seat) == seat:
            lines += [Content(""), *_secret(view, seat, secret, width - 2)]
        for entry in view.rules.objectives:
            if entry.seat == seat:
                lines += [Content(""), *objective_lines(view, entry, width - 2)]
        return Picture([line(" ", row) for row in lines])

    return draw


def _heading(view: View, seat: int) -> Content:
    power = view.rules.powers[seat]
    return line(
        (power.letter, seat_tone(seat)), " ", (power.title, "strong"),
        ("   standing ", "dim"), (tenths(view.standing[seat]), "strong"),
        ("  (points so far minus par)", "dim"),
    )  # fmt: skip


def _reckonings(view: View) -> Content:
    """After which rounds points are counted, and how much each counts."""
    pieces: list[Piece] = [("Reckonings after round ", "dim")]
    for number, (after, weight) in enumerate(view.rules.scenario.reckonings):
        tone = "dim" if after < view.round else "strong"
        pieces += ["  " if number else "", (f"{after}", tone), (f" ×{weight}", "dim")]
    return line(*pieces)


def objective_lines(view: View, entry: Objective, width: int) -> list[Content]:
    """One objective: each road with its steps, met or not, and what stands now."""
    lines = wrap(entry.title, width, "head")
    if entry.text:
        lines += wrap(entry.text, width, "dim")
    if len(entry.roads) > 1:
        lines.append(line(("The better road counts.", "dim")))
    for title, steps in entry.roads:
        if title:
            lines += wrap(title, width, "strong")
        for step in steps:
            lines += _step(view, step, width)
        lines += _now(view, steps, width)
    cite = cites_line(view.rules, entry.sources)
    return [*lines, *wrap(cite, width, "dim")] if cite else lines


def _step(view: View, step: Step, width: int) -> list[Content]:
    met = is_met(step.when, view.values)
    mark, tone = ("✓ ", "good") if met else ("· ", "")
    text = condition_line(view.rules, step.when)
    said = "not in this game" if text == NEVER.text else text
    return wrap(f"{so_many(step.points, 'point')}: {said}", width, tone, mark)


def _now(view: View, steps: tuple[Step, ...], width: int) -> list[Content]:
    """The numbers the steps speak of, as they stand."""
    open_here = [step for step in steps if condition_line(view.rules, step.when) != NEVER.text]
    numbers = dict.fromkeys(variable for step in open_here for variable, _, _ in step.when)
    said = [
        value_line(view.rules, view.values, number)
        for number in numbers
        if view.rules.variables[number].kind != "flag"
    ]
    return wrap(inside(f"now {'; '.join(said)}"), width, "dim", "  ") if said else []


def _secret(view: View, seat: int, shown: bool, width: int) -> list[Content]:
    if view.agenda < 0:
        return [line(("No secret agenda chosen yet.", "dim"))]
    if not shown:
        return [
            line(("Secret agenda: ", "strong"), ("hidden. Press s to see it, and again to hide it.", "dim"))
        ]
    return [
        line(("Secret agenda", "warn"), ("  (s hides it)", "dim")),
        *objective_lines(view, view.rules.agendas[seat][view.agenda], width),
    ]
