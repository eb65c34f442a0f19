"""Every kind of effect has its line, odds and conditions said."""

import pytest

from game.model.choice import Choice
from game.model.ruleset import (
    ADD,
    BEGIN,
    CASE,
    CHANCE,
    END,
    LEAN,
    LEVEL,
    RIVAL,
    SETTLE,
    Op,
    Ruleset,
)
from game.words.effects import effect_lines, row_lines, standing_line
from tests.kit import rules_of
from tests.words.conftest import TOKYO, V, order_row

WORSE = (ADD, V["its-economy"], -1)
CLOSER = (ADD, V["t-w"], 1)
WHEN = ((V["blocs"], 7, 10),)
BRANCH = (CASE, WHEN, (WORSE,), (CLOSER,))


@pytest.mark.parametrize(
    ("lines", "op"),
    [
        (["Beijing economy -1"], WORSE),
        (["Tokyo-Washington +1"], CLOSER),
        (["Taiwan Strait +1"], (ADD, V["strait"], 1)),
        ([], (ADD, V["surcharge"], 1)),
        ([], (ADD, V["strait"], 0)),
        (["ASEAN toward Tokyo +1"], (LEAN, V["asean-t"], 1, 0)),
        (["ASEAN toward Tokyo +1 if already 3 or more"], (LEAN, V["asean-t"], 1, 3)),
        (["Quad level +1 if in force"], (LEVEL, 0, 1, False)),
        (["Quad level +1"], (LEVEL, 0, 1, True)),
        (["Quad level -1"], (LEVEL, 0, -1, False)),
        (["Beijing economy moves 1 toward 6"], (SETTLE, V["its-economy"], 6, 1)),
        (["ends: Sanctions on Beijing"], (END, (0,))),
        (["1 in 3: Beijing economy -1"], (CHANCE, 1, 3, (WORSE,), ())),
        (["1 in 3: Beijing economy -1", "2 in 3: Tokyo-Washington +1"], (CHANCE, 1, 3, (WORSE,), (CLOSER,))),
        (["2 in 3: Tokyo-Washington +1"], (CHANCE, 1, 3, (), (CLOSER,))),
        (
            ["1 in 2: Beijing economy -1; Tokyo-Washington +1"],
            (CHANCE, 1, 2, (WORSE, CLOSER), ()),
        ),
        (["if blocs 7 or more: Beijing economy -1"], (CASE, WHEN, (WORSE,), ())),
        (["if blocs 7 or more: Beijing economy -1", "otherwise: Tokyo-Washington +1"], BRANCH),
        (["unless blocs 7 or more: Tokyo-Washington +1"], (CASE, WHEN, (), (CLOSER,))),
        (["Tokyo-Washington +1"], (CASE, (), (CLOSER,), (WORSE,))),
        ([], (CASE, WHEN, ((ADD, V["bar"], 1),), ())),
    ],
)
def test_each_effect_has_its_line(rules: Ruleset, lines: list[str], op: Op) -> None:
    assert lines == effect_lines(rules, (op,))


def test_like_steps_side_by_side_are_added_up(rules: Ruleset) -> None:
    gain = (LEAN, V["asean-t"], 1, 0)
    assert ["ASEAN toward Tokyo +2"] == effect_lines(rules, (gain, gain))
    assert 2 == len(effect_lines(rules, (gain, (LEAN, V["asean-t"], -1, 0))))
    assert 2 == len(effect_lines(rules, (gain, (LEAN, V["asean-t"], 1, 3))))


def test_a_case_inside_a_chance_stands_in_brackets(rules: Ruleset) -> None:
    expected = (
        "1 in 3: (if blocs 7 or more: Beijing economy -1; otherwise: Tokyo-Washington +1); Taiwan Strait +1"
    )
    assert [expected] == effect_lines(rules, ((CHANCE, 1, 3, (BRANCH, (ADD, V["strait"], 1)), ()),))


def test_beginning_says_all_that_the_ongoing_does(rules: Ruleset) -> None:
    expected = (
        "begins: Sanctions on Beijing, 3 rounds; each round: Beijing economy -1; "
        "Court ASEAN is closed to Tokyo; Court costs Tokyo 2 influence more"
    )
    assert [expected] == effect_lines(rules, ((BEGIN, 0),))


def test_a_rival_is_named_once_where_all_fare_alike(rules: Ruleset) -> None:
    by_rival = (
        (),
        ((LEAN, V["asean-w"], -1, 0), (ADD, V["t-w"], -2)),
        ((LEAN, V["asean-b"], -1, 0), (ADD, V["t-b"], -2)),
    )
    expected = ["ASEAN toward the leading rival -1", "Tokyo with the leading rival -2"]
    assert expected == effect_lines(rules, ((RIVAL, 0, 0, by_rival),))


def test_rivals_who_fare_differently_are_told_apart(rules: Ruleset) -> None:
    by_rival = ((), ((LEAN, V["asean-w"], -1, 0),), ((LEAN, V["asean-b"], -2, 0),))
    expected = [
        "if Washington leads in ASEAN: ASEAN toward Washington -1",
        "if Beijing leads in ASEAN: ASEAN toward Beijing -2",
    ]
    assert expected == effect_lines(rules, ((RIVAL, 0, 0, by_rival),))


def test_an_order_that_asks_says_what_follows_either_reply(rules: Ruleset) -> None:
    accept = order_row("accept", "Accept", price=((V["influence"], 1),))
    more = {"asks": (1,), "replies": ((accept, accept),), "accepted": ((LEVEL, 0, 1, True),)}
    row = order_row("launch", "Launch Quad", "quad", refund=True, **more)
    expected = [
        "Washington pays 1 influence to accept",
        "if Washington accepts: Quad level +1",
        "if not: nothing happens; the price returns, the order is spent",
    ]
    assert expected == row_lines(rules, row)


def test_a_covert_operation_says_its_odds_of_exposure(rules: Ruleset) -> None:
    row = order_row("operation", "Operation", "asean", ops=(CLOSER,), exposed=(1, 3, (WORSE,)))
    assert ["Tokyo-Washington +1", "1 in 3 exposed: Beijing economy -1"] == row_lines(rules, row)
    assert Choice(TOKYO, "operation", "asean") == row.choice


def test_an_ongoing_in_force_is_named_once_with_the_rounds_left() -> None:
    rules = rules_of("second-alliance-2015")
    worry = next(slot for slot in rules.slots if slot.id == "shared-worry")
    told = standing_line(rules, worry, 1, owned=True)
    assert "A worry shared, 1 round left; Court costs Tokyo 1 influence less" == told
    assert standing_line(rules, worry, 2).startswith("A worry shared (Tokyo), 2 rounds left; ")
