"""Why points did not come, and how a standing came about."""

from __future__ import annotations

from game.model.event import Event
from game.model.ids import PowerId
from game.model.ruleset import Step
from game.words.ledger import held, standing_uses
from game.words.missed import first_missed, lost_line, missed_step
from tests.kit import key_of, rules_of

TOKYO, BEIJING = PowerId("tokyo"), PowerId("beijing")
RULES = rules_of("first-hour")
TIE = RULES.index[key_of("tokyo-beijing", RULES)]
KEPT = next(one for one in RULES.objectives if one.id == "tokyo-trade-kept")


def moved(old: int, new: int, seat: PowerId | None, clause: str, why: str, number: int = TIE) -> Event:
    return Event("change", seat, (number, old, new, new - old), clause, why)


STORY = [
    Event("round", None, (1,)),
    moved(0, -1, TOKYO, "R3.5", "Condemn"),
    moved(-1, 0, BEIJING, "R3.2", "Summit"),
    Event("round", None, (2,)),
    moved(0, -2, TOKYO, "R3.5", "Condemn"),
    moved(-2, -3, None, "R5.1", "Drawn in"),
]


def at_minus_three() -> list[int]:
    values = list(RULES.start)
    values[TIE] = -3
    return values


def test_a_missed_step_says_what_was_needed_and_what_was_found() -> None:
    step = first_missed(RULES, at_minus_three(), KEPT.roads[0][1])
    assert step is not None
    told = missed_step(RULES, at_minus_three(), KEPT.title, step, STORY)
    assert ("Tokyo economy 6 or more and Tokyo-Beijing -2 or more", "found: Tokyo-Beijing -3") == told[2:4]


def test_what_is_remembered_of_a_power_is_found_in_words() -> None:
    number = next(n for n, one in enumerate(RULES.variables) if one.kind == "record")
    values, who = list(RULES.start), RULES.powers[0].title
    values[number] = 2
    told = missed_step(RULES, values, "Calm", Step(((number, 0, 0),), 1), [])
    assert f"found: {who} has backed down" == told.stands


def test_the_moves_that_took_it_away_are_named_back_to_when_it_held() -> None:
    line = lost_line(RULES, at_minus_three(), (TIE, -2, 5), STORY)
    assert "Tokyo-Beijing taken away by round 2, R5.1 Drawn in (-1)" == line
    line = lost_line(RULES, at_minus_three(), (TIE, 0, 5), STORY)
    assert "taken away by round 2, Tokyo: R3.5 Condemn (-2); round 2, R5.1 Drawn in (-1)" in line


def test_what_never_held_was_only_moved_away() -> None:
    assert "Tokyo-Beijing moved away by round 1," in lost_line(RULES, at_minus_three(), (TIE, 4, 5), STORY)


def test_what_nothing_moved_away_has_no_such_line() -> None:
    assert "" == lost_line(RULES, RULES.start, (TIE, 0, 5), [])


def test_a_count_is_lost_by_the_number_that_counted_in_it() -> None:
    lean = RULES.index[key_of("canberra tokyo", RULES)]
    count = next(
        n for n, one in enumerate(RULES.variables) if one.title == "partners toward Tokyo at 4 or more"
    )
    values = list(RULES.start)
    values[count] = 0
    story = [Event("round", None, (3,)), moved(4, 3, BEIJING, "R3.3", "Court", lean)]
    assert "taken away by round 3, Beijing: R3.3 Court (-1)" in lost_line(RULES, values, (count, 1, 9), story)


def test_a_standing_is_told_by_reckoning_objective_and_par() -> None:
    story = [
        Event("round", None, (2,)),
        Event("reckoning", None, (1,), "R7.1"),
        Event("points", TOKYO, ("tokyo-order-kept", 2), "R7.11", "Order kept"),
        Event("points", TOKYO, ("tokyo-trade-kept", 0), "R7.12", "Trade kept"),
        Event("points", BEIJING, ("beijing-voice", 3), "R7.24", "Voice"),
    ]
    assert 33 == held(story, TOKYO, (33, 103))[0].par
    told = [use.text for use in standing_uses(RULES, TOKYO, -13, story, (33, 103))]
    assert "Tokyo stands at -1.3: 2 points made, less 3.3 of par." == told[0]
    assert "Round 2: 2 points (Order kept 2), par 3.3: -1.3. Nothing for Trade kept." == told[2]
    assert "The next reckoning comes after round 4, which counts 2 times." == told[3]
