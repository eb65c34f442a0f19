"""Texts that were typed and not saved, kept in the user's own folder: they outlive the program.

Each program keeps its own copy of a text, so that two of them at one file take nothing from each other.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from game.content.guard import MAX_BYTES, all_seen
from game.workshop.editing import put_all

_ENDING: Final = ".unsaved"
_HEAD: Final = 10_000
"""Bytes that the first line of a copy may take: which file it is of, and when it was kept."""


class Copy(NamedTuple):
    """The text of a file as somebody left it."""

    place: Path
    """Where the copy lies."""
    path: Path
    """The file it is a text of."""
    text: str
    stamp: str
    """Of the file's bytes that it was based on."""
    when: datetime

    @property
    def clock(self) -> str:
        """When it was kept, as it is told: `12:31`, on another day with its date."""
        today = self.when.date() == datetime.now().date()
        return f"{self.when:%H:%M}" if today else f"{self.when:%d %b %Y, %H:%M}"

    def difference(self, text: str) -> list[str]:
        """What taking it would change in a text, line by line."""
        name = self.path.name
        return list(unified_diff(text.split("\n"), self.text.split("\n"), name, name, n=1, lineterm=""))


def first_change(old: str, new: str) -> int:
    """The first line, counted from 0, in which two texts differ."""
    pairs = zip(old.split("\n"), new.split("\n"), strict=False)
    return next((row for row, (one, two) in enumerate(pairs) if one != two), 0)


def unsaved_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Beside the game's own folder if one is named, else where the user's programs keep their state."""
    home = environ.get("FOUR_CAPITALS_HOME")
    if home:
        return Path(home).expanduser() / "unsaved"
    import platformdirs

    return platformdirs.user_state_path("four-capitals", appauthor=False) / "unsaved"


class Drawer:
    """The copies in a folder, and those of this program among them."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or unsaved_folder()
        self._own = f"{os.getpid()}-{secrets.token_hex(4)}"

    def _place(self, path: Path) -> Path:
        return self.folder / f"{_key(path)}.{self._own}{_ENDING}"

    def keep(self, path: Path, text: str, stamp: str) -> None:
        """Keep a text of the file at `path` in place of the one kept here before; OSError if it can't be."""
        head = {
            "file": str(path.resolve()),
            "stamp": stamp,
            "when": datetime.now().isoformat(timespec="seconds"),
        }
        data = f"{json.dumps(head)}\n{text}".encode("utf-8", "surrogatepass")
        put_all({self._place(path): data})

    def drop(self, path: Path) -> None:
        """Let go of what this program kept of a file."""
        with suppress(OSError):
            self._place(path).unlink()

    def copies(self) -> list[Copy]:
        """What other programs left, the newest first; what can't be read is no copy."""
        with suppress(OSError):
            names = [one for one in self.folder.iterdir() if one.name.endswith(_ENDING)]
            found = [one for one in map(_read, names) if one is not None and self._own not in one.place.name]
            return sorted(found, key=lambda one: one.when, reverse=True)
        return []

    def of(self, path: Path) -> Iterator[Copy]:
        """What other programs left of a file, the newest first."""
        return (one for one in self.copies() if one.path == path.resolve())


def _key(path: Path) -> str:
    return sha256(str(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _read(place: Path) -> Copy | None:
    """A copy, without what could steer a terminal; None for what is none."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        with place.open("rb") as stream:
            head, _, text = stream.read(MAX_BYTES + _HEAD).decode("utf-8", "surrogatepass").partition("\n")
        known = json.loads(head)
        path = Path(known["file"])
        if place.name.partition(".")[0] == _key(path):
            when = datetime.fromisoformat(known["when"]).replace(tzinfo=None)
            return Copy(place, path, all_seen(text), str(known["stamp"]), when)
    return None
