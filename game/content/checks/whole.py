"""What can only be told of everything loaded together: ids given twice, limits, systems, tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from game.content.blanks import is_fresh
from game.content.checks.endless import endless
from game.content.checks.unused import unused
from game.content.content import Content
from game.content.guard import Source
from game.content.known import LISTS, SAID, Given
from game.content.nodes import Mapping, Node, Scalar, items, key_of, step
from game.content.problems import Problem, shown

MAX_CARDS: Final = 500
MAX_ONGOING: Final = 200
_ALIKE: Final = 0.9
_COMPARED: Final = 400
_NEIGHBOURS: Final = 20
"""Tags that are compared at all, and with how many that begin with the same two letters."""
_SHARED: Final = (("objective", "agenda"),)
"""Kinds whose ids must also differ from each other's."""


def check_whole(content: Content) -> Iterator[Problem]:
    """All checks that need every file."""
    yield from _ids(content)
    yield from _fresh(content)
    yield from _clauses(content)
    yield from _limits(content)
    yield from _decks(content)
    yield from _systems(content)
    yield from _tags(content)
    yield from _unused(content)
    yield from _endless(content)


def _at(content: Content, given: Given, code: str, message: str, fix: str) -> Problem:
    name, word = given
    page = content.pages[name]
    return Problem(
        code, name, word.line, word.column, message, fix, "", page.line(word.line), max(1, len(word))
    )


def _ids(content: Content) -> Iterator[Problem]:
    known = content.known
    for kind, ids in known.given.items():
        if kind != "deck":
            for name, places in ids.items():
                yield from _given_twice(content, kind, name, places)
    for one, other in _SHARED:
        for name in known.given[one].keys() & known.given[other].keys():
            yield from _given_twice(
                content, other, name, [known.given[one][name][0], known.given[other][name][0]]
            )


def _fresh(content: Content) -> Iterator[Problem]:
    for kind in ("card", "ongoing", "source"):
        for name, places in content.known.given[kind].items():
            for given in places[:1] if is_fresh(name, kind) else ():
                message = f"{shown(name)} is the id a new {kind} begins with, and stands in other decks too"
                one = _at(content, given, "W508", message, "type an id that says what it is")
                yield replace(one, card=name)


def _given_twice(content: Content, kind: str, name: str, places: list[Given]) -> Iterator[Problem]:
    first_file, first = places[0]
    for file, word in places[1:]:
        where = f"line {first.line}" if file == first_file else f"{first_file}, line {first.line}"
        said = SAID.get(kind, kind).split(" in ")[0]
        message = f"another {said} is called {shown(name)} too: {where}"
        yield _at(content, (file, word), "E304", message, "give each its own id")


def _clauses(content: Content) -> Iterator[Problem]:
    first: dict[str, Given] = {}
    for name in content.trees:
        for clause in _clauses_of(content.trees[name]) if name.startswith("rules/") else ():
            if clause in first:
                file, word = first[clause]
                message = f"the clause {shown(clause)} is also that of {file}, line {word.line}"
                yield _at(content, (name, clause), "E304", message, "give each rule its own clause")
            else:
                first[str(clause)] = (name, clause)


def _clauses_of(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key == "clause" and isinstance(value, Scalar) and value:
                yield value
            elif not isinstance(value, Scalar):
                yield from _clauses_of(value)
    elif not isinstance(node, Scalar):
        for part in node:
            yield from _clauses_of(part)


def _limits(content: Content) -> Iterator[Problem]:
    counts: Counter[str] = Counter()
    for name, tree in sorted(content.trees.items()):
        folder = name.rsplit("/", 1)[0]
        for _, card in items(tree, "cards"):
            counts[folder] += 1
            if counts[folder] == MAX_CARDS + 1:
                message = f"this deck has more than {MAX_CARDS} cards"
                yield _node(content.pages[name], card, "E401", message, "make two decks of it")
        for _, entry in items(tree, "ongoing"):
            counts["ongoing"] += 1
            if counts["ongoing"] == MAX_ONGOING + 1:
                message = f"there are more than {MAX_ONGOING} ongoings among what is loaded together"
                yield _node(content.pages[name], entry, "E405", message, "load fewer decks together")


def _node(page: Source, node: Node, code: str, message: str, fix: str) -> Problem:
    return page.problem(code, node.line, node.column, message, fix)


def _decks(content: Content) -> Iterator[Problem]:
    for deck, places in content.known.given["deck"].items():
        for name, word in places:
            folder = name.split("/")[1]
            if folder == deck or name.count("/") != 2:
                continue
            first = next((one for one in places if one[0].split("/")[1] == deck), None)
            if first is not None:
                where = f"{first[0]}, line {first[1].line}"
                message = f"another deck is called {shown(deck)} too: {where}; a deck is one folder"
                yield _at(content, (name, word), "E304", message, f"type deck: {folder}")
            else:
                message = f"a deck is called like its folder, and the folder is {folder}"
                yield _at(content, (name, word), "E312", message, f"type deck: {folder}")


def _unused(content: Content) -> Iterator[Problem]:
    for one in unused(content) if len(content.known.given["ongoing"]) <= MAX_ONGOING else ():
        problem = _at(content, one.given, "T607", one.message, one.fix)
        yield replace(problem, card=str(one.given[1]))


def _endless(content: Content) -> Iterator[Problem]:
    places = dict(_ongoing_places(content))
    entries = {one.id: one for one in content.ongoing if one.id in places}
    for one in endless(entries):
        name, item, word = places[one.ongoing]
        fix = "leave it out" if one.confidence else "leave it out, or put it into a `case` that fails one day"
        problem = _at(content, (name, key_of(item, one.field) or word), one.code, one.message, fix)
        yield replace(problem, card=one.ongoing, confidence=one.confidence)


def _ongoing_places(content: Content) -> Iterator[tuple[str, tuple[str, Mapping, Scalar]]]:
    """By id the file, the fields and the id as typed of each ongoing without stand-ins."""
    for name, tree in content.trees.items():
        mended = content.mended.get(name)
        for index, item in items(tree, "ongoing"):
            word = step(item, "id")
            is_whole = mended is None or not mended.within(("ongoing", index))
            if isinstance(item, Mapping) and isinstance(word, Scalar) and is_whole:
                yield str(word), (name, item, word)


def _systems(content: Content) -> Iterator[Problem]:
    carried = {str(one) for tree in content.trees.values() for one in _carried(tree)}
    for name, places in content.known.given["system"].items():
        if name not in carried:
            message = f"nothing carries the system {name}, so no game makes it felt"
            yield _at(content, places[0], "W509", message, f"add {name} to the carries: of what does")


def _carried(tree: Node) -> Iterator[Scalar]:
    """The systems that the items of one file carry."""
    for field in (*LISTS, "crisis"):
        for _, item in items(tree, field):
            yield from _texts(item, "carries")
            for _, answer in items(item, "answers") if field == "crisis" else ():
                yield from _texts(answer, "carries")


def _texts(item: Node, name: str) -> Iterator[Scalar]:
    return (text for _, text in items(item, name) if isinstance(text, Scalar) and text != "none")


def coverage(content: Content) -> tuple[int, int]:
    """(systems that something carries, all systems)."""
    systems = content.known.given["system"].keys()
    carried = {str(one) for tree in content.trees.values() for one in _carried(tree)}
    return len(systems & carried), len(systems)


def _tags(content: Content) -> Iterator[Problem]:
    first: dict[str, Given] = {}
    uses: Counter[str] = Counter()
    for name, tree in sorted(content.trees.items()):
        for tag in _tags_of(tree) if name.startswith("decks/") else ():
            uses[str(tag)] += 1
            first.setdefault(str(tag), (name, tag))
    neighbours: dict[str, list[str]] = {}
    for word in sorted(uses, key=lambda word: (-uses[word], word))[:_COMPARED]:
        before = neighbours.setdefault(word[:2], [])
        like = next((other for other in before if _alike(word, other)), None)
        if like is not None:
            message = f"the tag {shown(word)} is almost {shown(like)}, which stands on more cards"
            tip = _at(content, first[word], "T604", message, f"type {like} if the same is meant")
            yield replace(tip, confidence="perhaps")
        elif len(before) < _NEIGHBOURS:
            before.append(word)


def _tags_of(tree: Node) -> Iterator[Scalar]:
    return (tag for _, card in items(tree, "cards") for tag in _texts(card, "tags"))


def _alike(one: str, other: str) -> bool:
    if _plain(one) == _plain(other):
        return True
    if min(len(one), len(other)) < 8 or abs(len(one) - len(other)) > 2:
        return False
    matcher = SequenceMatcher(None, one, other)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _plain(tag: str) -> str:
    return "".join(part.rstrip("s") for part in tag.split("-"))
