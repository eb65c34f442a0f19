"""Every test of plain mode has a home of its own: nothing of the user's is read or written."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for saves."""
    monkeypatch.setenv("FOUR_CAPITALS_HOME", str(tmp_path))
    return tmp_path
