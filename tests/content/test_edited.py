"""What an edit changes for one game."""

from __future__ import annotations

from game.content.edited import edited
from game.content.library import load_texts
from tests.bad_content.corpus import tiny

KINDS = ["power", "flashpoint", "track", "action", "objective"]
"""In the order of the files of rules."""


def test_what_is_edited_in_several_files_of_rules_is_told_in_the_order_of_these_files() -> None:
    texts = {name: data.decode() for name, data in tiny().items()}
    before = load_texts(texts).require()
    for kind in reversed(KINDS):
        name = f"rules/{kind}s.yaml"
        texts[name] = texts[name].replace("title: ", "title: New ", 1)
    found = edited(before, load_texts(texts).require(), "short")
    assert KINDS == [line.split(" ")[0] for line in found.lines]
