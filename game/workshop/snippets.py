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
from game.workshop.editing import outline

_BEGUN: Final = ("of", "target")
"""What an ongoing that begins mostly wants too."""
INDENT: Final = "  "
"""One step of indentation, as every piece has it."""
_IDS: Final = re.compile(r"^ *(?:- )?(?:\{ *)?id: *['\"]?([^\s'\",}#]+)", re.MULTILINE)
_CITED: Final = re.compile(r"\bcite: *['\"]?([^\s'\",}#]+)")


class Snippet(NamedTuple):
    """A piece of a file to insert."""

    title: str
    about: str
    lines: tuple[str, ...]
    """Without the indentation of the place they go to."""
    noun: str
    """What it is: card, choice, source, ongoing, effect or condition."""

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
    card, headline, choice = (tuple(write(known, here)) for write in (_card, _headline, _next_choice))
    return [
        Snippet("card", "a headline that asks a power", card, "card"),
        Snippet("card without answers", "a headline that asks nobody", headline, "card"),
        Snippet("choice", "one answer to a card", choice, "choice"),
        Snippet("source", "a text that cards cite", tuple(_text(known, here)), "source"),
        Snippet("ongoing", "something that lasts", tuple(_lasting(known, here)), "ongoing"),
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
    return _free(f"{blanks.FRESH}{kind}", _taken(here) | known.given[kind].keys())


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


def _next_choice(known: Known, here: Here) -> Iterator[str]:
    """One more for the card with the cursor; the first is free, since one must be."""
    taken = _taken_in_card(here)
    yield from _choice(known, taken, is_free=len(taken) == 1)


def _choice(known: Known, taken: Iterable[str] = (), *, is_free: bool = False) -> Iterator[str]:
    yield f"- id: {_free('answer', taken)}"
    yield f"  text: {blanks.ANSWER}"
    if not is_free:
        yield f"  price: {_flow(plan_of(CardChoice).fields['price'].example)}"
    yield "  effects:"
    yield f"    - {effect_line('track', known)}"


def _text(known: Known, here: Here) -> Iterator[str]:
    yield from (
        f"- id: {_free_id('source', known, here)}",
        f"  author: {blanks.AUTHOR}",
        f"  title: {blanks.SOURCE}",
        f"  publisher: {blanks.PUBLISHER}",
        f"  date: {blanks.DATE}",
        "  paragraphs: 1",
        f"  standpoint: {blanks.STANDPOINT}",
    )


def _lasting(known: Known, here: Here) -> Iterator[str]:
    yield from (
        f"- id: {_free_id('ongoing', known, here)}",
        f"  title: {blanks.ONGOING}",
        f"  text: {blanks.WHAT_LASTS}",
        "  each_round:",
        f"    - {effect_line('track', known)}",
        f"  rounds: {plan_of(Ongoing).fields['rounds'].example}",
    )


def _forms(noun: str, plan: Plan, known: Known) -> Iterator[Snippet]:
    for name, below in plan.fields.items():
        mark = "- " * (noun == "effect")
        about = below.description.split("\n")[0]
        yield Snippet(f"{noun}: {name}", about, (f"{mark}{_one(name, below, known)}",), noun)


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
