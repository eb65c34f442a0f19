"""A save: what goes in comes out, what fails changes nothing, and the sentences say which."""

import errno
import os
import shutil

import pytest
from tinydb import TinyDB

from game.store.errors import DamagedError, NotSavedError, OpenElsewhereError, RefusedError, StoreError
from game.store.save import Save
from game.store.storage import copy_of, damaged_of

from .faulty import Failing
from .sample import CONTENT, HEADER, ID, begin, closed, entry, grow, numbers, state


def test_all_that_was_saved_is_there_again(tmp_path):
    path = closed(tmp_path, 3)
    with Save.open(path) as save:
        assert (HEADER, ID) == (save.header, save.id)
        assert [1, 2, 3] == numbers(save)
        assert save.report.is_clean
        assert "No damage found (three choices)." == save.report.sentence()


def test_a_new_save_has_no_state_and_no_log(tmp_path):
    save = Save.open(closed(tmp_path), "look")
    assert (None, [], ()) == (save.state, save.log, save.migrations)


def test_the_same_game_gives_the_same_bytes(tmp_path):
    first, second = closed(tmp_path / "one", 5), closed(tmp_path / "two", 5)
    assert first.read_bytes() == second.read_bytes()


def test_closing_and_opening_between_choices_changes_no_byte(tmp_path):
    path = closed(tmp_path / "one")
    for _ in range(5):
        with Save.open(path) as save:
            grow(save, 1)
    assert closed(tmp_path / "two", 5).read_bytes() == path.read_bytes()


def test_a_choice_taken_back_and_made_again_changes_no_byte(tmp_path):
    with begin(tmp_path / "one", 5) as save:
        save.rewind(2, state(2))
        assert [1, 2] == numbers(save)
        grow(save, 3)
    assert closed(tmp_path / "two", 5).read_bytes() == save.path.read_bytes()


def test_rewinding_to_the_start_and_past_the_end(tmp_path):
    with begin(tmp_path, 2) as save:
        for number in (-1, 3):
            with pytest.raises(RefusedError, match=f"from 0 to 2 to go back to, found {number}"):
                save.rewind(number, state(0))
        save.rewind(0, state(0))
        assert ([], state(0)) == (save.log, save.state)


def test_an_undo_that_keeps_later_entries_is_one_write(tmp_path):
    with begin(tmp_path, 4) as save:
        before = save.path.read_bytes()
        save.rewind(2, state(3), [entry(3, reason="kept")])
        assert (before, 3) == (copy_of(save.path).read_bytes(), len(save.log))
        assert (entry(3, reason="kept"), state(3)) == (save.log[2], save.state)
        with pytest.raises(RefusedError, match="expected entry 2 to follow, found number 3"):
            save.rewind(1, state(3), [entry(3)])


def test_a_note_leaves_the_state_and_counts_as_no_choice(tmp_path):
    with begin(tmp_path, 2) as save:
        save.append(entry(3, "note", choice=[]), None)
        assert state(2) == save.state
    assert 2 == Save.open(save.path, "look").report.choices


def test_what_the_caller_changes_later_does_not_change_the_save(tmp_path):
    given = state(1)
    with begin(tmp_path) as save:
        save.append(entry(1), given)
        given["levels"].append(99)
        save.state["levels"].append(98)
        save.log[0]["choice"].append(97)
        assert [1] == numbers(save)


def test_stock_tinydb_opens_and_lists_the_file(tmp_path):
    path = closed(tmp_path, 3)
    with TinyDB(path, access_mode="r") as db:
        assert {"stamp", "header", "content", "log", "migrations", "pending", "state"} == db.tables()
        assert [1, 2, 3] == [found["number"] for found in db.table("log")]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"number": 3}, "expected entry 2 to follow, found number 3"),
        ({"number": True}, "expected entry 2 to follow, found number True"),
        ({"number": 2.0}, "expected entry 2 to follow, found number 2.0"),
        ({"kind": "move"}, "expected a choice or a note in entry 2, found 'move'"),
        ({"seat": 4}, "expected another kind of seat"),
        ({"choice": {"a": {1, 2}}}, "expected plain JSON values"),
        ({"choice": "court"}, "expected another kind of choice"),
        ({"mood": 1}, "found 'mood'"),
        ({"expects": float("nan")}, "expected plain JSON values"),
        ({"expects": 2**65}, "expected whole numbers up to"),
        ({"expects": {1: 2}}, "expected plain JSON values"),
    ],
)
def test_an_entry_that_would_not_come_back_as_it_is_is_refused(tmp_path, given, sentence):
    with begin(tmp_path, 1) as save:
        with pytest.raises(RefusedError, match=sentence):
            save.append({**entry(2), **given}, state(2))
        assert [1] == numbers(Save.open(save.path, "look")) == numbers(save)


def test_a_state_too_large_to_read_back_is_refused_and_changes_nothing(tmp_path):
    with begin(tmp_path, 1) as save:
        with pytest.raises(RefusedError, match="at most 32 MB"):
            save.append(entry(2), {"a": "a" * (33 << 20)})
        grow(save, 1)
        assert [1, 2] == numbers(Save.open(save.path, "look"))


@pytest.mark.parametrize(
    "save_id", ["", "../x", "a/b", "a\\b", ".hidden", "A", "a b", "con", "a" * 81, None, 7]
)
def test_an_id_that_is_no_file_name_is_refused(tmp_path, save_id):
    with pytest.raises(RefusedError, match="expected an id of lower-case words"):
        Save.create(tmp_path / "saves", {"id": save_id}, CONTENT)
    assert not (tmp_path / "saves").exists()


@pytest.mark.parametrize("name", ["/etc/x", "../x", "a//b", "a\\b", "a\nb", ".", ""])
def test_content_with_a_name_outside_the_content_folder_is_refused(tmp_path, name):
    with pytest.raises(RefusedError, match="expected content files such as"):
        Save.create(tmp_path, HEADER, {name: "x"})


def test_content_too_large_to_read_back_is_refused(tmp_path):
    with pytest.raises(RefusedError, match="at most 32 MB of content"):
        Save.create(tmp_path, HEADER, {"a.yaml": "a" * (33 << 20)})


def test_content_comes_back_to_the_letter(tmp_path):
    content = {"decks/é 東/cards.yaml": "a: 1\r\n\ttab \u2028 \U0001f600\n", "empty.yaml": ""}
    with Save.create(tmp_path, HEADER, content) as save:
        assert content == save.content == Save.open(save.path, "look").content


def test_a_second_save_of_the_same_id_is_refused_and_the_first_stays(tmp_path):
    path = closed(tmp_path, 2)
    with pytest.raises(RefusedError, match=f"expected a new id, found a save named '{ID}'"):
        begin(tmp_path)
    assert [1, 2] == numbers(Save.open(path, "look"))


def test_a_full_disk_is_told_with_the_choice_that_is_safe(tmp_path):
    path = closed(tmp_path, 16)
    calls = Failing(-1, errno.ENOSPC)
    with Save.open(path, calls=calls) as save:
        calls.fails = "write"
        with pytest.raises(NotSavedError) as caught:
            save.append(entry(17), state(17))
        assert "Not saved: disk full. The game on disk is unchanged (choice 16)." == str(caught.value)
        assert list(range(1, 17)) == numbers(save) == numbers(Save.open(path, "look"))


def test_a_disk_that_does_not_confirm_is_told_apart(tmp_path):
    path = closed(tmp_path, 1)
    calls = Failing(-1)
    with Save.open(path, calls=calls) as save:
        calls.fails = calls.count + len(["open", "read", "close"] * 2) + 7
        with pytest.raises(NotSavedError, match=r"^Not surely saved: the disk reports an error\. Save again"):
            save.append(entry(2), state(2))


def test_a_window_that_only_looks_cannot_save(tmp_path):
    save = Save.open(closed(tmp_path, 1), "look")
    assert not save.can_write
    with pytest.raises(NotSavedError, match=r"^Not saved: this window only looks\."):
        save.append(entry(2), state(2))


def test_looking_leaves_nothing_behind_and_needs_no_right_to_write(tmp_path):
    path = closed(tmp_path, 1)
    before = sorted(tmp_path.iterdir())
    Save.open(path, "look").close()
    assert before == sorted(tmp_path.iterdir())


def test_a_damaged_save_opens_from_its_copy_and_says_what_is_lost(tmp_path):
    path = closed(tmp_path, 4)
    with Save.open(path) as save:
        save.rewind(4, state(6), [entry(5), entry(6)])
    path.write_bytes(path.read_bytes()[:-1])
    os.utime(copy_of(path), (0, 0))
    report = Save.open(path, "look").report
    assert (2, 4) == (report.choices_earlier, report.choices)
    time = f"{report.copy_time:%H:%M}"
    expected = f"Save damaged; opening the copy from {time}, two choices earlier."
    assert expected == report.sentence(today=report.copy_time)


def test_the_first_save_after_a_recovery_keeps_the_damaged_file_and_the_copy(tmp_path):
    path = closed(tmp_path, 3)
    damaged = path.read_bytes()[:-1]
    path.write_bytes(damaged)
    copy = copy_of(path).read_bytes()
    with Save.open(path) as save:
        assert path.read_bytes() == damaged
        grow(save, 1)
        assert (damaged, copy) == (damaged_of(path).read_bytes(), copy_of(path).read_bytes())
        grow(save, 1)
    assert copy != copy_of(path).read_bytes()
    assert [1, 2, 3, 4] == numbers(Save.open(path, "look"))


def test_a_missing_save_opens_from_its_copy(tmp_path):
    path = closed(tmp_path, 3)
    path.unlink()
    with Save.open(path) as save:
        assert [1, 2] == numbers(save)
        assert save.report.is_recovered


def test_a_save_damaged_with_its_copy_is_refused_and_left_alone(tmp_path):
    path = closed(tmp_path, 3)
    for name in (path, copy_of(path)):
        name.write_bytes(b"\0" * 100)
    for mode in ("write", "look", "take-over"):
        with pytest.raises(
            DamagedError, match=r"^Save damaged, and no copy can be opened: expected the stamp"
        ):
            Save.open(path, mode)
    assert b"\0" * 100 == path.read_bytes()


def test_a_save_that_is_not_there_is_told(tmp_path):
    for mode in ("write", "look"):
        with pytest.raises(StoreError, match="expected a save, found no file"):
            Save.open(tmp_path / "none.json", mode)


def test_a_pipe_or_a_folder_in_place_of_a_save_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "folder.json").mkdir()
    for name in ("pipe.json", "folder.json"):
        with pytest.raises(DamagedError, match="no file"):
            Save.open(tmp_path / name, "look")


def test_strays_of_a_killed_program_go_when_the_save_is_opened(tmp_path):
    path = closed(tmp_path, 1)
    stray, other = tmp_path / f".{path.name}.77-1.temp", tmp_path / ".another.json.77-1.temp"
    stray.write_bytes(b"half")
    other.write_bytes(b"half")
    Save.open(path).close()
    assert (False, True) == (stray.exists(), other.exists())


def test_a_folder_removed_during_the_game_costs_nothing(tmp_path):
    with begin(tmp_path / "saves", 3) as save:
        shutil.rmtree(tmp_path / "saves")
        (tmp_path / "saves").mkdir()
        grow(save, 1)
        assert [1, 2, 3, 4] == numbers(Save.open(save.path, "look"))
        with pytest.raises(OpenElsewhereError):
            Save.open(save.path)


def test_a_keyboard_interrupt_in_the_middle_of_a_save_loses_nothing(tmp_path):
    class Interrupted(Failing):
        def before(self):
            if self.names[-1] == self.fails:
                raise KeyboardInterrupt

    calls = Interrupted("")
    with Save.open(closed(tmp_path, 2), calls=calls) as save:
        calls.fails = "link"
        with pytest.raises(KeyboardInterrupt):
            save.append(entry(3), state(3))
        calls.fails = ""
        grow(save, 1)
        assert [1, 2, 3] == numbers(Save.open(save.path, "look"))
