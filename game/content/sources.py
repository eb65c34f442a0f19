"""What content cites: the bibliography, the registry of systems, and a citation of either."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.content.fields import (
    CarriesList,
    Clause,
    Format,
    Frozen,
    Id,
    Many,
    Note,
    Paragraph,
    SourceRef,
    SystemId,
    Text,
    Title,
    Whole,
    field,
)

Basis = Literal["sourced", "judged", "balance"]
"""Where a number comes from: an article says so, the author judges so, or the game needs it."""


Evidence = Literal["text", "headline", "caption", "teaser"]
"""How strong the evidence is: running text, or no more than a headline, a caption or a teaser."""

SystemKind = Literal[
    "framework", "bilateral", "flashpoint", "economic", "informational", "domestic", "end-state"
]


class Citation(Frozen):
    """Where a claim stands: which text, which paragraphs, how strong the evidence is."""

    cite: SourceRef = field("which text of decks/sources.yaml", "kurbanov-2024")
    at: Annotated[tuple[Paragraph, ...], Many] = field("paragraphs", ["P6"], ())
    evidence: Evidence = field("what carries the claim there", "text", "text")
    supports: Literal["text", "effects", "both"] = field("what of the card it supports", "both", "text")


Citations = Annotated[tuple[Citation, ...], Many]


class Rule(Frozen):
    """What every item of the rules may say of where it comes from."""

    carries: CarriesList = field("the systems of decks/systems.yaml it makes felt", ["E6"], ())
    sources: Citations = field("where it comes from", [{"cite": "kurbanov-2024", "at": ["P3"]}], ())
    basis: Basis | None = field("where its numbers come from", "judged", None)
    clause: Clause | None = field("its clause in the rulebook", "R5.2", None)


class SourceText(Frozen):
    """A text that cards cite, with the standpoint of its outlet."""

    id: Id = field("its id", "kurbanov-2024")
    author: Text = field("who wrote it", "S. Kurbanov")
    title: Text = field("its title", "The semicircle")
    publisher: Text = field("where it appeared", "New Eastern Outlook")
    date: Text = field("when, as written; (inferred) where it is", "December 2024")
    paragraphs: Annotated[Whole, Field(ge=1)] = field("how many paragraphs it has", 12)
    standpoint: Text = field("from where the outlet looks", "A Moscow research institute ...")
    language: Title | None = field("the language it is written in", "Russian", None)
    url: Title | None = field("where to find it", "https://example.org/article", None)
    note: Note = field("anything else a reader should know", "The first half of a longer text.", "")


class SourcesFile(Frozen):
    """decks/sources.yaml: the bibliography."""

    format: Format = field("the form of this file, always 1", 1)
    sources: tuple[SourceText, ...] = field("the texts", [])


class System(Frozen):
    """Something the articles describe that the game must make felt."""

    id: SystemId = field("its number", "F26")
    title: Text = field("what it is", "Japan-China strategic dialogue")
    kind: SystemKind = field("what kind of system it is", "bilateral")
    sources: Citations = field(
        "where the articles describe it", [{"cite": "kurbanov-2024", "at": ["P3"]}], (), alias="cite"
    )
    evidence: Evidence = field("the weakest evidence that a part of it rests on alone", "text", "text")
    text: Note = field("in a sentence", "Talks of high officials, on and off.", "")


class SystemsFile(Frozen):
    """decks/systems.yaml: the registry of systems."""

    format: Format = field("the form of this file, always 1", 1)
    systems: tuple[System, ...] = field("the systems", [])
