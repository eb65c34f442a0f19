"""Texts that were typed and not saved, as they are kept."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from game.workshop.unsaved import Copy, Drawer, first_change, unsaved_folder

NOW = datetime.now().replace(hour=12, minute=31)


def kept(folder: Path, text: str) -> tuple[Path, Copy]:
    """A file, and what another program kept of it."""
    path = folder / "cards.yaml"
    Drawer(folder / "unsaved").keep(path, text, "stamp")
    return path, next(Drawer(folder / "unsaved").of(path))


def test_what_is_kept_is_found_by_the_next_program_with_its_stamp(tmp_path: Path) -> None:
    path, copy = kept(tmp_path, "format: 1\n# é\n")
    assert (path, "format: 1\n# é\n", "stamp") == (copy.path, copy.text, copy.stamp)


def test_two_programs_at_one_file_keep_a_copy_each(tmp_path: Path) -> None:
    one, two = Drawer(tmp_path), Drawer(tmp_path)
    one.keep(Path("x"), "one", "")
    two.keep(Path("x"), "two", "")
    two.drop(Path("x"))
    assert [["one"], []] == [[copy.text for copy in each.copies()] for each in (two, one)]


def test_the_newest_copy_comes_first(tmp_path: Path) -> None:
    path, copy = kept(tmp_path, "old")
    head, _, text = copy.place.read_text("utf-8").partition("\n")
    older = json.dumps({**json.loads(head), "when": "2026-01-01T10:00:00+02:00"})
    copy.place.write_text(f"{older}\n{text}", "utf-8")
    kept(tmp_path, "new")
    assert ["new", "old"] == [one.text for one in Drawer(tmp_path / "unsaved").of(path)]


@pytest.mark.parametrize(
    "torn", [b"", b"{", b"[1]\ntext", b"\xff\xfe\n", b'{"file": 1}\n', b'{"file": "\\u0000"}\n']
)
def test_what_cannot_be_read_is_no_copy(tmp_path: Path, torn: bytes) -> None:
    path, copy = kept(tmp_path, "text")
    copy.place.write_bytes(torn)
    assert [] == list(Drawer(tmp_path / "unsaved").of(path))


def test_no_copy_brings_what_could_steer_a_terminal(tmp_path: Path) -> None:
    assert "title: [31mred" == kept(tmp_path, "title: \x1b[31mred")[1].text


def test_a_copy_tells_its_hour_and_on_another_day_the_date() -> None:
    copy = Copy(Path("a"), Path("b"), "", "", NOW)
    assert ("12:31", "02 Mar 2024, 09:05") == (
        copy.clock,
        copy._replace(when=datetime(2024, 3, 2, 9, 5)).clock,
    )


def test_a_copy_tells_what_it_would_change() -> None:
    copy = Copy(Path("a"), Path("cards.yaml"), "a\nc\n", "", NOW)
    assert ["-b", "+c"] == [
        line for line in copy.difference("a\nb\n") if line[0] in "+-" and line[1:3] not in ("--", "++")
    ]
    assert (1, 0) == (first_change("a\nb", "a\nc"), first_change("a", "a\nb"))


def test_copies_lie_beside_the_games_own_folder_or_where_programs_keep_their_state() -> None:
    assert Path("here/unsaved") == unsaved_folder({"FOUR_CAPITALS_HOME": "here"})
    assert ("four-capitals", "unsaved") == unsaved_folder({}).parts[-2:]
