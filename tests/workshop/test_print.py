"""`deck print` at the command line: which files it writes, and what it says instead."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from game.cli import main
from tests.workshop.paper import CARD, folder, write

DECK = "ryall-2023"


def typed(*args: str) -> Result:
    return CliRunner().invoke(main, ["deck", "print", *args])


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All there is of one deck, in a file and the facilitator's beside it."""
    out = tmp_path_factory.mktemp("printed") / "game.pdf"
    found = typed(DECK, "--out", str(out))
    assert "25 cards of ryall-2023, under the rules of decade" == found.output.splitlines()[0]
    return out


def test_a_deck_too_small_for_a_game_is_said_to_be_one(tmp_path: Path) -> None:
    said = typed(DECK, "--out", str(tmp_path / "x.pdf"), "--what", "agendas").output
    assert "25 cards for a game that leads 32 headlines (decade)" in said
    assert "four-capitals deck print ryall-2023 globis-2015" in said
    whole = typed("--scenario", "decade", "--out", str(tmp_path / "y.pdf"), "--what", "agendas").output
    assert "headlines" not in whole


def test_a_file_holds_what_players_may_see_and_the_facilitators_copy_lies_apart(printed: Path) -> None:
    assert ["game-facilitator.pdf", "game.pdf"] == sorted(path.name for path in printed.parent.iterdir())


def test_the_same_cards_are_the_same_bytes_without_a_date(printed: Path) -> None:
    before = {path: path.read_bytes() for path in printed.parent.iterdir()}
    assert 0 == typed(DECK, "--out", str(printed), "--replace").exit_code
    assert before == {path: path.read_bytes() for path in printed.parent.iterdir()}
    assert not any(word in data for data in before.values() for word in (b"CreationDate", b"ModDate"))


def test_a_file_that_is_there_is_kept(printed: Path) -> None:
    before = printed.read_bytes()
    found = typed(DECK, "--out", str(printed), "--what", "rules")
    assert "type --replace, or another --out" in found.output
    assert (2, before) == (found.exit_code, printed.read_bytes())


def test_a_folder_gets_a_file_for_each_kind(tmp_path: Path) -> None:
    typed(DECK, "--out", str(tmp_path / "new"), "--what", "backs,agendas,rules", "--paper", "letter")
    names = [path.name for path in sorted((tmp_path / "new").iterdir())]
    assert ["agendas.pdf", "backs.pdf", "rules.pdf"] == names


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        ("ryall-2024", "did you mean ryall-2023?"),
        ("--scenario decadde", "did you mean decade?"),
        ("--what card", "did you mean cards?"),
        ("--what ,", "expected something to print (cards, backs, roles"),
        ("--paper a5", "expected a4 or letter, found 'a5'"),
        ("--out x.png", "expected a name that ends in .pdf or a folder"),
        ("--font nowhere", "'nowhere' does not exist"),
    ],
)
def test_what_is_wrong_is_a_sentence_and_nothing_is_written(
    args: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = typed(*(["--out", "x.pdf"] if "--out" not in args else []), *args.split())
    assert sentence in found.output
    assert (2, []) == (found.exit_code, list(tmp_path.iterdir()))


def test_without_the_extra_it_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    found = typed(DECK, "--out", str(tmp_path / "x.pdf"))
    assert "type pip install 'four-capitals[print]'" in found.output
    assert (2, []) == (found.exit_code, list(tmp_path.iterdir()))


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = typed(DECK, "--out", str(tmp_path / "file" / "x.pdf"), "--what", "rules")
    assert found.exit_code == 2
    assert "type another --out" in found.output


def test_content_without_a_rulebook_prints_the_rest(tmp_path: Path) -> None:
    own = ("--content", str(folder(tmp_path, CARD.format(title="One", text="Text."))))
    out = tmp_path / "x.pdf"
    assert f"{out}: cards, backs, roles, agendas and board" in typed(*own, "--out", str(out)).output
    refused = typed(*own, "--out", str(tmp_path / "y.pdf"), "--what", "rules")
    assert "expected rules/RULEBOOK.md with a section to print, found none" in refused.output


def test_an_error_in_another_deck_does_not_matter(tmp_path: Path) -> None:
    own = folder(tmp_path, CARD.format(title="One", text="Text."))
    wrong = CARD.format(title="", text="").replace("mischief", "wrong").replace("bad-one", "other")
    write(own / "decks/wrong/cards.yaml", wrong)
    args = ("--content", str(own), "--out", str(own / "x.pdf"), "--what", "agendas")
    assert 0 == typed("mischief", *args).exit_code
    refused = typed("wrong", *args)
    assert "this can be printed once it is mended: decks/wrong/cards.yaml:6" in refused.output
