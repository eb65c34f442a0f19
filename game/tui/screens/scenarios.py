"""The scenarios, to read: what each is about in a minute, then in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from game.tui.house import Brief
from game.tui.page import Page
from game.tui.sheet import Picture, Sheet, Spot
from game.tui.text import fit, line, wrap


def brief_lines(brief: Brief, width: int) -> list[Content]:
    """A scenario to read: one minute, then the long form."""
    facts = f"{brief.rounds} rounds of {brief.span}" if brief.span else f"{brief.rounds} rounds"
    lines = wrap(brief.title, width - 2, "head", " ")
    lines += wrap(facts, width - 2, "dim", " ")
    for text in (brief.minute, brief.long):
        if text:
            lines += [Content(""), *wrap(text, width - 2, "", " ")]
    return lines


class Scenarios(Page):
    """The scenarios, to read; answers with the id of one to play."""

    HELP_TITLE: ClassVar[str] = "Scenarios"
    HELP_TEXT: ClassVar[str] = "Up and down turn the pages; enter begins a new game with the one shown."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "play", "play this one"),
        Binding("q", "back", "back", show=False),
    ]

    def __init__(self, briefs: Sequence[Brief]) -> None:
        super().__init__()
        self.briefs = list(briefs)

    def body(self) -> ComposeResult:
        with Horizontal(classes="pane"):
            yield Sheet(self._list, id="choice", title="Scenarios")
            yield Sheet(id="about", title="What it is about")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#choice", Sheet).focus()

    def _list(self, width: int) -> Picture:
        lines: list[Content] = []
        spots: list[Spot] = []
        for brief in self.briefs:
            spots.append(Spot(len(lines), 1, width - 2, brief.id))
            lines.append(line("  ", fit(brief.title, width - 4)))
        return Picture(lines, tuple(spots))

    @on(Sheet.Moved, "#choice")
    def moved(self, event: Sheet.Moved) -> None:
        """Show the brief of the one under the cursor."""
        brief = next(one for one in self.briefs if one.id == event.key)
        self.query_one("#about", Sheet).show(lambda width: Picture(brief_lines(brief, width)), keep=False)

    @on(Sheet.Picked, "#choice")
    def picked(self, event: Sheet.Picked) -> None:
        """Enter plays it."""
        self.dismiss(event.key)

    def action_play(self) -> None:
        """Play the one shown."""
        self.dismiss(self.query_one("#choice", Sheet).key)
