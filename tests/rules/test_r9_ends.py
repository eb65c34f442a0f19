"""R9: how a game may end early, and who can win then."""

from __future__ import annotations

import pytest

from ..kit import Board, at

RING = ("mongolia", "taipei", "asean", "islands", "delhi", "canberra")
CLOSED = ", ".join(f"{name} tokyo 4" for name in RING)
CENTRED = "order -5, voice 5"


def ended(board: Board) -> str | None:
    """The end the game came to, empty for the last round; None while it goes on."""
    return board.state.outcome.end if board.state.outcome is not None else None


def after_reckonings(*boards: str) -> Board:
    """Reckonings held on these boards, one after the other, each with its look at the ends."""
    board = at()
    for number, numbers in enumerate(boards, 1):
        board.set(f"round {2 * number}, {numbers}").phase(7)
        if ended(board.phase(8)) is not None:
            break
    return board


def test_r9_1_war_ends_the_game_at_once_and_nobody_wins() -> None:
    board = at("sea-of-japan 5, beijing points 30, tokyo points 20").roll((4, 0)).phase(6)
    board.give("tokyo escalate", "beijing hold", "moscow escalate")
    outcome = board.state.outcome
    assert outcome is not None
    assert ("war", ()) == (outcome.end, outcome.winners)
    assert ["beijing", "washington"] == [power for power, _ in outcome.standing[:2]]
    assert {"tokyo", "moscow"} == {power for power, _ in outcome.standing[2:]}, "who escalated ranks last"


def test_r9_2_the_nightmare_bars_tokyo_and_washington() -> None:
    board = at("strategic-partnership 3, presence 0, tokyo points 90, moscow points 2").phase(8)
    outcome = board.state.outcome
    assert outcome is not None
    assert ("nightmare", {"tokyo", "washington"}) == (outcome.end, set(outcome.barred))
    assert ("moscow",) == outcome.winners
    assert "tokyo" == outcome.standing[0][0]


@pytest.mark.parametrize(
    "numbers", ["strategic-partnership 2, presence 0", "strategic-partnership 3, presence 1"]
)
def test_r9_2_half_a_nightmare_ends_nothing(numbers: str) -> None:
    assert None is ended(at(numbers).phase(8))


def test_r9_3_the_semicircle_at_two_reckonings_running_bars_beijing() -> None:
    assert None is ended(after_reckonings(CLOSED))
    board = after_reckonings(CLOSED, CLOSED)
    assert "semicircle" == ended(board)
    assert ("beijing",) == getattr(board.state.outcome, "barred", ())


def test_r9_3_a_reckoning_without_it_begins_the_count_again() -> None:
    open_again = "delhi tokyo 3"
    assert None is ended(after_reckonings(CLOSED, open_again, "delhi tokyo 4"))
    assert "semicircle" == ended(after_reckonings(CLOSED, open_again, CLOSED, ""))


def test_r9_3_between_reckonings_nothing_is_counted() -> None:
    board = at(f"round 2, {CLOSED}").phase(7).set("round 3").phase(7).phase(8)
    assert None is ended(board)


def test_r9_4_in_a_china_centric_order_only_beijing_can_win() -> None:
    assert None is ended(after_reckonings(CENTRED))
    board = after_reckonings(f"{CENTRED}, tokyo points 60", CENTRED)
    outcome = board.state.outcome
    assert outcome is not None
    assert ("china-centric-order", ("beijing",)) == (outcome.end, outcome.winners)
    assert {"tokyo", "washington", "moscow"} == set(outcome.barred)


@pytest.mark.parametrize("numbers", ["order -4, voice 5", "order -5, voice 4"])
def test_r9_4_force_alone_or_voice_alone_ends_nothing(numbers: str) -> None:
    assert None is ended(after_reckonings(numbers, numbers))


def test_r9_the_first_end_in_order_counts() -> None:
    both = f"{CENTRED}, strategic-partnership 3, presence 0"
    assert "nightmare" == ended(after_reckonings(both))


def test_r9_an_end_is_told_with_its_clause_and_the_winners() -> None:
    board = at("strategic-partnership 3, presence 0, beijing points 9").phase(8)
    (event,) = board.told("over")
    assert ("R9.2", ("nightmare", ("beijing",))) == (event.clause, event.data)


def test_r9_moscow_may_need_beijing_wholly_and_nothing_ends() -> None:
    alone = "dependence 10, tokyo-moscow -5, washington-moscow -5, round 2"
    assert None is ended(at(alone).phase(7).phase(8))
