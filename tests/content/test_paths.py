"""What `check` looks at when folders or files are named."""

import shutil

import pytest

from game.content.command import Asked, check_command
from game.content.paths import checker
from game.model.errors import ContentError
from tests.bad_content.corpus import HERE, TINY

CARD = "format: 1\ndeck: {deck}\ncards:\n  - {{id: {id}, title: A card, text: It happened., fiction: true}}\n"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def codes(*paths):
    return [one.code for one in checker(paths, TINY)[1]]


def test_all_content_at_home():
    content, problems = checker((), TINY)
    assert ([], 1) == (problems, len(content.decks))


def test_a_deck_from_elsewhere_stands_beside_the_content_at_home(tmp_path):
    write(tmp_path / "mine" / "cards.yaml", CARD.format(deck="mine", id="mine"))
    content, problems = checker([tmp_path / "mine"], TINY)
    assert ([], {"first", "mine"}) == (problems, set(content.decks))


def test_a_lone_file_is_placed_by_its_deck(tmp_path):
    content, problems = checker([write(tmp_path / "a.yaml", CARD.format(deck="mine", id="mine"))], TINY)
    assert ([], {"first", "mine"}) == (problems, set(content.decks))


def test_a_problem_is_told_by_the_path_that_was_named(tmp_path):
    path = write(tmp_path / "mine" / "cards.yaml", CARD.format(deck="other", id="mine"))
    (problem,) = checker([tmp_path / "mine"], TINY)[1]
    assert (problem.code, problem.file) == ("E312", path.as_posix())


def test_an_id_taken_at_home_is_the_newcomers_problem(tmp_path):
    write(tmp_path / "aaa" / "cards.yaml", CARD.format(deck="aaa", id="buoys"))
    assert ["E304"] == codes(tmp_path / "aaa")


def test_a_deck_takes_the_place_of_one_of_its_name(tmp_path):
    write(tmp_path / "first" / "other.yaml", CARD.format(deck="first", id="buoys"))
    assert [] == codes(tmp_path / "first")


def test_a_copy_of_the_whole_content_is_checked_by_itself(tmp_path):
    shutil.copytree(TINY, tmp_path / "copy")
    (tmp_path / "copy" / "rules" / "ends.yaml").unlink()
    assert ["E118"] == codes(tmp_path / "copy")


def test_a_folder_of_decks_without_rules_takes_them_from_home(tmp_path):
    write(tmp_path / "decks" / "mine" / "cards.yaml", CARD.format(deck="mine", id="mine"))
    assert [] == codes(tmp_path)


def test_a_file_at_home_keeps_its_place():
    assert [] == codes(TINY / "decks" / "first" / "cards.yaml", TINY / "rules" / "world.yaml")


@pytest.mark.parametrize("name", ["nothing-here", "empty"])
def test_nothing_to_check_is_said(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ContentError, match=r"^expected"):
        checker([tmp_path / name], TINY)


def test_the_command_says_where_content_is_from_and_one_good_word(capsys):
    assert check_command(Asked((), "text", False, None, TINY)) == 0
    assert capsys.readouterr().out == f"content: {TINY}\nGood: 1 card in 1 deck, 2 of 2 systems carried\n"


def test_the_command_ends_with_how_to_hear_more_in_plain_text_only(capsys):
    broken = HERE / "cards" / "several-mistakes.yaml"
    said = [
        (check_command(Asked([broken], how, False, None, TINY)), capsys.readouterr().out)[1]
        for how in ("text", "json", "github")
    ]
    assert [True, False, False] == ["four-capitals explain " in one for one in said]
    assert said[0].splitlines()[-1].endswith(" tells more")


def test_the_command_exits_by_what_was_found(tmp_path, capsys):
    warned = HERE / "cards" / "by-zero.yaml"
    assert [0, 1] == [
        check_command(Asked([warned], "github", strict, None, TINY)) for strict in (False, True)
    ]
    assert check_command(Asked([HERE / "cards" / "empty-file.yaml"], "json", False, None, TINY)) == 2
    assert capsys.readouterr().out.startswith("::warning ")


def test_the_command_writes_schemas(tmp_path, capsys):
    check_command(Asked((), "json", False, tmp_path / "schemas", TINY))
    assert (tmp_path / "schemas" / "deck.schema.json").is_file()
    assert "19 schemas written" in capsys.readouterr().err
