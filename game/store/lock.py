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

from game.store.atomic import CALLS, Calls, UnconfirmedError, hidden, write_atomic
from game.store.errors import NotSavedError, OpenElsewhereError, StoreError, TakenOverError, reason_of

GATE_SECONDS = 5.0
_POLL_SECONDS = 0.002
_TOKEN_BYTES = 8


class Writer:
    """The right to write one save, until it is released or somebody takes over."""

    def __init__(self, path: Path, calls: Calls) -> None:
        """For `claim` only, with the gate held."""
        self._path = path
        self._calls = calls
        self._token = secrets.token_hex(_TOKEN_BYTES)
        # Not bound to a thread: the window may save from another thread than the one that opened.
        self._alive = FileLock(hidden(path, f"{self._token}.open"), thread_local=False)
        self._take()

    @classmethod
    def claim(cls, path: Path, *, take_over: bool = False, calls: Calls = CALLS) -> Writer:
        """Become the writer. Raises OpenElsewhereError if another living window is it, unless taking over."""
        try:
            with _gate(path):
                others = _living(path)
                if _read_token(path, calls) in others and not take_over:
                    raise OpenElsewhereError
                return cls(path, calls)
        except NotSavedError as error:
            raise StoreError(f"Not opened: {error}. Try again, or look only.") from error
        except OSError as error:
            raise StoreError(f"Cannot write in {path.parent}: {reason_of(error)}. Look only.") from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the gate for one write. Raises TakenOverError if the right to write has gone."""
        with _gate(self._path):
            token = _read_token(self._path, self._calls)
            if token == "" and _is_emptied(self._path):
                self.release()
                self._take()
            elif token != self._token:
                raise TakenOverError("the game was taken over in another window")
            yield

    def _take(self) -> None:
        self._alive.acquire(timeout=0)
        try:
            # Whole or not at all, so that a take-over that fails leaves the right where it was.
            with suppress(UnconfirmedError):  # after a power cut nobody writes
                write_atomic(hidden(self._path, "writer"), self._token.encode(), calls=self._calls)
        except BaseException:
            self.release()
            raise

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


def _is_emptied(path: Path) -> bool:
    """The folder was cleared under the window: no save is left that another could have written."""
    return not any(beside.name.startswith(path.name) for beside in path.parent.iterdir())


def _read_token(path: Path, calls: Calls) -> str:
    """The present writer's token; empty if there is none."""
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
