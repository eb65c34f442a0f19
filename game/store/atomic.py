"""Replacing one file whole: afterwards the old version is there or the new one, whatever failed."""

from __future__ import annotations

import errno
import itertools
import os
import stat
from contextlib import suppress
from pathlib import Path

from game.store.errors import DamagedError

# EINVAL and ENOTSUP: file systems that cannot sync a folder. They order renames themselves or not at all.
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
# Without O_NONBLOCK, opening a named pipe that somebody calls `x.json` would wait for ever.
_OLD = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_CHUNK = 1 << 20
_numbers = itertools.count(1)


class UnconfirmedError(OSError):
    """The new version is in place, but the disk did not confirm that it would survive a power cut."""


class Calls:
    """The system calls of a save, one method each, so that a test can fail any of them or stop after it."""

    def open(self, path: Path, flags: int) -> int:
        """Open a file or folder and return its descriptor."""
        return os.open(path, flags, 0o666)

    def write(self, fd: int, data: memoryview) -> int:
        """Write some of the data and return how many bytes it was."""
        return os.write(fd, data)

    def read(self, fd: int, size: int) -> bytes:
        """Read up to `size` bytes; none at the end."""
        return os.read(fd, size)

    def stat(self, fd: int) -> os.stat_result:
        """Ask the kind, size and time of an open file."""
        return os.fstat(fd)

    def fsync(self, fd: int) -> None:
        """Wait until the file, or the names in a folder, would survive a power cut."""
        os.fsync(fd)

    def close(self, fd: int) -> None:
        """Close a descriptor."""
        os.close(fd)

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name."""
        target.hardlink_to(source)

    def replace(self, source: Path, target: Path) -> None:
        """Rename a file over another, in one step."""
        source.replace(target)

    def unlink(self, path: Path) -> None:
        """Take a name away."""
        path.unlink()


CALLS = Calls()


def hidden(path: Path, word: str) -> Path:
    """The name beside `path` for what belongs to it but is no save, such as `.game.json.lock`."""
    return path.with_name(f".{path.name}.{word}")


def write_atomic(path: Path, data: bytes, *, aside: Path | None = None, calls: Calls = CALLS) -> None:
    """Put `data` in place of the file at `path`, keeping what was there under the name `aside`.

    Raises OSError when nothing changed at `path`, UnconfirmedError when the new version is there unconfirmed.
    """
    temp = _spare_name(path)
    try:
        _write_new(temp, data, calls)
        moved = aside is not None and _keep(path, aside, calls)
        _put(temp, path, aside if moved else None, calls)
    except BaseException:
        with suppress(OSError):
            calls.unlink(temp)
        raise
    try:
        sync_folder(path.parent, calls)
    except OSError as error:
        raise UnconfirmedError(error.errno, error.strerror) from error


def sync_folder(folder: Path, calls: Calls = CALLS) -> None:
    """Wait until the names in a folder would survive a power cut."""
    if os.name == "nt":  # Windows opens no folders
        return
    fd = calls.open(folder, _FOLDER)
    try:
        calls.fsync(fd)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        calls.close(fd)


def clean_strays(path: Path, calls: Calls = CALLS) -> None:
    """Remove the half-written files that a killed program left for `path`; for its one writer only."""
    with suppress(OSError):
        for stray in path.parent.iterdir():
            if stray.name.lstrip(".").startswith(f"{path.name}.") and stray.name.endswith(".temp"):
                with suppress(OSError):
                    calls.unlink(stray)


def read_whole(path: Path, limit: int, calls: Calls = CALLS) -> tuple[bytes, float]:
    """The bytes of a plain file and when it was written (seconds since 1970).

    Raises OSError, or DamagedError for a file over `limit` bytes and for what is no plain file.
    """
    fd = calls.open(path, _OLD)
    try:
        info = calls.stat(fd)
        if not stat.S_ISREG(info.st_mode):
            raise DamagedError(f"expected a save, found something that is no file: {path.name}")
        data = b"".join(iter(lambda: calls.read(fd, _CHUNK), b"")) if info.st_size <= limit else None
    finally:
        calls.close(fd)
    if data is None or len(data) > limit:
        raise DamagedError(f"expected a save of at most {limit >> 20} MB, found {info.st_size >> 20} MB")
    return data, info.st_mtime


def write_all(fd: int, data: bytes, calls: Calls) -> None:
    """Write until nothing is left; the system may take less than it is given."""
    rest = memoryview(data)
    while rest:
        rest = rest[calls.write(fd, rest) :]


def _spare_name(path: Path) -> Path:
    return hidden(path, f"{os.getpid()}-{next(_numbers)}.temp")


def _write_new(temp: Path, data: bytes, calls: Calls) -> None:
    fd = calls.open(temp, _NEW)
    try:
        write_all(fd, data, calls)
        calls.fsync(fd)
    finally:
        calls.close(fd)


def _keep(path: Path, aside: Path, calls: Calls) -> bool:
    """Keep the present version under the name `aside`; true if its own name went with it."""
    spare = _spare_name(aside)
    try:
        calls.link(path, spare)
    except OSError:  # nothing there yet, or a file system without second names, such as most memory sticks
        return _move(path, aside, calls)
    try:
        calls.replace(spare, aside)
    finally:
        # Renaming one name of a file over another of the same file leaves both: there may be one to remove.
        with suppress(OSError):
            calls.unlink(spare)
    return False


def _move(path: Path, aside: Path, calls: Calls) -> bool:
    try:
        calls.replace(path, aside)
    except FileNotFoundError:
        return False
    return True


def _put(temp: Path, path: Path, moved_to: Path | None, calls: Calls) -> None:
    try:
        calls.replace(temp, path)
    except BaseException:
        if moved_to is not None:
            with suppress(OSError):
                calls.replace(moved_to, path)
        raise
