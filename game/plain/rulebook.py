"""Clauses of the rulebook by number or by word: from its page, else from the sentences of the rules."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from game.content.library import find_home
from game.model.ruleset import Ruleset

MOST: Final = 12
"""The most clauses shown at once."""
_CLAUSE: Final = re.compile(r"^[^A-Za-z0-9]*(R\d+(?:\.\d+)*)\b[^A-Za-z0-9]*(.*)$")
_MARKS: Final = re.compile(r"[*`]+|^#+ *")


def rule_lines(rules: Ruleset, wanted: str) -> list[str]:
    """The clauses with this number (`R2` gives all its own) or all these words; for none the chapters."""
    clauses = {**rules.texts, **_page(find_home() / "rules" / "RULEBOOK.md")}
    if not wanted:
        chapters = [f"{key} {clauses[key]}" for key in _sorted(clauses) if "." not in key]
        return [*chapters, "Type rules and a number or words, such as: rules R2, rules R2.9, rules crisis."]
    matches = [key for key in _sorted(clauses) if _is_meant(key, clauses[key], wanted)]
    lines = [f"{key} {clauses[key]}" for key in matches[:MOST]]
    if len(matches) > MOST:
        lines.append(f"and {len(matches) - MOST} more; another word finds fewer")
    return lines or [f"no clause of the rulebook speaks of {wanted!r}"]


def _is_meant(clause: str, text: str, wanted: str) -> bool:
    key = wanted.upper()
    if _CLAUSE.fullmatch(key):
        return clause == key or clause.startswith(f"{key}.")
    return all(word in f"{clause} {text}".casefold() for word in wanted.casefold().split())


def _sorted(clauses: dict[str, str]) -> list[str]:
    """In the order of the book: R2.9 before R2.10."""
    return sorted(clauses, key=lambda key: [int(part) for part in re.findall(r"\d+", key)])


@cache
def _page(path: Path) -> dict[str, str]:
    """The clauses of a page: each begins a line with its number and goes on to an empty line."""
    try:
        text = path.read_text("utf-8", errors="replace")
    except OSError:
        return {}
    clauses: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        bare = " ".join(_MARKS.sub("", line.replace("|", " ")).split())
        begun = _CLAUSE.match(bare)
        if begun and begun[2]:
            key = begun[1]
            clauses[key] = begun[2].strip()
        elif not bare or line.startswith("#"):
            key = ""
        elif key:
            clauses[key] += f" {bare}"
    return clauses
