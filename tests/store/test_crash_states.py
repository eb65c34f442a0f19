"""Whatever call fails, and wherever the program or the power ends: old or new, never mixed."""

import errno
from contextlib import suppress

import pytest

from game.store.errors import NotSavedError, StoreError
from game.store.save import Save
from game.store.storage import copy_of

from .faulty import Counting, Failing, Grudging, Stopped, Stopping, WithoutLinks
from .power_cut import Recorder, lay_out, outcomes
from .sample import CONTENT, HEADER, ID, begin, closed, entry, numbers, state


class RecorderWithoutLinks(Recorder):
    link = WithoutLinks.link


def calls_of_an_append(folder):
    counting = Counting()
    with Save.open(closed(folder, 1), calls=counting) as save:
        before = counting.count
        save.append(entry(2), state(2))
    return counting.names[before:]


def test_an_append_makes_these_calls_in_this_order(tmp_path):
    names = calls_of_an_append(tmp_path)
    right = ["open", "read", "close"]
    file = ["open", "write", "fsync", "close"]
    rename = ["link", "replace", "unlink", "replace"]
    assert [*right, *file, *rename, "open", "fsync", "close"] == names


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("failing", range(1, 15))
def test_any_single_failing_call_leaves_old_or_new_and_the_next_save_works(tmp_path, failing, code):
    path = closed(tmp_path, 3)
    calls = Failing(-1, code)
    with Save.open(path, calls=calls) as save:
        calls.fails = calls.count + failing
        with suppress(NotSavedError):
            save.append(entry(4), state(4))
        assert numbers(Save.open(path, "look")) in ([1, 2, 3], [1, 2, 3, 4])
        calls.fails = -1
        grow_to_five(save)
    assert [1, 2, 3, 4, 5] == numbers(Save.open(path, "look"))
    assert [] == list(tmp_path.glob(".*.temp"))


def grow_to_five(save):
    for number in range(len(save.log) + 1, 6):
        save.append(entry(number), state(number))


@pytest.mark.parametrize("failing", range(1, 15))
def test_what_an_append_returned_from_is_there_and_what_it_refused_before_the_rename_is_not(
    tmp_path, failing
):
    path = closed(tmp_path, 3)
    calls = Failing(-1)
    save = Save.open(path, calls=calls)
    calls.fails = calls.count + failing
    try:
        save.append(entry(4), state(4))
    except NotSavedError as error:
        kept = [1, 2, 3, 4] if str(error).startswith("Not surely saved") else [1, 2, 3]
    else:
        kept = [1, 2, 3, 4]
    assert kept == numbers(Save.open(path, "look"))


@pytest.mark.parametrize("last", range(15))
def test_a_program_that_ends_after_any_call_leaves_old_or_new(tmp_path, last):
    path = closed(tmp_path, 3)
    calls = Stopping(10**6)
    save = Save.open(path, calls=calls)
    calls.last = calls.count + last
    with suppress(Stopped):
        save.append(entry(4), state(4))
    save.close()
    with Save.open(path) as again:
        assert numbers(again) in ([1, 2, 3], [1, 2, 3, 4])
        assert "" == again.report.problem
        grow_to_five(again)
    assert [] == list(tmp_path.glob(".*.temp"))


@pytest.mark.parametrize(("kind", "states"), [(Recorder, 12), (RecorderWithoutLinks, 9)])
def test_every_power_cut_during_an_append_leaves_old_or_new(tmp_path, kind, states):
    path = closed(tmp_path, 3)
    calls = kind(tmp_path)
    with Save.open(path, calls=calls) as save:
        calls.cuts.clear()
        save.append(entry(4), state(4))
    found = outcomes(calls.cuts)
    assert states == len(found)
    for folder in found:
        lay_out(tmp_path / "after", folder)
        with Save.open(tmp_path / "after" / path.name) as after:
            assert numbers(after) in ([1, 2, 3], [1, 2, 3, 4])


@pytest.mark.parametrize("kind", [Recorder, RecorderWithoutLinks])
def test_every_power_cut_after_an_append_leaves_the_new(tmp_path, kind):
    path = closed(tmp_path, 3)
    calls = kind(tmp_path)
    with Save.open(path, calls=calls) as save:
        calls.cuts.clear()
        save.append(entry(4), state(4))
    for folder in calls.cuts[-1].outcomes():
        lay_out(tmp_path / "after", folder)
        assert [1, 2, 3, 4] == numbers(Save.open(tmp_path / "after" / path.name, "look"))


@pytest.mark.parametrize("kind", [Recorder, RecorderWithoutLinks])
def test_every_power_cut_of_the_first_save_after_a_recovery_keeps_the_copy(tmp_path, kind):
    path = closed(tmp_path, 3)
    path.write_bytes(path.read_bytes()[:-100])
    calls = kind(tmp_path)
    with Save.open(path, calls=calls) as save:
        assert [1, 2] == numbers(save)
        save.append(entry(3), state(3))
    for folder in outcomes(calls.cuts):
        lay_out(tmp_path / "after", folder)
        assert numbers(Save.open(tmp_path / "after" / path.name, "look")) in ([1, 2], [1, 2, 3])


def test_every_power_cut_of_a_creation_leaves_no_save_or_a_whole_one(tmp_path):
    calls = Recorder(tmp_path)
    begin(tmp_path, calls=calls).close()
    for folder in outcomes(calls.cuts):
        lay_out(tmp_path / "after", folder)
        path = tmp_path / "after" / f"{ID}.json"
        if path.exists():
            assert [] == numbers(Save.open(path, "look"))
        else:
            with pytest.raises(StoreError, match="found no file"):
                Save.open(path)


@pytest.mark.parametrize("failing", range(1, 26))
def test_a_creation_that_fails_can_be_tried_again(tmp_path, failing):
    with suppress(StoreError):
        Save.create(tmp_path, HEADER, CONTENT, calls=Failing(failing)).close()
        (tmp_path / f"{ID}.json").unlink()  # the failing call was one that does not matter
    begin(tmp_path, 1).close()
    assert [1] == numbers(Save.open(tmp_path / f"{ID}.json", "look"))


def test_a_system_that_takes_seven_bytes_at_a_time_saves_whole(tmp_path):
    with begin(tmp_path, 2, calls=Grudging()) as save:
        assert [1, 2] == numbers(Save.open(save.path, "look"))


def test_without_second_names_the_copy_is_kept_too(tmp_path):
    with begin(tmp_path, 3, calls=WithoutLinks()) as save:
        assert [1, 2, 3] == numbers(Save.open(save.path, "look"))
        assert save.path.write_bytes(b"") == 0
        assert [1, 2] == numbers(Save.open(save.path, "look"))


def test_a_failed_rename_without_second_names_puts_the_old_one_back(tmp_path):
    path = closed(tmp_path, 3)

    class Refusing(WithoutLinks):
        def replace(self, source, target):
            if target == path and source.name.endswith(".temp"):
                raise OSError(errno.EIO, "no")
            super().replace(source, target)

    with Save.open(path, calls=Refusing()) as save, pytest.raises(NotSavedError):
        save.append(entry(4), state(4))
    assert path.exists()
    assert not copy_of(path).exists()
    assert [1, 2, 3] == numbers(Save.open(path, "look"))
