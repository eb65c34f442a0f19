"""`deck sources`: the bibliography of a deck as BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from game.cli import main
from game.content.sources import SourceText
from game.workshop.bibliography import (
    Moment,
    as_bibtex,
    as_csl,
    authors_of,
    given_and_family,
    moment_of,
    sources_of,
)
from tests.kit import content

PARTS = {
    "id": "a-text",
    "author": "Jane Doe, a professor",
    "title": "A text",
    "publisher": "A house",
    "date": "17 March 2022",
    "paragraphs": 3,
    "standpoint": "From here.",
}


def text(**parts: object) -> SourceText:
    return SourceText.model_construct(**{**PARTS, "language": None, "url": None, "note": "", **parts})


def test_an_entry_of_bibtex_has_what_is_known() -> None:
    lines = as_bibtex([text(url="https://a.example/x_1#p?q=1%20&y", language="English")]).splitlines()
    assert [
        "@misc{a-text,",
        "  author = {Jane Doe},",
        "  title = {{A text}},",
        "  howpublished = {A house},",
        "  year = {2022},",
        "  month = {3},",
        "  url = {https://a.example/x_1#p?q=1%20&y},",
        "  language = {English},",
        "  annote = {From here.},",
        "}",
    ] == lines


@pytest.mark.parametrize("sign", ["\\", "{", "}", "$", "&", "#", "_", "%", "~", "^", "}{", "\\}", "%\n"])
def test_no_sign_of_a_text_breaks_bibtex(sign: str) -> None:
    made = as_bibtex([text(title=f"A {sign} B", url=f"https://a.example/{sign}")])
    title = re.search(r"title = \{\{(.*)\}\},", made)
    assert title is not None
    depth = 0
    for found in re.findall(r"[{}]", made):
        depth += 1 if found == "{" else -1
        assert depth >= 0
    assert (0, 9) == (depth, len(made.splitlines()))
    assert not re.search(r"(?<!\\)[$&#_%~^]", title[1])


def test_csl_holds_what_its_schema_asks_for() -> None:
    (item,) = json.loads(as_csl([text(note="A remark.")]))
    assert ("a-text", "document", [[2022, 3, 17]]) == (item["id"], item["type"], item["issued"]["date-parts"])
    assert ([{"given": "Jane", "family": "Doe"}], "A remark.") == (item["author"], item["note"])
    assert {"id", "type", "title", "author", "publisher", "issued", "note", "annote"} == set(item)


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("17 March 2022", Moment(2022, 3, 17, True)),
        ("December 2024", Moment(2024, 12, 0, True)),
        ("2023", Moment(2023, 0, 0, True)),
        ("20 August 2024 (year inferred)", Moment(2024, 8, 20, False)),
        ("not given", Moment()),
        ("40 May 2020", Moment(2020, 5, 0, True)),
    ],
)
def test_dates_are_read_as_far_as_they_go(date: str, moment: Moment) -> None:
    assert moment == moment_of(date)


def test_a_date_that_says_more_is_kept_as_it_was_given() -> None:
    (item,) = json.loads(as_csl([text(date="after 8 July 2021 (year inferred)")]))
    assert {"date-parts": [[2021, 7, 8]], "circa": True} == item["issued"]
    assert "Date as given: after 8 July 2021 (year inferred)." == item["note"]
    assert {"literal": "lately"} == json.loads(as_csl([text(date="lately")]))[0]["issued"]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Julian Ryall (P4 to P31; unsigned news)", ["Julian Ryall"]),
        ("not given (unsigned conference report)", []),
        ("Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
    ],
)
def test_authors_are_names_only(author: str, names: list[str]) -> None:
    assert names == authors_of(text(author=author))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("A. Kim", ("A.", "Kim")),
        ("Anna M. van der Berg", ("Anna M.", "van der Berg")),
        ("Ministry of Foreign Affairs", None),
        ("Valdai Club", None),
        ("The Economist", None),
        ("NHK Today", None),
        ("GLOBIS", None),
    ],
)
def test_persons_are_told_from_those_who_write_together(name: str, parts: tuple[str, str] | None) -> None:
    assert parts == given_and_family(name)
    assert (f"author = {{{{{name}}}}}," in as_bibtex([text(author=name)])) == (parts is None)


@pytest.mark.parametrize(
    "deck", ["globis-2015", "kurbanov-2024", "ryall-2023", "sahashi-2022", "valdai-2021"]
)
def test_each_shipped_deck_has_its_article(deck: str) -> None:
    assert deck in [source.id for source in sources_of(content(), deck)]


def test_the_command_writes_either() -> None:
    found = CliRunner().invoke(main, ["deck", "sources", "ryall-2023"])
    assert found.output.startswith("@misc{ryall-2023,")
    assert (
        "ryall-2023"
        == json.loads(CliRunner().invoke(main, ["deck", "sources", "ryall-2023", "--format", "csl"]).output)[
            0
        ]["id"]
    )
