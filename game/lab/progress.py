"""How far a run has come: one line on standard error, rewritten on a terminal, now and then elsewhere."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from types import FrameType
from typing import IO, Any, Final

from game.model.runs import games_told

SOON: Final = 1.0
"""Seconds before the first word on a terminal: a short run needs none."""
AGAIN: Final = 0.2
"""Seconds between two words there: as often as one can read."""
SELDOM: Final = 10.0
"""Seconds between two words in a file, where each is a line that stays."""


class Progress:
    """Tells how many games are done, how fast, and how long it may take still."""

    def __init__(self, total: int, done: int = 0, stream: IO[str] | None = None) -> None:
        self.total, self.done, self.before = total, done, done
        self.stream = stream or sys.stderr
        self.live = self.stream.isatty()
        self.begun = self.told = time.monotonic()
        self.width = 0

    def add(self, games: int) -> None:
        """So many more are done."""
        self.done += games
        if self._is_due():
            self._say(self.line(self.told - self.begun))

    def reach(self, done: int, total: int) -> None:
        """So many are done, of so many."""
        self.total = total
        self.add(done - self.done)

    def tell(self, text: str) -> None:
        """What is known so far, in words of the caller's."""
        if self._is_due():
            self._say(text)

    def _is_due(self) -> bool:
        now = time.monotonic()
        if now - self.told < (SELDOM if not self.live else AGAIN if self.width else SOON):
            return False
        self.told = now
        return True

    def line(self, seconds: float) -> str:
        """`3,120 of 10,000 games (31 %), 212 a second, 32 s left`."""
        share = 100 * self.done // max(1, self.total)
        text = f"{self.done:,} of {games_told(self.total)} ({share} %)"
        played = self.done - self.before
        if not played or seconds <= 0:
            return text
        speed = played / seconds
        left = _time((self.total - self.done) / speed)
        return f"{text}, {speed:,.{0 if speed >= 10 else 1}f} a second, {left} left"

    def _say(self, text: str) -> None:
        if self.live:
            text = text[: max(20, get_terminal_size((80, 24)).columns - 1)]
            self.stream.write("\r" + text.ljust(self.width))
            self.width = len(text)
        else:
            self.stream.write(text + "\n")
        self.stream.flush()

    def close(self) -> None:
        """Leave the terminal's line empty for what follows."""
        if self.live and self.width:
            self.stream.write("\r" + " " * self.width + "\r")
            self.stream.flush()


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


class Stop:
    """Whether somebody has asked to stop."""

    asked = False


@contextmanager
def stopping() -> Iterator[Stop]:
    """Ctrl-C asks to stop after the games now being played; a second one stops at once."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def ask(number: int, frame: FrameType | None) -> Any:
        if stop.asked:
            raise KeyboardInterrupt
        stop.asked = True
        sys.stderr.write("\nstopping after the games now being played; Ctrl-C again stops at once\n")
        sys.stderr.flush()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
