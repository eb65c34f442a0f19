"""Writing a file whole: nothing else is touched, and nothing is left behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.files import write_whole
from game.tui.settings import Settings, save_settings


def test_a_link_that_lies_where_the_new_file_is_written_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("mine")
    (tmp_path / f".a.{os.getpid()}.new").symlink_to(tmp_path / "other")
    write_whole(tmp_path / "a", b"new")
    assert ("mine", "new") == ((tmp_path / "other").read_text(), (tmp_path / "a").read_text())


def test_what_the_disk_refuses_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError):
        write_whole(tmp_path / "a", b"new")
    assert ["a"] == [path.name for path in tmp_path.iterdir()]


def test_settings_that_are_kept_are_the_only_file_there(tmp_path: Path) -> None:
    assert "" == save_settings(Settings(), tmp_path / "settings.json")
    assert ["settings.json"] == [path.name for path in tmp_path.iterdir()]
