"""A reckoning on the screen: the standing of all, one's own steps, and how the game goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.model.choice import Choice
from game.model.event import Event
from game.model.ids import PowerId
from game.model.ruleset import Step
from game.model.view import Prompt
from game.tui.pictures.objectives import objective_lines
from game.tui.pictures.reckoning import reckoning
from game.tui.settings import Settings

from .made_table import MadeTable
from .playing import at_table


class Reckoned(MadeTable):
    """A table at which a reckoning follows the first choice."""

    def _happen(self, prompt: Prompt, choice: Choice) -> list[Event]:
        paid = [
            Event("points", PowerId(power), (f"{power}-trade", points), "R7.1", "Trade kept")
            for power, points in (("washington", 3), ("tokyo", 1), ("beijing", 3), ("moscow", 0))
        ]
        return [*super()._happen(prompt, choice), Event("reckoning", None, (1,), "R7.1"), *paid]


STEADY = Settings(pace="brisk")


async def test_a_reckoning_shows_the_standing_of_all_then_ones_own_steps() -> None:
    table = Reckoned([("tokyo", Prompt("done")), ("tokyo", Prompt("order", (2,)))])
    async with at_table(table, settings=STEADY) as player:
        await player.press("enter")
        shown = player.text()
        assert "The reckoning after round 3 of 8" in shown
        assert shown.index("so far") < shown.index("You scored 1 point") < shown.index("Beijing scored")
        assert "✓ 1 point: Tokyo economy 6 or more" in shown
        assert "2 points more: Tokyo economy 8 or more (found: Tokyo economy 6)" in shown


def test_all_that_the_final_reckoning_says_fits_eighty_columns() -> None:
    table = MadeTable([])
    shown = [row.plain for row in reckoning(table.view("tokyo"), [Event("reckoning", None, (1,))])(79).lines]
    assert "the secret agendas are counted in" in " ".join(shown).casefold()
    assert 79 >= max(len(row) for row in shown)


def test_a_step_that_this_game_has_no_way_to_says_so_and_shows_no_number() -> None:
    view = MadeTable([("tokyo", Prompt("done"))]).view("tokyo")
    entry = view.rules.objectives[0]
    shut = replace(entry, roads=(("", (Step(((0, 1, 0),), 1),)),))
    shown = " ".join(row.plain for row in objective_lines(view, shut, 70))
    assert "1 point: not in this game" in shown
    assert "now" not in shown


@pytest.mark.parametrize("key", ["space", "enter", "escape"])
async def test_a_reckoning_goes_on_to_the_question(key: str) -> None:
    table = Reckoned([("tokyo", Prompt("done")), ("tokyo", Prompt("order", (2,)))])
    async with at_table(table, settings=STEADY) as player:
        await player.press("enter", key)
        assert "Give an order" in player.text()


async def test_at_once_a_reckoning_keeps_nobody() -> None:
    table = Reckoned([("tokyo", Prompt("done")), ("tokyo", Prompt("order", (2,)))])
    async with at_table(table) as player:
        await player.press("enter")
        assert "Give an order" in player.text()


async def test_a_reckoning_among_the_moves_of_bots_is_shown_before_they_go_on() -> None:
    table = Reckoned([("tokyo", Prompt("done")), ("beijing", Prompt("order", (1,)))])
    async with at_table(table, settings=STEADY) as player:
        await player.press("enter")
        assert ("Reckoning", 1) == (player.screen, len(table.taken))
