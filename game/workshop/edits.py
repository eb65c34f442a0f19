"""What an edit touches, as far as play goes: which cards, and whether anything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from game.content.content import Content
from game.content.hashes import play_hash
from game.content.library import find_home
from game.content.moredecks import with_decks
from game.content.nodes import Mapping, Node, Scalar, Sequence, step
from game.content.paths import checker
from game.model.errors import FourCapitalsError
from game.workshop.show import scenario_for

_COMING: Final = ("era", "copies", "when")
"""The fields of a card that say how often it comes; the others say what it does."""


class SamePlayError(FourCapitalsError):
    """Two contents differ in nothing that is played."""


class Edit(NamedTuple):
    """Where two contents differ in what happens, for one scenario; prose and par left out."""

    scenario: str
    does: tuple[str, ...]
    """Cards that do something else; also those only one of the two has."""
    comes: tuple[str, ...]
    """Cards that come at other times or more or less often."""
    elsewhere: tuple[str, ...]
    """Files in which something else differs."""
    lent: tuple[str, ...] = ()
    """Decks that the scenario does not take by itself."""

    @property
    def cards(self) -> tuple[str, ...]:
        """Every card that differs."""
        return tuple(dict.fromkeys((*self.does, *self.comes)))


def content_with(path: Path, folder: Path | None = None) -> Content:
    """The content at a path: a whole folder, or a deck's folder or file beside all other content.

    ContentError if there is nothing.
    """
    content, _ = checker([path], folder, is_copy=True)
    return replace(content, home=content.home or find_home(folder))


def edit_between(before: Content, after: Content, scenario: str | None = None) -> Edit:
    """What one scenario plays differently; left out, the largest that takes the first edited card.

    Where nothing that it plays differs, edited decks are lent to it. SamePlayError if nothing differs at all,
    FourCapitalsError if there is no scenario that both have.
    """
    edited = _edited_decks(before, after)
    name = scenario or scenario_for(after, list(edited)[:1], None).id
    taken = [deck for one in (before, after) for deck in scenario_for(one, (), name).decks]
    edit = _edit(before, after, name, taken, ())
    if not edit.cards and not edit.elsewhere:
        edit = _edit(before, after, name, taken, edited)
    if not edit.cards and not edit.elsewhere:
        raise SamePlayError(
            f"expected two contents that play differently in {name}, found no difference but in wording; "
            "name both what was before and what is now: four-capitals deck balance BEFORE AFTER"
        )
    return edit


def with_lent(content: Content, edit: Edit) -> Content:
    """The content in which the scenario takes the decks that are lent to it, as far as there are such."""
    return with_decks(content, edit.scenario, [deck for deck in edit.lent if deck in content.decks])


def _edited_decks(before: Content, after: Content) -> tuple[str, ...]:
    """The decks with a card that differs."""
    does, comes = _split(before, after, ("decks/",))
    decks = {card.id: deck for one in (before, after) for deck, cards in one.decks.items() for card in cards}
    return tuple(dict.fromkeys(decks[card] for card in (*does, *comes) if card in decks))


def _edit(
    before: Content, after: Content, scenario: str, taken: Iterable[str], lent: tuple[str, ...]
) -> Edit:
    decks = tuple(f"decks/{deck}/" for deck in (*taken, *lent))
    files = _files(before, scenario, decks) | _files(after, scenario, decks)
    elsewhere = tuple(sorted(_elsewhere(before, after, files)))
    return Edit(scenario, *_split(before, after, decks), elsewhere, lent)


def _files(content: Content, scenario: str, decks: tuple[str, ...]) -> set[str]:
    """The files that a scenario plays by."""
    own = {name for name in content.trees if name.startswith("rules/") and name.count("/") == 1}
    return own | {f"rules/scenarios/{scenario}.yaml"} | {n for n in content.trees if n.startswith(decks)}


def _elsewhere(before: Content, after: Content, files: set[str]) -> Iterator[str]:
    for name in files:
        one, other = (content.trees.get(name) for content in (before, after))
        if _rest(one) != _rest(other) or _clash(_listed(one, "ongoing"), _listed(other, "ongoing")):
            yield name


def _rest(tree: Node | None) -> str:
    """The hash of a file without its cards and ongoings; one without anything else is as good as none."""
    if not isinstance(tree, Mapping):
        return ""
    return _hash(tree, [key for key in tree if key not in ("cards", "ongoing", "format", "deck")])


def _clash(one: dict[str, Mapping], other: dict[str, Mapping]) -> bool:
    """Whether an entry that both have differs; what only one has is felt by what names it."""
    return any(
        _hash(one[name], [*one[name]]) != _hash(other[name], [*other[name]]) for name in one.keys() & other
    )


def _listed(tree: Node | None, name: str) -> dict[str, Mapping]:
    """The entries of a list in a file, by id."""
    listed = step(tree, name) if isinstance(tree, Mapping) else None
    entries = [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, Sequence) else []
    return {str(step(one, "id") or ""): one for one in entries}


def _hash(node: Mapping, keys: list[Scalar]) -> str:
    """The hash of a few fields; empty where nothing of them is played."""
    found = play_hash({"": Mapping({key: node[key] for key in keys})})
    return "" if found == _NOTHING else found


_NOTHING: Final = play_hash({"": Mapping()})


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
    trees = [tree for name, tree in content.trees.items() if name.startswith(decks)]
    return {name: card for tree in trees for name, card in _listed(tree, "cards").items()}


def _part(card: Mapping | None, *, coming: bool) -> str:
    """The hash of one part of a card; empty for none."""
    return "" if card is None else _hash(card, [key for key in card if (key in _COMING) == coming])
