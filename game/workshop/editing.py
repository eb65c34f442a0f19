"""Content files as a designer edits them: read whole, checked unsaved, put back in one step."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from game.content.content import Content
from game.content.guard import MAX_BYTES, Refused, source_of
from game.content.library import find_home, load_bytes, read_folder
from game.content.models import model_of
from game.content.own import own_folder, read_own
from game.content.problems import Problem
from game.files import is_stream, write_through
from game.model.errors import ContentError, FourCapitalsError

PACKAGE: Final = Path(__file__).resolve().parents[1] / "_content"
"""Where an installed package keeps the content it came with."""
_MARK: Final = b"\xef\xbb\xbf"
_ITEM: Final = re.compile(r"(?: {0,2}- |  )id: *['\"]?(?P<id>[^\s'\"#]+)")
_TITLE: Final = re.compile(r" {2,4}title: *(?P<title>.*\S)")
_HOPELESS: Final = frozenset({"E101", "E102", "E103"})
"""Too large, of another encoding, or with signs that would steer a terminal: not for an editor."""


class ChangedOnDiskError(FourCapitalsError):
    """Somebody else has written the file since it was opened; nothing was written."""


@dataclass(frozen=True)
class Page:
    """One file as it was read: its text with plain line ends, and what its bytes had besides."""

    name: str
    """In the content folder: `decks/kurbanov-2024/cards.yaml`."""
    path: Path
    text: str
    stamp: str
    """Of the bytes on disk; empty for a file that isn't there."""
    line_end: str = "\n"
    marked: bool = False
    """True where the file begins with a byte order mark, which is kept."""

    def bytes_of(self, text: str) -> bytes:
        """A text as this file would hold it."""
        return _MARK * self.marked + text.replace("\n", self.line_end).encode()


class Files:
    """The content files of a folder; where none was chosen, the user's own files beside them."""

    def __init__(self, chosen: Path | None = None) -> None:
        self.home = find_home(chosen)
        self.chosen = chosen
        self._is_unnamed = chosen is None and self.home == find_home(environ={})
        self._places: Mapping[str, Path] | None = None if chosen is None else {}

    def read(self) -> tuple[dict[str, bytes], list[Problem]]:
        """Every file as it is on disk now, by its name in the content, and what has no place there."""
        files, problems = read_folder(self.home)
        if self.chosen is not None:
            return files, problems
        own = read_own(files)
        self._places = own.places
        return files | own.files, [*problems, *own.problems]

    @property
    def _own(self) -> Mapping[str, Path]:
        """Where the user's own files lie, by name; read once, and again with every `read`."""
        if self._places is None:
            self.read()
        return self._places or {}

    def names(self) -> list[str]:
        """The files that may be edited: the user's own, the other decks, what decks cite, the rules."""
        found, _ = self.read()
        return sorted((name for name in found if model_of(name) is not None), key=self._rank)

    def _rank(self, name: str) -> tuple[bool, bool, bool, str]:
        return name not in self._own, name.startswith("rules/"), name.count("/") == 1, name

    def is_shipped(self, name: str) -> bool:
        """Whether a file is one the game came with: in a folder that nobody named."""
        return self._is_unnamed and name not in self._own

    def path(self, name: str) -> Path:
        """Where a file lies."""
        return self._own.get(name) or self.home / name

    def holds(self, path: Path) -> bool:
        """Whether a file of this place would be one of these, if it were there."""
        folders = [self.home] if self.chosen is not None else [self.home, own_folder()]
        return any(path.is_relative_to(folder.resolve()) for folder in folders)

    def why_locked(self, name: str) -> str:
        """Why a file can't be changed where it lies, in a sentence; empty if it can."""
        path = self.path(name)
        if path.resolve().is_relative_to(PACKAGE):
            return "this file came with the program, and is not changed in place"
        if not os.access(path.parent, os.W_OK):
            return f"the folder {path.parent} may not be written to"
        return ""

    def check(self, texts: Mapping[str, str]) -> Content:
        """All content, checked, with these texts in place of the files of their names."""
        files, problems = self.read()
        mine = {name: text.encode("utf-8", "surrogatepass") for name, text in texts.items()}
        return replace(load_bytes(files | mine, problems=problems, last=self._own), home=self.home)

    def open(self, name: str) -> Page:
        """Read a file for editing; ContentError, with the place, for what an editor can't show."""
        path = self.path(name)
        data = _bytes(path)
        try:
            source_of(name, data)
        except Refused as refusal:
            first = refusal.problems[0]
            if first.code in _HOPELESS:
                where = f"{first.file}:{first.line}:{first.column}"
                raise ContentError(f"{where}: {first.message}; {first.fix}") from None
        text = data.decode("utf-8-sig")
        line_end = "\r\n" if "\r\n" in text else "\n"
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        return Page(name, path, plain, _stamp(data), line_end, data.startswith(_MARK))


class Entry(NamedTuple):
    """A card, or another item, as the list of a file names it."""

    line: int
    """Counted from 0."""
    id: str
    title: str


def outline(text: str) -> list[Entry]:
    """The items of a file by their ids, found line by line, so that no mistake hides the others."""
    found = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if (match := _ITEM.match(line)) is not None:
            below = (_TITLE.match(one) for one in lines[number + 1 : number + 4])
            title = next((one["title"].strip("'\"") for one in below if one), "")
            found.append(Entry(number, match["id"], title))
    return found


def has_changed(page: Page) -> bool:
    """Tell whether the file on disk is another than the one that was read."""
    try:
        return page.stamp != _stamp(_bytes(page.path))
    except FileNotFoundError:
        return bool(page.stamp)


def save_page(page: Page, text: str, *, over: bool = False) -> Page:
    """Put a text in place of the file; ChangedOnDiskError if it changed meanwhile and `over` is false."""
    if not over and has_changed(page):
        raise ChangedOnDiskError(f"{page.name} was changed on disk since it was opened here")
    data = page.bytes_of(text)
    put_all({page.path: data})
    return replace(page, text=text, stamp=_stamp(data))


def put_all(files: Mapping[Path, bytes]) -> None:
    """Write several files, all or none: each is made ready beside its place, then they change places.

    Raises OSError, and then every file is as it was. Devices and pipes are written to last, as they stand.
    """
    ready: dict[Path, Path] = {}
    old: dict[Path, bytes | None] = {}
    streams = [path for path in files if is_stream(path)]
    try:
        for path, data in files.items():
            if path in streams:
                continue
            place = path.resolve()  # a link stays a link
            old[place] = place.read_bytes() if place.exists() else None
            ready[place] = _beside(place, data)
        for place, spare in ready.items():
            spare.replace(place)
        for path in streams:
            write_through(path, files[path])
    except OSError:
        _undo(ready, old)
        raise


def _undo(ready: Mapping[Path, Path], old: Mapping[Path, bytes | None]) -> None:
    for place, spare in ready.items():
        with suppress(OSError):
            if spare.exists():
                spare.unlink()
            elif (data := old[place]) is None:
                place.unlink()
            else:
                _beside(place, data).replace(place)


def _beside(place: Path, data: bytes) -> Path:
    """A finished file beside the place it is meant for, with the rights of the one that is there."""
    place.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".temp", dir=place.parent)
    with os.fdopen(number, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    spare = Path(name)
    spare.chmod(place.stat().st_mode & 0o777 if place.exists() else 0o644)
    return spare


def copy_content(home: Path, target: Path) -> Path:
    """A copy of all content in a folder of the user's; FourCapitalsError if something is there already."""
    if any((target / part).exists() for part in ("decks", "rules")):
        raise FourCapitalsError(
            f"expected a folder without decks or rules, found some in {str(target)!r}; name another"
        )
    for part in ("decks", "rules"):
        shutil.copytree(home / part, target / part, copy_function=_plain_copy)
    return target


_plain_copy: Final[Callable[[str, str], object]] = shutil.copyfile
"""Without the rights of the original: what came with a package may be read-only."""


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _stamp(data: bytes) -> str:
    return sha256(data).hexdigest()
