"""Files as they are edited: read whole, told of changes beside, put back in one step."""

import shutil
from pathlib import Path

import pytest

from game.model.errors import ContentError, FourCapitalsError
from game.workshop import editing
from game.workshop.editing import ChangedOnDiskError, Files, copy_content, outline, save_page
from tests.kit import HOME, content

NAME = "decks/mine/cards.yaml"
TEXT = "format: 1\ndeck: mine\ncards: # mine\n  - {id: a, title: A, text: A., fiction: true}\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "decks/mine").mkdir(parents=True)
    (tmp_path / NAME).write_bytes(TEXT.encode())
    return tmp_path


def test_what_is_saved_is_read_again(home: Path) -> None:
    page = save_page(Files(home).open(NAME), TEXT + "# more\n")
    assert TEXT + "# more\n" == Files(home).open(NAME).text == page.text
    assert ["cards.yaml"] == [one.name for one in (home / "decks/mine").iterdir()]


@pytest.mark.parametrize("data", [TEXT.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + TEXT.encode()])
def test_line_ends_and_mark_stay(home: Path, data: bytes) -> None:
    (home / NAME).write_bytes(data)
    save_page(Files(home).open(NAME), TEXT.replace("A.", "B."))
    assert data.replace(b"A.", b"B.") == (home / NAME).read_bytes()


def test_a_file_changed_beside_is_not_overwritten_unasked(home: Path) -> None:
    page = Files(home).open(NAME)
    (home / NAME).write_text("other\n")
    with pytest.raises(ChangedOnDiskError, match=r"^decks/mine/cards.yaml was changed on disk since it was"):
        save_page(page, "mine\n")
    assert "other\n" == (home / NAME).read_text()
    save_page(page, "mine\n", over=True)
    assert "mine\n" == (home / NAME).read_text()


def test_a_file_deleted_beside_has_changed(home: Path) -> None:
    page = Files(home).open(NAME)
    (home / NAME).unlink()
    assert editing.has_changed(page)


def test_unseen_signs_are_refused_with_their_place_and_tabs_are_not(home: Path) -> None:
    (home / NAME).write_bytes(b"format: 1\ndeck: \x1b[2J\n")
    with pytest.raises(ContentError, match=r"^decks/mine/cards.yaml:2:7: a control character \(U\+001B\)"):
        Files(home).open(NAME)
    (home / NAME).write_bytes(b"format: 1\n\tdeck: a\n")
    assert "\tdeck" in Files(home).open(NAME).text


def test_rights_and_links_stay(home: Path) -> None:
    real = home / "real.yaml"
    shutil.move(home / NAME, real)
    real.chmod(0o640)
    (home / NAME).symlink_to(real)
    save_page(Files(home).open(NAME), "new\n")
    assert (home / NAME).is_symlink()
    assert ("new\n", 0o640) == (real.read_text(), real.stat().st_mode & 0o777)


def test_of_several_files_all_are_written_or_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 2:
            raise OSError("full")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OSError, match="full"):
        editing.put_all({home / NAME: b"1", home / "new.yaml": b"2"})
    assert TEXT == (home / NAME).read_text()
    assert ["decks"] == [one.name for one in home.iterdir()]


def test_an_unsaved_text_is_checked_in_place_of_its_file() -> None:
    name = "decks/kurbanov-2024/cards.yaml"
    text = Files(HOME).open(name).text.replace("toward: tokyo", "toward: tokio", 1)
    assert [(name, "E301")] == [(one.file, one.code) for one in Files(HOME).check({name: text}).errors]


def test_files_come_decks_first_and_none_without_a_place() -> None:
    names = Files(HOME).names()
    assert "decks/globis-2015/cards.yaml" == names[0]
    assert names.index("decks/sources.yaml") < names.index("rules/actions.yaml")
    assert not any("foresight" in one for one in names)


def test_what_came_with_the_program_is_locked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "PACKAGE", home)
    assert Files(home).why_locked(NAME).startswith("this file came with the program")


def test_a_users_own_decks_come_first_and_lie_in_the_users_folder(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOUR_CAPITALS_CONTENT", str(home))
    files = Files()
    assert NAME == files.names()[0]
    assert home / NAME == files.path(NAME)
    assert "mine" in files.check({}).decks


def test_the_outline_names_every_item_even_of_a_broken_file() -> None:
    text = TEXT + "  - id: b\n    title: 'B'\n  - id: c\n    }\n"
    assert [(4, "b", "B"), (6, "c", "")] == outline(text)
    shipped = content().texts
    found = {one.id for text in shipped.values() for one in outline(text)}
    assert {card.id for cards in content().decks.values() for card in cards} < found
    assert [("decade", "The decade")] == [one[1:] for one in outline(shipped["rules/scenarios/decade.yaml"])]


def test_what_came_with_the_program_is_copied_to_be_changed(tmp_path: Path) -> None:
    copied = copy_content(HOME, tmp_path / "own")
    assert Files(HOME).names() == Files(copied).names()
    assert "" == Files(copied).why_locked("rules/world.yaml")
    with pytest.raises(FourCapitalsError, match=r"^expected a folder without decks or rules"):
        copy_content(HOME, tmp_path / "own")


def test_the_games_own_files_are_told_from_ones_own(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOUR_CAPITALS_CONTENT", str(home))
    monkeypatch.delenv("FOUR_CAPITALS_HOME", raising=False)
    assert NAME == Files().names()[0]
    assert not Files().is_shipped(NAME)
    assert Files().is_shipped("rules/ends.yaml")
    assert not Files(HOME).is_shipped("rules/ends.yaml")  # named, and so its user's
