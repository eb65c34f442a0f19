"""Comments that let a problem stand: which, where, and with which words."""

import pytest

from game.content.library import load_bytes
from tests.bad_content.corpus import tiny

NAME = "decks/more/cards.yaml"
CARD = """  - id: {id}
    title: A card
    text: It happened.
    fiction: true
    copies: 0{end}
"""
WHY = "# check: ignore W502 because it waits"


def told(text):
    content = load_bytes({**tiny(), NAME: f"format: 1\ndeck: more\ncards:\n{text}".encode()})
    return [(one.code, one.line) for one in content.problems], len(content.let_stand)


def test_a_comment_at_the_line_lets_it_stand():
    assert ([], 1) == told(CARD.format(id="a", end=f"  {WHY}"))


def test_a_comment_above_a_card_covers_the_card_and_no_other():
    text = f"  {WHY}\n" + CARD.format(id="a", end="") + CARD.format(id="b", end="")
    assert ([("W502", 14)], 1) == told(text)


def test_a_comment_above_a_list_covers_what_is_under_it():
    text = "  - {id: a, title: A, text: It happened., fiction: true, copies: 0}\n"
    content = load_bytes({**tiny(), NAME: f"format: 1\ndeck: more\n{WHY}\ncards:\n{text}".encode()})
    assert ((), 1) == (content.problems, len(content.let_stand))


def test_several_codes_may_share_a_reason():
    assert ([], 1) == told(CARD.format(id="a", end="  # check: ignore T603, w502 because it waits"))


def test_without_a_reason_it_is_followed_by_nobody():
    assert ([("W502", 8), ("W510", 8)], 0) == told(CARD.format(id="a", end="  # check: ignore W502"))


@pytest.mark.parametrize(
    "words", ["ignroe W502 because it waits", "ignore", "ignore E201 because x", "ignore W599 because x"]
)
def test_words_that_cannot_be_followed_are_told(words):
    text = CARD.format(id="a", end=f"  # check: {words}").replace("copies: 0", "copies: 1")
    assert ([("W510", 8)], 0) == told(text)


def test_a_comment_that_lets_nothing_stand_is_a_tip_and_can_go():
    text = CARD.format(id="a", end=f"  {WHY}").replace("copies: 0", "copies: 1")
    content = load_bytes({**tiny(), NAME: f"format: 1\ndeck: more\ncards:\n{text}".encode()})
    assert [("T605", "    copies: 1")] == [(one.code, one.instead) for one in content.problems]


def test_an_error_cannot_be_let_stand():
    text = CARD.format(id="a", end="").replace(
        "fiction: true", "fiction: maybe  # check: ignore W502 because x"
    )
    assert [("E209", 7), ("W502", 8)] == told(text)[0]


@pytest.mark.parametrize("text", [f'"It {WHY}"', f">\n      It\n      {WHY}", f"|\n      It {WHY}\n      is"])
def test_what_stands_inside_a_text_is_no_comment(text):
    said, stood = told(CARD.format(id="a", end="").replace("It happened.", text))
    assert (["W502"], 0) == ([code for code, _ in said], stood)
