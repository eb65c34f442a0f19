"""Control line by line: each command with its reason, told to all, saved and played again (R12)."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.plain.terminal import CLEAR
from game.table import Table, resume_table
from game.table.control import find_numbers

from .kit import begun, play
from .test_hand_over import TWO, Window

WHY = "the seminar agreed"


def table_here(tmp_path: Path) -> Table:
    return begun("tokyo", folder=tmp_path, save_id="game")


def stepped(table: Table, *typed: str) -> str:
    """All that is shown when control types these lines, at the first question."""
    return play(table, ["control", "", *typed])


def blocs(table: Table) -> int:
    return table.view(None).values[find_numbers(table.rules, "blocs")[0]]


def test_help_names_control_and_control_has_a_help_of_its_own(tmp_path: Path) -> None:
    assert "control [command]: the facilitator steps in" in play(table_here(tmp_path), ["help"])
    assert "set NUMBER VALUE" in stepped(begun("tokyo"), "help", "done")


def test_a_number_is_set_in_one_line_and_told(tmp_path: Path) -> None:
    table = table_here(tmp_path)
    shown = play(table, ["control set blocs 7", "", WHY])
    assert f"Control steps in: set Blocs to 7, because: {WHY}" in shown
    again = resume_table(tmp_path / "game.json", "look")
    assert (7, table.entries) == (blocs(again), again.entries)


def test_without_a_reason_nothing_is_done(tmp_path: Path) -> None:
    table = table_here(tmp_path)
    assert "Nothing was done." in stepped(table, "set blocs 7", "")
    assert () == table.entries


def test_a_power_leads_the_card_that_is_named(tmp_path: Path) -> None:
    table = table_here(tmp_path)
    card = table.rules.cards[-1]
    shown = stepped(table, f"lead {card.title}", "wash", WHY, "done")
    assert f"Control steps in: lead {card.title}" in shown
    assert ("washington", card.id) == table.entries[0].data


def test_a_headline_has_steps_and_hostile_text_is_cleaned(tmp_path: Path) -> None:
    table = table_here(tmp_path)
    before = blocs(table)
    shown = stepped(table, "headline Talks \x1b[31mfail\u202e", "blocs +1", "blocs much", "", WHY, "done")
    assert "Control steps in: headline “Talks [31mfail”" in shown
    assert "expected a step such as blocs +1, found 'blocs much'" in shown
    assert before + 1 == blocs(table)
    assert not {"\x1b", "\u202e"} & set(shown)


def test_a_seat_is_given_to_a_bot_and_the_game_goes_on_without_its_person(tmp_path: Path) -> None:
    table = table_here(tmp_path)
    shown = stepped(table, "give tokyo random", WHY, "done")
    assert table.over
    assert "Final standing" in shown
    assert "random" == resume_table(tmp_path / "game.json", "look").seats["tokyo"]


def test_on_a_pipe_no_second_person_is_seated(tmp_path: Path) -> None:
    shown = stepped(table_here(tmp_path), "give moscow person", "done")
    assert "two persons need a curtain between them" in shown


def test_a_step_of_control_may_be_typed_before_control_sits_down(tmp_path: Path) -> None:
    shown = play(table_here(tmp_path), ["1", "control", "help", "done"])
    assert "headline SENTENCE" in shown
    assert "headline SENTENCE" not in play(table_here(tmp_path / "other"), ["1", "control", "back", "help"])


def test_the_game_is_taken_back_and_told_again_from_there(tmp_path: Path) -> None:
    table = table_here(tmp_path)
    shown = play(table, ["1", "control", "", "back", "back 1", WHY, "done"])
    assert "back 1: round 1, " in shown
    assert "Control steps in: back to round 1, before choice 1, of " in shown
    assert 2 == shown.count("Choose your secret agenda")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("set blocs 99", "expected a number from 0 to 10 for Blocs, found '99'"),
        ("set tokyo 3", "which one: Tokyo funds"),
        ("set xyzzy 3", "expected a number of the board, found 'xyzzy'"),
        ("give tokyo", "expected person, "),
        ("give atlantis easy", "expected a seat"),
        ("lead xyzzy", "expected a card, found 'xyzzy'"),
        ("headline", "expected a sentence"),
        ("back 99", "expected a choice one can go back to, found 99"),
        ("conquer", "expected lead, headline, set, give, back, adopt, chronicle or help, found 'conquer'"),
    ],
)
def test_what_control_cannot_do_is_said(tmp_path: Path, typed: str, said: str) -> None:
    table = table_here(tmp_path)
    assert said in " ".join(stepped(table, typed, WHY, "done").split())
    assert () == table.entries


def test_between_persons_control_has_a_curtain_before_and_after(tmp_path: Path) -> None:
    window = Window(*TWO, home=tmp_path)
    window.until(b"sits here> ")
    window.type("")
    window.until(b"Washington> ")
    window.type("control")
    shown = window.until(b"back goes back to the game> ")
    assert b"hand the screen to the facilitator" in shown.split(CLEAR.encode())[-1]
    window.type("set blocs 7")
    assert b"Next: Washington" in window.until(b"sits here> ").split(CLEAR.encode())[-1]
    window.close()
