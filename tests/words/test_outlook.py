"""Effects told from the numbers as they stand: where each leads, what holds now, what would do nothing."""

import pytest

from game.model.ruleset import ADD, BEGIN, CASE, CHANCE, END, LEAN, LEVEL, RIVAL, SETTLE, Op, Ops, Ruleset
from game.words.effects import effect_lines, row_lines
from game.words.outlook import idle_line, paid
from tests.kit import rules_of
from tests.tui.made import rules as made
from tests.words.conftest import V

WORSE = (ADD, V["its-economy"], -1)
CLOSER = (ADD, V["t-w"], 1)
WHEN = ((V["blocs"], 7, 10),)
LEANS = made().places[4].leans
"""ASEAN leans 3, 2, 3 and 2 to the four, and has room for one more."""


def numbers(rules: Ruleset, **named: int) -> list[int]:
    """The values at the start but for those named: `t_w=-2`."""
    values = list(rules.start)
    for name, value in named.items():
        values[V[name.replace("_", "-")]] = value
    return values


@pytest.mark.parametrize(
    ("lines", "op"),
    [
        (["Beijing economy -1, to 5"], WORSE),
        (["Tokyo-Washington +1, to -1"], CLOSER),
        (["Tokyo-Washington -9, to -5"], (ADD, V["t-w"], -9)),
        (["Quad level +1 if in force (not in force now)"], (LEVEL, 0, 1, False)),
        (["Quad level +1, to 1"], (LEVEL, 0, 1, True)),
        (["Beijing economy moves 1 toward 8, to 7"], (SETTLE, V["its-economy"], 8, 1)),
        (["ends: Sanctions on Beijing (not in force now)"], (END, (0,))),
        (["if blocs 7 or more (not so now): Beijing economy -1"], (CASE, WHEN, (WORSE,), ())),
        (["unless blocs 7 or more (not so now): Beijing economy -1, to 5"], (CASE, WHEN, (), (WORSE,))),
        (["1 in 3: Beijing economy -1, to 5"], (CHANCE, 1, 3, (WORSE,), ())),
        (["ASEAN toward Tokyo +1 if already 3 or more (it is 0)"], (LEAN, V["asean-t"], 1, 3)),
    ],
)
def test_an_effect_says_where_its_number_comes_to_stand(rules: Ruleset, lines: list[str], op: Op) -> None:
    assert lines == effect_lines(rules, (op,), numbers(rules, its_economy=6, t_w=-2))


def test_effects_on_one_number_are_counted_on(rules: Ruleset) -> None:
    values = numbers(rules, its_economy=6)
    told = effect_lines(rules, (WORSE, CLOSER, WORSE), values)
    assert ["Beijing economy -1, to 5", "Beijing economy -1, to 4"] == [told[0], told[2]]
    assert 6 == values[V["its-economy"]]


def test_after_the_dice_nobody_says_where_a_number_stands(rules: Ruleset) -> None:
    told = effect_lines(rules, ((CHANCE, 1, 3, (WORSE,), ()), WORSE), numbers(rules, its_economy=6))
    assert "Beijing economy -1" == told[1]


def test_what_begins_leaves_open_whether_it_is_in_force(rules: Ruleset) -> None:
    ops = ((BEGIN, 0), (CASE, ((rules.slots[0].variable, 1, 3),), (CLOSER,), ()))
    assert "so now" not in effect_lines(rules, ops, numbers(rules))[1]


def test_a_gain_without_room_says_who_loses_by_it() -> None:
    told = effect_lines(made(), ((LEAN, LEANS[0], 2, 0),), made().start)
    assert ["ASEAN toward Tokyo +2, to 5 (no room: Beijing to 2)"] == told


def test_the_leading_rival_is_named() -> None:
    by_rival = tuple(((LEAN, lean, -1, 0),) for lean in LEANS)
    told = effect_lines(made(), ((RIVAL, 4, 0, by_rival),), made().start)
    assert ["ASEAN toward the leading rival (Beijing now) -1, to 2"] == told


@pytest.mark.parametrize(
    ("line", "ops"),
    [
        ("no effect now: Quad is not in force", ((LEVEL, 0, 1, False),)),
        ("no effect now: it needs blocs 7 or more", ((CASE, WHEN, (WORSE,), ()),)),
        ("no effect now: Beijing economy stays at 0", (WORSE,)),
        ("no effect now: Sanctions on Beijing is not in force", ((END, (0,)),)),
        ("", ((LEVEL, 0, 1, False), CLOSER)),
        ("", ((CASE, WHEN, (WORSE,), (CLOSER,)),)),
        ("", ()),
    ],
)
def test_what_would_do_nothing_says_why(rules: Ruleset, line: str, ops: tuple[Op, ...]) -> None:
    assert line == idle_line(rules, Ops(ops), numbers(rules))


def told_of(name: str, target: str, seat: int = 0) -> list[str]:
    """An order of a capital in the decade, as it is told on the board that the game begins with."""
    rules = rules_of("decade")
    row = next(row for row in rules.turns[seat].rows if row.choice[1:] == (name, target))
    return row_lines(rules, row, paid(rules.start, row.price))


def test_an_order_says_whether_what_it_depends_on_is_in_force() -> None:
    assert "if Quad in force (not so now): Delhi toward Tokyo +1" == told_of("court", "delhi")[1]
    assert "in force (so now): Pacific islands" in told_of("court", "islands")[1]


def test_an_order_says_what_the_new_level_pays() -> None:
    (accepted,) = [line for line in told_of("launch", "quad") if line.startswith("if Washington")]
    assert "Quad level +1, to 1 (pays each reckoning: Washington influence +1)" in accepted


def test_an_exposed_operation_names_the_rival_it_is_aimed_at() -> None:
    rules = rules_of("decade")
    lean = next(place for place in rules.places if place.id == "islands").leans
    values = list(rules.start)
    values[lean[1]] = values[lean[2]] = 3
    row = next(row for row in rules.covert[0] if row.choice.target == "islands")
    first, exposed = row_lines(rules, row, values)
    assert [True, True] == ["leading rival (Washington now)" in line for line in (first, exposed)]
