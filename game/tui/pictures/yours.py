"""The decks of one's own on the form of a new game: a box each, and what is left out of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from game.tui.house import Yours
from game.words.titles import sentence, so_many

if TYPE_CHECKING:
    from game.content.own import OwnDeck

DECK: Final = "deck:"
LEFT: Final = "left:"
"""How the keys of these rows begin; behind it stands the deck's id, or the number of the sentence."""
LABEL: Final = "Your decks"


class Box(NamedTuple):
    """A row of the form."""

    key: str
    shown: str
    tone: str
    meaning: str


def boxes(yours: Yours, ticked: Collection[str], taken: Collection[str]) -> Iterator[Box]:
    """A row for each deck, those a scenario has `taken` anyway too, and for each that is left out."""
    for one in yours.decks:
        yield _deck(one, one.id in ticked, one.id in taken)
    for number, told in enumerate(yours.left_out):
        what = told.partition(" is left out")[0]
        meaning = f"{sentence(what)} has an error and is left out. Enter says where, and what to type."
        short = what.removeprefix("your deck ").removeprefix("your ")
        yield Box(f"{LEFT}{number}", f"×   {short}: an error", "closed", meaning)


def _deck(one: OwnDeck, is_ticked: bool, is_taken: bool) -> Box:
    mark = "[x]" if is_ticked or is_taken else "[ ]"
    if is_taken:
        now = "this scenario has it anyway"
    elif is_ticked:
        now = "its cards are drawn beside the scenario's own"
    else:
        now = "it stays out; space takes it into the game"
    meaning = f"{one.title}, a deck of yours with {so_many(one.cards, 'card')}: {now}."
    return Box(f"{DECK}{one.id}", f"{mark} {one.title}", "", meaning)
