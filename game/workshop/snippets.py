"""Pieces of YAML to begin from: a card, a choice, every effect and condition, with ids of this game."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from game.content.cards import CardChoice
from game.content.conditions import ConditionForm
from game.content.effects import EffectForm
from game.content.known import Known
from game.content.ongoing import Ongoing
from game.content.plan import Plan, plan_of
from game.content.sources import SourceText

_LISTS: Final = {"card": "cards", "card without answers": "cards", "source": "sources", "ongoing": "ongoing"}
"""The list of a file that an item stands in."""
_BEGUN: Final = ("of", "target")
"""What an ongoing that begins mostly wants too."""
_INDENT: Final = "  "
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


def snippets(known: Known) -> list[Snippet]:
    """All there are: a card with and without answers, a choice, then effects and conditions by name."""
    return [
        Snippet("card", "a headline that asks a power", tuple(_card(known))),
        Snippet("card without answers", "a headline that asks nobody", tuple(_headline(known))),
        Snippet("choice", "one answer to a card", tuple(_choice(known))),
        *(_item(name, model, known) for name, model in _TYPED.items()),
        *_forms("effect", plan_of(EffectForm), known),
        *_forms("condition", plan_of(ConditionForm), known),
    ]


def effect_line(name: str, known: Known) -> str:
    """One effect on a line: `tension: {at: ..., by: 1}`."""
    return _one(name, plan_of(EffectForm).fields[name], known)


def condition_line(name: str, known: Known) -> str:
    """One condition on a line: `track: {name: ..., at_least: 1}`."""
    return _one(name, plan_of(ConditionForm).fields[name], known)


def _first(known: Known, kind: str) -> str:
    return min(known.of(kind) or ("an-id",))


def _headline(known: Known) -> Iterator[str]:
    yield from (
        "- id: a-new-card",
        "  title: A new card",
        "  text: >",
        "    What happened, in your own words, naming who says so.",
        "  effects:",
        f"    - {effect_line('tension', known)}",
    )
    yield from _sources(known)


def _card(known: Known) -> Iterator[str]:
    *head, cite, source = _headline(known)
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


def _sources(known: Known) -> Iterator[str]:
    yield "  sources:"
    yield f"    - {{cite: {_first(known, 'source')}, at: [P1]}}"


def _choice(known: Known) -> Iterator[str]:
    price = plan_of(CardChoice).fields["price"].example
    yield from (
        "- id: answer",
        "  text: What the decider does, as a sentence.",
        f"  price: {_flow(price)}",
        "  effects:",
        f"    - {effect_line('track', known)}",
    )


def _item(name: str, model: Any, known: Known) -> Snippet:
    """An item of a list, its required fields from their examples."""
    plan = plan_of(model)
    wanted = [key for key in plan.fields if key in plan.required]
    named = {"id": f"a-new-{name}"}
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
