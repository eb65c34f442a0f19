"""The adviser in words."""

from __future__ import annotations

from game.model.choice import Choice
from game.model.forecast import Forecast
from game.model.ids import PowerId
from game.model.view import Offer
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


def test_a_gap_is_told_as_wide_as_it_is_unsure() -> None:
    found = [(0.0, 0.0), (-4.0, 1.6), (-3.0, 2.8), (-2.0, 2.5)]
    advice = [BEST._replace(worth=worth, give=give) for worth, give in found]
    told = [one.gap for one in advised(rules_of("first-hour"), [], advice)]
    assert told[1].startswith("2 to 6 in a hundred less likely")
    assert told[2].startswith("up to 6 in a hundred less likely")
    assert "too close to tell from the best" == told[3]


def test_a_single_one_is_called_so() -> None:
    assert ["the one it would take"] == gaps(0.0)


def test_an_option_is_named_and_its_reason_a_sentence() -> None:
    (one,) = advised(rules_of("first-hour"), [], [BEST])
    assert ("Court ASEAN", "ASEAN closes the gap.") == (one.title, one.why)


def test_a_proposal_says_how_it_is_likely_to_be_answered_and_what_if_not() -> None:
    rules = rules_of("decade")
    row = next(row for row in rules.turns[0].rows if row.choice[1:] == ("summit", "beijing"))
    offer = Offer(row.choice, row, row.price, None)
    told = AdviceLike(row.choice, 0.0, "peace", (Forecast(PowerId("beijing"), ""),))
    (one, *_) = advised(rules, [offer, offer._replace(choice=COURT)], [told])
    assert "Peace. Beijing could answer either way. If not: Tokyo support -1." == one.why
