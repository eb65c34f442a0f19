"""Content that is out for mischief: what files may carry, what they may not, what gets past every check."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import yaml

from game.model.ruleset import Ruleset
from tests.plain.kit import ROOT

VISIBLE = " [red]x[/] [@click=app.quit]q [/] {0} \\x1b[31m $(id) `id` <b>"
"""Markup of every kind, which is text like any other."""
STEERING = (
    "\x1b]0;pwned\x07\x1b[31m\x1b[2J\x1bP+q\x1b\\\x07\x08\r\x0e\x7f\x00\x9b31m\x90q\x9c"
    "\u202e\u2066\u200f\u2028\ufeff\U000e0041\ud800"
)
"""ESC, OSC, CSI, DCS, backspace, C1, marks that turn the writing round, ends of line, tags, a surrogate."""
TEXTS = frozenset(
    {"title", "text", "minute", "long", "span", "author", "publisher", "date", "standpoint"}
    | {"low_means", "high_means", "question", "questions", "temper"}
)
"""Every field of a content file that is shown as text."""
LONGEST_TITLE = 79


def folder_of(target: Path, payload: str) -> Path:
    """A copy of the shipped content with the payload in every text of every file."""
    for source in [*(ROOT / "rules").rglob("*.yaml"), *(ROOT / "decks").rglob("*.yaml")]:
        tree = yaml.compose(source.read_text("utf-8"), yaml.SafeLoader)
        _spoil(tree, "", payload)
        file = target / source.relative_to(ROOT)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.serialize(tree, width=200), "utf-8")
    return target


def _spoil(node: yaml.Node, key: str, payload: str) -> None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            _spoil(value, name.value, payload)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _spoil(value, key, payload)
    elif key in TEXTS:
        kept = node.value.strip()
        short = len(kept) <= LONGEST_TITLE
        head = kept[: LONGEST_TITLE - len(payload)]
        node.value = head + payload if short else payload + kept[len(payload) :]
        node.style = '"'


def rules_with(rules: Ruleset, payload: str) -> Ruleset:
    """Rules with the payload in every text, as if no check stood before them."""
    return _Spoiler(payload).spoil(rules)  # type: ignore[no-any-return]


class _Spoiler:
    """Rebuilds values with spoiled texts; what was the same object stays the same object."""

    def __init__(self, payload: str) -> None:
        self.payload = payload
        self.done: dict[int, tuple[Any, Any]] = {}

    def spoil(self, value: Any) -> Any:
        if id(value) not in self.done:
            self.done[id(value)] = (value, self._anew(value))
        return self.done[id(value)][1]

    def _anew(self, value: Any) -> Any:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            names = [field.name for field in dataclasses.fields(value) if field.init]
            parts = {name: self._field(name, getattr(value, name)) for name in names}
            return dataclasses.replace(value, **parts)
        if hasattr(value, "_fields"):
            fields = zip(value._fields, value, strict=True)
            return type(value)(*(self._field(name, part) for name, part in fields))
        if type(value) is tuple:
            return tuple(self.spoil(part) for part in value)
        if isinstance(value, dict):
            return {key: self.spoil(part) for key, part in value.items()}
        return value

    def _field(self, name: str, value: Any) -> Any:
        if name == "texts":
            return {key: text + self.payload for key, text in value.items()}
        if name in TEXTS | {"kinds"} and isinstance(value, str):
            return value + self.payload
        if name in ("questions", "kinds") and value and isinstance(value[0], str):
            return tuple(text + self.payload for text in value)
        return self.spoil(value)
