"""Every id of the content loaded together, by kind, with the places where it is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from game.content.nodes import Mapping as Fields
from game.content.nodes import Node, Scalar, items, step
from game.model.ids import RECORDS, RESOURCES

LISTS: Final[dict[str, str]] = {
    "powers": "power",
    "partners": "partner",
    "flashpoints": "flashpoint",
    "tracks": "track",
    "counts": "count",
    "frameworks": "framework",
    "actions": "action",
    "ongoing": "ongoing",
    "standing": "standing",
    "objectives": "objective",
    "agendas": "agenda",
    "ends": "end",
    "doctrines": "doctrine",
    "temperaments": "temperament",
    "sources": "source",
    "systems": "system",
    "cards": "card",
}
"""The list of each kind, by the field that holds it."""
SAID: Final[dict[str, str]] = {
    "standing": "standing rule",
    "count": "named count",
    "who": "power",
    "asked": "power",
    "aim": "power, partner, flashpoint or framework",
    "counted": "named count",
    "among": "framework, partner or power",
    "action-or-any": "action",
    "partner-or-any": "partner",
    **{f"{kind}-or-any": kind for kind in ("resource", "power", "flashpoint", "track", "framework")},
    "system": "system in decks/systems.yaml",
}
"""What a kind is called in a sentence, where it isn't its own name."""
_PARTS: Final[dict[str, tuple[str, ...]]] = {
    "who": ("power",),
    "asked": ("power",),
    "aim": ("power", "partner", "flashpoint", "framework"),
    "counted": ("count",),
    "among": ("framework", "partner", "power"),
    "action-or-any": ("action",),
    "partner-or-any": ("partner",),
    **{f"{kind}-or-any": (kind,) for kind in ("power", "flashpoint", "track", "framework")},
}
_AIMED: Final = {"power": "who", "partner": "partner"}
_FIXED: Final[dict[str, tuple[str, ...]]] = {
    "resource": tuple(RESOURCES),
    "resource-or-any": tuple(RESOURCES),
    "record": RECORDS,
    "counted": ("frameworks", "partners", "relations"),
}
Given = tuple[str, Scalar]
"""A file and the id as typed there."""


class Known:
    """Ids by kind. A kind whose file can't be read is unknown, and then nothing is said of its ids."""

    def __init__(self, trees: Mapping[str, Node], unread: Iterable[str] = ()) -> None:
        self.given: dict[str, dict[str, list[Given]]] = {
            kind: {} for kind in (*LISTS.values(), "deck", "scenario")
        }
        self._aims: dict[str, str] = {}
        self._folders = {name.split("/")[1] for name in trees if is_deck(name)}
        """A deck that names itself otherwise, or not at all, is still meant by its folder's name."""
        for name, tree in trees.items():
            self._collect(name, tree)
        self._unknown = {LISTS[stem] for name in unread if (stem := _stem(name)) in LISTS}
        if any(name.startswith("decks/") and name.count("/") == 2 for name in unread):
            self._unknown |= {"ongoing", "card", "deck"}
        self._cache: dict[str, frozenset[str] | None] = {}

    def of(self, kind: str) -> frozenset[str] | None:
        """The ids that may stand where this kind is named; None if they aren't known."""
        if kind not in self._cache:
            self._cache[kind] = self._of(kind)
        return self._cache[kind]

    def kinds_in(self, kind: str) -> tuple[str, ...]:
        """The kinds of thing whose ids may stand where this kind is named: `aim` names four."""
        return _PARTS.get(kind, (kind,) if kind in self.given else ())

    def kind_of(self, name: str) -> str:
        """The first kind that has an id of this name; empty if none has."""
        kinds = ("power", "partner", "flashpoint", "track", "framework", "action", "ongoing", "count")
        if name in RESOURCES:
            return "resource"
        return next((kind for kind in kinds if name in self.given[kind]), "")

    def aim_of(self, ongoing: str) -> str:
        """The kind of thing an ongoing is aimed at, as a kind of name; empty for none, and where unknown."""
        return _AIMED.get(self._aims.get(ongoing, ""), "")

    def _of(self, kind: str) -> frozenset[str] | None:
        parts = self.kinds_in(kind)
        if any(part in self._unknown for part in parts):
            return None
        folders = self._folders if kind == "deck" else ()
        return frozenset(_FIXED.get(kind, ())).union(folders, *(self.given[part] for part in parts))

    def _collect(self, name: str, tree: Node) -> None:
        for field, kind in LISTS.items():
            for _, item in items(tree, field):
                self._add(kind, name, item, "id")
                if kind == "ongoing" and isinstance(item, Fields):
                    self._aims[str(step(item, "id"))] = str(step(item, "targets"))
        if name.startswith("decks/"):
            self._add("deck", name, tree, "deck")
        if name.startswith("rules/scenarios/"):
            self._add("scenario", name, step(tree, "scenario"), "id")

    def _add(self, kind: str, file: str, item: Node | None, field: str) -> None:
        value = step(item, field) if item is not None else None
        if isinstance(value, Scalar) and value:
            self.given[kind].setdefault(str(value), []).append((file, value))


def is_deck(name: str) -> bool:
    """True for a file of a deck's folder but its bibliography."""
    return name.startswith("decks/") and name.count("/") == 2 and not name.endswith("/sources.yaml")


def _stem(name: str) -> str:
    return name.rsplit("/", 1)[-1].removesuffix(".yaml")
