"""Without the extra the rest works, and a sentence says what to type."""

from __future__ import annotations

import sys

import pytest

from game.model.errors import FourCapitalsError
from game.research import openspiel_game, pettingzoo_env

TYPED = r"type: python -m pip install 'four-capitals\[research\]'"


@pytest.mark.parametrize("missing", ["pettingzoo", "gymnasium", "numpy"])
def test_without_pettingzoo_the_command_is_told(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch, missing)
    with pytest.raises(FourCapitalsError, match=f"expected PettingZoo .* found no {missing}; {TYPED}"):
        pettingzoo_env("first-hour")


def test_without_openspiel_the_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch, "pyspiel")
    with pytest.raises(FourCapitalsError, match=f"expected OpenSpiel .* found no pyspiel; {TYPED}"):
        openspiel_game("first-hour")


def forget(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """As if a library were not installed."""
    for name in ("aec", "spiel", "moment", "setting", "slots"):
        monkeypatch.delitem(sys.modules, f"game.research.{name}", raising=False)
    monkeypatch.setitem(sys.modules, missing, None)
