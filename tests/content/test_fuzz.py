"""Broken files: no exception, no hang, every problem has its place and its words; what passes can be played.

The short form reads some hundreds. `make fuzz` reads FUZZ_FILES (50,000 unless set) from FUZZ_SEED on.
"""

from __future__ import annotations

import os
import resource
import time

import pytest

from game.content.compile.build import compile_rules
from game.content.library import load_bytes
from game.content.loaders import FAST, PURE
from game.content.reader import read
from game.content.rendering import render
from game.content.repair import apart, typed_into
from game.engine import Dice, apply, new_game, options, waiting

from .mutations import cases, whole
from .test_limits import HANGS
from .test_reader import marks

MEGABYTES = 300
STEPS = 2_000


def look_at(name, data):
    """Check one file among whole ones, and play what has no error; seconds of CPU of the check."""
    begun = time.process_time()
    content = load_bytes({**whole(), name: data})
    for problem in content.problems:
        assert problem.line >= 1 and problem.column >= 1 and problem.file, problem
        assert problem.message and problem.fix and not problem.message[0].isupper(), problem
    assert render(content.problems).replace("\n", "").isprintable()
    assert content.errors or name in content.trees
    took = time.process_time() - begun
    assert took < HANGS
    if not content.errors:
        for scenario in content.scenarios:
            play(compile_rules(content, scenario))
    return took


def play(rules):
    """One game at random, to its end."""
    dice, state, steps = Dice(1), new_game(rules, 1)[0], 0
    while seats := waiting(state):
        state, _ = apply(state, options(state, seats[0]).pick(dice))
        steps += 1
        assert steps < STEPS


def same_answer(name, data):
    fast, pure = (read(name, data, loader) for loader in (FAST, PURE))
    assert (fast[0] is None) == (pure[0] is None), data
    assert fast[0] is None or marks(fast[0]) == marks(pure[0]), data
    assert fast[2] == pure[2], data


def test_fuzz_in_short():
    for name, data in cases(300, seed=1):
        look_at(name, data)


def test_what_is_sure_is_typed_into_mutated_files_without_harm():
    for name, data in cases(300, seed=4):
        problems = load_bytes({**whole(), name: data}).problems
        sure = [one.mend for one in problems if one.file == name and one.mend and one.mend.is_sure]
        if sure:
            read(name, typed_into(data, apart(sure)))


def test_both_loaders_answer_mutated_files_alike():
    for name, data in cases(300, seed=2):
        same_answer(name, data)


def test_half_of_the_mutated_files_come_through_the_reader():
    trees = [load_bytes({**whole(), name: data}).trees.get(name) for name, data in cases(200, seed=3)]
    assert sum(tree is not None for tree in trees) > 100


@pytest.mark.slow
def test_fuzz_fifty_thousand_files():
    count, seed = int(os.environ.get("FUZZ_FILES", "50000")), int(os.environ.get("FUZZ_SEED", "3"))
    slowest = 0.0
    for number, (name, data) in enumerate(cases(count, seed)):
        try:
            slowest = max(slowest, look_at(name, data))
            same_answer(name, data)
        except Exception:
            print(f"\nfile {number} of seed {seed}, {name}:\n{data!r}")
            raise
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{count:,} files: slowest {1000 * slowest:.0f} ms, {megabytes:.0f} MB at most")
    assert megabytes < MEGABYTES
