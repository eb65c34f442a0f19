"""The par that counts in a game, reckoning by reckoning."""

from __future__ import annotations

from game.engine.scoring import par_in_use, par_so_far
from game.model.view import View


def pars(view: View, seat: int) -> tuple[int, ...]:
    """Par so far of a seat after each reckoning of the scenario, in tenths; 0 where it has none."""
    level = par_in_use(view.rules, bool(getattr(view.guts, "together", False)))
    count = len(view.rules.scenario.reckonings)
    return tuple(par_so_far(view.rules, level, seat, held) for held in range(1, count + 1))
