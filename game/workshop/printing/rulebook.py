"""The rulebook on paper: its first pages for the table, and its chapters for the facilitator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from game.bots.phrases import spelled
from game.content.effects import BeginEffect
from game.content.library import find_home
from game.content.rulebook.rules import BROUGHT, brought_by
from game.words.clauses import clauses, readable
from game.workshop.printing.job import Job
from game.workshop.printing.letters import printed
from game.workshop.stats import effects_of

_FIRST: Final = re.compile(r"^## (?!#)(.+?)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_RUN: Final = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|([^*]+)", re.DOTALL)
_ITEM: Final = re.compile(r"(?:\d+\.|-) +")
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_CLAIMS: Final = re.compile(r"Every event card comes from one of .*?\. The authors disagree\.", re.DOTALL)
"""What the rulebook says of the decks the game comes with."""
ONGOINGS: Final = "R10"
WORLD_STEP: Final = "R11"
LOOKED_UP: Final = ("R5", "R6", ONGOINGS, "R9")
"""Chapters that act by themselves; somebody has to look them up at a table without a computer."""


def start_page(job: Job) -> dict[str, Any] | None:
    """The rulebook's first section, paragraph by paragraph; None where there is no rulebook."""
    match = _FIRST.search(readable(_text(job)))
    if match is None:
        return None
    text = _CLAIMS.sub(_claims(job), match[2].strip())
    parts = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
    return {
        "kind": "start",
        "title": printed(match[1]),
        "parts": [_part(part) for part in parts],
        "step": chapters(job, [WORLD_STEP]),
    }


def _claims(job: Job) -> str:
    """Where the cards that are printed come from."""
    count = len({source.cite for card in job.cards for source in card.sources})
    texts = "one text" if count == 1 else f"one of {spelled(count)} texts"
    if not count:
        return "The event cards are made up, and say so."
    if any(card.fiction for card in job.cards):
        return f"An event card comes from {texts} and says whose claim it is, or is made up and says so."
    disagree = " The authors need not agree." if count > 1 else ""
    return f"Every event card comes from {texts}, and says whose claim it is.{disagree}"


def chapters(job: Job, numbers: Iterable[str]) -> list[dict[str, Any]]:
    """Chapters of the rulebook, clause by clause, without the standing rules that rest in this scenario."""
    told = clauses(_text(job))
    resting = job.scenario.without.standing if job.scenario.without else ()
    left_out = {rule.clause for rule in job.content.standing if rule.id in resting}
    found = []
    for number in numbers:
        own = [one for one in told if one.startswith(f"{number}.") and one not in left_out]
        if number in told and own:
            title = told[number].partition("\n")[0].removeprefix(f"{number} ").rstrip(".")
            under = [_clause(one, told[one].partition(BROUGHT)[0]) for one in own]
            under += _brought(job) if number == ONGOINGS else ()
            found.append({"title": printed(title), "clauses": under})
    return found


def _brought(job: Job) -> Iterator[dict[str, Any]]:
    """The ongoings that the decks bring, and those of other decks that their cards begin."""
    cards = [card for deck in job.decks for card in job.content.decks[deck]]
    every = [effect for card in cards for effect in effects_of(card)]
    begun = {effect.ongoing for effect in every if isinstance(effect, BeginEffect)}
    for deck, ongoing, lines in brought_by(job.content):
        if deck in job.decks or ongoing in begun:
            yield _clause("", "\n".join(lines).replace("**", "", 2))


def _text(job: Job) -> str:
    """The rulebook beside the content; empty if none can be read."""
    path = (job.content.home or find_home()) / "rules" / "RULEBOOK.md"
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _part(text: str) -> dict[str, Any]:
    """A paragraph, or a list, as runs of plain, bold and italic letters."""
    lines = text.splitlines()
    if all(_ITEM.match(line) for line in lines):
        return {"items": [_runs(_ITEM.sub("", line, count=1)) for line in lines], "runs": []}
    return {"items": [], "runs": _runs(text)}


def _runs(text: str) -> list[dict[str, Any]]:
    found = _RUN.finditer(_LINK.sub(r"\1", text))
    return [
        {"text": _spaced(run[1] or run[2] or run[3]), "bold": bool(run[1]), "slant": bool(run[2])}
        for run in found
    ]


def _spaced(text: str) -> str:
    """A run keeps the blanks at its ends, where its neighbours begin."""
    before = " " * (text[:1].isspace())
    after = " " * (text[-1:].isspace() and bool(text.strip()))
    return f"{before}{printed(text)}{after}"


def _clause(number: str, text: str) -> dict[str, Any]:
    """A clause's name, what it says, and its list with each item's depth."""
    head, *rest = [line for line in text.splitlines() if line.strip()]
    name, _, said = head.removeprefix(f"{number} ").partition(". ")
    return {"number": number, "name": printed(name), "text": printed(said), "items": list(_items(rest))}


def _items(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        item = line.strip()
        text = _ITEM.sub("", item, count=1)
        depth = (len(line) - len(line.lstrip())) // 2
        yield {"depth": depth, "mark": "•" if text != item else "", "text": printed(text)}
