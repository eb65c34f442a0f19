"""A report of a failure of ours: versions and a traceback without values; nothing of the game."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from pathlib import Path

WORDS = (
    "Four Capitals met a mistake of its own and had to stop. The game is safe at the last choice. "
    "A report without anything of the game is in {path}; four-capitals resume goes on."
)


def write_report(error: BaseException | None) -> str:
    """Write the report beside other temporary files; returns the sentence for the player."""
    from importlib.metadata import version

    lines = [
        f"four-capitals {version('four-capitals')}, textual {version('textual')}",
        f"Python {sys.version.split()[0]} on {platform.system()} {platform.machine()}",
        "",
        *(_trace(error) if error is not None else ["no exception"]),
    ]
    with tempfile.NamedTemporaryFile(
        "w", prefix="four-capitals-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write("\n".join(lines) + "\n")
    return WORDS.format(path=file.name)


def _trace(error: BaseException) -> list[str]:
    """Where it happened, without the message: a message may carry what the game held."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
    return [*where, type(error).__name__]
