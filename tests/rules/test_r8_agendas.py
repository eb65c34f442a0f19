"""R8: every secret agenda."""

from __future__ import annotations

from game.engine.scoring import points_for

from ..kit import at


def steps(clause: str, *numbers: str) -> list[int]:
    """What the agenda of a clause is worth with these numbers."""
    found = []
    for each in numbers:
        board = at(each)
        agenda = next(a for group in board.state.rules.agendas for a in group if a.clause == clause)
        found.append(points_for(board.state.v, agenda))
    return found


def test_r8_1_a_seat_in_the_laboratory() -> None:
    assert [0, 1, 2] == steps("R8.1", *(f"tokyo technology {n}" for n in (6, 7, 8)))


def test_r8_2_mend_the_north() -> None:
    assert [0, 1, 2] == steps("R8.2", *(f"tokyo-moscow {n}" for n in (-2, -1, 1)))


def test_r8_3_on_our_own_account() -> None:
    assert [0, 1, 2] == steps("R8.3", "", "tokyo military 6", "tokyo military 6, tokyo support 6")
    assert [0] == steps("R8.3", "tokyo support 6")


def test_r8_4_the_balance() -> None:
    assert [0, 1, 1, 2] == steps("R8.4", *(f"beijing military {n}" for n in (8, 7, 6, 5)))


def test_r8_5_the_allies_faith() -> None:
    allies = ["seoul", "taipei", "canberra", "delhi", "europe", "islands"]
    near = [", ".join(f"{name} washington 4" for name in allies[:n]) for n in (3, 4, 5, 6)]
    assert [0, 1, 1, 2] == steps("R8.5", *near)


def test_r8_6_rivalry_made_stable() -> None:
    assert [2, 1] == steps("R8.6", "washington-moscow -1, washington-beijing -1", "washington-moscow -2")
    assert [0] == steps("R8.6", "washington-moscow -2, washington-beijing -2")


def test_r8_7_the_investors_come_back() -> None:
    assert [0, 1, 2] == steps("R8.7", *(f"tokyo-beijing {n}" for n in (-2, -1, 1)))
    assert [1, 0] == steps("R8.7", "tokyo-beijing 1, decoupling 4", "tokyo-beijing 1, decoupling 5")


def test_r8_8_the_long_race() -> None:
    assert [1, 2] == steps("R8.8", "beijing military 8", "beijing military 8, beijing technology 7")
    assert [0] == steps("R8.8", "beijing military 7")


def test_r8_9_europe_keeps_trading() -> None:
    assert [0, 1, 2] == steps("R8.9", *(f"europe beijing {n}" for n in (2, 3, 4)))


def test_r8_10_a_standstill_with_washington() -> None:
    assert [0, 1, 2] == steps("R8.10", *(f"washington-moscow {n}" for n in (-3, -2, 0)))


def test_r8_11_a_quiet_southern_border() -> None:
    assert [1, 2] == steps("R8.11", "", "mongolia moscow 3")
    assert [0, 0] == steps("R8.11", "mongolia tokyo 4", "sea-of-japan 3")


def test_r8_12_friends_who_are_nobodys() -> None:
    friends = ["delhi", "mongolia", "africa", "asean"]
    near = [", ".join(f"{name} moscow 3" for name in friends[:n]) for n in (1, 2, 3, 4)]
    assert [0, 1, 1, 2] == steps("R8.12", *near)


def test_r8_each_power_has_three_of_its_own() -> None:
    rules = at().state.rules
    assert [3, 3, 3, 3] == [len(group) for group in rules.agendas]
    assert all(agenda.secret for group in rules.agendas for agenda in group)
