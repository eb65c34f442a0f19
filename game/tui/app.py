"""The terminal app: which screen follows which, and what the whole of it shares."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Resize
from textual.filter import LineFilter, NoColor
from textual.screen import Screen

from game.model.errors import FourCapitalsError
from game.model.ids import PERSON
from game.tui.garbage import collect_as_usual, collect_seldom
from game.tui.page import TooSmall
from game.tui.plainmarks import PlainMarks, needs_plain
from game.tui.screens.home import Home
from game.tui.settings import Settings, load_settings, save_settings, settings_path
from game.tui.themes import DEFAULTS, THEMES

if TYPE_CHECKING:
    from textual.command import Provider

    from game.table import Table
    from game.table.shelf import Mode
    from game.table.thinking import Thinking
    from game.table.tried import Next
    from game.tui.house import House, Saved


LEAVES = ("ctrl+q", "ctrl+c")
"""Keys that leave the program whenever they are pressed."""


def _screen_commands() -> type[Provider]:
    from game.tui.commands import ScreenCommands

    return ScreenCommands


class FourCapitals(App[int]):
    """The app."""

    TITLE = "Four Capitals"
    CSS_PATH = "look.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_screen_commands}
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "leave the program", show=False, priority=True),
        Binding("ctrl+c", "quit", "leave the program", show=False),
    ]

    def __init__(self, house: House, opening: Table | None = None, settings: Settings | None = None) -> None:
        self.settings = settings or load_settings()
        self.needs_plain = needs_plain()
        self.plain_marks = PlainMarks()
        super().__init__()
        self.animation_level = "none"  # a list jumps: what stands on the screen is at rest at once
        self.house = house
        self.opening = opening
        self.crash = ""
        """The sentence after a mistake of ours."""
        self.bench: str | None = None
        """The deck to open the workbench on at once; empty for all, None for the first screen."""
        self.leaving = False
        self.deaf_until = 0.0
        """Until when no key counts, in seconds of the clock that never goes back: a page has just gone."""
        self.mind: Thinking | None = None
        """Whoever thinks beside the game that is played now."""
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = self.settings.theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def get_line_filters(self) -> Sequence[LineFilter]:
        """With NO_COLOR, no colour at all: what matters is said by words, marks, weight and reverse."""
        found = [*super().get_line_filters(), *([NoColor()] if self.no_color else [])]
        return [*found, self.plain_marks] if self.writes_plainly else found

    @property
    def writes_plainly(self) -> bool:
        """True where bars, frames and arrows are written in ASCII: by choice, or for want of better."""
        return self.settings.marks == "ascii" or (self.settings.marks == "auto" and self.needs_plain)

    def get_default_screen(self) -> Screen[Any]:
        return Home()

    def on_mount(self) -> None:
        self._leave_well()
        if self.opening is not None:
            self._play(self.opening)
        elif self.bench is not None:
            self._try(lambda: self._workbench(self.bench or ""))
        else:
            self.call_after_refresh(self.look_about)

    def _leave_well(self) -> None:
        """A terminal that goes away, or a polite kill, ends the app in order: the terminal is restored."""
        import asyncio

        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name) and not self.is_headless:
                loop.add_signal_handler(getattr(signal, name), self.exit, 0)

    def exit(self, result: int | None = None, return_code: int = 0, message: Any = None) -> None:
        self.leaving = True
        super().exit(result, return_code, message)

    async def on_event(self, event: Event) -> None:
        """A key pressed twice in haste closes a page, and takes nothing below it."""
        if isinstance(event, Key) and monotonic() < self.deaf_until and event.key not in LEAVES:
            return
        await super().on_event(event)

    def on_resize(self, event: Resize) -> None:
        """Below the smallest size, one sentence says so."""
        fits = TooSmall.fits(event.size.width, event.size.height)
        if not fits and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall())

    # --- home ---------------------------------------------------------------------------------

    @property
    def home(self) -> Home:
        """The first screen."""
        screen = self.screen_stack[0]
        assert isinstance(screen, Home)  # noqa: S101  (the first screen never changes)
        return screen

    def look_about(self) -> None:
        """Once the first screen is shown: find the game to continue, and read the cards meanwhile."""
        self.run_worker(self._look_for_last, thread=True, exit_on_error=False)

    def _look_for_last(self) -> None:
        self._offer_last()
        with suppress(FourCapitalsError, OSError):
            self.house.briefs()  # reading the cards takes half a second, best spent while the player reads
            self._offer_last()  # by the title that its scenario has

    def _offer_last(self) -> None:
        last = self._last_unfinished()
        self.call_from_thread(self.home.offer_continue, f"{last.title}, {last.about}" if last else "")

    def _last_unfinished(self) -> Saved | None:
        """The newest game that can be gone on with."""
        return next((one for one in self.house.saves() if not one.over and not one.trouble), None)

    @on(Home.Chosen)
    def chosen(self, event: Home.Chosen) -> None:
        """Follow an entry of the first screen."""
        ways: dict[str, Callable[[], Any]] = {
            "continue": self._continue,
            "new": self._new,
            "scenarios": self._scenarios,
            "saves": self._saves,
            "rulebook": self._rulebook,
            "workbench": self._workbench,
            "settings": self._settings,
            "quit": lambda: self.exit(0),
        }
        self.home.say("")
        self._try(ways[event.entry])

    def _try(self, act: Callable[[], Any]) -> None:
        """Whatever can't be done is said on the first screen, in a sentence."""
        try:
            act()
        except FourCapitalsError as error:
            self.home.say(str(error))
        except OSError as error:
            self.home.say(f"That could not be read: {error.strerror or error}.")

    def _continue(self) -> None:
        last = self._last_unfinished()
        if last is not None:
            self._resume(last.path, "write")
        else:
            self.home.say("No unfinished game is saved. New game begins one.")

    def _resume(self, path: Path, mode: Mode) -> None:
        """Go on with a save; where another window has it open, ask whether to look or to take over."""
        from game.table.shelf import OpenElsewhereError
        from game.tui.ask import Elsewhere

        def answered(other: Any) -> None:
            if other is not None:
                self._try(lambda: self._resume(path, other))

        try:
            self._play(self.house.resume(path, mode))
        except OpenElsewhereError as error:
            self.push_screen(Elsewhere(str(error)), answered)

    def _new(self, scenario: str = "") -> None:
        from game.tui.screens.newgame import NewGame, best_next

        briefs, last = self.house.briefs(), self.settings.game
        wanted = scenario or best_next(briefs, last, self.house.saves)
        self.push_screen(NewGame(briefs, wanted, last, self.house.yours()), self._begin)

    def _begin(self, wish: Any) -> None:
        if wish is None:
            return
        kept = {"scenario": wish.scenario, "seats": wish.seats, "order": wish.order, "decks": [*wish.decks]}
        self.settings = self.settings.with_(game=kept)
        save_settings(self.settings)  # the next game is offered like this one; no matter if it can't be kept
        self._try(
            lambda: self._play(self.house.start(wish.scenario, wish.seats, wish.order, wish.seed, wish.decks))
        )

    def _offer_next(self, after: Next) -> None:
        """Open a new game with what was chosen at the end of another, its brief beside it."""
        from game.tui.screens.newgame import NewGame

        powers = self.house.brief(after.scenario).powers
        seats = {power: PERSON if power == after.power else after.level for power, _ in powers}
        briefs, yours = self.house.briefs(), self.house.yours()
        self.push_screen(NewGame(briefs, after.scenario, {"seats": seats}, yours), self._begin)

    def _scenarios(self) -> None:
        from game.tui.screens.scenarios import Scenarios

        self.push_screen(
            Scenarios(self.house.briefs()), lambda key: self._try(lambda: self._new(key)) if key else None
        )

    def _saves(self) -> None:
        from game.tui.screens.saves import Saves

        self.push_screen(Saves(self.house.saves(), self.house.verify), self._open)

    def _open(self, answer: Any) -> None:
        if answer is not None:
            self._try(lambda: self._resume(*answer))

    def _rulebook(self) -> None:
        from game.tui.screens.rulebook import Rulebook

        self.push_screen(Rulebook(self.house.rulebook()))

    def _workbench(self, deck: str = "") -> None:
        from game.tui.workbench.screen import Workbench

        self.push_screen(Workbench(self.house.files(), deck), self._edited)

    def _edited(self, wrote: Any) -> None:
        """Back from the workbench, or out if it is all that was asked for; what was written is read anew."""
        if self.bench is not None:
            self.exit()
        elif wrote:
            self.house.forget()
            self.look_about()

    async def action_quit(self) -> None:
        """Leave the program; a screen with something unsaved asks first."""
        asks = (getattr(one, "ask_to_leave", None) for one in reversed(self.screen_stack))
        ask = next((one for one in asks if one is not None), None)
        if ask is None:
            self.exit()
        else:
            ask(self.exit)

    def _settings(self) -> None:
        from game.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen(self.settings, str(settings_path())))

    def on_settings_screen_changed(self, event: Any) -> None:
        """Use a preference at once, and keep it."""
        from game.tui.screens.settings import SettingsScreen

        self.settings = event.settings
        self.theme = self.settings.theme
        for screen in self.screen_stack:
            for node in screen.walk_children(with_self=True):
                node.notify_style_update()  # what was drawn is kept with the marks of before
                node.refresh()
        trouble = save_settings(self.settings)
        if trouble and isinstance(self.screen, SettingsScreen):
            self.screen.say(trouble)

    # --- the table ----------------------------------------------------------------------------

    def _play(self, table: Table) -> None:
        from game.table.thinking import Thinking
        from game.tui.screens.table import TableScreen
        from game.tui.session import Session

        self._stop_thinking()
        self.mind = Thinking(table)
        if any(self.mind.is_slow(power) for power, who in table.seats.items() if who != PERSON):
            self.mind.warm_up()
        screen = TableScreen(Session(table, self.mind), self.settings)
        collect_seldom()
        self.push_screen(screen, self._left)
        if table.report:
            screen.call_after_refresh(screen.say, table.report)

    def _left(self, session: Any) -> None:
        """Back from the table: the game is on disk, and the file is let go."""
        if session is None:
            return
        path = session.table.save_path
        self._stop_thinking()
        session.table.close()
        self.look_about()
        kept = path is not None and not session.looks_only
        self.home.say(f"The game is saved as {path.name}." if kept else "")
        if session.next is not None:
            self._try(lambda: self._offer_next(session.next))

    def _stop_thinking(self) -> None:
        """Whoever thinks beside the game goes, and what it was played with may be collected."""
        collect_as_usual()
        if self.mind is not None:
            self.mind.close()
            self.mind = None

    def on_unmount(self) -> None:
        self._stop_thinking()

    # --- what went wrong ----------------------------------------------------------------------

    def _fatal_error(self) -> None:
        """Say it in a sentence and keep a report without what the game held; never the values of a frame."""
        if not self.leaving:  # a screen cut short on the way out is no mistake
            from game.tui.crash import write_report

            self.crash = write_report(self._exception)
            self._exit_renderables.append(self.crash)
        self._close_messages_no_wait()


def run(
    *,
    scenario: str | None = None,
    seats: Sequence[str] = (),
    bots: str = "normal",
    seed: int | None = None,
    order: str | None = None,
    content: Path | None = None,
    decks: Sequence[str] = (),
    watch: bool = False,
    save: Path | None = None,
    mode: Mode = "write",
    workbench: str | None = None,
) -> int:
    """Open the app and stay until the player leaves; returns the exit code.

    With `scenario` a game begins at once: `seats` are persons (the first power if none, nobody with `watch`),
    the others bots by `bots`: a level, or one for each. With `save` that game goes on. Raises
    FourCapitalsError.
    """
    from game.tui.here import Here

    house = Here(content, decks)
    table = None
    if save is not None:
        table = house.resume(save, mode)
    elif scenario is not None:
        seated = _seats(house, scenario, seats, bots, watch)
        dice = house.brief(scenario).seed if seed is None and not watch else seed
        table = house.start(scenario, seated, order, dice)
    app = FourCapitals(house, table)
    app.bench = workbench
    result = app.run(mouse="FOUR_CAPITALS_NO_MOUSE" not in os.environ)
    if table is not None:
        table.close()
    return result if result is not None else (app.return_code or 0)


def _seats(house: House, scenario: str, persons: Sequence[str], bots: str, watch: bool) -> dict[str, str]:
    from game.table import who_plays

    seated = [power for power, _ in house.brief(scenario).powers]
    return who_plays(seated, None if watch else persons, bots)
