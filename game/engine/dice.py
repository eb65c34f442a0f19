"""The dice: SplitMix64 with rejection sampling, in named streams.

Steele, Lea and Flood, *Fast splittable pseudorandom number generators* (OOPSLA 2014). A stream is the
first eight bytes of SHA-256 over seed and name, so that one more draw by a bot never moves the game's dice.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

WORD: Final = (1 << 64) - 1
GAMMA: Final = 0x9E3779B97F4A7C15


def stream(seed: int, name: str) -> int:
    """The first state of the stream called `name` of a game's seed."""
    return int.from_bytes(sha256(f"{seed}/{name}".encode()).digest()[:8], "big")


def mix(state: int) -> int:
    """The 64 bits that belong to a state."""
    z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WORD
    return z ^ (z >> 31)


def draw_below(state: int, n: int) -> tuple[int, int]:
    """A whole number 0 <= x < n, each as likely, and the state after it."""
    while True:
        state = (state + GAMMA) & WORD
        bits = mix(state)
        value = bits % n
        if bits - value <= WORD + 1 - n:
            return value, state


class Dice:
    """A stream that keeps its own place: for bots and other callers outside the state."""

    __slots__ = ("state",)

    def __init__(self, seed: int, name: str = "") -> None:
        self.state = stream(seed, name)

    def below(self, n: int) -> int:
        """A whole number 0 <= x < n, each as likely; n is 1 or more."""
        while True:
            state = self.state = (self.state + GAMMA) & WORD
            z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & WORD
            z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WORD
            bits = z ^ (z >> 31)
            value = bits % n
            if bits - value <= WORD + 1 - n:
                return value
