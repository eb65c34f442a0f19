"""Whole games before and after an edit, left as two runs that `report compare` reads."""

from __future__ import annotations

from pathlib import Path

from game.content.content import Content
from game.content.moredecks import with_decks
from game.lab.command import Wanted, play
from game.workshop.balance import Balance


def leave_runs(
    before: Content, after: Content, found: Balance, out: Path, games: int, workers: int
) -> tuple[Path, Path]:
    """Play so many games of each, of the same seeds and bots; the folders of the two runs.

    What a run left early lacks is played when the same is asked for again.
    """
    places = out / "before", out / "after"
    for content, place in zip((before, after), places, strict=True):
        lent = [deck for deck in found.lent if deck in content.decks]
        wanted = Wanted((found.scenario,), bots=found.level, games=games, workers=workers, out=place)
        play(with_decks(content, found.scenario, lent), wanted)
    return places
