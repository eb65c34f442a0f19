"""The fields around a line of a file, told by their indentation alone: no mistake elsewhere hinders that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from game.content.plan import Plan

KEY: Final = re.compile(
    r"(?P<before> *(?:- +)*(?P<key>[a-z_]+):)(?: +(?P<value>[^#\s].*?))?(?P<after>\s*(?: #.*)?)$"
)
"""A line that begins with a field; what stands behind its colon, and the comment behind that."""
_DASH: Final = re.compile(r" *- +(?=\S)")


class Block(NamedTuple):
    """Some fields that stand in one column, as the lines from `start` to `end` hold them."""

    plan: Plan
    start: int
    end: int
    column: int
    keys: dict[str, int]
    """The lines of its fields."""
    key: str
    """The field that the cursor is in; empty above the first."""

    def end_of(self, key: str) -> int:
        """The line after the last of a field."""
        return min((at for at in self.keys.values() if at > self.keys[key]), default=self.end)


def blocks_around(lines: Sequence[str], line: int, plan: Plan) -> Iterator[Block]:
    """The blocks that hold a line, counted from 0, of a file with this plan: the whole file first."""
    block: Block | None = block_in(plan, lines, (0, len(lines)), 0, line)
    while block is not None:
        yield block
        block = _inside(lines, block, line)


def block_in(plan: Plan, lines: Sequence[str], span: tuple[int, int], column: int, line: int) -> Block:
    """The fields that stand in a column of these lines, seen from a line among them."""
    keys: dict[str, int] = {}
    for at in range(*span):
        found = KEY.match(lines[at])
        if found is not None and found.start("key") == column:
            keys.setdefault(found["key"], at)
    above = [key for key, at in keys.items() if at <= line]
    return Block(plan, *span, column, keys, above[-1] if above else "")


def entries(lines: Sequence[str], start: int, end: int) -> list[int]:
    """The lines on which the entries of a list begin; none where there is no list."""
    first = next((at for at in range(start, end) if is_written(lines[at])), end)
    if first == end or _DASH.match(lines[first]) is None:
        return []
    column = indent_of(lines[first])
    return [at for at in range(first, end) if _DASH.match(lines[at]) and indent_of(lines[at]) == column]


def is_written(line: str) -> bool:
    """Whether a line holds more than spaces and a comment."""
    return not line.lstrip().startswith("#") and bool(line.strip())


def indent_of(line: str) -> int:
    """The spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def trimmed(lines: Sequence[str], start: int, end: int, column: int) -> int:
    """The end of some lines without empty ones, and comments of this column that belong to what follows."""
    while end > start and not is_written(lines[end - 1]) and not _is_inner(lines[end - 1], column):
        end -= 1
    return end


def _is_inner(line: str, column: int) -> bool:
    return bool(line.strip()) and indent_of(line) > column


def _inside(lines: Sequence[str], block: Block, line: int) -> Block | None:
    """The next block inward; None where the line's field holds none."""
    plan = block.plan.fields.get(block.key)
    if plan is None or not plan.fields:
        return None
    start, end = block.keys[block.key] + 1, block.end_of(block.key)
    own = [at for at in entries(lines, start, end) if at <= line]
    if own:
        dash = _DASH.match(lines[own[-1]])
        last = min((at for at in entries(lines, start, end) if at > line), default=end)
        return block_in(plan, lines, (own[-1], last), dash.end() if dash else 0, line)
    first = next((at for at in range(start, end) if is_written(lines[at])), end)
    column = indent_of(lines[first]) if first < end else 0
    if column <= block.column or first > line or entries(lines, start, end):
        return None
    return block_in(plan, lines, (first, end), column, line)
