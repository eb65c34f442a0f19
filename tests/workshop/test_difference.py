"""`deck diff`: card by card, in the words of a card's page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import main
from game.content.changes import _arrow
from game.workshop.difference import difference
from game.workshop.package import pack
from tests.content.mine import put

OLD = """format: 1
deck: ports
title: Ports
version: 0.1
authors: [A. Teacher]
licence: CC BY 4.0
cards:
  - id: stays
    title: It stays
    text: Nothing is changed here.
    fiction: true
  - id: goes
    title: It goes
    text: Nobody wanted it.
    fiction: true
  - id: quay
    title: A quay
    text: A quay is built.
    era: late
    effects:
      - relation: {between: [tokyo, beijing], by: -1}
      - track: {name: order, by: 1}
    asks: tokyo
    choices:
      - id: pay
        text: Pay for it.
        price: {influence: 2}
        effects:
          - resource: {of: decider, name: economy, by: 1}
      - id: wait
        text: Wait.
        effects: none
    fiction: true
    notes: Old.
"""
EDITS = (
    ("by: -1}", "by: -2}"),
    ("influence: 2", "influence: 3"),
    ("      - track: {name: order, by: 1}\n", ""),
    ("asks: tokyo", "asks: moscow"),
    ("Pay for it.", "Pay for all of it."),
    ("      - id: wait\n        text: Wait.", "      - id: sit\n        text: Sit still."),
    ("era: late", "era: early"),
    ("notes: Old", "notes: New"),
    (
        "A quay is built.",
        "A quay is built far from any town, and nobody can say whose ships it is meant for.",
    ),
    ("id: goes", "id: comes"),
    ("version: 0.1", "version: 0.2"),
    ("title: Ports", "title: Ports of the South"),
)


@cache
def told(folder: Path) -> list[str]:
    """The lines for a deck with all the edits in it."""
    new = OLD
    for old, other in EDITS:
        assert old in new
        new = new.replace(old, other, 1)
    put(folder, "ports/cards.yaml", OLD)
    put(folder, "later/cards.yaml", new)
    return difference(str(folder / "ports"), str(folder / "later"))


@pytest.fixture
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return told(tmp_path_factory.getbasetemp())


@pytest.mark.parametrize(
    "line",
    [
        "ports 0.1 -> ports 0.2",
        "title: Ports -> Ports of the South",
        "new card: comes (It goes)",
        "card gone: goes (It goes)",
        "changed: quay (A quay)",
        "  new answer: sit (Sit still.)",
        "  answer gone: wait (Wait.)",
        "  pay, text: Pay for it. -> Pay for all of it.",
        "  pay: price: 2 -> 3 influence",
        "  pay: Tokyo -> Moscow economy +1",
        "  What always happens: Tokyo-Beijing -1 -> -2",
        "  What always happens: gone: Order +1",
        "  who answers: Tokyo -> Moscow decides",
        "  about: era: late, from 2022 -> early, to 2019",
        "  notes changed",
        "    is:  A quay is built far from any town, and nobody can say whose ships it is meant for.",
        "1 card the same",
    ],
)
def test_each_change_is_told_in_a_line(lines: list[str], line: str) -> None:
    assert line in lines


def test_what_is_the_same_is_not_told(lines: list[str]) -> None:
    assert not [line for line in lines if "stays" in line or "Nothing is changed" in line]


def test_a_deck_is_the_same_as_its_package(lines: list[str], tmp_path: Path) -> None:
    put(tmp_path, "ports/cards.yaml", OLD)
    path = tmp_path / "ports.zip"
    path.write_bytes(pack(str(tmp_path / "ports"))[1])
    found = CliRunner().invoke(main, ["deck", "diff", str(tmp_path / "ports"), str(path)])
    assert ["ports 0.1 -> ports 0.1", "", "3 cards the same"] == found.output.splitlines()


def test_a_deck_that_is_not_there_is_a_sentence() -> None:
    found = CliRunner().invoke(main, ["deck", "diff", "kurbanov-2024", "nowhere"])
    assert (2, True) == (found.exit_code, "expected a deck (globis-2015" in found.output)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("price: 2 influence", "price: 3 influence", "price: 2 -> 3 influence"),
        ("a", "b", "a -> b"),
        ("a b", "a b c", "a b -> a b c"),
        ("", "x", "nothing -> x"),
        ("a a", "a a a", "a a -> a a a"),
    ],
)
def test_what_is_the_same_at_both_ends_is_said_once(old: str, new: str, said: str) -> None:
    assert said == _arrow(old, new)


def test_a_change_that_is_the_same_for_all_is_told_once(tmp_path: Path) -> None:
    before = OLD.replace("asks: tokyo", "asks: each")
    before = before.replace("track: {name: order,", "resource: {of: drawer, name: funds,")
    after = before.replace("influence: 2", "influence: 3").replace("my, by: 1", "my, by: 2")
    put(tmp_path, "before/ports/cards.yaml", before)
    put(tmp_path, "after/ports/cards.yaml", after)
    found = difference(str(tmp_path / "before/ports"), str(tmp_path / "after/ports"))
    who = ("Tokyo", "Washington", "Beijing", "Moscow")
    own = [f"  pay: If {one} decides: {one} economy +1 -> +2" for one in who]
    assert ["  pay: price: 2 -> 3 influence", *own] == [line for line in found if "pay" in line]


def test_more_who_answer_than_before_are_told_whole(tmp_path: Path) -> None:
    put(tmp_path, "ports/cards.yaml", OLD)
    put(tmp_path, "later/cards.yaml", OLD.replace("asks: tokyo", "asks: [tokyo, moscow]"))
    found = difference(str(tmp_path / "ports"), str(tmp_path / "later"))
    assert "  who answers: Tokyo decides -> Tokyo and Moscow decide, each alone and sealed" in found
