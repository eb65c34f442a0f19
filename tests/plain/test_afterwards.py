"""Line by line: lessons, the adviser, what changed, and the game looked back on."""

from __future__ import annotations

import pytest

from game.model.ids import PowerId
from game.model.lookback import Progress
from game.plain.afterwards import advice_texts, look_back, par_lines
from game.plain.numbers import missed_texts
from game.plain.terminal import Terminal
from game.table import Table
from game.table.thinking import Thinking, Thought

from .kit import Stream, begun, play, played

TOKYO = PowerId("tokyo")


def terminal(typed: str) -> tuple[Terminal, Stream]:
    out = Stream(is_terminal=True)
    return Terminal(Stream(typed, is_terminal=True), out), out


def finished() -> Table:
    table = begun("tokyo")
    play(table, ["1"] * 200)
    return table


def test_each_lesson_is_told_once_and_when_it_is_needed() -> None:
    shown = played(*["1"] * 200)
    assert 1 == shown.count("Lesson, Lead with one:")
    assert shown.index("Lesson, In secret:") < shown.index("Covert slot:")
    assert shown.index("Reckoning") < shown.index("Lesson, Points and par:")


def test_the_adviser_names_options_with_distance_and_reason() -> None:
    table = begun("tokyo")
    told = [one.text for one in advice_texts(table, table.waiting()[0], [])]
    assert told[0].startswith("1. ")
    assert told[0].endswith(("the best", "the one it would take"))
    assert told[-1].startswith("The adviser sees what you see")


def test_at_the_end_each_person_hears_of_par() -> None:
    table = finished()
    (told,) = par_lines(table)
    assert told.startswith("Tokyo made ")
    assert " par, " in told


def test_at_the_end_a_person_hears_of_each_objective_and_what_was_missed() -> None:
    table = finished()
    first, *told = missed_texts(table.view(TOKYO), TOKYO, table.chronicle(TOKYO))
    assert first.text.startswith("The last reckoning: Tokyo scored ")
    assert len([one for one in table.rules.objectives if one.seat == 0]) == len(told)


def test_looking_back_is_asked_for_and_may_be_declined() -> None:
    screen, out = terminal("\n")
    look_back(finished(), screen, begun("tokyo").waiting()[0])
    assert "Look back on your choices?" in out.getvalue()
    assert "moved your standing most" not in out.getvalue()


def test_looking_back_tells_what_it_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    table = finished()
    thought = Thought("look_back", ())
    thought.latest, thought.done = Progress(4, 4), True
    monkeypatch.setattr(Thinking, "look_back", lambda self, power: thought)
    screen, out = terminal("yes\n")
    look_back(table, screen, table.rules.powers[0].id)
    assert "No choice of this game had an alternative." in out.getvalue()
    assert "played on to the end by easy and normal bots" in " ".join(out.getvalue().split())


def test_a_lesson_says_what_to_type_and_no_key() -> None:
    shown = played(*["1"] * 40)
    assert "To type: objectives." in shown
    assert "To type: board or chronicle with words of a line." in shown


def test_an_agenda_that_no_order_can_bring_says_so() -> None:
    told = [played(seed=seed).split("Tokyo>")[0] for seed in range(3, 8)]
    lucky = [text for text in told if "A seat in the laboratory" in text]
    assert lucky
    assert lucky == [text for text in told if "no order here moves Tokyo technology" in text]
