"""What the adviser says, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from game.model.choice import Choice
from game.model.forecast import Forecast
from game.model.ruleset import Ruleset
from game.model.view import Offer
from game.words.debrief import choice_title
from game.words.effects import refusal_line
from game.words.forecast import forecast_lines
from game.words.prompts import offer_title
from game.words.titles import sentence

CLOSE: Final = 1.0
"""Options surely less far apart than this, in a hundred, are told as equally good."""
METHOD: Final = (
    "The adviser sees what you see, guesses the rest, and plays on from each option many times. It may err: "
    "about one range in twenty misses."
)


class Advised(NamedTuple):
    """One of the options the adviser names: what it is told as."""

    choice: Choice
    title: str
    gap: str
    """How far it is behind the best."""
    why: str


class AdviceLike(NamedTuple):
    """What an adviser gives: a choice, how far behind the best in points of a hundred, why, and what others
    would likely answer to it."""

    choice: Choice
    worth: float
    why: str
    asked: tuple[Forecast, ...] = ()
    give: float = 0.0
    """How much nearer or farther it may lie, 95 times in a hundred."""


def advised(rules: Ruleset, offers: Sequence[Offer], advice: Sequence[AdviceLike]) -> list[Advised]:
    """The options, the best first, each with its title, distance and reason."""
    found = {offer.choice: offer for offer in offers}
    alone = sum(1 for offer in offers if offer.closed is None) == 1
    return [
        Advised(
            one.choice,
            _title(rules, one, found).rstrip("."),
            "nothing else is open" if alone else _gap(one, number, len(advice)),
            " ".join(filter(None, [_sentence(one.why), *_answers(rules, one, found)])),
        )
        for number, one in enumerate(advice)
    ]


def _title(rules: Ruleset, one: AdviceLike, found: Mapping[Choice, Offer]) -> str:
    return offer_title(rules, found[one.choice]) if one.choice in found else choice_title(rules, one.choice)


def _answers(rules: Ruleset, one: AdviceLike, found: Mapping[Choice, Offer]) -> list[str]:
    """What those whom it asks would likely answer, and what follows if they do not accept."""
    told = [_sentence(line) for line in forecast_lines(rules, one.asked)]
    if one.choice in found and any(each.answer != "accept" for each in one.asked):
        told.append(_sentence(refusal_line(rules, found[one.choice].row)))
    return told


def _gap(one: AdviceLike, number: int, count: int) -> str:
    if number == 0:
        return "the one it would take" if count == 1 else "the best"
    nearest, farthest = -one.worth - one.give, -one.worth + one.give
    if farthest < CLOSE:
        return "about as good"
    if nearest <= 0:
        return "too close to tell from the best"
    low, high = round(nearest), min(100, round(farthest))
    span = f"up to {high}" if low < 1 else f"{low} to {high}" if low < high else f"{high}"
    return f"{span} in a hundred less likely to come out on top"


def _sentence(text: str) -> str:
    text = text.strip().rstrip(".")
    return f"{sentence(text)}." if text else ""
