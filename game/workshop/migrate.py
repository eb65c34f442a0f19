"""Files of an older format brought to the one this version reads; only what the steps name is typed anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from game.content.nodes import Node, Scalar, step
from game.content.paths import look
from game.content.problems import Mend, counts, shown
from game.content.reader import read
from game.content.rendering import summary
from game.content.repair import Repair, apart, typed_into
from game.model.errors import ContentError, FourCapitalsError
from game.workshop.package import folder_of
from game.workshop.parcel import MAX_ALL, read_folder
from game.workshop.placing import demand_changeable

FORMAT: Final = 1
"""The format this version reads and writes."""
Step = Callable[[str, Node], Iterator[Mend]]
"""What to type in one file, by its name and its tree, to bring it to the next format, but for `format:`."""
STEPS: Final[Mapping[int, Step]] = {}
"""By the format a step begins at. There is one format so far, and so no step."""


class Move(NamedTuple):
    """From which formats, by what steps, to which."""

    to: int
    steps: Mapping[int, Step]


def migrate(word: str, move: Move | None = None) -> list[Repair]:
    """The files of a deck (its id or folder), or one file, brought to the newest format; no others.

    FourCapitalsError, naming the file, for a format that is newer or too old; ContentError for a file that
    can't be read. Nothing is written.
    """
    move = move or Move(FORMAT, STEPS)
    files = _files(word)
    found = [_moved(path, data, move) for path, data in files.items()]
    changed = [one for one in found if one.before != one.after]
    if changed:
        demand_changeable(changed[0].path.parent)
    return changed


def found_in(word: str, repairs: list[Repair]) -> str:
    """What `check` would find in the deck or file once this is written; empty where nothing."""
    paths = [Path(word)] if Path(word).is_file() else [folder_of(word)]
    looked = look(paths)
    after = {path.resolve(): name for name, path in looked.places.items()}
    again = looked.again({after[one.path.resolve()]: one.after for one in repairs})
    return summary(again.problems) if any(counts(again.problems).values()) else ""


def retyped(word: Scalar, text: str) -> Mend:
    """Another word in the place of a key or of a value that stands on one line as it is written."""
    width = len(word) + 2 * word.quoted
    return Mend(word.line, word.column, word.line, word.column + width, text)


def _files(word: str) -> dict[Path, bytes]:
    path = Path(word)
    if path.is_file():
        with path.open("rb") as stream:
            return {path: stream.read(MAX_ALL)}
    folder = folder_of(word)
    found = read_folder(folder).files
    return {folder / name: data for name, data in found.items() if name.endswith((".yaml", ".yml"))}


def _moved(path: Path, data: bytes, move: Move) -> Repair:
    """One file, step by step."""
    after, mends = data, 0
    tree, now = _opened(path, data, move.to)
    while int(now) < move.to:
        take = move.steps.get(int(now))
        if take is None:
            raise FourCapitalsError(f"{path} is in format {now}, from which this version knows no way on")
        to = int(now) + 1
        typed = apart([*take(path.name, tree), retyped(now, str(to))])
        after, mends = typed_into(after, typed), mends + len(typed)
        tree, now = _opened(path, after, move.to)
        if int(now) != to:
            raise ContentError(f"{path} can't be brought to format {to}; nothing was changed")
    return Repair(path, path.name, data, after, mends)


def _opened(path: Path, data: bytes, newest: int) -> tuple[Node, Scalar]:
    """The tree of a file, and the number of its format as it stands there."""
    tree = _tree(path, data)
    said = step(tree, "format")
    if said is None:
        raise ContentError(f"expected `format: {newest}` at the top of {path}, found none; type it there")
    if not isinstance(said, Scalar) or not re.fullmatch("[0-9]{1,4}", said):
        raise ContentError(f"expected a number behind `format:` in {path}, found {shown(str(said))}")
    if int(said) > newest:
        raise FourCapitalsError(
            f"{path} is in format {int(said)}, and this version knows formats up to {newest}; "
            "a newer Four Capitals opens it"
        )
    return tree, said


def _tree(path: Path, data: bytes) -> Node:
    tree, _, problems = read(path.name, data)
    if tree is None:
        first = problems[0]
        raise ContentError(f"{path}:{first.line}:{first.column}: {first.message}; {first.fix}")
    return tree
