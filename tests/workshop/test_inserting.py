"""A piece goes where it belongs, wherever in the card the cursor is."""

import pytest

from game.content.library import load_texts
from game.model.errors import FourCapitalsError
from game.workshop.inserting import home_of, insert
from game.workshop.snippets import Here, snippets
from tests.kit import content

FILE = "decks/mine/cards.yaml"
DECK = """\
format: 1
deck: mine
cards:
  # the first
  - id: a
    title: A
    text: >
      What happened:
      it happened.
    effects:  # always
      - tension: {at: taiwan-strait, by: 1}
      - track: {name: order, by: -1}
    asks: tokyo
    choices:
      - id: p
        text: Do.
        price: {influence: 1}
        effects:
          - track: {name: voice, by: 1}
      # the free one
      - id: w
        text: Wait.
        effects: none  # at all
    fiction: true

  - id: b
    title: B
    text: It happened again.
    fiction: true
"""


def after(title: str, cursor: str, text: str = DECK, file: str = FILE) -> tuple[str, str]:
    """The text with the piece inserted at the line with these words, and the line it begins on."""
    row = text[: text.index(cursor)].count("\n")
    piece = next(one for one in snippets(content().known, Here(file, text, row)) if one.title == title)
    found = insert(piece, Here(file, text, row))
    line = found.lines[found.line]
    assert piece.lines[0].removeprefix("- ") in line
    return "\n".join(found.lines), line


def errors(text: str, file: str = FILE) -> list[str]:
    found = load_texts({**content().texts, file: text}).errors
    return [f"{one.line} {one.message}" for one in found]


CURSORS = [line.strip() for line in DECK.split("\n") if line.strip()]
PIECES = ("card", "card without answers", "choice", "ongoing", "effect: lean", "condition: track")


@pytest.mark.parametrize("cursor", CURSORS)
@pytest.mark.parametrize("title", PIECES)
def test_what_is_inserted_is_right_or_refused_on_every_line(title: str, cursor: str) -> None:
    try:
        text, _ = after(title, cursor)
    except FourCapitalsError as error:
        assert "put the cursor on a line of one" in str(error)
        assert DECK.index(cursor) < DECK.index("- id: a\n")
        return
    assert [] == [one for one in errors(text) if "whoever is asked" not in one]
    assert set(DECK.split("\n")) - {"        effects: none  # at all"} <= set(text.split("\n"))


def above_and_below(title: str, cursor: str, text: str = DECK) -> tuple[str, str]:
    """The lines above and below what was inserted."""
    lines, new = text.split("\n"), after(title, cursor, text)[0].split("\n")
    top = next(at for at, (one, other) in enumerate(zip(lines, new, strict=False)) if one != other)
    return new[top - 1].strip(), lines[top].strip()


PLACES = [
    ("effect: lean", "id: a", "- track: {name: order, by: -1}", "asks: tokyo"),
    ("effect: lean", "- tension:", "- tension: {at: taiwan-strait, by: 1}", "- track: {name: order, by: -1}"),
    ("effect: lean", "price:", "- track: {name: voice, by: 1}", "# the free one"),
    ("effect: lean", "id: b", "text: It happened again.", "fiction: true"),
    ("choice", "- tension:", "effects: none  # at all", "fiction: true"),
    ("choice", "- track: {name: voice", "- track: {name: voice, by: 1}", "# the free one"),
    ("choice", "id: b", "text: It happened again.", "fiction: true"),
    ("condition: track", "id: a", "it happened.", "effects:  # always"),
    ("condition: track", "id: p", "price: {influence: 1}", "effects:"),
    ("card", "price:", "", "- id: b"),
    ("ongoing", "price:", "fiction: true", ""),
]


@pytest.mark.parametrize(("title", "cursor", "above", "below"), PLACES)
def test_each_piece_goes_to_its_list_or_field(title: str, cursor: str, above: str, below: str) -> None:
    assert (above, below) == above_and_below(title, cursor)


def test_none_gives_way_to_a_list_and_its_comment_stays() -> None:
    text, line = after("effect: lean", "text: Wait.")
    assert "        effects:  # at all\n          - lean: {" in text
    assert line.startswith("          - lean: ")


WHENS = [
    ("    when: {round: {at_least: 2}}\n", "    when: {all: [{round: {at_least: 2}}, {track: {"),
    ("    when: {all: [{round: {at_least: 2}}]}\n", "    when: {all: [{round: {at_least: 2}}, {track: {"),
    (
        "    when:\n      round: {at_least: 2}\n",
        "      all:\n        - round: {at_least: 2}\n        - track: {",
    ),
    (
        "    when:\n      all:\n        - round: {at_least: 2}\n",
        "        - round: {at_least: 2}\n        - track: {",
    ),
]


@pytest.mark.parametrize(("when", "found"), WHENS)
@pytest.mark.parametrize("cursor", ["id: a", "round: "])
def test_a_second_condition_must_hold_too(when: str, found: str, cursor: str) -> None:
    text, _ = after("condition: track", cursor, DECK.replace("    effects:  #", f"{when}    effects:  #"))
    assert found in text
    assert [] == errors(text)


FLOWS = [
    ("effects: [{track: {name: voice, by: 1}}]", "effects: [{track: {name: voice, by: 1}}, {lean: {"),
    (
        "effects: {track: {name: voice, by: 1}}",
        "effects:\n          - {track: {name: voice, by: 1}}\n          - lean: {",
    ),
    ("effects:\n          track: {name: voice, by: 1}", "- track: {name: voice, by: 1}\n          - lean: {"),
]


@pytest.mark.parametrize(("written", "found"), FLOWS)
def test_effects_written_in_other_ways_take_one_more(written: str, found: str) -> None:
    block = "effects:\n          - track: {name: voice, by: 1}"
    text, _ = after("effect: lean", "id: p", DECK.replace(block, written))
    assert found in text
    assert [] == errors(text)


def test_a_choice_between_brackets_says_what_to_do_first() -> None:
    text = DECK.replace(
        "- id: w\n        text: Wait.\n        effects: none  # at all",
        "- {id: w, text: Wait., effects: none}",
    )
    with pytest.raises(FourCapitalsError, match=r"^line 21: put what stands between the brackets here on"):
        after("effect: lean", "{id: w", text)


def test_a_mistake_elsewhere_hinders_nothing() -> None:
    assert "      - lean: {" in after("effect: lean", "id: a", DECK.replace("text: Do.", "text Do. {"))[0]


def test_a_line_begun_with_enter_makes_room() -> None:
    text, line = after("effect: lean", "          \n", DECK.replace("      # the free one", "          "))
    assert f"by: 1}}\n{line}\n      - id: w\n" in text


def test_a_source_goes_to_the_sources_of_its_deck() -> None:
    piece = next(one for one in snippets(content().known) if one.noun == "source")
    names = ["decks/sources.yaml", "decks/mine/sources.yaml", FILE]
    assert "decks/mine/sources.yaml" == home_of(piece, FILE, names)
    with pytest.raises(FourCapitalsError, match=r"^a source stands in sources.yaml beside a deck's cards"):
        home_of(piece, FILE, [FILE, "decks/sources.yaml"])
