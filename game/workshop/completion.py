"""What may be typed at a place of a file that is being written, and may be broken elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from game.content.known import Known
from game.content.models import build_models, model_of
from game.content.nodes import Mapping, Node, Scalar, Sequence
from game.content.plan import Plan, plan_of
from game.content.reader import read
from game.content.scopes import BOARD, ENTER, INSIDE, Scope
from game.workshop.snippets import condition_line, effect_line

_WORD: Final = re.compile(r"[A-Za-z0-9_-]*\Z")
_REST: Final = re.compile(r"[A-Za-z0-9_-]*")
_CURSOR: Final = "Qz9cursor9zQ"
"""Stands for the word under the cursor while the file is read; no content holds it."""
_WAYS: Final = (
    "", ": 1", "}", "]", ": 1}", "]}", "}}", ": 1}}", "]}}", "}]", "}]}", ": 1}]", ": 1}]}", "}}]", ": 1}}]",
)  # fmt: skip
"""What may be missing behind it."""
_TOP: Final = re.compile(r"[a-z_]+:")
_ITEM: Final = re.compile(r" *- ")


class Offer(NamedTuple):
    """A word that may stand there."""

    word: str
    insert: str
    """What is typed for it; the word itself, or a field with its colon."""
    about: str


class Completion(NamedTuple):
    """What may stand at a place, and how much of what stands there it takes the place of."""

    offers: tuple[Offer, ...]
    start: int
    """The column, from 0, at which the word under the cursor begins."""
    end: int


def complete(name: str, text: str, line: int, column: int, known: Known) -> Completion:
    """What may be typed at a place (counted from 0) of the file with this name; those that fit first."""
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    word = _WORD.search(here[:column])
    start = word.start() if word else column
    rest = _REST.match(here[column:])
    end = column + (rest.end() if rest else 0)
    typed = here[start:column]
    if start == end and not here[:start].strip() and here[end:].strip():
        return Completion((), start, end)  # in front of a line that is written already
    found = _offers(name, lines, (line, start, end), known)
    fitting = [one for one in found if typed in one.word] or found
    first = sorted(fitting, key=lambda one: not one.word.startswith(typed))
    return Completion(tuple(_whole(one, here[:start]) for one in first), start, end)


def _whole(offer: Offer, before: str) -> Offer:
    """A field that stands behind a colon or in a list between brackets needs brackets of its own."""
    if ": " in offer.insert and before.rstrip().endswith((":", "[")):
        return offer._replace(insert=f"{{{offer.insert}}}")
    return offer


def _offers(name: str, lines: list[str], at: tuple[int, int, int], known: Known) -> list[Offer]:
    model = model_of(name)
    if model is None:
        return []
    build_models()
    for text in _attempts(lines, at):
        tree, _, _ = read(name, text.encode("utf-8", "replace"))
        place = _find(tree, plan_of(model), BOARD) if tree is not None else None
        if place is not None:
            return list(_words(place, known))
    return []


def _attempts(lines: list[str], at: tuple[int, int, int]) -> Iterator[str]:
    """The part of the file the cursor is in, with the token for its word, mended in likely ways."""
    line, start, end = at
    before, after = lines[line][:start], lines[line][end:]
    first, last = _part(lines, line)
    head, foot = [lines[first[0]]], list[str]()
    if first[0] == first[1]:
        head, foot = _tops(lines[: first[0]]), _tops(lines[last:])
    above, below = lines[first[1] : line], [*lines[line + 1 : last], *foot]
    for tail in (below, []):
        for rest in (after, ""):
            for way in _WAYS:
                yield "\n".join([*head, *above, f"{before}{_CURSOR}{way}{rest}", *tail])


def _tops(lines: list[str]) -> list[str]:
    """The fields of a file that begin in these lines, with a value that hinders nobody."""
    return [f"{found[0]} 1" for found in map(_TOP.match, lines) if found]


def _part(lines: list[str], line: int) -> tuple[tuple[int, int], int]:
    """The line of the field that holds the list, the first line of the item, and the line after its last.

    At the top of a file, outside of any item, that is everything from the top.
    """
    top = next((at for at in range(line, -1, -1) if _TOP.match(lines[at])), 0)
    marks = [at for at in range(top + 1, len(lines)) if _ITEM.match(lines[at])]
    if not marks or line <= top:
        return (top, top), _until(lines, line + 1)
    column = lines[marks[0]].index("-")
    own = [at for at in marks if at <= line and lines[at].index("-") == column]
    if not own:
        return (top, top), _until(lines, line + 1)
    later = (at for at in marks if at > line and lines[at].index("-") <= column)
    return (top, own[-1]), min(next(later, len(lines)), _until(lines, line + 1))


def _until(lines: list[str], start: int) -> int:
    """The next line that begins a field of the file."""
    return next((at for at in range(start, len(lines)) if _TOP.match(lines[at])), len(lines))


class _Place(NamedTuple):
    """Where the token was found."""

    plan: Plan
    scope: Scope
    taken: frozenset[str]
    """The fields that stand beside it already."""
    is_key: bool


def _find(node: Node, plan: Plan, scope: Scope) -> _Place | None:
    """The token in a tree, walked beside its plan."""
    if isinstance(node, Scalar):
        return _Place(plan, scope, frozenset(), False) if _CURSOR in node else None
    if isinstance(node, Sequence):
        return next(filter(None, (_find(part, plan, scope) for part in node)), None)
    return _in_fields(node, plan, scope)


def _in_fields(node: Mapping, plan: Plan, scope: Scope) -> _Place | None:
    enter = ENTER.get(plan.model)  # type: ignore[arg-type]
    if enter is not None:
        scope = enter(node, scope)
    inside = INSIDE.get(plan.model, {})  # type: ignore[arg-type]
    for key, value in node.items():
        if _CURSOR in key:
            return _Place(plan, scope, frozenset(map(str, node)), True)
        below = plan.fields.get(key) or plan.values
        found = _find(value, below, inside.get(key, scope)) if below is not None else None
        if found is not None:
            return found
    return None


def _words(place: _Place, known: Known) -> Iterator[Offer]:
    plan = place.plan
    if plan.keys is not None:
        yield from _ids(plan.keys, place.scope, known, ": ")
    yield from _fields(place, known)
    if not place.is_key:
        yield from (
            Offer(word, word, "") for word in plan.words or ("true", "false") * (plan.example is True)
        )
        yield from _ids(plan, place.scope, known, "")


def _fields(place: _Place, known: Known) -> Iterator[Offer]:
    """The fields that are not there yet, those that must be first; an effect comes whole."""
    plan = place.plan
    for key in sorted(plan.fields, key=lambda one: one not in plan.required):
        below = plan.fields[key]
        if key in place.taken:
            continue
        about = below.description.split("\n")[0] + " (must be there)" * (key in plan.required)
        yield Offer(key, _insert(plan, key, known), about)


def _insert(plan: Plan, key: str, known: Known) -> str:
    noun = plan.form.noun if plan.form is not None else ""
    if noun == "effect":
        return effect_line(key, known)
    return condition_line(key, known) if noun == "condition" else f"{key}: "


def _ids(plan: Plan, scope: Scope, known: Known, after: str) -> Iterator[Offer]:
    if not plan.names:
        return
    for word in scope.words(plan.names):
        yield Offer(word, word + after, f"in {scope.where}")
    for name in sorted(known.of(plan.names) or ()):
        kind = next(
            (one for one in known.kinds_in(plan.names) if name in known.given.get(one, ())), plan.names
        )
        yield Offer(name, name + after, kind)
