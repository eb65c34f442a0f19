"""Problems known before are not told again, wherever their lines have gone."""

from dataclasses import replace

import pytest

from game.content.baseline import gone_from, new_among, read_baseline, to_json
from game.content.command import Asked, check_command
from game.content.problems import Problem
from game.model.errors import FourCapitalsError
from tests.bad_content.corpus import HERE, TINY

ONE = Problem("E304", "a.yaml", 4, 3, 'another card is called "a" too: line 9', "mend it", "a")
TWICE = HERE / "cards" / "several-mistakes.yaml"


@pytest.fixture
def known(tmp_path):
    (tmp_path / "known.json").write_text(to_json([ONE]), encoding="utf-8")
    return read_baseline(tmp_path / "known.json")


def test_a_problem_whose_lines_moved_is_known(known):
    moved = replace(ONE, line=40, message=ONE.message.replace("9", "45"), text_line="- id: a")
    assert [] == new_among([moved], known)


@pytest.mark.parametrize("other", [{"card": "b"}, {"file": "b.yaml"}, {"code": "W501"}, {"message": "m"}])
def test_another_problem_is_new(known, other):
    assert [replace(ONE, **other)] == new_among([ONE, replace(ONE, **other)], known)


def test_one_more_of_the_same_kind_is_new(known):
    assert [replace(ONE, line=8)] == new_among([ONE, replace(ONE, line=8)], known)


def test_what_is_mended_is_counted(known):
    assert [1, 0] == [gone_from([], known), gone_from([ONE], known)]


@pytest.mark.parametrize(
    "text", ["", "[]", '{"format": 2, "problems": []}', '{"format": 1, "problems": [{}]}']
)
def test_a_file_that_is_no_baseline_is_refused_with_a_sentence(tmp_path, text):
    (tmp_path / "odd.json").write_text(text, encoding="utf-8")
    with pytest.raises(FourCapitalsError, match=r"^expected what check --write-baseline writes"):
        read_baseline(tmp_path / "odd.json")


def test_a_missing_baseline_says_what_to_type(tmp_path):
    with pytest.raises(FourCapitalsError, match="type check --write-baseline"):
        read_baseline(tmp_path / "none.json")


def test_the_command_tells_nothing_of_what_it_wrote_down(tmp_path, capsys):
    path = tmp_path / "known.json"
    assert 0 == check_command(Asked([TWICE], folder=TINY, write_baseline=path))
    capsys.readouterr()
    assert 0 == check_command(Asked([TWICE], folder=TINY, baseline=path))
    said = capsys.readouterr().out
    assert "Nothing new: no deck without an error" in said
    assert "7 problems of the baseline not told" in said
