"""The three ways to print a card's page: nothing a card says is read as a mark."""

from __future__ import annotations

import re

import pytest

from game.report.card import as_html, as_markdown, as_text
from game.words.card import Block, Kind
from game.words.clean import clean

HOSTILE = "<script>x</script> [a](http://b) **b** `c` & ![d](e) {{ 7*7 }} www.f.example"


def block(kind: Kind, text: str) -> Block:
    return Block(kind, clean(text, "text"))


def test_lines_are_broken_and_hang_under_their_first() -> None:
    told = as_text([block("title", "T"), block("item", "word " * 30)])
    assert ["T", "    - word", "      word"] == [line[:10].rstrip() for line in told.splitlines()[:3]]


def test_items_stand_deeper_under_whom_they_are_for() -> None:
    blocks = [
        block("item", "a"),
        block("who", "Tokyo"),
        block("item", "b"),
        block("choice", "c"),
        block("item", "d"),
    ]
    assert "    - a\n    Tokyo\n      - b\n\n  c\n    - d" == as_text(blocks)


def test_markdown_has_its_own_marks_only() -> None:
    assert "# T\n\n- a\n- b\n\n**c**" == as_markdown(
        [block("title", "T"), block("item", "a"), block("item", "b"), block("who", "c")]
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- a", "\\- a"),
        ("1. a", "1\\. a"),
        ("# a", "\\# a"),
        ("+1", "\\+1"),
        ("a_b", "a\\_b"),
        ("2 a", "2 a"),
    ],
)
def test_a_mark_of_the_card_is_a_letter_in_markdown(text: str, told: str) -> None:
    assert told == as_markdown([block("para", text)])


def test_no_mark_of_a_hostile_card_is_left_in_markdown() -> None:
    told = as_markdown([block("para", HOSTILE)])
    assert not re.search(r"(?<!\\)[<>\[\]*`&!|#]|https?:|www\.", told)


@pytest.mark.parametrize("kind", ["title", "soft", "warn", "head", "para", "choice", "who", "item"])
def test_a_hostile_card_is_escaped_in_html(kind: Kind) -> None:
    told = as_html([block(kind, HOSTILE)])
    assert "<script" not in told and "&lt;script&gt;" in told
    assert "{{ 7*7 }}" in told


def test_a_page_asks_for_nothing_from_outside() -> None:
    told = as_html([block("title", "T"), block("para", "text")])
    assert "default-src 'none'; style-src 'sha256-" in told
    assert not re.search(r"<script|<link|<img|@import|url\(| (?:src|href)=", told)
