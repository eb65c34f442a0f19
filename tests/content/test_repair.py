"""`check --fix`: what is sure is typed into the file, and nothing else in it changes."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import main
from game.content.command import Asked, fix_command
from game.content.paths import look
from game.content.problems import Mend
from game.content.repair import repairs, typed_into
from game.model.errors import FourCapitalsError
from tests.bad_content.corpus import TINY

WRONG = """deck: mine
cards: # by hand
  - id: One_Card
    title: One: a card
    text: It happened.
    fiction: true
    copies: 1.0  # once
    tags: [Sea, 'odd']
    effects:
      - tension: {at: East_China_Sea, by:1}
      - chance: {odds: 50%, then: [{track: {name: ordr, by: 1}}]}
    sources:
      - {cite: article-one, at: [6, p7]}
"""
RIGHT = """format: 1
deck: mine
cards: # by hand
  - id: one-card
    title: "One: a card"
    text: It happened.
    fiction: true
    copies: 1  # once
    tags: [sea, 'odd']
    effects:
      - tension: {at: east-china-sea, by: 1}
      - chance: {odds: 1/2, then: [{track: {name: ordr, by: 1}}]}
    sources:
      - {cite: article-one, at: [P6, P7]}
"""


def write(folder: Path, text: str, **how: str) -> Path:
    path = folder / "mine" / "cards.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="", **how)
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_comments_order_and_line_ends_stay(tmp_path, end, mark):
    path = write(tmp_path, mark + WRONG.replace("\n", end))
    (one,) = repairs(look([path.parent], TINY))
    assert (mark + RIGHT.replace("\n", end)).encode() == one.after


def test_a_nearest_word_is_left_to_the_author(tmp_path):
    path = write(tmp_path, RIGHT)
    assert [] == repairs(look([path.parent], TINY))
    assert ["E301"] == [one.code for one in look([path.parent], TINY).problems]


def test_of_a_guess_it_is_said_that_it_is_left_to_the_author(tmp_path, capsys):
    path = write(tmp_path, RIGHT)
    fix_command(Asked([path.parent], folder=TINY), write=Path.write_bytes, agree=lambda question: True)
    said = capsys.readouterr().out
    assert "sure; the lines with a + below are guesses, yours to type" in said
    assert "--fix types this" not in said


def test_a_mend_that_would_spoil_a_file_is_not_made(tmp_path):
    path = write(tmp_path, RIGHT.replace('title: "One: a card"', "title: One: a card\n      of mine"))
    assert [] == repairs(look([path.parent], TINY))


def test_the_diff_shows_the_lines_that_change(tmp_path):
    path = write(tmp_path, RIGHT.replace("1/2", "25%"))
    (one,) = repairs(look([path.parent], TINY))
    changed = [line for line in one.diff.split("\n")[2:] if line[:1] in "+-"]
    assert ["25%" in changed[0], "1/4" in changed[1], 2] == [True, True, len(changed)]


def test_nothing_is_written_unless_it_is_agreed(tmp_path, capsys):
    path = write(tmp_path, WRONG)
    asked = Asked([path.parent], folder=TINY)
    assert 2 == fix_command(asked, write=Path.write_bytes, agree=lambda question: False)
    assert WRONG.encode() == path.read_bytes()


def test_once_agreed_it_is_written_and_checked_again(tmp_path):
    path = write(tmp_path, WRONG)
    path.chmod(0o640)
    done = CliRunner().invoke(main, ["check", "--content", str(TINY), str(path.parent), "--fix", "--yes"])
    assert RIGHT.encode() == path.read_bytes()
    assert 0o640 == path.stat().st_mode & 0o777
    assert (2, True) == (done.exit_code, "did you mean order?" in done.output)


def test_where_nobody_can_answer_it_is_said_what_to_type(tmp_path):
    path = write(tmp_path, WRONG)
    done = CliRunner().invoke(main, ["check", "--content", str(TINY), str(path.parent), "--fix"])
    assert (2, True) == (done.exit_code, "type --yes" in done.output)
    assert WRONG.encode() == path.read_bytes()


def test_a_file_changed_meanwhile_is_not_written_over(tmp_path):
    path = write(tmp_path, WRONG)

    def agree(question: str) -> bool:
        return bool(path.write_text("deck: other\n"))

    with pytest.raises(FourCapitalsError, match="found it changed since"):
        fix_command(Asked([path.parent], folder=TINY), write=Path.write_bytes, agree=agree)
    assert "deck: other\n" == path.read_text()


@pytest.mark.parametrize(
    ("mend", "after"),
    [
        (Mend(1, 1, 1, 1, "x\n"), "x\nab\ncd"),
        (Mend(2, 1, 3, 1, ""), "ab\n"),
        (Mend(1, 2, 1, 3, "B"), "aB\ncd"),
        (Mend(9, 1, 9, 9, "!"), "ab\ncd!"),
    ],
)
def test_a_mend_is_typed_from_one_place_to_another(mend, after):
    assert after.encode() == typed_into(b"ab\ncd", [mend])


@pytest.mark.parametrize("typed", [["--yes"], ["--fix", "--watch"], ["--fix", "--format", "json"]])
def test_what_does_not_go_together_is_refused(typed):
    done = CliRunner().invoke(main, ["check", "--content", str(TINY), *typed])
    assert (2, True) == (done.exit_code, "--fix" in done.output)


def test_tabs_are_seen_in_the_diff_and_become_two_spaces(tmp_path, capsys):
    path = write(tmp_path, "format: 1\ndeck: mine\ncards:\n\t- {id: a, title: A, text: It., fiction: true}\n")
    fix_command(Asked([path.parent], folder=TINY), write=Path.write_bytes, agree=lambda question: True)
    assert "-→- {id: a" in capsys.readouterr().out
    assert "\n  - {id: a" in path.read_text()
