"""Clauses of the rulebook by number or by word: from its page, else from the sentences of the rules."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from game.content.library import find_home
from game.model.ruleset import Ruleset
from game.words.clauses import clauses
from game.words.titles import is_clause

MOST: Final = 12
"""The most clauses shown at once."""
_TYPED: Final = {"R2.3": "reconsider", "R2.9": "undo", "R2.10": "secret", "R12": "control"}
"""What a player types, where a clause says it in other words."""


def rule_lines(rules: Ruleset, wanted: str) -> list[str]:
    """The clauses with this number (`R2` gives all its own) or all these words; for none the chapters."""
    known = {**{key: f"{key} {text}" for key, text in rules.texts.items()}, **_page(_rulebook())}
    if not wanted:
        chapters = [known[key].partition("\n")[0] for key in _sorted(known) if "." not in key]
        return [*chapters, "Type rules and a number or words, such as: rules R2, rules R2.9, rules crisis."]
    matches = [key for key in _sorted(known) if _is_meant(key, known[key], wanted)]
    lines = [line for key in matches[:MOST] for line in _hung(known[key])]
    if len(matches) > MOST:
        lines.append(f"and {len(matches) - MOST} more; another word finds fewer")
    return lines or [f"no clause of the rulebook speaks of {wanted!r}"]


def _hung(text: str) -> list[str]:
    """A clause's own sentence, and what stands under it, indented."""
    first, *rest = text.splitlines() or [""]
    return [first, *(f"  {line}" for line in rest if line)]


def _is_meant(clause: str, text: str, wanted: str) -> bool:
    key = wanted.upper()
    if is_clause(key):
        return clause == key or clause.startswith(f"{key}.")
    said = f"{text} {_TYPED.get(clause, '')}".casefold()
    return all(word in said for word in wanted.casefold().split())


def _sorted(known: dict[str, str]) -> list[str]:
    """In the order of the book: R2.9 before R2.10."""
    return sorted(known, key=lambda key: [int(part) for part in re.findall(r"\d+", key)])


def _rulebook() -> Path:
    return find_home() / "rules" / "RULEBOOK.md"


@cache
def _page(path: Path) -> dict[str, str]:
    """The clauses of a page, each with all that stands under it; none if it can't be read."""
    try:
        return clauses(path.read_text("utf-8", errors="replace"))
    except OSError:
        return {}
