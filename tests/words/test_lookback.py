"""Looking back in words."""

from __future__ import annotations

from game.model.choice import Choice
from game.model.ids import PowerId
from game.model.lookback import Progress, Turning
from game.model.outcome import Outcome
from game.words.lookback import lookback_lines, method, par_line, progress_line, turning_line, turning_title

from ..kit import rules_of

TOKYO, MOSCOW = PowerId("tokyo"), PowerId("moscow")
COURT, SAVE = Choice(TOKYO, "court", "asean"), Choice(TOKYO, "summit", "beijing")
GOOD = Turning(7, 2, "order", COURT, SAVE, 2.13, 0.42, 3.84, 30)


def test_a_good_choice_says_what_it_brought_and_between_what() -> None:
    said = turning_line(rules_of("first-hour"), GOOD)
    expected = "it brought you 2.1 points of standing against Summit Beijing: between +0.4 and +3.8"
    assert said.startswith(expected)
    assert said.endswith("in 30 pairs of games")


def test_a_bad_choice_says_what_it_cost() -> None:
    said = turning_line(rules_of("first-hour"), GOOD._replace(gain=-2.0, low=-3.0, high=-1.0))
    assert said.startswith("it cost you 2.0 points")


def test_what_luck_may_have_done_is_called_so() -> None:
    assert "may be luck" in turning_line(rules_of("first-hour"), GOOD._replace(low=-0.5))


def test_the_choice_is_named_with_its_round() -> None:
    (line,) = lookback_lines(rules_of("first-hour"), Progress(1, 1, (GOOD,)))
    assert line.startswith("1. Round 2: Court ASEAN: it brought")


def test_a_game_without_alternatives_says_so() -> None:
    assert ["No choice of this game had an alternative."] == lookback_lines(
        rules_of("first-hour"), Progress(1, 1)
    )


def test_progress_is_told_until_it_is_whole() -> None:
    assert "25 % of 400 pairs" in progress_line(Progress(100, 400))
    assert "" == progress_line(Progress(400, 400))


def test_par_is_told_with_the_place() -> None:
    outcome = Outcome("", "", (MOSCOW,), ((MOSCOW, 70), (TOKYO, -12)), (), 4)
    said = par_line(rules_of("first-hour"), outcome, TOKYO, 13)
    assert "Tokyo made 13 points where par is 14.2: 1.2 below par, second of 2." == said


def test_who_ranks_last_by_an_end_is_told_so_whatever_its_standing() -> None:
    outcome = Outcome("war", "War", (), ((MOSCOW, -67), (TOKYO, -35)), (TOKYO,), 4)
    assert "second of 2." in par_line(rules_of("first-hour"), outcome, TOKYO, 12)


def test_equal_standings_share_a_place() -> None:
    outcome = Outcome("", "", (MOSCOW, TOKYO), ((MOSCOW, 70), (TOKYO, 70)), (), 4)
    assert "first of 2." in par_line(rules_of("first-hour"), outcome, TOKYO, 12)


def test_an_answer_to_a_proposal_names_the_proposal() -> None:
    asked = GOOD._replace(
        asked="reply", choice=Choice(MOSCOW, "decline"), asker=TOKYO, about=("summit", "moscow")
    )
    assert "Round 2: Decline what Tokyo asked, Summit Moscow" == turning_title(rules_of("first-hour"), asked)


def test_an_answer_to_a_crisis_names_the_place() -> None:
    held = GOOD._replace(
        asked="crisis", choice=Choice(TOKYO, "hold"), about=("taiwan-strait", "Taiwan Strait")
    )
    assert "Round 2: Hold, Taiwan Strait" == turning_title(rules_of("first-hour"), held)


def test_the_method_names_who_plays_on_and_for_whom() -> None:
    seats = {PowerId("tokyo"): "person", PowerId("beijing"): "hard:hawk", PowerId("moscow"): "hard"}
    assert "by normal bots (normal ones in place of hard, which takes too long for it)," in method(seats)
    seats = {PowerId("tokyo"): "person", PowerId("beijing"): "easy"}
    assert "played on to the end by easy and normal bots, with the same dice" in method(seats)
    assert "normal" in method(dict.fromkeys(seats, "person"))
