"""A line to type something in, and a question that is answered by yes or no."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from game.tui.inorder import InOrder
from game.tui.page import Dialog
from game.tui.sheet import Draw, Picture, Sheet, Spot
from game.tui.text import line, wrap
from game.words.clean import clean

LONGEST = 300


class Field(InOrder, Input):
    """A line of text; what is typed or pasted is kept to one clean line."""

    def __init__(self, value: str = "", *, name: str = "", longest: int = LONGEST, hint: str = "") -> None:
        """`hint` stands there as long as nothing is typed."""
        said = clean(hint, "line")
        super().__init__(
            clean(value, "line"), said, id=name or None, max_length=longest, select_on_focus=False
        )


class Finder(Field):
    """A line that narrows a list of the screen while one types; up and down go through what is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "match(-1)", show=False),
        Binding("down", "match(1)", show=False),
    ]

    def __init__(self, narrows: str, *, name: str, hint: str) -> None:
        """`narrows` is the sheet with the list."""
        super().__init__(name=name, hint=hint)
        self.narrows = narrows

    def action_match(self, step: int) -> None:
        """The next or the former of what is left."""
        left = self.screen.query_one(f"#{self.narrows}", Sheet)
        left.move_to(left.cursor + step)


class Ask(Dialog):
    """One or two lines to type; answers with what was typed, None if closed."""

    def __init__(self, title: str, about: str, fields: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.told = (title, about, fields)

    def compose(self) -> ComposeResult:
        title, about, fields = self.told
        with Vertical(id="ask"):
            yield Sheet(lambda width: Picture(_intro(title, about, width)), classes="-fixed", focus=False)
            for number, (label, value) in enumerate(fields):
                yield Sheet(_label(label), classes="-fixed", focus=False)
                yield Field(value, name=f"field-{number}")
            yield Sheet(_label("enter goes on, esc leaves it as it was"), classes="-fixed", focus=False)

    def on_mount(self) -> None:
        self.query_one("#field-0").focus()

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next line, and from the last one out."""
        event.stop()
        fields = list(self.query(Field))
        place = fields.index(event.input)  # type: ignore[arg-type]
        if place + 1 < len(fields):
            fields[place + 1].focus()
        else:
            self.dismiss(tuple(clean(field.value, "line") for field in fields))


class Find(Ask):
    """A word to look for; the last one stands there, and goes with the first letter typed."""

    def on_mount(self) -> None:
        self.query_one(Field).action_select_all()


def _label(text: str) -> Draw:
    return lambda width: Picture(wrap(text, width, "dim"))


def _intro(title: str, about: str, width: int) -> list[Content]:
    return [line((title, "head")), *(wrap(about, width) if about else [])]


class Note(Dialog):
    """Something to read before going on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space,escape,q", "back", "go on")]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.told = (title, text)

    def compose(self) -> ComposeResult:
        title, text = self.told

        def draw(width: int) -> Picture:
            return Picture([*_intro(title, text, width), Content(""), line(("enter", "key"), " goes on")])

        with Vertical(id="ask"):
            yield Sheet(draw, classes="-fixed", focus=False)


class Elsewhere(Dialog):
    """A save that another window has open; answers with the mode to open it in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "open('look')", "only look"),
        Binding("t", "open('take-over')", "take over"),
    ]

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence

    def compose(self) -> ComposeResult:
        def draw(width: int) -> Picture:
            keys = line(
                ("l", "key"), " only look   ", ("t", "key"), " take over   ", ("esc", "key"), " neither"
            )
            return Picture([*wrap(self.sentence, width), Content(""), keys])

        with Vertical(id="ask"):
            yield Sheet(draw, classes="-fixed", focus=False)

    def action_open(self, mode: str) -> None:
        """Answer."""
        self.dismiss(mode)


class Choose(Dialog):
    """One of several things, by arrows and enter; answers with its key, None if closed."""

    def __init__(self, title: str, choices: Sequence[tuple[Hashable, str]]) -> None:
        super().__init__()
        self.told = (title, choices)

    def compose(self) -> ComposeResult:
        title, choices = self.told

        def draw(width: int) -> Picture:
            spots = tuple(Spot(number, 0, width, key) for number, (key, _) in enumerate(choices))
            return Picture([line("  ", label) for _, label in choices], spots)

        with Vertical(id="ask"):
            yield Sheet(lambda width: Picture(wrap(title, width, "head")), classes="-fixed", focus=False)
            yield Sheet(draw, id="choices", classes="-fixed")
            yield Sheet(_label("enter takes it, esc closes"), classes="-fixed", focus=False)

    def on_mount(self) -> None:
        self.query_one("#choices", Sheet).focus()

    @on(Sheet.Picked, "#choices")
    def picked(self, event: Sheet.Picked) -> None:
        """Enter takes what is highlighted."""
        event.stop()
        self.dismiss(event.key)


class Confirm(Dialog):
    """A question with yes or no; answers True or False."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "yes", "yes"),
        Binding("n,escape", "no", "no"),
    ]

    def __init__(self, question: str, yes: str = "yes", no: str = "no") -> None:
        super().__init__()
        self.told = (question, yes, no)

    def compose(self) -> ComposeResult:
        question, yes, no = self.told

        def draw(width: int) -> Picture:
            keys = line(("y", "key"), f" {yes}    ", ("n", "key"), f" {no}")
            return Picture([*wrap(question, width), Content(""), keys])

        with Vertical(id="ask"):
            yield Sheet(draw, classes="-fixed", focus=False)

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Answer no."""
        self.dismiss(False)
