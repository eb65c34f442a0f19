"""Checking unsaved texts beside a screen: in a process of its own, so that no key waits for it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import redirect_stderr
from dataclasses import dataclass
from multiprocessing import get_context, resource_tracker
from pathlib import Path
from typing import Any, Final

from game.content.content import Content
from game.content.known import Known
from game.content.problems import Problem
from game.lab.workers import attend_parent
from game.model.errors import FourCapitalsError
from game.words.card import Block
from game.workshop.editing import Files
from game.workshop.show import blocks_of
from game.workshop.uses import Renaming, Use, plan_renaming, use_at, uses


@dataclass(frozen=True)
class CardPage:
    """A card as players see it, or why it can't be shown."""

    card: str
    blocks: tuple[Block, ...] = ()
    trouble: str = ""


@dataclass(frozen=True)
class Looked:
    """What the checker found in the texts as they were at one moment."""

    moment: int
    problems: Sequence[Problem]
    """All of them, of all files."""
    known: Known
    page: CardPage


class Looker:
    """Looks at texts for one screen, one look after the other."""

    def __init__(self, chosen: Path | None, executor: Executor | None = None) -> None:
        """Nothing starts before the first look."""
        self._chosen = chosen
        if executor is None:
            make_ready()
        self._executor = executor or ProcessPoolExecutor(1, get_context("spawn"), attend_parent)

    def look(self, texts: Mapping[str, str], moment: int, card: str) -> Future[Looked]:
        """Check these texts among all content, and lay out a card."""
        return self._submit(look, self._chosen, dict(texts), moment, card)

    def page(self, card: str) -> Future[CardPage]:
        """Lay out a card of what was looked at last."""
        return self._submit(kept_page, card)

    def uses(self, file: str, line: int, column: int) -> Future[list[Use]]:
        """Where the id at a place stands, in what was looked at last; none where no id stands."""
        return self._submit(kept_uses, file, line, column)

    def renaming(self, kind: str, old: str, new: str) -> Future[Renaming]:
        """What another id for a thing would change in the files on disk."""
        return self._submit(kept_renaming, self._chosen, kind, old, new)

    def _submit(self, work: Any, *given: Any) -> Future[Any]:
        try:
            return self._executor.submit(work, *given)
        except BrokenExecutor:
            return self.stay_here().submit(work, *given)

    def stay_here(self) -> Executor:
        """Work in a thread from now on: slower for the keys, but the process was ended from outside."""
        self._executor = ThreadPoolExecutor(1)
        return self._executor

    def close(self) -> None:
        """Begin nothing more."""
        self._executor.shutdown(wait=False, cancel_futures=True)


def make_ready() -> None:
    """Let processes be begun under a screen: their watcher wants the true standard error for itself."""
    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


_NOT_HERE: Final = frozenset({"W507"})
"""Par is worked out from a checkout of the project, not by whoever writes a card."""
_KEPT: Final[list[Content]] = []
"""The content looked at last, in the process that looks."""


def look(chosen: Path | None, texts: Mapping[str, str], moment: int, card: str) -> Looked:
    """Check these texts among all content, and lay out a card."""
    content = Files(chosen).check(texts)
    _KEPT[:] = [content]
    gc.freeze()  # what was read stays until it is read anew: no garbage to look for in it
    told = [one for one in content.problems if one.code not in _NOT_HERE]
    return Looked(moment, told, content.known, page_of(content, card))


def kept_page(card: str) -> CardPage:
    """A card of the content looked at last; an empty page before any look."""
    return page_of(_KEPT[0], card) if _KEPT else CardPage(card)


def kept_uses(file: str, line: int, column: int) -> list[Use]:
    """Where the id at a place of the content looked at last stands."""
    found = use_at(_KEPT[0], file, line, column) if _KEPT else None
    return uses(_KEPT[0], found.kind, found.id) if found is not None else []


def kept_renaming(chosen: Path | None, kind: str, old: str, new: str) -> Renaming:
    """What another id would change; the content looked at last must be what is on disk."""
    return plan_renaming(Files(chosen), _KEPT[0], kind, old, new)


def page_of(content: Content, card: str) -> CardPage:
    """A card as players see it, as far as the content allows."""
    if not any(card == one.id for cards in content.decks.values() for one in cards):
        return CardPage(card, trouble=_why_not(content, card) if card else "")
    try:
        return CardPage(card, tuple(blocks_of(content, card)))
    except FourCapitalsError as error:
        return CardPage(card, trouble=str(error))


def _why_not(content: Content, card: str) -> str:
    """What is wrong with a card, or with a file that can't be read and may hold it; empty for no card."""
    own = [one for one in content.errors if one.card == card and card in content.known.given["card"]]
    unread = [one for one in content.errors if one.file not in content.trees]
    for one in own or unread:
        return f"{card} can be shown once this is mended: line {one.line}: {one.message}; {one.fix}"
    return ""
