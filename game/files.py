"""Writing a file whole or not at all, where no promise beyond that is needed (saves have `game.store`)."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put bytes in place of a file in one step; OSError if the disk refuses, and then nothing has changed."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        new.unlink(missing_ok=True)
        with new.open("xb") as stream:  # never through a link that lies there
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
