"""Whose world a game was: counted from what happened in it."""

from __future__ import annotations

from game.model.event import Event
from game.model.ids import PowerId
from game.words.debrief import debrief
from game.words.worlds import TITLE, world_lines
from tests.kit import rules_of

RULES = rules_of("decade")
STRUCK = [Event("fires", None, ("drawn-in",)), Event("fires", None, ("drawn-in",))]


def told(cite: str, events: list[Event], scenario: str = "decade") -> str:
    return next(line for line in world_lines(rules_of(scenario), events) if line.startswith(cite))


def test_a_claim_that_struck_is_counted_and_one_that_did_not_is_named() -> None:
    line = told("Sahashi 2022 (ISPI)", STRUCK)
    assert "came true: Drawn in (twice)" in line
    assert "did not: the island in every chain" in line


def test_the_headlines_of_each_article_are_counted() -> None:
    card = next(one for one in RULES.cards if one.sources[0].cite == "globis-2015")
    assert "1 headline led" in told("GLOBIS 2015", [Event("lead", None, (card.id,))])


def test_the_points_of_aims_that_an_article_names_are_told_by_capital() -> None:
    paid = Event("points", PowerId("tokyo"), ("tokyo-chairs-and-bodies", 3))
    assert "points for aims it names: Tokyo 3" in told("GLOBIS 2015", [paid])


def test_an_end_that_an_article_warns_of_puts_it_first() -> None:
    over = Event("over", None, ("nightmare", ()))
    first = world_lines(RULES, [*STRUCK, over])[0]
    assert first.startswith("Ryall 2023") and "the game ended as it warns" in first


def test_an_article_without_cards_in_a_game_may_still_be_borne_out() -> None:
    line = told("Sahashi 2022 (ISPI)", STRUCK, "first-hour")
    assert "none of its headlines in this game; of its claims came true: Drawn in (twice)" in line


def test_the_debrief_asks_whose_world_it_was() -> None:
    assert TITLE in debrief(RULES, STRUCK, [], 7)
