"""What a designer is working on, without a screen: files opened, texts not saved yet, what was found."""

from __future__ import annotations

from game.words.clean import clean
from game.workshop.editing import Entry, Files, Page, outline, save_page


class Work:
    """The files of a folder and what has been done to them since."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.names = files.names()
        self.pages: dict[str, Page] = {}
        self.drafts: dict[str, str] = {}
        """Texts that differ from what is on disk, by file."""
        self._first: dict[str, str] = {}
        """Texts as they were before their first save here."""
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
        self._first.setdefault(name, self.pages[name].text)
        self.pages[name] = save_page(self.pages[name], self.text(name), over=over)
        self.drafts.pop(name, None)

    def arms(self) -> tuple[dict[str, str], dict[str, str]]:
        """What an edit is compared with, and the edit: on disk and unsaved, else at first and on disk."""
        if self.drafts:
            return {}, dict(self.drafts)
        first = {name: text for name, text in self._first.items() if text != self.pages[name].text}
        return first, {}

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
