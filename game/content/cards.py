"""Event cards, and the deck files they stand in."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import ConfigDict

from game.content.conditions import When, Whens
from game.content.effects import Effects
from game.content.fields import (
    CarriesList,
    Flag,
    FlashpointRef,
    Format,
    FrameworkRef,
    Frozen,
    Id,
    Many,
    ManyOrNone,
    Names,
    Note,
    PartnerRef,
    PowerRef,
    Price,
    Text,
    TextList,
    Title,
    Whole,
    field,
)
from game.content.ongoing import Ongoing
from game.content.sources import Basis, Citations

Asked = Annotated[Id, Names("asked")]
"""A power, or drawer, each or others."""
Era = Literal["early", "middle", "late"]
"""A card's own time: early to 2019, middle 2020-21, late from 2022."""


_CARD: Final = {"id": "a-card", "title": "A card", "text": "What happened.", "fiction": True}


class Pick(Frozen):
    """Something the decider names with the answer; effects then call it `chosen`."""

    partner: Annotated[tuple[PartnerRef, ...], Many] | None = field("one of these partners", ["asean"], None)
    power: Annotated[tuple[PowerRef, ...], Many] | None = field("one of these powers", ["beijing"], None)
    flashpoint: Annotated[tuple[FlashpointRef, ...], Many] | None = field(
        "one of these flashpoints", ["taiwan-strait"], None
    )
    framework: Annotated[tuple[FrameworkRef, ...], Many] | None = field(
        "one of these frameworks", ["quad"], None
    )
    role: Literal["chosen"] = field("the word effects use for it", "chosen", "chosen", alias="as")


class CardChoice(Frozen):
    """One answer to a card."""

    id: Id = field("its id, unique on the card", "protest")
    text: Text = field("what the decider does, as a sentence", "Protest and publish the positions.")
    price: Price = field("what it costs the decider", {"influence": 1}, {})
    needs: Whens = field(
        "open only if this holds", {"resource": {"of": "decider", "name": "military", "at_least": 4}}, ()
    )
    pick: Pick | None = field(
        "one thing to name with it, of one kind; effects then call it `chosen`",
        {"partner": ["asean", "canberra"], "as": "chosen"},
        None,
    )
    effects: Effects = field("what it does", [{"track": {"name": "order", "by": 1}}])
    basis: Basis | None = field("where its numbers come from, if not as on the card", "judged", None)


class Card(Frozen):
    """An event card: a headline with its source, what it does, and whom it asks."""

    model_config = ConfigDict(
        json_schema_extra={"dependentRequired": {"asks": ["choices"], "choices": ["asks"]}}
    )
    id: Id = field("its id, unique among all decks", "buoys-off-the-senkakus")
    title: Title = field("its headline", "Buoys off the Senkakus")
    text: Text = field(
        "what happened, in your own words, naming who says so",
        "Kurbanov lists the markers set near the islands.",
    )
    era: Era | None = field(
        "early (to 2019), middle (2020-21) or late (from 2022); left out: any time", "late", None
    )
    copies: Whole = field("how often it is in the deck; 0 takes it out", 1, 1)
    tags: Annotated[tuple[Id, ...], ManyOrNone] = field("free words to find it by", ["maritime"], ())
    carries: CarriesList = field("the systems of decks/systems.yaml it makes felt", ["FP2"], ())
    when: When | None = field(
        "may be drawn only if this holds", {"tension": {"at": "east-china-sea", "at_most": 4}}, None
    )
    effects: Effects = field(
        "what happens always, first", [{"tension": {"at": "east-china-sea", "by": 1}}], ()
    )
    asks: Annotated[tuple[Asked, ...], Many] | None = field(
        "who answers: a power, drawer, each, or a list; goes together with `choices`", "tokyo", None
    )
    choices: Annotated[tuple[CardChoice, ...], Many] = field(
        "the answers; one at least has no price and no needs",
        [{"id": "wait", "text": "Wait.", "effects": "none"}],
        (),
    )
    sources: Citations = field(
        "where it comes from; needed, unless `fiction` is true", [{"cite": "kurbanov-2024", "at": ["P6"]}], ()
    )
    fiction: Flag = field("true for a card without a source", True, False)
    basis: Basis | None = field("where its numbers come from", "judged", None)
    questions: TextList = field("questions for the talk afterwards", ["Who would have objected?"], ())
    notes: Note = field("anything; never shown in play", "Ask whether the date is sure.", "")


class DeckFile(Frozen):
    """A file of decks/NAME/: cards, and ongoings of their own."""

    format: Format = field("the form of this file, always 1", 1)
    deck: Id = field("the deck's id, the same as its folder", "kurbanov-2024")
    title: Title | None = field("the deck's name, in one of its files", "The semicircle", None)
    text: Text | None = field("what the deck is about", "Cards from Kurbanov's article.", None)
    version: Title | None = field("which version of the deck this is, to be shared", "1.0", None)
    authors: Annotated[tuple[Title, ...], ManyOrNone] = field("who made the deck", ["A. Teacher"], ())
    licence: Title | None = field("on what terms others may use it", "CC BY 4.0", None)
    cards: Annotated[tuple[Card, ...], Many] = field("the cards", [_CARD], ())
    ongoing: Annotated[tuple[Ongoing, ...], Many] = field(
        "ongoings these cards begin", [{"id": "thaw", "title": "Thaw", "rounds": 2}], ()
    )
