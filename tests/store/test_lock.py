"""The right to write one save."""

import pytest
from filelock import FileLock

from game.store import lock
from game.store.atomic import hidden
from game.store.errors import NotSavedError, OpenElsewhereError, StoreError, TakenOverError
from game.store.lock import Writer

from .faulty import Failing


def test_one_holds_it_until_released(tmp_path):
    path = tmp_path / "game.json"
    first = Writer.claim(path)
    with pytest.raises(OpenElsewhereError):
        Writer.claim(path)
    first.release()
    first.release()
    Writer.claim(path).release()


def test_a_writer_taken_over_may_not_write(tmp_path):
    path = tmp_path / "game.json"
    first, second = Writer.claim(path), Writer.claim(path, take_over=True)
    with pytest.raises(TakenOverError), first.writing():
        raise AssertionError("wrote")
    with second.writing():
        pass


@pytest.mark.parametrize("left", [b"", b"\xff\xfe", b"0123"])
def test_a_half_written_name_of_a_writer_counts_as_none(tmp_path, left):
    path = tmp_path / "game.json"
    hidden(path, "writer").write_bytes(left)
    Writer.claim(path).release()


def test_a_writer_whose_name_was_wiped_may_not_write_over_a_save_it_does_not_know(tmp_path):
    path = tmp_path / "game.json"
    path.write_text("another's")
    writer = Writer.claim(path)
    hidden(path, "writer").unlink()
    with pytest.raises(TakenOverError), writer.writing():
        raise AssertionError("wrote")


def test_a_window_that_hangs_in_the_middle_of_a_save_is_told_and_not_waited_for(tmp_path, monkeypatch):
    path = tmp_path / "game.json"
    writer = Writer.claim(path)
    monkeypatch.setattr(lock, "GATE_SECONDS", 0)
    with FileLock(hidden(path, "lock")):
        with pytest.raises(StoreError, match=r"^Not opened: another window is busy with this game"):
            Writer.claim(path, take_over=True)
        with pytest.raises(NotSavedError, match="does not answer"), writer.writing():
            raise AssertionError("wrote")


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"^Cannot write in .*/file: .*\. Look only\.$"):
        Writer.claim(tmp_path / "file" / "game.json")


@pytest.mark.parametrize("failing", range(1, 12))
def test_a_take_over_that_fails_leaves_the_right_where_it_was(tmp_path, failing):
    path = tmp_path / "game.json"
    first = Writer.claim(path)
    try:
        Writer.claim(path, take_over=True, calls=Failing(failing)).release()
    except StoreError:
        with first.writing():
            assert [] == list(tmp_path.glob("*.temp"))


def test_nothing_of_a_released_writer_looks_open(tmp_path):
    Writer.claim(tmp_path / "game.json").release()
    assert [".game.json.lock", ".game.json.writer"] == sorted(found.name for found in tmp_path.iterdir())
