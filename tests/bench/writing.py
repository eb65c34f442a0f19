"""How soon a key is seen in the workbench on a file of five hundred cards, in a terminal of 140 x 45.

Typed are letters, line ends and arrows, in bursts with a pause between, so that the checker works on many
of them.
"""

from __future__ import annotations

import fcntl
import struct
import sys
import termios
import time
from pathlib import Path

from .checking import five_hundred_cards
from .opening import terminal

CODE = "from pathlib import Path; from game.tui.app import run; run(content=Path({!r}), workbench='more')"
BURSTS, PAUSE = 12, 0.5
TYPED = (b"x", b"y", b"z", b"\x7f", b"\r", b"\x7f", b"\x1b[B", b"\x1b[A", b" ", b"w")


def big_folder(home: Path) -> Path:
    """The content with one more deck: five hundred cards in all, most of them in one file."""
    for name, data in five_hundred_cards().items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return home


def times(home: Path) -> list[float]:
    """Milliseconds from each key to the first sign of it, in order of size."""
    found: list[float] = []
    with terminal(CODE.format(str(big_folder(home / "big"))), home) as opened:
        fcntl.ioctl(opened.file, termios.TIOCSWINSZ, struct.pack("HHHH", 45, 140, 0, 0))
        opened.until(b"no finding")
        opened.quiet(1)
        for _ in range(60):
            opened.press(b"\x1b[B")
        for _ in range(BURSTS):
            found += [opened.press(key) * 1000 for key in TYPED]
            opened.quiet(PAUSE)
    return sorted(found)


def figures(home: Path) -> dict[str, float]:
    """Median and 95th percentile, in milliseconds, of so many keys."""
    found = times(home)
    return {"median": found[len(found) // 2], "p95": found[len(found) * 95 // 100], "keys": len(found)}


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        sys.stdout.write(f"{figures(Path(folder))}, in {time.process_time():.0f} s of CPU\n")
