"""A whole game line by line: questions, answers, commands, leaving and coming back."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.model.choice import Choice
from game.table import Table, resume_table
from game.table.shelf import NotSavedError
from tests.plain.kit import begun, play, played, to_the_order

ONES = ["1"] * 400
SECTIONS = (
    "The game ends:",
    "Final standing: points minus par",
    "Secret agendas",
    "Covert operations whose author was not found out",
    "Questions that the played cards raise",
    "Seed\n  3 ",
)


def saved(home: Path, *people: str, **more: object) -> Table:
    return begun(*people, folder=home / "saves", save_id="game", created="2026-01-01T10:00:00", **more)


def at_the_order(**more: object) -> tuple[Table, list[str]]:
    """A new game, and what leads to its first order."""
    return begun("tokyo", **more), to_the_order(begun("tokyo", **more))


@pytest.mark.parametrize("order", ["in-turn", "together"])
def test_the_first_answer_every_time_leads_to_the_debrief(order: str) -> None:
    shown = played(*ONES, order=order)
    assert [] == [section for section in SECTIONS if section not in shown]
    assert "Left." not in shown


def test_every_line_fits_a_narrow_screen_and_holds_text_only() -> None:
    lines = played(*ONES, "board").split("\n")
    assert 79 >= max(map(len, lines))
    assert all(line.isprintable() for line in lines)


def test_the_end_of_input_leaves_and_says_whether_the_game_is_kept(home: Path) -> None:
    assert played("1").endswith("Left. This game was not saved.\n")
    shown = play(saved(home, "tokyo"), ["1"])
    assert shown.endswith("Left. The game is saved; type: four-capitals resume --plain game\n")


def test_a_game_is_resumed_at_the_very_same_question(home: Path) -> None:
    typed = to_the_order(begun("tokyo"))
    before = play(saved(home, "tokyo"), [*typed, "1"])
    after = play(resume_table(home / "saves" / "game.json"), [], is_resumed=True)
    question = before[before.rindex("Give an order") : before.rindex("Tokyo>")]
    assert "1 left" in question
    assert question in after
    assert "Resumed in round 1 of 4, after choice" in after


def test_a_finished_game_is_told_again_from_its_save(home: Path) -> None:
    before = play(saved(home, "tokyo"), ONES)
    after = play(resume_table(home / "saves" / "game.json"), [], is_resumed=True)
    end = before[before.index("The game ends:") :]
    assert after.endswith(end)


def test_looking_tells_what_all_could_see_and_asks_nothing(home: Path) -> None:
    play(saved(home, "tokyo"), ONES[:9])
    shown = play(resume_table(home / "saves" / "game.json", "look"), [], is_resumed=True)
    assert "open only to look" in shown
    assert "Round 1 of 4" in shown
    assert "Tokyo>" not in shown


def test_an_order_is_taken_back_and_given_anew() -> None:
    table, typed = at_the_order()
    shown = play(table, [*typed, "hold funds", "undo", "hold influence"])
    assert "Taken back." in shown
    assert ["hold-back", "hold-back"] != [entry.choice.name for entry in table.entries[-2:]]
    assert "influence" == table.entries[-1].choice.target


def test_undo_is_refused_with_the_reason_and_the_clause() -> None:
    table, typed = at_the_order()
    shown = play(table, [*typed, "undo"]).replace("\n  ", " ")
    assert "Not taken back: that choice stands, since" in shown
    assert "(R2.9)" in shown[shown.index("Not taken back") :]


def test_a_sealed_order_is_reconsidered_while_others_have_not_answered() -> None:
    table, typed = at_the_order(order="together")
    shown = play(table, [*typed, "hold funds", "reconsider", "hold influence"])
    assert 4 == shown.count("Give an order in secret")
    assert 2 == shown.count("Sealed so far, and counted in below: Hold back: Save ")
    assert Choice("tokyo", "reconsider") in [entry.choice for entry in table.entries]


def test_reconsider_without_a_sealed_answer_says_that_there_is_none() -> None:
    assert "nothing to reconsider" in played("reconsider").replace("\n  ", " ")


def test_reason_and_expectation_go_into_the_log_and_the_debrief() -> None:
    table, typed = at_the_order()
    shown = play(table, [*typed, "reason it \x1b[31mpays", "expects calm", *ONES])
    entry = next(entry for entry in table.entries if entry.reason == "it [31mpays")
    assert "calm" == entry.expects
    assert "it [31mpays; expects: calm" in shown.replace("\n    ", " ")


def test_a_choice_is_made_by_ids_or_by_words_of_its_title() -> None:
    table, typed = at_the_order()
    play(table, [*typed, "hold-back funds", "court asean"])
    assert ["hold-back", "court"] == [entry.choice.name for entry in table.entries[-2:]]


def test_several_options_that_fit_are_listed() -> None:
    _, typed = at_the_order()
    assert "Which one: " in played(*typed, "court")


def test_what_means_nothing_is_answered_with_what_comes_near() -> None:
    shown = played("objektives", "99").replace("\n  ", " ")
    assert "found 'objektives'; did you mean objectives?" in shown
    assert "expected a number from 1 to 2, words of an option, or a command, found '99'" in shown


def test_a_closed_option_is_refused_with_its_reason() -> None:
    _, typed = at_the_order(scenario="decade", seed=7)
    shown = played(*typed, "hold funds", "hold goodwill", scenario="decade", seed=7).replace("\n  ", " ")
    refused = (
        "Hold back: Save goodwill is closed: Hold back was ordered this turn, and no kind is taken twice"
    )
    assert refused in shown


def test_a_choice_that_was_not_saved_was_not_made(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = saved(home, "tokyo")
    submit = table.submit

    def full(power: str, *rest: object) -> object:
        if power == "tokyo":
            raise NotSavedError("Not saved: disk full. The game on disk is unchanged (choice 3).")
        return submit(power, *rest)

    monkeypatch.setattr(table, "submit", full)
    shown = play(table, ["1"])
    assert "Not saved: disk full." in shown
    assert "tokyo" not in [entry.choice.seat for entry in table.entries]


def test_a_bot_whose_choice_was_not_saved_is_tried_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = saved(home, "tokyo")
    submit, failures = table.submit, iter(["Not saved: disk full."])
    submit("tokyo", next(iter(table.view("tokyo").options)))

    def once_full(*args: object) -> object:
        for sentence in failures:
            raise NotSavedError(sentence)
        return submit(*args)

    monkeypatch.setattr(table, "submit", once_full)
    shown = play(table, [""])
    assert "Enter tries again, quit leaves>" in shown
    assert "Round 1 of 4" in shown


def test_a_game_of_bots_alone_goes_on_to_its_end() -> None:
    assert "The game ends:" in play(begun(), [])


def test_bots_say_why_until_one_does_not_want_to_hear_it() -> None:
    told, silent = played(*ONES[:40]), played("whys", *ONES[:40])
    assert told.count("Why: ") > 5
    assert "From now on bots do not say why" in silent
    assert "Why: " not in silent.partition("The game ends:")[0]  # what was hidden is explained behind it


def test_where_all_order_in_secret_no_bot_says_why() -> None:
    assert "Why: " not in played(*ONES[:40], order="together")
