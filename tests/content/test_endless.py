"""Ongoings that bring themselves back: which chains end, and which never do."""

import pytest

from game.content.checks.endless import endless
from game.content.ongoing import Ongoing


def found(**entries):
    """The code and the confidence of each, by id; `a='rounds: 2, at_end: +b'` is one ongoing."""
    made = {name: Ongoing(id=name, title=name, **fields) for name, fields in entries.items()}
    return {one.ongoing: (one.code, one.confidence) for one in endless(made)}


def begin(name):
    return [{"begin": {"ongoing": name, "of": "owner"}}]


def end(name):
    return [{"end": {"ongoing": name}}]


def perhaps(effects):
    return [{"chance": {"odds": "1/2", "then": effects}}]


@pytest.mark.parametrize(
    "entries",
    [
        {"a": {"at_end": begin("b")}, "b": {"at_end": begin("c")}, "c": {}},
        {"a": {"at_start": begin("b")}, "b": {"at_start": begin("a")}},
        {"a": {"opposes": ["b"]}, "b": {"opposes": ["a"]}},
        {"a": {"at_start": end("a")}},
        {"a": {"at_end": end("a")}},
        {"a": {"each_round": begin("a"), "rounds": "2", "again": "ignore"}},
        {"a": {"each_round": begin("a"), "rounds": "2", "until": {"track": {"name": "order", "is": "0"}}}},
        {"a": {"at_start": begin("nobody-knows")}},
    ],
)
def test_a_chain_that_ends_is_none(entries):
    assert {} == found(**entries)


def test_what_ends_as_it_begins_and_begins_as_it_ends_never_stops():
    assert {"a": ("E324", "")} == found(a={"at_start": end("a"), "at_end": begin("a")})


def test_two_may_do_so_together():
    said = found(a={"opposes": ["b"], "at_end": begin("a")}, b={"at_end": begin("b"), "opposes": ["a"]})
    assert {"W512"} == {code for code, _ in said.values()}
    said = found(a={"at_start": [*begin("b"), *end("b")]}, b={"at_end": [*end("a"), *begin("a")]})
    assert ("E324", "") == said["a"]


def test_an_end_that_begins_another_whose_end_begins_it_lasts_for_ever():
    assert {"a", "b"} == found(a={"at_end": begin("b")}, b={"at_end": begin("a")}).keys()


def test_what_the_dice_decide_is_only_perhaps():
    assert {"a": ("W512", "perhaps")} == found(a={"at_end": perhaps(begin("a"))})


def test_each_round_anew_never_runs_out():
    assert {"a": ("W512", "")} == found(a={"each_round": begin("a"), "rounds": "2"})


def test_many_that_begin_each_other_are_followed_in_time():
    names = [f"o-{number}" for number in range(60)]
    entries = {name: {"at_start": [part for other in names[:30] for part in begin(other)]} for name in names}
    assert {} == found(**entries)
