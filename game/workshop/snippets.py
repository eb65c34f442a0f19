"""Pieces of YAML to begin from: a card, a choice, every effect and condition, with ids of this game."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count
from typing import Any, Final, NamedTuple

from game.content import blanks
from game.content.cards import CardChoice
from game.content.conditions import ConditionForm
from game.content.effects import EffectForm
from game.content.known import Known
from game.content.ongoing import Ongoing
from game.content.plan import Plan, plan_of
from game.content.sources import SourceText
from game.workshop.editing import outline

_LISTS: Final = {"card": "cards", "card without answers": "cards", "source": "sources", "ongoing": "ongoing"}
"""The list of a file that an item stands in."""
_BEGUN: Final = ("of", "target")
"""What an ongoing that begins mostly wants too."""
_INDENT: Final = "  "
_IDS: Final = re.compile(r"^ *(?:- )?(?:\{ *)?id: *['\"]?([^\s'\",}#]+)", re.MULTILINE)
_CITED: Final = re.compile(r"\bcite: *['\"]?([^\s'\",}#]+)")
_TYPED: Final = {"source": SourceText, "ongoing": Ongoing}
"""Items written from the examples of their models."""


class Snippet(NamedTuple):
    """A piece of a file to insert."""

    title: str
    about: str
    lines: tuple[str, ...]
    """Without the indentation of the place they go to."""

    def at(self, column: int) -> str:
        """The piece as it stands with its first line at a column, counted from 0, of a line of its own."""
        return "".join(f"{' ' * column * bool(line)}{line}\n" for line in self.lines)


class Here(NamedTuple):
    """Where a piece is wanted: its ids must be free there, and it cites what its deck does."""

    file: str = ""
    text: str = ""
    line: int = 0
    """The cursor's, counted from 0."""


NOWHERE: Final = Here()


def snippets(known: Known, here: Here = NOWHERE) -> list[Snippet]:
    """All there are: a card with and without answers, a choice, then effects and conditions by name."""
    return [
        Snippet("card", "a headline that asks a power", tuple(_card(known, here))),
        Snippet("card without answers", "a headline that asks nobody", tuple(_headline(known, here))),
        Snippet("choice", "one answer to a card", tuple(_choice(known, _taken_in_card(here)))),
        *(_item(name, model, known, here) for name, model in _TYPED.items()),
        *_forms("effect", plan_of(EffectForm), known),
        *_forms("condition", plan_of(ConditionForm), known),
    ]


def effect_line(name: str, known: Known) -> str:
    """One effect on a line: `tension: {at: ..., by: 1}`."""
    return _one(name, plan_of(EffectForm).fields[name], known)


def condition_line(name: str, known: Known) -> str:
    """One condition on a line: `track: {name: ..., at_least: 1}`."""
    return _one(name, plan_of(ConditionForm).fields[name], known)


def _source(known: Known, here: Here) -> str:
    """The first source of the deck's own, else the first that the deck cites, else any."""
    folder = f"{here.file.rpartition('/')[0]}/"
    given = known.given["source"].items()
    own = (name for name, places in given if any(file.startswith(folder) for file, _ in places))
    cited = (match[1] for match in _CITED.finditer(here.text) if match[1] in known.given["source"])
    near = (*(own if here.file.count("/") == 2 else ()), *cited)
    return next(iter(near), min(known.of("source") or ("an-id",)))


def _taken(here: Here) -> set[str]:
    return {match[1] for match in _IDS.finditer(here.text)}


def _taken_in_card(here: Here) -> set[str]:
    """The ids in the card that the cursor is in."""
    begins = [one.line for one in outline(here.text)]
    start = max((at for at in begins if at <= here.line), default=0)
    end = min((at for at in begins if at > here.line), default=None)
    return _taken(Here(text="\n".join(here.text.split("\n")[start:end])))


def _free(name: str, taken: Iterable[str]) -> str:
    """The name, or with the first number that makes it another than these."""
    names = chain((name,), (f"{name}-{number}" for number in count(2)))
    return next(one for one in names if one not in taken)


def _free_id(kind: str, known: Known, here: Here) -> str:
    return _free(f"a-new-{kind}", _taken(here) | known.given[kind].keys())


def _headline(known: Known, here: Here) -> Iterator[str]:
    yield from (
        f"- id: {_free_id('card', known, here)}",
        f"  title: {blanks.TITLE}",
        "  text: >",
        f"    {blanks.TEXT}",
        "  effects:",
        f"    - {effect_line('tension', known)}",
    )
    yield from ("  sources:", f"    - {{cite: {_source(known, here)}, at: [P1]}}")


def _card(known: Known, here: Here) -> Iterator[str]:
    *head, cite, source = _headline(known, here)
    yield from head
    yield f"  asks: {next(iter(known.given['power']), 'drawer')}"
    yield "  choices:"
    yield from (f"    {line}" for line in _choice(known))
    yield from (
        "    - id: wait",
        "      text: Say nothing this time.",
        "      effects: none",
        cite,
        source,
    )


def _choice(known: Known, taken: Iterable[str] = ()) -> Iterator[str]:
    price = plan_of(CardChoice).fields["price"].example
    yield from (
        f"- id: {_free('answer', taken)}",
        f"  text: {blanks.ANSWER}",
        f"  price: {_flow(price)}",
        "  effects:",
        f"    - {effect_line('track', known)}",
    )


def _item(name: str, model: Any, known: Known, here: Here) -> Snippet:
    """An item of a list, its required fields from their examples."""
    plan = plan_of(model)
    wanted = [key for key in plan.fields if key in plan.required]
    named = {"id": _free_id(name, known, here)}
    values = {key: _own(plan.fields[key].example, plan.fields[key], known) for key in wanted} | named
    rows = [f"{key}: {_flow(values[key])}" for key in wanted]
    marks = ["- ", *[_INDENT] * (len(rows) - 1)]
    about = {"source": "a text that cards cite", "ongoing": "something that lasts"}[name]
    return Snippet(name, about, tuple(mark + row for mark, row in zip(marks, rows, strict=True)))


def _forms(noun: str, plan: Plan, known: Known) -> Iterator[Snippet]:
    for name, below in plan.fields.items():
        mark = "- " * (noun == "effect")
        about = below.description.split("\n")[0]
        yield Snippet(f"{noun}: {name}", about, (f"{mark}{_one(name, below, known)}",))


def _one(name: str, plan: Plan, known: Known) -> str:
    if plan.form is not None or not plan.fields:  # a condition in a condition, or a list of them
        inner = f"{{{_one('round', plan_of(ConditionForm).fields['round'], known)}}}"
        return f"{name}: {inner if name == 'not' else f'[{inner}]'}"
    shown = [key for key in plan.fields if key in plan.required or (key in _BEGUN and name == "begin")]
    shown += ["at_least"] * ("at_most" in plan.fields)  # a condition wants a bound
    return f"{name}: {_flow({key: _own(plan.fields[key].example, plan.fields[key], known) for key in shown})}"


def _own(example: Any, plan: Plan, known: Known) -> Any:
    """The example of a field, with an id of this game where that of the example is unknown here."""
    if isinstance(example, list):
        return [_own(one, plan, known) for one in example]
    ids = known.of(plan.names) if plan.names else None
    if isinstance(example, str) and ids and example not in ids:
        return min(ids)
    return example


def _flow(value: Any) -> str:
    """A plain value as YAML on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_flow(inner) for inner in value) + "]"
    return "true" if value is True else str(value)


class Spot(NamedTuple):
    """Where a piece goes: before this line, counted from 0, with its first sign in this column."""

    line: int
    column: int
    lead: str = ""
    """The field it stands in, where the file has none yet."""


def spot_for(piece: Snippet, text: str, line: int) -> Spot:
    """Where a piece belongs, with the cursor in this line: behind the card, the choice or the line."""
    lines = text.split("\n")
    if piece.title in _LISTS:
        return _in_list(lines, line, _LISTS[piece.title])
    if piece.title == "choice":
        heads = [at for at in range(line + 1) if lines[at].strip() == "choices:"]
        column = _indent(lines[heads[-1]]) + len(_INDENT) if heads else _indent(lines[line])
        return Spot(_end_of(lines, line, column), column)
    here = lines[line]
    if not here.strip():
        return Spot(line, len(here))
    return Spot(line + 1, _indent(here) + len(_INDENT) * here.rstrip().endswith(":"))


def _in_list(lines: list[str], line: int, name: str) -> Spot:
    """Behind the item with the cursor, else behind the last of the list."""
    column = len(_INDENT)
    head = next((at for at, one in enumerate(lines) if one.startswith(f"{name}:")), None)
    if head is None:
        return Spot(_end_of(lines, len(lines) - 1, column), column, f"{name}:")
    end = _end_of(lines, head, 0)
    if not head <= line < end:
        return Spot(end, column)
    return Spot(head + 1 if line == head else _end_of(lines, line, column), column)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _end_of(lines: list[str], line: int, column: int) -> int:
    """The first line below that begins something at this column or left of it."""
    for at in range(line + 1, len(lines)):
        if lines[at].strip() and _indent(lines[at]) <= column:
            return at
    return len(lines) - (not lines[-1].strip())
