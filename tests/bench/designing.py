"""How long a designer waits: for check after a save, and for what one changed number does to each power."""

from __future__ import annotations

import json
import os
import queue
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from game.content.library import find_home

from .checking import five_hundred_cards

SAVES = 7
LIMIT = 60.0
"""Seconds after which nothing more is waited for."""
CLI = "from game.cli import main; main()"
DECK = "decks/kurbanov-2024/cards.yaml"


def _environment(home: Path) -> dict[str, str]:
    """No content but what ships, and no game kept from before."""
    return {**os.environ, "FOUR_CAPITALS_HOME": str(home), "FOUR_CAPITALS_CONTENT": str(home / "own")}


class Watching:
    """`check --watch` over a folder, in a process."""

    def __init__(self, content: Path, home: Path) -> None:
        arguments = [sys.executable, "-uc", CLI, "check", "--watch", "--content", str(content)]
        self.process = subprocess.Popen(
            arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=_environment(home)
        )
        self.lines: queue.Queue[tuple[float, str]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self.lines.put((time.perf_counter(), line))

    def until(self, word: str) -> float:
        """When a line with this word came; queue.Empty if it does not."""
        end = time.perf_counter() + LIMIT
        while True:
            at, line = self.lines.get(timeout=max(0.01, end - time.perf_counter()))
            if word in line:
                return at


@contextmanager
def _watching(content: Path, home: Path) -> Iterator[Watching]:
    watching = Watching(content, home)
    try:
        watching.until("Ctrl-C")
        yield watching
    finally:
        watching.process.send_signal(signal.SIGINT)
        watching.process.wait(LIMIT)


def answers(folder: Path) -> list[float]:
    """Milliseconds from each save of a file to the whole answer: errors and clean by turns."""
    content = folder / "five-hundred"
    for name, data in five_hundred_cards().items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_bytes(data)
    deck, found = content / "decks/more/cards.yaml", []
    text = deck.read_text("utf-8")
    with _watching(content, folder) as watching:
        for number in range(SAVES):
            new = text.replace("effects:", "effect:", 1) if number % 2 else f"{text}# {number}\n"
            begun = time.perf_counter()
            deck.write_text(new, "utf-8")
            found.append((watching.until("cards in") - begun) * 1000)
            watching.until("Ctrl-C")
    return found


def weighed(folder: Path) -> tuple[float, float, float]:
    """Seconds from the command to its end with no game kept; the pairs played, and the widest interval."""
    deck = folder / "edited" / "cards.yaml"
    deck.parent.mkdir()
    deck.write_text((find_home() / DECK).read_text("utf-8").replace("by: -1", "by: -2", 1), "utf-8")
    begun = time.perf_counter()
    arguments = [sys.executable, "-c", CLI, "deck", "balance", str(deck.parent), "--format", "json"]
    done = subprocess.run(arguments, capture_output=True, check=True, env=_environment(folder))
    told = json.loads(done.stdout)
    widest = max(one["chances"]["high"] - one["chances"]["low"] for one in told["changes"])
    return time.perf_counter() - begun, told["n"], widest


def figures(folder: Path) -> dict[str, float]:
    """All of it."""
    saves = answers(folder)
    seconds, pairs, widest = weighed(folder)
    return {
        "save": statistics.median(saves),
        "longest": max(saves),
        "weighed": seconds,
        "pairs": pairs,
        "widest": widest,
    }
