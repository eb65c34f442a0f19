"""The adviser: the best options, how far apart, and why; asked beside the game, so that keys never wait."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from game.model.view import Offer, View
from game.tui.page import Page
from game.tui.sheet import Picture, Sheet, Spot
from game.tui.text import wrap
from game.words.advice import METHOD, advised
from game.words.prompts import prompt_line
from game.words.titles import sentence

if TYPE_CHECKING:
    from game.table.thinking import Thinking, Thought

GLANCE: Final = 0.1
"""Seconds between two looks whether the answer is there."""


class AdviceScreen(Page):
    """Three options at most; answers with the choice taken, None if only read."""

    HELP_TITLE: ClassVar[str] = "The adviser"
    HELP_TEXT: ClassVar[str] = (
        "The adviser knows what you know and nothing else. It plays on from each option many times and says "
        "which three it likes best, how far apart they are, and what for. Enter takes the one under the "
        "cursor; esc goes back without."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "take it", tooltip="take the option under the cursor"),
        Binding("q,a", "back", "back", show=False),
    ]

    def __init__(self, view: View, offers: Sequence[Offer], mind: Thinking) -> None:
        super().__init__()
        self.view, self.offers, self.mind = view, list(offers), mind
        self.thought: Thought | None = None
        self.told = False

    def body(self) -> ComposeResult:
        yield Sheet(self._draw, id="advice", title="The adviser")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#advice", Sheet).focus()
        if self.view.seat is not None:
            self.thought = self.mind.advice(self.view.seat)
        self.set_interval(GLANCE, self._glance)

    def on_unmount(self) -> None:
        self.mind.drop(self.thought)

    def _glance(self) -> None:
        if not self.told and self.thought is not None and self.thought.done:
            self.told = True
            self.query_one("#advice", Sheet).show(self._draw)

    def _draw(self, width: int) -> Picture:
        rules, thought = self.view.rules, self.thought
        asked = prompt_line(rules, self.view.prompt) if self.view.prompt else ""
        lines = [Content(""), *wrap(asked, width - 2, "head", " "), Content("")]
        if thought is None or not thought.done:
            return Picture([*lines, *wrap("The adviser thinks ...", width - 2, "dim", " ")])
        if not thought.is_whole:
            return Picture([*lines, *wrap(f"No advice: {thought.error}.", width - 2, "warn", " ")])
        spots = []
        for number, one in enumerate(advised(rules, self.offers, thought.latest), 1):
            start = len(lines)
            lines += wrap(f"{number}. {one.title}", width - 2, "strong", " ", "    ")
            spots.append(Spot(start, 1, max(4, width - 2), one.choice, len(lines) - start))
            lines += wrap(f"{sentence(one.gap)}.", width - 2, "key", "    ")
            lines += [*wrap(one.why, width - 2, "", "    "), Content("")]
        return Picture([*lines, *wrap(METHOD, width - 2, "dim", " ")], tuple(spots))

    @on(Sheet.Picked, "#advice")
    def picked(self, event: Sheet.Picked) -> None:
        """Enter takes it."""
        self.dismiss(event.key)

    def action_take(self) -> None:
        """The same where the cursor stands nowhere: nothing."""
