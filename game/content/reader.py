"""From bytes to a tree with places. What YAML can do and content never needs is refused on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import yaml

from game.content.guard import Refused, Source, source_of, unseen
from game.content.loaders import FAST
from game.content.nodes import Mapping, Node, Scalar, Sequence
from game.content.problems import Problem, shown
from game.content.syntax import diagnose

MAX_DEPTH: Final = 32
MAX_VALUES: Final = 100_000
MAX_PROBLEMS: Final = 50
_TAG_FIX: Final = "delete the word that begins with !; put a text that begins with ! in quotes"
_CUT: Final = re.compile(r"\S +#[^\s#!]")
_COMMENT: Final = re.compile(r" +#[^\s#!]")


def read(name: str, data: bytes, loader: Any = FAST) -> tuple[Node | None, Source, list[Problem]]:
    """The tree of one file, its text, and what is wrong with it; no tree where it can't be trusted."""
    try:
        source = source_of(name, data)
    except Refused as refusal:
        return None, Source(name, data[:MAX_VALUES].decode("utf-8", "replace")), refusal.problems
    reader = _Reader(source)
    try:
        tree = reader.document(iter(loader(source.text).get_event, None))
    except Refused as refusal:
        return None, source, reader.problems + refusal.problems
    except (yaml.YAMLError, UnicodeDecodeError) as failure:
        return None, source, _with_failure(reader.problems, diagnose(source, failure))
    return (None if reader.broken else tree), source, reader.problems


def _with_failure(problems: list[Problem], last: Problem) -> list[Problem]:
    """What was found before a parser gave up, and why it did unless an error of that line says so already."""
    here = [one for one in problems if one.line == last.line]
    if any(one.severity == "error" for one in here):
        return problems
    if here:
        last = replace(last, fix=f"{last.fix}; what follows a # is a comment unless it stands in quotes")
    return [*(one for one in problems if one not in here), last]


class _Reader:
    """Builds one tree from parser events and notes what is wrong."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.broken = False
        self.values = 0
        self.anchors: set[str] = set()
        self.cuts = _lines_with_cuts(source.text)

    def document(self, events: Iterator[Any]) -> Node | None:
        """The only document of the file."""
        tree: Node | None = None
        seen = False
        for event in events:
            kind = type(event)
            if kind is yaml.DocumentStartEvent:
                self._check_document(event, seen)
                seen = True
                tree = self._node(next(events), events, 1)
        if tree is None or (isinstance(tree, Scalar) and not tree and not tree.quoted):
            raise self.source.refuse("E105", 1, 1, "the file is empty", "begin it with `format: 1`")
        return tree

    def _check_document(self, event: Any, seen: bool) -> None:
        line = event.start_mark.line + 1
        if seen:
            message = "a second document begins here; a content file holds one"
            raise self.source.refuse("E106", line, 1, message, "put it into a file of its own, without `---`")

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if kind is yaml.AliasEvent:
            return self._alias(event)
        if depth > MAX_DEPTH:
            raise self._refuse(
                event, "E108", f"values are nested more than {MAX_DEPTH} deep", "write it flatter"
            )
        self.values += 1
        self._guard(event)
        if kind is yaml.MappingStartEvent:
            return self._mapping(event, events, depth)
        found = Sequence()
        found.line, found.column = event.start_mark.line + 1, event.start_mark.column + 1
        for inner in events:
            if type(inner) is yaml.SequenceEndEvent:
                break
            found.append(self._node(inner, events, depth + 1))
        return found

    def _mapping(self, event: Any, events: Iterator[Any], depth: int) -> Mapping:
        found, is_lost = Mapping(), False
        found.line, found.column = event.start_mark.line + 1, event.start_mark.column + 1
        for inner in events:
            if type(inner) is yaml.MappingEndEvent:
                break
            key = self._key(inner)
            value = self._node(next(events), events, depth + 1)
            if key not in found:
                found[key] = value
            elif is_lost or self._is_dash_lost(key, found):
                is_lost = is_lost or self._lost_dash(key, found)
            else:
                self._twice(key, found)
        return found

    def _is_dash_lost(self, key: Scalar, mapping: Mapping) -> bool:
        """True where an item's first field stands again, in its column: another item without its dash."""
        first = next(iter(mapping))
        before = self.source.line(first.line)[: first.column - 1].rstrip()
        return key == first and before.endswith("-") and key.column == first.column

    def _lost_dash(self, key: Scalar, mapping: Mapping) -> bool:
        column = self.source.line(mapping.line).rfind("-", 0, mapping.column - 1) + 1
        message = f"the field {shown(key)} stands here twice, so another item seems to begin without its dash"
        fix = f"type its dash in column {column}, as on line {mapping.line}; else keep one of the two"
        self._note(key, "E114", message, fix)
        self.broken = True
        return True

    def _key(self, event: Any) -> Scalar:
        if type(event) is not yaml.ScalarEvent:
            message = "the name of a field must be one word"
            raise self._refuse(
                event, "E109", message, "write `name: value`, without ? or brackets before the colon"
            )
        key = self._scalar(event)
        if key == "<<" and not key.quoted:
            self._note(key, "E110", "`<<` would merge another mapping into this one", "write the fields out")
            self.broken = True
        return key

    def _scalar(self, event: Any) -> Scalar:
        self.values += 1
        if event.anchor is not None or event.tag is not None or self.values > MAX_VALUES:
            self._guard(event)
        found = Scalar(event.value)
        mark = event.start_mark
        found.line, found.column = mark.line + 1, mark.column + 1
        style = event.style
        found.quoted = style == "'" or style == '"'
        if style == '"' and (name := unseen(event.value)):
            self._refuse_written(found, name)
        elif not style and self.cuts:
            self._warn_of_cut(event)
        return found

    def _refuse_written(self, found: Scalar, name: str) -> None:
        self._note(found, "E103", f"{name} is written in these quotes", "delete it; it can't be seen")
        self.broken = True

    def _guard(self, event: Any) -> None:
        if self.values > MAX_VALUES:
            fix = "split the file into several of the same folder"
            raise self._refuse(event, "E111", f"the file holds more than {MAX_VALUES:,} values", fix)
        if event.anchor is not None:
            self._anchor(event, event.anchor, "&")
        if event.tag is not None:
            self._broken(event, "E112", self._tag(event), _TAG_FIX)

    def _tag(self, event: Any) -> str:
        mark = event.start_mark
        word = self.source.line(mark.line + 1)[mark.column :].split(" ")[0]
        return f"{shown(word)} is a tag, which says what kind of value this is; content has no tags"

    def _alias(self, event: Any) -> Scalar:
        self._anchor(event, event.anchor, "*")
        found = Scalar("")
        found.line, found.column, found.quoted = event.start_mark.line + 1, event.start_mark.column + 1, False
        return found

    def _anchor(self, event: Any, name: str, sign: str) -> None:
        if name in self.anchors:
            return
        self.anchors.add(name)
        what = "marks a value for use elsewhere" if sign == "&" else "stands for a value written elsewhere"
        message = f"{shown(sign + name)[1:-1]} {what}; content has no anchors"
        self._broken(
            event, "E113", message, f"write the value out; put a text that begins with {sign} in quotes"
        )

    def _twice(self, key: Scalar, mapping: Mapping) -> None:
        first = next(one for one in mapping if one == key)
        message = f"the field {shown(key)} stands here twice; the first is on line {first.line}"
        self._note(key, "E114", message, "keep one of the two")

    def _warn_of_cut(self, event: Any) -> None:
        line, column = event.end_mark.line + 1, event.end_mark.column
        if line - 1 not in self.cuts or not event.value:
            return
        rest = self.source.line(line)[column:]
        if _COMMENT.match(rest):
            cut = rest.strip()
            message = f"the value ends before the #; {shown(cut)} is read as a comment"
            fix = "put the whole value in quotes if the # belongs to it, or type a space after the # if not"
            at = column + 1 + rest.index("#")
            self.problems.append(self.source.problem("W115", line, at, message, fix, width=len(cut)))

    def _note(self, at: Scalar, code: str, message: str, fix: str) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            raise Refused([])
        self.problems.append(
            self.source.problem(code, at.line, at.column, message, fix, width=max(1, len(at)))
        )

    def _broken(self, event: Any, code: str, message: str, fix: str) -> None:
        self.broken = True
        if len(self.problems) >= MAX_PROBLEMS:
            raise Refused([])
        mark = event.start_mark
        self.problems.append(self.source.problem(code, mark.line + 1, mark.column + 1, message, fix))

    def _refuse(self, event: Any, code: str, message: str, fix: str) -> Refused:
        return self.source.refuse(code, event.start_mark.line + 1, event.start_mark.column + 1, message, fix)


def _lines_with_cuts(text: str) -> frozenset[int]:
    """The numbers, from 0, of the lines where a `#` may cut a value."""
    if "#" not in text:
        return frozenset()
    return frozenset(
        number for number, line in enumerate(text.split("\n")) if "#" in line and _CUT.search(line)
    )
