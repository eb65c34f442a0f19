"""From a tree to models: every mistake of form becomes one problem in the author's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, Final

from pydantic import ValidationError

from game.content.bracketless import bracketless
from game.content.fields import ID_LIMIT, Frozen
from game.content.guard import Source
from game.content.mend import OF_KEY, Mended, mend
from game.content.nodes import Mapping, Node, Path, Scalar, Sequence, find, key_of, step
from game.content.plan import Plan, plan_at, plan_of
from game.content.problems import Problem, nearest
from game.content.sentences import say
from game.content.wrong import Wrong

MAX_PROBLEMS: Final = 200
SINGLE: Final = frozenset({"crisis", "world", "scenario"})
"""Fields of a file that hold one mapping instead of a list."""


def shape(tree: Node, source: Source, model: type[Frozen]) -> tuple[Frozen | None, list[Problem], Mended]:
    """The model of one file, what is wrong with its form, and where stand-ins took the place of it."""
    try:
        return model.model_validate(tree), [], Mended()
    except ValidationError as error:
        wrongs = _wrongs(error)
    plan = plan_of(model)
    problems = list(_problems(tree, source, plan, wrongs))
    copied, mended = mend(tree, plan, wrongs)
    try:
        return model.model_validate(copied), problems, mended
    except ValidationError:
        return _kept(copied, model), problems, mended


def owner(tree: Node, path: Path) -> str:
    """The id of the card or other item that a path leads into; empty outside of one."""
    for length in (2, 1):
        name = step(find(tree, path[:length]), "id")
        if isinstance(name, Scalar):
            return str(name)[:ID_LIMIT]
    return ""


def _wrongs(error: ValidationError) -> list[tuple[str, Path]]:
    """Kind and path of each error; nothing else of it is used."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return [_wrong(one["type"], one["loc"]) for one in islice(found, MAX_PROBLEMS)]


def _wrong(kind: str, at: Path) -> tuple[str, Path]:
    of_key = OF_KEY if at[-1:] == ("[key]",) else ""
    return of_key + kind, tuple(part for part in at if part != "[key]")


def _kept(tree: Node, model: type[Frozen]) -> Frozen | None:
    """The file with those items that are right by themselves; None if it holds no list of items."""
    whole: dict[str, Any] = {}
    for name, below in plan_of(model).fields.items():
        value = step(tree, name)
        if below.model is not None and issubclass(below.model, Frozen):
            if name in SINGLE:
                return None
            whole[name] = tuple(_right(value, below.model)) if value is not None else ()
        elif isinstance(value, Scalar):
            whole[name] = str(value)
    return model.model_construct(**whole)


def _right(value: Node | None, model: type[Frozen]) -> Iterator[Frozen]:
    for item in value if isinstance(value, Sequence) else [value]:
        try:
            yield model.model_validate(item)
        except ValidationError:
            continue


def _problems(tree: Node, source: Source, plan: Plan, wrongs: list[tuple[str, Path]]) -> Iterator[Problem]:
    """One problem for each mistake: what follows from another is left out."""
    swallowed = {*_slips(tree, plan, wrongs), *_misnamed(tree, plan, wrongs), *_emptied(wrongs)}
    slipped: set[Path] = set()
    bare = dict(bracketless(tree, plan, wrongs))
    for one in dict.fromkeys(bare.values()):
        yield replace(one.problem(source), card=owner(tree, one.path))
    for kind, path in wrongs:
        above = path[:-1]
        if path in bare:
            continue
        if (kind, path) not in swallowed:
            yield _problem(tree, source, plan, kind, path)
        elif kind == "extra_forbidden" and above not in slipped and (field := _slip(tree, plan, path)):
            slipped.add(above)
            yield _problem(tree, source, plan, f"slip:{field}", path)


def _misnamed(tree: Node, plan: Plan, wrongs: list[tuple[str, Path]]) -> Iterator[tuple[str, Path]]:
    """Missing fields that are there under a name almost right."""
    extras = [path for kind, path in wrongs if kind == "extra_forbidden"]
    for kind, path in wrongs:
        if kind == "missing":
            near = [str(other[-1]) for other in extras if other[:-1] == path[:-1]]
            if any(_is_meant(str(path[-1]), name) for name in near):
                yield kind, path


def _emptied(wrongs: list[tuple[str, Path]]) -> Iterator[tuple[str, Path]]:
    """Lists that are too short for an entry of theirs that is wrong itself."""
    entries = {path[:at] for _, path in wrongs for at, part in enumerate(path) if isinstance(part, int)}
    return ((kind, path) for kind, path in wrongs if kind == "too_short" and path in entries)


def _is_meant(field: str, typed: str) -> bool:
    """True if a field was typed almost right, or run together with its dash or its value."""
    return nearest(field, [typed.lstrip("-").split(":")[0]]) is not None


def _slip(tree: Node, plan: Plan, path: Path) -> str:
    """The empty field that a misplaced one belongs under; empty if it isn't that mistake."""
    above, name = find(tree, path[:-1]), str(path[-1])
    if not isinstance(above, Mapping):
        return ""
    fields = plan_at(plan, path[:-1]).fields
    before = ""
    for key, value in above.items():
        if key == name:
            return before
        if key not in fields:
            continue
        is_home = name in fields[key].fields or fields[key].values is not None
        before = str(key) if isinstance(value, Scalar) and not value and is_home else ""
    return ""


def _slips(tree: Node, plan: Plan, wrongs: list[tuple[str, Path]]) -> Iterator[tuple[str, Path]]:
    """Errors that come of one slip: a field's content stands beside it instead of under it."""
    extras = [path for kind, path in wrongs if kind == "extra_forbidden"]
    homes = {(*path[:-1], field) for path in extras if (field := _slip(tree, plan, path))}
    tops = {home[:-1] for home in homes}
    for kind, path in wrongs:
        if (
            (kind == "extra_forbidden" and path[:-1] in tops and _slip(tree, plan, path))
            or path in homes
            or (kind == "one_key" and path in tops)
        ):
            yield kind, path


def _problem(tree: Node, source: Source, plan: Plan, kind: str, path: Path) -> Problem:
    above = find(tree, path[:-1])
    node: Node = find(tree, path)
    if (kind == "extra_forbidden" or kind.startswith("slip:")) and isinstance(above, Mapping):
        node = key_of(above, str(path[-1])) or node
    here = plan_at(plan, path[:-1]) if kind in ("extra_forbidden", "missing") else plan_at(plan, path)
    if kind.startswith(OF_KEY) and isinstance(above, Mapping):
        kind, node = kind.removeprefix(OF_KEY), key_of(above, str(path[-1])) or node
        here = plan_at(plan, path[:-1]).keys or here
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    is_item = bool(path) and isinstance(path[-1], int) and isinstance(above, Sequence)
    code, message, fix = say(
        Wrong(kind, name, here, node, source, is_item, above if isinstance(above, Mapping) else None)
    )
    width = max(1, len(node)) if isinstance(node, Scalar) and not node.quoted else 1
    return Problem(
        code,
        source.name,
        node.line,
        node.column,
        message,
        fix,
        owner(tree, path),
        source.line(node.line),
        width,
    )
