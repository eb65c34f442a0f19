"""What the workbench holds and shows: the file in front, what was found in it, the card as played."""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future
from functools import partial, wraps
from inspect import isawaitable
from typing import Any, Concatenate, Final, ParamSpec

from textual.timer import Timer

from game.content.problems import Problem
from game.model.errors import FourCapitalsError
from game.tui.page import Page
from game.tui.sheet import Picture, Sheet
from game.tui.text import as_content, line, tab_row, wrap
from game.tui.workbench import pictures
from game.tui.workbench.area import YamlArea
from game.tui.workbench.tint import Tint
from game.tui.workbench.work import Work
from game.workshop.editing import Files
from game.workshop.looking import CardPage, Looked, Looker

P = ParamSpec("P")
TABS: Final = ("files", "text", "card", "problems", "balance")
PAUSE: Final = 0.35
"""Seconds without a key before an edit is checked."""
GLANCE: Final = 0.12
"""Seconds on a card before its page is laid out."""
NO_CARD: Final = "Put the cursor on a card to see it as players see it."


class Bench(Page):
    """The files of a folder on a screen, checked as they are written; a screen that builds on it has keys."""

    def __init__(self, files: Files) -> None:
        super().__init__()
        self.work = Work(files)
        self.tab = "files"
        self.opened = ""
        self.wanted = ""
        """What was typed to find a card."""
        self.looked: Looked | None = None
        self.page = CardPage("")
        self.good: dict[str, CardPage] = {}
        """The last page of each card that had anything on it."""
        self.moment = 0
        """Grows with every edit, so that what was found in an older text is known to be old."""
        self.said = ""
        self.wrote = False
        self._check_timer: Timer | None = None
        self._card_timer: Timer | None = None
        self._shown: object = None
        """What the list was drawn from last."""
        self._said_at = (0, 0)
        self.looker = Looker(files.chosen)
        self._looking: Future[Looked] | None = None
        self._seen: Mapping[str, str] | None = None
        """The unsaved texts in which was found what is shown."""
        self._then: tuple[Mapping[str, str], Callable[[], Awaitable[None]]] | None = None
        """What waits until these texts have been looked at."""
        self._paging: Future[CardPage] | None = None

    def on_unmount(self) -> None:
        """Nobody waits any more for what is looked for beside."""
        self.looker.close()
        gc.unfreeze()

    def sheet(self, name: str) -> Sheet:
        """One of the sheets, by its name."""
        return self.query_one(f"#bench-{name}", Sheet)

    @property
    def area(self) -> YamlArea | None:
        """The text that is shown; None before a file is opened."""
        found = self.query(YamlArea).filter(".-shown")
        return found.first() if found else None

    def tabs(self, width: int) -> Picture:
        return Picture([tab_row([f"F{2 + at} {one}" for at, one in enumerate(TABS)], TABS.index(self.tab))])

    def mark_tab(self, tab: str) -> None:
        """Note which pane has the keys, and bring it to the front."""
        self.tab = tab
        self.update_classes({f"-tab-{one}": one == tab for one in TABS}, animate=False)
        self.sheet("tabs").show(self.tabs)

    def show_tab(self, tab: str) -> None:
        """Bring a pane to the front, and the keys to it."""
        self.mark_tab(tab)
        area = self.area
        if tab == "files" and self.opened and area is not None:
            item = self.work.item_at(self.opened, area.place[0])
            self.sheet("list").start_at(("item", self.opened, item) if item else ("file", self.opened))
        pane = self.sheet({"files": "list", "text": "list"}.get(tab, tab))
        self.set_focus(area if tab == "text" and area is not None else pane)  # before the next key
        self.tell_keys()

    # --- files ----------------------------------------------------------------------------------

    def show_list(self) -> None:
        """The list, drawn anew only where it says something else."""
        problems = self.looked.problems if self.looked is not None else ()
        rows = [
            pictures.Row(
                name,
                tuple(self.work.items(name)) if self.wanted or name == self.opened else (),
                name in self.work.drafts,
                *pictures.counted(problems, name),
                self.work.files.is_shipped(name),
            )
            for name in self.work.names
        ]
        shown = (rows, self.opened, self.wanted)
        if shown != self._shown:
            self._shown = shown
            self.sheet("list").show(pictures.list_draw(rows, self.opened, self.wanted))

    async def open_file(self, name: str, line: int = 0, column: int = 0, *, top: bool = False) -> None:
        """Show a file's text, with the cursor on a place counted from 0, in the middle or on top."""
        try:
            page = self.work.open(name)
        except (FourCapitalsError, OSError) as error:
            self._refuse(
                name, str(error) if isinstance(error, FourCapitalsError) else f"{name}: {error.strerror}"
            )
            return
        self.remove_class("-refused")
        area = next((one for one in self.query(YamlArea) if one.name == name), None)
        if area is None:
            area = YamlArea(name, page.text, locked=bool(self.work.files.why_locked(name)))
            area.add_class("bench-file")
            await self.query_one("#bench-text").mount(area)
        for other in self.query(YamlArea):
            other.set_class(other is area, "-shown")
        self.opened = name
        area.go_to(line, column)
        scroll = area.show_from_cursor if top else partial(area.scroll_cursor_visible, True)
        area.call_after_refresh(scroll)  # once it knows its own height
        files = self.work.files
        edge = pictures.edge(name, files.why_locked(name), shipped=files.is_shipped(name))
        self.query_one("#bench-text").border_title = as_content(edge)
        self.say(self.lock_told(name))
        self._show_found()

    def lock_told(self, name: str) -> str:
        """Why a file can't be changed here, and what to do; empty if it can."""
        why = self.work.files.why_locked(name)
        return f"{why}; ctrl+o copies all content to a folder of yours" if why else ""

    def _refuse(self, name: str, sentence: str) -> None:
        """A file that can't be shown: its place and what to do stand where its text would."""
        for other in self.query(YamlArea):
            other.remove_class("-shown")
        self.opened = ""
        self.add_class("-refused")
        self.query_one("#bench-text").border_title = as_content(pictures.edge(name, ""))
        self.sheet("refused").show(lambda width: Picture(wrap(sentence, width - 2, "warn", " ")))
        self.say(sentence)

    async def go_to(self, name: str, line: int, column: int) -> None:
        """Open a file at a place counted from 0, ready to write."""
        if name == self.opened and self.area is not None:
            self.area.go_to(line, column)
        else:
            await self.open_file(name, line, column)
        self.show_tab("text")

    async def begin_anew(self, files: Files) -> None:
        """Read everything again: files were changed by our own hand; the opened one stays in front."""
        place = self.area.place if self.area is not None else (0, 0)
        for area in self.query(YamlArea):
            await area.remove()
        self.looker.close()
        self.work, self.looked, self.looker = Work(files), None, Looker(files.chosen)
        self._seen = None
        self.page = CardPage("")
        self.good.clear()
        if self.opened:
            await self.open_file(self.opened, *place)
            self.show_tab(self.tab)
        self.check_soon(0.01)

    def take_over(self) -> None:
        """Note the text on the screen as the file's draft."""
        area = self.area
        if area is not None and self.opened:
            self.work.write(self.opened, area.text)

    @property
    def unsaved(self) -> list[str]:
        """The files that are not on disk as they stand here."""
        self.take_over()
        return sorted(self.work.drafts)

    # --- what is found --------------------------------------------------------------------------

    def check_soon(self, pause: float = PAUSE) -> None:
        """Check what stands here once no key came for a moment."""
        if self._check_timer is not None:
            self._check_timer.stop()
        self._check_timer = self.set_timer(pause, self._check)

    def _check(self) -> None:
        """Ask for a look at the texts as they are; while one is under way, this is done behind it."""
        self._check_timer = None
        if self._looking is not None and not self._looking.done():
            self.check_soon(GLANCE)
            return
        self.take_over()
        if self.area is not None and not self.sheet("list").has_focus:
            card = self.work.item_at(self.opened, self.area.place[0])  # lines may have moved since
            self.page = self.page if card == self.page.card else CardPage(card)
            self._follow(card)
        seen = dict(self.work.drafts)
        self._looking = self.looker.look(seen, self.moment, self.page.card)
        self._looking.add_done_callback(self.hear(partial(self._found, seen)))

    async def once_checked(self, act: Callable[[], Awaitable[None]]) -> None:
        """Do this when what stands here has been looked at, unless more is typed meanwhile."""
        self.take_over()
        if self._seen == self.work.drafts:
            await act()
            return
        self._then = (dict(self.work.drafts), act)
        self.say("checking what stands here now" if self.looked else "reading all cards and rules")
        self.check_soon(0.01)

    @property
    def is_at_rest(self) -> bool:
        """True while nothing is under way or about to begin."""
        looks = (self._looking, self._paging)
        timers = (self._check_timer, self._card_timer)
        return all(one is None or one.done() for one in looks) and not any(timers)

    def hear(
        self, told: Callable[[Any], Any], refused: Callable[[str], None] | None = None
    ) -> Callable[[Future[Any]], None]:
        """From whatever thread waits for a look: tell the screen what came of it, or why nothing did."""

        def heard(future: Future[Any]) -> None:
            if future.cancelled() or not self.is_running:
                return
            error = future.exception()
            if error is None:
                call, given = told, future.result()
            elif isinstance(error, BrokenExecutor):
                call, given = self._look_here, None
            else:
                call, given = refused or self.say, str(error)
            self.call_later(call, given)

        return heard

    def _look_here(self, _: object) -> None:
        """The process was ended from outside: what it did is done in place."""
        self.looker.stay_here()
        self.check_soon(0.01)

    async def _found(self, seen: Mapping[str, str], found: Looked) -> None:
        if not self.is_attached:
            return
        self.looked, self._seen = found, seen
        gc.freeze()  # all that stays: going through it for garbage takes longer than a key may
        if found.moment == self.moment and found.page.card == self.page.card:
            self._show_page(found.page)
        self._show_found()
        waiting, self._then = self._then, None
        if waiting is not None:
            texts, act = waiting
            self.take_over()
            if texts == self.work.drafts:
                self.say("")
                await self.once_checked(act)

    @property
    def problems(self) -> Sequence[Problem]:
        """What was found last, those of the opened file first."""
        return pictures.sorted_for(self.looked.problems, self.opened) if self.looked is not None else ()

    def _show_found(self) -> None:
        state = "reading all cards and rules" if self.looked is None else ""
        self.sheet("problems").show(pictures.problems_draw(self.problems, self.opened, state))
        area = self.area
        if area is not None:
            area.mark(_marks(self.problems, self.opened))
        self.show_list()
        self._follow(self.page.card)
        self.show_note()
        self.tell_keys()

    def card_soon(self, card: str) -> None:
        """Lay out a card's page once the cursor rests on it."""
        if card == self.page.card:
            return
        self.page = CardPage(card)
        self._follow(card)
        if self._card_timer is not None:
            self._card_timer.stop()
        self._card_timer = self.set_timer(GLANCE, self._lay_out)

    def _follow(self, card: str) -> None:
        """In the list, stand on the card that the cursor of the text is in."""
        sheet = self.sheet("list")
        if not sheet.has_focus and self.opened:
            sheet.start_at(("item", self.opened, card) if card else ("file", self.opened))

    def _lay_out(self) -> None:
        self._card_timer = None
        if self.looked is not None:
            self._paging = self.looker.page(self.page.card)
            self._paging.add_done_callback(self.hear(self._show_page))

    def _show_page(self, page: CardPage) -> None:
        if not self.is_attached or page.card != self.page.card:
            return
        self.page = page
        if page.blocks:
            self.good[page.card] = page
        blocks = self.good.get(page.card, page).blocks
        kept = self.sheet("card").scroll_offset.y
        self.sheet("card").show(pictures.card_draw(blocks, page.trouble, NO_CARD))
        self.sheet("card").scroll_to(y=kept, animate=False, force=True)

    # --- the line at the foot -------------------------------------------------------------------

    def say(self, text: str) -> None:
        """A sentence above the keys, until something else happens."""
        self.said = text
        self._said_at = self.area.place if self.area is not None else (0, 0)
        self.show_note()

    def show_note(self) -> None:
        """The line above the keys, as things stand now."""
        self.sheet("note").show(self.note_picture)

    def note_picture(self, width: int) -> Picture:
        if self.said:
            return Picture(wrap(self.said, width - 2, "warn", " "))
        area = self.area
        if area is None:
            return Picture([line(" ")])
        here = _here(self.problems, self.opened, area.place[0])
        if here is not None:
            key = " (^t types it)" if here.mend is not None else ""
            return Picture(wrap(f"{here.message}; {here.fix}{key}", width - 2, "", " "))
        state = "not saved" if self.opened in self.work.drafts else ""
        is_new = self.looked is not None and self.looked.moment == self.moment
        problems = self.looked.problems if self.looked is not None and is_new else None
        return Picture([pictures.note_line(self.opened, area.place, state, problems)])


def in_turn(act: Callable[Concatenate[Any, P], Any]) -> Callable[Concatenate[Any, P], Awaitable[None]]:
    """For actions of keys that the screen hears before the text: each waits for the letters before it."""

    @wraps(act)
    async def acted(bench: Any, /, *given: P.args, **named: P.kwargs) -> None:
        area = bench.area
        if area is not None and area.has_focus:
            await area.catch_up()
        done = act(bench, *given, **named)
        if isawaitable(done):
            await done

    return acted


def _marks(problems: Sequence[Problem], name: str) -> dict[int, tuple[Tint, ...]]:
    found: dict[int, tuple[Tint, ...]] = {}
    for one in problems:
        if one.file == name:
            start = one.column - 1
            tint = Tint(start, start + max(1, one.width), "wrong" if one.severity == "error" else "doubtful")
            found[one.line - 1] = (*found.get(one.line - 1, ()), tint)
    return found


def _here(problems: Sequence[Problem], name: str, line: int) -> Problem | None:
    return next((one for one in problems if one.file == name and one.line - 1 == line), None)
