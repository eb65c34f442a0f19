"""A flashpoint that broke: who stands where, and what each answer does against each of theirs."""

from __future__ import annotations

from textual.content import Content

from game.model.ruleset import Flashpoint, Stand
from game.model.view import View
from game.tui.pictures.capitals import tension_pieces
from game.tui.sheet import Draw, Picture
from game.tui.text import Piece, fit, line, seat_tone, wrap
from game.words.effects import effect_lines
from game.words.titles import listed, power_title


def crisis_lines(view: View, number: int, width: int) -> list[Content]:
    """What is at stake, and where everybody stands."""
    place = view.rules.flashpoints[number]
    lines = [line((f"Crisis: {place.title}", "warn"))]
    lines.append(line(*tension_pieces(view, "Tension", place.variable, {})))
    lines += wrap(place.text, width, "dim")
    return [*lines, Content(""), *_sides(view, place)]


def _sides(view: View, place: Flashpoint) -> list[Content]:
    lines = []
    for name, side, backers in zip(("One side", "The other"), place.sides, place.backers, strict=True):
        pieces: list[Piece] = [(fit(name, 11), "dim")]
        for seat in side:
            pieces += [(view.rules.powers[seat].title, seat_tone(seat)), "  "]
        behind = listed(power_title(view.rules, seat) for seat in backers)
        lines.append(line(*pieces, (f"backed by {behind}", "dim") if behind else ""))
    return lines


def stand_detail(view: View, number: int, stand_id: str) -> Draw:
    """One answer: what it does whatever comes, and against each answer of the other side."""

    def draw(width: int) -> Picture:
        seat = view.rules.seat(view.seat) if view.seat else -1
        stand = next((one for one in view.rules.crisis.stands if one.id == stand_id), None)
        if stand is None or seat < 0:
            return Picture([])
        return Picture(_told(view, stand, number, seat, width - 1))

    return draw


def _told(view: View, stand: Stand, number: int, seat: int, width: int) -> list[Content]:
    lines = wrap(stand.title, width, "strong")
    lines += wrap(stand.text, width, "dim") if stand.text else []
    always = effect_lines(view.rules, stand.ops[number][seat])
    lines += wrap(f"Whatever comes: {'; '.join(always) or 'nothing'}", width, "", "• ")
    against = [None if ops is None else ops[number][seat] for ops in stand.against]
    if not any(ops is None or ops for ops in against):
        lines += wrap("Whatever they answer: nothing more", width, "", "• ")
        return [*lines, line((stand.clause, "dim"))]
    for other, ops in zip(view.rules.crisis.stands, against, strict=False):
        lead = f"If their strongest answer is {other.title.lower()}: "
        if ops is None:
            lines += wrap(lead + "war, and the game ends", width, "warn", "• ")
            continue
        said = "; ".join(effect_lines(view.rules, ops))
        lines += wrap(lead + (said or "nothing more"), width, "", "• ")
    return [*lines, line((stand.clause, "dim"))]
