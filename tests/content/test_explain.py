"""`explain`: each code has its page, and each example is what it says."""

import re

import pytest
from click.testing import CliRunner

from game.cli import main
from game.content.codes import CODES, GROUPS, group_of
from game.content.explain import all_codes, explain, explanations, parse_code, tells_more
from game.content.problems import Problem
from game.model.errors import ContentError
from tests.content.examples import problems_of

EXPLAINED = {code: entry for group in GROUPS for code, entry in explanations(group).items()}


def codes(problems: list[Problem]) -> list[str]:
    return sorted({one.code for one in problems})


def test_every_code_is_explained_in_the_file_of_its_group():
    assert list(CODES) == list(EXPLAINED)
    assert [] == [code for code in CODES if code not in explanations(group_of(code))]


@pytest.mark.parametrize("code", EXPLAINED)
def test_the_wrong_example_has_this_problem_and_no_other(code, tmp_path):
    entry = EXPLAINED[code]
    assert sorted([code, *entry.along]) == codes(problems_of(entry, entry.wrong, tmp_path))


@pytest.mark.parametrize("code", EXPLAINED)
def test_the_right_example_has_no_problem(code, tmp_path):
    entry = EXPLAINED[code]
    assert [] == problems_of(entry, entry.right, tmp_path)


@pytest.mark.parametrize("code", EXPLAINED)
def test_a_page_fits_a_small_screen(code):
    lines = explain(code).splitlines()
    assert [] == [line for line in lines if len(line) > 80]
    assert len(lines) <= 24


@pytest.mark.parametrize("code", EXPLAINED)
def test_a_text_is_short_and_has_no_parsers_word(code):
    entry = EXPLAINED[code]
    said = f"{entry.what} {entry.left} {entry.silence}"
    assert len(said) < 12 * 78
    assert not re.search(r"(?i)\b(pars\w*|token|scalar|mapping|node|exception|pydantic)\b", said)
    assert said.strip().endswith(".")


def test_all_codes_stand_in_the_list_once():
    listed = all_codes()
    assert [1] * len(CODES) == [listed.count(f"  {code}  {title}") for code, title in CODES.items()]


@pytest.mark.parametrize("typed", ["E203", "e203", " E203 "])
def test_a_code_is_found_however_it_is_typed(typed):
    assert "E203" == parse_code(typed)


@pytest.mark.parametrize(("typed", "near"), [("W203", "E203"), ("203", "E203"), ("E2003", "E203")])
def test_a_wrong_code_is_answered_with_the_nearest(typed, near):
    with pytest.raises(ContentError, match=f"found '{typed}'; did you mean {near}"):
        explain(typed)


def test_a_word_like_no_code_is_told_where_all_stand():
    with pytest.raises(ContentError, match="four-capitals explain lists all"):
        explain("buoys")


def test_the_code_of_the_first_error_is_named_else_of_the_first_warning():
    tips = [Problem(code, "a.yaml", 1, 1, "wrong", "mend") for code in ("T603", "W501", "W501")]
    errors = [Problem(code, "b.yaml", 1, 1, "wrong", "mend") for code in ("E309", "E203", "E203")]
    assert "four-capitals explain E309 tells more" == tells_more([*tips, *errors])
    assert "four-capitals explain W501 tells more" == tells_more(tips)


def test_an_error_is_told_to_stop_no_other_deck():
    said = " ".join(explain("E301").split())
    assert "of your own that has it is left out of every game" in said
    assert "all others are played" in said


@pytest.mark.parametrize(("args", "begins"), [([], "reading: "), (["t603"], "T603: a text long")])
def test_the_command_prints_a_page_or_all_codes(args, begins):
    done = CliRunner().invoke(main, ["explain", *args])
    assert (0, True) == (done.exit_code, done.output.startswith(begins))


def test_the_command_answers_a_wrong_code_with_a_sentence_and_status_2():
    done = CliRunner().invoke(main, ["explain", "E333"])
    assert (2, True) == (done.exit_code, done.output.startswith("four-capitals: expected a code such as"))
