"""`check` on the command line: its last words."""

import pytest

from game.content.command import Asked, check_command
from game.content.library import find_home, load, load_bytes
from tests.bad_content.corpus import tiny

CARD = "  - {id: a-card, title: A card, text: It happened., fiction: true}\n"
DECK = f"format: 1\ndeck: mine\ncards:\n{CARD}"
IDLE = "ongoing:\n  - {id: a-thing, title: A thing, rounds: 2}\n"


@pytest.fixture
def said(tmp_path, monkeypatch, capsys):
    """What `check` says last of a deck of one's own."""

    def of(text):
        path = tmp_path / "decks" / "mine" / "cards.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        monkeypatch.setenv("FOUR_CAPITALS_CONTENT", str(tmp_path))
        check_command(Asked())
        return capsys.readouterr().out

    return of


def test_of_a_deck_with_an_error_it_is_said_that_no_game_has_it(said):
    text = said(DECK.replace("fiction: true", "era: lat"))
    assert "the deck mine is left out of every game until it is mended" in text


@pytest.mark.parametrize(("more", "text"), [(1, DECK), (0, DECK.replace("fiction: true", "era: lat"))])
def test_only_a_deck_that_can_be_played_is_counted(said, more, text):
    decks = load(find_home()).decks
    cards = sum(map(len, decks.values())) + more
    assert f": {cards} cards in {len(decks) + more} decks" in said(text)


@pytest.mark.parametrize(("text", "codes"), [(DECK, ["T607"]), (DECK.replace("true", "perhaps"), ["E209"])])
def test_nothing_is_said_of_uses_while_the_deck_has_an_error(text, codes):
    content = load_bytes({**tiny(), "decks/mine/cards.yaml": (text + IDLE).encode()})
    assert codes == [one.code for one in content.problems]
