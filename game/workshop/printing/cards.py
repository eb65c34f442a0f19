"""The faces and backs of event cards, as the sheets want them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from game.model.ruleset import Card, Ruleset
from game.words.card import Block
from game.words.conditions import condition_line
from game.words.effects import effect_lines
from game.words.sources import FICTION, cites_line
from game.words.titles import listed, power_title, sentence
from game.workshop.printing.job import Job
from game.workshop.printing.letters import printed
from game.workshop.printing.told import told_ways

ERAS: Final = {"early": ("I", "to 2019"), "middle": ("II", "2020–21"), "late": ("III", "from 2022")}
"""The numeral of an era and its years; a card of any time has a star."""
ANY_TIME: Final = ("★", "any time")

_PRICE: Final = "price: "


def card_faces(job: Job) -> list[dict[str, Any]]:
    """Every card to print, one entry a copy."""
    return [face for card in job.cards for face in [_face(job.rules, card)] * card.copies]


def _face(rules: Ruleset, card: Card) -> dict[str, Any]:
    numeral, years = ERAS.get(card.era, ANY_TIME)
    when = condition_line(rules, card.when) if card.when else ""
    source = FICTION if card.fiction else cites_line(rules, card.sources)
    return {
        "id": card.id,
        "title": printed(card.title),
        "text": printed(card.text),
        "numeral": numeral,
        "years": years,
        "when": printed(f"Only if {when}.") if when else "",
        "source": printed(source),
        "units": _units(rules, _told(rules, card)),
    }


def _told(rules: Ruleset, card: Card) -> list[Block]:
    """What it does and asks; that nothing happens by itself is not worth a line of a card."""
    seats = rules.scenario.seats
    blocks = told_ways(rules, card, seats)
    if not any(effect_lines(rules, card.ops[seat]) for seat in seats):
        kinds = [block.kind for block in blocks]
        del blocks[: kinds.index("item") + 1]
    return blocks


def _units(rules: Ruleset, blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """What must stay together if the card goes on on a second: a heading and what follows it at once."""
    everyone = listed(power_title(rules, seat) for seat in rules.scenario.seats)
    units: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    for kind, text in blocks:
        if kind == "head":
            said = sentence(text.replace(everyone, "all"))  # their marks stand beside it
            heads.append({"text": printed(said), "marks": marks_in(rules, text)})
            continue
        if heads or kind == "choice" or not units:
            units.append({"heads": heads, "choice": "", "lines": []})
            heads = []
        if kind == "choice":
            units[-1]["choice"] = printed(text)
        else:
            units[-1]["lines"].append(_line(kind, text))
    return units


def _line(kind: str, text: str) -> dict[str, str]:
    """A line under an answer; its price goes without the word, for it has a frame."""
    if kind == "item" and text.startswith(_PRICE):
        return {"kind": "price", "text": printed(text.removeprefix(_PRICE))}
    return {"kind": kind, "text": printed(text)}


def marks_in(rules: Ruleset, text: str) -> list[int]:
    """The seats whose names stand in a text, in its order."""
    found: Iterable[tuple[int, int]] = _places(rules, text)
    return [seat for _, seat in sorted(found)]


def _places(rules: Ruleset, text: str) -> Iterator[tuple[int, int]]:
    for seat, power in enumerate(rules.powers):
        if power.title in text:
            yield text.index(power.title), seat
