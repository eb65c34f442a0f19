"""The first screen: go on, begin, read, set."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.message import Message

from game.tui.page import Command, Page
from game.tui.sheet import Picture, Sheet, Spot
from game.tui.text import fit, line, seat_tone, wrap

ENTRIES = (
    ("continue", "Continue", ""),
    ("new", "New game", "choose a scenario, who plays whom, and begin"),
    ("scenarios", "Scenarios", "read what each is about"),
    ("saves", "Saved games", "go on, look, or check one"),
    ("rulebook", "Rulebook", "one page to start, then everything"),
    ("settings", "Settings", "colours and pace"),
    ("workbench", "Workbench", "write decks, see each card as it is played"),
    ("quit", "Leave", ""),
)

STAYS: Final = "This is the first screen: esc again leaves the program, and so does q."


class Home(Page):
    """The first screen."""

    HELP_TITLE: ClassVar[str] = "Four Capitals"
    HELP_TEXT: ClassVar[str] = (
        "A wargame of policy: Tokyo, Washington, Beijing and Moscow draw event cards from five published "
        "articles, lead with one headline, and answer with two orders a turn. New here? Choose New game "
        "and the first scenario: it is a lesson."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join("12345678"), "pick", "choose", show=False, key_display="1 to 8"),
        Binding("q", "leave", "leave"),
        Binding("escape", "twice", "leave, pressed twice", show=False),
    ]

    class Chosen(Message):
        """An entry was taken."""

        def __init__(self, entry: str) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self) -> None:
        super().__init__()
        self.last: str | None = None
        """The game that Continue goes on with, in one line; empty if there is none, None while unknown."""
        self.said = ""

    def body(self) -> ComposeResult:
        yield Sheet(_title, id="title", classes="-fixed", focus=False)
        yield Sheet(self._menu, id="menu")
        yield Sheet(self._note, id="home-note", classes="-fixed", focus=False)

    def on_mount(self) -> None:
        super().on_mount()
        menu = self.query_one("#menu", Sheet)
        menu.start_at("new")
        menu.focus()

    def offer_continue(self, last: str) -> None:
        """Say which game Continue goes on with; the cursor begins there if there is one."""
        begun = self.last is None
        self.last = last
        menu = self.query_one("#menu", Sheet)
        menu.show(self._menu)
        if begun and last and menu.key == "new":
            menu.move_to_key("continue")

    def say(self, text: str) -> None:
        """A line below the entries."""
        self.said = text
        self.query_one("#home-note", Sheet).show(self._note)

    def entries(self) -> list[tuple[str, str, str]]:
        """The entries; they keep their digits whether or not there is a game to continue."""
        last = "" if self.last is None else self.last or "no unfinished game is saved"
        return [(key, title, last if key == "continue" else about) for key, title, about in ENTRIES]

    def _menu(self, width: int) -> Picture:
        lines: list[Content] = []
        spots = []
        for number, (key, title, about) in enumerate(self.entries(), 1):
            spots.append(Spot(len(lines), 2, 17, key))
            lines.append(
                line(
                    "  ",
                    (f" {number} ", "key"),
                    fit(title, 14),
                    "  ",
                    (fit(about, max(0, width - 22)), "dim"),
                )
            )
        return Picture(lines, tuple(spots))

    def _note(self, width: int) -> Picture:
        return Picture(wrap(self.said, width - 2, "warn", "  ") if self.said else [Content("")])

    @on(Sheet.Moved, "#menu")
    def moved(self) -> None:
        """Whoever goes on is not leaving."""
        if self.said == STAYS:
            self.say("")

    @on(Sheet.Picked, "#menu")
    def picked(self, event: Sheet.Picked) -> None:
        """Enter takes an entry."""
        self._choose(event.key)

    def on_key(self, event: Key) -> None:
        """Digits take entries."""
        if event.character and event.character in "123456789":
            place = int(event.character)
            if place <= len(self.entries()):
                event.stop()
                self._choose(self.entries()[place - 1][0])

    def _choose(self, key: Hashable) -> None:
        self.post_message(self.Chosen(str(key)))

    def commands(self) -> list[Command]:
        """The entries by name, instead of the keys that take them."""
        return [
            Command(title, f"{about} (key {number})", partial(self._choose, key))
            for number, (key, title, about) in enumerate(self.entries(), 1)
        ] + [Command("Help", "key ?", self.action_help)]

    def action_pick(self) -> None:
        """Named for the help; the digits are read in `on_key`."""

    def action_twice(self) -> None:
        """One escape too many may have been meant for a page: the second in a row leaves."""
        if self.said == STAYS:
            self.action_leave()
        else:
            self.say(STAYS)

    def action_leave(self) -> None:
        """Leave the program."""
        self._choose("quit")


def _title(width: int) -> Picture:
    """The name, the four letters in their colours, and what this is."""
    names = ("T O K Y O", "W A S H I N G T O N", "B E I J I N G", "M O S C O W")
    four = [piece for seat, name in enumerate(names) for piece in ((name, seat_tone(seat)), "    ")]
    return Picture([
        Content(""),
        line("   ", ("F O U R   C A P I T A L S", "strong")),
        Content(""),
        line("   ", *four),
        Content(""),
        line(("   A wargame of policy, on cards drawn from five published articles", "dim")),
        Content(""),
    ])  # fmt: skip
