"""A list between brackets that lacks its own: `{between: tokyo, beijing, by: 1}`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from game.content.guard import Source
from game.content.nodes import Mapping, Node, Path, Scalar, find
from game.content.plan import Plan, plan_at
from game.content.problems import Mend, Problem, listed, shown


class Bracketless(NamedTuple):
    """One such list."""

    path: Path
    field: str
    ids: tuple[Scalar, ...]
    """In the order typed, all on one line."""
    most: int | None = None
    """How many there may be."""

    def problem(self, source: Source) -> Problem:
        """One problem, however many fields its entries look like."""
        first, last = self.ids[0], self.ids[-1]
        new = f"[{', '.join(self.ids)}]"
        message = (
            f"`{self.field}` is a list, and {listed(map(shown, self.ids), 'and')} stand without brackets"
        )
        end = last.column + len(last)
        mend = Mend(
            first.line,
            first.column,
            first.line,
            end,
            new,
            is_sure=self.most is None or len(self.ids) <= self.most,
        )
        width = end - first.column
        fix = f"type {self.field}: {new}"
        return replace(source.problem("E204", first.line, first.column, message, fix, width=width), mend=mend)


def bracketless(
    tree: Node, plan: Plan, wrongs: Iterable[tuple[str, Path]]
) -> Iterator[tuple[Path, Bracketless]]:
    """By the path of each mistake that comes of it."""
    tops = {path[:-1] for kind, path in wrongs if kind == "extra_forbidden"}
    for top in tops:
        above = find(tree, top)
        for one in _lists(above, plan_at(plan, top), top) if isinstance(above, Mapping) else ():
            yield one.path, one
            yield from (((*top, str(key)), one) for key in one.ids[1:])


def _lists(above: Mapping, plan: Plan, top: Path) -> Iterator[Bracketless]:
    """The fields that hold a list and are followed by words without a colon on the same line."""
    field, ids, most = "", list[Scalar](), None
    for key, value in above.items():
        below = plan.fields.get(key)
        is_bare = below is None and isinstance(value, Scalar) and not value and not value.quoted
        if field and is_bare and isinstance(value, Scalar) and _follows(ids[-1], key, value):
            ids.append(key)
            continue
        if len(ids) > 1:
            yield Bracketless((*top, field), field, tuple(ids), most)
        is_list = below is not None and below.is_list and isinstance(value, Scalar) and value
        field, ids = (str(key), [value]) if is_list and isinstance(value, Scalar) else ("", [])
        most = below.most if below is not None else None
    if len(ids) > 1:
        yield Bracketless((*top, field), field, tuple(ids), most)


def _follows(last: Scalar, key: Scalar, value: Scalar) -> bool:
    """True for a word typed behind another, with no colon behind it."""
    is_bare = value.line == key.line and value.column == key.column + len(key)
    return is_bare and ":" not in key and last.line == key.line and not last.quoted and not key.quoted
