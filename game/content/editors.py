"""What `check` does for editors: it keeps the schemas fresh that the first lines of files name.

The first line of a content file may name the schema of its kind, by the way there from the file:
`# yaml-language-server: $schema=../../schemas/deck.schema.json`. The schemas stand in `schemas/` beside
`decks/` and `rules/`, or in the folder itself of a deck that stands alone; nowhere else is anything written,
and nothing for a file that names none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, Final

from game.content.content import Content
from game.content.known import LISTS
from game.content.models import model_of
from game.content.schemas import file_name, kinds, schema_text, schemas, titles
from game.files import write_whole

FOLDER: Final = "schemas"
_PROGRAM: Final = Path(__file__).parent
_SHIPPED: Final = _PROGRAM.parent / "_content"
"""Content inside an installed program, where nothing is written."""
_LINE: Final = re.compile(rb"(?:\xef\xbb\xbf)?# *yaml-language-server: *\$schema=(\S+)[ \t\r]*$")
_LONGEST: Final = 300
"""Bytes of a first line that are looked at."""
_MADE: Final = "made from "


def first_line(file: Path) -> str:
    """The first line of a content file at this path, by which editors find its schema."""
    _, name = place_of(file)
    up = "../" * (len(PurePosixPath(name).parts) - 1)
    return f"# yaml-language-server: $schema={up}{FOLDER}/{file_name(kind_of(name))}"


def place_of(file: Path) -> tuple[Path, str]:
    """The content folder a file stands in and its name there; its own folder, for a deck standing alone."""
    file = file.absolute()
    for depth, shape in ((3, ("decks", "*")), (3, ("rules", "scenarios")), (2, ("rules",)), (2, ("decks",))):
        folders = file.parts[-depth:-1]
        if len(folders) == depth - 1 and all(
            one in ("*", two) for one, two in zip(shape, folders, strict=True)
        ):
            return Path(*file.parts[:-depth]), "/".join(file.parts[-depth:])
    return file.parent, file.name


def kind_of(name: str) -> str:
    """The kind of a file by its name in a content folder, or in the folder of a deck that stands alone."""
    model = model_of(name if "/" in name else f"decks/alone/{name}")
    return next((kind for kind, one in kinds().items() if one is model), "deck")


def refresh(content: Content, looked_at: Iterable[Path]) -> list[Path]:
    """Write the schemas that files in these folders, or these files, ask for and that are stale; which ones.

    Where nothing can be written nothing is said: the content is none the worse for it.
    """
    wanted = {path for file in _files(looked_at) if (path := asked_for(file)) is not None}
    if not wanted:
        return []
    mark = _MADE + _digest(content)
    stale = sorted(path for path in wanted if not _is_fresh(path, mark))
    made = schemas(content, {_kind_in(path) for path in stale}) if stale else {}
    return [path for path in stale if _write(path, made[_kind_in(path)], mark)]


def _kind_in(path: Path) -> str:
    """The kind of file that the schema at this path is for."""
    return path.name.split(".")[0]


def asked_for(file: Path) -> Path | None:
    """The schema that the first line of a file names, if it is where `check` may write it."""
    match = _LINE.match(_head(file))
    if match is None:
        return None
    root, _ = place_of(file)
    named = Path(*_walked((file.absolute().parent / match[1].decode("utf-8", "replace")).parts))
    allowed = {root / FOLDER / file_name(kind) for kind in kinds()}
    is_ours = named in allowed and root != _SHIPPED and not (root / FOLDER).is_symlink()
    return named if is_ours else None


def _walked(steps: Iterable[str]) -> list[str]:
    """A path with every `..` walked, without asking the disk."""
    walked: list[str] = []
    for step in steps:
        if step == "..":
            del walked[max(1, len(walked) - 1) :]
        else:
            walked.append(step)
    return walked


def _files(looked_at: Iterable[Path]) -> Iterator[Path]:
    for path in looked_at:
        if path.is_file():
            yield path
            continue
        parts = [path / part for part in ("decks", "rules") if (path / part).is_dir()] or [path]
        yield from (file for part in parts for file in sorted(part.rglob("*.y*ml")) if file.is_file())


def _head(file: Path) -> bytes:
    with suppress(OSError), file.open("rb") as stream:
        return stream.readline(_LONGEST).rstrip(b"\n")
    return b""


def _digest(content: Content) -> str:
    """Changes with any id or title, and with the program's own words."""
    digest = hashlib.sha256(_program())
    for kind in sorted({*LISTS.values(), "deck", "scenario"} - {"card"}):
        digest.update(f"\n{kind} {sorted(content.known.of(kind) or ())}".encode("utf-8", "surrogatepass"))
    for (kind, name), said in sorted(titles(content)):
        digest.update(f"\n{kind} {name} {said}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


@cache
def _program() -> bytes:
    """The code the schemas are made by."""
    return b"".join(path.read_bytes() for path in sorted(_PROGRAM.glob("*.py")))


def _is_fresh(path: Path, mark: str) -> bool:
    with suppress(OSError), path.open("rb") as stream:
        return mark.encode() in stream.read(_LONGEST)
    return False


def _write(path: Path, schema: dict[str, Any], mark: str) -> bool:
    """Whole or not at all; False where it can't be written."""
    text = schema_text({"$comment": mark, **schema})
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        write_whole(path, text.encode())
        return True
    return False
