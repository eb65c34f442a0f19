"""A reckoning is held: what everybody scored, before the next round begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from game.model.event import Event
from game.model.view import View
from game.tui.page import Page
from game.tui.pictures.reckoning import reckoning
from game.tui.sheet import Sheet
from game.words.reckoning import reckoning_title


class Reckoning(Page):
    """The standing of all first, then your own steps, then what the others scored."""

    HELP_TITLE: ClassVar[str] = "A reckoning"
    HELP_TEXT: ClassVar[str] = (
        "After some rounds points are counted: each step of an objective that holds then pays (R7.1). ✓ "
        "marks the steps that held, · the first that did not, with what was found and what took it away. "
        "Standing is points so far minus par: what bots as strong as the strongest here usually have by "
        "then. The secret agendas are counted at the end. 4 on the table shows the objectives as they stand."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "back", "go on", tooltip="on to the next round"),
        Binding("escape", "back", "go on", show=False),
    ]

    def __init__(self, view: View, events: Sequence[Event], number: int, story: Sequence[Event] = ()) -> None:
        """`number` is the round it was held after, the view the one just after it, the story all before."""
        super().__init__()
        self.view, self.events, self.number, self.story = view, list(events), number, list(story)

    def body(self) -> ComposeResult:
        title = reckoning_title(self.view.rules, self.number, self.events[0].data[0])
        yield Sheet(reckoning(self.view, self.events, self.story), id="reckoning-text", title=title)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#reckoning-text", Sheet).focus()
