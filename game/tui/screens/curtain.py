"""Between two people at one terminal: the curtain; and sealed orders being opened for all to see."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from game.model.event import Event
from game.model.ids import CONTROL, PowerId
from game.model.ruleset import Ruleset
from game.model.view import View
from game.tui.page import Page
from game.tui.pictures.chronicle import Filter, chronicle
from game.tui.sheet import Picture, Sheet
from game.tui.text import line, seat_tone, wrap
from game.words.prompts import CONTROL_NEXT, HIDDEN
from game.words.titles import power_title


class Veil(Page):
    """Nothing of the game on the screen until whoever is named says to be here."""

    PAUSE: ClassVar[float] = 0.5
    """Seconds until a key counts: one pressed twice in haste was not pressed by whoever is named."""
    fell = inf
    """When it fell, in seconds of the clock that never goes back."""

    def body(self) -> ComposeResult:
        yield Sheet(self.draw, focus=False, id="curtain-text", classes="-fixed")

    def draw(self, width: int) -> Picture:
        """Who is to come to the keyboard."""
        raise NotImplementedError

    def on_mount(self) -> None:
        super().on_mount()
        self.fell = monotonic()

    def lift(self, answer: object) -> None:
        """Go with this answer, unless the key was still meant for the screen before."""
        if monotonic() - self.fell >= self.PAUSE:
            self.dismiss(answer)


class Curtain(Veil):
    """Nothing of the game on the screen but whose seat is next; answers with that power, None to leave."""

    HELP_TITLE: ClassVar[str] = "The curtain"
    HELP_TEXT: ClassVar[str] = (
        "Hand the keyboard to the player named. What one seat may know is hidden from the others until "
        "that player presses a key."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "sit", "I am here", tooltip="you are the player named: show your seat"),
        Binding("c", "control", "control", tooltip="the facilitator steps in, who sees all"),
        Binding("q", "back", "leave", tooltip="leave the table; the game is saved"),
        Binding("escape", "nothing", show=False),
    ]

    def __init__(self, rules: Ruleset, power: PowerId, view: View) -> None:
        super().__init__()
        self.rules, self.power, self.view = rules, power, view

    def draw(self, width: int) -> Picture:
        seat = self.rules.seat(self.power)
        name = power_title(self.rules, self.power)
        lines = [
            line((f"Next: {name}", seat_tone(seat))),
            Content(""),
            line(f"Round {self.view.round} of {self.rules.scenario.rounds}"),
            Content(""),
            *wrap(f"Everybody but {name} looks away. When you are ready, press space.", width),
            Content(""),
            *wrap(HIDDEN, width, "dim"),
        ]
        return Picture(lines)

    def action_sit(self) -> None:
        """The player is here, and not only the hand that made the last choice."""
        self.lift(self.power)

    def action_control(self) -> None:
        """The facilitator is here instead."""
        self.dismiss(CONTROL)

    def action_nothing(self) -> None:
        """Escape does not pass the curtain."""


class ControlCurtain(Veil):
    """Before control's screen: whoever holds the keyboard now sees all; answers True, None to stay out."""

    HELP_TITLE: ClassVar[str] = "The curtain before control"
    HELP_TEXT: ClassVar[str] = (
        "Hand the keyboard to the facilitator, who plays no capital and sees all (R12)."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "sit", "control is here", tooltip="you are the facilitator: show all"),
        Binding("escape,q", "back", "back", tooltip="back to the game"),
    ]

    def draw(self, width: int) -> Picture:
        ready = "Everybody else looks away. When you are ready, press space; esc goes back to the game."
        return Picture(
            [line(("Next: Control", "warn")), Content(""), *wrap(CONTROL_NEXT, width), *wrap(ready, width)]
        )

    def action_sit(self) -> None:
        """The facilitator is here, and not a player who meant the curtain before this one."""
        self.lift(True)


class Reveal(Page):
    """Sealed orders, or the answers to a crisis, opened: what everybody did, and what came of it."""

    HELP_TITLE: ClassVar[str] = "What was sealed is opened"
    HELP_TEXT: ClassVar[str] = (
        "Sealed orders take effect in initiative order, all of one seat and then those of the next. Answers "
        "to a crisis take effect together."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space,enter", "back", "go on")]

    def __init__(self, rules: Ruleset, events: Sequence[Event]) -> None:
        super().__init__()
        self.rules, self.events = rules, events

    def body(self) -> ComposeResult:
        crisis = any(event.kind == "crisis" for event in self.events[:1])
        title = "The crisis is answered" if crisis else "The orders are opened"
        yield Sheet(chronicle(self.rules, self.events, Filter()), id="reveal-story", title=title)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#reveal-story", Sheet).focus()
