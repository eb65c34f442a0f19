"""Where an id is given and where it is named, and giving it another name everywhere at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from typing import Final, NamedTuple

from game.content.content import Content
from game.content.fields import ID_LIMIT, is_well_formed
from game.content.known import LISTS
from game.content.models import model_of
from game.content.nodes import Node, Scalar, Sequence, items, step, text_of
from game.content.plan import Plan, plan_of
from game.content.problems import Problem, shown
from game.content.scopes import ROLES
from game.model.errors import FourCapitalsError
from game.workshop.editing import ChangedOnDiskError, Files, Page, has_changed, put_all

_TIED: Final = {
    "deck": "a deck is called as its folder: begin a new one with `four-capitals deck new`",
    "scenario": "a scenario is called as its file: begin a new one with `four-capitals rules new`",
}
"""Kinds whose ids are more than words in files."""


class Use(NamedTuple):
    """A place where an id stands; lines and columns count from 1."""

    file: str
    line: int
    column: int
    kind: str
    id: str
    item: str
    """The card or other item it stands in; empty outside of one."""
    field: str
    """The field it stands in; `id` where it is given."""

    @property
    def is_given(self) -> bool:
        """True where the id is given, false where it is named."""
        return self.field == "id"


class Renaming(NamedTuple):
    """What giving a thing another id would change; nothing is written yet."""

    name: str
    """The other id."""
    uses: tuple[Use, ...]
    pages: tuple[Page, ...]
    """The files it changes, as they are."""
    texts: Mapping[str, str]
    """The same, by name, as they would read."""
    diff: tuple[str, ...]
    """The changed lines, as `diff` writes them."""


def all_uses(content: Content) -> Iterator[Use]:
    """Every id of the content, where it is given and where it is named, in the order of the files."""
    for name in sorted(content.trees):
        model = model_of(name)
        if model is not None:
            yield from _Walk(content, name).file(content.trees[name], plan_of(model))


def uses(content: Content, kind: str, name: str) -> list[Use]:
    """Where a thing's id stands: where it is given first, then by file and line."""
    found = [one for one in all_uses(content) if (one.kind, one.id) == (kind, name)]
    return sorted(found, key=lambda one: (not one.is_given, one.file, one.line, one.column))


def use_at(content: Content, file: str, line: int, column: int) -> Use | None:
    """The id under a place of a file, else the only one of its line; None if there is none."""
    model = model_of(file)
    if file not in content.trees or model is None:
        return None
    found = _Walk(content, file).file(content.trees[file], plan_of(model))
    near = [one for one in found if one.line == line]
    under = [one for one in near if 0 <= column - one.column <= len(one.id)]
    return next(iter(under or near[: len(near) == 1]), None)


class _Walk:
    """Goes through one file beside the plan of its model."""

    def __init__(self, content: Content, name: str) -> None:
        self.known, self.name = content.known, name
        self.item = ""

    def file(self, tree: Node, plan: Plan) -> Iterator[Use]:
        for field, below in plan.fields.items():
            for _, node in items(tree, field):
                self.item = text_of(node, "id")[:ID_LIMIT]
                if field in LISTS and self.item:
                    yield from self._given(node, LISTS[field])
                yield from self._node(node, below, field)

    def _given(self, node: Node, kind: str) -> Iterator[Use]:
        name = step(node, "id")
        if isinstance(name, Scalar):
            yield self._use(name, kind, "id")

    def _node(self, node: Node, plan: Plan, field: str) -> Iterator[Use]:
        if isinstance(node, Scalar):
            yield from self._named(node, plan, field)
        elif isinstance(node, Sequence):
            for part in node:
                yield from self._node(part, plan, field)
        elif plan.model is not None:
            for key, value in node.items():
                if key in plan.fields:
                    yield from self._node(value, plan.fields[key], str(key))
        elif plan.keys is not None and plan.values is not None:
            for key, value in node.items():
                yield from self._named(key, plan.keys, field)
                yield from self._node(value, plan.values, field)

    def _named(self, text: Scalar, plan: Plan, field: str) -> Iterator[Use]:
        if not plan.names or text in plan.words:
            return
        kinds = self.known.kinds_in(plan.names)
        kind = next((one for one in kinds if text in self.known.given.get(one, ())), "")
        if kind:
            yield self._use(text, kind, field)

    def _use(self, text: Scalar, kind: str, field: str) -> Use:
        return Use(self.name, text.line, text.column, kind, str(text), self.item, field)


def plan_renaming(files: Files, content: Content, kind: str, old: str, new: str) -> Renaming:
    """What another id for a thing would change in the files on disk.

    FourCapitalsError for an id that can't be one, is taken, or would make a mistake where there was none.
    """
    _refuse(content, kind, old, new)
    places = uses(content, kind, old)
    names = sorted({one.file for one in places})
    locked = next(filter(None, map(files.why_locked, names)), "")
    if locked:
        raise FourCapitalsError(f"{old} can't be renamed: {locked}")
    pages = tuple(map(files.open, names))
    texts: dict[str, str] = {}
    lines: list[str] = []
    for page in pages:
        after = _renamed(page.text, [one for one in places if one.file == page.name], new)
        texts[page.name] = after
        lines += unified_diff(page.text.split("\n"), after.split("\n"), page.name, page.name, "", "", 0, "")
    _refuse_new_mistakes(content, files.check(texts), (kind, old, new))
    return Renaming(new, tuple(places), pages, texts, tuple(lines))


def rename(planned: Renaming) -> None:
    """Write every file of a renaming, or none.

    ChangedOnDiskError if one was changed since it was planned; OSError as the disk says.
    """
    changed = next((page.name for page in planned.pages if has_changed(page)), "")
    if changed:
        raise ChangedOnDiskError(f"{changed} was changed on disk meanwhile; nothing was renamed")
    put_all({page.path: page.bytes_of(planned.texts[page.name]) for page in planned.pages})


def _refuse(content: Content, kind: str, old: str, new: str) -> None:
    if kind in _TIED:
        raise FourCapitalsError(_TIED[kind])
    unread = next((name for name in content.texts if name not in content.trees), "")
    if unread:
        raise FourCapitalsError(f"{unread} can't be read, and may name {old} too; mend it first")
    if not is_well_formed(new, kind) or len(new) > ID_LIMIT:
        form = "letters and a number, as F26" if kind == "system" else "lower-case words joined by hyphens"
        raise FourCapitalsError(f"expected an id ({form}), found {shown(new)}")
    if new in ROLES:
        raise FourCapitalsError(f"{new} is a role word, and no id; name it otherwise")
    board = content.known.kinds_in("aim")  # what may be named side by side needs names apart
    rivals = board if kind in board else (kind,)
    taken = next((one for one in rivals if new in content.known.given[one]), "")
    if taken:
        file, at = content.known.given[taken][new][0]
        raise FourCapitalsError(f"{new} is already a {taken}: {file}:{at.line}; name it otherwise")
    if not content.known.given.get(kind, {}).get(old):
        raise FourCapitalsError(f"expected a {kind} there is, found {shown(old)}")


def _renamed(text: str, places: list[Use], new: str) -> str:
    """The text with another id at these places; from the end, so that no place moves."""
    lines = text.split("\n")
    for one in sorted(places, reverse=True, key=lambda use: (use.line, use.column)):
        line = lines[one.line - 1]
        start = one.column - 1 + line[one.column - 1 :].startswith(("'", '"'))
        end = start + len(one.id)
        if line[start:end] != one.id:
            where = f"{one.file}:{one.line}:{one.column}"
            raise FourCapitalsError(
                f"{where}: expected {one.id} written plainly here, found it in another way"
            )
        lines[one.line - 1] = line[:start] + new + line[end:]
    return "\n".join(lines)


def _refuse_new_mistakes(before: Content, after: Content, names: tuple[str, str, str]) -> None:
    """Another name must change nothing else: no error may come of it."""
    kind, old, new = names

    def what(one: Problem) -> tuple[str, str, int, str]:
        return one.code, one.file, one.line, one.message.replace(new, old)

    known = {what(one) for one in before.errors}
    first = next((one for one in after.errors if what(one) not in known), None)
    if first is not None:
        where = f"{first.file}:{first.line}:{first.column}"
        raise FourCapitalsError(f"the {kind} {old} can't be called {new}: {where}: {first.message}")
