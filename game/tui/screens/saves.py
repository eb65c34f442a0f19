"""Saved games: go on, only look, take over from another window, check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from game.tui.house import Saved
from game.tui.page import Page
from game.tui.sheet import Picture, Sheet, Spot
from game.tui.text import fit, line, plain, wrap


class Saves(Page):
    """Saved games, newest first; answers with (path, mode)."""

    HELP_TITLE: ClassVar[str] = "Saved games"
    HELP_TEXT: ClassVar[str] = (
        "A game is saved after every choice. Enter goes on with it; l opens it only to look, and changes "
        "nothing; t takes it over if another window that has it open is gone; v reads it from end to end "
        "and says what it found."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "open('write')", "go on", key_display="enter", tooltip="go on with the game"),
        Binding("l", "open('look')", "look", tooltip="open it only to look"),
        Binding("t", "open('take-over')", "take over", tooltip="take it over from another window"),
        Binding("v", "verify", "check", tooltip="read it from end to end and say what was found"),
        Binding("q", "back", "back", show=False),
    ]

    def __init__(self, saves: Sequence[Saved], verify: Callable[[Path], str]) -> None:
        super().__init__()
        self.saves = list(saves)
        self.verify = verify
        self.said = ""

    def body(self) -> ComposeResult:
        yield Sheet(self._list, id="save-list", title="Saved games")
        yield Sheet(self._note, id="save-note", classes="-fixed", focus=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#save-list", Sheet).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a save there is nothing to open or to check."""
        return bool(self.saves) or action not in ("open", "verify")

    def _list(self, width: int) -> Picture:
        if not self.saves:
            return Picture([Content(""), line(("  No game is saved yet.", "dim"))])
        lines: list[Content] = []
        spots = []
        for number, saved in enumerate(self.saves):
            spots.append(Spot(len(lines), 1, width - 2, number, 2))
            state = "over" if saved.over else ""
            lines.append(
                line(
                    "  ",
                    (fit(saved.title, width - 30), "strong"),
                    (fit(state, 6), "dim"),
                    fit(saved.when, 18, "right"),
                )
            )
            tone = "warn" if saved.trouble else "dim"
            lines.append(
                line("    ", (fit(saved.trouble or f"{saved.path.stem}, {saved.about}", width - 6), tone))
            )
        return Picture(lines, tuple(spots))

    def _note(self, width: int) -> Picture:
        return Picture(wrap(self.said, width - 2, "", " ") if self.said else [])

    def say(self, text: str) -> None:
        """What was found, below the list."""
        self.said = plain(text)
        self.query_one("#save-note", Sheet).show(self._note)

    @property
    def meant(self) -> Saved | None:
        """The save under the cursor."""
        key = self.query_one("#save-list", Sheet).key
        return self.saves[key] if isinstance(key, int) else None

    @on(Sheet.Picked, "#save-list")
    def picked(self) -> None:
        """Enter goes on with it."""
        self.action_open("write")

    def action_open(self, mode: str) -> None:
        """Open the save under the cursor."""
        saved = self.meant
        if saved is None:
            return
        if saved.trouble:
            self.say(saved.trouble)
            return
        self.dismiss((saved.path, mode))

    def action_verify(self) -> None:
        """Check the save under the cursor."""
        saved = self.meant
        if saved is not None:
            self.say(self.verify(saved.path))
