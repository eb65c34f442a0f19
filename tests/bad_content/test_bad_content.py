"""Every broken file of this folder is answered in the exact words that stand beside it."""

import re
from pathlib import Path

import pytest

import game.content
from game.content.codes import CODES
from game.content.library import load_bytes
from game.content.loaders import FAST, PURE
from game.content.repair import typed_into
from tests.bad_content.corpus import BROKEN, HERE, LEARNED, expected, place, problems_of, said_of, tiny
from tests.content.test_limits import REACHED_BY_TESTS

NAMES = re.compile(r'"[^"]*"|`[^`]*`|[+-]?[0-9]+')
WRONG = re.compile(r"# wrong: ([EWT][0-9]{3})$")
EVERY = [*BROKEN, *LEARNED]
EVERYTHING = "cards/everything-wrong.yaml"
"""A file in which each wrong line ends with `# wrong:` and its code."""


@pytest.mark.parametrize("case", EVERY)
def test_a_mistake_is_answered_in_these_words(case):
    assert expected(case).read_text(encoding="utf-8") == said_of(case, FAST)


@pytest.mark.parametrize("case", BROKEN)
def test_both_loaders_say_the_same(case):
    assert problems_of(case, PURE) == problems_of(case, FAST)


@pytest.mark.parametrize("case", EVERY)
def test_every_broken_file_has_a_problem(case):
    assert problems_of(case)


def test_the_content_around_them_has_none():
    assert [] == [one for one in problems_of("cards/by-zero.yaml") if one.code != "W501"]
    assert "rules/world.yaml" in tiny()


def test_no_words_without_their_file():
    assert {Path(case).with_suffix(".txt") for case in EVERY} == {
        path.relative_to(HERE) for path in HERE.glob("*/*.txt")
    }


def test_every_code_is_shown_by_a_broken_file_or_a_test():
    shown = {one.code for case in EVERY for one in problems_of(case)}
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
    several = {"cards/several-mistakes.yaml", "cards/alias-bomb.yaml", EVERYTHING}
    assert [] == [case for case in BROKEN if case not in several and len(problems_of(case)) != 1]


def test_of_everything_wrong_in_one_file_all_is_told_once_and_nothing_follows_from_it():
    lines = (HERE / EVERYTHING).read_text(encoding="utf-8").split("\n")
    marked = [(number, found[1]) for number, line in enumerate(lines, 1) if (found := WRONG.search(line))]
    assert marked == [(one.line, one.code) for one in problems_of(EVERYTHING)]
    assert len({code for _, code in marked}) > 40


def test_there_are_many_kinds_of_mistake():
    """Sentences that differ by more than a name or a number."""
    said = {(one.code, NAMES.sub("...", one.message)) for case in BROKEN for one in problems_of(case)}
    assert len(said) >= 150


def left_by(case, mend):
    """How many problems are left once one mend is typed into a broken file."""
    name = place(case)
    data = typed_into((HERE / case).read_bytes(), [mend])
    return len([one for one in load_bytes({**tiny(), name: data}, last=[name]).problems if one.file == name])


def test_every_mend_leaves_fewer_problems():
    """But where the right value brings another to light: a gain that is a price, a deck named twice."""
    others = {"cards/price-below-zero.yaml", "scenarios/unknown-deck.yaml", EVERYTHING}
    mends = [(case, one.mend) for case in BROKEN for one in problems_of(case) if one.mend is not None]
    idle = [case for case, mend in mends if left_by(case, mend) >= len(problems_of(case))]
    assert (True, []) == (len(mends) > 60, [case for case in idle if case not in others])
