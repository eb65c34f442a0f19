"""One mistake of form, and what a sentence about it needs to know."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import yaml

from game.content.fields import is_well_formed
from game.content.guard import Source
from game.content.nodes import Mapping, Node, Scalar
from game.content.plan import Plan
from game.content.problems import listed, shown

LONGEST: Final = 60
"""Letters of an example in a sentence."""
Said = tuple[str, str, str]
"""Code, sentence, fix."""


class Wrong(NamedTuple):
    """One mistake of form: its kind, the field, what was expected there and what stands there."""

    kind: str
    name: str
    plan: Plan
    node: Node
    source: Source
    is_item: bool = False
    """True for one entry of a list."""
    among: Mapping | None = None
    """The fields that an unknown one stands among."""

    @property
    def text(self) -> str:
        """The text that stands there; empty for a list or fields."""
        return str(self.node) if isinstance(self.node, Scalar) else ""

    @property
    def found(self) -> str:
        """What stands there, as said in a sentence."""
        if isinstance(self.node, Scalar):
            return shown(self.node) if self.node else "nothing"
        return "a group of fields" if isinstance(self.node, Mapping) else "a list"

    @property
    def such(self) -> str:
        """How the field may be written: what must stand there where that is known, else an example."""
        sure = only(self.name, self.plan, self.source)
        example = 1 if self.plan.example is None else self.plan.example
        return f"type {sure}" if sure else f"type your own, such as {self.name}: {flat(example)}"


def may_hold(plan: Plan, value: Node | None) -> bool:
    """Whether a value is of the kind a field holds, as far as its form tells."""
    if isinstance(value, Mapping):
        inner = plan.fields if plan.values is None else dict.fromkeys(value)
        return 2 * sum(key in inner for key in value) > len(value)
    if isinstance(value, Scalar):
        is_simple = plan.model is None and plan.values is None
        is_apart = bool(plan.words) or (bool(plan.names) and not is_well_formed(value, plan.names))
        return value in plan.words or (is_simple and not is_apart)
    return plan.is_list and all(may_hold(plan, entry) for entry in (value or ())[:1])


def written(value: Any) -> str:
    """A value as an author would type it on one line."""
    if isinstance(value, str):
        return value
    text = str(yaml.safe_dump(value, default_flow_style=True, width=10_000, sort_keys=False))
    return text.strip().removesuffix("...").strip()


def flat(value: Any) -> str:
    """An example on a line, cut where it is long."""
    text = " ".join(written(value).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def only(name: str, plan: Plan, source: Source) -> str:
    """The one thing to type for a field, if there is one: a deck is called like its folder."""
    parts = source.name.split("/")
    if name == "deck" and parts[0] == "decks" and len(parts) == 3:
        return f"deck: {parts[1]}"
    if plan.may_be_none or "none" in plan.words:
        return f"{name}: none, or {plan.description.split(';')[0]}"
    if name == "format":
        return f"{name}: 1"
    is_closed = plan.words and not (plan.names or plan.fields or plan.values)
    return f"{name}: {listed(plan.words)}" if is_closed else ""
