"""One mistake of form, and what a sentence about it needs to know."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import yaml

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
