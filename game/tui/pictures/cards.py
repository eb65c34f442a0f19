"""An event card in full: text, effects, sources with the outlet's standpoint, questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from textual.content import Content

from game.model.ruleset import Card, Ruleset, Source
from game.model.view import View
from game.tui.text import Piece, line, pad, seat_tone, wrap
from game.words.card import ways_to_lead
from game.words.effects import effect_lines
from game.words.sources import FICTION, cite_line, cites_line
from game.words.titles import found, listed, power_title

_MARKS: Final = {"choice": ("", "– "), "who": ("dim", "  "), "item": ("dim", "  • ")}
"""By kind of block: its tone, and what stands before it."""
FREE: Final = "price: free"
"""What needs no line of its own."""


def card_lines(
    rules: Ruleset,
    card: Card,
    drawer: int,
    width: int,
    answers: bool = True,
    values: Sequence[int] | None = None,
) -> list[Content]:
    """The card as it is read before it is led; `answers` is False where they stand below it.

    With the values of all numbers before it is led, each effect says too where it leads.
    """
    lines = wrap(card.title, width, "head")
    lines += wrap(card.text, width)
    effects = effect_lines(rules, card.ops[drawer], values)
    lines += [row for text in effects for row in wrap(text, width, "", "• ")]
    if card.asks[drawer]:
        who = listed(power_title(rules, seat) for seat in card.asks[drawer])
        lines += wrap(f"Asks {who}.", width, "strong")
        lines += _answers(rules, card, drawer, width) if answers else []
    lines.append(Content(""))
    lines += source_lines(rules, card.sources, width)
    lines += [row for text in card.questions for row in wrap(text, width, "dim", "? ")]
    if card.fiction:
        lines += wrap(FICTION, width, "warn")
    return lines


def _answers(rules: Ruleset, card: Card, drawer: int, width: int) -> list[Content]:
    """The answers it allows, each with its price and what it does, for whom that differs."""
    lines: list[Content] = []
    blocks = list(ways_to_lead(rules, card, [drawer]))
    first = next((at for at, block in enumerate(blocks) if block.kind == "choice"), len(blocks))
    for block in blocks[first:]:
        tone, lead = _MARKS.get(block.kind, ("", ""))
        lines += wrap(block.text, width, tone, lead) if block.text != FREE else []
    return lines


def source_lines(rules: Ruleset, sources: tuple[Source, ...], width: int) -> list[Content]:
    """Who says so, where, and from which point of view."""
    lines: list[Content] = []
    for source in sources:
        lines += wrap(cite_line(rules, source), width, "key", "Source: ")
        article = found(rules.articles, source.cite)
        if article is not None and article.standpoint:
            lines += wrap(article.standpoint, width, "dim", "  ")
    return lines


def headline(view: View, width: int) -> Content:
    """The card last led, by whom, and its source, in one line: as much of the source as there is room for."""
    if view.headline < 0:
        return line((" No headline yet.", "dim"))
    card = view.rules.cards[view.headline]
    pieces: list[Piece] = [(" Headline ", "dim"), (card.title, "strong")]
    if view.headline_by is not None:
        seat = view.rules.seat(view.headline_by)
        pieces += [("  led by ", "dim"), (power_title(view.rules, seat), seat_tone(seat))]
    told = [f"  {text}" for text in _shorter(cites_line(view.rules, card.sources[:1]))]
    lines = (line(*pieces, (text, "dim")) for text in (*told, ""))
    return pad(next((one for one in lines if one.cell_length < width), line(*pieces)), width - 1)


def _shorter(cite: str) -> list[str]:
    """A citation in full, then with less and less: no outlet, no place, no year; never half a word."""
    bare = cite.partition(" (")[0]
    name = bare.partition(",")[0]
    return [cite, bare, name, re.sub(r" \d+$", "", name)]
