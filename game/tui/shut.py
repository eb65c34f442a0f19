"""Which orders one's last order closed: told where closed ones are hidden, so that none goes unnoticed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.model.choice import Choice
from game.model.view import Offer, View
from game.words.prompts import offer_title
from game.words.reasons import reason_line
from game.words.titles import listed

EXPECTED: Final = frozenset({"twice", "once", "price"})
"""Reasons one brings about knowingly: what was just ordered, and what was paid."""
_MOST: Final = 2


class Shut:
    """Remembers what was open at the last question for an order of the same turn."""

    def __init__(self) -> None:
        self._round = 0
        self._left = 0
        self._open: set[Choice] = set()

    def line(self, view: View, offers: Sequence[Offer]) -> str:
        """What has closed since the order before in this turn, and why; empty for nothing."""
        prompt = view.prompt
        if prompt is None or prompt.kind != "order":
            return ""
        left, before = int(prompt.data[0]), self._open
        is_same_turn = self._round == view.round and left < self._left
        self._round, self._left = view.round, left
        self._open = {one.choice for one in offers if one.closed is None}
        closed = [one for one in offers if one.closed is not None and one.choice in before]
        told = [
            f"{offer_title(view.rules, one)} ({reason_line(view.rules, one.closed)})"
            for one in closed
            if one.closed is not None and one.closed.kind not in EXPECTED
        ]
        if not is_same_turn or not told:
            return ""
        more = [f"{len(told) - _MOST} more"] if len(told) > _MOST else []
        return f"Closed now: {listed([*told[:_MOST], *more])}; x shows them all."
