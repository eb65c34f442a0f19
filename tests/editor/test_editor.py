"""Tried in a real language server: what a designer is offered, is told, and sees underlined."""

import re

import pytest

from game.content.editors import first_line, kind_of
from game.content.library import load
from game.content.schemas import write_schemas
from tests.bad_content.corpus import BROKEN, HERE, TINY, place, problems_of
from tests.editor.client import ROOT

CARD = """format: 1
deck: mine
cards:
  - id: a-card
    title: A card
    text: What happened.
    fiction: true
"""
ANSWERS = f"""{CARD}    asks: tokyo
    choices:
      - id: wait
        text: Wait.
        effects:
          - {{}}
"""
FORM = {
    "E201",
    "E202",
    "E203",
    "E204",
    "E207",
    "E208",
    "E209",
    "E211",
    "E212",
    "E213",
    "E214",
    "E301",
    "E302",
}
"""Codes of what a schema can say: names, kinds of value, ids."""
ONLY_CHECK = {
    "cards/sanctions-lifted-from-a-framework.yaml",
    "cards/sanctions-on-a-partner.yaml",
    "powers/target-of-another-kind.yaml",
}
"""What two files together say wrong, though each of their words is right."""


def at(home, text):
    """A file of the deck with a bar at the cursor, as the editor asks: path, text, line and column from 0."""
    file = home / "decks" / "mine" / "cards.yaml"
    before, after = f"{first_line(file)}\n{text}".split("|")
    return file, before + after, before.count("\n"), len(before.rpartition("\n")[2])


def underlined(editor, home, text):
    file = home / "decks" / "mine" / "cards.yaml"
    return editor.problems({file: f"{first_line(file)}\n{text}"})[file]


def test_no_line_of_the_shipped_files_is_red(editor, home):
    names = [file.relative_to(ROOT) for part in ("decks", "rules") for file in (ROOT / part).rglob("*.yaml")]
    texts = {home / name: (ROOT / name).read_text("utf-8") for name in names}
    assert len(texts) > 25
    assert {} == {path.name: said for path, said in editor.problems(texts).items() if said}


def test_a_file_that_names_no_schema_that_is_there_is_told_so(editor, home):
    text = "# yaml-language-server: $schema=none-there.json\nformat: 1\n"
    assert "Unable to load schema" in str(editor.problems({home / "a.yaml": text}))


@pytest.mark.parametrize(
    ("typed", "offered", "means"),
    [
        ("    effects:\n      - lean: {partner: |}\n", "asean", "ASEAN: The states of Southeast Asia"),
        ("    effects:\n      - lean:\n          toward: |\n", "tokyo", "Tokyo: An ally of Washington"),
        ("    effects:\n      - resource: {of: |}\n", "drawer", "who led the card"),
        ("    effects:\n      - resource: {name: |}\n", "funds", "money to spend"),
        ("    effects:\n      - begin: {ongoing: |}\n", "sanctions", "Sanctions"),
        ("    effects:\n      - |\n", "tension", "A flashpoint heats up or cools."),
        ("    when:\n      |\n", "tension", "How tense a flashpoint is."),
        ("    carries: [|]\n", "F26", "Japan-China dialogue"),
        ("    sources:\n      - cite: |\n", "kurbanov-2024", ""),
        ("    |\n", "era", "early (to 2019)"),
    ],
)
def test_what_may_stand_at_the_cursor_is_offered(editor, home, typed, offered, means):
    found = editor.completion(*at(home, CARD + typed))
    assert offered in found
    assert means in str(found[offered].get("documentation"))


def test_only_words_with_a_meaning_there_are_offered(editor, home):
    own = editor.completion(*at(home, CARD + "    effects:\n      - resource: {of: |}\n"))
    answer = editor.completion(*at(home, ANSWERS.replace("{}", "resource: {of: |}")))
    assert {"decider", "chosen"} == set(answer) - set(own)
    assert "self" not in answer


def test_an_effect_that_is_chosen_brings_its_fields(editor, home):
    found = editor.completion(*at(home, CARD + "    effects:\n      - |\n"))
    assert "lean:\n    partner: $1\n    toward: $2\n    by: $3" == found["lean"]["insertText"]
    assert not any("object Object" in str(one.get("insertText")) for one in found.values())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "    effects:\n      - le|an: {partner: asean, toward: tokyo, by: 1}\n",
            "A partner moves toward a power",
        ),
        ("    effects:\n      - lean: {partner: asean, toward: tokyo, b|y: 1}\n", "2 an event of the year"),
        (
            "    effects:\n      - lean: {partner: as|ean, toward: tokyo, by: 1}\n",
            "`asean`: ASEAN: The states",
        ),
        ("    effe|cts: none\n", "- tension: {at: east-china-sea, by: 1}"),
        ("    er|a: late\n", "early (to 2019)"),
    ],
)
def test_a_word_under_the_mouse_is_explained(editor, home, typed, said):
    assert said in editor.hover(*at(home, CARD + typed))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("    effects:\n      - leen: {}\n", "expected one effect, and one only: resource, relation"),
        ("    effects:\n      - resource: {of: tokyo, name: funds, by: one}\n", "expected a whole number"),
        ("    effects:\n      - chance: {odds: 30%, then: none}\n", "expected odds as a fraction"),
        ("    effects:\n      - tension: {by: 1}\n", 'Missing property "at"'),
        ("    asks: tokyo\n", "missing property choices required by property asks"),
        ("    tags: Big One\n", "expected lower-case words joined by hyphens"),
    ],
)
def test_a_red_line_says_what_was_expected(editor, home, typed, said):
    (found,) = underlined(editor, home, CARD + typed)
    assert said in found.message


def test_what_the_checker_takes_is_not_red(editor, home):
    typed = """    copies: '2'
    when: {tension: {at: east-china-sea, at_least: +1}}
    tags: maritime
    effects:
      resource: {of: [tokyo, beijing], name: funds, by: '1'}
"""
    own = CARD.replace("A card", "2024").replace("true", "yes")
    free = ANSWERS.replace(
        "        effects:\n          - {}\n", "        price: none\n        effects: none\n"
    )
    assert [] == underlined(editor, home, own + typed)
    assert [] == underlined(editor, home, free)


@pytest.fixture(scope="module")
def seen(editor, tmp_path_factory):
    """What the editor underlines in each broken file of the checker's own tests."""
    folder = tmp_path_factory.mktemp("tiny")
    write_schemas(load(TINY), folder / "schemas")
    texts = {}
    for case in BROKEN:
        line = f"# yaml-language-server: $schema=../schemas/{kind_of(place(case))}.schema.json\n"
        texts[folder / case] = line + (HERE / case).read_bytes().decode("utf-8", "replace")
    found = editor.problems(texts)
    return {case: {one.line - 1 for one in found[folder / case]} for case in BROKEN}


def test_a_line_is_red_where_the_checker_finds_a_mistake_of_form(seen):
    missed = [
        (case, one.line, one.message)
        for case in BROKEN
        for one in problems_of(case)
        if one.code in FORM and case not in ONLY_CHECK and one.line not in seen[case]
    ]
    assert [] == missed


def test_a_file_with_nothing_but_warnings_has_no_red_line(seen):
    milder = [case for case in BROKEN if not any(one.severity == "error" for one in problems_of(case))]
    own_ids = [case for case in milder if "\nongoing:" in (HERE / case).read_text("utf-8")]
    assert len(milder) > 15
    assert [] == [case for case in milder if seen[case] and case not in own_ids]  # not in the tiny schema


def test_the_lock_names_no_registry():
    text = (ROOT / "tests" / "editor" / "package-lock.json").read_text("utf-8")
    assert [] == re.findall(r'"resolved"|https?://registry[^"]*', text)
