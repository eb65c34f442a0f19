"""What one person prefers, kept in the user's own folder; a broken file means the defaults."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from game.files import write_whole
from game.tui.themes import THEMES

PACES: Final = {"slow": 1.6, "brisk": 0.6, "instant": 0.0}
"""Seconds between two moves of the bots."""
MARKS: Final = {
    "auto": "drawn if the terminal can",
    "drawn": "drawn",
    "ascii": "letters and signs (ASCII)",
}
"""How bars, frames and arrows are shown."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The preferences, each with its default."""

    theme: str = "night"
    pace: str = "brisk"
    closed: bool = True
    """True to show closed options too, with the reason."""
    why: bool = True
    """True if the bots say why they made their open moves."""
    marks: str = "auto"
    game: dict[str, Any] = field(default_factory=dict)
    """The newest game as it was begun: scenario, seats, order; the next is offered like it."""

    @property
    def is_instant(self) -> bool:
        """True if nobody waits to read the others' moves."""
        return PACES[self.pace] == 0

    def with_(self, **changed: Any) -> Settings:
        """The same with something changed."""
        return replace(self, **changed)


def settings_path() -> Path:
    """Where preferences are kept: beside the game's own folder if one is named, else in the user's."""
    home = os.environ.get("FOUR_CAPITALS_HOME")
    if home:
        return Path(home) / "settings.json"
    from platformdirs import user_config_path

    return user_config_path("four-capitals", appauthor=False) / "settings.json"


def load_settings(path: Path | None = None) -> Settings:
    """Read the preferences; what is missing or makes no sense is left at its default."""
    try:
        raw = json.loads((path or settings_path()).read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    kept = raw if isinstance(raw, dict) else {}
    plain = Settings()
    theme, pace, closed = kept.get("theme"), kept.get("pace"), kept.get("closed")
    marks, why = kept.get("marks"), kept.get("why")
    game = kept.get("game")
    return Settings(
        theme=theme if isinstance(theme, str) and theme in THEMES else plain.theme,
        pace=pace if isinstance(pace, str) and pace in PACES else plain.pace,
        closed=closed if isinstance(closed, bool) else plain.closed,
        why=why if isinstance(why, bool) else plain.why,
        marks=marks if isinstance(marks, str) and marks in MARKS else plain.marks,
        game=game if isinstance(game, dict) else {},
    )


def save_settings(settings: Settings, path: Path | None = None) -> str:
    """Write the preferences; returns a sentence if that failed, else nothing."""
    target = path or settings_path()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, (json.dumps(asdict(settings), indent=1) + "\n").encode())
    except OSError as error:
        return f"These settings hold until you leave, but could not be kept: {error.strerror or error}."
    return ""
