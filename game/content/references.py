"""Whether every id and role word in a file names something, and no text is too long."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from game.content.effects import BeginEffect, EndEffect
from game.content.fields import is_well_formed
from game.content.guard import Source
from game.content.known import SAID, Known
from game.content.nodes import Mapping, Node, Scalar, Sequence
from game.content.plan import Plan
from game.content.problems import Problem, listed, nearest, shown
from game.content.scopes import BOARD, CHOICE, ENTER, INSIDE, ROLES, SPECIAL, THINGS, Scope

MAX_PROBLEMS: Final = 200
"""From here on no more is looked up; looking for near words is slow."""


class References:
    """Walks a tree beside the plan of its models; sound where the form is broken elsewhere."""

    def __init__(self, known: Known, source: Source) -> None:
        self.known = known
        self.source = source
        self.problems: list[Problem] = []
        self.owner = ""

    def check(self, tree: Node, plan: Plan) -> list[Problem]:
        """What is wrong with the ids, role words and lengths of a file."""
        for name, below in plan.fields.items():
            node = tree.get(name) if isinstance(tree, Mapping) else None  # type: ignore[call-overload]
            if node is None or not below.is_checked:
                continue
            for item in node if isinstance(node, Sequence) else (node,):
                self.owner = _id(item)
                self._walk(item, below, BOARD)
        return self.problems

    def _walk(self, node: Node, plan: Plan, scope: Scope) -> None:
        if isinstance(node, Scalar):
            self._text(node, plan, scope)
        elif isinstance(node, Sequence):
            for item in node:
                self._walk(item, plan, scope)
        elif plan.model is not None:
            self._fields(node, plan, scope)
        elif plan.keys is not None and plan.values is not None:
            for key, value in node.items():
                self._text(key, plan.keys, scope)
                if plan.values.is_checked:
                    self._walk(value, plan.values, scope)

    def _fields(self, node: Mapping, plan: Plan, scope: Scope) -> None:
        enter = ENTER.get(plan.model)  # type: ignore[arg-type]
        if enter is not None:
            scope = enter(node, scope)
        inside = INSIDE.get(plan.model, {})  # type: ignore[arg-type]
        for key, value in node.items():
            below = plan.fields.get(key)
            if below is None or not below.is_checked:
                continue
            if key in SPECIAL and plan.form is not None and plan.form.noun == "condition":
                self._special(key, scope)
            if key == "target" and plan.model in (BeginEffect, EndEffect):
                below = self._aimed(node, below)
            self._walk(value, below, inside.get(key, scope))

    def _aimed(self, effect: Mapping, target: Plan) -> Plan:
        """The plan of a target where the ongoing says what it is aimed at."""
        kind = self.known.aim_of(str(effect.get("ongoing")))  # type: ignore[call-overload]
        return replace(target, names=kind) if kind else target

    def _text(self, text: Scalar, plan: Plan, scope: Scope) -> None:
        if plan.limit and len(text) > plan.limit:
            message = f"this text has {len(text):,} characters; it may have {plan.limit:,}"
            self._add("E311", text, message, "say it shorter, or move the rest to `notes`")
        if not plan.names or not text or text in plan.words:
            return
        known = self.known.of(plan.names)
        if known is None or text in known or text in scope.words(plan.names):
            return
        if text in ROLES:
            self._role(text, plan.names, scope)
        else:
            self._unknown(text, plan.names, known)

    def _special(self, key: Scalar, scope: Scope) -> None:
        if key not in scope.conditions:
            message = f"the condition `{key}` has no meaning in {scope.where}"
            self._add("E303", key, message, "say it with another condition, or leave it out")

    def _role(self, text: Scalar, kind: str, scope: Scope) -> None:
        said = SAID.get(kind, kind)
        words = scope.words(kind)
        named = f"the {said} by its id"
        if text == "chosen" and scope is CHOICE:
            message = "`chosen` is what the choice picks, and this choice has no pick"
            thing = said if said in THINGS else "partner"
            self._add("E303", text, message, f"add pick: {{{thing}: [...], as: chosen}}, or type {named}")
            return
        message = f"the role `{text}` stands for no {said} in {scope.where}"
        self._add("E303", text, message, f"type {listed(words)}, or {named}" if words else f"type {named}")

    def _unknown(self, text: Scalar, kind: str, known: frozenset[str]) -> None:
        if not is_well_formed(text, kind) or len(self.problems) >= MAX_PROBLEMS:
            return
        said = SAID.get(kind, kind)
        other = self.known.kind_of(text)
        if other:
            message = f"{shown(text)} is a {other}, and a {said} should stand here"
            self._add("E302", text, message, f"type {listed(sorted(known))}")
            return
        close = nearest(text, known)
        fix = f"did you mean {close}?" if close else f"it may be {listed(sorted(known))}"
        if kind == "source" and not close:
            fix += "; or add it to sources.yaml in the deck's folder"
        self._add("E301", text, f"there is no {said} called {shown(text)}", fix)

    def _add(self, code: str, at: Scalar, message: str, fix: str) -> None:
        width = max(1, min(len(at), 60))
        line = self.source.line(at.line)
        self.problems.append(
            Problem(code, self.source.name, at.line, at.column, message, fix, self.owner, line, width)
        )


def _id(item: Node) -> str:
    value = item.get("id") if isinstance(item, Mapping) else None  # type: ignore[call-overload]
    return str(value) if isinstance(value, Scalar) else ""
