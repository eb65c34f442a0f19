"""What was edited is taken in line by line: told first, then made so (R12.8)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.plain.play import Game, run
from game.plain.terminal import Terminal
from game.table import Table, resume_table

from ..table.edits import CARDS, QUAY, TINY, begun
from .kit import Stream


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Content in which a card has another title than the game was begun with, and one is new."""
    shutil.copytree(TINY, tmp_path / "content")
    cards = tmp_path / "content" / CARDS
    cards.write_text(cards.read_text().replace("title: Buoys", "title: Floats") + QUAY.lstrip("\n"))
    return tmp_path / "content"


def played(table: Table, folder: Path, *typed: str) -> str:
    """All that is shown when these lines are typed."""
    out = Stream()
    source = Stream("".join(f"{line}\n" for line in typed))
    run(Game(table, Terminal(source, out, {"TERM": "xterm"}), folder=folder))
    return " ".join(out.getvalue().split())


def test_who_plays_alone_reads_what_changed_and_takes_it_in(folder: Path) -> None:
    shown = played(begun(beijing="easy", folder=folder), folder, "adopt", "yes")
    assert "What was edited: new card: quay (A quay) changed: buoys (Floats)" in shown
    assert "Control steps in: what was edited is taken in (changed: Floats; new: A quay)" in shown
    assert "Floats" == resume_table(folder / "a-game.json", "look").rules.cards[0].title


def test_without_a_yes_the_game_goes_on_as_before(folder: Path) -> None:
    table = begun(beijing="easy")
    assert "The game goes on as before." in played(table, folder, "adopt", "")
    assert "Buoys" == table.rules.cards[0].title


def test_a_broken_file_is_named_with_its_line(folder: Path) -> None:
    (folder / CARDS).write_text("format: 1\ndeck: first\ncards: []\nnonsense: 1\n")
    shown = played(begun(beijing="easy"), folder, "adopt")
    assert f"Not taken in: {CARDS}:4:1: " in shown


def test_control_takes_it_in_with_a_reason(folder: Path) -> None:
    table = begun(beijing="easy")
    assert "because: the seminar agreed" in played(
        table, folder, "control adopt", "", "the seminar agreed", "chronicle"
    )
    assert "Floats" == table.rules.cards[0].title


def test_help_names_it_here_and_at_control(folder: Path) -> None:
    shown = played(begun(beijing="easy"), folder, "help", "control help", "")
    assert 2 == shown.count("adopt: take in the cards and rules")
