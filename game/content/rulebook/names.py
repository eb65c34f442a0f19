"""What things and role words are called in the rulebook's tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from game.content.library import Content
from game.words.prices import so_much
from game.words.titles import listed, spelled

ACTION: Final = {
    "self": "you",
    "target": "the target",
    "others": "every other power",
    "allies": "each power on your side there",
    "opponents": "each opponent there",
    "members": "each member",
    "rival": "the leading rival",
    "neighbour": "its neighbour",
    "own-side": "each partner on your side there",
}
FRAMEWORK: Final = {"self": "the mover", "members": "each member", "others": "each other member"}
ONGOING: Final = {"owner": "its owner", "target": "its target", "others": "every other power"}
CRISIS: Final = {"self": "you", "opponents": "each opponent", "allies": "each ally", "target": "that place"}
PLAIN: Final[Mapping[str, str]] = {}


def titles(content: Content) -> dict[str, str]:
    """The title of everything an effect or a condition may name, by id."""
    groups: Iterable[Iterable[object]] = (
        content.actions,
        content.ongoing,
        content.counts,
        content.tracks,
        content.frameworks,
        content.flashpoints,
        content.partners,
        content.powers,
    )
    return {str(getattr(one, "id")): str(getattr(one, "title")) for group in groups for one in group}  # noqa: B009


class Namer:
    """Names things by id and role words by the table that is being written."""

    def __init__(self, content: Content, roles: Mapping[str, str] = PLAIN) -> None:
        self.content = content
        self.roles = roles
        self.titles = titles(content)
        self.order = [power.id for power in content.powers]
        self.clauses = {one.id: one.clause for one in content.ongoing if one.clause}

    def speaking(self, roles: Mapping[str, str], **more: str) -> Namer:
        """The same with other role words."""
        other = Namer.__new__(Namer)
        other.__dict__ = self.__dict__ | {"roles": {**roles, **more}}
        return other

    def name(self, word: str) -> str:
        """A thing's title, a role's name, or the word spelled out."""
        return self.roles.get(word) or self.titles.get(word) or spelled(word)

    def names(self, words: Iterable[str], joint: str = "and") -> str:
        """Several, as in a sentence."""
        return listed((self.name(word) for word in words), joint)

    def whose(self, words: Iterable[str]) -> str:
        """`your`, `the target's`, `Tokyo`: as it stands before the name of a resource."""
        return listed(self._owner(word) for word in words)

    def _owner(self, word: str) -> str:
        name = self.name(word)
        if name == "you":
            return "your"
        return f"{name}'s" if word in self.roles else name

    def pair(self, one: str, other: str) -> str:
        """A relation: `Tokyo-Beijing`, `your relation with the target`."""
        known = [word for word in self.order if word in (one, other)]
        if len(known) == 2:
            return "-".join(self.name(word) for word in known)
        if one in known:
            one, other = other, one
        return f"{self._owner(one)} relation with {self.name(other)}"


def one_line(text: str) -> str:
    """Text without line breaks, safe in a table."""
    return " ".join(text.split()).replace("|", "/")


def price_text(price: Mapping[str, int]) -> str:
    """`2 influence, 1 fund`; `free` for none."""
    return ", ".join(so_much(amount, name) for name, amount in price.items() if amount) or "free"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """The lines of a table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *(list(row) for row in rows)]
    return [f"| {' | '.join(one_line(cell) for cell in line)} |" for line in lines]
