"""Putting a new deck or scenario in its place: checked beside everything else first, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from game.content.content import Content
from game.content.library import load_bytes
from game.content.own import own_folder, unit_of
from game.content.problems import Problem
from game.files import is_stream
from game.model.errors import ContentError, FourCapitalsError
from game.workshop.editing import PACKAGE, put_all

SCHEMAS: Final = "../../schemas"
"""From a deck's folder, or the scenarios', to that of the schemas."""


def beside(content: Content, files: Mapping[str, bytes]) -> Content:
    """The content with these files, in place of what stands in the same decks and scenarios."""
    units = {unit_of(name) for name in files}
    rest = {name: text.encode() for name, text in content.texts.items() if unit_of(name) not in units}
    return load_bytes(rest | dict(files), last=files)


def demand_good(content: Content, files: Mapping[str, bytes], what: str) -> list[Problem]:
    """The warnings and tips of these files in the content; ContentError with the first of their errors."""
    found = [one for one in content.problems if one.file in files]
    errors = [one for one in found if one.severity == "error"]
    if errors:
        first = errors[0]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        where = f"{first.file}:{first.line}:{first.column}"
        raise ContentError(f"{what} can't be played: {where}: {first.message}; {first.fix}{more}")
    return found


def demand_changeable(folder: Path) -> None:
    """FourCapitalsError for a folder of the installed program."""
    if folder.resolve().is_relative_to(PACKAGE):
        raise FourCapitalsError(f"{folder} came with the program and is not changed in place; copy it first")


def target_of(folder: Path | None, unit: str) -> Path:
    """Where a deck or scenario goes: under the folder named, else under the user's own."""
    return (own_folder() if folder is None else folder) / unit


def place_folder(target: Path, files: Mapping[str, bytes], *, instead: bool = False) -> None:
    """Make a folder of these files, or with `instead` put it in place of the one that is there.

    It is written beside its place and renamed, so nobody ever meets half of it. FourCapitalsError, with
    nothing changed, if the disk refuses.
    """
    spare: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        spare = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".temp", dir=target.parent))
        for name, data in files.items():
            _write(spare / name, data)
        spare.chmod(0o755)
        _swap(spare, target, instead)
    except OSError as error:
        raise not_written(target, error) from error
    finally:
        if spare is not None:
            shutil.rmtree(spare, ignore_errors=True)


def write_new(path: Path, data: bytes, replace: bool = False) -> Path:
    """Write a file whole; one that is there with other bytes only with `replace`."""
    try:
        is_there = path.exists() and not is_stream(path)
        if is_there and not replace and path.read_bytes() != data:
            raise FourCapitalsError(f"{path} is there already; name another file, or add --replace")
        put_all({path: data})
    except OSError as error:
        raise not_written(path, error) from error
    return path


def write_all(files: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Write the second bytes of each file where the first still stand; all of them or none."""
    try:
        for path, (before, _) in files.items():
            if path.read_bytes() != before:
                raise FourCapitalsError(
                    f"{path} was changed meanwhile; nothing was written, type the same again"
                )
        put_all({path: after for path, (_, after) in files.items()})
    except OSError as error:
        raise not_written(next(iter(files)), error) from error


def not_written(target: Path, error: OSError) -> FourCapitalsError:
    """What to say when the disk refuses."""
    reason = (error.strerror or str(error)).lower()
    return FourCapitalsError(f"{target} could not be written: {reason}; nothing was changed")


def _swap(spare: Path, target: Path, instead: bool) -> None:
    if not (instead and target.exists()):
        spare.rename(target)
        return
    old = spare.with_name(f"{spare.name}.old")
    target.rename(old)
    try:
        spare.rename(target)
    except OSError:
        with suppress(OSError):
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
