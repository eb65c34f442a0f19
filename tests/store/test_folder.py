"""Where saves are, what the list says of each, verifying and exporting."""

import os
from datetime import datetime
from pathlib import Path

import platformdirs
import pytest

import game
from game.store.errors import RefusedError, StoreError
from game.store.folder import export, list_saves, save_path, saves_folder, verify
from game.store.migrations import Format, Migration
from game.store.save import Save
from game.store.storage import copy_of

from .faulty import Failing
from .sample import CONTENT, HEADER, ID, begin, closed, entry, numbers, state


def checkout(top: Path, name: str = "four-capitals") -> Path:
    (top / "game").mkdir(parents=True)
    (top / "pyproject.toml").write_text(f'[project]\nname = "{name}"\n')
    return top / "game"


def test_the_home_of_the_environment_comes_first(tmp_path):
    assert tmp_path / "saves" == saves_folder({"FOUR_CAPITALS_HOME": str(tmp_path)})


def test_then_the_checkout_the_code_runs_from(tmp_path):
    assert tmp_path / "saves" == saves_folder({}, checkout(tmp_path))
    assert Path(game.__file__).parents[1] / "saves" == saves_folder({})


@pytest.mark.parametrize("text", ['[project]\nname = "another"', "[project", "project = 3", "\xff", None])
def test_else_the_folder_of_the_user(tmp_path, text):
    package = checkout(tmp_path)
    (tmp_path / "pyproject.toml").unlink()
    if text is not None:
        (tmp_path / "pyproject.toml").write_text(text, "latin-1")
    assert platformdirs.user_data_path("four-capitals", appauthor=False) / "saves" == saves_folder(
        {}, package
    )


def test_an_id_leads_to_a_file_in_the_folder_or_nowhere(tmp_path):
    assert tmp_path / "decade-1.json" == save_path(tmp_path, "decade-1")
    with pytest.raises(RefusedError, match=r"found '\.\./decade'"):
        save_path(tmp_path, "../decade")


def made(folder: Path, save_id: str, choices: int, hour: int) -> Path:
    with Save.create(folder, {**HEADER, "id": save_id}, CONTENT) as save:
        for number in range(1, choices + 1):
            save.append(entry(number), state(number))
    os.utime(save.path, (hour * 3600, hour * 3600))
    return save.path


def test_the_list_has_the_newest_first_with_header_and_choices(tmp_path):
    made(tmp_path, "older", 1, hour=100)
    made(tmp_path, "newer", 2, hour=200)
    rows = list_saves(tmp_path)
    assert [("newer", 2), ("older", 1)] == [(row.id, row.choices) for row in rows]
    assert ["The decade", ""] == [rows[0].header["title"], rows[0].problem]
    assert datetime.fromtimestamp(200 * 3600) == rows[0].written


def test_the_list_says_what_is_wrong_and_never_raises(tmp_path):
    made(tmp_path, "cut", 2, hour=1).write_bytes(b"")
    made(tmp_path, "gone", 2, hour=2).unlink()
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "loop.json").symlink_to("loop.json")
    (tmp_path / "notes.txt").write_text("no save")
    os.mkfifo(tmp_path / "pipe.json")
    rows = {row.id: row for row in list_saves(tmp_path)}
    assert {"cut", "gone", "folder", "loop", "pipe"} == set(rows)
    assert {"cut", "gone"} == {name for name, row in rows.items() if row.can_open}
    assert all("Save damaged" in row.problem for row in rows.values())
    assert "one choice" in rows["cut"].problem


def test_the_list_shows_a_later_format_as_not_to_be_opened(tmp_path):
    with Save.open(
        closed(tmp_path), wanted=Format(2, (Migration(1, 2, "none", lambda tables: tables),))
    ) as save:
        save.append(entry(1), state(1))
    (row,) = list_saves(tmp_path)
    assert (False, "Made with format 2, this is format 1: not changed.") == (row.can_open, row.problem)


@pytest.mark.parametrize(("who", "expected"), [("", 1), ("t", 1), ("tm", 2), ("tmt", 2), ("tmmt", 3)])
def test_the_list_says_which_round_is_played(tmp_path, who, expected):
    names = {"t": "tokyo", "m": "moscow"}
    with begin(tmp_path) as save:
        for number, letter in enumerate(who, 1):
            save.append(entry(number, choice=[names[letter], "done", ""]), state(number))
    (row,) = list_saves(tmp_path)
    assert expected == row.round


def test_a_folder_that_is_not_there_has_no_saves(tmp_path):
    assert [] == list_saves(tmp_path / "none")


def test_verifying_tells_whole_recovered_and_lost(tmp_path):
    path = closed(tmp_path, 3)
    whole = verify(path)
    path.write_bytes(b"{}")
    recovered = verify(path)
    copy_of(path).write_bytes(b"{}")
    lost = verify(path)
    assert [(True, 3), (True, 2), (False, 0)] == [
        (found.can_open, found.choices) for found in (whole, recovered, lost)
    ]
    assert 1 == lost.sentence().count("Save damaged, and no copy can be opened: expected the stamp")
    with pytest.raises(StoreError, match="found no file"):
        verify(tmp_path / "none.json")


def test_exporting_copies_the_bytes_and_overwrites_nothing(tmp_path):
    path = closed(tmp_path, 2)
    (tmp_path / "stick").mkdir()
    target = export(path, tmp_path / "stick")
    assert (tmp_path / "stick" / f"{ID}.json", path.read_bytes()) == (target, target.read_bytes())
    with pytest.raises(RefusedError, match="expected a new file to export to"):
        export(path, target)


def test_exporting_a_damaged_save_gives_its_copy(tmp_path):
    path = closed(tmp_path, 2)
    path.write_bytes(b"")
    assert [1] == numbers(Save.open(export(path, tmp_path / "out.json"), "look"))


def test_an_export_that_fails_leaves_nothing_and_says_why(tmp_path):
    path = closed(tmp_path, 1)
    with pytest.raises(StoreError, match=r"^Not exported to .*out\.json: the disk reports an error\.$"):
        export(path, tmp_path / "out.json", calls=Failing("fsync"))
    assert [] == list(tmp_path.glob("*out*"))
