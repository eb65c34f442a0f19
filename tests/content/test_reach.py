"""Cards that no scenario draws, and why in each."""

import pytest

from game.content.library import load_bytes, read_folder
from tests.bad_content.corpus import TINY, tiny

ROOT = TINY.parents[2]
NAME = "decks/harbour/cards.yaml"
CARD = "  - {{id: a-card, title: A card, text: It happened., fiction: true, {}}}\n"


def told(fields, *takers):
    """What is said of a card whose deck these scenarios of the shipped rules take."""
    files = read_folder(ROOT)[0]
    for name in takers:
        path = f"rules/scenarios/{name}.yaml"
        files[path] = files[path].replace(b"  decks: [", b"  decks: [harbour, ", 1)
        assert b"harbour" in files[path]
    files[NAME] = f"format: 1\ndeck: harbour\ncards:\n{CARD.format(fields)}".encode()
    return [one.message for one in load_bytes(files).problems if one.file == NAME]


def test_of_each_scenario_it_is_said_why():
    (message,) = told("era: early", "semicircle-2024", "nightmare-2023")
    assert message == (
        "no scenario draws this card: nightmare-2023 has no round of the early era (late: rounds 1 to 6); "
        "semicircle-2024 has no round of the early era (late: rounds 1 to 6)"
    )


def test_one_scenario_that_draws_it_is_enough():
    assert [] == told("era: early", "semicircle-2024", "decade")


def test_a_round_its_era_never_has():
    (message,) = told("era: early, when: {round: {at_least: 6}}", "decade")
    assert message.endswith("decade draws early cards in rounds 1 to 4, and `when` asks for round 6 or later")


def test_led_by_a_power_without_a_seat():
    (message,) = told("when: {drawn_by: {is: moscow}}", "second-alliance-2015")
    assert message.endswith("`when` lets moscow lead it, who has no seat in second-alliance-2015")


def test_of_a_deck_no_scenario_takes_nothing_is_said():
    assert [] == told("era: early")


@pytest.mark.parametrize("folder", ["decks/second", "decks/aaa"])
def test_of_two_decks_with_one_id_both_places_are_named(folder):
    files = {**tiny(), f"{folder}/cards.yaml": b"format: 1\ndeck: first\n"}
    (problem,) = load_bytes(files).problems
    assert ("E304", f"{folder}/cards.yaml") == (problem.code, problem.file)
    assert "decks/first/cards.yaml, line 2" in problem.message
