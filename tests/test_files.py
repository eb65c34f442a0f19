"""Writing a file whole: nothing else is touched, and nothing is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.files import write_whole
from game.tui.settings import Settings, save_settings
from game.workshop.editing import put_all
from game.workshop.placing import write_new


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


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    """A named pipe, and its end that is read from."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    end = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    yield path, end
    os.close(end)


def test_a_pipe_is_written_to_and_stays_one(pipe: tuple[Path, int]) -> None:
    write_whole(pipe[0], b"new")
    assert b"new" == os.read(pipe[1], 9)
    assert pipe[0].is_fifo()
    assert [pipe[0]] == list(pipe[0].parent.iterdir())


def test_of_several_files_a_pipe_is_written_to_as_well(pipe: tuple[Path, int], tmp_path: Path) -> None:
    put_all({pipe[0]: b"new", tmp_path / "a": b"beside"})
    assert (b"new", b"beside") == (os.read(pipe[1], 9), (tmp_path / "a").read_bytes())
    assert pipe[0].is_fifo()


def test_a_new_table_goes_through_a_pipe_that_is_there_already(pipe: tuple[Path, int]) -> None:
    write_new(pipe[0], b"a,b")
    assert b"a,b" == os.read(pipe[1], 9)


def test_a_link_stays_and_what_it_points_at_is_replaced_with_its_rights(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("old")
    (tmp_path / "other").chmod(0o640)
    (tmp_path / "a").symlink_to(tmp_path / "other")
    write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").is_symlink()
    assert ("new", 0o640) == ((tmp_path / "other").read_text(), (tmp_path / "other").stat().st_mode & 0o777)


def test_a_link_to_a_device_passes_on_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "nothing").symlink_to("/dev/null")
    write_whole(tmp_path / "nothing", b"new")
    assert (tmp_path / "nothing").is_char_device()
    assert [tmp_path / "nothing"] == list(tmp_path.iterdir())


def test_a_folder_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match="name a file in it"):
        write_whole(tmp_path, b"new")


WRITE = "from pathlib import Path; from game.files import write_whole; print('one'); "
WRITE += "write_whole(Path('/dev/stdout'), b'two\\n'); print('three')"


def test_the_programs_own_output_gets_it_in_its_turn_even_where_that_is_a_file(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_bytes(b"zero\n")
    with out.open("ab") as stream:
        subprocess.run([sys.executable, "-c", WRITE], stdout=stream, check=True)
    assert b"zero\none\ntwo\nthree\n" == out.read_bytes()
