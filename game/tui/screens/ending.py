"""The end: what happened and why, one's choices looked back on, the rounds, what was hidden, questions."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from game.model.errors import FourCapitalsError
from game.model.ids import PowerId
from game.model.lookback import Progress
from game.model.view import View
from game.table.tried import Next
from game.tui.page import Page, next_in
from game.tui.pictures import ending, lookback
from game.tui.sheet import Draw, Picture, Sheet
from game.tui.text import tab_row

if TYPE_CHECKING:
    from game.table import Table
    from game.table.thinking import Thinking, Thought

_PARTS: Final = ("outcome", "choices", "charts", "hidden", "questions")
_LABELS: Final = ("1 Outcome", "2 Your choices", "3 The rounds", "4 Hidden", "5 To talk about")
GLANCE: Final = 0.2
"""Seconds between two looks at how far the looking back is."""


class EndScreen(Page):
    """How the game ended; answers with the game to begin next, None for none."""

    HELP_TITLE: ClassVar[str] = "The end"
    HELP_TEXT: ClassVar[str] = (
        "Standing is the points made less par: what was to be expected of that power with this set of "
        "opponents. The highest standing among those who can win has won. Your choices are looked back on "
        "by playing the game on from each, with bots, many times: that takes a while, and you may read on "
        "meanwhile. What was hidden is open now: secret agendas, covert operations, reasons. The questions "
        "are those of the cards that were led."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "person", "next person", tooltip="the choices of the next person"),
        Binding("1", "part('outcome')", "outcome", tooltip="what happened and why, and what to try next"),
        Binding("2", "part('choices')", "choices", tooltip="which choices moved your standing most"),
        Binding("3", "part('charts')", "rounds", tooltip="points, tracks and flashpoints after every round"),
        Binding("4", "part('hidden')", "hidden", tooltip="secret agendas, covert operations, reasons"),
        Binding("5", "part('questions')", "questions", tooltip="the questions of the cards that were led"),
        Binding("n", "next", "next game", tooltip="a new game like the highlighted line, its brief first"),
        Binding("escape,q", "back", "back", tooltip="back to the table as it stands"),
    ]

    def __init__(self, table: Table, view: View, mind: Thinking | None = None) -> None:
        super().__init__()
        self.table, self.view, self.mind = table, view, mind
        self.part = "outcome"
        self.people = table.people
        self.power: PowerId | None = view.seat if view.seat in self.people else next(iter(self.people), None)
        self.thoughts: dict[PowerId, Thought] = {}
        """What was asked, by whose choices."""
        self.seen: list[tuple[Progress | None, bool]] = []
        """How far they were at the last look."""
        self.after: list[Next] = []

    def body(self) -> ComposeResult:
        yield Sheet(id="end-tabs", classes="-fixed", focus=False)
        yield Sheet(id="end-text", title="The end")

    def on_mount(self) -> None:
        super().on_mount()
        self.action_part("outcome")
        self.query_one("#end-text", Sheet).focus()
        self._look_back()  # it takes a minute or so, best spent while the outcome is read
        self.set_interval(GLANCE, self._glance)
        if self.people:
            self.run_worker(self._look_for_next, thread=True, exit_on_error=False)

    def on_unmount(self) -> None:
        for thought in self.thoughts.values():
            if self.mind is not None:
                self.mind.drop(thought)

    def _look_for_next(self) -> None:
        """Reading all saves takes a moment; it is done beside the screen."""
        with suppress(FourCapitalsError, OSError, RuntimeError):
            found = self.app.house.next_games(self.table)  # type: ignore[attr-defined]
            self.app.call_from_thread(self._offer, list(found))

    def _offer(self, found: list[Next]) -> None:
        self.after = found
        if self.part == "outcome":
            self._show(keep=True)
            self.tell_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "next":
            return self.part == "outcome" and bool(self.after)
        return action != "person" or (self.part == "choices" and len(self.people) > 1)

    def action_part(self, part: str) -> None:
        """Show a part."""
        self.part = part
        tabs = tab_row(_LABELS, _PARTS.index(part))
        self.query_one("#end-tabs", Sheet).show(lambda width: Picture([tabs]))
        if part == "choices":
            self._look_back()
        self._show(keep=False)
        self.tell_keys()

    def action_person(self) -> None:
        """The choices of the next person."""
        if self.power is not None:
            self.power = next_in(self.people, self.power)
            self.action_part("choices")

    def action_next(self) -> None:
        """Begin the highlighted game; not on enter, which many press to go on reading."""
        key = self.query_one("#end-text", Sheet).key
        if isinstance(key, Next):
            self.dismiss(key)

    def _show(self, keep: bool) -> None:
        self.query_one("#end-text", Sheet).show(self._draw(), keep=keep)

    def _draw(self) -> Draw:
        draws: dict[str, Callable[[], Draw]] = {
            "outcome": partial(ending.outcome, self.table, self.view, self.after),
            "choices": self._draw_choices,
            "charts": partial(ending.charts, self.table, self.view),
            "hidden": partial(ending.hidden, self.table, self.view),
            "questions": partial(ending.questions, self.table, self.view),
        }
        return draws[self.part]()

    # --- looking back -------------------------------------------------------------------------

    def _look_back(self) -> None:
        """Begin to look back on the choices of the power shown, once."""
        if self.mind is not None and self.power is not None and self.power not in self.thoughts:
            self.thoughts[self.power] = self.mind.look_back(self.power)

    def _draw_choices(self) -> Draw:
        thought = self.thoughts.get(self.power) if self.power is not None else None
        progress: Progress | None = thought.latest if thought is not None else None
        trouble = thought.error if thought is not None else ""
        if self.mind is None and self.power is not None:
            trouble = "This game can't be looked back on: it is not a whole one."
        return lookback.choices(self.view, self.power, progress, self.table.seats, trouble)

    def _glance(self) -> None:
        """Show how far it is, if it went on."""
        now = [(thought.latest, thought.done) for thought in self.thoughts.values()]
        if self.part == "choices" and now != self.seen:
            self.seen = now
            self._show(keep=True)
