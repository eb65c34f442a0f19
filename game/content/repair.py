"""`check --fix`: the mends that are sure, typed into the bytes of the files; nothing else in them changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Final, NamedTuple

from game.content.paths import Looked
from game.content.problems import Mend

PASSES: Final = 25
"""How often the mended files are looked at again: a file that can't be read tells one problem at a time."""
_LINE_END: Final = re.compile(r"(\r\n|\r|\n)")
_MARK: Final = "\ufeff"


class Repair(NamedTuple):
    """One file before and after."""

    path: Path
    shown: str
    """What it is called where its problems are told."""
    before: bytes
    after: bytes
    mends: int

    @property
    def diff(self) -> str:
        """The lines that change, with one around them."""
        old, new = (_LINE_END.sub("\n", data.decode("utf-8")) for data in (self.before, self.after))
        lines = unified_diff(old.split("\n"), new.split("\n"), self.shown, self.shown, n=1, lineterm="")
        return "\n".join(lines)


def repairs(looked: Looked) -> list[Repair]:
    """What the sure mends make of the files; found by checking again and again, without writing."""
    counts: dict[str, int] = {}
    now = looked._replace(problems=[one for one in looked.content.problems if one.file in looked.places])
    for _ in range(PASSES):
        files = dict(_mended(now, counts))
        if not files:
            break
        now = now.again(files)
    return [
        Repair(
            looked.places[name],
            looked.shown.get(name, name),
            looked.files[name],
            now.files[name],
            counts[name],
        )
        for name in sorted(counts)
        if now.files[name] != looked.files[name]
    ]


def _mended(looked: Looked, counts: dict[str, int]) -> Iterator[tuple[str, bytes]]:
    """The files with sure mends, after them; a file that can be read must stay so."""
    for name in sorted({one.file for one in looked.problems if one.mend is not None and one.mend.is_sure}):
        mends = [one.mend for one in looked.problems if one.file == name and one.mend is not None]
        sure = apart([mend for mend in mends if mend.is_sure])
        try:
            data = typed_into(looked.files[name], sure)
        except UnicodeDecodeError:
            continue
        if data != looked.files[name] and _is_better(looked, name, data):
            counts[name] = counts.get(name, 0) + len(sure)
            yield name, data


def _is_better(looked: Looked, name: str, data: bytes) -> bool:
    """True if fewer problems stand there than before, or others in a file that could not be read."""
    again = looked.again({name: data})
    before, after = (_errors(one, name) for one in (looked, again))
    if name not in looked.content.trees:
        return before != after
    return name in again.content.trees and len(after) <= len(before)


def _errors(looked: Looked, name: str) -> list[tuple[str, str, int]]:
    return [(one.code, one.message, one.line) for one in looked.problems if one.file == name]


def apart(mends: Iterable[Mend]) -> list[Mend]:
    """In the order of the file, without those that begin inside another."""
    found: list[Mend] = []
    for mend in sorted(set(mends)):
        if not found or (mend.line, mend.column) >= (found[-1].to_line, found[-1].to_column):
            found.append(mend)
    return found


def typed_into(data: bytes, mends: Iterable[Mend]) -> bytes:
    """The bytes with these mends, which don't overlap; line ends and a byte order mark stay as they are."""
    text = data.decode("utf-8")
    mark = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
    found = _LINE_END.search(text)
    end = found[0] if found else "\n"
    for mend in reversed(list(mends)):
        first, last = (
            min(len(text), starts[line - 1] + column - 1) if line <= len(starts) else len(text)
            for line, column in ((mend.line, mend.column), (mend.to_line, mend.to_column))
        )
        text = text[:first] + mend.text.replace("\n", end) + text[last:]
    return (mark + text).encode("utf-8")
