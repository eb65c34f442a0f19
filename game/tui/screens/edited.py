"""Taking in what was edited since the game began: read beside the screen, shown, then made so (R12.8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from game.model.errors import FourCapitalsError
from game.tui.page import Page
from game.tui.sheet import Picture, Sheet
from game.tui.text import plain, wrap

if TYPE_CHECKING:
    from game.table import Table
    from game.table.adopting import Offer

READING: Final = "Reading what was edited."
DONE: Final = "Taken in, and told to all."


class EditedScreen(Page):
    """What is different in the files; answers True to take it in."""

    HELP_TITLE: ClassVar[str] = "What was edited"
    HELP_TEXT: ClassVar[str] = (
        "The cards and numbers that were edited in their files since this game began, or since it last took "
        "them in. y takes all of it in: a card already drawn is read as it now is, for one that is gone "
        "another is drawn, a new one may be drawn from now on (R12.8). No undo; control can go back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "take it in", tooltip="go on with what was edited"),
        Binding("n,q", "answer(False)", "leave it", tooltip="go on as before"),
    ]

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.lines = lines

    def body(self) -> ComposeResult:
        yield Sheet(self._draw, id="edited", title="What was edited")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#edited", Sheet).focus()

    def _draw(self, width: int) -> Picture:
        found: list[Content] = []
        for text in self.lines:
            inner = len(text) - len(text.lstrip())
            if not inner and found:
                found.append(Content(""))
            tone = "" if inner else "head"
            found += wrap(text.lstrip(), width - 2, tone, " " * (inner + 1), " " * (inner + 3))
        return Picture(found)

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(yes)


class Adoption:
    """One request at one screen: what was edited is read, shown, and if that is wanted taken in."""

    def __init__(
        self, page: Page, table: Table, say: Callable[[str], None], wanted: Callable[[Offer], None]
    ) -> None:
        """`say` shows a sentence on that screen; `wanted` is called once somebody wants it."""
        self.page, self.table, self.say, self.wanted = page, table, say, wanted

    def begin(self) -> None:
        """Read the files, which takes a second or two, beside the screen."""
        self.say(READING)
        self.page.run_worker(self._read, thread=True, exclusive=True, group="edited")

    def _read(self) -> None:
        from game.table.adopting import offer

        app = self.page.app
        with suppress(RuntimeError):  # the app was left meanwhile
            try:
                found = offer(self.table, app.house.as_edited())  # type: ignore[attr-defined]
            except (FourCapitalsError, OSError) as error:
                app.call_from_thread(self.say, f"Not taken in: {plain(str(error))}")
            else:
                app.call_from_thread(self._show, found)

    def _show(self, found: Offer) -> None:
        """Unless something else is read or typed by now: that is not interrupted."""
        self.say("" if self.page.is_active else "Something was edited: E shows it.")
        if not self.page.is_active:
            return

        def answered(yes: Any) -> None:
            if yes:
                self.wanted(found)

        self.page.app.push_screen(EditedScreen(found.lines), answered)
