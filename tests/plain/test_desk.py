"""What a person may ask while a question is open."""

from __future__ import annotations

import re
from typing import Any

import pytest

from game.plain.desk import COMMANDS, HELP
from tests.plain.kit import begun, play, played, to_the_order

GAME: dict[str, Any] = {"scenario": "decade", "seed": 7}


@pytest.fixture(scope="module")
def typed() -> list[str]:
    """What leads to the first order."""
    return to_the_order(begun("tokyo", **GAME))


def asked(typed: list[str], command: str) -> str:
    """What is shown for a command at the first order."""
    shown = played(*typed, command, **GAME)
    return shown[shown.rindex(f"Tokyo> {command}\n") :].partition("\n")[2].rpartition("Tokyo>")[0]


def test_every_command_says_something_and_changes_nothing(typed: list[str]) -> None:
    table = begun("tokyo", **GAME)
    for command in COMMANDS:
        assert asked(typed, command).strip(), command
    play(table, [*typed, *COMMANDS])
    assert len(typed) == sum(entry.choice.seat == "tokyo" for entry in table.entries)


def test_help_names_every_command() -> None:
    named = " ".join(HELP)
    unsaid = {"?", "help", "waiting"}
    assert [] == [word for word in COMMANDS if word not in named and word not in unsaid]


def test_in_the_first_turn_no_earlier_one_is_spoken_of(typed: list[str]) -> None:
    shown = played(*typed, **GAME)
    assert "Since the game began: " in shown
    assert "last turn" not in shown


def test_the_board_gives_every_open_number_of_the_table(typed: list[str]) -> None:
    board = asked(typed, "board").replace("\n    ", " ")
    rules = begun("tokyo", **GAME).rules
    for named in (*rules.powers, *rules.places, *rules.flashpoints, *rules.tracks, *rules.frameworks):
        assert named.title in board
    assert "Relations, from -5 hostile to 5 allied" in board
    assert "Tokyo (you): funds " in board


def test_the_secret_agenda_is_shown_on_request_only(typed: list[str]) -> None:
    assert "Your secret agenda, counted at the end:" in asked(typed, "agenda")
    everything = "\n".join(asked(typed, word) for word in COMMANDS if word not in ("agenda", "chronicle"))
    table = begun("tokyo", **GAME)
    title = next(agenda.title for agenda in table.rules.agendas[0] if agenda.title in asked(typed, "agenda"))
    assert title not in everything


def test_an_option_is_explained_in_full(typed: list[str]) -> None:
    shown = asked(typed, "why hold funds")
    assert re.match(r"\d+ Hold back: .*, free\n    Tokyo funds \+\d, to \d+\n  R3\.1 ", shown)
    assert shown.rstrip().endswith("open now")
    assert "if Washington accepts: " in asked(typed, "why summit washington")


def test_why_says_why_an_option_is_closed(typed: list[str]) -> None:
    closed = asked(typed, "all").split("Closed:\n")[1].split()[0]
    told = asked(typed, f"why {closed}").replace("\n    ", " ")
    assert re.search(r"\n  closed: .*\(R\d+\.\d+\)\n$", told)


def test_a_covert_operation_shows_its_odds(typed: list[str]) -> None:
    shown = played(*typed, "pass", "all", **GAME)
    assert "1 in 3 exposed:" in shown


def test_a_card_is_shown_in_full_with_source_standpoint_and_question() -> None:
    shown = asked(to_the_order(begun("tokyo", **GAME)), "card")
    assert [] == [part for part in ("Source: ", "Standpoint: ", "Question: ") if part not in shown]


def test_objectives_say_what_holds_now_also_for_others(typed: list[str]) -> None:
    assert "holds now: +1 point if" in asked(typed, "objectives")
    assert asked(typed, "objectives beijing").startswith("Beijing: standing")


def test_the_chronicle_is_searched_by_words(typed: list[str]) -> None:
    found = asked(typed, "chronicle leads").splitlines()
    assert found
    assert all(line.startswith(("Round 1: ", "  ")) for line in found)
    assert "nothing in the chronicle holds 'xyzzy'" in asked(typed, "chronicle xyzzy")


def test_since_tells_what_others_did_after_ones_last_turn(typed: list[str]) -> None:
    shown = played(*typed, "pass", "nothing", "done", "since", **GAME)
    told = shown[shown.rindex("Tokyo> since\n") :]
    assert "Tokyo gives no more orders" not in told
    assert 100 < len(told)


def test_rules_are_found_by_number_and_by_word(typed: list[str]) -> None:
    assert asked(typed, "rules R2.9").startswith("R2.9 ")
    assert all(line[:2] in ("R6", "  ") for line in asked(typed, "rules R6").splitlines())
    assert "no clause of the rulebook speaks of 'xyzzy'" in asked(typed, "rules xyzzy")


def test_rules_are_found_by_what_one_types_and_by_any_word_under_a_clause(typed: list[str]) -> None:
    assert "R2.9 Done, and taking back." in asked(typed, "rules undo")
    assert "R3.18 " in asked(typed, "rules R3.18 price: 1 fund exercise")


def test_save_says_that_nothing_is_kept(typed: list[str]) -> None:
    assert "--no-save" in asked(typed, "save")


def test_about_says_who_scores_by_a_number_and_what_moved_it(typed: list[str]) -> None:
    told = " ".join(asked(typed, "about order").split())
    assert "Tokyo scores by it, Order kept: 1 point each for Order 1 or more" in told
    assert "moved it" in told


def test_about_takes_ones_own_where_every_capital_has_one(typed: list[str]) -> None:
    assert asked(typed, "about exposure").startswith("Tokyo exposure ")


def test_about_alone_says_what_to_type_by_two_examples(typed: list[str]) -> None:
    assert "such as: about order, about tokyo exposure" in " ".join(asked(typed, "about").split())


def test_about_words_that_fit_many_asks_which(typed: list[str]) -> None:
    assert "Which number: Washington funds, Washington influence" in asked(typed, "about washington")


def test_coming_tells_what_the_end_of_the_round_will_bring(typed: list[str]) -> None:
    told = asked(typed, "coming")
    assert "Incomes (R11.5)" in told
    assert "An incident raises one flashpoint by 1" in told


def test_standing_tells_how_it_came_about_ones_own_or_anothers(typed: list[str]) -> None:
    assert asked(typed, "standing").startswith("Tokyo stands at 0.0: 0 points made, less 0.0 of par. R7.3")
    assert asked(typed, "standing moscow").startswith("Moscow stands at")
