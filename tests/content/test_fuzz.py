"""Mutated files: no exception, no hang, and every problem has its place and its words."""

import random
import time

import pytest

from game.content.library import load_bytes
from game.content.loaders import FAST, PURE
from game.content.reader import read
from game.content.rendering import render
from game.content.repair import apart, typed_into
from tests.bad_content.corpus import BROKEN, HERE, place, tiny

WORDS = """[ ] { } ' " # @ % ` | > ? , \\ ~ : - none war null 1/0 -1 1e9 0x 999999999999 tokyo chosen asean
id: effects: "\\ud800" "\\x00" "\\U00110000" """
SIGNS = [b": ", b"- ", b" #x", b"&a ", b"*a", b"!t ", b"<<: ", b"\t", b"\n", b"\r", b"  ", b"---\n", b"...\n"]
BYTES = [b"\x00", b"\x1b", b"\xff", b"\xc2\x85", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"? "]
LONG = [b"[" * 40, b"{a: " * 40, b"x" * 3000, "\U0001f600".encode()]
NOTES = [
    b" # check: ignore W502 because x\n",
    b"# check: ignore E301\n",
    b" # check:",
    b"\n# check: ignore W503",
]
PIECES = [*NOTES, *(word.encode() for word in WORDS.split()), *SIGNS, *BYTES, *LONG]
SECOND = 1.0


def mutated(data, dice):
    """The bytes with one to four small damages."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randint(0, len(data))
        match dice.randrange(6):
            case 0:
                data = data[:at] + dice.choice(PIECES) + data[at:]
            case 1:
                data = data[:at] + data[min(at + dice.randint(1, 30), len(data)) :]
            case 2:
                lines = data.split(b"\n")
                lines.insert(dice.randrange(len(lines)), dice.choice(lines))
                data = b"\n".join(lines)
            case 3:
                data = data[:at] + data[at : at + 40] * 2 + data[at + 40 :]
            case 4:
                data = data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]
            case _:
                words = data.split(b" ")
                one, two = dice.randrange(len(words)), dice.randrange(len(words))
                words[one], words[two] = words[two], words[one]
                data = b" ".join(words)
    return data


def cases(count, seed):
    dice = random.Random(seed)  # noqa: S311 -- the dice of a test
    good = sorted(tiny().items())
    bad = [(place(case), (HERE / case).read_bytes()) for case in BROKEN]
    for _ in range(count):
        name, data = dice.choice(good if dice.random() < 0.7 else bad)
        yield name, mutated(data, dice)


def look_at(name, data):
    begun = time.process_time()
    content = load_bytes({**tiny(), name: data})
    for problem in content.problems:
        assert problem.line >= 1 and problem.column >= 1 and problem.file, problem
        assert problem.message and problem.fix and not problem.message[0].isupper(), problem
    assert render(content.problems).replace("\n", "").isprintable()
    assert time.process_time() - begun < SECOND


def same_answer(name, data):
    fast, pure = read(name, data, FAST), read(name, data, PURE)
    assert fast[0] == pure[0], data
    assert bool(fast[2]) == bool(pure[2]), data


def test_fuzz_in_short():
    for name, data in cases(500, seed=1):
        look_at(name, data)


def test_what_is_sure_is_typed_into_mutated_files_without_harm():
    for name, data in cases(300, seed=4):
        problems = load_bytes({**tiny(), name: data}).problems
        sure = [one.mend for one in problems if one.file == name and one.mend and one.mend.is_sure]
        if sure:
            read(name, typed_into(data, apart(sure)))


def test_both_loaders_answer_mutated_files_alike():
    for name, data in cases(300, seed=2):
        same_answer(name, data)


@pytest.mark.slow
def test_fuzz_fifty_thousand_files():
    for name, data in cases(50_000, seed=3):
        look_at(name, data)
        same_answer(name, data)
