"""The adviser in words."""

from __future__ import annotations

from game.model.choice import Choice
from game.model.ids import PowerId
from game.words.advice import AdviceLike, advised

from ..kit import rules_of

COURT = Choice(PowerId("tokyo"), "court", "asean")
BEST = AdviceLike(COURT, 0.0, "ASEAN closes the gap")


def gaps(*worths: float) -> list[str]:
    advice = [BEST._replace(worth=worth) for worth in worths]
    return [one.gap for one in advised(rules_of("first-hour"), [], advice)]


def test_the_best_comes_first_and_the_others_say_how_far_they_are() -> None:
    assert ["the best", "about as good", "12 in a hundred less likely to come out on top"] == gaps(
        0.0, -0.4, -12.3
    )


def test_a_single_one_is_called_so() -> None:
    assert ["the only one worth naming"] == gaps(0.0)


def test_an_option_is_named_and_its_reason_a_sentence() -> None:
    (one,) = advised(rules_of("first-hour"), [], [BEST])
    assert ("Court ASEAN", "ASEAN closes the gap.") == (one.title, one.why)
