"""What a person is told by the adviser: nothing that does nothing, no other's doing, and one's own secret."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from game.bots import choose, doctrine, search
from game.bots.adviser import Advice, advise, apart, best_of
from game.bots.esteem import GAMES
from game.bots.search import Tried, plans_of
from game.engine import Dice, State, apply, begin, seats_waiting, view
from game.engine.options import options_of
from game.engine.state import CARD, CRISIS
from game.model.view import View

from ..kit import rules_of
from ..properties.sampled import asked

FEW = 8
"""Playouts that are enough to hear a reason."""


def moments(seed: int) -> Iterator[tuple[State, View]]:
    """Every question of a first hour of normal bots."""
    rules = rules_of("first-hour")
    state = begin(rules, seed, "in-turn", None)
    while state.outcome is None:
        seen = view(state, rules.powers[seats_waiting(state)[0]].id)
        yield state, seen
        state = apply(state, choose("normal", seen, Dice(seed, "bot")).choice)[0]


def level(seen: View, framework: str) -> int:
    """How far a framework has come."""
    return seen.values[next(one.variable for one in seen.rules.frameworks if one.id == framework)]


@cache
def meetings() -> tuple[State, View]:
    """Tokyo is asked whether to raise the Quad, the alliance, or a G7 that is not in force."""
    return next(
        (state, seen)
        for seed in range(1, 30)
        for state, seen in moments(seed)
        if state.top[0] == CARD and seen.prompt is not None and "four-times-confirmed" in seen.prompt.data
        if seen.seat == "tokyo" and [0, 1, 2] == [level(seen, name) for name in ("g7", "quad", "alliance")]
    )


@cache
def heard() -> tuple[tuple[View, Advice], ...]:
    """All that the adviser says in one game."""
    return tuple(
        (seen, one)
        for number, (_, seen) in enumerate(moments(1))
        for one in advise(seen, Dice(number, "adviser"), FEW)
    )


def test_an_answer_that_does_nothing_for_its_price_is_pointless() -> None:
    state, seen = meetings()
    seat = seen.rules.seat("tokyo")
    found = doctrine.pointless(state, seat, options_of(state, seat).open())
    assert [("turn-words-into-work", "g7")] == [(one.name, one.target) for one in found]


def test_a_pointless_answer_is_not_advised() -> None:
    _, seen = meetings()
    for seed in range(6):
        assert "g7" not in [one.choice.target for one in advise(seen, Dice(seed, "adviser"), FEW)]


def test_each_answer_to_a_card_has_a_reason_of_its_own() -> None:
    _, seen = meetings()
    told = [one.why for one in advise(seen, Dice(1, "adviser"), FEW)]
    assert 3 == len(told) == len(set(told))


def test_what_others_answer_is_no_reason() -> None:
    state, seen = meetings()
    seat = seen.rules.seat("tokyo")
    idle = next(row for row in options_of(state, seat).open() if row.choice.name == "go-home")
    assert state.v == doctrine.as_told(state, seat, idle).v
    told = [one.why for one in advise(seen, Dice(1, "adviser"), FEW) if one.choice.name == "go-home"]
    assert [] == [text for text in told if "bodies" in text]


def test_the_adviser_names_ones_own_secret_agenda() -> None:
    secret = [(seen, one.why) for seen, one in heard() if one.why.endswith(", in secret")]
    assert secret
    for seen, text in secret:
        agendas = seen.rules.agendas[seen.rules.seat(str(seen.seat))]
        assert agendas[seen.agenda].title in text


def test_the_adviser_keeps_no_reason_to_itself() -> None:
    assert [] == [one.why for _, one in heard() if "keeps to itself" in one.why]


def test_no_reason_that_all_may_read_names_an_agenda() -> None:
    titles = [agenda.title for agendas in rules_of("first-hour").agendas for agenda in agendas]
    for number, (_, seen) in enumerate(moments(2)):
        why = choose("normal", seen, Dice(number, "bot")).why + choose("easy", seen, Dice(number, "bot")).why
        assert [] == [title for title in titles if title in why]


def test_of_two_agendas_it_advises_the_one_that_orders_can_reach() -> None:
    rules = rules_of("first-hour")
    boards = (begin(rules, seed, "in-turn", None) for seed in range(20))
    views = (view(state, "tokyo") for state in boards)
    seen = next(one for one in views if {0, 2} == set(one.agendas))
    (told,) = advise(seen, Dice(1, "adviser"), FEW)
    assert ("tokyo-own-initiative", "the other asks for what no order of this game can move") == (
        told.choice.name,
        told.why,
    )


def test_options_stand_in_the_order_of_how_far_they_are_behind() -> None:
    for number, (_, seen) in enumerate(moments(3)):
        worths = [one.worth for one in advise(seen, Dice(number, "adviser"), FEW)]
        assert sorted(worths, reverse=True) == worths
        assert 0.0 == worths[0]


def test_what_would_be_refused_is_named_only_where_nothing_else_is() -> None:
    _, seen = meetings()
    rows = options_of(meetings()[0], seen.rules.seat("tokyo")).open()[:3]
    tried = [Tried((row,), chance, 9) for row, chance in zip(rows, (0.5, 0.3, 0.4), strict=True)]
    first, second, third = (row.choice for row in rows)
    told = best_of(tried, set(), lambda choice: choice == first)
    assert [second, third] == [one.plan[0].choice for one in told]
    told = best_of(tried, set(), lambda choice: True)
    assert [first, third, second] == [one.plan[0].choice for one in told]


def test_a_proposal_that_would_be_refused_is_not_advised() -> None:
    answers = {one.answer for _, told in heard() for one in told.asked}
    assert "accept" in answers
    assert not {"decline", "cannot"} & answers


def test_each_answer_to_a_crisis_has_a_reason_of_its_own() -> None:
    for state in asked(CRISIS)[:6]:
        seen = view(state, state.rules.powers[seats_waiting(state)[0]].id)
        told = [one.why for one in advise(seen, Dice(1, "adviser"), FEW)]
        assert len(told) == len(set(told))
        assert all("expected" in text or "whatever they answer" in text for text in told)


def test_no_reason_is_only_that_it_costs_nothing() -> None:
    assert [] == [one.why for _, one in heard() if one.why.endswith("must answer")]


def test_three_are_named_wherever_three_orders_are_worth_naming() -> None:
    for seen, _ in heard():
        if seen.prompt is not None and seen.prompt.kind == "order":
            number = len(advised_in(seen))
            assert number == 3 or number == sum(1 for one in seen.options.offers() if one.closed is None)


def advised_in(view: View) -> list[Advice]:
    """All that was advised at one moment of the game that was heard."""
    return [one for seen, one in heard() if seen is view]


def test_orders_that_all_plans_begin_alike_leave_room_for_others() -> None:
    seen = next(seen for seen, _ in heard() if seen.prompt is not None and seen.prompt.kind == "order")
    plans = plans_of(seen, Dice(1, "plans"), 1000)
    alike = [plan for plan in plans if plan[1][0] is plans[0][1][0]]
    rest = [plan for plan in plans if plan not in alike]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "plans_of", lambda *_: [*alike, *alike, *alike, *rest])
        assert 3 == len(advise(seen, Dice(1, "adviser"), FEW))


def test_a_reason_given_before_is_given_again_only_where_there_is_no_other() -> None:
    assert ["a", "b", "c"] == apart([["a", "b"], ["a", "b"], ["c"]])
    assert ["a", "a"] == apart([["a"], ["a"]])


def test_no_reason_weighs_options_by_a_figure_of_its_own() -> None:
    told = [one.why for _, one in heard()]
    assert [] == [text for text in told if re.search(r"ended|earlier games| stays? in hand", text)]
    assert [text for text in told if GAMES in text]


def test_what_speaks_for_an_answer_is_not_what_was_said_of_the_order() -> None:
    asked = [(one.why, other.why) for _, one in heard() for other in one.asked if other.answer == "accept"]
    assert asked
    assert [] == [pair for pair in asked if pair[1] and pair[1] in pair[0]]


def test_other_dice_name_the_same_best_where_nothing_is_too_close() -> None:
    clear = 0
    for number, (_, seen) in enumerate(moments(3)):
        if number % 9 == 3 and len(seen.options) > 2:
            told = [advise(seen, Dice(dice, "adviser"), 240) for dice in range(2)]
            if all(len(one) > 1 and one[1].worth + one[1].give < 0 for one in told):
                clear += 1
                assert told[0][0].choice == told[1][0].choice
    assert clear > 2
