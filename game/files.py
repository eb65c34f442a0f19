"""Writing a file whole or not at all, where no promise beyond that is needed (saves have `game.store`)."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

FOLDER: Final = "a folder is there; name a file in it"
_OUTPUTS: Final = (1, 2)
"""The descriptors of the program's own output."""


def write_whole(path: Path, data: bytes) -> None:
    """Put bytes in place of a file in one step; OSError if the disk refuses, and then nothing has changed.

    A link stays one: what it points at is replaced. What is no file, such as a device, a pipe or the
    program's own output, is written to as it stands.
    """
    if is_stream(path):
        write_through(path, data)
        return
    place = path.resolve()
    rights = place.stat().st_mode & 0o777 if place.exists() else None
    new = place.with_name(f".{place.name}.{os.getpid()}.new")
    try:
        new.unlink(missing_ok=True)
        with new.open("xb") as stream:  # never through a link that lies there
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if rights is not None:
            new.chmod(rights)
        new.replace(place)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise


def is_stream(path: Path) -> bool:
    """True for what passes on what is written to it; IsADirectoryError for a folder."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, FOLDER, str(path))
    return not stat.S_ISREG(mode) or output_at(path) is not None


def write_through(path: Path, data: bytes) -> None:
    """Write to a device or pipe, after what the program has said so far if it is its own output."""
    own = output_at(path)
    if own is not None:
        for said in filter(None, (sys.stdout, sys.stderr)):
            said.flush()
    number = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0)) if own is None else os.dup(own)
    with os.fdopen(number, "wb") as stream:
        stream.write(data)


def output_at(path: Path) -> int | None:
    """Which output of the program a name stands for, such as /dev/stdout or the file that it is sent to."""
    for number in _OUTPUTS:
        with suppress(OSError):
            if os.path.samestat(path.stat(), os.fstat(number)):
                return number
    return None
