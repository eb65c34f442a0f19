"""A few screens as pictures: `pytest --snapshot-update` after a look at each."""

from __future__ import annotations

from collections.abc import Callable

from game.model.ids import PowerId
from game.model.view import Prompt
from game.tui.app import FourCapitals

from .made_house import MadeHouse
from .made_table import MadeTable
from .playing import QUICK

Compare = Callable[..., bool]
SMALL, WIDE = (80, 24), (140, 45)


def app(table: MadeTable | None = None) -> FourCapitals:
    """The app at the first screen, or at a table."""
    return FourCapitals(MadeHouse(), table, QUICK)  # type: ignore[arg-type]


def ordering() -> MadeTable:
    """A table at the second order of a turn."""
    table = MadeTable([("tokyo", Prompt("order", (2,))), ("tokyo", Prompt("order", (1,)))])
    table.headline = 0
    return table


def test_home(snap_compare: Compare) -> None:
    assert snap_compare(app(), terminal_size=SMALL)


def test_orders(snap_compare: Compare) -> None:
    assert snap_compare(app(ordering()), press=["enter", "down", "right"], terminal_size=SMALL)


def test_board(snap_compare: Compare) -> None:
    assert snap_compare(app(ordering()), press=["enter", "2"], terminal_size=SMALL)


def test_relations(snap_compare: Compare) -> None:
    assert snap_compare(app(ordering()), press=["3"], terminal_size=SMALL)


def test_table_with_room(snap_compare: Compare) -> None:
    assert snap_compare(app(ordering()), press=["enter", "down"], terminal_size=WIDE)


def test_crisis(snap_compare: Compare) -> None:
    table = MadeTable([("tokyo", Prompt("crisis", (1,), PowerId("tokyo")))])
    assert snap_compare(app(table), press=["end"], terminal_size=SMALL)
