"""Two windows on one save, each a process: one writes, the other may look or take over; nothing is lost."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from game.store.errors import OpenElsewhereError, TakenOverError
from game.store.save import Save

from .sample import begin, closed, entry, state

PROGRAM = Path(__file__).with_name("another_window.py")


class Window:
    """Another process that has a save open."""

    def __init__(self, path: Path, mode: str = "write") -> None:
        command = [sys.executable, str(PROGRAM), str(path), mode]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert "open" == self.answer()

    def answer(self):
        return json.loads(self.process.stdout.readline())

    def ask(self, line: str) -> None:
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def append(self):
        self.ask("append")
        return self.answer()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()


def saved(path: Path) -> list[int]:
    return [found["number"] for found in Save.open(path, "look").log]


def test_a_save_open_in_another_process_asks_and_can_be_looked_at(tmp_path):
    path = closed(tmp_path, 1)
    with Window(path) as window:
        with pytest.raises(OpenElsewhereError, match=r"^Open in another window\. Look only, or take over\?$"):
            Save.open(path)
        assert [1] == saved(path)
        assert 2 == window.append()
        assert [1, 2] == saved(path)


def test_a_window_taken_over_is_told_at_its_next_save_and_loses_nothing(tmp_path):
    path = closed(tmp_path, 1)
    with Window(path) as window:
        assert 2 == window.append()
        with Save.open(path, "take-over") as save:
            save.append(entry(3), state(3))
            told = window.append()
            assert told.startswith("Not saved: the game was taken over in another window.")
            assert told.endswith("Nothing saved before is lost (choice 2).")
            save.append(entry(4), state(4))
    assert [1, 2, 3, 4] == saved(path)


def test_a_killed_window_leaves_nothing_that_looks_open(tmp_path):
    path = closed(tmp_path, 1)
    with Window(path) as window:
        assert 2 == window.append()
    with Save.open(path) as save:
        save.append(entry(3), state(3))
    assert [] == list(tmp_path.glob(".*.open"))


def test_two_windows_that_keep_taking_over_lose_no_choice(tmp_path):
    path = closed(tmp_path)
    told = []
    for _ in range(3):
        with Window(path, "take-over") as first, Window(path, "take-over") as second:
            told += [first.append(), second.append(), second.append()]
    assert ["Not saved", 1, 2, "Not saved", 3, 4, "Not saved", 5, 6] == [
        answer if isinstance(answer, int) else answer[:9] for answer in told
    ]
    assert [1, 2, 3, 4, 5, 6] == saved(path)


def test_a_disk_that_is_really_full_leaves_the_old_game(tmp_path):
    path = closed(tmp_path)
    with Window(path) as window:
        window.ask(f"limit {path.stat().st_size + 3000}")
        answers = [window.append() for _ in range(4)]
    assert [1, 2] == answers[:2]
    assert {"Not saved: disk full. The game on disk is unchanged (choice 2)."} == set(answers[2:])
    assert [1, 2] == saved(path)
    assert [] == list(tmp_path.glob(".*.temp"))


def test_two_windows_of_one_process_are_two_windows_too(tmp_path):
    with begin(tmp_path, 1) as first:
        with pytest.raises(OpenElsewhereError):
            Save.open(first.path)
        with Save.open(first.path, "take-over") as second:
            second.append(entry(2), state(2))
            with pytest.raises(TakenOverError):
                first.append(entry(2), state(2))


def test_closing_lets_the_next_window_write(tmp_path):
    path = closed(tmp_path, 1)
    for number in (2, 3):
        with Save.open(path) as save:
            save.append(entry(number), state(number))
    assert [1, 2, 3] == saved(path)


def test_after_a_take_over_the_earlier_window_does_not_keep_the_save_open(tmp_path):
    first = begin(tmp_path, 1)
    Save.open(first.path, "take-over").close()
    with Save.open(first.path) as third:
        third.append(entry(2), state(2))
    first.close()
    assert [1, 2] == saved(first.path)
