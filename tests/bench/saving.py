"""How long a choice takes to be kept: an append to a save's log, flushed to the disk."""

from __future__ import annotations

import random
import statistics
import time
from pathlib import Path

from game.store.save import Save

from ..store.sample import entry

CONTENT_BYTES, FILES, LONG = 250_000, 40, 1_000


def content() -> dict[str, str]:
    """Files of made-up words, harder to compress than real cards."""
    dice = random.Random(1)  # noqa: S311  the same content each time
    words = ["".join(dice.choices("abcdefghijklmnop", k=dice.randint(2, 9))) for _ in range(3000)]
    size = CONTENT_BYTES // FILES
    return {f"decks/{n}/cards.yaml": " ".join(dice.choices(words, k=2000))[:size] for n in range(FILES)}


def figures(folder: Path) -> dict[str, float]:
    """Milliseconds of wall time of an append to a log of a thousand entries, the median of thirty."""
    state = {"levels": list(range(400)), "dice": {"seed": 2**63, "game": 17}}
    times = []
    with Save.create(folder, {"id": "bench"}, content()) as save:
        for number in range(1, LONG + 1):
            save.append(entry(number), state)
        for _ in range(30):
            start = time.perf_counter()
            save.append(entry(LONG + 1), state)
            times.append(time.perf_counter() - start)
            save.rewind(LONG, state)
    return {"append": statistics.median(times) * 1000}
