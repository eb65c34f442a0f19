"""No text from outside makes a control byte, a style or an action, on any screen."""

from __future__ import annotations

import os
import pty
import re
import select
import sys
import time
import unicodedata
from pathlib import Path

import pytest

from game.model.view import Prompt

from .hostile import ATTACK, HostileHouse, hostile_table
from .playing import Player, at_home, at_table

ORDER = [("tokyo", Prompt("order", (2,))), ("tokyo", Prompt("done"))]
QUESTIONS = {
    "order": Prompt("order", (2,)),
    "agenda": Prompt("agenda"),
    "lead": Prompt("lead", ("buoys", "steppe")),
    "card": Prompt("card", ("buoys",)),
    "covert": Prompt("covert"),
    "keep": Prompt("keep", (0,)),
    "crisis": Prompt("crisis", (1,)),
    "done": Prompt("done"),
}
BAD = ("Cc", "Cf", "Cs", "Co", "Cn")


def check(player: Player) -> None:
    """What is on the screen has no control character, no action, and no style of a text's own."""
    for strip in player.strips():
        for segment in strip:
            assert not [char for char in segment.text if unicodedata.category(char) in BAD]
            assert not (segment.style and (segment.style.link or "@click" in (segment.style.meta or {})))
    assert player.app.is_running


@pytest.mark.parametrize("kind", QUESTIONS)
async def test_no_question_lets_a_text_act(kind: str) -> None:
    async with at_table(hostile_table([("tokyo", QUESTIONS[kind])])) as player:
        check(player)
        await player.press("down")
        check(player)
        await player.press("escape", "c")
        check(player)


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_no_panel_and_no_dialog_lets_a_text_act(size: tuple[int, int]) -> None:
    async with at_table(hostile_table(ORDER), size) as player:
        for key in ("2", "3", "4", "s", "5", "1", "c", "question_mark", "r", "slash", "ctrl+p"):
            await player.press(key)
            check(player)
            if key in ("c", "question_mark", "r", "slash", "ctrl+p"):
                await player.press("escape")


async def test_no_screen_before_the_game_lets_a_text_act() -> None:
    async with at_home(HostileHouse()) as player:
        for key in "23456":
            await player.press(key, "v", "end")
            check(player)
            await player.press("escape")


async def test_no_text_acts_at_the_curtain_the_reveal_or_the_end() -> None:
    two = {"tokyo": "person", "beijing": "person"}
    table = hostile_table([("tokyo", Prompt("done")), ("beijing", Prompt("done"))], seats=two)
    table.reveal_at = 1
    async with at_table(table) as player:
        for keys in (("space",), ("enter",), ("space",), ("space", "enter"), ("2",), ("3",)):
            await player.press(*keys)
            check(player)
        assert "EndScreen" == player.screen


async def test_a_click_on_a_text_that_looks_like_an_action_does_not_act() -> None:
    async with at_table(hostile_table([("tokyo", Prompt("card", ("buoys",)))])) as player:
        for row in range(1, 8):
            await player.pilot.click(offset=(60, row))
        assert player.app.is_running


async def test_what_is_pasted_into_a_line_is_cleaned() -> None:
    table = hostile_table(ORDER)
    async with at_table(table) as player:
        await player.press("r")
        player.app.screen.query_one("#field-0").insert_text_at_cursor(ATTACK)
        await player.press("enter", "enter")
        reason = player.app.screen.session.reason
        assert not [char for char in reason if unicodedata.category(char) in BAD]


HOSTILE_APP = """
from game.tui.app import FourCapitals
from game.tui.settings import Settings
from tests.tui.hostile import HostileHouse
house = HostileHouse()
FourCapitals(house, None, Settings(pace="instant")).run()
"""


OURS = re.compile(rb"\x1b\]22;[a-z-]+\x07")
"""The library's own word to the terminal: the shape of the pointer."""
ATTACKS = (b"\x07", b"\xc2\x9b", b"\xc2\x90", b"\xe2\x80\xae", b"\xe2\x81\xa6", b"\xed\xa0", b"\x1b[31m")


def test_in_a_terminal_no_byte_of_an_attack_comes_through(tmp_path: Path) -> None:
    keys = "1 esc 2 3 4 5 c esc q 2 esc 3 esc 4 v esc 5".replace("esc", "\x1b").split(" ")
    shown = OURS.sub(b"", _typed(keys, tmp_path))
    assert b"F O U R" in shown
    assert [] == [attack for attack in ATTACKS if attack in shown]


def _typed(keys: list[str], home: Path) -> bytes:
    """All bytes the app writes while these keys are pressed."""
    pid, file = pty.fork()
    if pid == 0:
        os.environ.update(FOUR_CAPITALS_HOME=str(home), TERM="xterm-256color", COLUMNS="80", LINES="24")
        os.chdir(Path(__file__).parents[2])
        os.execv(sys.executable, [sys.executable, "-c", HOSTILE_APP])  # noqa: S606
    shown = b""
    for key in ["", *keys]:
        os.write(file, key.encode())
        end = time.perf_counter() + (2.5 if not key else 0.25)
        while (left := end - time.perf_counter()) > 0:
            if select.select([file], [], [], left)[0]:
                shown += os.read(file, 65536)
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    os.close(file)
    return shown
