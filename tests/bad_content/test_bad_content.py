"""Every broken file of this folder is answered in the exact words that stand beside it."""

import re
from pathlib import Path

import pytest

import game.content
from game.content.codes import CODES
from game.content.loaders import FAST, PURE
from tests.bad_content.corpus import BROKEN, HERE, expected, problems_of, said_of, tiny
from tests.content.test_limits import REACHED_BY_TESTS


@pytest.mark.parametrize("case", BROKEN)
def test_a_mistake_is_answered_in_these_words(case):
    assert expected(case).read_text(encoding="utf-8") == said_of(case, FAST)


@pytest.mark.parametrize("case", BROKEN)
def test_both_loaders_say_the_same(case):
    assert problems_of(case, PURE) == problems_of(case, FAST)


@pytest.mark.parametrize("case", BROKEN)
def test_every_broken_file_has_a_problem(case):
    assert problems_of(case)


def test_the_content_around_them_has_none():
    assert [] == [one for one in problems_of("cards/by-zero.yaml") if one.code != "W501"]
    assert "rules/world.yaml" in tiny()


def test_no_words_without_their_file():
    assert set(BROKEN) == {
        path.relative_to(HERE).with_suffix(".yaml").as_posix() for path in HERE.glob("*/*.txt")
    }


def test_every_code_is_shown_by_a_broken_file_or_a_test():
    shown = {one.code for case in BROKEN for one in problems_of(case)}
    assert set(CODES) == shown | REACHED_BY_TESTS


def test_every_code_used_is_in_the_register():
    room = Path(game.content.__file__).parent
    used = {
        code
        for path in room.rglob("*.py")
        if path.name != "codes.py" and "compile" not in path.parts
        for code in re.findall(r'"([EWT][0-9]{3})"', path.read_text(encoding="utf-8"))
    }
    assert set(CODES) == used


def test_one_mistake_gives_one_problem():
    several = {"cards/several-mistakes.yaml", "cards/alias-bomb.yaml"}
    assert [] == [case for case in BROKEN if case not in several and len(problems_of(case)) != 1]
