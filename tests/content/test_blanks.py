"""What a new card begins with is told of until its author has written something else."""

from game.content.library import load_bytes
from game.workshop.snippets import snippets
from tests.bad_content.corpus import tiny

LISTS = {"ongoing": "ongoing", "source": "sources"}
COUNTS = {"card": 4, "card without answers": 3, "ongoing": 3, "source": 6}


def deck_of(title: str) -> bytes:
    known = load_bytes(tiny()).known
    piece = next(one for one in snippets(known) if one.title == title)
    head = "" if title == "source" else "deck: mine\n"
    return f"format: 1\n{head}{LISTS.get(title, 'cards')}:\n{piece.at(2)}".encode()


def test_what_is_inserted_and_left_so_is_warned_of_at_its_id_and_each_of_its_texts():
    for title, count in COUNTS.items():
        name = f"decks/mine/{'sources' if title == 'source' else 'cards'}.yaml"
        content = load_bytes({**tiny(), name: deck_of(title)})
        assert ["W508"] * count == [one.code for one in content.problems if one.code == "W508"]
