"""Keeps what is typed at the workbench and not saved, and offers what was left there the last time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from textual.timer import Timer

from game.content.problems import listed
from game.tui.ask import Choose
from game.tui.workbench.area import YamlArea
from game.tui.workbench.dialogs import Changes
from game.tui.workbench.pictures import short_name
from game.workshop.unsaved import Copy, Drawer, first_change

if TYPE_CHECKING:
    from game.tui.workbench.screen import Workbench

EVERY: Final = 1.0
"""Seconds between two copies of a text that is being typed: as much is lost at most."""
_ANSWERS: Final[tuple[tuple[Hashable, str], ...]] = (
    ("take", "take it: it stands here then, and ctrl+s puts it on disk"),
    ("leave", "leave it: the file stays as it is, and this text is gone"),
    ("see", "see the difference"),
)


class Keeping:
    """Copies texts beside the keys: in a thread of its own, and at most once a second."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self.drawer = Drawer()
        self._timer: Timer | None = None
        self._writer = ThreadPoolExecutor(1, "unsaved")
        self._kept: dict[str, str] = {}
        """The texts that were copied last, by file."""
        self._is_closed = self._has_failed = False
        self._offered: set[str] = set()
        self._taken: dict[str, Path] = {}
        """Copies that stand on the screen now: they go once there is one of this program's own."""

    # --- keeping --------------------------------------------------------------------------------

    def soon(self) -> None:
        """An edit: it is copied within a second."""
        if self._timer is None and not self._is_closed:
            self._timer = self.bench.set_timer(EVERY, self.now)

    def now(self) -> None:
        """Copy every text that differs from its last copy; let go of those that are on disk again."""
        self._timer = None
        self.bench.take_over()
        work = self.bench.work
        for name, text in work.drafts.items():
            if self._kept.get(name) is not text:
                self._kept[name] = text
                self._write(work.files.path(name), text, work.pages[name].stamp, self._taken.pop(name, None))
        for name in [one for one in self._kept if one not in work.drafts]:
            self.let_go(name)

    def _write(self, path: Path, text: str, stamp: str, taken: Path | None) -> None:
        def keep() -> None:
            self.drawer.keep(path, text, stamp)
            if taken is not None:
                taken.unlink(missing_ok=True)

        if not self._is_closed:
            self._writer.submit(keep).add_done_callback(self._told)

    def _told(self, written: Future[None]) -> None:
        """A copy that can't be made is told, for then only ctrl+s keeps the text."""
        error = written.exception()
        if isinstance(error, OSError) and not self._has_failed:
            self._has_failed = True
            told = (
                f"unsaved text can't be kept in {self.drawer.folder}: {error.strerror or error}; save often"
            )
            with suppress(RuntimeError):  # the app is gone
                self.bench.call_later(self.bench.say, told)

    def let_go(self, name: str) -> None:
        """A text that is on disk, or not wanted: its copy goes."""
        self._kept.pop(name, None)
        path, taken = self.bench.work.files.path(name), self._taken.pop(name, None)

        def drop() -> None:
            self.drawer.drop(path)
            if taken is not None:
                taken.unlink(missing_ok=True)

        if not self._is_closed:
            self._writer.submit(drop)

    def give_up(self) -> None:
        """Nothing of what is not saved is wanted."""
        for name in {*self._kept, *self._taken, *self.bench.work.drafts}:
            self.let_go(name)
        self._shut()

    def close(self) -> None:
        """Make the last copies; no more come."""
        if not self._is_closed:
            self.now()
            self._shut()

    def _shut(self) -> None:
        self._is_closed = True
        if self._timer is not None:
            self._timer.stop()
        self._writer.shutdown()

    # --- offering -------------------------------------------------------------------------------

    def left_behind(self, but: str = "") -> str:
        """What was not saved of files but this one, in a sentence; empty if nothing was."""
        work = self.bench.work
        names = {work.files.path(name).resolve(): name for name in work.names}
        waiting: set[str] = set()
        for one in self.drawer.copies():
            name = names.get(one.path, "")
            if not name and not one.path.exists() and work.files.holds(one.path):
                return f"{one.path} is no longer there; what was typed in it stands in {one.place}"
            if name and name != but and one.text != work.text(name):
                waiting.add(name)
        told = listed(map(short_name, sorted(waiting)), "and", 4)
        return f"not saved the last time: {told}; open it to see" if waiting else ""

    def offer(self, name: str) -> None:
        """Ask what to do with a text of this file that was left unsaved, the first time it is opened."""
        if name in self._offered or self.bench.work.files.why_locked(name):
            return
        self._offered.add(name)
        for copy in self.drawer.of(self.bench.work.files.path(name)):
            if copy.text != self.bench.work.text(name):
                self._ask(name, copy)
                return
            copy.place.unlink(missing_ok=True)

    def _ask(self, name: str, copy: Copy) -> None:
        page = self.bench.work.pages[name]
        changed = "" if copy.stamp == page.stamp else " The file on disk was changed since."
        title = f"{name}: text of {copy.clock} that was not saved.{changed}"
        self.bench.app.push_screen(Offered(title, _ANSWERS), self._answered(name, copy))

    def _answered(self, name: str, copy: Copy) -> Callable[[Any], Awaitable[None]]:
        async def answered(key: Any) -> None:
            if key == "see":
                title = f"What the text of {copy.clock} changes in {name}"
                diff = copy.difference(self.bench.work.text(name))
                screen = Changes(title, diff, ("take it", "back"))
                self.bench.app.push_screen(screen, lambda yes: self._seen(name, copy, yes))
            elif key == "take":
                self._take(name, copy)
            elif key == "leave":
                copy.place.unlink(missing_ok=True)
                self._offered.discard(name)
                self.offer(name)  # there may be an older one

        return answered

    def _seen(self, name: str, copy: Copy, yes: bool | None) -> None:
        if yes:
            self._take(name, copy)
        else:
            self._ask(name, copy)

    def _take(self, name: str, copy: Copy) -> None:
        area = self.bench.area
        if area is None or self.bench.opened != name:
            return
        self._taken[name] = copy.place
        row = first_change(area.text, copy.text)
        with area.prevent(YamlArea.Changed, YamlArea.SelectionChanged):  # heard late, they clear what is said
            area.put(copy.text, (0, 0), area.document.end)
            area.go_to(row, 0)
        self.bench.changed()
        self.bench.went()
        self.bench.say(f"this is the text of {copy.clock}; ctrl+s puts it on disk, ctrl+z takes it back")


class Offered(Choose):
    """What to do with a text that was left unsaved; closed without an answer, it is offered again."""
