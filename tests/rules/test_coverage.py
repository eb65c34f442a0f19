"""Every clause has a test that bears its number: a new rule without one is red."""

from __future__ import annotations

import re
from functools import cache

from game.words.clauses import clause_numbers

from ..kit import HOME, content

NAMED = re.compile(r"^ *(?:async )?def test_r(\d+)_(\d+)_", re.MULTILINE)
UNTESTED = {
    "R2.12": "talk happens beside the table",
}
"""Clauses no test can hold, and why."""


@cache
def named_in_tests() -> frozenset[str]:
    """The clauses that stand in the name of a test."""
    found = set()
    for path in (HOME / "tests").rglob("test_*.py"):
        found |= {f"R{chapter}.{number}" for chapter, number in NAMED.findall(path.read_text("utf-8"))}
    return frozenset(found)


def clauses_of_the_content() -> set[str]:
    """Every clause the files of rules/ give to one of their items."""
    pages = content()
    groups = (
        *(pages.actions, pages.frameworks, pages.standing, pages.objectives, pages.agendas, pages.ends),
        *(pages.crisis.answers, pages.ongoing),
    )
    return {item.clause for group in groups for item in group if item.clause}


def test_every_clause_of_the_rules_has_a_test_named_after_it() -> None:
    assert 100 < len(clauses_of_the_content())
    assert set() == clauses_of_the_content() - named_in_tests()


def test_every_clause_of_the_rulebook_has_a_test_named_after_it() -> None:
    book = {
        number for number in clause_numbers((HOME / "rules/RULEBOOK.md").read_text("utf-8")) if "." in number
    }
    assert set() == book - named_in_tests() - set(UNTESTED)


def test_no_test_names_a_clause_that_is_not_in_the_rulebook() -> None:
    book = set(clause_numbers((HOME / "rules/RULEBOOK.md").read_text("utf-8")))
    assert set() == named_in_tests() - book
