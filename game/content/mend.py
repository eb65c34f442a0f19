"""Stand-ins for what is wrong in form, so that the rest of an item is still checked in the same run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from game.content.nodes import Mapping, Node, Path, Scalar, Sequence, find
from game.content.plan import Plan, plan_at

OF_KEY: Final = "key:"
"""Before the kind of what is wrong with the name of a free field, such as a resource in a price."""


@dataclass(slots=True)
class Mended:
    """Where a file holds stand-ins. Nothing is said of them, nor of what may follow from them."""

    replaced: set[Path] = field(default_factory=set)
    loosened: set[Path] = field(default_factory=set)
    """Mappings that had a field too many or too few: what is missing there may be misnamed."""

    def covers(self, path: Path) -> bool:
        """True if a problem at this path may come of a stand-in."""
        if path in self.loosened or path[:-1] in self.loosened:
            return True
        return any(path[: len(one)] == one for one in self.replaced)

    def within(self, path: Path) -> bool:
        """True if a stand-in lies anywhere under this path."""
        return any(one[: len(path)] == path for one in self.replaced | self.loosened)


def mend(tree: Node, plan: Plan, wrongs: Iterable[tuple[str, Path]]) -> tuple[Node, Mended]:
    """A copy with an example in place of each wrong value, without unknown fields."""
    copied, mended = _copy(tree), Mended()
    for kind, path in sorted(wrongs, key=lambda wrong: -len(wrong[1])):
        above = find(copied, path[:-1])
        is_extra = kind == "extra_forbidden" or kind.startswith(OF_KEY)
        if is_extra or kind == "missing":
            mended.loosened.add(path[:-1])
        if is_extra:
            if isinstance(above, Mapping):
                above.pop(path[-1], None)  # type: ignore[call-overload]
            continue
        mended.replaced.add(path)
        _put(copied, path, _stand_in(plan_at(plan, path), find(copied, path), is_item=_is_index(path)))
    return copied, mended


def _is_index(path: Path) -> bool:
    return bool(path) and isinstance(path[-1], int)


def _put(tree: Node, path: Path, value: Node) -> None:
    """Put a value at a path; where one value stands for a list of one, the value itself is replaced."""
    while path and isinstance(path[-1], int) and not isinstance(find(tree, path[:-1]), Sequence):
        path = path[:-1]
    above = find(tree, path[:-1])
    if not path or (isinstance(path[-1], str) and not isinstance(above, Mapping)):
        return
    if isinstance(above, Sequence) and isinstance(path[-1], int) and path[-1] < len(above):
        above[path[-1]] = value
    elif isinstance(above, Mapping):
        key = next((key for key in above if key == path[-1]), _scalar(str(path[-1]), above))
        above[key] = value


def _stand_in(plan: Plan, at: Node, *, is_item: bool) -> Node:
    example = plan.example
    if is_item and isinstance(example, list) and example:
        example = example[0]
    return _made(1 if example is None else example, at)


def _made(value: Any, at: Node) -> Node:
    """A plain value as a node at the place of another."""
    if isinstance(value, dict):
        mapping = Mapping()
        mapping.line, mapping.column = at.line, at.column
        for key, inner in value.items():
            mapping[_scalar(key, at)] = _made(inner, at)
        return mapping
    if isinstance(value, (list, tuple)):
        sequence = Sequence(_made(inner, at) for inner in value)
        sequence.line, sequence.column = at.line, at.column
        return sequence
    return _scalar(str(value), at)


def _scalar(text: str, at: Node) -> Scalar:
    found = Scalar(text)
    found.line, found.column, found.quoted = at.line, at.column, False
    return found


def _copy(node: Node) -> Node:
    if isinstance(node, Scalar):
        return node
    if isinstance(node, Mapping):
        mapping = Mapping((key, _copy(value)) for key, value in node.items())
        mapping.line, mapping.column = node.line, node.column
        return mapping
    sequence = Sequence(_copy(value) for value in node)
    sequence.line, sequence.column = node.line, node.column
    return sequence
