"""A deck of a user's own, small and whole, and the folder it lies in."""

from __future__ import annotations

from pathlib import Path

import pytest

END = """    sources:
      - {cite: my-source, at: [P1], evidence: text, supports: text}
ongoing:
  - id: my-thing
    title: My thing
    rounds: 2
    each_round:
      - resource: {of: owner, name: funds, by: 1}
"""
"""What its last card cites, and the ongoing that it begins."""
CARDS = f"""format: 1
deck: mine
title: Mine
cards:
  - id: my-card
    title: My card
    text: Something happened.
    effects:
      - begin: {{ongoing: my-thing, of: tokyo}}
{END}"""
SOURCES = """format: 1
sources:
  - {id: my-source, title: A text, author: Me, publisher: A house, date: 2024, paragraphs: 3, standpoint: I.}
"""


def put(folder: Path, name: str, text: str) -> Path:
    """Write a file of a folder of content; where it lies."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def own_with_deck(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder as that of the user, with this deck in it."""
    monkeypatch.setenv("FOUR_CAPITALS_CONTENT", str(folder))
    put(folder, "decks/mine/cards.yaml", CARDS)
    put(folder, "decks/mine/sources.yaml", SOURCES)
    return folder
