"""Text from outside passes one door, and comes out printable, bounded and the same each time."""

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from game.words.clean import LIMITS, Kind, Plain, _clean_slowly, cell_width, clean

KINDS = st.sampled_from(["name", "line", "text"])
NASTY = st.sampled_from(
    list(
        "\x00\x07\x1b\x7f\x85\x9b\r\n\t …"
        "e\u0301\u0323\u0308\u0b95\u1100\u1161\u11a8\ufdfa\u00a8\u200b\u200c\u200d"
    )
    + list(
        "\u202e\u2066\ufeff\ufe0f\ud800\udfff\u061c\u3164\u0644\u0646\u0652\u0651한日🇯👩\U000e0041\U0001f3fb\uffff"
    )
)
TEXTS = st.one_of(
    st.text(st.characters()), st.text(NASTY, max_size=60), st.text(NASTY, min_size=60).map(lambda t: 20 * t)
)


@given(TEXTS, KINDS)
def test_cleaning_twice_changes_nothing_more(text: str, kind: Kind) -> None:
    once = clean(text, kind)
    assert once == clean(once, kind)


@given(TEXTS, KINDS)
def test_no_text_gets_past_its_kinds_cells(text: str, kind: Kind) -> None:
    assert cell_width(clean(text, kind)) <= LIMITS[kind]
    assert len(clean(text, kind)) <= 4 * LIMITS[kind]


@given(TEXTS, KINDS)
def test_nothing_unprintable_comes_out(text: str, kind: Kind) -> None:
    allowed = "\n\u200c\u200d" if kind == "text" else "\u200c\u200d"
    kinds = {unicodedata.category(char) for char in clean(text, kind) if char not in allowed}
    assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(TEXTS, KINDS)
def test_no_letter_carries_more_than_two_marks(text: str, kind: Kind) -> None:
    seen = clean(text, kind).replace("\u200c", "").replace("\u200d", "")
    marks = "".join("m" if unicodedata.category(char) in ("Mn", "Me") else "." for char in seen)
    assert "mmm" not in marks
    assert not marks.startswith("m")


@given(TEXTS, KINDS)
def test_what_comes_out_is_composed(text: str, kind: Kind) -> None:
    assert unicodedata.is_normalized("NFKC" if kind == "name" else "NFC", clean(text, kind))


@given(st.one_of(st.text(st.characters(max_codepoint=127)), st.text("ab \n")), KINDS)
def test_the_fast_path_equals_the_slow_one(text: str, kind: Kind) -> None:
    assert _clean_slowly(text, kind) == clean(text, kind)


@pytest.mark.parametrize(
    ("before", "kind", "after"),
    [
        ("Tokyo waits.", "line", "Tokyo waits."),
        ("\x1b]0;owned\x07ok\x9b31m", "line", "]0;ownedok31m"),
        ("one\r\ntwo\tthree", "line", "one two three"),
        ("one\r\ntwo\x85three\u2028four", "text", "one\ntwo\nthree\nfour"),
        ("\n\nfirst  \n\n\n\nlast\n", "text", "first\n\nlast"),
        ("  indented stays", "line", "  indented stays"),
        ("  a   seat  ", "name", "a seat"),
        ("\ufeffabc\u202edcba\u2066", "line", "abcdcba"),
        ("in\u200bvis\u2060ible\u00ad\ufe0f\U000e0041", "line", "invisible"),
        ("lone \ud800 half", "line", "lone  half"),
        ("e\u0301", "line", "é"),
        ("\uff34\uff4f\uff4b\uff59\uff4f", "name", "Tokyo"),
        ("\uff34\uff4f\uff4b\uff59\uff4f", "line", "\uff34\uff4f\uff4b\uff59\uff4f"),
        ("\u0301x", "line", "x"),
        ("x\u0337\u0338\u0336\u0335", "line", "x\u0337\u0338"),
        ("\u0646\u200c\u0647", "line", "\u0646\u200c\u0647"),
        ("a\u200cb", "line", "ab"),
        ("", "name", ""),
        ("[@click=app.quit]x[/]", "line", "[@click=app.quit]x[/]"),
    ],
)
def test_examples(before: str, kind: Kind, after: str) -> None:
    assert after == clean(before, kind)


@pytest.mark.parametrize(
    ("unit", "kind", "end", "cells"),
    [
        ("a", "name", "a...", 48),
        ("a", "line", "a…", 400),
        ("日", "line", "日…", 399),
        ("ab ", "text", "ab…", 3999),
        ("a\n", "text", "a…", 4000),
    ],
)
def test_too_long_a_text_ends_in_an_ellipsis(unit: str, kind: Kind, end: str, cells: int) -> None:
    cut = clean(5000 * unit, kind)
    assert end == cut[-len(end) :]
    assert cells == cell_width(cut)


def test_a_cards_longest_text_is_never_cut_even_in_japanese() -> None:
    assert 2000 * "日" == clean(2000 * "日", "text")


@pytest.mark.parametrize("text", ["Tokyo", "日本", "한국", "é", "e\u0301", "Ώ", "–", "👩", "ｱ", "━", "⣿"])
def test_widths_are_those_the_screen_library_counts(text: str) -> None:
    assert cell_len(text) == cell_width(text)


def test_only_the_door_makes_plain_text() -> None:
    with pytest.raises(TypeError, match="made by clean"):
        Plain("forged")


def test_joined_plain_text_is_no_longer_plain() -> None:
    assert type(clean("a", "line") + clean("b", "line")) is str


def test_plain_text_goes_to_another_process_and_back() -> None:
    there_and_back = pickle.loads(pickle.dumps(clean("Ōsaka", "name")))  # noqa: S301 - our own bytes
    assert (Plain, "Ōsaka") == (type(there_and_back), there_and_back)


def test_a_million_marks_are_cut_in_one_pass() -> None:
    assert "Z\u0337\u0337" == clean("Z" + "\u0337" * 1_000_000, "line")
