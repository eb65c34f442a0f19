"""What `check` looks at: a content folder, a deck's folder or single files, beside the other content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from game.content.checks.foreseen import foresight_problems
from game.content.content import Content
from game.content.guard import MAX_BYTES
from game.content.known import is_deck
from game.content.library import Memory, find_home, load_bytes, read_folder
from game.content.nodes import text_of
from game.content.own import at_their_places, own_folder, read_own
from game.content.problems import Problem, in_order
from game.content.reader import read
from game.model.errors import ContentError

_SUFFIXES: Final = (".yaml", ".yml")


class Looked(NamedTuple):
    """What was checked, and what it was made of."""

    content: Content
    problems: list[Problem]
    files: Mapping[str, bytes]
    """Everything that was loaded together, by names in a content folder."""
    places: Mapping[str, Path]
    """Where each file stands whose problems are told."""
    shown: Mapping[str, str]
    """What such a file is called in a problem, where that is not its name."""
    memory: Memory

    def again(self, files: Mapping[str, bytes]) -> Looked:
        """The same with other bytes in some files."""
        content = load_bytes({**self.files, **files}, last=self.shown, memory=self.memory)
        found = [one for one in content.problems if one.file in self.places]
        return self._replace(content=content, problems=found, files={**self.files, **files})


def checker(
    paths: Sequence[Path] = (),
    home: Path | None = None,
    memory: Memory | None = None,
    *,
    is_copy: bool = False,
) -> tuple[Content, list[Problem]]:
    """Content and the problems of what was named; without paths, of all content at home.

    A deck or file from elsewhere is checked beside the content at home, and only its own problems are
    told. A copy takes the place of the deck that it says it is, whatever its folder is called. ContentError
    if a path does not exist or holds no content.
    """
    looked = look(paths, home, memory, is_copy=is_copy)
    return looked.content, looked.problems


def look(
    paths: Sequence[Path] = (),
    home: Path | None = None,
    memory: Memory | None = None,
    *,
    is_copy: bool = False,
) -> Looked:
    """The same as `checker`, with the files it is made of; who looks again passes one memory."""
    base, memory = find_home(home), {} if memory is None else memory
    if not paths:
        return _everything(base, memory) if home is None else _root(base, base, memory)
    if len(paths) == 1 and _is_root(paths[0]):
        return _root(paths[0], base, memory)
    files, _ = read_folder(base)
    if home is None:
        files |= read_own(files).files
    places: dict[str, Path] = {}
    for path in paths:
        named = _named(path, base)
        for name, file in (_under_its_deck(named) if is_copy else named).items():
            _make_room(files, name, places)
            files[name] = _bytes(file)
            places[name] = file
    content = load_bytes(files, last=places, memory=memory)
    shown = {name: file.as_posix() for name, file in places.items()}
    found = [replace(one, file=shown[one.file]) for one in content.problems if one.file in shown]
    return Looked(content, in_order(found), files, places, shown, memory)


def _everything(base: Path, memory: Memory) -> Looked:
    """The shipped content and all of the user's, whether it can be played or not."""
    files, found = read_folder(base)
    own = read_own(files)
    places = {name: base / name for name in files} | own.places
    files |= own.files
    content = load_bytes(files, problems=found, last=own.files, memory=memory)
    content = replace(content, home=base, own=own.places)
    found = [*content.problems, *own.problems, *foresight_problems(content, base)]
    problems = at_their_places(found, own.places)
    shown = {name: at.as_posix() for name, at in own.places.items()}
    return Looked(content, problems, files, places, shown, memory)


def looked_at(paths: Sequence[Path] = (), home: Path | None = None) -> Path:
    """The folder whose content `checker` checks, or beside which it checks what was named."""
    return paths[0] if len(paths) == 1 and _is_root(paths[0]) else find_home(home)


def _is_root(path: Path) -> bool:
    """Whether it holds rules, or all decks; a user's own folder holds decks and scenarios beside others."""
    if path.resolve() == own_folder().resolve():
        return False
    return (path / "rules").is_dir() or (path / "decks").is_dir()


def _root(root: Path, base: Path, memory: Memory) -> Looked:
    """A whole content folder; what it lacks of rules or decks is taken from home."""
    files, found = read_folder(root)
    own: set[str] = set()
    parts = {name.split("/")[0] for name in files}
    if root.resolve() != base.resolve() and parts != {"rules", "decks"}:
        own = set(files)
        rest, _ = read_folder(base)
        files = {name: data for name, data in rest.items() if name.split("/")[0] not in parts} | files
        files = {
            name: rest[name] for name in ("decks/sources.yaml", "decks/systems.yaml") if name in rest
        } | files
    content = replace(load_bytes(files, problems=found, memory=memory), home=root)
    problems = [one for one in content.problems if one.file in own or not own]
    problems += foresight_problems(content, root)
    return Looked(content, problems, files, {name: root / name for name in own or files}, {}, memory)


def _named(path: Path, base: Path) -> dict[str, Path]:
    """The files a path stands for, by the names they take among the content."""
    if path.is_dir():
        inside = [file for file in sorted(path.rglob("*")) if file.suffix in _SUFFIXES and file.is_file()]
        found = {_name_of(file, base) or f"decks/{path.resolve().name}/{file.name}": file for file in inside}
    elif path.suffix == ".zip":
        raise ContentError(
            f"expected a folder or a file to check, found a packed deck: four-capitals deck install {path} "
            "checks it before it is put in place"
        )
    elif path.is_file():
        found = {_name_of(path, base) or f"decks/{_deck_of(path)}/{path.name}": path}
    else:
        raise ContentError(f"expected a folder or a file to check, found nothing at {str(path)!r}")
    if not found:
        raise ContentError(f"expected content ending in .yaml, found none in {str(path)!r}")
    return found


def _under_its_deck(named: dict[str, Path]) -> dict[str, Path]:
    """A deck's files by the names they would have in the folder that is called like the deck."""
    folders = {name.rsplit("/", 1)[0] for name in named}
    decks = {_deck_of(file) for name, file in named.items() if name.startswith("decks/") and is_deck(name)}
    if len(folders) != 1 or len(decks) != 1 or named.keys() & {"decks/sources.yaml", "decks/systems.yaml"}:
        return named
    return {f"decks/{next(iter(decks))}/{file.name}": file for file in named.values()}


def _name_of(file: Path, base: Path) -> str:
    """The name of a file that already has a place in a content folder; empty for one from elsewhere."""
    whole = file.resolve()
    for part in ("decks", "rules"):
        if whole.is_relative_to(base.resolve() / part):
            return whole.relative_to(base.resolve()).as_posix()
    parts = whole.parts
    for index in range(len(parts) - 2, -1, -1):
        if parts[index] in ("decks", "rules") and len(parts) - index <= 3:
            return PurePosixPath(*parts[index:]).as_posix()
    return ""


def _deck_of(file: Path) -> str:
    """The deck a lone file says it belongs to, else the name of its folder."""
    tree, _, _ = read(file.name, _bytes(file))
    deck = text_of(tree, "deck")
    return deck if deck and "/" not in deck else file.resolve().parent.name


def _make_room(files: dict[str, bytes], name: str, places: Mapping[str, Path]) -> None:
    """A deck named on the command line takes the place of one of the same folder at home."""
    folder = name.rsplit("/", 1)[0]
    if folder.startswith("decks/"):
        for other in [one for one in files if one.startswith(f"{folder}/") and one not in places]:
            del files[other]


def _bytes(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)
