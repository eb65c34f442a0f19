"""Who the role words mean here: the binding under which effects and conditions are compiled."""

from __future__ import annotations

from collections.abc import Mapping


class Scope:
    """Role words and what they stand for; remembers which were used."""

    def __init__(
        self, powers: Mapping[str, tuple[str, ...]], things: Mapping[str, str] | None = None
    ) -> None:
        self.powers = dict(powers)
        self.things = dict(things or {})
        self.used: set[str] = set()

    def with_(
        self, powers: Mapping[str, tuple[str, ...]] | None = None, things: Mapping[str, str] | None = None
    ) -> Scope:
        """The same with more words bound; use is remembered in both."""
        inner = Scope({**self.powers, **(powers or {})}, {**self.things, **(things or {})})
        inner.used = self.used
        return inner

    def who(self, word: str) -> tuple[str, ...]:
        """The powers a word stands for; a power's id stands for itself."""
        self.used.add(word)
        return self.powers.get(word, (word,))

    def thing(self, word: str) -> str:
        """The partner, flashpoint or framework a word stands for; an id stands for itself."""
        self.used.add(word)
        return self.things.get(word, word)
