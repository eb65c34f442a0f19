"""Limits too large to keep as files: each is refused with a sentence, and fast."""

import time

import pytest

from game.content.guard import MAX_BYTES
from game.content.library import MAX_FILES, load, load_bytes
from game.content.loaders import FAST, PURE
from game.content.reader import MAX_VALUES, read
from tests.bad_content.corpus import tiny

REACHED_BY_TESTS = {"E101", "E111", "E116", "E117", "E118", "E119", "E133", "E401", "E405"}
CARD = "  - {{id: c-{0}, title: Card {0}, text: It happened., fiction: true}}\n"
ONGOING = "  - {{id: o-{0}, title: Ongoing {0}, rounds: 2}}\n"
BOMBS = {
    "brackets": "[" * 100_000,
    "braces": "{a: " * 50_000,
    "dashes": "- " * 100_000 + "x",
    "questions": "? " * 100_000,
    "closed brackets": "[" * 100_000 + "]" * 100_000,
    "one long key": "x" * 500_000 + ": 1",
    "aliases": "a: &a [1]\nb: [" + "*a, " * 50_000 + "]",
    "merges": "".join(f"k{n}: &k{n} {{<<: [{', '.join(f'*k{m}' for m in range(n))}]}}\n" for n in range(9)),
    "anchors": "".join(f"a{n}: &a{n} 1\n" for n in range(20_000)),
    "quotes": "'" * 99_999,
    "colons": "a: " * 50_000,
    "nuls": "\x00" * 100_000,
}


def codes_of(files):
    return [one.code for one in load_bytes({**tiny(), **files}).problems]


HANGS = 20
"""Seconds of CPU after which something hangs; how long each takes is measured by `make bench`."""


@pytest.mark.parametrize("loader", [FAST, PURE])
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_and_never_hangs(name, loader):
    begun = time.process_time()
    tree, _, problems = read("decks/first/bomb.yaml", BOMBS[name].encode(), loader)
    assert time.process_time() - begun < HANGS
    assert tree is None
    assert 1 <= len(problems) <= 50
    assert all(one.message and one.fix and one.line > 0 for one in problems)


def test_a_file_over_the_size_is_not_parsed():
    _, _, (problem,) = read("decks/first/big.yaml", b"#" * (MAX_BYTES + 1))
    assert problem.code == "E101"
    assert problem.message == "the file has 1,000,001 bytes; a content file may have 1,000,000"


def test_more_values_than_a_file_may_hold():
    _, _, problems = read("decks/first/many.yaml", b"[" + b"a," * (MAX_VALUES + 1) + b"]")
    assert [one.code for one in problems] == ["E111"]


def test_more_files_than_are_loaded_together(tmp_path):
    folder = tmp_path / "decks" / "many"
    folder.mkdir(parents=True)
    for number in range(MAX_FILES + 1):
        (folder / f"{number:04}.yaml").write_text("format: 1\ndeck: many\n")
    assert "E117" in [one.code for one in load(tmp_path).problems]


def test_a_missing_file_of_the_rules_is_named_and_nothing_follows_from_it():
    files = {name: data for name, data in tiny().items() if name != "rules/partners.yaml"}
    problems = load_bytes(files).problems
    assert [(one.code, one.file) for one in problems] == [("E118", "rules/partners.yaml")]


def test_a_file_without_a_place_is_told_where_cards_stand():
    (problem,) = load_bytes({**tiny(), "rules/partner.yaml": b"format: 1\n"}).problems
    assert (problem.code, problem.fix) == ("E119", "did you mean rules/partners.yaml?")


def test_lines_that_make_no_sense():
    _, _, (problem,) = read("decks/first/odd.yaml", b"x" * 2_000 + b": 1\n")
    assert problem.code == "E133"


def test_a_deck_of_501_cards():
    cards = "".join(CARD.format(number) for number in range(501))
    assert codes_of({"decks/big/cards.yaml": f"format: 1\ndeck: big\ncards:\n{cards}".encode()}) == ["E401"]


def test_201_ongoings_loaded_together():
    ongoing = "".join(ONGOING.format(number) for number in range(200))
    assert codes_of({"decks/first/o.yaml": f"format: 1\ndeck: first\nongoing:\n{ongoing}".encode()}) == [
        "E405"
    ]


HEAD = "format: 1\ndeck: first\ncards:\n  - id: a\n    title: A\n    text: It happened.\n    fiction: true\n"
CROWDS = {
    "unknown ids": HEAD
    + "    effects:\n"
    + "".join(f"      - tension: {{at: sea-{n}, by: 1}}\n" for n in range(8000)),
    "unknown fields": HEAD + "".join(f"    field-{n}: x\n" for n in range(20_000)),
    "tags": HEAD + "    tags: [" + ", ".join(f"maritime-{n}" for n in range(20_000)) + "]\n",
    "choices": HEAD
    + "    asks: tokyo\n    choices:\n"
    + "".join(f"      - {{id: c{n}, text: C., effects: none}}\n" for n in range(8000)),
    "effects": HEAD + "    effects:\n" + "      - {track: {name: order, by: 0}}\n" * 10_000,
    "one id": "format: 1\ndeck: first\ncards:\n" + "  - {id: x, title: X, text: X., fiction: true}\n" * 8000,
    "carried systems": HEAD + "    carries: [" + "Z1, " * 30_000 + "]\n",
    "citations": HEAD + "    sources: [" + "{cite: x}, " * 10_000 + "]\n",
}


@pytest.mark.parametrize("name", CROWDS)
def test_a_crowd_of_mistakes_is_told_and_cut_short(name):
    begun = time.process_time()
    problems = load_bytes({**tiny(), "decks/first/crowd.yaml": CROWDS[name].encode()}).problems
    assert time.process_time() - begun < HANGS
    assert problems
    assert len(problems) <= 101
    assert len(problems) < 101 or problems[-1].code == "E116"
