"""For every test: the decks and saves of whoever runs them are left alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def nothing_of_ones_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty folder in place of the user's; a test that wants decks or saves there names another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOUR_CAPITALS_HOME", str(tmp_path_factory.mktemp("nothing-of-ones-own")))
        patch.delenv("FOUR_CAPITALS_CONTENT", raising=False)
        yield
