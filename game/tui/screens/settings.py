"""Settings: each line is a preference, changed with left and right, seen at once."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from game.tui.page import TURN, Page, next_in
from game.tui.settings import MARKS, PACES, Settings
from game.tui.sheet import Picture, Sheet, Spot
from game.tui.text import Piece, fit, line, seat_tone, wrap
from game.tui.themes import TITLES


class SettingsScreen(Page):
    """Preferences; each change is told at once by a `Changed` message."""

    HELP_TITLE: ClassVar[str] = "Settings"
    HELP_TEXT: ClassVar[str] = (
        "Kept in your own folder, for all games. NO_COLOR in the environment turns colours off, and "
        "TEXTUAL_ANIMATIONS=none everything that moves. Nothing is said by colour alone."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *TURN,
        Binding("q", "back", "back", show=False),
    ]

    class Changed(Message):
        """A preference changed."""

        def __init__(self, settings: Settings) -> None:
            super().__init__()
            self.settings = settings

    def __init__(self, settings: Settings, kept_in: str) -> None:
        super().__init__()
        self.settings = settings
        self.kept_in = kept_in
        self.said = ""

    def body(self) -> ComposeResult:
        yield Sheet(self._draw, id="preferences", title="Settings")
        yield Sheet(self._sample, id="sample", classes="-titled -fixed", focus=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#preferences", Sheet).focus()

    def _draw(self, width: int) -> Picture:
        rows = (
            ("theme", "Colours", TITLES[self.settings.theme]),
            ("pace", "Pace of the others", self.settings.pace),
            ("closed", "Closed options", "shown, with the reason" if self.settings.closed else "hidden"),
            ("why", "Reasons of the others", "told with their moves" if self.settings.why else "left out"),
            ("marks", "Bars and frames", MARKS[self.settings.marks]),
        )
        lines = [Content("")]
        spots = []
        for key, label, value in rows:
            spots.append(Spot(len(lines), 1, min(56, width - 2), key))
            lines.append(line("  ", (fit(label, 22), "dim"), f"‹ {fit(value, 28)} ›"))
        lines += [Content(""), *wrap(f"Kept in {self.kept_in}", width - 4, "dim", "  ")]
        if self.said:
            lines += wrap(self.said, width - 4, "warn", "  ")
        return Picture(lines, tuple(spots))

    def _sample(self, width: int) -> Picture:
        """A few marks in the colours chosen."""
        names = ("Tokyo", "Washington", "Beijing", "Moscow")
        seats: list[Piece] = [
            piece for seat, name in enumerate(names) for piece in ((name, seat_tone(seat)), "  ")
        ]
        bars = [("▮▮", "bar-low"), ("▮▮", "bar-mid"), ("▮", "bar-high")]
        words: list[Piece] = [
            ("a heading", "head"),
            "  plain text  ",
            ("a remark", "dim"),
            "  ",
            ("×closed", "closed"),
        ]
        marks: list[Piece] = ["  ", ("a key", "key"), "  ", (" highlighted ", "cursor")]
        return Picture(
            [
                line("  ", *seats),
                line("  ", ("▲2", "up"), " up  ", ("▼1", "down"), " down  ", *bars, " low to high"),
                line("  ", *words, *marks),
            ]
        )

    def action_turn(self, step: int) -> None:
        """The next or the former value of the highlighted line."""
        key = self.query_one("#preferences", Sheet).key
        if key == "theme":
            self.settings = self.settings.with_(theme=next_in(tuple(TITLES), self.settings.theme, step))
        elif key == "pace":
            self.settings = self.settings.with_(pace=next_in(tuple(PACES), self.settings.pace, step))
        elif key == "marks":
            self.settings = self.settings.with_(marks=next_in(tuple(MARKS), self.settings.marks, step))
        elif key == "why":
            self.settings = self.settings.with_(why=not self.settings.why)
        else:
            self.settings = self.settings.with_(closed=not self.settings.closed)
        self.post_message(self.Changed(self.settings))
        self.show()

    @on(Sheet.Picked, "#preferences")
    def picked(self) -> None:
        """Enter changes the line too."""
        self.action_turn(1)

    def say(self, text: str) -> None:
        """What went wrong in keeping them."""
        self.said = text
        self.show()

    def show(self) -> None:
        """Draw again."""
        self.query_one("#preferences", Sheet).show(self._draw)
        self.query_one("#sample", Sheet).show(self._sample)
