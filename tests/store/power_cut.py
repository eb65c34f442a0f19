"""What a folder may hold after a power cut, by the strictest reading of what the system promises.

Bytes are safe once their file was synced, names once the folder was. Of the names changed since, any may have
reached the disk and any may not; of a file not synced, nothing, a half, zeros or all of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

from game.store.atomic import Calls

Folder = dict[str, bytes]


@dataclass
class File:
    """A file whatever its names: what was written to it, and whether that is safe."""

    data: bytes
    safe: bool


@dataclass
class Cut:
    """The folder at one moment: the names that are safe, and the changes of names that are not."""

    names: dict[str, File]
    changes: list[tuple[str, File | None, str]]

    def outcomes(self) -> Iterator[Folder]:
        """Every folder that may be found after power came back."""
        for size in range(len(self.changes) + 1):
            for kept in combinations(self.changes, size):
                yield from _contents(_apply(self.names, kept))


class Recorder(Calls):
    """Does the real calls and notes after each what a power cut would leave."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cuts: list[Cut] = []
        self._now = {path.name: File(path.read_bytes(), True) for path in _saves(folder)}
        self._safe = dict(self._now)
        self._changes: list[tuple[str, File | None, str]] = []
        self._open: dict[int, File | None] = {}
        self._note()

    def open(self, path: Path, flags: int) -> int:
        fd = super().open(path, flags)
        self._open[fd] = None if path == self.folder else File(b"", False)
        if path.name.endswith(".temp"):
            self._name(path.name, self._open[fd])
        return fd

    def write(self, fd: int, data: memoryview) -> int:
        done = super().write(fd, data)
        self._open[fd].data += bytes(data[:done])
        self._note()
        return done

    def fsync(self, fd: int) -> None:
        super().fsync(fd)
        if self._open[fd] is None:
            self._safe, self._changes = dict(self._now), []
        else:
            self._open[fd].safe = True
        self._note()

    def link(self, source: Path, target: Path) -> None:
        super().link(source, target)
        self._name(target.name, self._now[source.name])

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self._name(target.name, self._now[source.name], source.name)

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        self._name(path.name, None)

    def _name(self, name: str, file: File | None, gone: str = "") -> None:
        change = (name, file, gone)
        self._changes.append(change)
        self._now = _apply(self._now, [change])
        self._note()

    def _note(self) -> None:
        files = {id(file): File(file.data, file.safe) for file in self._files()}
        names = {name: files[id(file)] for name, file in self._safe.items()}
        changes = [(name, file and files[id(file)], gone) for name, file, gone in self._changes]
        self.cuts.append(Cut(names, changes))

    def _files(self) -> list[File]:
        return [*self._safe.values(), *(file for _, file, _ in self._changes if file is not None)]


def outcomes(cuts: list[Cut]) -> list[Folder]:
    """The different folders that a cut at any moment may leave."""
    seen = {frozenset(folder.items()): folder for cut in cuts for folder in cut.outcomes()}
    return list(seen.values())


def lay_out(folder: Path, found: Folder) -> None:
    """Make a folder hold just these files."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, data in found.items():
        (folder / name).write_bytes(data)


def _saves(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.iterdir()
        if ".json" in path.name and path.suffix not in (".lock", ".open", ".writer")
    ]


def _apply(names: dict[str, File], changes) -> dict[str, File]:
    names = dict(names)
    for name, file, gone in changes:
        names.pop(gone, None)
        names.pop(name, None)
        if file is not None:
            names[name] = file
    return names


def _contents(names: dict[str, File]) -> Iterator[Folder]:
    choices = [[file.data] if file.safe else _torn(file.data) for file in names.values()]
    for chosen in product(*choices):
        yield dict(zip(names, chosen, strict=True))


def _torn(data: bytes) -> list[bytes]:
    return [b"", data[: len(data) // 2], bytes(len(data)), data]
