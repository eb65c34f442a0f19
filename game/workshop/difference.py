"""Two versions of a deck, card by card, in the words of a card's page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from game.content.changes import Side, changed_cards, changed_items, side_of
from game.content.content import Content
from game.content.fields import Frozen
from game.content.own import load_home
from game.content.problems import listed
from game.words.clean import clean
from game.words.titles import so_many
from game.workshop.package import About, about_of, folder_of
from game.workshop.parcel import read_folder, read_zip
from game.workshop.placing import beside, demand_good
from game.workshop.show import scenario_for

_ABOUT: Final = ("title", "version", "licence", "authors")


class Version(NamedTuple):
    """One of the two: its content beside the shipped one, and its cards as compiled."""

    about: About
    content: Content
    side: Side


def difference(before: str, after: str) -> list[str]:
    """What changed from one deck to the other, in lines; each is an id, a folder or a package.

    FourCapitalsError for what is none of these, ContentError for a deck that can't be played.
    """
    base = load_home()
    old, new = version_of(base, before), version_of(base, after)
    lines = [f"{_name(old.about)} -> {_name(new.about)}", *_heads(old, new)]
    told = list(changed_cards(old.side, new.side))
    same = sum(card in old.side.cards.values() for card in new.side.cards.values())
    lines += ["", *told] if told else []
    lines += ["", f"{so_many(same, 'card')} the same" if same else "no card is the same"]
    return [clean(line, "line") for line in lines]


def version_of(base: Content, word: str) -> Version:
    """A deck named by its id, its folder or its package, compiled beside the rest with all its cards."""
    found = read_zip(Path(word)) if Path(word).is_file() else read_folder(folder_of(word))
    deck = found.id
    named = {f"decks/{deck}/{name}": data for name, data in found.files.items() if name.endswith("ml")}
    content = beside(base, named)
    demand_good(content, named, word)
    scenario = scenario_for(content, (deck,), None).id
    return Version(about_of(content, deck), content, side_of(content, (deck,), scenario))


def _name(about: About) -> str:
    return f"{about.id} {about.version}".strip()


def _heads(old: Version, new: Version) -> Iterator[str]:
    for field in _ABOUT:
        one, other = (
            listed(v) if isinstance(v := getattr(x, field), tuple) else v for x in (old.about, new.about)
        )
        if one != other and field != "version":
            yield f"{field}: {one or 'none'} -> {other or 'none'}"
    for kind in ("sources", "ongoing"):
        yield from changed_items(kind.removesuffix("s"), _own(old, kind), _own(new, kind))


def _own(version: Version, kind: str) -> dict[str, Frozen]:
    """What the deck brings along besides cards, by id."""
    prefix = f"decks/{version.about.id}/"
    files = [file for name, file in version.content.files.items() if name.startswith(prefix)]
    return {one.id: one for file in files for one in getattr(file, kind, ())}
