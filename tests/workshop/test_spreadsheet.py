"""`deck table`: the texts of cards to a spreadsheet and back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from game.cli import main
from game.workshop.spreadsheet import as_table, from_table, open_texts
from tests.content.mine import put
from tests.kit import HOME

DECK = """# The first line stays.
format: 1
deck: ports
cards:
  - id: quay
    title: A quay  # short
    text: >
      A quay is built, and it is long enough to be folded over more than one line of this file, as
      texts are.

    # Between two fields.
    asks: tokyo
    choices:
      - {id: pay, text: Pay for it., price: {influence: 1}, effects: [{track: {name: order, by: 1}}]}
      - id: wait
        text: 'Wait, and don''t pay.'
        effects: none
    questions: [Who pays?, "Who, then, doesn't?"]
    fiction: true
  - id: ship
    title: "A ship: the second"
    text: |
      A ship comes.
    questions:
      - Whose is it?
    fiction: true
    effects:
      - begin: {ongoing: ship, of: tokyo}
    notes: plain
      on two lines
ongoing:
  - id: ship
    title: A ship at anchor
    rounds: 2
    each_round: none
"""
FIELDS = {
    ("quay", "title"): "A quay",
    ("quay", "choices/pay/text"): "Pay for it.",
    ("quay", "choices/wait/text"): "Wait, and don't pay.",
    ("quay", "questions/1"): "Who pays?",
    ("quay", "questions/2"): "Who, then, doesn't?",
    ("ship", "title"): "A ship: the second",
    ("ship", "text"): "A ship comes.",
    ("ship", "questions/1"): "Whose is it?",
    ("ship", "notes"): "plain on two lines",
    ("ship", "ongoing/title"): "A ship at anchor",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path, "ports/cards.yaml", DECK).parent


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def table(*rows: tuple[str, str, str]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows([("card", "field", "text"), *rows])
    return stream.getvalue().encode()


def said_in(folder: Path) -> dict[tuple[str, str], str]:
    places = open_texts(str(folder)).places["cards.yaml"]
    return {(place.card, place.field): place.text for place in places}


def typed(folder: Path, data: bytes, *args: str, answer: str = "") -> Result:
    path = folder.parent / "texts.csv"
    path.write_bytes(data)
    return CliRunner().invoke(main, ["deck", "table", str(folder), "--from", str(path), *args], input=answer)


def test_every_text_has_a_row(folder: Path) -> None:
    rows = rows_of(as_table(open_texts(str(folder))))
    found = {(card, field): text for card, field, text in rows[1:] if (card, field) != ("quay", "text")}
    assert (["card", "field", "text"], FIELDS) == (rows[0], found)


def test_a_table_that_comes_back_as_it_went_changes_nothing() -> None:
    for deck in ("globis-2015", "kurbanov-2024", "ryall-2023", "sahashi-2022", "valdai-2021"):
        texts = open_texts(str(HOME / "decks" / deck))
        assert [] == from_table(texts, as_table(texts))


@pytest.mark.parametrize(
    "text", ["Short", "no", "a: b, [c] #d", 'He said "so", they', "- x", "word " * 40 + "end", "東京のこと"]
)
def test_any_text_goes_into_any_place_and_the_rest_stays(folder: Path, text: str) -> None:
    wanted = {field: text[:80].strip() if field[1].endswith("title") else text for field in FIELDS}
    before = open_texts(str(folder))
    (repair,) = from_table(before, table(*((*field, said) for field, said in wanted.items())))
    put(folder.parent, "ports/cards.yaml", repair.after.decode())
    after = said_in(folder)
    assert wanted == {field: after[field] for field in FIELDS}
    assert {(place.card, place.field) for place in before.places["cards.yaml"]} == after.keys()
    for comment in ("# The first line stays.", "# Between two fields.", "# short"):
        assert comment in repair.after.decode()


def test_what_a_spreadsheet_would_run_is_guarded_on_the_way_out_and_back(folder: Path) -> None:
    (repair,) = from_table(open_texts(str(folder)), table(("quay", "title", "'=SUM(A1)")))
    put(folder.parent, "ports/cards.yaml", repair.after.decode())
    assert ["quay", "title", "'=SUM(A1)"] == rows_of(as_table(open_texts(str(folder))))[1]
    assert 'title: "=SUM(A1)"' in repair.after.decode()


def test_the_difference_is_shown_and_nothing_is_written_without_a_yes(folder: Path) -> None:
    found = typed(folder, table(("quay", "title", "A pier")))
    assert "-    title: A quay  # short\n+    title: A pier  # short\n" in found.output
    assert "add --yes" in found.output
    assert DECK == (folder / "cards.yaml").read_text("utf-8")
    assert 0 == typed(folder, table(("quay", "title", "A pier")), "--yes").exit_code
    assert DECK.replace("A quay  #", "A pier  #") == (folder / "cards.yaml").read_text("utf-8")


def test_line_ends_of_the_file_stay(folder: Path) -> None:
    (folder / "cards.yaml").write_bytes(DECK.replace("\n", "\r\n").encode())
    (repair,) = from_table(open_texts(str(folder)), table(("quay", "text", "word " * 50 + "end")))
    assert repair.after.count(b"\n") == repair.after.count(b"\r\n")


@pytest.mark.parametrize("sign", [";", "\t"])
def test_tables_with_other_separators_are_read(folder: Path, sign: str) -> None:
    data = f"\ufeffcard{sign}field{sign}text{sign}\r\nquay{sign}title{sign}A pier{sign}\r\n\r\n".encode()
    assert 1 == len(from_table(open_texts(str(folder)), data))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            table(("quai", "title", "x")),
            "row 2: expected a card of the deck (quay or ship), found 'quai'; did you mean quay",
        ),
        (table(("quay", "titel", "x")), "row 2: expected a text of quay"),
        (
            table(("quay", "title", "x"), ("quay", "title", "y")),
            "row 3 is about the title of quay, and so is row 2",
        ),
        (table(("quay", "title", "x" * 81)), "it may have 80"),
        (table(("quay", "title", "")), "decks/ports/cards.yaml:6:"),
        (table(("quay", "title", "\x1b[2J")), "a control character (U+001B)"),
        (b"a,b,c\n", "expected card, field, text in the first row"),
        (b"", "expected card, field, text in the first row"),
        (b"card,field,text\nquay,title\n", "expected card, field and text in row 2, found 2 cells"),
        ("card,field,text\nquay,title,ü\n".encode("latin-1"), "save it again as CSV UTF-8"),
        ("card,field,text\nquay,title,x\n".encode("utf-16"), "save it again as CSV UTF-8"),
        (b'card,field,text\nquay,title,"x\n', "save it again as CSV"),
        (b"card,field,text\nquay,title," + b"x" * 200_000, "save it again as CSV"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_its_row(folder: Path, data: bytes, sentence: str) -> None:
    found = typed(folder, data, "--yes")
    assert (2, DECK) == (found.exit_code, (folder / "cards.yaml").read_text("utf-8"))
    assert sentence in found.output
    assert "\x1b" not in found.output


def test_the_command_says_what_to_type() -> None:
    assert (
        "either --out FILE.csv or --from" in CliRunner().invoke(main, ["deck", "table", "ryall-2023"]).output
    )
