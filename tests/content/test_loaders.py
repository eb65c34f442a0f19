"""Both loaders give one answer: the same tree with the same places, or the same problem in the same words."""

import itertools
import random

import pytest

from game.content.loaders import FAST, PURE
from game.content.reader import read

from .test_reader import marks

PLACES = [
    "x: {{b: {}}}\n",
    "x: [{}]\n",
    "{}\n",
    "x: {}\n",
    "x:\n  - b\n  {}\n",
    "- {}\n",
    "x: {{b: {}",
    "x: {}",
]
SIGNS = list("a :?-,[]{}#\n'\"!&*|>%.\\")
MARKS = [
    "? ",
    ": ",
    "- ",
    "b: ",
    "c:",
    " #x",
    "<<",
    "<<: ",
    "---",
    "--- ",
    "...",
    "@",
    "`",
    "=",
    "~",
    "\n  ",
    "\n- ",
]
QUOTES = [
    '""',
    "''",
    '"x" ',
    "\\'",
    "\\/",
    "\\x",
    "\\x41",
    "\\u",
    "\\ud800",
    "\\U0001F600",
    "\\U00110000",
    "\\N",
]
BLANKS = [
    "\t",
    "\r",
    "\r\n",
    "\x85",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\xa0",
    "\u3000",
    "\x0c",
    "\x00",
    "\\\n",
    "\\\t",
]
TAGS = ["!!a", "!a!b", "!<a>", "!<[,]>", "!%41", "!%C3%A9", "!%FF", "!%C0%80", "&a", "*a", "&a ", "!a, "]
BLOCKS = ["|-", ">+2", "|0", ">1#", "|#", ">\n  a\n\n   b\n", "|2\n   a\n", "|+\n\n"]
WIDE = [
    "\u00e9",
    "\U0001f600",
    "\u200f",
    "\ue000",
    "x" * 1023,
    "y" * 1025,
    "z: " * 400,
    "[" * 33,
    "{a: " * 33,
]
PIECES = SIGNS + MARKS + QUOTES + BLANKS + TAGS + BLOCKS + WIDE
DIFFERED = {
    "a question mark inside a text": "x: {b: -? 5}",
    "one that begins a name": "x: [?a, ?]",
    "more closed than opened": "x: [?]]",
    "nothing after a colon": "x: {b:   , c: }",
    "a tight colon": "x: {b:}",
    "a tag before a comma": "x: [!a, b]",
    "a tag before a bracket": "x: [!a]",
    "a tag without a name": "x: !!",
    "a tag that is no text": "x: !%C0%80",
    "a comment right after a block's sign": "x: |#a\n  b",
    "half a character": 'x: "\\ud800',
    "one past the last": 'x: ["\\U00110000", \'',
}


def answer(text, loader):
    tree, _, problems = read("f.yaml", text.encode("utf-8", "surrogatepass"), loader)
    return None if tree is None else marks(tree), problems


def snippets(count, seed):
    dice = random.Random(seed)  # noqa: S311 -- the dice of a test
    for _ in range(count):
        pieces = dice.choices(PIECES, k=dice.randint(1, 9))
        yield dice.choice(PLACES).format("".join(pieces))


@pytest.mark.parametrize("text", DIFFERED.values(), ids=DIFFERED)
def test_both_loaders_agree_on_what_they_once_differed_on(text):
    assert answer(text, FAST) == answer(text, PURE)


def test_both_loaders_agree_on_every_two_signs_in_every_place():
    for place, *signs in itertools.product(PLACES, SIGNS, SIGNS):
        text = place.format("".join(signs))
        assert answer(text, FAST) == answer(text, PURE), text


def test_both_loaders_agree_on_snippets():
    for text in snippets(1500, seed=1):
        assert answer(text, FAST) == answer(text, PURE), text


@pytest.mark.slow
def test_fuzz_both_loaders_with_snippets():
    for text in snippets(300_000, seed=2):
        assert answer(text, FAST) == answer(text, PURE), text


def test_a_coded_tag_that_is_no_text_is_pointed_at():
    _, (problem,) = answer("a: 1\nb: !t%C0%80\n", FAST)
    assert ("E124", 2, 4) == (problem.code, problem.line, problem.column)
