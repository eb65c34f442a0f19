"""What the levels of bots are, in a few words, wherever one is chosen."""

from __future__ import annotations

from typing import Final

from game.words.titles import sentence

LEVEL_MEANS: Final = {
    "random": "does anything that is open",
    "easy": "follows a plain doctrine of its own",
    "normal": "follows a doctrine, and leans against whoever leads",
    "hard": "plays ahead what may come before it chooses, up to a second each time",
}
"""By level: what such a bot does."""


def level_line(level: str) -> str:
    """Say what a level is: `Hard: plays ahead what may come ...`; the level itself if it is not known."""
    means = LEVEL_MEANS.get(level)
    return f"{sentence(level)}: {means}." if means else sentence(level)
