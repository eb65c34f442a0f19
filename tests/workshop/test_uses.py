"""Where an id stands, and another id for it everywhere at once."""

import shutil
from pathlib import Path

import pytest

from game.content.library import load
from game.model.errors import FourCapitalsError
from game.workshop.editing import ChangedOnDiskError, Files
from game.workshop.uses import all_uses, plan_renaming, rename, use_at, uses
from tests.kit import HOME, content

FILE = "decks/kurbanov-2024/cards.yaml"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for part in ("decks", "rules"):
        shutil.copytree(HOME / part, tmp_path / part)
    return tmp_path


def test_a_thing_is_given_once_and_named_anywhere() -> None:
    found = uses(content(), "flashpoint", "taiwan-strait")
    assert ("rules/flashpoints.yaml", "id") == (found[0].file, found[0].field)
    assert [True] + [False] * (len(found) - 1) == [one.is_given for one in found]
    assert {"decks", "rules"} == {one.file.split("/")[0] for one in found}


def test_every_use_stands_where_it_is_said_to_stand() -> None:
    for one in all_uses(content()):
        line = content().texts[one.file].split("\n")[one.line - 1]
        assert one.id == line[one.column - 1 :].lstrip("'\"")[: len(one.id)]


def test_the_id_under_the_cursor_is_found_to_its_last_letter() -> None:
    lines = content().texts[FILE].split("\n")
    line = next(at for at, text in enumerate(lines, 1) if "partner: asean" in text)
    column = lines[line - 1].index("asean") + 1
    for place in (column, column + 5):
        found = use_at(content(), FILE, line, place)
        assert found is not None
        assert ("partner", "asean") == (found.kind, found.id)
    assert use_at(content(), FILE, line, 1) is None


def test_the_only_id_of_a_line_is_meant_wherever_the_cursor_is() -> None:
    line = next(at for at, text in enumerate(content().texts[FILE].split("\n"), 1) if "- id: " in text)
    found = use_at(content(), FILE, line, 1)
    assert found is not None
    assert ("card", True) == (found.kind, found.is_given)


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [("partner", "asean", "the-ten"), ("system", "F26", "F926"), ("source", "kurbanov-2024", "k-2024")],
)
def test_a_renaming_changes_nothing_but_the_name(home: Path, kind: str, old: str, new: str) -> None:
    before = load(home)
    planned = plan_renaming(Files(home), before, kind, old, new)
    assert load(home).hash == before.hash
    rename(planned)
    after = load(home)
    assert [] == uses(after, kind, old)
    assert len(uses(before, kind, old)) == len(uses(after, kind, new)) == len(planned.uses)
    assert before.errors == after.errors
    assert any(line.startswith("+") and new in line for line in planned.diff)


def test_comments_and_texts_keep_the_old_name(home: Path) -> None:
    path = home / FILE
    path.write_text(path.read_text() + "# asean: a note\n")
    rename(plan_renaming(Files(home), load(home), "partner", "asean", "the-ten"))
    assert path.read_text().endswith("# asean: a note\n")


@pytest.mark.parametrize(
    ("kind", "old", "new", "sentence"),
    [
        (
            "partner",
            "asean",
            "The Ten",
            'expected an id (lower-case words joined by hyphens), found "The Ten"',
        ),
        ("partner", "asean", "tokyo", "tokyo is already a power: rules/powers.yaml:"),
        ("partner", "asean", "drawer", "drawer is a role word, and no id"),
        ("deck", "kurbanov-2024", "mine", "a deck is called as its folder"),
        ("partner", "nobody", "somebody", 'expected a partner there is, found "nobody"'),
    ],
)
def test_a_name_that_cannot_be_is_refused(kind: str, old: str, new: str, sentence: str) -> None:
    with pytest.raises(FourCapitalsError) as caught:
        plan_renaming(Files(HOME), content(), kind, old, new)
    assert str(caught.value).startswith(sentence)


def test_a_file_changed_after_the_plan_stops_all_of_it(home: Path) -> None:
    planned = plan_renaming(Files(home), load(home), "partner", "asean", "the-ten")
    (home / FILE).write_text("format: 1\n")
    before = {path: path.read_bytes() for path in home.rglob("*.yaml")}
    with pytest.raises(ChangedOnDiskError, match=f"^{FILE} was changed on disk meanwhile"):
        rename(planned)
    assert before == {path: path.read_bytes() for path in home.rglob("*.yaml")}


def test_a_file_that_cannot_be_read_might_name_it_too(home: Path) -> None:
    (home / FILE).write_text("format: [1\n")
    with pytest.raises(FourCapitalsError, match=f"^{FILE} can't be read, and may name asean too"):
        plan_renaming(Files(home), load(home), "partner", "asean", "the-ten")


def test_a_card_of_ones_own_deck_is_renamed_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "decks/mine/cards.yaml"
    place.parent.mkdir(parents=True)
    place.write_text("format: 1\ndeck: mine\ncards:\n  - {id: a-b, title: A, text: A., fiction: true}\n")
    monkeypatch.setenv("FOUR_CAPITALS_CONTENT", str(tmp_path))
    rename(plan_renaming(Files(), Files().check({}), "card", "a-b", "a-c"))
    assert "{id: a-c," in place.read_text()
