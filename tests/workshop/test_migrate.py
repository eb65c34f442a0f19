"""`deck migrate`, proved by a format 0 that never was: its cards had a `headline`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from game.cli import main
from game.content.nodes import Mapping as Fields
from game.content.nodes import Node, Scalar, items, key_of
from game.content.problems import Mend
from game.model.errors import ContentError, FourCapitalsError
from game.workshop.migrate import Move, found_in, migrate, retyped
from tests.content.mine import put

OLD = """# A deck of long ago.
deck: ports
format: "0"  # the first
cards:
  - id: quay  # where ships lie
    headline: A quay
    text: >
      A headline: it stays.
    effects: none
    questions: Who pays?
    fiction: true

  - headline: A ship
    id: ship
    text: A ship comes.
    effects: none
    questions: Who pays?
    fiction: true
"""
NEW = (
    OLD.replace('format: "0"', "format: 1")
    .replace("    headline:", "    title:")
    .replace("- headline", "- title")
)


def retitled(name: str, tree: Node) -> Iterator[Mend]:
    for _, card in items(tree, "cards"):
        old = key_of(card, "headline") if isinstance(card, Fields) else None
        if old is not None:
            yield retyped(old, "title")


def nothing(name: str, tree: Node) -> Iterator[Mend]:
    yield from ()


FIRST = Move(1, {0: retitled})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path, "ports/cards.yaml", OLD).parent


def typed(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["deck", "migrate", *map(str, args)])


def test_an_older_file_is_brought_on_and_the_rest_of_it_stays(folder: Path) -> None:
    (repair,) = migrate(str(folder), FIRST)
    assert (NEW, 3) == (repair.after.decode(), repair.mends)
    assert "-    headline: A quay\n+    title: A quay\n" in repair.diff
    assert OLD == (folder / "cards.yaml").read_text("utf-8")


def test_steps_follow_one_another(folder: Path) -> None:
    (repair,) = migrate(str(folder), Move(3, {0: retitled, 1: nothing, 2: nothing}))
    assert NEW.replace("format: 1", "format: 3") == repair.after.decode()


def test_what_check_will_find_is_told(folder: Path) -> None:
    assert "" == found_in(str(folder), migrate(str(folder), FIRST))
    assert found_in(str(folder), migrate(str(folder), Move(1, {0: nothing}))).startswith("4 errors")


def test_one_file_is_enough_and_one_that_is_new_is_passed_over(folder: Path) -> None:
    put(folder.parent, "ports/more.yaml", NEW)
    assert ["cards.yaml"] == [one.shown for one in migrate(str(folder), FIRST)]
    assert ["cards.yaml"] == [one.shown for one in migrate(str(folder / "cards.yaml"), FIRST)]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            "format: 2",
            "cards.yaml is in format 2, and this version knows formats up to 1; a newer",
        ),
        ("format: 0", "cards.yaml is in format 0, from which this version knows no way on"),
        ("form: 1", "expected `format: 1` at the top of"),
        ("format: [1]", "expected a number behind `format:` in"),
        ("format: ²", "expected a number behind `format:` in"),
        ("format: " + "9" * 5000, "expected a number behind `format:` in"),
        ("format: -1", "expected a number behind `format:` in"),
        ("format: &a 1", "content has no anchors"),
    ],
)
def test_what_cannot_be_brought_on_is_refused(folder: Path, told: str, sentence: str) -> None:
    text = OLD.replace('format: "0"', told)
    put(folder.parent, "ports/cards.yaml", text)
    found = typed(folder, "--yes")
    assert (2, text) == (found.exit_code, (folder / "cards.yaml").read_text("utf-8"))
    assert sentence in found.output


def test_a_step_that_spoils_a_file_is_found_out(folder: Path) -> None:
    def spoiled(name: str, tree: Node) -> Iterator[Mend]:
        (said,) = (value for key, value in tree.items() if key == "format")  # type: ignore[union-attr]
        assert isinstance(said, Scalar)
        yield Mend(1, 1, said.line, said.column + 3, "x: [")

    with pytest.raises((ContentError, FourCapitalsError)):
        migrate(str(folder), Move(1, {0: spoiled}))


def test_a_deck_in_the_newest_format_is_left_alone() -> None:
    assert "all of it is in format 1, the newest\n" == typed("kurbanov-2024").output


def test_the_difference_is_shown_first_and_written_with_a_yes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.workshop.migrate.STEPS", {0: retitled})
    said = typed(folder).output
    assert "+    title: A quay" in said
    assert "add --yes" in said
    assert OLD == (folder / "cards.yaml").read_text("utf-8")
    assert 0 == typed(folder, "--yes").exit_code
    assert NEW == (folder / "cards.yaml").read_text("utf-8")
