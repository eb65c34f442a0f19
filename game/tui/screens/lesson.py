"""A page of a guided game: what it says, the keys it speaks of, and how to go on."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from game.model.ruleset import Lesson
from game.tui.page import Dialog, Help, key_name
from game.tui.screens.curtain import Veil
from game.tui.sheet import Picture, Sheet
from game.tui.text import Piece, fit, line, width_of, wrap

ABOUT: Final = (
    "A guided game explains each thing once, when you first need it. Space or enter goes on to what you are "
    "asked; a key counts half a second after a page has come or gone, so that one pressed twice takes "
    "nothing.\n"
    "Below are the keys of the table, which work once the page is closed; i reads the newest page again."
)

PLAIN: Final = frozenset({"relations", "undo", "why", "find", "coming", "go on", "done"})
"""What keys do that is called without an article."""


class LessonPage(Dialog):
    """One lesson; no key is heard until it could be seen, nor just after, by the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,escape,q", "back", "go on"),
        Binding("question_mark", "help", "help"),
    ]

    def __init__(self, lesson: Lesson, title: str, keys: Sequence[Binding], place: str = "") -> None:
        """`place` is said where several pages follow one another: `1 of 2`."""
        super().__init__()
        self.lesson, self.told_as, self.place = lesson, title, place
        self.table_keys = list(keys)
        """The keys of the table, of which a page names some and its help all."""

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            yield Sheet(self._draw, classes="-fixed", focus=False)

    def on_mount(self) -> None:
        self._hush()

    def action_back(self) -> None:
        """Go on, and let a key pressed twice in haste take nothing there."""
        self._hush()
        self.dismiss(None)

    def action_help(self) -> None:
        """What a lesson is, and the keys of the table."""
        self.app.push_screen(Help("A lesson", ABOUT, self.table_keys))

    def _hush(self) -> None:
        app: Any = self.app
        app.deaf_until = monotonic() + Veil.PAUSE

    def _draw(self, width: int) -> Picture:
        room = max(0, width - width_of(self.told_as))
        head = line((self.told_as, "head"), (fit(self.place, room, "right"), "dim"))
        lines = [head, *wrap(self.lesson.text, width), Content("")]
        named = self._named()
        return Picture(
            [*lines, *([line("At the table press ", *named)] if named else []),
             line(("space", "key"), " or ", ("enter", "key"), " goes on   ", ("?", "key"), " help")]
        )  # fmt: skip

    def _named(self) -> list[Piece]:
        """The keys this page speaks of, as the table has them."""
        pieces: list[Piece] = []
        for name in self.lesson.keys:
            for one in self.table_keys:
                if one.description == name:
                    named = name if name in PLAIN else f"the {name}"
                    pieces += [", " if pieces else "", (key_name(one), "key"), f" for {named}"]
        return pieces
