"""Lines in and lines out: the only place of plain mode that touches the terminal."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import StringIO
from typing import Any, Final, TextIO

from game.words.clean import clean
from game.words.story import wrapped

LONGEST: Final = 2000
"""The most characters of a typed line that are read; the rest of it is dropped."""
QUIT: Final = ("quit", "q", "exit", "leave")
"""What is typed to leave."""
CLEAR: Final = "\x1b[H\x1b[2J\x1b[3J"
"""To the top, clear the screen, clear what scrolled away: the only bytes of control that plain mode sends."""


class LeftError(Exception):
    """The player has left: the end of input, `quit`, or a signal that asks to end."""


class Terminal:
    """Where lines are typed and shown."""

    def __init__(self, source: TextIO, out: TextIO, environ: Mapping[str, str] = os.environ) -> None:
        self.source = source
        self.out = out
        self.environ = environ
        self.is_leaving = False
        self._is_reading = False

    @classmethod
    def standard(cls) -> Terminal:
        """The one this program was started at; a closed stream is an empty one."""
        return cls(sys.stdin or StringIO(), sys.stdout or StringIO())

    @property
    def is_interactive(self) -> bool:
        """True if somebody sits here who may be asked something more."""
        return self.source.isatty() and self.out.isatty()

    def say(self, line: str = "") -> None:
        """Show one line, cleaned of all that is not text; raises LeftError if nobody can see it any more."""
        self._write(f"{clean(line, 'line')}\n")

    def tell(self, lines: Iterable[str]) -> None:
        """Show lines that are broken already."""
        for line in lines:
            self.say(line)

    def note(self, text: str, indent: int = 0) -> None:
        """Show a sentence of any length, broken at 79 columns."""
        for part in clean(text, "text").split("\n"):
            self.tell(wrapped(part, indent))

    def ask(self, prompt: str) -> str:
        """One typed line, cleaned; raises LeftError at the end of input and on a signal.

        What comes from a pipe is shown behind its prompt, so that the output reads like a session.
        """
        self._write(clean(prompt, "line") + " ")
        line = self._read()
        if not self.source.isatty():
            self.say(line)
        return line

    def stay(self) -> None:
        """Raise LeftError if a signal has asked to end: for long stretches without a question."""
        if self.is_leaving:
            raise LeftError

    def why_not_shared(self) -> str:
        """Why this terminal can't hide one player's lines from the next; empty if it can."""
        if not (self.source.isatty() and self.out.isatty()):
            return "its input and output must be a terminal, and one of them is a pipe or a file"
        if self.environ.get("TERM", "dumb") in ("", "dumb", "unknown"):
            return "this terminal says that it cannot clear its screen (TERM is dumb or not set)"
        if self.environ.get("STY"):
            return "GNU screen keeps the lines that have scrolled away"
        return ""

    def forget_typed(self) -> None:
        """Drop the lines typed before the next question was on the screen; what is piped in stays."""
        if not self.source.isatty():
            return
        try:
            import termios
        except ImportError:  # not on every system
            return
        with suppress(termios.error, OSError):  # gone, or none that holds what is typed
            termios.tcflush(self.source.fileno(), termios.TCIFLUSH)

    def clear(self) -> None:
        """Clear the screen and what has scrolled away."""
        self._write(CLEAR)

    def _write(self, text: str) -> None:
        self.stay()
        try:
            self.out.write(text)
            self.out.flush()
        except OSError as error:
            self.is_leaving = True
            raise LeftError from error

    def _read(self) -> str:
        self._is_reading = True
        try:
            self.stay()
            line = self.source.readline(LONGEST)
            while line and not line.endswith("\n") and (more := self.source.readline(LONGEST)):
                line = line[:LONGEST] + "\n" * more.endswith("\n")
        except (KeyboardInterrupt, OSError) as error:
            raise LeftError from error
        finally:
            self._is_reading = False
        if not line:
            raise LeftError
        return clean(line, "line").strip()

    def leave(self, *_: Any) -> None:
        """For a signal: stop reading at once; what is being saved is saved first."""
        self.is_leaving = True
        if self._is_reading:
            raise LeftError


@contextmanager
def leaving_well(terminal: Terminal) -> Iterator[None]:
    """While this holds, a polite kill and a terminal that goes away end the game in order."""
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), terminal.leave) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
