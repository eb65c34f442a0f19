"""Where content is looked for, and loading all of it: texts, models, problems."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from game.content.content import Content
from game.content.fields import Frozen
from game.content.guard import MAX_BYTES, Source
from game.content.known import Known
from game.content.loaders import FAST
from game.content.meaning import check
from game.content.mend import Mended
from game.content.mending import with_mends
from game.content.models import RULES, build_models, model_of
from game.content.nodes import Node
from game.content.plan import plan_of
from game.content.problems import Problem, in_order, nearest
from game.content.reader import read
from game.content.references import References
from game.content.shape import shape
from game.content.silence import let_stand

__all__ = ["HOME", "Content", "find_home", "load", "load_bytes", "load_texts", "read_folder"]
MAX_FILES: Final = 300
MAX_PROBLEMS: Final = 100
"""Of one file; who has more is told so."""


_OF_IDS: Final = ("E204", "E207", "E214")
"""What the form of a field says of a text that is no id."""


class Read(NamedTuple):
    """What one file holds by itself."""

    data: bytes
    tree: Node | None
    page: Source
    problems: tuple[Problem, ...]
    model: Frozen | None
    mended: Mended | None


Memory: TypeAlias = dict[str, Read]
"""Files read before, by name; of each only what was read last."""
HOME: Final = "FOUR_CAPITALS_HOME"


def find_home(chosen: Path | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """The folder content is taken from: chosen, `FOUR_CAPITALS_HOME`, the checkout, else package data."""
    if chosen is not None:
        return chosen
    named = environ.get(HOME)
    if named and _holds_content(Path(named)):
        return Path(named)
    checkout = Path(__file__).resolve().parents[2]
    if _holds_content(checkout):
        return checkout
    return Path(__file__).resolve().parents[1] / "_content"


def load(folder: Path) -> Content:
    """All content of a folder, checked; problems are in it, nothing is raised for them."""
    files, problems = read_folder(folder)
    return replace(load_bytes(files, problems=problems), home=folder)


def load_texts(texts: Mapping[str, str]) -> Content:
    """The same from texts by name, as a save embeds them: the same checker, for a save is a stranger's."""
    return load_bytes({name: text.encode("utf-8", "surrogatepass") for name, text in texts.items()})


def read_folder(folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """The content files under a folder by name, each cut just past the size that is refused."""
    files: dict[str, bytes] = {}
    for path in sorted(_content_paths(folder)):
        name = path.relative_to(folder).as_posix()
        if len(files) >= MAX_FILES:
            message = f"there are more than {MAX_FILES} files; this one and those after it are not read"
            return files, [Problem("E117", name, 1, 1, message, "load fewer decks together")]
        with path.open("rb") as stream:
            files[name] = stream.read(MAX_BYTES + 1)
    return files, []


def load_bytes(
    files: Mapping[str, bytes],
    *,
    problems: Iterable[Problem] = (),
    loader: Any = FAST,
    last: Collection[str] = (),
    memory: Memory | None = None,
) -> Content:
    """Read, shape and check files by name; of two things with one id, that in `last` is the second.

    Who checks again and again passes one memory: what did not change is not read anew.
    """
    order = sorted(files, key=lambda name: (name in last, name))
    with _no_collection():
        build_models()
        return _load({name: files[name] for name in order}, list(problems), loader, memory)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Everything built here stays; looking for garbage among it took a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(files: Mapping[str, bytes], found: list[Problem], loader: Any, memory: Memory | None) -> Content:
    loading = _Loading(found)
    for name, data in files.items():
        loading.note(name, _known(memory, name, data) or _remember(memory, name, data, loader))
    missing = [name for name in RULES if name not in files]
    found += [_missing(name) for name in missing]
    known = Known(loading.trees, (*missing, *(name for name in files if name not in loading.trees)))
    for name in loading.trees:
        loading.take(name, known)
    texts = {name: page.text for name, page in loading.pages.items()}
    content = Content(texts, loading.trees, loading.models, loading.pages, known, loading.mended)
    found += check(content)
    told, stood = let_stand(found, loading.pages, loading.trees)
    told = list(with_mends(_told(in_order(_without_idle_tips(told))), loading.pages))
    return replace(content, problems=tuple(told), let_stand=tuple(in_order(stood)))


class _Loading:
    """What has been read so far."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.trees: dict[str, Node] = {}
        self.pages: dict[str, Source] = {}
        self.models: dict[str, Frozen] = {}
        self.mended: dict[str, Mended] = {}

    def note(self, name: str, read: Read) -> None:
        """Note the tree of a file, if it has one, and what is wrong with its form."""
        self.pages[name] = read.page
        self.problems += read.problems
        if read.tree is None:
            return
        self.trees[name] = read.tree
        if read.mended is not None:
            self.mended[name] = read.mended
        if read.model is not None:
            self.models[name] = read.model

    def take(self, name: str, known: Known) -> None:
        """Note what is wrong with the ids in a file."""
        model = model_of(name)
        if model is None:
            self.problems.append(_no_place(name))
        else:
            references = References(known, self.pages[name])
            found = references.check(self.trees[name], plan_of(model))
            self.problems[:] = [*_not_said_again(self.problems, name, references), *found]


def _known(memory: Memory | None, name: str, data: bytes) -> Read | None:
    read = memory.get(name) if memory is not None else None
    return read if read is not None and read.data == data else None


def _remember(memory: Memory | None, name: str, data: bytes, loader: Any) -> Read:
    tree, page, wrong = read(name, data, loader)
    made, mended, model = None, None, model_of(name)
    if tree is not None and model is not None:
        made, more, mended = shape(tree, page, model)
        wrong = [*wrong, *more]
    found = Read(data, tree, page, tuple(wrong), made, mended)
    if memory is not None:
        memory[name] = found
    return found


def _not_said_again(problems: list[Problem], name: str, by: References) -> Iterator[Problem]:
    """The problems without what who knows all ids says better of the same text or list."""
    places = {(one.line, one.column) for one in by.problems}
    for one in problems:
        better = places if one.code in _OF_IDS else by.too_few if one.code == "E211" else ()
        if one.file != name or (one.line, one.column) not in better:
            yield one


def _without_idle_tips(problems: list[Problem]) -> Iterator[Problem]:
    """Leave out the tips that may come of errors: for the same item, and of uses in what has errors."""
    errors = [one for one in problems if one.severity == "error"]
    broken = {(one.file, one.card) for one in errors if one.card}
    folders = {one.file.rpartition("/")[0] for one in errors}
    for one in problems:
        folder = one.file.rpartition("/")[0]
        may_be_used = one.code == "T607" and (folder in folders or (errors and folder.count("/") == 0))
        if one.severity != "tip" or not (may_be_used or (one.file, one.card) in broken):
            yield one


def _told(problems: list[Problem]) -> Iterator[Problem]:
    """So many of each file, and one more that says there are others."""
    told: Counter[str] = Counter()
    for one in problems:
        told[one.file] += 1
        if told[one.file] <= MAX_PROBLEMS:
            yield one
        elif told[one.file] == MAX_PROBLEMS + 1:
            message = f"there are more problems in this file than these {MAX_PROBLEMS}"
            yield replace(one, code="E116", message=message, fix="mend these first, and check again")


def _missing(name: str) -> Problem:
    return Problem(
        "E118", name, 1, 1, "this file of the rules is missing", "bring it back, or begin from a whole copy"
    )


def _no_place(name: str) -> Problem:
    close = nearest(name, RULES)
    fix = f"did you mean {close}?" if close else "cards stand in decks/NAME/, scenarios in rules/scenarios/"
    return Problem("E119", name, 1, 1, "no file of this name belongs here", fix)


def _content_paths(folder: Path) -> Iterator[Path]:
    """What is hidden is none: an editor's copies, and a deck of which only a half was ever written."""
    for part in ("decks", "rules"):
        for path in (folder / part).rglob("*.y*ml"):
            is_hidden = any(name.startswith(".") for name in path.relative_to(folder).parts)
            if path.suffix in (".yaml", ".yml") and not is_hidden and path.is_file():
                yield path


def _holds_content(folder: Path) -> bool:
    return (folder / "rules").is_dir() and (folder / "decks").is_dir()
