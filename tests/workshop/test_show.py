"""`deck list` and `deck show` at the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from game.cli import main
from tests.plain.hostile import VISIBLE, folder_of
from tests.plain.kit import ROOT, content

CARD = "two-tracks-at-once"
FILE = Path("decks/kurbanov-2024/cards.yaml")


def typed(*args: str) -> Result:
    return CliRunner().invoke(main, ["deck", *args])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content to spoil."""
    for name in ("decks", "rules"):
        shutil.copytree(ROOT / name, tmp_path / "own" / name)
    return tmp_path / "own"


def spoil(folder: Path, old: str, new: str) -> None:
    text = (folder / FILE).read_text("utf-8")
    assert old in text
    (folder / FILE).write_text(text.replace(old, new, 1), "utf-8")


def test_a_list_has_a_line_for_every_card_of_a_deck() -> None:
    lines = typed("list", "kurbanov-2024").output.splitlines()
    assert [card.id for card in content().decks["kurbanov-2024"]] == [line.split()[0] for line in lines]
    assert lines[0].endswith("  Two Tracks at Once")


def test_a_list_without_a_deck_has_all() -> None:
    assert sum(map(len, content().decks.values())) == len(typed("list").output.splitlines())


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (f"show {CARD}x", f"expected the id of a card, found '{CARD}x'; did you mean {CARD} or "),
        ("show bargaining", "did you mean constant-bargaining?"),
        ("show 99", "four-capitals deck list names all"),
        ("list kurbanov", "did you mean kurbanov-2024?"),
        (f"show {CARD} --as tokio", "did you mean tokyo?"),
        (f"show {CARD} --scenario decadde", "did you mean decade?"),
        (f"show {CARD} --as moscow --scenario second-alliance-2015", "expected a seat of this scenario"),
        (f"show {CARD} --format htm", "did you mean html?"),
    ],
)
def test_what_is_wrong_is_a_sentence_and_status_2(args: str, sentence: str) -> None:
    done = typed(*args.split())
    assert 2 == done.exit_code
    assert sentence in " ".join(done.output.split())


def test_lines_stay_within_80_columns() -> None:
    done = typed("show", "constant-bargaining")
    assert 0 == done.exit_code
    assert 80 >= max(map(len, done.output.splitlines()))


def test_with_a_capital_it_is_told_as_that_one_leads_it() -> None:
    told = typed("show", "the-name-of-the-ocean", "--as", "moscow").output
    assert "Moscow decides" in told and "Tokyo decides" not in told


def test_it_is_told_where_a_card_may_be_drawn_and_what_it_carries() -> None:
    told = typed("show", "three-to-five-per-cent").output
    decade = next(one for one in content().scenarios["decade"].eras if one.era == "late")
    assert f"decade): rounds {decade.rounds[0]} to {decade.rounds[1]} of 8" in told
    assert "- D4: " in told


def test_a_card_is_shown_though_another_has_an_error(folder: Path) -> None:
    spoil(folder, "track: {name: order,", "track: {name: ordre,")
    done = typed("show", CARD, "--content", str(folder))
    assert 0 == done.exit_code, done.output
    assert "check finds 1 error" in done.output
    assert "Tokyo-Beijing +1" in done.output


def test_a_card_with_an_error_of_its_own_is_not_guessed_at(folder: Path) -> None:
    spoil(folder, "between: [tokyo, beijing], by: 1", "between: [tokyo, beijing], by: one")
    line = (folder / FILE).read_text("utf-8").partition("by: one")[0].count("\n") + 1
    done = typed("show", CARD, "--content", str(folder))
    assert 2 == done.exit_code
    assert f"{CARD} can be shown once this is mended: {FILE}:{line}:" in done.output


def test_rules_that_cannot_be_played_are_named_first(folder: Path) -> None:
    (folder / "rules" / "crises.yaml").unlink()
    done = typed("show", CARD, "--content", str(folder))
    assert 2 == done.exit_code
    assert f"{CARD} can be shown once this is mended: rules/crises.yaml:1:1:" in done.output


def test_a_capital_that_nobody_plays_is_named() -> None:
    named = next(card for card in content().decks["kurbanov-2024"] if card.asks == ("beijing", "moscow"))
    told = typed("show", named.id, "--scenario", "second-alliance-2015").output
    assert "Nobody plays Moscow in " in told


def test_a_deck_of_no_scenario_is_shown_too(folder: Path) -> None:
    own = folder / "decks" / "own" / "cards.yaml"
    own.parent.mkdir()
    card = "{id: a-test, title: A Test, text: Something., fiction: true, effects: none}"
    own.write_text(f"format: 1\ndeck: own\ncards:\n  - {card}\n", "utf-8")
    told = typed("show", "a-test", "--content", str(folder)).output
    assert "no scenario takes this deck yet: four-capitals play --deck own" in " ".join(told.split())
    assert "no article says this" in told
    assert "four-capitals" not in typed("show", "a-test", "--content", str(folder), "--format", "html").output


def test_a_deck_in_place_of_a_card_is_called_one() -> None:
    done = typed("show", "kurbanov-2024")
    assert 2 == done.exit_code
    assert "found 'kurbanov-2024', which is a deck; its cards: four-capitals deck list" in done.output


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_no_letter_of_a_hostile_card_steers_anything(form: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "hostile", VISIBLE)
    done = typed("show", CARD, "--format", form, "--content", str(folder))
    assert 0 == done.exit_code, done.output
    assert all(char.isprintable() for char in done.output.replace("\n", ""))
    assert form == "text" or "<b>" not in done.output.replace("\\<b\\>", "")
