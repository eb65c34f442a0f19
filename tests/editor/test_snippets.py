"""The snippets for VS Code: fresh, and each of them right as it is inserted."""

import json
import re
from functools import cache
from textwrap import indent

import pytest

from game.content.library import load, load_bytes, read_folder
from game.workshop.vscode import FILE, code_snippets, main
from tests.editor.client import ROOT

SNIPPETS = json.loads((ROOT / FILE).read_text("utf-8"))
HEAD = "format: 1\ndeck: mine\ncards:\n"
PLAIN = "  - id: {id}\n    title: A card\n    text: It happened.\n    fiction: true\n"
WAIT = "- id: say-nothing\n  text: Say nothing.\n  effects: none\n"


def body(name):
    """A snippet as it stands when it has been inserted and no stop was typed over."""
    text = "\n".join(SNIPPETS[name]["body"]) + "\n"
    return re.sub(r"\$\{\d+:((?:[^}\\]|\\.)*)\}", r"\1", text)


def inserted(name):
    """A card that holds the snippet where it belongs, of the snippet's name."""
    card, text = PLAIN.format(id=name.replace(" ", "-").replace("_", "-")), body(name)
    if name.startswith("card"):
        return indent(text.replace("a-new-card", name.replace(" ", "-")), "  ")
    if name.startswith("effect"):
        return f"{card}    effects:\n{indent(text, '      ')}"
    if name.startswith("condition"):
        return f"{card}    effects: none\n    when:\n{indent(text, '      ')}"
    return f"{card}    asks: tokyo\n    choices:\n{indent(text + WAIT, '      ')}"


@cache
def problems():
    apart = {name: body(name) for name in ("source", "ongoing")}
    cards = "".join(inserted(name) for name in SNIPPETS if name not in apart)
    texts = {
        "decks/mine/cards.yaml": f"{HEAD}{cards}ongoing:\n{indent(apart['ongoing'], '  ')}",
        "decks/mine/sources.yaml": f"format: 1\nsources:\n{indent(apart['source'], '  ')}",
    }
    content = load_bytes(read_folder(ROOT)[0] | {name: text.encode() for name, text in texts.items()})
    return [one for one in content.problems if one.file in texts and one.severity == "error"]


def test_every_snippet_is_right_as_inserted():
    assert [] == [(one.file, one.line, one.card, one.message) for one in problems()]


def test_the_file_is_fresh():
    assert code_snippets(load(ROOT).known) == (ROOT / FILE).read_text("utf-8")
    assert 0 == main(["--check"])


@pytest.mark.parametrize("name", ["card", "choice", "source", "ongoing", "effect lean", "condition tension"])
def test_what_one_writes_most_has_a_snippet(name):
    assert {"scope": "yaml", "prefix": name.replace(" ", "-")}.items() <= SNIPPETS[name].items()


@pytest.mark.parametrize("name", SNIPPETS)
def test_each_value_is_a_stop_of_the_tab_key(name):
    stops = re.findall(r"\$\{(\d+):", "\n".join(SNIPPETS[name]["body"]))
    assert [str(number) for number in range(1, len(stops) + 1)] == stops
    assert stops


def test_a_condition_of_actions_has_none():
    assert {"condition self", "condition target", "condition owner"}.isdisjoint(SNIPPETS)
