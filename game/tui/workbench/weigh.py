"""Balance at a glance: this edit against what is on disk, played by processes beside the screen."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from textual.content import Content

from game.model.errors import FourCapitalsError
from game.tui.sheet import Draw, Picture
from game.tui.text import line, wrap

if TYPE_CHECKING:
    from game.tui.workbench.bench import Bench
    from game.workshop.balance import Balance, Wanted

EMPTY: Final = (
    "Change a number of a card, then press F6 once more: games are played from moments at which the card "
    "could be drawn, once with the text as it is on disk and once as it stands here, with the same dice.\n"
    "After saving, what is compared is the text as you first opened it."
)
NOTHING: Final = "nothing differs from what is on disk; change a number of a card first"
WORDS: Final = (
    "Only words were changed: every game would go as before. Change a number of a card, then press F6."
)
AGED: Final = "This is of the text before your last edit; F6 plays it anew."
OFTEN: Final = 0.3
"""Seconds between two looks at how far it is."""
MOST_PROCESSES: Final = 2


class Weigh:
    """Plays pairs of games for one workbench, and shows what is known so far."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.wanted: Wanted | None = None
        """What is being played; None if nothing is."""
        self._told = 0.0
        self._found: Balance | None = None
        """What stands in the pane, if it is of games."""
        self._is_aged = True
        """Whether an edit since was told of, or there is nothing to be told."""

    def age(self) -> None:
        """The text was edited: what stands in the pane is of the text before."""
        if self.wanted is None and not self._is_aged:
            self._is_aged = True
            self.show(empty if self._found is None else _picture(self._found, AGED))

    def show(self, draw: Draw) -> None:
        """Put something into the pane."""
        self.bench.sheet("balance").show(draw)

    def begin(self) -> None:
        """Play what is unsaved against what is on disk; without that, what is on disk against the first."""
        from game.workshop.balance import Wanted
        from game.workshop.pool import cache_folder

        if self.wanted is not None:
            self.bench.say("games are being played; esc ends them with what is known")
            return
        before, after = self.bench.work.arms()
        if before == after:
            self.bench.say(NOTHING)
            return
        processes = min(MOST_PROCESSES, os.cpu_count() or 1)
        self.wanted = Wanted(
            workers=processes, cache=cache_folder(), heard=self._heard, prepared=self._prepared
        )
        self.bench.say("")
        self.show(_text("Reading the text as it was and as it is."))
        wanted = self.wanted
        self.bench.run_worker(lambda: self._play(before, after, wanted), thread=True, group="balance")

    def stop(self) -> bool:
        """End with what is known; False if nothing was going on."""
        if self.wanted is None:
            return False
        self.wanted.stop.asked = True
        return True

    def _play(self, before: Mapping[str, str], after: Mapping[str, str], wanted: Wanted) -> None:
        """In a thread, which waits for processes most of the time."""
        from game.workshop.balance import balance
        from game.workshop.edits import SamePlayError

        files = self.bench.work.files
        try:
            found = balance(files.check(before), files.check(after), None, wanted)
        except SamePlayError:
            self._tell(_text(WORDS, "warn"), done=True)
        except (FourCapitalsError, OSError) as error:
            self._tell(_text(str(error), "warn"), done=True)
        else:
            self._tell(_picture(found), found, done=True)

    def _prepared(self, done: int, total: int) -> None:
        if self._is_due():
            self._tell(_text(f"{done} of {total} games played, to find moments at which it could come"))

    def _heard(self, found: Balance) -> None:
        if self._is_due():
            self._tell(_picture(found), found)

    def _is_due(self) -> bool:
        now = time.monotonic()
        if now - self._told < OFTEN:
            return False
        self._told = now
        return True

    def _tell(self, draw: Draw, found: Balance | None = None, *, done: bool = False) -> None:
        """From the thread that plays: show this, unless the screen has gone."""
        if self.bench.is_running:
            self.bench.call_later(self._take, draw, found, done)

    def _take(self, draw: Draw, found: Balance | None, done: bool) -> None:
        self._found, self._is_aged = found, False
        if done:
            self.wanted = None
        if self.bench.is_attached:
            self.show(draw)


def _text(text: str, tone: str = "dim") -> Draw:
    return lambda width: Picture(wrap(text, width - 2, tone, " "))


def empty(width: int) -> Picture:
    """The pane before anything was played."""
    return _text(EMPTY)(width)


def _indented(text: str, width: int) -> list[Content]:
    """A line with the spaces it begins with; what goes beyond the width follows below."""
    inside = len(text) - len(text.lstrip())
    return wrap(text.lstrip(), width, "", " " * inside) if text else [Content("")]


def _picture(found: Balance, head: str = "") -> Draw:
    from game.workshop.swings import balance_lines

    lines = list(balance_lines(found, "" if found.is_done else f"So far, in {found.title}"))
    foot = "" if found.is_done else "Still playing: intervals narrow with every pair; esc ends it."

    def draw(width: int) -> Picture:
        rows = [row for text in lines for row in _indented(text, width)]
        above = [*wrap(head, width - 2, "warn", " "), Content("")] if head else []
        return Picture([*above, *rows, *([Content(""), line((foot, "key"))] if foot else [])])

    return draw
