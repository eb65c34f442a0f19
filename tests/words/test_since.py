"""What changed since one's last turn, in words."""

from __future__ import annotations

from game.model.event import Event
from game.model.ids import PowerId
from game.words.since import BEGINNING, LAST_TURN, changes_of, since_groups, since_line, since_when

from ..kit import rules_of

RULES = rules_of("first-hour")
TOKYO = PowerId("tokyo")
FUNDS = RULES.index[("resource", "funds", "tokyo")]
MOSCOWS = RULES.index[("resource", "funds", "moscow")]
ORDER = RULES.index[("track", "order")]
VALUES = tuple(5 for _ in RULES.variables)


def test_a_number_counts_from_where_it_first_stood() -> None:
    events = [Event("change", None, (FUNDS, 2, 3, 1)), Event("change", None, (FUNDS, 3, 5, 2))]
    assert {FUNDS: 3} == changes_of(VALUES, events)


def test_what_came_back_did_not_change() -> None:
    events = [Event("change", None, (FUNDS, 5, 3, -2)), Event("change", None, (FUNDS, 3, 5, 2))]
    assert {} == changes_of(VALUES, events)


def test_ones_own_numbers_come_first_and_the_rest_is_counted() -> None:
    moved = dict.fromkeys(range(FUNDS, FUNDS + 4), 1) | {MOSCOWS: 5, ORDER: 1}
    said = since_line(RULES, TOKYO, VALUES, moved)
    assert said.startswith("Since your last turn: Tokyo funds 4 -> 5")
    assert said.endswith("and 2 more")


def test_before_ones_second_turn_it_is_told_from_the_beginning() -> None:
    events = [Event("change", None, (FUNDS, 2, 3, 1)), Event("change", None, (FUNDS, 3, 5, 2))]
    assert (BEGINNING, LAST_TURN) == (since_when(events, events), since_when(events, events[1:]))
    assert "Since the game began: Tokyo funds 4 -> 5" == since_line(
        RULES, TOKYO, VALUES, {FUNDS: 1}, BEGINNING
    )


def test_nothing_changed_is_no_line() -> None:
    assert "" == since_line(RULES, TOKYO, VALUES, {})


def test_in_full_every_number_stands_with_whom_it_concerns() -> None:
    groups = since_groups(RULES, TOKYO, VALUES, {FUNDS: 1, MOSCOWS: -2, ORDER: 1})
    assert ["Tokyo", "Everybody", "Moscow"] == [group.title for group in groups]
    assert (7, 5) == groups[-1].moved[0][2:4]


def test_numbers_that_are_never_shown_are_left_out() -> None:
    hidden = next(n for n, one in enumerate(RULES.variables) if one.kind == "points")
    assert [] == since_groups(RULES, TOKYO, VALUES, {hidden: 1})


def test_a_lean_that_was_lost_is_told_with_whom_it_was_lost_to() -> None:
    lean = RULES.index[("lean", "asean", "tokyo")]
    seats = ("washington", "beijing", "tokyo")
    events = [Event("change", PowerId(seat), (lean, 7, 6, -1)) for seat in seats[:2]]
    events.append(Event("change", PowerId("tokyo"), (lean, 5, 6, 1)))
    said = since_line(RULES, TOKYO, VALUES, {lean: -2}, LAST_TURN, events)
    assert "Since your last turn: ASEAN toward Tokyo 7 -> 5 (by Washington and Beijing)" == said


def test_what_a_rule_moved_is_told_in_full_with_the_rule() -> None:
    events = [Event("change", None, (FUNDS, 6, 5, -1), "R5.2", "The island in every chain")]
    groups = since_groups(RULES, TOKYO, VALUES, {FUNDS: -1}, events)
    assert "R5.2 The island in every chain" == groups[0].moved[0].by
