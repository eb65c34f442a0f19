"""Opening what others packed: nothing is believed before it was measured, and nothing leads out of it."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final, NamedTuple

from game.content.guard import MAX_BYTES
from game.content.nodes import Scalar, step
from game.content.problems import shown
from game.content.reader import read
from game.model.errors import FourCapitalsError

FORMAT: Final = 1
KIND: Final = "four-capitals deck"
MANIFEST: Final = "manifest.json"
KINDS: Final = (".yaml", ".yml", ".md", ".txt")
"""What a deck's folder may hold: content, and words about it."""
MAX_FILES: Final = 40
MAX_ALL: Final = 8_000_000
"""Bytes of a package, and of what is in it."""
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)+\Z")
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\.", re.IGNORECASE)
_LINK, _ORDINARY, _MODE_BITS = 0o120000, 0o100000, 0o170000
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    KeyError,
)
"""What reading a zip that is none, or is cut or sealed, was seen to raise."""


class Packed(NamedTuple):
    """What was found in a package or a folder, not checked yet as content."""

    id: str
    files: dict[str, bytes]
    manifest: Mapping[str, Any] | None


def read_folder(folder: Path) -> Packed:
    """The files of a deck's folder; what is hidden, and the manifest of an unpacked deck, are passed over."""
    files: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == MANIFEST:
            continue
        if path.is_symlink() or not path.is_file():
            raise FourCapitalsError(
                f"expected only files in {folder}, found {shown(path.name)}, which is none"
            )
        with path.open("rb") as stream:
            files[path.name] = stream.read(MAX_BYTES + 1)
        _demand_room(files, str(folder))
    _demand_names(files, str(folder))
    return Packed(_deck_named(files, _id_said(files) or folder.resolve().name), files, None)


def _id_said(files: Mapping[str, bytes]) -> str:
    """What the files call their deck, if that can be an id: a copy may lie in a folder of another name."""
    for name, data in files.items():
        tree = read(name, data)[0] if name.endswith((".yaml", ".yml")) else None
        said = step(tree, "deck") if tree is not None else None
        if isinstance(said, Scalar) and _ID.match(said):
            return str(said)
    return ""


def read_zip(path: Path) -> Packed:
    """The files of a package, measured while they are read and compared with its manifest."""
    if not path.is_file():
        raise FourCapitalsError(f"expected a packed deck or a deck's folder, found nothing at {str(path)!r}")
    if path.stat().st_size > MAX_ALL:
        raise FourCapitalsError(
            f"expected a package of at most {MAX_ALL:,} bytes, found {path.stat().st_size:,}"
        )
    try:
        with zipfile.ZipFile(path) as archive:
            found = _unzipped(archive, path)
    except FourCapitalsError:
        raise
    except _BROKEN:
        raise FourCapitalsError(
            f"expected a packed deck in {path}, found a file that is none, or only a part of one; "
            "ask for it again"
        ) from None
    return _with_manifest(found, path)


def _unzipped(archive: zipfile.ZipFile, path: Path) -> dict[str, bytes]:
    """The files by their whole names in the package."""
    entries = archive.infolist()
    if len(entries) > MAX_FILES:
        raise FourCapitalsError(f"expected at most {MAX_FILES} files in {path}, found {len(entries)}")
    if sum(entry.file_size for entry in entries) > MAX_ALL:
        raise FourCapitalsError(f"expected at most {MAX_ALL:,} bytes in {path}, found more once unpacked")
    for entry in entries:
        if (entry.external_attr >> 16) & _MODE_BITS not in (0, _ORDINARY):
            raise FourCapitalsError(
                f"expected only files in {path}, found {shown(entry.orig_filename)}, which is none"
            )
    _demand_inside([entry.orig_filename for entry in entries], path)
    found: dict[str, bytes] = {}
    for entry in entries:
        with archive.open(entry) as stream:
            found[entry.orig_filename] = stream.read(MAX_BYTES + 1)
    return found


def _demand_inside(names: list[str], path: Path) -> None:
    """Every name stands right under one folder, and no two would be one file anywhere."""
    for name in names:
        if name.count("/") != 1 or not name.split("/")[0]:
            raise FourCapitalsError(
                f"expected files of one folder in {path}, such as my-deck/cards.yaml, found {shown(name)}"
            )
    if len({name.split("/")[0] for name in names}) > 1:
        raise FourCapitalsError(f"expected the files of one deck in {path}, found several folders")
    _demand_names([name.split("/")[1] for name in names], str(path))


def _demand_names(names: Collection[str], where: str) -> None:
    for name in names:
        is_plain = _NAME.match(name) and not _DEVICES.match(name) and len(name) <= 100
        if not is_plain:
            raise FourCapitalsError(
                f"expected file names of letters, numbers and hyphens in {where}, found {shown(name)}"
            )
        if PurePosixPath(name).suffix not in KINDS and name != MANIFEST:
            raise FourCapitalsError(
                f"expected files that end in {', '.join(KINDS)} in {where}, found {shown(name)}"
            )
    if len({name.casefold() for name in names}) < len(names):
        raise FourCapitalsError(
            f"expected every file name once in {where}, found one twice, or in capitals too"
        )


def _demand_room(files: Mapping[str, bytes], where: str) -> None:
    if len(files) > MAX_FILES:
        raise FourCapitalsError(f"expected at most {MAX_FILES} files in {where}, found more")
    if sum(map(len, files.values())) > MAX_ALL:
        raise FourCapitalsError(f"expected at most {MAX_ALL:,} bytes in {where}, found more")


def _with_manifest(found: dict[str, bytes], path: Path) -> Packed:
    folder = next(iter(found), "/").split("/")[0]
    files = {name.split("/")[1]: data for name, data in found.items()}
    manifest = _parsed(files.pop(MANIFEST, None), path)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    said = manifest.get("files")
    if not isinstance(said, dict) or said.keys() != digests.keys():
        raise FourCapitalsError(
            f"expected the files in {path} to be those its {MANIFEST} names, found others"
        )
    changed = next((name for name, digest in digests.items() if said[name] != digest), None)
    if changed is not None:
        raise FourCapitalsError(f"{changed} in {path} is not as it was packed; ask for the deck again")
    if manifest.get("id") != folder:
        raise FourCapitalsError(
            f"expected the deck {shown(str(manifest.get('id')))} in {path}, found {folder}"
        )
    return Packed(_deck_named(files, folder), files, manifest)


def _parsed(data: bytes | None, path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(data or b"")
    except (ValueError, RecursionError):
        manifest = None
    if not isinstance(manifest, dict) or manifest.get("kind") != KIND:
        raise FourCapitalsError(
            f"expected a deck made by `four-capitals deck pack` in {path}, found another zip; unpack it, and "
            "type four-capitals deck install FOLDER"
        )
    if manifest.get("format") != FORMAT:
        raise FourCapitalsError(
            f"{path} is packed in a form this version does not know; a newer Four Capitals opens it"
        )
    return manifest


def _deck_named(files: Mapping[str, bytes], folder: str) -> str:
    """The id of the deck, which is the name of its folder; a deck without content is none."""
    if not any(name.endswith((".yaml", ".yml")) for name in files):
        raise FourCapitalsError(f"expected a deck's files ending in .yaml in {shown(folder)}, found none")
    if not _ID.match(folder) or len(folder) > 60:
        raise FourCapitalsError(
            "expected a folder called like its deck, in lower-case words joined by hyphens, "
            f"found {shown(folder)}"
        )
    return folder
