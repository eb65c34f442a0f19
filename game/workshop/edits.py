"""What an edit touches, as far as play goes: which cards, and whether anything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from game.content.content import Content
from game.content.hashes import play_hash
from game.content.library import find_home
from game.content.nodes import Mapping, Node, Scalar, Sequence, step
from game.content.paths import checker
from game.model.errors import FourCapitalsError
from game.workshop.show import scenario_for

_COMING: Final = ("era", "copies", "when")
"""The fields of a card that say how often it comes; the others say what it does."""


class Edit(NamedTuple):
    """Where two contents differ in what happens, for one scenario; prose and par left out."""

    scenario: str
    does: tuple[str, ...]
    """Cards that do something else; also those only one of the two has."""
    comes: tuple[str, ...]
    """Cards that come at other times or more or less often."""
    elsewhere: tuple[str, ...]
    """Files in which something else differs."""

    @property
    def cards(self) -> tuple[str, ...]:
        """Every card that differs."""
        return tuple(dict.fromkeys((*self.does, *self.comes)))


def content_with(path: Path, folder: Path | None = None) -> Content:
    """The content at a path: a whole folder, or a deck's folder or file beside all other content.

    ContentError if there is nothing.
    """
    content, _ = checker([path], folder)
    return replace(content, home=content.home or find_home(folder))


def edit_between(before: Content, after: Content, scenario: str | None = None) -> Edit:
    """What one scenario plays differently; left out, the largest that takes the first edited card.

    FourCapitalsError if nothing differs, or there is no scenario that both have.
    """
    name = scenario or _scenario(before, after)
    for content in (before, after):
        scenario_for(content, "", name)
    decks = tuple(f"decks/{deck}/" for one in (before, after) for deck in one.scenarios[name].decks)
    files = _files(before, name, decks) | _files(after, name, decks)
    edit = Edit(name, *_split(before, after, decks), tuple(sorted(_elsewhere(before, after, files))))
    if not edit.cards and not edit.elsewhere:
        raise FourCapitalsError(
            f"expected two contents that play differently in {name}, found no difference but in wording; "
            "name both what was before and what is now: four-capitals deck balance BEFORE AFTER"
        )
    return edit


def _scenario(before: Content, after: Content) -> str:
    """The largest scenario both have that takes an edited card's deck."""
    does, comes = _split(before, after, ("decks/",))
    decks = {card.id: deck for one in (before, after) for deck, cards in one.decks.items() for card in cards}
    first = next(iter((*does, *comes)), "")
    return scenario_for(after, decks.get(first, ""), None).id


def _files(content: Content, scenario: str, decks: tuple[str, ...]) -> set[str]:
    """The files that a scenario plays by."""
    own = {name for name in content.trees if name.startswith("rules/") and name.count("/") == 1}
    return own | {f"rules/scenarios/{scenario}.yaml"} | {n for n in content.trees if n.startswith(decks)}


def _elsewhere(before: Content, after: Content, files: set[str]) -> Iterator[str]:
    for name in files:
        one, other = (_rest(content.trees.get(name)) for content in (before, after))
        if one != other:
            yield name


def _rest(tree: Node | None) -> str:
    """The hash of a file without its cards; a file without anything else is as good as none."""
    if not isinstance(tree, Mapping):
        return ""
    return _hash(tree, [key for key in tree if key not in ("cards", "format", "deck", "title", "text")])


def _hash(node: Mapping, keys: list[Scalar]) -> str:
    """The hash of a few fields; empty for none."""
    return play_hash({"": Mapping({key: node[key] for key in keys})}) if keys else ""


def _split(
    before: Content, after: Content, decks: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The cards that do something else, and those that come at other times."""
    one, other = _cards(before, decks), _cards(after, decks)
    does, comes = [], []
    for name in (*one, *(name for name in other if name not in one)):
        if _part(one.get(name), coming=False) != _part(other.get(name), coming=False):
            does.append(name)
        if name in one and name in other and _part(one[name], coming=True) != _part(other[name], coming=True):
            comes.append(name)
    return tuple(does), tuple(comes)


def _cards(content: Content, decks: tuple[str, ...]) -> dict[str, Mapping]:
    """The cards of these decks as they stand in their files, by id."""
    found = {}
    for name, tree in content.trees.items():
        if name.startswith(decks):
            listed = step(tree, "cards")
            for card in listed if isinstance(listed, Sequence) else ():
                if isinstance(card, Mapping):
                    found[str(step(card, "id") or "")] = card
    return found


def _part(card: Mapping | None, *, coming: bool) -> str:
    """The hash of one part of a card; empty for none."""
    return "" if card is None else _hash(card, [key for key in card if (key in _COMING) == coming])
