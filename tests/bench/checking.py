"""How long the checker takes over five hundred cards' worth of content."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from game.content.library import find_home, load, load_bytes, read_folder
from game.content.loaders import PURE
from game.content.reader import read

from ..content.test_limits import BOMBS

CARDS = 500
Files = Mapping[str, bytes]


def five_hundred_cards() -> Files:
    """All that ships, and one more deck that repeats its cards under new ids until there are so many."""
    cards: list[str] = []
    for name, text in load(find_home()).texts.items():
        if name.endswith("/cards.yaml"):
            cards += text.split("\n  - id: ")[1:]
    more = "".join(f"  - id: c-{n}-{cards[n % len(cards)]}\n" for n in range(CARDS - len(cards)))
    deck = f"format: 1\ndeck: more\ncards:\n{more}".encode()
    return read_folder(find_home())[0] | {"decks/more/cards.yaml": deck}


def compose(files: Files) -> None:
    """Only read the YAML, with marks: what no checker can be faster than."""
    for data in files.values():
        yaml.compose(data.decode(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def milliseconds(work: Callable[[Files], Any], files: Files) -> float:
    """CPU time, the best of five, without the collector, as the checker itself runs."""
    best = float("inf")
    for _ in range(5):
        gc.collect()
        gc.disable()
        start = time.process_time()
        work(files)
        best = min(best, time.process_time() - start)
        gc.enable()
    return best * 1000


def figures() -> dict[str, float]:
    """Milliseconds to check, and only to compose."""
    files = five_hundred_cards()
    bombs = [milliseconds(_refuse, {"bomb.yaml": text.encode()}) for text in BOMBS.values()]
    return {
        "check": milliseconds(load_bytes, files),
        "compose": milliseconds(compose, files),
        "bomb": max(bombs),
        "bombs": len(bombs),
    }


def _refuse(files: Files) -> None:
    """Read what is refused before anything is built of it."""
    for name, data in files.items():
        read(name, data, PURE)
