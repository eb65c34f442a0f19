"""Puts the texts of a workbench on disk, after the questions that wants."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any, Final

from game.tui.ask import Choose, Confirm
from game.tui.workbench import pictures
from game.workshop.editing import ChangedOnDiskError

if TYPE_CHECKING:
    from game.tui.workbench.screen import Workbench

_LEAVING: Final[tuple[tuple[Hashable, str], ...]] = (
    ("save", "save, and leave"),
    ("drop", "leave without saving"),
    ("stay", "stay here"),
)


class Leaving(Choose):
    """What to do with texts that are not on disk."""


class Saving:
    """Writes files for one workbench."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self._may_change: set[str] = set()
        """Files the game came with that may be written, as was answered."""

    def save(self, name: str) -> None:
        """Put a file on disk, unless somebody else has written it meanwhile or it is the game's own."""

        def save() -> None:
            try:
                self._write(name)
            except ChangedOnDiskError as error:
                self._ask_over(name, str(error))

        self._unless_shipped([name], save)

    def ask_to_leave(self, leave: Callable[[], Any]) -> None:
        """Leave, after asking what to do with texts that are not on disk."""
        bench, names = self.bench, self.bench.unsaved
        if not names or isinstance(bench.app.screen, Leaving):  # asked already, and asked for again
            leave()
            return

        def answered(key: Any) -> None:
            if key == "drop":
                bench.keeping.give_up()
                leave()
            elif key == "save":
                self._unless_shipped(names, lambda: self._write_all(names) and leave())

        bench.app.push_screen(Leaving(f"{pictures.listed(names)} not saved yet.", _LEAVING), answered)

    def _unless_shipped(self, names: Sequence[str], save: Callable[[], Any]) -> None:
        """Save, after a question where that changes files the game came with; once for each file."""
        bench = self.bench
        shipped = {one for one in names if bench.work.files.is_shipped(one)} - self._may_change
        if not shipped:
            save()
            return

        def answered(yes: Any) -> None:
            if yes:
                self._may_change |= shipped
                save()
            else:
                bench.say("not written; ctrl+z takes back what was typed")

        what = pictures.named(sorted(shipped))
        question = f"{what}: {pictures.SHIPPED}. To write it changes every game begun from now on. Write it?"
        bench.app.push_screen(Confirm(question, "write it", "leave it as it is on disk"), answered)

    def _ask_over(self, name: str, sentence: str) -> None:
        question = f"{sentence}. Write this text over it?"

        def answered(yes: Any) -> None:
            if yes:
                self._write(name, over=True)

        self.bench.app.push_screen(Confirm(question, "write over it", "leave both as they are"), answered)

    def _write(self, name: str, *, over: bool = False) -> bool:
        bench = self.bench
        try:
            bench.work.save(name, over=over)
        except OSError as error:
            bench.say(f"{name} could not be written: {error.strerror or error}")
            return False
        bench.wrote = True
        bench.keeping.let_go(name)
        bench.show_list()
        bench.say(f"saved {name}")
        return True

    def _write_all(self, names: Sequence[str]) -> bool:
        try:
            return all(self._write(name) for name in names)
        except ChangedOnDiskError as error:
            self.bench.say(f"{error}; ctrl+s there asks what to do")
            return False
