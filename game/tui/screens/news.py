"""What changed since one's last turn, in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from game.tui.page import Page
from game.tui.sheet import Picture, Sheet
from game.tui.text import change, fit, line, signed_if, wrap
from game.words.since import LAST_TURN, Group
from game.words.titles import sentence


class NewsScreen(Page):
    """Every number that moved, by whom it concerns."""

    HELP_TITLE: ClassVar[str] = "What changed since your last turn"
    HELP_TEXT: ClassVar[str] = (
        "Every number that moved from your last turn until this one began, your own first, and who or what "
        "moved it that way. Each deed stands in the chronicle: on the table, put the cursor on the number "
        "and press w."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("l,q,enter,space", "back", "back", show=False)]

    def __init__(self, groups: Sequence[Group], when: str = LAST_TURN) -> None:
        """`when` says from when on: `since your last turn`."""
        super().__init__()
        self.groups = list(groups)
        self.when = when

    def body(self) -> ComposeResult:
        yield Sheet(self._draw, id="news", title=sentence(self.when))

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#news", Sheet).focus()

    def _draw(self, width: int) -> Picture:
        if not self.groups:
            told = (
                f"Nothing changed {self.when}, before this turn. What this turn has moved stands on the table"
            )
            return Picture(wrap(f"{told}, and its deeds in the chronicle (5).", width - 2, "", " "))
        lines: list[Content] = []
        for group in self.groups:
            lines += [Content(""), *wrap(group.title, width - 2, "head", " ")]
            for one in group.moved:
                mark, tone = change(one.new - one.old)
                low = min(one.old, one.new)
                moved = f"{signed_if(one.old, low)} -> {signed_if(one.new, low)}"
                title = fit(one.title, min(34, width - 24))
                start = line("   ", title, "  ", (fit(mark, 5), tone), fit(moved, 10), " ")
                room = width - 2 - start.cell_length
                lines.append(line(start, (fit(one.by, room).rstrip(" "), "dim")))
        return Picture(lines)
