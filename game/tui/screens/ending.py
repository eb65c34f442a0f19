"""The end: what happened and why, standings, tracks over the rounds, what was hidden, questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from game.model.view import View
from game.tui.page import Page
from game.tui.pictures import ending
from game.tui.sheet import Picture, Sheet
from game.tui.text import Piece, line

if TYPE_CHECKING:
    from game.table import Table

_PARTS: Final = ("outcome", "charts", "hidden", "questions")
_LABELS: Final = ("1 Outcome", "2 Over the rounds", "3 What was hidden", "4 To talk about")


class EndScreen(Page):
    """How the game ended."""

    HELP_TITLE: ClassVar[str] = "The end"
    HELP_TEXT: ClassVar[str] = (
        "Standing is the points made less par: what was to be expected of that power with this set of "
        "opponents. The highest standing among those who can win has won. What was hidden is open now: "
        "secret agendas, covert operations, reasons. The questions are those of the cards that were led."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "part('outcome')", "outcome", tooltip="what happened and why"),
        Binding("2", "part('charts')", "rounds", tooltip="standings and tracks after every round"),
        Binding("3", "part('hidden')", "hidden", tooltip="secret agendas, covert operations, reasons"),
        Binding("4", "part('questions')", "questions", tooltip="the questions of the cards that were led"),
        Binding("escape,q", "back", "back", tooltip="back to the table as it stands"),
    ]

    def __init__(self, table: Table, view: View) -> None:
        super().__init__()
        self.table, self.view = table, view
        self.part = "outcome"

    def body(self) -> ComposeResult:
        yield Sheet(id="end-tabs", classes="-fixed", focus=False)
        yield Sheet(id="end-text", classes="-titled")

    def on_mount(self) -> None:
        super().on_mount()
        self.action_part("outcome")
        self.query_one("#end-text", Sheet).focus()

    def action_part(self, part: str) -> None:
        """Show a part."""
        self.part = part
        at = _PARTS.index(part)
        pieces: list[Piece] = [" "]
        for number, label in enumerate(_LABELS):
            pieces += [(f" {label} ", "cursor" if number == at else "dim"), " "]
        self.query_one("#end-tabs", Sheet).show(lambda width: Picture([line(*pieces)]))
        sheet = self.query_one("#end-text", Sheet)
        sheet.name_it(line(" The end "))
        draw = (ending.outcome, ending.charts, ending.hidden, ending.questions)[at]
        sheet.show(draw(self.table, self.view), keep=False)
