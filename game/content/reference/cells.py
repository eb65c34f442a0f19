"""What the schema of one field says, as the cells of a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import yaml

from game.content.fields import SCALE, Frozen
from game.content.meanings import WORDS
from game.content.onekey import Body, Form
from game.content.schemas import noun_of
from game.content.scopes import ROLES
from game.words.titles import listed, so_many

REF: Final = "#/$defs/"
_FORMS: Final = {"effect": "effects", "condition": "conditions", "term": "terms", "change": "changes"}
"""Where the names of each form are listed on the page."""


def heading(model: type[Frozen]) -> str:
    """What a model is called on the page: `CardChoice` is a card choice."""
    return noun_of(model.__name__).capitalize()


def link(title: str) -> str:
    """A link to a heading of the same page."""
    return f"[{title.lower()}](#{title.lower().replace(' ', '-')})"


def typed(value: Any) -> str:
    """A value as an author types it on one line."""
    text = yaml.safe_dump(value, default_flow_style=True, width=10_000, sort_keys=False, allow_unicode=True)
    return text.strip().removesuffix("...").strip()


class Cells:
    """Reads schemas that belong together: those of one kind of file."""

    def __init__(self, schema: Mapping[str, Any], models: Mapping[str, type[Frozen]]) -> None:
        self.schema = schema
        self.defs: Mapping[str, Any] = schema.get("$defs", {})
        self.models = models

    def row(self, name: str, schema: Mapping[str, Any], required: bool) -> tuple[str, ...]:
        """A field: its name, whether it must be there, what it is, what may stand there, an example."""
        said = schema["description"].replace(f" (scale: {SCALE})", "")
        return (f"`{name}`", _needed(schema, required), said, self.kind(schema), f"`{example(schema)}`")

    def kind(self, schema: Mapping[str, Any]) -> str:
        """What may stand in a place, in words."""
        ways = schema.get("anyOf")
        if ways:
            return self._ways(ways)
        if "$ref" in schema:
            return self._named(schema["$ref"].removeprefix(REF))
        if "const" in schema:
            return f"`{schema['const']}`"
        if "enum" in schema:
            return _one_of([str(one) for one in schema["enum"] if not isinstance(one, int)] or ["1"])
        kinds = schema.get("type", ())
        if "array" in kinds:
            return f"a list{self._length(schema)}, each {self.kind(schema['items'])}"
        return self._free(schema) if "object" in kinds else _scalar(schema)

    def _ways(self, ways: list[Mapping[str, Any]]) -> str:
        """One of several: mostly one value, a list of such, or a word."""
        words = [f"`{way['const']}`" for way in ways if "const" in way]
        rest = [way for way in ways if "const" not in way]
        lists = [way for way in rest if "array" in way.get("type", ())]
        single = [self.kind(way) for way in rest if way not in lists]
        said = list(dict.fromkeys(single)) or [self.kind(way) for way in lists]
        many = ["a list of such"] if lists and single else []
        return "; or ".join([*said, *many, *words])

    def _named(self, label: str) -> str:
        below = self.defs[label]
        if "enum" in below:
            said = f"a{'n' if below['$comment'][0] in 'aeiou' else ''} {below['$comment']}"
            has_words = any(one in ROLES for one in below["enum"])
            return (
                said + " or a [role word](#role-words)" * has_words + ", or `any`" * ("any" in below["enum"])
            )
        model = self.models[label.split("-in-")[0]]
        if issubclass(model, (Form, Body)):
            name = model.__name__.lower().removesuffix("form")
            noun = next(noun for noun in _FORMS if name.endswith(noun))
            return f"[{noun}](#{_FORMS[noun]})"
        return link(heading(model))

    def _length(self, schema: Mapping[str, Any]) -> str:
        least, most = schema.get("minItems"), schema.get("maxItems")
        return f" of {least}" if least and least == most else ""

    def _free(self, schema: Mapping[str, Any]) -> str:
        """Fields that an author names: the resources of a price, the partners of a scenario's start."""
        inner = next(iter((schema.get("properties") or schema["patternProperties"]).values()))
        none = "; or `none`" if "string" in schema["type"] else ""
        return f"for each {schema.get('$comment', 'name')}: {self.kind(inner)}{none}"


def example(schema: Mapping[str, Any]) -> str:
    """The example of a field, on one line."""
    for found in schema.get("examples", ()):
        return typed(found)
    if "markdownDescription" in schema:
        block = schema["markdownDescription"].split("```yaml\n")[1].removesuffix("```")
        return typed(yaml.safe_load(block))
    raise ValueError(f"expected an example in {schema}")


def _one_of(words: list[str]) -> str:
    means = [WORDS.get(word) for word in words]
    if all(means):
        return listed([f"`{word}` ({mean})" for word, mean in zip(words, means, strict=True)], "or")
    return listed([f"`{word}`" for word in words], "or")


def _scalar(schema: Mapping[str, Any]) -> str:
    expected = str(schema.get("errorMessage", "")).removeprefix("expected ").split(",")[0]
    least, most = schema.get("minimum"), schema.get("maximum")
    if most is not None:
        return f"{expected.split(' from ')[0]} from {least} to {most}"
    if least is not None and least > 0:
        return expected.replace(" from 0 up", f" from {least} up")
    if expected:
        return expected
    return f"text (at most {so_many(schema['maxLength'], 'character')})"


def _needed(schema: Mapping[str, Any], required: bool) -> str:
    if required:
        return "yes"
    return f"no: `{typed(schema['default'])}`" if "default" in schema else "no"
