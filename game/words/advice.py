"""What the adviser says, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from game.model.choice import Choice
from game.model.ruleset import Ruleset
from game.model.view import Offer
from game.words.debrief import choice_title
from game.words.prompts import offer_title
from game.words.titles import sentence

CLOSE: Final = 1.0
"""Options less far apart than this are told as equally good."""
METHOD: Final = (
    "The adviser sees what you see, guesses the rest, and plays on from each option many times. It may err."
)


class Advised(NamedTuple):
    """One of the options the adviser names: what it is told as."""

    choice: Choice
    title: str
    gap: str
    """How far it is behind the best."""
    why: str


class AdviceLike(NamedTuple):
    """What an adviser gives: a choice, how far behind the best in points of a hundred, and why."""

    choice: Choice
    worth: float
    why: str


def advised(rules: Ruleset, offers: Sequence[Offer], advice: Sequence[AdviceLike]) -> list[Advised]:
    """The options, the best first, each with its title, distance and reason."""
    named = {offer.choice: offer_title(rules, offer) for offer in offers}
    return [
        Advised(
            one.choice,
            (named.get(one.choice) or choice_title(rules, one.choice)).rstrip("."),
            _gap(one.worth, number, len(advice)),
            _sentence(one.why),
        )
        for number, one in enumerate(advice)
    ]


def _gap(worth: float, number: int, count: int) -> str:
    if number == 0:
        return "the only one worth naming" if count == 1 else "the best"
    if worth > -CLOSE:
        return "about as good"
    return f"{-worth:.0f} in a hundred less likely to come out on top"


def _sentence(text: str) -> str:
    text = text.strip().rstrip(".")
    return f"{sentence(text)}." if text else ""
