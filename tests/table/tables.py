"""Tables for tests: begun quickly, played at random, forged on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game.content.library import Content
from game.engine import Dice
from game.model.ids import PowerId
from game.store.save import Save
from game.table import PERSON, Table, new_table, resume_table

from ..kit import POWERS, content

TOKYO, WASHINGTON, BEIJING, MOSCOW = (PowerId(power) for power in POWERS)
FOUR_PEOPLE = dict.fromkeys(POWERS, PERSON)
BOTH = pytest.mark.parametrize("order", ["in-turn", "together"])
"""For a test that must hold in both orders of play."""
READ_ONCE = pytest.mark.usefixtures("content_is_read_once")
"""For a file whose saves all carry the shipped content."""


@cache
def small_content() -> Content:
    """The shipped content, with one file of it to put into saves: they are written often here."""
    name = "decks/sources.yaml"
    return replace(content(), texts={name: content().texts[name]})


def begin(folder: Path | None = None, order: str = "in-turn", **seats: str) -> Table:
    """A table of the first hour with four people, unless seats say otherwise."""
    return new_table(
        small_content(), "first-hour", FOUR_PEOPLE | seats, 7, order=order, folder=folder, save_id="a-game"
    )


def play(table: Table, choices: int, seed: int = 1) -> Table:
    """Make so many choices at random, for whoever is asked."""
    dice = Dice(seed, "table")
    for _ in range(choices):
        asked = table.waiting()
        if not asked:
            break
        power = asked[dice.below(len(asked))]
        table.submit(power, table.view(power).options.pick(dice), f"reason {len(table.entries)}")
    return table


def play_until(table: Table, kind: str, limit: int = 400) -> PowerId:
    """Play at random until somebody is asked a question of a kind; who is."""
    for _ in range(limit):
        for power in table.waiting():
            prompt = table.view(power).prompt
            if prompt is not None and prompt.kind == kind:
                return power
        play(table, 1, seed=len(table.entries))
    raise AssertionError(f"expected a question of kind {kind}, found none")


def closed(folder: Path, choices: int = 12, order: str = "in-turn") -> Path:
    """The path of a saved game that is open nowhere."""
    table = play(begin(folder, order), choices)
    table.close()
    assert table.save_path is not None
    return table.save_path


def forged(path: Path, change: Callable[[dict[str, Any], list[dict[str, Any]]], None], **more: Any) -> Path:
    """A save like another, its header and log changed, with a checksum that is right."""
    with Save.open(path, "look") as save:
        head, log, texts = save.header, save.log, save.content
        state = more.get("state", save.state)
    change(head, log)
    folder = more.get("folder", path.parent / "forged")
    with Save.create(folder, head, texts) as other:
        other.rewind(0, state, log)
        return other.path


def resumed(path: Path, mode: Any = "write") -> Table:
    return resume_table(path, mode)
