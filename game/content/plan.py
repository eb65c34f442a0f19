"""What each model expects, read once from its annotations: fields, nested models, words, ids it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import BaseModel

from game.content.fields import Limit, Names, NonePaid, OneOrMany
from game.content.nodes import Path
from game.content.onekey import Form, OneKey, WordOr


@dataclass(slots=True)
class Plan:
    """What may stand at one place of a file; lists are seen through, since one value is a list of one."""

    model: type[BaseModel] | None = None
    """The mapping expected here; its fields are `fields`."""
    fields: dict[str, Plan] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    names: str = ""
    """The kind of thing a text here names; empty for none."""
    keys: Plan | None = None
    values: Plan | None = None
    """Both set for a mapping with free keys, such as a price."""
    words: tuple[str, ...] = ()
    """The only words that may stand here, or the words allowed besides."""
    is_list: bool = False
    """True where several may stand; one value stands for a list of one only if `takes_one` is true."""
    takes_one: bool = False
    may_be_none: bool = False
    """True for a list of which the word `none` says that it is empty."""
    limit: int = 0
    """The characters a text here may have; 0 for no text."""
    least: int | None = None
    most: int | None = None
    """The fewest and most entries of a list, or the lowest and highest number."""
    is_checked: bool = False
    """False for a leaf in which nothing needs to be looked up."""
    description: str = ""
    example: Any = None

    @property
    def form(self) -> type[Form] | None:
        """The one-key form expected here."""
        return self.model if self.model is not None and issubclass(self.model, Form) else None


_SEEN: dict[type[BaseModel], Plan] = {}
"""The plan of every model met so far; a nested model is read once."""


def plan_of(model: type[BaseModel]) -> Plan:
    """The plan of a model's fields, by the names used in files."""
    if model not in _SEEN:
        _SEEN[model] = Plan(model=model)
        _fill(_SEEN[model], model)
    return _SEEN[model]


def plan_at(plan: Plan, path: Path) -> Plan:
    """The plan at a path of a file, or the nearest above it."""
    for part in path:
        if isinstance(part, int):
            continue
        below = plan.fields.get(part) or plan.values
        if below is None:
            return plan
        plan = below
    return plan


def example_of(plan: Plan) -> Any:
    """What may be typed at a place; in an empty list of items, one with the fields that it needs."""
    if plan.example == [] and plan.model is not None:
        return [{name: example_of(plan.fields[name]) for name in plan.fields if name in plan.required}]
    return plan.example


def _fill(plan: Plan, model: type[BaseModel]) -> None:
    hints = get_type_hints(model, include_extras=True)
    for name, info in model.model_fields.items():
        key = info.alias or name
        below = _plan(hints[name])
        below.description = info.description or ""
        below.example = info.examples[0] if info.examples else None
        plan.fields[key] = below
        if info.is_required():
            plan.required.add(key)


def _plan(annotation: Any) -> Plan:
    plan = Plan()
    _read(plan, annotation)
    plan.is_checked = bool(plan.names or plan.model or plan.values or plan.limit)
    return plan


def _read(plan: Plan, annotation: Any) -> None:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        marks = annotation.__metadata__
        if not any(isinstance(mark, (OneKey, WordOr)) for mark in marks):
            _read(plan, inner[0])
        for mark in marks:
            _mark(plan, mark)
    elif origin in (Union, UnionType):
        for part in inner:
            _read(plan, part)
    elif origin is tuple:
        plan.is_list = True
        _read(plan, inner[0])
    elif origin is dict:
        plan.keys, plan.values = (_plan(part) for part in inner)
    elif origin is Literal:
        plan.words = tuple(str(word) for word in inner)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        _nest(plan, annotation)


def _nest(plan: Plan, model: type[BaseModel]) -> None:
    known = plan_of(model)
    plan.model, plan.fields, plan.required = model, known.fields, known.required


def _mark(plan: Plan, mark: Any) -> None:
    if isinstance(mark, Names):
        plan.names = mark.kind
    elif isinstance(mark, Limit):
        plan.limit = mark.characters
    elif isinstance(mark, OneKey):
        _nest(plan, mark.form())
    elif isinstance(mark, OneOrMany):
        plan.takes_one, plan.may_be_none = True, mark.none
    elif isinstance(mark, NonePaid):
        plan.may_be_none = True
    elif isinstance(mark, WordOr):
        _read(plan, mark.otherwise)
        plan.words = (mark.word,)
    elif isinstance(mark, (MinLen, Ge)):
        plan.least = mark.min_length if isinstance(mark, MinLen) else int(str(mark.ge))
    elif isinstance(mark, (MaxLen, Le)):
        plan.most = mark.max_length if isinstance(mark, MaxLen) else int(str(mark.le))
    elif hasattr(mark, "metadata"):
        for part in mark.metadata:
            _mark(plan, part)
