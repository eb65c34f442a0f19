"""`deck stats`, and the tables it is told in."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from game.cli import main
from game.workshop.stats import stats
from game.workshop.tables import Table, as_csv, as_markdown, as_text, guarded, unguarded
from tests.kit import content


def table(title: str, deck: str = "kurbanov-2024") -> dict[object, tuple[object, ...]]:
    (found,) = [one for one in stats(content(), deck) if one.title.startswith(title)]
    return {row[0]: row[1:] for row in found.rows}


def test_cards_and_choices_are_those_of_the_deck() -> None:
    cards = content().decks["kurbanov-2024"]
    counted = table("The deck")
    assert (len(cards),) == counted["cards"]
    assert (sum(len(card.choices) for card in cards),) == counted["choices"]
    eras = sum(count for what, (count,) in counted.items() if str(what).endswith(" time"))
    assert len(cards) == eras


def test_effects_are_counted_once_by_kind() -> None:
    kinds = table("Its effects")
    assert table("The deck")["effects"] == (sum(count for (count,) in kinds.values()),)


def test_sources_tell_how_much_of_each_is_cited() -> None:
    assert {"kurbanov-2024": (26, 12, 12)} == table("Its sources")


def test_systems_stand_with_their_titles_in_order() -> None:
    carried = table("The systems it carries")
    assert ("Tokyo and Beijing", 9) == carried["B2"]
    assert ["B1", "B2", "B6"] == list(carried)[:3]


def test_without_a_deck_each_has_a_row() -> None:
    (found,) = stats(content())
    assert list(content().decks) == [row[0] for row in found.rows]


@pytest.mark.parametrize("form", ["text", "md", "json", "csv"])
def test_the_command_writes_it_in_four_ways(form: str) -> None:
    found = CliRunner().invoke(main, ["deck", "stats", "ryall-2023", "--format", form])
    assert (0, True) == (found.exit_code, "ryall-2023" in found.output)
    if form == "json":
        assert "What it does to whom" in [one["title"] for one in json.loads(found.output)]


def test_a_table_is_aligned_and_numbers_stand_to_the_right() -> None:
    made = Table("Heads", ("of", "n"), (("a", 5), ("東京", 12)))
    assert "Heads\n  of     n\n  a      5\n  東京  12" == as_text([made])


def test_no_cell_of_markdown_is_read_as_a_mark() -> None:
    assert "| \\*a\\* \\| b | 1 |" in as_markdown([Table("x", ("of", "n"), (("*a* | b", 1),))])


def test_a_csv_has_a_row_for_each_number() -> None:
    rows = list(csv.reader(io.StringIO(as_csv([Table("x", ("of", "n"), (("=1+1", 2),))]))))
    assert [["table", "of", "what", "value"], ["x", "'=1+1", "n", "2"]] == rows


@pytest.mark.parametrize("text", ["=1", "'=1", "''+x", "-", "@a", "'", "''", "it's", "'quoted'", "", "\tx"])
def test_a_guarded_cell_comes_back_as_it_was(text: str) -> None:
    assert text == unguarded(str(guarded(text)))
    assert not str(guarded(text)).startswith(("=", "+", "-", "@", "\t"))


def test_a_table_without_rows_is_its_title_and_note() -> None:
    empty = Table("None", ("a", "b"), (), "Why.")
    assert ("None\nWhy.", "## None\n\nWhy.") == (as_text([empty]), as_markdown([empty]))


def test_a_note_keeps_to_eighty_columns_and_says_what_named_first_means() -> None:
    told = as_text(stats(content(), "kurbanov-2024"))
    assert "Named first: cards whose title and text name it before any other power." in " ".join(told.split())
    assert 80 > max(len(line) for line in told.splitlines() if not line.startswith("  "))
