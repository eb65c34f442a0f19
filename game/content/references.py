"""Whether every id and role word in a file names something, and no text is too long."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from game.content.effects import BeginEffect, EndEffect
from game.content.fields import is_well_formed
from game.content.guard import Source
from game.content.known import SAID, Known
from game.content.nodes import Mapping, Node, Scalar, Sequence, step, text_of
from game.content.plan import Plan
from game.content.problems import Mend, Problem, listed, nearest, shown, slug
from game.content.scopes import BOARD, CHOICE, ENTER, INSIDE, ROLES, SPECIAL, THINGS, Scope
from game.content.several import as_list, ids_in, list_mend, near_ids

MAX_PROBLEMS: Final = 200
"""From here on no more is looked up; looking for near words is slow."""


class References:
    """Walks a tree beside the plan of its models; sound where the form is broken elsewhere."""

    def __init__(self, known: Known, source: Source) -> None:
        self.known = known
        self.source = source
        self.problems: list[Problem] = []
        self.owner = ""
        self.field = ""
        """The field a text stands under."""
        self.list: Sequence | None = None
        """The list a text is an entry of."""
        self.too_few: set[tuple[int, int]] = set()
        """Where lists begin of which one entry is several ids."""

    def check(self, tree: Node, plan: Plan) -> list[Problem]:
        """What is wrong with the ids, role words and lengths of a file."""
        for name, below in plan.fields.items():
            node = step(tree, name)
            if node is None or not below.is_checked:
                continue
            for item in node if isinstance(node, Sequence) else (node,):
                self.owner = text_of(item, "id")
                self._walk(item, below, BOARD)
        return self.problems

    def _walk(self, node: Node, plan: Plan, scope: Scope) -> None:
        if isinstance(node, Scalar):
            self._text(node, plan, scope)
        elif isinstance(node, Sequence):
            for item in node:
                self.list = node
                self._walk(item, plan, scope)
        elif plan.model is not None:
            self._fields(node, plan, scope)
        elif plan.keys is not None and plan.values is not None:
            for key, value in node.items():
                self.list = None
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
            self.field, self.list = str(key), None
            self._walk(value, below, inside.get(key, scope))

    def _aimed(self, effect: Mapping, target: Plan) -> Plan:
        """The plan of a target where the ongoing says what it is aimed at."""
        kind = self.known.aim_of(str(step(effect, "ongoing")))
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
        elif len(self.problems) < MAX_PROBLEMS:
            self._no_id(text, plan, known, known.union(scope.words(plan.names)))

    def _no_id(self, text: Scalar, plan: Plan, known: frozenset[str], words: frozenset[str]) -> None:
        """A text that is none of the known ids: several in one, an id written otherwise, or unknown."""
        is_text_for_list = plan.is_list and not plan.takes_one and self.list is None
        ids = ids_in(text, words) or near_ids(text, words)
        if len(ids) > 1:
            self._several(text, plan, ids)
        elif is_text_for_list:
            return
        elif is_well_formed(text, plan.names):
            self._unknown(text, plan.names, known)
        elif plan.names != "system":
            self._ill_formed(text, plan.names, words)

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

    def _several(self, text: Scalar, plan: Plan, ids: tuple[str, ...]) -> None:
        code = "E301" if is_well_formed(text, plan.names) else "E214" if plan.names == "system" else "E207"
        line = self.source.line(text.line)
        if not plan.is_list:
            said = SAID.get(plan.names, plan.names).split(" in ")[0]
            message = f"one {said} is named here, and {shown(text)} names {len(ids)}"
            self._add(code, text, message, f"keep one of {listed(ids, 'and')}")
            return
        if plan.most is not None and len(ids) > plan.most and self.list is None:
            message = f"`{self.field}` has at most {plan.most}, and {shown(text)} names {len(ids)}"
            self._add("E211", text, message, f"keep {plan.most} of {listed(ids, 'and')}")
            return
        message = f"`{self.field}` is a list, and {shown(text)} stands here as one id"
        fix = as_list(self.field, ids, line[: text.column - 1], is_item=self.list is not None)
        if self.list is not None:
            self.too_few.add((self.list.line, self.list.column))
        is_sure = len(ids_in(text, ids)) == len(ids) and code != "E301"
        self._add(code, text, message, fix, list_mend(text, line, fix, is_sure=is_sure))

    def _ill_formed(self, text: Scalar, kind: str, words: frozenset[str]) -> None:
        """An id written with capitals or spaces: meant is the known one, not any that could be made of it."""
        made = slug(text)
        if made not in words and not (close := nearest(made or text, words)):
            fix = f"it may be {listed(sorted(words))}"
        else:
            fix = f"type {made}" if made in words else f"did you mean {close}?"
        message = f"an id is lower-case words joined by hyphens, and {shown(text)} stands here"
        self._add("E207", text, message, fix)

    def _unknown(self, text: Scalar, kind: str, known: frozenset[str]) -> None:
        said = SAID.get(kind, kind)
        other = self.known.kind_of(text)
        if other:
            message = f"{shown(text)} is a {other}, and a {said} should stand here"
            self._add("E302", text, message, f"type {listed(sorted(known))}")
            return
        close = nearest(text, known)
        if close and _is_half(close, text):
            close = None
        fix = f"did you mean {close}?" if close else f"it may be {listed(sorted(known))}"
        if kind == "source" and not close:
            fix += "; or add it to sources.yaml in the deck's folder"
        self._add("E301", text, f"there is no {said} called {shown(text)}", fix)

    def _add(self, code: str, at: Scalar, message: str, fix: str, mend: Mend | None = None) -> None:
        width = max(1, min(len(at), 60))
        line = self.source.line(at.line)
        self.problems.append(
            Problem(code, self.source.name, at.line, at.column, message, fix, self.owner, line, width, mend)
        )


def _is_half(word: str, text: str) -> bool:
    """Whether a text joins this word and another by a hyphen: the word alone would drop half of it."""
    rest = text.removeprefix(f"{word}-").removesuffix(f"-{word}")
    return rest != text and "-" not in word and len(rest) >= 3
