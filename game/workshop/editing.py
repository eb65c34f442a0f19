"""Content files as a designer edits them: read whole, checked unsaved, put back in one step."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from game.content.content import Content
from game.content.guard import MAX_BYTES, Refused, source_of
from game.content.library import load_bytes, read_folder
from game.content.models import model_of
from game.model.errors import ContentError, FourCapitalsError

PACKAGE: Final = Path(__file__).resolve().parents[1] / "_content"
"""Where an installed package keeps the content it came with."""
_MARK: Final = b"\xef\xbb\xbf"
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


def open_page(home: Path, name: str) -> Page:
    """Read a file for editing; ContentError, with the place, for what an editor can't show."""
    path = home / name
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

    Raises OSError, and then every file is as it was.
    """
    ready: dict[Path, Path] = {}
    old: dict[Path, bytes | None] = {}
    try:
        for path, data in files.items():
            place = path.resolve()  # a link stays a link
            old[place] = place.read_bytes() if place.exists() else None
            ready[place] = _beside(place, data)
        for place, spare in ready.items():
            spare.replace(place)
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


def check_texts(home: Path, texts: Mapping[str, str]) -> Content:
    """All content of a folder, checked, with these texts in place of the files of their names."""
    files, problems = read_folder(home)
    mine = {name: text.encode("utf-8", "surrogatepass") for name, text in texts.items()}
    return replace(load_bytes(files | mine, problems=problems), home=home)


def files_of(home: Path) -> list[str]:
    """The files a designer may edit: decks first, then what decks cite, then the rules."""
    found, _ = read_folder(home)
    return sorted((name for name in found if model_of(name) is not None), key=_rank)


def _rank(name: str) -> tuple[bool, bool, str]:
    return name.startswith("rules/"), name.count("/") == 1 and name.startswith("decks/"), name


def why_locked(home: Path) -> str:
    """Why content can't be changed where it lies, in a sentence; empty if it can."""
    if home.resolve() == PACKAGE:
        return "this is the content that came with the program; it is not changed in place"
    if not os.access(home / "decks", os.W_OK):
        return f"the folder {home / 'decks'} may not be written to"
    return ""


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
