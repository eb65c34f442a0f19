"""Thinking in a process of its own: the same answers, cancelled cleanly, and never missed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from game.bots import BOTS
from game.model.choice import Answer
from game.table import Table, thinking
from game.table.thinking import Thinking, Thought

from .tables import BEIJING, MOSCOW, READ_ONCE, TOKYO, begin, play

pytestmark = READ_ONCE
BOTS_TOO = {"tokyo": "person", "washington": "easy", "beijing": "normal", "moscow": "random"}


@pytest.fixture
def table() -> Table:
    return play(begin(**BOTS_TOO), 9)


@pytest.fixture
def mind(table: Table) -> Iterator[Thinking]:
    mind = Thinking(table)
    yield mind
    mind.close()


def when_done(thought: Thought, seconds: float = 30.0) -> Thought:
    """Wait for a thought, as the app does by looking again and again."""
    _until(lambda: thought.done, seconds)
    return thought


def _until(true: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        os.sched_yield()


def test_the_process_answers_as_the_table_does(table: Table, mind: Thinking) -> None:
    asked = 0
    while asked < 12:
        bots = table.bots_waiting()
        if not bots:
            play(table, 1, seed=asked)
            continue
        assert table.bot_answer(bots[0]) == when_done(mind.answer(bots[0])).latest
        answer = table.bot_answer(bots[0])
        table.submit(bots[0], answer.choice)
        asked += 1


def test_without_a_process_it_thinks_in_place(table: Table) -> None:
    mind = Thinking(table, python="/no/such/python")
    power = _bot(table)
    assert table.bot_answer(power) == when_done(mind.answer(power)).latest
    mind.close()


def test_a_killed_process_is_replaced(table: Table, mind: Thinking) -> None:
    power = _bot(table)
    when_done(mind.answer(power))
    os.kill(_pid(mind), signal.SIGKILL)
    assert table.bot_answer(power) == when_done(mind.answer(power)).latest


def test_a_process_that_stands_still_is_ended_and_the_same_is_thought_in_place(table: Table) -> None:
    mind = Thinking(table)
    power = _bot(table)
    when_done(mind.answer(power))
    stuck, mind._silence = _pid(mind), 0.2
    os.kill(stuck, signal.SIGSTOP)
    assert table.bot_answer(power) == when_done(mind.answer(power)).latest
    with pytest.raises(ProcessLookupError):
        os.kill(stuck, 0)
    mind.close()


def test_what_is_too_much_for_a_pipe_to_a_process_that_stands_still_is_thought_in_place(table: Table) -> None:
    mind = Thinking(table)
    power = _bot(table)
    when_done(mind.answer(power))
    mind._taught, mind._silence = None, 0.2
    os.kill(_pid(mind), signal.SIGSTOP)
    assert table.bot_answer(power) == when_done(mind.answer(power)).latest
    mind.close()


def test_after_two_stuck_processes_none_is_begun(table: Table) -> None:
    mind = Thinking(table)
    for left in (1, 0):
        when_done(mind.answer(_bot(table)))
        mind._silence = 0.2
        os.kill(_pid(mind), signal.SIGSTOP)
        when_done(mind.answer(_bot(table)))
        mind._silence = 30.0
        assert left == thinking.STUCK_OFTEN - mind._stuck
    assert when_done(mind.answer(_bot(table))).is_whole
    assert mind._process is None


def test_closing_leaves_no_process_behind_even_in_the_middle_of_a_thought(table: Table) -> None:
    mind = Thinking(table)
    thought = mind.look_back(TOKYO)
    _until(lambda: thought.latest is not None)
    pid = _pid(mind)
    mind.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(ChildProcessError):
        os.waitpid(pid, 0)


def test_a_dropped_thought_makes_way_for_the_next(table: Table, mind: Thinking) -> None:
    long = mind.look_back(TOKYO)
    _until(lambda: long.latest is not None)
    mind.drop(long)
    power = _bot(table)
    assert table.bot_answer(power) == when_done(mind.answer(power)).latest
    assert not long.is_whole
    assert not long.latest.is_whole


def test_a_thought_that_fails_says_so_and_the_next_is_thought(table: Table, mind: Thinking) -> None:
    power = _bot(table)
    failed = when_done(mind._ask("answer", ("no-such-level", power, {}, 0)))
    assert "no thought came of it" == failed.error
    assert not failed.is_whole
    assert when_done(mind.answer(power)).is_whole


def test_closing_before_anything_was_asked_does_nothing(table: Table) -> None:
    mind = Thinking(table)
    mind.close()
    assert mind._process is None


def test_nothing_starts_once_it_is_closed(table: Table) -> None:
    mind = Thinking(table)
    mind.close()
    mind.warm_up()
    assert mind._thread is None


def test_quick_bots_are_not_asked_elsewhere(table: Table, mind: Thinking) -> None:
    assert not mind.is_slow(BEIJING)
    table.seats[MOSCOW] = "slow"
    assert mind.is_slow(MOSCOW)


def test_in_place_a_failure_is_told_too(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> Iterator[Answer]:
        raise ValueError("whatever")
        yield

    monkeypatch.setitem(thinking.TASKS, "answer", fails)
    mind = Thinking(table, python="/no/such/python")
    assert when_done(mind.answer(_bot(table))).error == "no thought came of it"
    mind.close()


def test_every_level_has_an_answer_in_the_process(table: Table, mind: Thinking) -> None:
    power = _bot(table)
    for level in BOTS:
        table.seats[power] = level
        assert when_done(mind.answer(power)).is_whole, level


def _bot(table: Table) -> Any:
    while not table.bots_waiting():
        play(table, 1, seed=len(table.entries))
    return table.bots_waiting()[0]


def _pid(mind: Thinking) -> int:
    assert mind._process is not None
    return mind._process.pid
