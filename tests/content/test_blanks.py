"""What a new card begins with is told of until its author has written something else."""

from game.content.library import load_bytes
from game.workshop.snippets import snippets
from tests.bad_content.corpus import tiny

NAME = "decks/mine/cards.yaml"


def deck_of(title: str) -> bytes:
    known = load_bytes(tiny()).known
    field = "ongoing" if title == "ongoing" else "cards"
    piece = next(one for one in snippets(known) if one.title == title)
    return f"format: 1\ndeck: mine\n{field}:\n{piece.at(2)}".encode()


def test_what_is_inserted_and_left_so_is_warned_of_at_its_id_and_each_of_its_texts():
    for title, count in (("card", 4), ("card without answers", 3), ("ongoing", 1)):
        content = load_bytes({**tiny(), NAME: deck_of(title)})
        assert ["W508"] * count == [one.code for one in content.problems if one.code == "W508"]
