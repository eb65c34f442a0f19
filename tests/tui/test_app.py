"""What the whole app shares: colours, signals, mistakes of ours."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from game.model.view import Prompt
from game.tui import screens
from game.tui.app import FourCapitals
from game.tui.crash import write_report
from game.tui.page import Page
from game.tui.settings import Settings
from game.tui.text import STYLES
from game.tui.themes import DEFAULTS, THEMES

from .made_house import MadeHouse
from .made_table import MadeTable
from .playing import at_home, at_table

MODULES = [import_module(one.name) for one in iter_modules(screens.__path__, f"{screens.__name__}.")]
PAGES = [
    one
    for module in MODULES
    for one in vars(module).values()
    if isinstance(one, type) and issubclass(one, Page) and one.__module__ == module.__name__
    if not one.__subclasses__()
]
"""Every screen, but not what several are built on."""


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_names_every_colour_the_tones_use(theme: str) -> None:
    wanted = {name for style in STYLES.values() for name in re.findall(r"\$([a-z0-9-]+)", style)}
    assert set() == wanted - set(THEMES[theme].variables)
    assert set() == wanted - set(DEFAULTS)


@pytest.mark.parametrize("name", THEMES)
async def test_every_theme_is_shown(name: str) -> None:
    async with at_table(MadeTable(), settings=Settings(theme=name, pace="instant")) as player:
        assert name == player.app.theme
        assert "Choose your secret agenda" in player.text()


async def test_without_colour_the_cursor_is_reversed_and_nothing_is_coloured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_home() as player:
        styles = [segment.style for strip in player.strips() for segment in strip if segment.style]
        assert not [one for one in styles if not _colourless(one)]
        assert [one for one in styles if one.reverse]


def _colourless(style) -> bool:  # type: ignore[no-untyped-def]
    return all(colour is None or colour.is_default for colour in (style.color, style.bgcolor))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_every_screen_explains_itself(page: type[Page]) -> None:
    assert page.HELP_TITLE
    assert page.HELP_TEXT.endswith(".")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_every_key_that_is_shown_has_a_word(page: type[Page]) -> None:
    assert all(one.description for one in page.BINDINGS if one.show)  # type: ignore[union-attr]


async def test_the_report_of_a_mistake_holds_nothing_of_the_game(monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = "the agenda of Tokyo"
    try:
        raise ValueError(hidden)
    except ValueError as error:
        sentence = write_report(error)
    path = Path(re.search(r"in (\S+\.txt)", sentence)[1])  # type: ignore[index]
    assert "The game is safe at the last choice" in sentence
    assert hidden not in path.read_text("utf-8")
    assert "test_app.py" in path.read_text("utf-8")
    path.unlink()


async def test_a_mistake_of_ours_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    table_ = MadeTable([("tokyo", Prompt("done"))])
    monkeypatch.setattr(table_, "submit", lambda *_, **__: 1 / 0)
    app = FourCapitals(MadeHouse(), table_, Settings(pace="instant"))  # type: ignore[arg-type]
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
    assert "had to stop" in app.crash
    Path(re.search(r"in (\S+\.txt)", app.crash)[1]).unlink()  # type: ignore[index]


async def test_nothing_that_scrolls_is_animated() -> None:
    async with at_table() as player:
        assert "none" == player.app.animation_level
