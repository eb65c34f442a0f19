"""A few games of one scenario, played once for all tests that take moments from them."""

from __future__ import annotations

from functools import cache

from game.workshop.pool import Pool, pool_of
from tests.kit import content, rules_of

SCENARIO = "semicircle-2024"
CARD = "buoys-off-the-senkakus"


@cache
def pool(games: int = 4) -> Pool:
    return pool_of(content(), rules_of(SCENARIO), games)


def number_of(card: str = CARD) -> int:
    return next(n for n, one in enumerate(rules_of(SCENARIO).cards) if one.id == card)
