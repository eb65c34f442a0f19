"""Games that are kept find a name of their own, also when two begin at the same moment."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from game.model.errors import FourCapitalsError
from game.store.lock import Writer
from game.table import naming
from game.table.naming import free_names, kept_table

from .tables import FOUR_PEOPLE, small_content

NOW = datetime(2026, 11, 22, 10, 30)
DAY = "first-hour-2026-11-22"


def _begun(folder: Path) -> str:
    """The name of a game begun now."""
    table = kept_table(small_content(), "first-hour", FOUR_PEOPLE, 3, folder, NOW)
    path = table.save_path
    table.close()
    return path.stem if path is not None else ""


def test_names_of_a_day_are_counted_on(tmp_path: Path) -> None:
    (tmp_path / f"{DAY}-1.json").touch()
    assert f"{DAY}-2" == next(free_names(tmp_path, "first-hour", NOW))


def test_a_name_whose_copy_is_left_is_not_taken_again(tmp_path: Path) -> None:
    (tmp_path / f"{DAY}-1.json.previous").touch()
    assert f"{DAY}-2" == _begun(tmp_path)


def test_a_name_that_another_window_takes_now_is_left_to_it(tmp_path: Path) -> None:
    other = Writer.claim(tmp_path / f"{DAY}-1.json")
    assert f"{DAY}-2" == _begun(tmp_path)
    other.release()


def test_a_name_taken_a_moment_ago_is_not_taken_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "free_names", lambda *_: iter(["a", "b"]))
    (tmp_path / "a.json").touch()
    assert "b" == _begun(tmp_path)


def test_where_every_name_is_taken_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "free_names", lambda *_: iter(["a"]))
    (tmp_path / "a.json").touch()
    with pytest.raises(FourCapitalsError, match="expected a free name for this game"):
        _begun(tmp_path)
