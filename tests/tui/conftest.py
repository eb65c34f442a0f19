"""Every test of the app has a home of its own: nothing of the user's is read or written."""

from pathlib import Path

import pytest

from game.tui.screens.curtain import Veil


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next player is at the keyboard at once."""
    monkeypatch.setattr(Veil, "PAUSE", 0.0)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for settings and saves."""
    monkeypatch.setenv("FOUR_CAPITALS_HOME", str(tmp_path))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    return tmp_path
