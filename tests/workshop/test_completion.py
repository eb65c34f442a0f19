"""What is offered while a file is written, and pieces to begin from."""

import pytest

from game.content.library import load_texts
from game.workshop.completion import Completion, complete
from game.workshop.inserting import insert
from game.workshop.snippets import Here, Snippet, snippets
from tests.kit import content

FILE = "decks/mine/cards.yaml"
CARD = "format: 1\ndeck: mine\ncards:\n  - id: a\n    title: A\n"
CHOICE = CARD + "    choices:\n      - id: p\n        text: Do.\n"
PIECES = {piece.title: piece for piece in snippets(content().known)}


def at_bar(text: str, file: str = FILE) -> Completion:
    before, after = text.split("|")
    column = len(before) - before.rfind("\n") - 1
    return complete(file, before + after, before.count("\n"), column, content().known)


def words(text: str, file: str = FILE) -> list[str]:
    return [one.word for one in at_bar(text, file).offers]


def test_a_partner_is_offered_where_a_partner_is_named() -> None:
    assert {"asean", "islands"} < set(words(CARD + "    effects:\n      - lean: {partner: |"))


def test_what_fits_the_word_begun_comes_alone() -> None:
    found = at_bar(CARD + "    effects:\n      - lean: {partner: as|, toward: tokyo}")
    assert (["asean"], 24, 26) == ([one.word for one in found.offers], found.start, found.end)


def test_roles_are_those_that_mean_something_there() -> None:
    own = words(CARD + "    effects:\n      - resource: {of: |")
    chosen = words(CHOICE + "        pick: {partner: [asean], as: chosen}\n        effects:\n"
                   "          - lean: {partner: |")  # fmt: skip
    assert ["drawer", "others"] == own[:2]
    assert "chosen" == chosen[0]
    assert "chosen" not in words(CHOICE + "        effects:\n          - lean: {partner: |")


def test_fields_are_offered_that_are_not_there_yet_the_needed_first() -> None:
    assert ["text", "era"] == words(CARD + "    |")[:2]
    assert "title" not in words(CARD + "    |")


@pytest.mark.parametrize("broken", ["\n  - id: b\n    title: [never closed", "\n\tx: }", "\n  : : :"])
def test_a_mistake_in_another_place_is_no_hindrance(broken: str) -> None:
    assert ["effects"] == words(CARD + "    effe|" + broken)


def test_an_effect_comes_whole_and_in_brackets_behind_a_colon() -> None:
    assert "track: {name: order, by: 1}" == at_bar(CARD + "    effects:\n      - tra|").offers[0].insert
    assert at_bar(CARD + "    when: tra|").offers[0].insert.startswith("{track: {name: order, ")


def test_words_prices_sources_and_systems_are_offered() -> None:
    assert ["early", "middle", "late"] == words(CARD + "    era: |")
    assert ["influence"] == words(CHOICE + "        price: {infl|}")
    assert "funds" in words(CHOICE + "        price:\n          |")
    assert ["kurbanov-2024"] == words(CARD + "    sources:\n      - {cite: kurb|, at: [P1]}")
    assert "F26" in words(CARD + "    carries: [F2|]")


def test_fields_of_the_file_are_offered_unless_they_are_there() -> None:
    found = words("format: 1\ndeck: mine\n|\ncards:\n  - id: a\n")
    assert {"title", "text", "ongoing"} < set(found)
    assert not {"format", "deck", "cards"} & set(found)


def test_nothing_is_offered_in_free_text_nor_in_a_file_without_a_place() -> None:
    assert [] == words(CARD + "    text: |")
    assert [] == words("format: 1\ndeck: mine\ncards:\n|  - id: a\n")
    assert [] == words(CARD + "    |", "decks/a/b/c.yaml")


def test_rules_are_completed_too() -> None:
    text = "format: 1\nactions:\n  - id: a\n    target: partner\n    effects:\n      - lean: {partner: |"
    assert "target" == words(text, "rules/actions.yaml")[0]


def _within(piece: Snippet, text: str, file: str = FILE) -> str:
    return "\n".join(insert(piece, Here(file, text, text.count("\n") - 1)).lines)


WHOLE = CARD + "    text: A.\n    fiction: true\n"
ASKING = WHOLE + "    asks: tokyo\n    choices:\n      - {id: wait, text: Wait., effects: none}\n"


def _errors(text: str) -> list[str]:
    name = "decks/sources.yaml" if "\nsources:" in text else FILE
    added = {name: text} | ({FILE: WHOLE} if name != FILE else {})
    shipped = content().texts
    if name != FILE:
        added[name] = shipped[name] + text.split("sources:\n")[1]
    found = load_texts({**shipped, **added}).errors
    return [f"{one.file}:{one.line} {one.message}" for one in found]


@pytest.mark.parametrize("title", [one for one in PIECES if one.startswith("effect: ")])
def test_every_effect_to_insert_is_right(title: str) -> None:
    assert [] == _errors(_within(PIECES[title], WHOLE + "    effects:\n"))


CARDLESS = ("self", "target", "owner", "stronger")
"""Conditions that mean something in other files only."""


@pytest.mark.parametrize("title", [one for one in PIECES if one.startswith("condition: ")])
def test_every_condition_to_insert_is_right(title: str) -> None:
    if title.split(": ")[1] not in CARDLESS:
        assert [] == _errors(_within(PIECES[title], WHOLE + "    when:\n"))


def test_cards_choices_sources_and_ongoings_to_insert_are_right() -> None:
    for title in ("card", "card without answers"):
        assert [] == _errors(_within(PIECES[title], ASKING))
    assert [] == _errors(_within(PIECES["choice"], ASKING))
    assert [] == _errors(_within(PIECES["source"], "format: 1\nsources:\n", "decks/sources.yaml"))
    assert [] == _errors(WHOLE + "ongoing:\n" + PIECES["ongoing"].at(2))


def test_a_card_cites_its_own_deck_s_first_source_and_has_a_free_id() -> None:
    own = {"decks/mine/sources.yaml": "format: 1\nsources:\n  - id: zebra\n  - id: aardvark\n"}
    text = CARD.replace("id: a\n", "id: a-new-card\n")
    known = load_texts({FILE: text, "decks/sources.yaml": "sources:\n  - id: abc\n"} | own).known
    card = next(iter(snippets(known, Here(FILE, text, 3)))).lines
    assert "- id: a-new-card-2" == card[0]
    assert "    - {cite: zebra, at: [P1]}" == card[-1]


def test_a_card_of_a_deck_without_sources_of_its_own_cites_what_the_deck_does() -> None:
    text = CARD + "    sources:\n      - {cite: later, at: [P1]}\n"
    shared = "sources:\n  - id: abc\n  - id: later\n"
    known = load_texts({FILE: text, "decks/sources.yaml": shared}).known
    assert "    - {cite: later, at: [P1]}" == snippets(known, Here(FILE, text, 3))[0].lines[-1]


def test_a_choice_has_an_id_that_its_card_has_not() -> None:
    text = CHOICE.replace("id: p", "id: answer") + "  - id: b\n    title: B\n"
    first = [snippets(content().known, Here(FILE, text, line))[2].lines[0] for line in (7, 9)]
    assert ["- id: answer-2", "- id: answer"] == first
