"""How soon the first frame of the app stands and a key is seen, beside a bare Textual app, in a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STARTS, KEYS = 7, 40
BARE = """
from textual.app import App
from textual.widgets import Static
from textual.binding import Binding
class Bare(App):
    BINDINGS = [Binding("x", "turn", "turn")]
    at = 0
    def compose(self):
        yield Static("READY 0")
    def action_turn(self):
        self.at += 1
        self.query_one(Static).update(f"READY {self.at}")
Bare().run()
"""
OURS = "from game.tui.app import run; run()"
PLAY = "from game.tui.app import run; run(scenario='decade', seats=('tokyo',), seed=7)"
UP_AND_DOWN = (b"\x1b[B", b"\x1b[A")


class Terminal:
    """A program in a terminal of 80 x 24."""

    def __init__(self, code: str, home: Path) -> None:
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            own = {"FOUR_CAPITALS_HOME": str(home), "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"}
            sizes = ("COLUMNS", "LINES")  # readline sets them behind our back; the app asks its terminal
            inherited = {name: value for name, value in os.environ.items() if name not in sizes}
            os.execve(sys.executable, [sys.executable, "-c", code], inherited | own)  # noqa: S606
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def until(self, wanted: bytes, limit: float = 30) -> None:
        """Read until these bytes come."""
        start, seen = time.perf_counter(), b""
        while wanted not in seen:
            if time.perf_counter() - start > limit:
                raise TimeoutError(f"expected {wanted!r} within {limit:.0f} seconds")
            if select.select([self.file], [], [], 0.05)[0]:
                seen += os.read(self.file, 65536)

    def quiet(self, seconds: float) -> None:
        """Read until nothing comes for so long."""
        while select.select([self.file], [], [], seconds)[0]:
            os.read(self.file, 65536)

    def press(self, key: bytes) -> float:
        """Seconds from a key to the first bytes it causes."""
        start = time.perf_counter()
        os.write(self.file, key)
        if not select.select([self.file], [], [], 5)[0]:
            raise TimeoutError(f"expected something on the screen after {key!r}")
        os.read(self.file, 65536)
        taken = time.perf_counter() - start
        self.quiet(0.06)
        return taken


@contextmanager
def terminal(code: str, home: Path) -> Iterator[Terminal]:
    opened = Terminal(code, home)
    try:
        yield opened
    finally:
        os.kill(opened.pid, 9)
        os.waitpid(opened.pid, 0)
        os.close(opened.file)


def one_start(code: str, wanted: bytes, home: Path) -> float:
    """Milliseconds from the start of the process to the words on the screen."""
    start = time.perf_counter()
    with terminal(code, home) as opened:
        opened.until(wanted)
        return (time.perf_counter() - start) * 1000


def keys(code: str, wanted: bytes, pressed: tuple[bytes, ...], home: Path) -> float:
    """Milliseconds from a key to the first bytes it causes, the median of many."""
    with terminal(code, home) as opened:
        opened.until(wanted)
        opened.quiet(1.5)
        return statistics.median([opened.press(pressed[n % len(pressed)]) * 1000 for n in range(KEYS)])


def figures(home: Path) -> dict[str, float]:
    """Medians in milliseconds; the two apps start in turns."""
    bare, ours = [], []
    for _ in range(STARTS):
        bare.append(one_start(BARE, b"READY", home))
        ours.append(one_start(OURS, b"Rulebook", home))
    return {
        "bare frame": statistics.median(bare),
        "frame": statistics.median(ours),
        "bare key": keys(BARE, b"READY", (b"x",), home),
        "home key": keys(OURS, b"Rulebook", UP_AND_DOWN, home),
        "table key": keys(PLAY, b"agenda", UP_AND_DOWN, home),
        "tab key": keys(PLAY, b"agenda", (b"2", b"1"), home),
    }
