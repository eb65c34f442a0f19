"""What was found when a save was opened or verified, and the sentence that tells the player."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Report:
    """What opening found. `problem` is empty when the file itself is whole."""

    path: Path
    choices: int = 0
    """Choices in what can be opened."""
    problem: str = ""
    copy_time: datetime | None = None
    """When the copy was written that stands in for a damaged file; None if none does."""
    choices_earlier: int | None = None
    """How many choices the copy lacks; less than 0 if it holds more; None if the file no longer tells."""
    migrations: tuple[str, ...] = ()
    """The steps this program took to read an older format; written with the next save."""

    @property
    def is_clean(self) -> bool:
        """The file was whole and of the present format."""
        return not self.problem and not self.migrations

    @property
    def is_recovered(self) -> bool:
        """The file was damaged or missing, and its copy stands in."""
        return self.copy_time is not None

    @property
    def can_open(self) -> bool:
        """The file or its copy can be opened."""
        return not self.problem or self.is_recovered

    def sentence(self, today: datetime | None = None) -> str:
        """The whole finding for the player; `today` leaves out the date of a copy written that day."""
        if not self.can_open:
            return f"Save damaged, and no copy can be opened: {self.problem}."
        parts = []
        if self.copy_time is not None:
            time = _clock(self.copy_time, today or datetime.now())
            parts.append(f"Save damaged; opening the copy from {time}, {self._how_far()}.")
        if self.migrations:
            parts.append(f"Brought to the present format: {', '.join(self.migrations)}.")
        return " ".join(parts) or f"No damage found ({_counted(self.choices)})."

    def _how_far(self) -> str:
        earlier = self.choices_earlier
        if earlier is None:
            return f"which holds {_counted(self.choices)}"
        if earlier == 0:
            return "with every choice in it"
        return f"{_counted(abs(earlier))} {'earlier' if earlier > 0 else 'later'}"


def moment(seconds: float) -> datetime:
    """A file's time (seconds since 1970) on the player's clock; 1970 for a time no calendar has."""
    try:
        return datetime.fromtimestamp(seconds)
    except (ValueError, OverflowError, OSError):
        return datetime(1970, 1, 1)


def _clock(when: datetime, today: datetime) -> str:
    return f"{when:%H:%M}" if when.date() == today.date() else f"{when:%Y-%m-%d %H:%M}"


def _counted(choices: int) -> str:
    word = _WORDS[choices] if choices < len(_WORDS) else str(choices)
    return f"{word} choice{'' if choices == 1 else 's'}"
