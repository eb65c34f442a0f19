"""In a lesson the world step is not passed by: its page is read over it, however fast one goes."""

from __future__ import annotations

import pytest

from game.model.choice import Choice
from game.model.event import Event
from game.model.ruleset import Lesson
from game.model.view import Prompt
from game.tui.settings import Settings

from .made_table import MadeTable
from .playing import at_table
from .test_table_keys import OTHERS, wait_for

STEP = Lesson("The world moved by itself.", "The world step", after="world")


class Turning(MadeTable):
    """A table at which the first of the others ends the round."""

    def _happen(self, prompt: Prompt, choice: Choice) -> list[Event]:
        ends = [Event("world", None, (), "R11.1")] if len(self.taken) == 1 else []
        return super()._happen(prompt, choice) + ends


def turning(*lessons: Lesson) -> MadeTable:
    """A guided game in which the others move next."""
    table = Turning.with_lesson(*lessons)
    table.steps = list(OTHERS)
    return table


async def test_skipping_stops_once_at_the_world_step_with_its_page_and_goes_on_at_a_key() -> None:
    table = turning(STEP)
    async with at_table(table, settings=Settings(pace="slow")) as player:
        await player.press("space")
        await wait_for(player, "The world moved by itself.")
        assert 1 == len(table.taken)
        await player.press("space")
        assert "The world has moved: space goes on" in player.text()
        await player.press("space")
        await wait_for(player, "Skipped ahead over 2 moves, all told here: space goes on")


async def test_the_page_is_read_there_at_any_pace_and_not_again_before_the_question() -> None:
    table = turning(STEP)
    async with at_table(table, settings=Settings(pace="brisk")) as player:
        await wait_for(player, "The world moved by itself.")
        await player.press("space", "space")
        await wait_for(player, "What the others did")
        await player.press("space")
        assert "Each turn begins with two cards" in player.text()
        await player.press("space")
        assert "TableScreen" == player.screen


@pytest.mark.parametrize(
    "other", [STEP._replace(asked="order"), STEP._replace(after="reckoning"), STEP._replace(round=4)]
)
async def test_what_waits_for_a_question_another_round_or_a_page_of_its_own_stops_nobody(
    other: Lesson,
) -> None:
    async with at_table(turning(other), settings=Settings(pace="brisk")) as player:
        await wait_for(player, "What the others did")


async def test_at_once_nothing_stops() -> None:
    table = turning(STEP)
    async with at_table(table) as player:
        await wait_for(player, "Each turn begins with two cards")
        assert 2 == len(table.taken)
