"""The table of what a deck's cards do to each power."""

import pytest

from game.content.checks.blame import blame
from game.content.library import load_bytes
from game.model.errors import FourCapitalsError
from tests.bad_content.corpus import tiny

CARD = """
  - id: card-{0}
    title: Beijing waits, and Tokyo too
    text: It happened.
    fiction: true
    {1}
"""
NAME = "decks/more/cards.yaml"


def rows(*cards):
    deck = "format: 1\ndeck: more\ncards:" + "".join(CARD.format(n, card) for n, card in enumerate(cards))
    content = load_bytes({**tiny(), NAME: deck.encode()})
    assert [] == content.errors
    return {row.power: row for row in blame(content, "more")}


def test_cards_and_points_are_counted_for_each_power():
    found = rows("effects: {resource: {of: [tokyo, beijing], name: support, by: -2}}")
    assert {("tokyo", 1, 2), ("beijing", 1, 2)} == {(r.power, r.harmed, r.lost) for r in found.values()}


def test_more_exposure_is_a_harm():
    assert 1 == rows("effects: {resource: {of: tokyo, name: exposure, by: 1}}")["tokyo"].lost


def test_what_a_power_chooses_for_itself_is_no_blame():
    answer = (
        "asks: tokyo\n    choices: {id: a, text: Act., effects: "
        "[{resource: {of: decider, name: support, by: -1}}, {resource: {of: others, name: support, by: -1}}]}"
    )
    assert [(0, 1), (1, 0)] == [(r.harmed, r.asked) for r in rows(answer).values()]


def test_the_power_named_first_is_the_first_in_title_and_text():
    assert [0, 1] == [row.first for row in rows("effects: none").values()]


def test_a_deck_there_is_not_is_answered_with_the_nearest():
    with pytest.raises(FourCapitalsError, match="did you mean first"):
        blame(load_bytes(tiny()), "frist")
