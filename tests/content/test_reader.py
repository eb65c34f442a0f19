"""From bytes to a tree: every scalar is the text typed, with its place; both loaders agree."""

import pytest

from game.content.loaders import FAST, PURE
from game.content.nodes import Mapping, Scalar, Sequence, find
from game.content.reader import read
from tests.bad_content.corpus import tiny


def tree_of(text, loader=FAST):
    data = text if isinstance(text, bytes) else text.encode()
    tree, _, problems = read("f.yaml", data, loader)
    assert problems == []
    return tree


def marks(node):
    if isinstance(node, Scalar):
        return [(str(node), node.line, node.column, node.quoted)]
    if isinstance(node, Mapping):
        return [(node.line, node.column)] + [m for pair in node.items() for part in pair for m in marks(part)]
    return [(node.line, node.column)] + [m for part in node for m in marks(part)]


@pytest.mark.parametrize(
    "typed", ["no", "12:30", "010", "1.10", "~", "null", "0x1F", "2024-11-21", "1_000", "+1"]
)
def test_a_scalar_is_the_text_that_was_typed(typed):
    assert tree_of(f"a: {typed}") == {"a": typed}


def test_quotes_change_nothing_but_the_flag():
    tree = tree_of("a: 'yes'\nb: \"yes\"\nc: yes")
    assert [(str(v), v.quoted) for v in tree.values()] == [("yes", True), ("yes", True), ("yes", False)]


def test_lines_and_columns_count_from_one():
    tree = tree_of("cards:\n  - id: x\n")
    assert isinstance(tree["cards"], Sequence)
    assert (2, 9) == (tree["cards"][0]["id"].line, tree["cards"][0]["id"].column)


def test_the_path_of_one_value_finds_what_stands_for_a_list():
    assert find(tree_of("tags: sea"), ("tags", 0)) == "sea"


def test_a_path_that_leads_nowhere_finds_the_nearest_above():
    tree = tree_of("a: {b: c}")
    assert find(tree, ("a", "x", "y")) is tree["a"]


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("end", [b"\r\n", b"\r", b"\n"])
def test_a_byte_order_mark_and_carriage_returns_pass_in_silence(before, end):
    tree = tree_of(before + end.join([b"a: one", b"b: two", b""]))
    assert {"a": "one", "b": "two"} == tree
    assert tree["b"].line == 2


def test_a_tab_after_a_colon_is_a_space():
    assert {"a": "b c"} == tree_of("a:\tb\tc")


def test_blank_lines_of_tabs_pass():
    assert {"a": "b", "c": "d"} == tree_of("a: b\n\t\t\nc: d")


def test_one_document_may_begin_and_end_with_its_marks():
    assert {"a": "b"} == tree_of("---\na: b\n...\n")


@pytest.mark.parametrize("loader", [FAST, PURE])
def test_a_question_mark_between_brackets_is_a_letter(loader):
    assert {"a": {"text": "Who ?? knows?", "by": "1"}} == tree_of("a: {text: Who ?? knows?, by: 1}", loader)


def test_a_comment_after_a_space_cuts_nothing():
    assert {"era": "late"} == tree_of("era: late   # the card's own time")


@pytest.mark.parametrize("name", sorted(tiny()))
def test_both_loaders_build_the_same_tree_with_the_same_places(name):
    data = tiny()[name]
    assert marks(tree_of(data, FAST)) == marks(tree_of(data, PURE))
