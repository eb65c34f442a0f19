"""What the debrief says when a game is over."""

from __future__ import annotations

import dataclasses

import pytest

from game.model.choice import Choice, Entry
from game.model.event import Event
from game.model.ruleset import Flashpoint, Ruleset, Stand
from game.words.debrief import choice_title, debrief, hidden_lines, question_lines, stopper_lines
from tests.words.conftest import BEIJING, TOKYO, WASHINGTON, V

BACK_DOWN = Stand("back-down", "Back down", "", "R6.1", (), ((), (), ()))
HOLD = Stand("hold", "Hold", "", "R6.2", (), ((), (), ()))
ESCALATE = Stand("escalate", "Escalate", "", "R6.3", (), ((), (), None))
STRAIT = Flashpoint("strait", "The strait", "TS", "", V["strait"], ((0, 1), (2,)))


@pytest.fixture
def armed(rules: Ruleset) -> Ruleset:
    crisis = dataclasses.replace(rules.crisis, stands=(BACK_DOWN, HOLD, ESCALATE))
    return dataclasses.replace(rules, crisis=crisis, flashpoints=(STRAIT,))


def crisis(first: str, second: str, third: str) -> list[Event]:
    stands = zip((TOKYO, WASHINGTON, BEIJING), (first, second, third), strict=True)
    return [
        Event("crisis", None, ("strait",)),
        *(Event("stand", power, (stand,)) for power, stand in stands),
    ]


def test_a_lone_escalator_could_have_stopped_the_war_by_itself(armed: Ruleset) -> None:
    expected = [
        "Tokyo, by answering: back down or hold",
        "Beijing, by answering: back down or hold",
    ]
    assert expected == stopper_lines(armed, crisis("escalate", "hold", "escalate"))


def test_two_escalators_of_a_side_could_have_stopped_it_only_together(armed: Ruleset) -> None:
    expected = [
        "Beijing, by answering: back down or hold",
        "Tokyo and Washington together, by another answer each",
    ]
    assert expected == stopper_lines(armed, crisis("escalate", "escalate", "escalate"))


def test_without_war_nobody_had_to_stop_one(armed: Ruleset) -> None:
    assert [] == stopper_lines(armed, crisis("escalate", "hold", "hold"))
    assert [] == stopper_lines(armed, [])


def test_authors_that_stayed_hidden_are_named_at_the_end(rules: Ruleset) -> None:
    operation = Event(
        "covert", TOKYO, ("operation", "asean", False), "R3.20", "Influence operation", (TOKYO,)
    )
    found_out = operation._replace(data=("operation", "asean", True))
    events = [Event("round", None, (4,)), operation, found_out]
    assert ["Round 4: Tokyo, Influence operation ASEAN (R3.20)"] == hidden_lines(rules, events)
    told = [*events[:2], Event("why", TOKYO, ("for ASEAN",), "R3.20")]
    assert ["Round 4: Tokyo, Influence operation ASEAN (R3.20). Why: for ASEAN"] == hidden_lines(rules, told)
    assert ["No covert operation was left without a known author."] == hidden_lines(rules, [found_out])


def test_each_card_led_asks_its_questions_once(rules: Ruleset) -> None:
    card = dataclasses.replace(rules.cards[0], questions=("Whose markers are they?",))
    asking = dataclasses.replace(rules, cards=(card, *rules.cards[1:]))
    lead = Event("lead", TOKYO, (card.id,))
    lines = question_lines(asking, [lead, lead])
    assert [f"{card.title}. Kurbanov 2024, P6 (New Eastern Outlook)", "  Whose markers are they?"] == lines


def test_reasons_and_expectations_are_given_with_their_choice(rules: Ruleset) -> None:
    entry = Entry("choice", Choice(TOKYO, "court", "asean"), "it is\x1b[31m near", "nobody objects")
    lines = debrief(rules, [], [entry, Entry("choice", Choice(TOKYO, "pass"))], 7)
    assert "  Choice 1, Tokyo, Court ASEAN: it is[31m near; expects: nobody objects" in lines
    assert "  7 (the same seed and choices give the same game)" == lines[-1]


@pytest.mark.parametrize(
    ("title", "choice"),
    [
        ("Court ASEAN", Choice(TOKYO, "court", "asean")),
        ("leads with Buoys off the Senkakus", Choice(TOKYO, "buoys")),
        ("No more orders", Choice(TOKYO, "pass")),
        ("some thing", Choice(TOKYO, "some-thing")),
    ],
)
def test_a_choice_is_named_when_its_question_is_past(rules: Ruleset, title: str, choice: Choice) -> None:
    assert title == choice_title(rules, choice)
