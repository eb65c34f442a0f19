"""How soon the first frame stands and a key is seen, beside a bare Textual app, for `make bench`."""

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

import pytest

pytestmark = pytest.mark.slow
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


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, code: str, home: Path) -> None:
        self.began = time.perf_counter()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.environ.update(FOUR_CAPITALS_HOME=str(home), TERM="xterm-256color", TEXTUAL_ANIMATIONS="none")
            os.execv(sys.executable, [sys.executable, "-c", code])  # noqa: S606
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def until(self, wanted: bytes, limit: float = 20) -> float:
        """Seconds until these bytes come."""
        start, seen = time.perf_counter(), b""
        while wanted not in seen and time.perf_counter() - start < limit:
            if select.select([self.file], [], [], 0.05)[0]:
                seen += os.read(self.file, 65536)
        assert wanted in seen
        return time.perf_counter() - start

    def quiet(self, seconds: float = 0.4) -> None:
        """Read until nothing comes any more."""
        while select.select([self.file], [], [], seconds)[0]:
            os.read(self.file, 65536)

    def press(self, key: bytes) -> float:
        """Seconds from a key to the first bytes it causes."""
        start = time.perf_counter()
        os.write(self.file, key)
        assert select.select([self.file], [], [], 5)[0]
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


def first_frame(code: str, wanted: bytes, home: Path) -> float:
    """Median of seven, in milliseconds."""
    found = []
    for _ in range(7):
        with terminal(code, home) as opened:
            found.append(opened.until(wanted) * 1000)
    return statistics.median(found)


def key_to_repaint(code: str, wanted: bytes, keys: list[bytes], home: Path) -> float:
    """Median over forty keys, in milliseconds."""
    with terminal(code, home) as opened:
        opened.until(wanted)
        opened.quiet(1.5)
        return statistics.median([opened.press(keys[n % len(keys)]) * 1000 for n in range(40)])


def test_bench_first_frame_is_within_twice_a_bare_app(tmp_path: Path) -> None:
    bare = first_frame(BARE, b"READY", tmp_path)
    ours = first_frame(OURS, b"Rulebook", tmp_path)
    print(f"\nfirst frame: {ours:.0f} ms, bare Textual {bare:.0f} ms, {ours / bare:.2f} times (goal 2)")
    assert ours < 2.5 * bare


def test_bench_key_to_repaint_is_within_five_times_a_bare_app(tmp_path: Path) -> None:
    bare = key_to_repaint(BARE, b"READY", [b"x"], tmp_path)
    home = key_to_repaint(OURS, b"Rulebook", [b"\x1b[B", b"\x1b[A"], tmp_path)
    table = key_to_repaint(PLAY, b"agenda", [b"\x1b[B", b"\x1b[A"], tmp_path)
    print(f"\nkey to repaint: home {home:.1f} ms, table {table:.1f} ms, bare Textual {bare:.1f} ms,")
    print(f"{home / bare:.1f} and {table / bare:.1f} times (goal 5)")
    assert table < 8 * bare
