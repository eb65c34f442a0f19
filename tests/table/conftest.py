"""For tests of tables that are saved and opened again and again."""

import pytest

from game.table import opening
from tests.kit import content, rules_of


@pytest.fixture
def content_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a save that carries the shipped content: take it as it was compiled."""
    monkeypatch.setattr(opening, "load_texts", lambda texts: content())
    monkeypatch.setattr(opening, "compile_rules", lambda pages, scenario: rules_of(scenario))
