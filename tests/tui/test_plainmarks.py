"""Where drawn marks can't be shown, all of the screen is ASCII, in the same columns."""

import pytest
from rich.cells import cell_len

from game.tui.plainmarks import needs_plain, plain_marks
from game.tui.settings import Settings

from .made_table import MadeTable
from .playing import QUICK, at_home, at_table


@pytest.mark.parametrize(
    ("drawn", "written"),
    [
        ("▮▮▯ 2▲1", "##. 2^1"),
        ("·┼●", ".+O"),
        ("▸▾", ">v"),
        ("São…", "Sao."),
        ("日本", "????"),
        ("▁▂▃▄▅▆▇█", "_.:-=+*#"),
    ],
)
def test_marks_become_ascii_as_wide_as_they_were(drawn: str, written: str) -> None:
    assert written == plain_marks(drawn)
    assert cell_len(drawn) == len(written)


@pytest.mark.parametrize(
    ("environ", "encoding"),
    [
        ({"LANG": "en_US.ISO-8859-1"}, "utf-8"),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "utf-8"),
        ({"LANG": "en_US.UTF-8"}, "ascii"),
        ({"LANG": "en_US.UTF-8", "TERM": "linux"}, "utf-8"),
    ],
)
def test_plain_marks_are_needed_where_the_locale_or_the_encoding_lacks_them(
    environ: dict[str, str], encoding: str
) -> None:
    assert needs_plain(environ, encoding)


@pytest.mark.parametrize("environ", [{}, {"LANG": "de_DE.utf8"}, {"LC_CTYPE": "C.UTF-8", "LANG": "C"}])
def test_drawn_marks_are_trusted_elsewhere(environ: dict[str, str]) -> None:
    assert not needs_plain(environ, "utf-8")


async def test_every_panel_of_the_table_is_ascii_by_choice() -> None:
    async with at_table(MadeTable(), settings=QUICK.with_(marks="ascii")) as player:
        for tab in "12345":
            await player.press(tab)
            assert player.text().isascii()


async def test_a_locale_without_drawn_marks_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    async with at_table(MadeTable()) as player:
        await player.press("2")
        assert player.text().isascii()
    async with at_table(MadeTable(), settings=QUICK.with_(marks="drawn")) as player:
        await player.press("2")
        assert not player.text().isascii()


async def test_the_setting_changes_what_is_on_the_screen_at_once() -> None:
    async with at_home(settings=Settings()) as player:
        player.app._settings()
        await player.press(*["down"] * 4, "left")
        assert player.text().isascii()
        assert "letters and signs (ASCII)" in player.text()
        await player.press("right")
        assert not player.text().isascii()
