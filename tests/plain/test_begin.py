"""What is asked before a game of plain mode begins."""

from dataclasses import replace
from pathlib import Path

import pytest

from game.plain.begin import ask_decks
from game.plain.terminal import LeftError, Terminal

from .kit import Stream, content

DECADE = ("kurbanov-2024", "ryall-2023")


def asked(*typed: str, scenario: str = "semicircle-2024") -> tuple[tuple[str, ...], str]:
    """What is answered, and what was shown, where two decks of the game's own are a user's."""
    names = [f"decks/{deck}/cards.yaml" for deck in DECADE]
    found = replace(content(), own={name: Path(name) for name in names})
    out = Stream()
    return ask_decks(
        Terminal(Stream("".join(f"{one}\n" for one in typed)), out), found, scenario
    ), out.getvalue()


def test_decks_of_ones_own_are_taken_by_number() -> None:
    decks, shown = asked("2", "1")
    assert ("ryall-2023",) == decks
    assert "expected numbers from 1 to 1, all, or nothing, found '2'" in shown


def test_a_long_row_of_digits_is_no_deck() -> None:
    decks, shown = asked("0000012", "1 1")
    assert ("ryall-2023",) == decks
    assert "found '0000012'" in shown


@pytest.mark.parametrize(("typed", "taken"), [("", ()), ("all", ("ryall-2023",))])
def test_enter_takes_none_of_them_and_all_takes_all(typed: str, taken: tuple[str, ...]) -> None:
    assert taken == asked(typed)[0]


def test_nothing_is_asked_where_the_scenario_has_them_all() -> None:
    assert ((), "") == asked(scenario="decade")


def test_one_can_leave_there() -> None:
    with pytest.raises(LeftError):
        asked("quit")
