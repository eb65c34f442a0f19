"""`deck new`: asked in plain words, and good from its first check on."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from game.cli import main
from game.content.paths import checker
from game.workshop.beginning import NewDeck, begin_deck, id_of
from game.workshop.yamltext import folded, scalar
from tests.content.mine import put


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FOUR_CAPITALS_CONTENT", str(tmp_path))
    return tmp_path


def new(*args: str, lines: str = "") -> Result:
    return CliRunner().invoke(main, ["deck", "new", *args], input=lines)


def test_answers_line_by_line_make_a_deck_in_which_check_finds_nothing(own: Path) -> None:
    found = new(lines='Cables: who "cuts" them\ncables\nTeacher, A.\n\nThe sea\nJane Doe\nA house\n2023\n')
    assert (0, f"written: {own}/decks/cables") == (found.exit_code, found.output.splitlines()[0])
    content, problems = checker()
    assert [] == problems
    assert ["cables-1"] == [card.id for card in content.decks["cables"]]
    assert "doe-2023" in {source.id for source in content.sources}


@pytest.mark.parametrize(
    ("typed", "row"), [("12", "12  # how many it has"), ("", "1  # not counted yet: put")]
)
def test_the_paragraphs_are_asked_for_and_may_be_left_open(own: Path, typed: str, row: str) -> None:
    new(lines=f"Cables\n\n\n\nThe sea\n\n\n2023\n{typed}\n")
    assert f"paragraphs: {row}" in (own / "decks/cables/sources.yaml").read_text("utf-8")


@pytest.mark.parametrize("typed", ["twelve", "0", "-3", "1.5", "²"])
def test_paragraphs_are_a_plain_number(own: Path, typed: str) -> None:
    found = new("--title", "Cables", "--source", "The sea", "--paragraphs", typed)
    assert (2, []) == (found.exit_code, list(own.iterdir()))
    assert f"or nothing if you don't know, found {typed!r}" in found.output


def test_without_a_terminal_a_title_is_enough(own: Path) -> None:
    assert 0 == new("--title", "Ports of the South").exit_code
    content, problems = checker([own / "decks" / "ports-of-the-south"])
    assert ([], True) == (problems, content.decks["ports-of-the-south"][0].fiction)


def test_an_answer_that_is_missing_names_its_option(own: Path) -> None:
    assert (
        "expected an answer to 'What is the deck called?', found none; type it behind --title" in new().output
    )


def test_the_first_line_of_each_file_names_a_schema_that_is_there(own: Path) -> None:
    new("--title", "Ports", "--source", "A text")
    for path in (own / "decks" / "ports").iterdir():
        named = path.read_text("utf-8").splitlines()[0].removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).is_file()


def test_a_deck_may_be_begun_in_another_folder(own: Path, tmp_path: Path) -> None:
    assert 0 == new("--title", "Ports", "--in", str(tmp_path / "mine")).exit_code
    assert [] == checker([tmp_path / "mine" / "decks" / "ports"])[1]


@pytest.mark.parametrize(
    ("deck", "sentence"),
    [
        (
            "Ports 1",
            "expected an id of lower-case words joined by hyphens, at most 48 letters, such as ports-1",
        ),
        ("../x", "such as x, found '../x'"),
        ("kurbanov-2024", "expected an id that no other deck has, found 'kurbanov-2024'"),
    ],
)
def test_an_id_that_cannot_be_one_is_refused(own: Path, deck: str, sentence: str) -> None:
    found = new("--title", "Ports", "--id", deck)
    assert (2, []) == (found.exit_code, list(own.iterdir()))
    assert sentence in found.output


def test_what_stands_there_is_never_written_over(own: Path) -> None:
    path = put(own, "decks/ports/cards.yaml", "broken: [")
    assert "take another id" in new("--title", "Ports").output
    assert "broken: [" == path.read_text("utf-8")


def test_what_check_would_find_is_told_before_anything_is_written(own: Path) -> None:
    with pytest.raises(Exception, match="it may have 80"):
        begin_deck(NewDeck("ports", "Ports", author="A" * 81))
    assert [] == list(own.iterdir())


@pytest.mark.parametrize("text", ["no", "12:30", "a: b", "x #y", "'q'", '"q"', "- a", "12 May 2023", "x\ny"])
def test_a_text_typed_on_a_line_reads_as_it_was(text: str) -> None:
    import yaml

    assert text == yaml.safe_load(f"a: {scalar(text)}")["a"]


@pytest.mark.parametrize("gap", [" ", "\n", "\n\n", "\n\n\n", "  ", " # ", ": "])
def test_a_folded_text_reads_as_it_was(gap: str) -> None:
    import yaml

    text = "many words " * 12 + "end" + gap + "and more " * 20 + "here"
    assert text == yaml.safe_load(f"a:\n  b: {folded(text, 4)}\n  c: 1")["a"]["b"].rstrip("\n")


def test_an_id_is_made_of_a_title() -> None:
    assert ["whos-afraid-of-osaka-2", "", 48] == [
        id_of("Who's afraid of Ōsaka, 2?"),
        id_of("漢字"),
        len(id_of("x" * 99)),
    ]


def test_a_title_that_suggests_no_id_is_asked_for_one(own: Path) -> None:
    assert "found none; type it behind --id" in new("--title", "日本の港").output
    assert 0 == new("--title", "日本の港", "--id", "nihon").exit_code


@pytest.mark.parametrize("author", ["", ",", " , Jane"])
def test_a_text_without_an_author_has_an_id_all_the_same(own: Path, author: str) -> None:
    found = new("--title", "Ports", "--source", "Harbours", "--source-author", author, "--date", "2023")
    assert (0, []) == (found.exit_code, checker()[1])
    assert "harbours-2023" in (own / "decks" / "ports" / "sources.yaml").read_text("utf-8")


def test_a_deck_made_elsewhere_is_said_to_be_installed(own: Path) -> None:
    found = new("--title", "Ports", "--in", str(own / "here"))
    assert f"install it: four-capitals deck install {own}/here/decks/ports" == found.output.splitlines()[-1]
