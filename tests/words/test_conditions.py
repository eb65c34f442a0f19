"""Conditions read as a teacher would say them, and exactly."""

import pytest

from game.model.ruleset import Ruleset
from game.words.conditions import condition_line, fails
from tests.words.conftest import V


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("always", ()),
        ("always", (("blocs", 0, 10),)),
        ("never", (("blocs", 1, 0),)),
        ("blocs 7 or more", (("blocs", 7, 10),)),
        ("blocs at most 2", (("blocs", 0, 2),)),
        ("blocs exactly 3", (("blocs", 3, 3),)),
        ("blocs 3 to 5", (("blocs", 3, 5),)),
        ("Tokyo-Beijing -1 or more and Tokyo economy 6 or more", (("t-b", -1, 5), ("economy", 6, 10))),
        ("order exactly -5", (("order", -5, -5),)),
        ("Quad in force", (("quad", 1, 3),)),
        ("Quad not in force", (("quad", 0, 0),)),
        ("Quad level 2 or more", (("quad", 2, 3),)),
        ("Quad level 1 to 2", (("quad", 1, 2),)),
        ("Sanctions on Beijing in force", (("sanctions", 1, 3),)),
        ("round 3 or later", (("round", 3, 8),)),
        ("rounds 3 to 5", (("round", 3, 5),)),
        ("round 2 or earlier", (("round", 0, 2),)),
        ("Tokyo has backed down", (("yielded", 1, 99),)),
        ("Tokyo has not backed down", (("yielded", 0, 0),)),
        ("the semicircle exactly 6", (("ring", 6, 6),)),
        ("Quad in force", (("bodies", 1, 1),)),
        ("Tokyo military above Beijing's", (("ahead", 1, 10),)),
        ("Tokyo military not below Beijing's", (("ahead", 0, 10),)),
        ("Tokyo military above Beijing's by 2 or more", (("ahead", 2, 10),)),
        ("Tokyo military at most 1 above Beijing's", (("ahead", -10, 1),)),
        ("Sanctions on Beijing not in force", (("bar", 0, 0),)),
        ("always", (("surcharge", 1, 5),)),
    ],
)
def test_each_kind_of_number_has_its_own_words(
    rules: Ruleset, sentence: str, parts: tuple[tuple[str, int, int], ...]
) -> None:
    assert sentence == condition_line(rules, tuple((V[name], low, high) for name, low, high in parts))


def test_a_flag_shows_its_cases(rules: Ruleset) -> None:
    assert "blocs 7 or more or order at most -1" == condition_line(rules, ((V["either"], 1, 1),))


def test_a_flag_among_others_stands_in_brackets(rules: Ruleset) -> None:
    condition = ((V["economy"], 6, 10), (V["either"], 1, 1))
    expected = "Tokyo economy 6 or more and (blocs 7 or more or order at most -1)"
    assert expected == condition_line(rules, condition)


def test_a_flag_that_must_not_hold_is_turned_round(rules: Ruleset) -> None:
    assert "blocs at most 6 and order 0 or more" == condition_line(rules, ((V["either"], 0, 0),))
    assert "blocs at most 6 or Quad not in force" == condition_line(rules, ((V["both"], 0, 0),))


def test_the_opposite_of_a_range_is_both_its_sides(rules: Ruleset) -> None:
    assert "blocs at most 2 or blocs 6 or more" == fails(rules, ((V["blocs"], 3, 5),)).text
    assert "blocs not 3" == fails(rules, ((V["blocs"], 3, 3),)).text


def test_the_opposite_of_always_is_never(rules: Ruleset) -> None:
    assert "never" == fails(rules, ()).text
    assert "always" == fails(rules, ((V["blocs"], 1, 0),)).text
