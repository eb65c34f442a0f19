"""What `--fix` types, and what a message says to type, leaves a file no worse than it was."""

import random
import re
from pathlib import Path

import pytest

from game.content.library import load_bytes
from game.content.paths import Looked
from game.content.reader import read
from game.content.repair import repairs, typed_into
from tests.bad_content.corpus import tiny

from .mutations import RESHAPE, mutated, slipped, whole

NAMES = ("decks/first/cards.yaml", "decks/mine/cards.yaml", "decks/mine/sources.yaml")
MEMORY = {}


def errors(name, data):
    content = load_bytes({**whole(), name: data}, last=[name], memory=MEMORY)
    return [one for one in content.problems if one.severity == "error"]


def reshaped_once(text, dice):
    return dice.choice(RESHAPE)(text, dice)


def fixed(name, data):
    """The file after `--fix`."""
    files = {**whole(), name: data}
    content = load_bytes(files, last=[name], memory=MEMORY)
    looked = Looked(content, list(content.problems), files, {name: Path(name)}, {}, MEMORY)
    return next((one.after for one in repairs(looked)), data)


def damaged(count, seed, damage):
    """So many good decks with one damage each, where it is an error."""
    dice = random.Random(seed)  # noqa: S311 -- the dice of a test
    for _ in range(count):
        name = dice.choice(NAMES)
        data = damage(whole()[name].decode(), dice).encode("utf-8", "surrogatepass")
        if data != whole()[name] and errors(name, data):
            yield name, data


@pytest.mark.parametrize("damage", [slipped, reshaped_once])
def test_fix_never_leaves_a_deck_with_more_errors(damage):
    found = list(damaged(150, 5, damage))
    worse = [data for name, data in found if len(errors(name, fixed(name, data))) > len(errors(name, data))]
    assert (True, []) == (len(found) > 40, worse)


@pytest.mark.parametrize("damage", [slipped, reshaped_once])
def test_no_single_mend_sure_or_guessed_leaves_more_errors(damage):
    mends = [
        (name, data, one) for name, data in damaged(200, 6, damage) for one in errors(name, data) if one.mend
    ]
    worse = [
        (one.text_line, one.instead)
        for name, data, one in mends
        if len(errors(name, typed_into(data, [one.mend]))) > len(errors(name, data))
    ]
    assert (True, []) == (len(mends) > 10, worse)


def test_a_file_that_could_be_read_has_no_more_errors_after_fix_whatever_is_broken_in_it():
    dice = random.Random(7)  # noqa: S311 -- the dice of a test
    for _ in range(150):
        name = dice.choice(NAMES)
        data = mutated(whole()[name], dice)
        if read(name, data)[0] is not None:
            assert len(errors(name, fixed(name, data))) <= len(errors(name, data)), data


@pytest.mark.parametrize("by", [-2, -1, 1, 2])
def test_a_line_out_of_its_column_is_told_the_column_it_was_in(by):
    name, lines = NAMES[0], tiny()[NAMES[0]].decode().split("\n")
    told = []
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        moved = [*lines[:number], " " * (indent + by) + line.lstrip(), *lines[number + 1 :]]
        for one in read(name, "\n".join(moved).encode())[2] if 0 <= indent + by else ():
            column = re.search("in column ([0-9]+)", one.fix)
            if one.code in ("E122", "E131") and one.line == number + 1:
                told.append((indent + 1, int(column[1]) if column else 0))
    assert told
    assert len([one for one, other in told if one == other]) >= 0.8 * len(told)
