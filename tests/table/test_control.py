"""The hand of control at a table: what it refuses, and what is saved, told to all and played again (R12)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.model.errors import FourCapitalsError
from game.model.ids import PowerId
from game.table import Table, resume_table
from game.table.control import Control, board_numbers, find_cards, find_numbers, find_power, whole
from game.words.events import bare_line

from ..plain.kit import begun

TOKYO = PowerId("tokyo")
HOSTILE = "\x1b[2J[red]Tokyo\u202e falls\n\n" + "e" + "\u0301" * 50


def steps(table: Table) -> None:
    """Each kind of step, once."""
    control = Control(table)
    blocs = find_numbers(table.rules, "blocs")[0]
    control.set(blocs, "7", "to try it")
    control.headline(HOSTILE, [(blocs, -2)], "breaking news")
    control.give(PowerId("moscow"), "random", "the team has left")
    control.lead(TOKYO, table.rules.cards[0].id, "the seminar is about it")


def people(tmp_path: Path) -> Table:
    """Four people who have chosen their agendas, and a save."""
    table = begun("tokyo", "washington", "beijing", "moscow", folder=tmp_path, save_id="game")
    for _ in range(4):
        power = table.people_waiting()[0]
        table.submit(power, next(iter(table.view(power).options)))
    return table


def test_what_control_did_is_saved_and_played_again(tmp_path: Path) -> None:
    table = people(tmp_path)
    steps(table)
    table.close()
    again = resume_table(tmp_path / "game.json")
    assert table.entries == again.entries
    assert table.state.v == again.state.v
    assert "random" == again.seats[PowerId("moscow")]
    again.close()


def test_everybody_is_told_and_hostile_text_is_cleaned(tmp_path: Path) -> None:
    table = people(tmp_path)
    steps(table)
    told = [bare_line(table.rules, event) for event in table.chronicle(TOKYO) if event.kind == "step-in"]
    assert 4 == len(told)
    assert "Control steps in: set Blocs to 7, because: to try it" == told[0]
    assert "headline “[2J[red]Tokyo falls" in told[1]
    assert not {"\x1b", "\u202e", "\n"} & set("".join(told))
    assert HOSTILE not in str(table.entries)


def test_going_back_takes_what_came_after_away_and_is_told(tmp_path: Path) -> None:
    table = people(tmp_path)
    power = table.people_waiting()[0]
    before = list(table.state.v)
    table.submit(power, next(iter(table.view(power).options)))
    Control(table).back(4, "we misread the card")
    assert before == table.state.v
    assert (power,) == table.people_waiting()
    (told,) = [bare_line(table.rules, event) for event in table.chronicle(None) if event.kind == "step-in"]
    assert told.startswith("Control steps in: back to round 1, before choice 5, of ")
    table.close()
    assert table.entries == resume_table(tmp_path / "game.json", "look").entries


def test_nobody_goes_back_into_sealed_answers(tmp_path: Path) -> None:
    table = people(tmp_path)
    assert [0] == [way.number for way in Control(table).ways_back()]
    with pytest.raises(FourCapitalsError, match="expected a choice one can go back to, found 3"):
        Control(table).back(2, "why")


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ("expected a number from 0 to 10 for Blocs, found '11'", lambda one, n: one.set(n, "11", "why")),
        ("expected a number from 0 to 10 for Blocs, found 'many'", lambda one, n: one.set(n, "many", "why")),
        ("expected a reason", lambda one, n: one.set(n, "3", " \u200b ")),
        ("expected a sentence for the headline", lambda one, n: one.headline("\x00 ", [], "why")),
        ("expected a card of this scenario", lambda one, n: one.lead(TOKYO, "no-card", "why")),
        ("found 'expert' for a seat|found 'expert'", lambda one, n: one.give(TOKYO, "expert", "why")),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    tmp_path: Path, said: str, step: Callable[[Control, int], None]
) -> None:
    table = people(tmp_path)
    with pytest.raises(FourCapitalsError, match=said):
        step(Control(table), find_numbers(table.rules, "blocs")[0])
    assert 4 == len(table.entries)


def test_why_nothing_can_be_done_is_said_with_its_clause(tmp_path: Path) -> None:
    table = begun("tokyo", "washington")
    assert "" == Control(table).why_not()
    power = table.people_waiting()[0]
    table.submit(power, next(iter(table.view(power).options)))
    assert Control(table).why_not().endswith("(R12.2)")


def test_cards_numbers_and_seats_are_found_by_words() -> None:
    table = begun("tokyo")
    card = table.rules.cards[0]
    assert [card] == find_cards(table.rules, card.title) == find_cards(table.rules, card.id)
    assert 1 == len(find_numbers(table.rules, "tokyo funds"))
    assert set(find_numbers(table.rules, "tokyo")) < set(board_numbers(table.rules))
    assert TOKYO == find_power(table, "To")
    assert [3, -2, 1, None, None] == [whole(typed) for typed in ("3", "−2", "+1", "1.5", "")]
