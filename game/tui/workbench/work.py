"""What a designer is working on, without a screen: files opened, texts not saved yet, what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.content.content import Content
from game.content.problems import Problem
from game.model.errors import FourCapitalsError
from game.words.card import Block
from game.words.clean import clean
from game.workshop.editing import Entry, Files, Page, outline, save_page
from game.workshop.show import blocks_of


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
    content: Content
    page: CardPage

    @property
    def problems(self) -> Sequence[Problem]:
        """All of them, of all files."""
        return self.content.problems


class Work:
    """The files of a folder and what has been done to them since."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.names = files.names()
        self.pages: dict[str, Page] = {}
        self.drafts: dict[str, str] = {}
        """Texts that differ from what is on disk, by file."""
        self._outlines: dict[str, tuple[str, list[Entry]]] = {}
        self._on_disk = {name: data.decode("utf-8", "replace") for name, data in files.read()[0].items()}

    def open(self, name: str) -> Page:
        """A file for editing, read once; ContentError for what an editor can't show."""
        if name not in self.pages:
            self.pages[name] = self.files.open(name)
        return self.pages[name]

    def text(self, name: str) -> str:
        """A file as it reads here now."""
        if name in self.drafts:
            return self.drafts[name]
        return self.pages[name].text if name in self.pages else self._on_disk.get(name, "")

    def write(self, name: str, text: str) -> None:
        """Take a text over from the screen."""
        if text == self.pages[name].text:
            self.drafts.pop(name, None)
        else:
            self.drafts[name] = text

    def save(self, name: str, *, over: bool = False) -> None:
        """Put a file on disk; ChangedOnDiskError and OSError leave it unsaved."""
        self.pages[name] = save_page(self.pages[name], self.text(name), over=over)
        self.drafts.pop(name, None)

    def reread(self) -> None:
        """Forget what was read: files on disk have changed under us, by our own hand."""
        self.pages.clear()
        self.drafts.clear()
        self.names = self.files.names()
        self._on_disk = {name: data.decode("utf-8", "replace") for name, data in self.files.read()[0].items()}

    def items(self, name: str) -> list[Entry]:
        """The cards or other items of a file, found again only if its text is another."""
        text = self.text(name)
        known = self._outlines.get(name)
        if known is None or known[0] is not text:
            entries = [Entry(one.line, one.id, clean(one.title, "line")) for one in outline(text)]
            known = self._outlines[name] = (text, entries)
        return known[1]

    def item_at(self, name: str, line: int) -> str:
        """The id of the item that a line, counted from 0, belongs to; empty outside of one."""
        above = [one.id for one in self.items(name) if one.line <= line]
        return above[-1] if above else ""


def look(files: Files, texts: Mapping[str, str], moment: int, card: str) -> Looked:
    """Check these texts among all content, and lay out a card; takes a while, so not where keys wait."""
    content = files.check(texts)
    return Looked(moment, content, page_of(content, card))


def page_of(content: Content, card: str) -> CardPage:
    """A card as players see it, as far as the content allows."""
    if not any(card in (one.id for one in cards) for cards in content.decks.values()):
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
