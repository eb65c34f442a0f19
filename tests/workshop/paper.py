"""A small content folder for printing: the shipped rules, one scenario, one deck of one's own."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from tests.plain.kit import ROOT

CARD: Final = """format: 1
deck: mischief
title: Mischief
cards:
  - id: bad-one
    title: "{title}"
    text: "{text}"
    fiction: true
"""
ANSWER: Final = """
      - id: answer-{number}
        text: "{text}"
        effects:
          - resource: {{of: tokyo, name: support, by: -1}}
"""


def folder(home: Path, deck: str, *, rulebook: bool = False) -> Path:
    """The rules, the lesson with this deck as its own, and no other deck or scenario."""
    for name in (ROOT / "rules").iterdir():
        if name.suffix == ".yaml" or (rulebook and name.name == "RULEBOOK.md"):
            (home / "rules").mkdir(exist_ok=True)
            shutil.copy(name, home / "rules")
    lesson = (ROOT / "rules/scenarios/first-hour.yaml").read_text("utf-8")
    write(home / "rules/scenarios/first-hour.yaml", lesson.replace("[valdai-2021]", "[mischief]"))
    for shared in ("sources.yaml", "systems.yaml"):
        write(home / "decks" / shared, (ROOT / "decks" / shared).read_text("utf-8"))
    write(home / "decks/mischief/cards.yaml", deck)
    return home


def write(path: Path, text: str) -> None:
    """Put a file there, and its folder if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
