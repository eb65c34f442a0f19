"""What a check writes on: one file with its tree, and the problems noted so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from game.content.guard import Source
from game.content.known import Known
from game.content.mend import Mended
from game.content.nodes import Mapping, Node, Path, Scalar, find, key_of
from game.content.problems import Confidence, Problem
from game.content.shape import owner


@dataclass(slots=True)
class Desk:
    """One file under the checker's eyes."""

    name: str
    tree: Node
    page: Source
    known: Known
    mended: Mended = field(default_factory=Mended)
    problems: list[Problem] = field(default_factory=list)

    def say(
        self,
        code: str,
        path: Path,
        message: str,
        fix: str,
        *,
        key: bool = False,
        confidence: Confidence = "",
    ) -> None:
        """Note a problem at a path; `key` underlines the field's name instead of its value."""
        if self.mended.covers(path):
            return
        node = find(self.tree, path)
        if key and isinstance(above := find(self.tree, path[:-1]), Mapping):
            node = key_of(above, str(path[-1])) or node
        width = max(1, min(len(node), 60)) if isinstance(node, Scalar) else 1
        line = self.page.line(node.line)
        name = owner(self.tree, path)
        self.problems.append(
            Problem(
                code,
                self.name,
                node.line,
                node.column,
                message,
                fix,
                name,
                line,
                width,
                confidence=confidence,
            )
        )

    def stands(self, path: Path) -> bool:
        """True if something was typed at the path."""
        node = self.tree
        for part in path:
            if isinstance(node, Mapping) and part in node:
                node = node[part]  # type: ignore[index]
            else:
                return False
        return True


def twice(values: list[str]) -> Iterator[tuple[int, str]]:
    """The values that stood before, with their index."""
    seen = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index, value
        seen.add(value)
