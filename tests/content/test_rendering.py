"""Problems as text, json and annotations."""

import json
from dataclasses import replace

from game.content.problems import Mend, Problem, in_order, listed, nearest, shown
from game.content.rendering import exit_code, render, summary

LINE = "      - tension: {at: east-china-see, by: 1}"
ONE = Problem("E301", "decks/a/cards.yaml", 4, 23, "there is none", "type one", "buoys", LINE, 14)
WARNING = Problem("W501", "decks/a/cards.yaml", 2, 1, "does nothing", "delete it")
TIP = Problem("T603", "decks/a/cards.yaml", 2, 1, "long", "shorten it")


def test_text_shows_the_line_with_a_caret_under_the_word():
    assert render([ONE]).split("\n") == [
        "decks/a/cards.yaml:4:23: error E301 in buoys",
        "  4 |       - tension: {at: east-china-see, by: 1}",
        "    |                       ^^^^^^^^^^^^^^",
        "  there is none",
        "  -> type one",
    ]


def test_of_what_fix_is_sure_it_is_said_that_it_types_it():
    sure = replace(ONE, mend=Mend(4, 23, 4, 37, "east-china-sea", is_sure=True))
    guess = replace(ONE, mend=Mend(4, 23, 4, 37, "east-china-sea"))
    lines = ["  -> type one  (--fix types this)", "  -> type one"]
    assert lines == [render([one]).split("\n")[4] for one in (sure, guess)]


def test_a_long_line_is_cut_around_the_word():
    far = Problem("E301", "f", 1, 151, "m", "f", text_line="x" * 150 + "WORD" + "y" * 150, width=4)
    line, caret = render([far]).split("\n")[1:3]
    assert line.index("WORD") == caret.index("^^^^")
    assert len(line) < 110


def test_the_caret_stands_under_a_word_after_wide_signs():
    wide = Problem("E208", "f", 1, 13, "m", "f", text_line="title: 日本, era: lat", width=4)
    assert render([wide]).split("\n")[2] == "    |               ^^^^"


def test_json_has_the_fields_promised():
    told = json.loads(render([ONE], "json"))
    assert told["summary"] == {"errors": 1, "warnings": 0, "tips": 0}
    assert list(told["problems"][0]) == [
        "code", "severity", "file", "line", "column", "card", "message", "fix", "instead", "mend",
        "confidence",
    ]  # fmt: skip
    assert told["problems"][0]["severity"] == "error"


def test_json_of_nothing():
    assert json.loads(render([], "json")) == {
        "problems": [],
        "summary": {"errors": 0, "warnings": 0, "tips": 0},
    }


def test_an_annotation_escapes_what_the_host_reads():
    odd = Problem("W501", "a,b:c.yaml", 2, 1, "50% of it", "delete it")
    assert render([odd], "github") == (
        "::warning file=a%2Cb%3Ac.yaml,line=2,col=1,title=W501::50%25 of it -> delete it"
    )


def test_a_tip_is_a_notice_to_the_host():
    assert render([TIP], "github").startswith("::notice ")


def test_nothing_that_steers_a_terminal_is_printed():
    odd = Problem("E301", "a\x1b[31m.yaml", 1, 1, "m\x07", "f\x9b", "c\u202e", "l\x1b]0;t\x07")
    for how in ("text", "json", "github"):
        assert render([odd], how).replace("\n", "").isprintable()


def test_the_exit_code():
    assert [0, 0, 1, 2, 2] == [
        exit_code([TIP]),
        exit_code([WARNING, TIP]),
        exit_code([WARNING], strict=True),
        exit_code([WARNING, ONE]),
        exit_code([ONE], strict=True),
    ]


def test_the_summary():
    assert summary([ONE, WARNING, WARNING]) == "1 error, 2 warnings"
    assert summary([]) == "no finding"


def test_problems_stand_in_the_order_of_the_files_and_none_twice():
    assert in_order([ONE, TIP, WARNING, ONE]) == [WARNING, TIP, ONE]


def test_the_nearest_word_minds_no_case_nor_underscore():
    known = {"east-china-sea", "taiwan-strait"}
    assert "east-china-sea" == nearest("East_China_Sea", known)
    assert nearest("baltic", known) is None


def test_words_in_a_list():
    assert ["", "a", "a or b", "a, b and c"] == [
        listed([]),
        listed(["a"]),
        listed(["a", "b"]),
        listed(["a", "b", "c"], "and"),
    ]


def test_a_text_in_a_sentence_is_short_and_on_one_line():
    assert '"a b"' == shown("a\n\x1bb")
    assert len(shown("x" * 500)) < 50


def test_the_line_put_right_stands_ready_to_paste():
    known = replace(ONE, mend=Mend(4, 23, 4, 37, "east-china-sea"))
    assert "  4 +       - tension: {at: east-china-sea, by: 1}" == render([known]).split("\n")[-1]


def test_what_is_guessed_is_said_so():
    assert (
        "decks/a/cards.yaml:2:1: tip T603 (perhaps)"
        == render([replace(TIP, confidence="perhaps")]).split("\n")[0]
    )


def test_why_says_what_happens_if_it_is_left():
    left = "  if it is left: It is there to read, and makes no difference to the game."
    assert left in render([WARNING], why=True)


def test_json_tells_editors_what_to_type_where():
    known = replace(ONE, mend=Mend(4, 23, 4, 37, "east-china-sea", is_sure=True))
    (one,) = json.loads(render([known], "json"))["problems"]
    assert {"from": [4, 23], "to": [4, 37], "text": "east-china-sea", "is_sure": True} == one["mend"]
