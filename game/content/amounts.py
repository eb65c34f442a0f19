"""What is said of numbers, prices and odds that are none."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from game.content.problems import shown
from game.content.typeset import as_minus
from game.content.wrong import Said, Wrong


def _whole(wrong: Wrong) -> Said:
    meant = as_minus(wrong.text)
    if meant and wrong.kind in ("signed", "number"):
        message = f"{shown(wrong.text[0])} is a typographic minus, and a number is written with the sign -"
        return "E205", message, f"type {wrong.name}: {meant}"
    message = f"`{wrong.name}` is a whole number, and {wrong.found} stands here"
    number = re.fullmatch(r"([+-]?[0-9]+)[.,]0*", wrong.text)
    return "E205", message, f"type {wrong.name}: {number[1]}" if number else wrong.such


def _number(wrong: Wrong) -> Said:
    if as_minus(wrong.text):
        return _whole(wrong)
    message = f"`{wrong.name}` is a number such as 1 or 0.5, and {wrong.found} stands here"
    return "E205", message, wrong.such


def _below_zero(wrong: Wrong) -> Said:
    if re.fullmatch(r"-[0-9]+", as_minus(wrong.text) or wrong.text):
        return "E205", f"`{wrong.name}` is 0 or more, and {wrong.found} stands here", wrong.such
    return _whole(wrong)


def _price(wrong: Wrong) -> Said:
    message = f"a price is paid, so it is 0 or more, and {wrong.found} stands here"
    return "E305", message, f"type {wrong.name}: {wrong.text[1:].strip()}, or write a gain as an effect"


def _odds(wrong: Wrong) -> Said:
    message = f"odds are a fraction such as 1/3, one in three, and {wrong.found} stands here"
    made = _fraction(wrong.text)
    return "E206", message, f"type odds: {made}" if made else "type a fraction, such as odds: 1/3"


def _fraction(text: str) -> str:
    """A number or a share in hundred as a fraction; empty if it is neither."""
    match = re.fullmatch(r"([0-9]{1,3}(?:[.,][0-9]{1,6})?) ?(%?)", text)
    if match is None:
        return ""
    value = Fraction(match[1].replace(",", ".")) / (100 if match[2] else 1)
    near = value.limit_denominator(6)
    return f"{near.numerator}/{near.denominator}" if 0 < near < 1 else ""


def _odds_range(wrong: Wrong) -> Said:
    return (
        "E206",
        f"odds lie between never and always, and {wrong.found} stands here",
        "type a fraction, such as odds: 1/3, or leave the chance out",
    )


def _range(wrong: Wrong) -> Said:
    bound = (
        f"{wrong.plan.least} or more" if wrong.kind == "greater_than_equal" else f"{wrong.plan.most} or less"
    )
    return "E212", f"`{wrong.name}` is {bound}, and {wrong.found} stands here", wrong.such


AMOUNTS: Final[dict[str, Callable[[Wrong], Said]]] = {
    "whole": _below_zero,
    "signed": _whole,
    "number": _number,
    "price_negative": _price,
    "odds": _odds,
    "odds_range": _odds_range,
    "greater_than_equal": _range,
    "less_than_equal": _range,
}
"""By the kind of error."""
