"""The rulebook, to read and to search."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from game.tui.page import Page
from game.tui.pictures import rulebook as pictures
from game.tui.sheet import Picture, Sheet, Spot
from game.tui.text import wrap
from game.words.titles import is_clause


class Rulebook(Page):
    """Chapters on the left, the text on the right."""

    HELP_TITLE: ClassVar[str] = "The rulebook"
    HELP_TEXT: ClassVar[str] = (
        "Its clauses have numbers (R5.2); the chronicle names the clause that moved each number, and "
        "enter on a line of the chronicle opens it here. Page down and page up turn the pages of the text; "
        "tab changes between the chapters and the text."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "find", tooltip="find a word, or go to a clause: R5.2"),
        Binding("n", "next", "next", tooltip="the next place with the same word"),
        Binding("pagedown,space", "turn(1)", "page", key_display="pgdn", priority=True, tooltip="a page on"),
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("tab", "other", "chapters or text", key_display="tab", priority=True),
        Binding("q", "back", "back", show=False),
    ]

    def __init__(self, source: str, clause: str = "") -> None:
        super().__init__()
        self.blocks = pictures.blocks(source)
        self.headings = pictures.headings(self.blocks)
        self.wanted = clause
        self.pages: dict[int, tuple[list[Content], list[int]]] = {}
        """The whole text by width: laying it out takes longer than a key may."""

    def body(self) -> ComposeResult:
        with Horizontal(classes="pane"):
            yield Sheet(self._chapters, id="chapters", title="Chapters")
            yield Sheet(lambda width: Picture(self.page(width)[0]), id="rules-text", title="Rulebook")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#rules-text" if self.wanted else "#chapters", Sheet).focus()
        if self.wanted:
            self.call_after_refresh(self._open_at, self.wanted)

    def _open_at(self, wanted: str) -> None:
        """Go where a clause begins, or to the next place that names what is wanted."""
        block = pictures.block_of(self.blocks, wanted.upper()) if is_clause(wanted.upper()) else -1
        if block < 0:
            self.action_next()
            return
        self._go(self.page(self.text.scrollable_content_region.width)[1][block])

    def _chapters(self, width: int) -> Picture:
        lines: list[Content] = []
        spots: list[Spot] = []
        for entry in self.headings:
            rows = wrap(entry.title, width - 1, first=" " * entry.level, rest=" " * (entry.level + 3))
            spots.append(Spot(len(lines), 1, width - 1, entry.block, len(rows)))
            lines += rows
        return Picture(lines, tuple(spots))

    @property
    def text(self) -> Sheet:
        """The sheet with the text."""
        return self.query_one("#rules-text", Sheet)

    def page(self, width: int) -> tuple[list[Content], list[int]]:
        """All lines at this width, and at which line each block begins."""
        if width not in self.pages:
            self.pages = {width: pictures.page(self.blocks, width)}
        return self.pages[width]

    def _go(self, number: int) -> None:
        self.text.scroll_to(y=number, animate=False, force=True)

    @on(Sheet.Moved, "#chapters")
    def moved(self, event: Sheet.Moved) -> None:
        """Show the chapter under the cursor."""
        width = self.text.scrollable_content_region.width
        if width > 0 and isinstance(event.key, int):
            self._go(self.page(width)[1][event.key])

    @on(Sheet.Picked, "#chapters")
    def picked(self) -> None:
        """Enter goes into the text."""
        self.text.focus()

    def action_other(self) -> None:
        """To the other side."""
        chapters = self.query_one("#chapters", Sheet)
        (self.text if chapters.has_focus else chapters).focus()

    def action_turn(self, pages: int) -> None:
        """A page of the text on or back, wherever the cursor is."""
        self.text.action_page(pages)

    def action_find(self) -> None:
        """Ask for a word."""
        from game.tui.ask import Find

        self.app.push_screen(
            Find("Find in the rulebook", "A word, or the number of a clause.", (("Find", self.wanted),)),
            self._found,
        )

    def _found(self, answer: Any) -> None:
        if answer is not None:
            self.wanted = answer[0]
            self.text.focus()
            self._open_at(self.wanted.strip())

    def action_next(self) -> None:
        """The next place."""
        place = pictures.find(self.text.picture.lines, self.wanted, self.text.scroll_offset.y)
        if place >= 0:
            self._go(place)
