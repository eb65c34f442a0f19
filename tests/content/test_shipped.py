"""The content that ships: no finding, every system carried, checked in time."""

import pytest

from game.content.checks.whole import coverage
from game.content.library import find_home, load, load_bytes, read_folder
from game.content.loaders import PURE
from game.content.rendering import render

HOME = find_home()


@pytest.fixture(scope="module")
def content():
    return load(HOME)


def test_there_is_no_finding(content):
    assert render(content.problems) == ""


def test_every_system_of_the_articles_is_carried(content):
    assert coverage(content) == (91, 91)


def test_there_are_enough_cards_with_enough_choices(content):
    cards = [card for deck in content.decks.values() for card in deck]
    assert len(cards) >= 80
    assert len([card for card in cards if len(card.choices) in (2, 3)]) >= 60
    assert all(len(deck) >= 10 for deck in content.decks.values())
    assert all(card.sources and card.questions for card in cards)


def test_the_pure_loader_gives_the_same_content(content):
    again = load_bytes(read_folder(HOME)[0], loader=PURE)
    assert (content.hash, content.problems) == (again.hash, again.problems)
