"""What comes at the end of the round if nobody does more, in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from game.model.view import View
from game.tui.page import Page
from game.tui.pictures.chronicle import Filter, chronicle
from game.tui.sheet import Picture, Sheet
from game.tui.text import line, wrap
from game.words.coming import FROM, NOT_UNDONE, NOTHING_MORE, UNDONE, luck_of_round, undone_lines

if TYPE_CHECKING:
    from game.table.coming import Coming
    from game.table.undone import Undoing


class ComingScreen(Page):
    """The world step as its rules would have it now."""

    HELP_TITLE: ClassVar[str] = "What comes"
    HELP_TEXT: ClassVar[str] = (
        "At the end of the round the world takes its step (R11). This is what it would do from the numbers "
        "as they stand, if nobody did anything more: what goes on, the standing rules that would strike, "
        "what frameworks and incomes bring, and the points, where a reckoning is due. What hangs on the dice "
        "is named with its odds and not counted in. Before a reckoning it also names the single orders and "
        "whispers by which others could still take points from you."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("n,q,enter,space", "back", "back", show=False)]

    def __init__(self, view: View, told: Coming, undone: Sequence[Undoing] | None = None) -> None:
        """`undone` is None where no reckoning is near."""
        super().__init__()
        self.view, self.told, self.undone = view, told, undone

    def body(self) -> ComposeResult:
        yield Sheet(self._draw, id="coming", title="Coming at the end of this round")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#coming", Sheet).focus()

    def _draw(self, width: int) -> Picture:
        rules, told = self.view.rules, self.told
        lines = chronicle(rules, told.events, Filter())(width).lines if told.events else []
        luck = [row for text in luck_of_round(rules, told) for row in wrap(text, width - 2, "", "   ", "   ")]
        if not lines and not luck:
            return Picture(wrap(NOTHING_MORE, width - 2, "", " "))
        head = [line((" By the dice", "head"))] if luck else []
        rows = [*wrap(FROM, width - 2, "dim", " "), Content(""), *self._undone(width), *lines]
        return Picture([*rows, Content(""), *head, *luck])

    def _undone(self, width: int) -> list[Content]:
        """What others may still take from the seat before the points are counted."""
        if self.undone is None:
            return []
        texts = undone_lines(self.view.rules, self.undone) or [NOT_UNDONE]
        rows = [row for text in texts for row in wrap(text, width - 2, "", "   ", "     ")]
        return [line((f" {UNDONE}", "head")), *rows, Content("")]
