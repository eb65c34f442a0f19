"""The dice: SplitMix64 with rejection sampling, in named streams.

Steele, Lea and Flood, *Fast splittable pseudorandom number generators* (OOPSLA 2014). A stream is the
first eight bytes of SHA-256 over seed and name, so that one more draw by a bot never moves the game's dice.
"""

from __future__ import annotations

from hashlib import sha256
from struct import Struct
from typing import Final

SPAN: Final = 1 << 64
WORD: Final = SPAN - 1
SURE: Final = SPAN - (1 << 32)
"""Words up to here are even-handed for every n of 2**32 or less, without dividing."""
GAMMA: Final = 0x9E3779B97F4A7C15
FIRST: Final = 0xBF58476D1CE4E5B9
SECOND: Final = 0x94D049BB133111EB


def stream(seed: int, name: str) -> int:
    """The first state of the stream called `name` of a game's seed."""
    return int.from_bytes(sha256(f"{seed}/{name}".encode()).digest()[:8], "big")


def mix(state: int) -> int:
    """The 64 bits that belong to a state."""
    z = ((state ^ (state >> 30)) * FIRST) & WORD
    z = ((z ^ (z >> 27)) * SECOND) & WORD
    return z ^ (z >> 31)


def draw_below(state: int, n: int) -> tuple[int, int]:
    """A whole number 0 <= x < n, each as likely, and the state after it: what `Dice` draws, one at a time."""
    while True:
        state = (state + GAMMA) & WORD
        bits = mix(state)
        value = bits % n
        if bits - value <= SPAN - n:
            return value, state


AHEAD: Final = 32
"""Words worked out at once: a quarter of the time a draw takes by itself."""
_LANES: Final = range(0, 128 * AHEAD, 128)
_ONES: Final = sum(1 << lane for lane in _LANES)
_WORDS: Final = WORD * _ONES
_STEPS: Final = sum((number + 1) * GAMMA << lane for number, lane in enumerate(_LANES))
_unpack: Final = Struct("<" + "Q8x" * AHEAD).unpack


def words_after(state: int) -> tuple[int, ...]:
    """`mix` of the next AHEAD states, side by side in one long number, each in a lane of 128 bits."""
    z = (state * _ONES + _STEPS) & _WORDS
    z = ((z ^ (z >> 30)) & _WORDS) * FIRST & _WORDS
    z = ((z ^ (z >> 27)) & _WORDS) * SECOND & _WORDS
    return _unpack((z ^ (z >> 31)).to_bytes(16 * AHEAD, "little"))


class Roller:
    """Whatever rolls: it keeps its place in a stream, and words drawn ahead that copies may share."""

    __slots__ = ("at", "start", "words")

    start: int
    """The state before `words`; -1 where nothing is rolled."""
    words: tuple[int, ...]
    at: int
    """How many of the words are used."""

    @property
    def dice(self) -> int:
        """The place in the stream: all that decides what is rolled next."""
        return (self.start + self.at * GAMMA) & WORD if self.start >= 0 else self.start

    @dice.setter
    def dice(self, place: int) -> None:
        self.start, self.words, self.at = place, (), 0

    def below(self, n: int) -> int:
        """A whole number 0 <= x < n, each as likely; n is from 1 to 2**32, or a power of two."""
        while True:
            at = self.at
            try:
                bits = self.words[at]
            except IndexError:
                self.start = start = (self.start + at * GAMMA) & WORD
                self.words = words_after(start)
                bits, at = self.words[0], 0
            self.at = at + 1
            if bits <= SURE or bits - bits % n <= SPAN - n:
                return bits % n


class Dice(Roller):
    """A stream that keeps its own place: for bots and other callers outside the state."""

    __slots__ = ()

    def __init__(self, seed: int, name: str = "") -> None:
        self.dice = stream(seed, name)

    @classmethod
    def from_place(cls, place: int) -> Dice:
        """Dice that go on from a place in a stream, 0 <= place < 2**64."""
        new = cls.__new__(cls)
        new.dice = place
        return new
