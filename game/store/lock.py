"""One writer a save. Others may look, or take over.

Three small files lie beside a save, hidden: `.NAME.lock` is held (flock) only while somebody writes or takes
over, so that a write is either before a take-over or after it; `.NAME.writer` names the present writer;
`.NAME.TOKEN.open` is held by that window as long as it lives, so that a killed program leaves nothing that
looks open.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from game.store.atomic import CALLS, Calls, hidden, write_all
from game.store.errors import NotSavedError, OpenElsewhereError, StoreError, TakenOverError, reason_of

GATE_SECONDS = 5.0
_POLL_SECONDS = 0.002
_TOKEN_BYTES = 8
_WRITER = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)


class Writer:
    """The right to write one save, until it is released or somebody takes over."""

    def __init__(self, path: Path, token: str, alive: FileLock, calls: Calls) -> None:
        self._path = path
        self._token = token
        self._alive = alive
        self._calls = calls

    @classmethod
    def claim(cls, path: Path, *, take_over: bool = False, calls: Calls = CALLS) -> Writer:
        """Become the writer. Raises OpenElsewhereError if another living window is it, unless taking over."""
        try:
            with _gate(path):
                others = _living(path)
                if _read_token(path, calls) in others and not take_over:
                    raise OpenElsewhereError
                return cls._enter(path, calls)
        except NotSavedError as error:
            raise StoreError(f"Not opened: {error}. Try again, or look only.") from error
        except OSError as error:
            raise StoreError(
                f"cannot write in {path.parent}: {reason_of(error)}; open the save to look only"
            ) from error

    @classmethod
    def _enter(cls, path: Path, calls: Calls) -> Writer:
        token = secrets.token_hex(_TOKEN_BYTES)
        # Not bound to a thread: the window may save from another thread than the one that opened.
        alive = FileLock(hidden(path, f"{token}.open"), thread_local=False)
        alive.acquire(timeout=0)
        writer = cls(path, token, alive, calls)
        try:
            fd = calls.open(hidden(path, "writer"), _WRITER)
            try:
                write_all(fd, token.encode(), calls)
            finally:
                calls.close(fd)
        except BaseException:
            writer.release()
            raise
        return writer

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the gate for one write. Raises TakenOverError if the right to write has gone."""
        with _gate(self._path):
            if _read_token(self._path, self._calls) != self._token:
                raise TakenOverError("the game was taken over in another window")
            yield

    def release(self) -> None:
        """Give up the right to write; may be called twice."""
        self._alive.release()
        with suppress(OSError):
            hidden(self._path, f"{self._token}.open").unlink()


@contextmanager
def _gate(path: Path) -> Iterator[None]:
    lock = FileLock(hidden(path, "lock"))
    try:
        held = lock.acquire(timeout=GATE_SECONDS, poll_interval=_POLL_SECONDS)
    except Timeout:
        raise NotSavedError("another window is busy with this game and does not answer") from None
    with held:
        yield


def _read_token(path: Path, calls: Calls) -> str:
    """The present writer's token; empty if there was none yet or it was half written."""
    try:
        fd = calls.open(hidden(path, "writer"), os.O_RDONLY)
    except FileNotFoundError:
        return ""
    try:
        return calls.read(fd, 2 * _TOKEN_BYTES).decode("ascii", "replace")
    finally:
        calls.close(fd)


def _living(path: Path) -> set[str]:
    """The tokens of windows that are open now; what dead ones left is removed."""
    pattern = re.compile(re.escape(f".{path.name}.") + r"([0-9a-f]{16})\.open")
    names = [
        found for found in map(pattern.fullmatch, (beside.name for beside in path.parent.iterdir())) if found
    ]
    return {found[1] for found in names if _is_held(path.with_name(found[0]))}


def _is_held(path: Path) -> bool:
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    path.unlink(missing_ok=True)
    return False
