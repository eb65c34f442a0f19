"""Games played line by line in a test: what is typed goes in, what is shown comes out."""

from __future__ import annotations

import io
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from threading import Timer

from game.content.compile.build import compile_rules
from game.content.library import Content, find_home, load
from game.model.ruleset import Ruleset
from game.plain.play import Game, run
from game.plain.terminal import Terminal
from game.table import Table, new_table

PROGRAM = (sys.executable, "-m", "game.cli")
ROOT = Path(__file__).parents[2]
LESSON = "first-hour"


@cache
def content() -> Content:
    """The shipped content, read once."""
    return load(find_home(ROOT)).require()


@cache
def rules_of(scenario: str) -> Ruleset:
    """The rules of a scenario, compiled once."""
    return compile_rules(content(), scenario)


class Stream(io.StringIO):
    """A pipe, or what says that it is a terminal."""

    def __init__(self, text: str = "", *, is_terminal: bool = False) -> None:
        super().__init__(text)
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


def begun(*people: str, scenario: str = LESSON, seed: int = 3, **more: object) -> Table:
    """A new game of persons and easy bots."""
    seats = {
        str(power): "person" if power in people else "easy" for power in content().scenarios[scenario].seats
    }
    if not more or "folder" not in more:
        return Table(rules_of(scenario), seats, seed, more.get("order"))  # type: ignore[arg-type]
    return new_table(content(), scenario, seats, seed, **more)  # type: ignore[arg-type]


def play(table: Table, typed: Iterable[str], *, is_terminal: bool = False, is_resumed: bool = False) -> str:
    """All that is shown when these lines are typed, up to the end of input."""
    source = Stream("".join(f"{line}\n" for line in typed), is_terminal=is_terminal)
    out = Stream(is_terminal=is_terminal)
    run(Game(table, Terminal(source, out, {"TERM": "xterm"}), is_resumed=is_resumed))
    return out.getvalue()


def played(*typed: str, people: tuple[str, ...] = ("tokyo",), **more: object) -> str:
    """All that is shown in a new game when these lines are typed."""
    return play(begun(*people, **more), typed)  # type: ignore[arg-type]


def to_the_order(table: Table) -> list[str]:
    """What to type until the first order of the only person: the first answer every time."""
    typed: list[str] = []
    power = next(power for power, who in table.seats.items() if who == "person")
    while True:
        if power not in table.waiting():
            next(iter(table.play_bots()))
            continue
        view = table.view(power)
        if view.prompt is None or view.prompt.kind in ("order", "orders"):
            return typed
        typed.append("1")
        table.submit(power, next(iter(view.options)))


def program(
    *args: str, home: Path, typed: str = "", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own, with its saves under `home`."""
    found = {**os.environ, "FOUR_CAPITALS_HOME": str(home), **(env or {})}
    return subprocess.run(
        [*PROGRAM, *args], input=typed.encode(), capture_output=True, env=found, check=False, cwd=ROOT
    )


class Window:
    """The program in a terminal of its own."""

    def __init__(self, *args: str, home: Path, term: str = "xterm") -> None:
        self.seen = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            env = {**os.environ, "FOUR_CAPITALS_HOME": str(home), "TERM": term}
            env.pop("STY", None)
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # what runs in the background is born deaf to it
            os.execve(PROGRAM[0], [*PROGRAM, *args], env)  # noqa: S606

    def until(self, text: bytes, seconds: float = 20) -> bytes:
        """Read until this has been shown since the last call; what was shown."""
        shown, end = b"", time.monotonic() + seconds
        while text not in shown and time.monotonic() < end:
            if select.select([self.fd], [], [], 0.1)[0]:
                try:
                    more = os.read(self.fd, 65536)
                except OSError:
                    break
                shown += more
                if not more:
                    break
        self.seen += shown
        return shown

    def type(self, line: str) -> None:
        os.write(self.fd, f"{line}\n".encode())

    def kill(self, number: int) -> None:
        os.kill(self.pid, number)

    def end(self) -> int:
        """The exit status, when the program has ended by itself; one that doesn't is killed."""
        self.until(b"\0 never shown", 5)
        killing = Timer(20, os.kill, (self.pid, signal.SIGKILL))
        killing.start()
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        killing.cancel()
        self.pid = 0
        os.close(self.fd)
        return status

    def close(self) -> None:
        """End the program if it still runs."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            self.end()
