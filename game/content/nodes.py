"""The tree of a content file: texts, mappings and lists that remember where they were typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias


class Scalar(str):
    """A text as typed; `line` and `column` count from 1. Nothing is made of it but by its field."""

    __slots__ = ("column", "line", "quoted")

    line: int
    column: int
    quoted: bool


class Mapping(dict["Scalar", "Node"]):
    """Keys and values in the order typed; each key is a `Scalar` and so has its own place."""

    __slots__ = ("column", "line")

    line: int
    column: int


class Sequence(list["Node"]):
    """Values in the order typed."""

    __slots__ = ("column", "line")

    line: int
    column: int


Node: TypeAlias = Scalar | Mapping | Sequence
Path: TypeAlias = tuple[str | int, ...]


def key_of(mapping: Mapping, name: str) -> Scalar | None:
    """The key as typed, with its place."""
    return next((key for key in mapping if key == name), None)


def step(node: Node, part: str | int) -> Node | None:
    """One step down; an index into something that is no list stays, since one value is a list of one."""
    if isinstance(part, int):
        if not isinstance(node, Sequence):
            return node if part == 0 else None
        return node[part] if part < len(node) else None
    return node.get(part) if isinstance(node, Mapping) else None  # type: ignore[call-overload]


def text_of(node: Node | None, field: str) -> str:
    """The text in a field of a mapping; empty where there is none."""
    value = step(node, field) if node is not None else None
    return str(value) if isinstance(value, Scalar) else ""


def find(tree: Node, path: Path) -> Node:
    """The node at a path, or the nearest one above it where the path leads nowhere."""
    node = tree
    for part in path:
        below = step(node, part)
        if below is None:
            return node
        node = below
    return node


def items(tree: Node | None, name: str) -> Iterator[tuple[int, Node]]:
    """The numbered entries of the list under a key; one value stands for a list of one."""
    below = step(tree, name) if tree is not None else None
    if isinstance(below, Sequence):
        yield from enumerate(below)
    elif below is not None and not (isinstance(below, Scalar) and not below):
        yield 0, below
