"""A flashpoint that broke: who stands where, and what each answer does against each of theirs."""

from __future__ import annotations

from textual.content import Content

from game.model.ids import REMEMBERED
from game.model.ruleset import Flashpoint, Stand
from game.model.view import View
from game.tui.pictures.capitals import tension_pieces
from game.tui.sheet import Draw, Picture
from game.tui.text import Piece, fit, line, seat_tone, wrap
from game.words.offers import WAR, stand_lines
from game.words.titles import found, listed, power_title, sentence
from game.words.uses import lost_for_good


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
        stand = found(view.rules.crisis.stands, stand_id)
        if stand is None or seat < 0:
            return Picture([])
        return Picture(_told(view, stand, number, seat, width - 1))

    return draw


def _told(view: View, stand: Stand, number: int, seat: int, width: int) -> list[Content]:
    lines = wrap(stand.title, width, "strong")
    lines += wrap(stand.text, width, "dim") if stand.text else []
    for said in stand_lines(view.rules, stand, number, seat):
        lines += wrap(sentence(said), width, "warn" if said.endswith(WAR) else "", "• ")
    for said in _remembered(view, stand, seat):
        lines += wrap(f"It is remembered: {said}", width, "warn", "• ")
    return [*lines, line((stand.clause, "dim"))]


def _remembered(view: View, stand: Stand, seat: int) -> list[str]:
    """What points are lost for good by an answer."""
    name = REMEMBERED.get(view.rules.crisis.stands.index(stand), "")
    records = view.rules.records.get(name)
    return lost_for_good(view.rules, view.values, records[seat]) if records else []
