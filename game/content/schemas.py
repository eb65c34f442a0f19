"""JSON Schemas of the content files, with this game's ids as choices, for editors that complete."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema

from game.content.content import Content
from game.content.fields import NAMES_KEY, Frozen, is_well_formed
from game.content.known import LISTS, SAID
from game.content.meanings import MEANINGS, WORDS
from game.content.models import DECK, RULES, SCENARIO, build_models
from game.content.nodes import Scalar, items, step
from game.content.onekey import Form
from game.content.plan import Plan, example_of, plan_of
from game.content.scopes import BOARD, ENTER, INSIDE, SPECIAL, Scope, widest
from game.words.clean import clean

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_REF: Final = "#/$defs/"
_CONDITION: Final = "ConditionForm"
_KEPT: Final = frozenset({"description", "examples", "default"})
"""What a field says beside the choices of its ids."""
_AS_TYPED: Final = frozenset({"examples", "default"})
"""What is no schema, and stays as an author types it."""
_ROLE_KINDS: Final = frozenset(
    {"who", "aim", "partner", "partner-or-any", "flashpoint", "framework", "asked"}
    | {f"{kind}-or-any" for kind in ("action", "resource", "power", "flashpoint", "track", "framework")}
)
"""Kinds of name for which a role word may stand."""


def kinds() -> dict[str, type[Frozen]]:
    """The model of each kind of file, by its name: `deck`, `scenario`, `actions` and so on."""
    rules = {name.rsplit("/", 1)[-1].removesuffix(".yaml"): model for name, model in RULES.items()}
    return {"deck": DECK, "scenario": SCENARIO, **rules}


def schemas(content: Content, only: Collection[str] | None = None) -> dict[str, dict[str, Any]]:
    """The schema of each kind of file, or only of those named, by the kind's name."""
    build_models()
    named = {name: model for name, model in kinds().items() if only is None or name in only}
    refs, made = models_json_schema(
        [(model, "validation") for model in named.values()], by_alias=True, schema_generator=_AsTyped
    )
    tailor = _Tailor(content, made["$defs"])
    return {name: tailor.cut(name, refs[model, "validation"]["$ref"]) for name, model in named.items()}


def schema_text(schema: Mapping[str, Any]) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write_schemas(content: Content, folder: Path) -> list[Path]:
    """Write one file a kind into a folder, made if it isn't there; raises OSError as `Path` does."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas(content).items():
        path = folder / file_name(name)
        path.write_text(schema_text(schema), encoding="utf-8")
        written.append(path)
    return written


def file_name(kind: str) -> str:
    """What the schema of a kind of file is called."""
    return f"{kind}.schema.json"


class _AsTyped(GenerateJsonSchema):
    """Keeps examples in the order in which an author types them."""

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        """As it is."""
        return value


class _Tailor:
    """Cuts the models' schemas to this game: its ids, and in each place only the role words it knows."""

    def __init__(self, content: Content, defs: Mapping[str, Any]) -> None:
        self._known = content.known
        self._said = dict(titles(content))
        self._raw = defs
        self._models = {model.__name__: model for model in all_models()}
        self._by_role = _by_role(defs)
        self._cut: dict[str, Any] = {}

    def cut(self, kind: str, ref: str) -> dict[str, Any]:
        """The schema of one kind of file."""
        self._cut = {}
        name = ref.removeprefix(_REF)
        whole = self._definition(name, self._models.get(name), BOARD)
        whole["properties"]["format"]["default"] = 1
        head = {"$schema": DIALECT, "title": f"Four Capitals: {kind}"}
        return head | {"$defs": dict(sorted(self._cut.items()))} | _without(whole, "title")

    def _node(self, node: Any, scope: Scope) -> Any:
        if isinstance(node, list):
            return [self._node(part, scope) for part in node]
        if not isinstance(node, dict):
            return node
        found = {
            key: value if key in _AS_TYPED else self._node(value, scope)
            for key, value in node.items()
            if not _is_noise(key, value)
        }
        if "$ref" in found:
            found["$ref"] = self._ref(found["$ref"].removeprefix(_REF), scope)
        kind = found.pop(NAMES_KEY, None)
        if kind is not None:
            found = self._with_ids(found, kind, scope)
        means = [WORDS.get(str(one)) for one in found.get("enum", ())]
        if means and all(means):
            found["enumDescriptions"] = means
        return _plain(found)

    def _ref(self, name: str, scope: Scope) -> str:
        """Where the schema of a model stands; one for each scope in which its words differ."""
        model = self._models.get(name)
        has_own = model is not None and model in ENTER
        if model is not None and has_own:
            scope = widest(model)
        is_same = has_own or scope == BOARD or name not in self._by_role
        label = name if is_same else _label(f"{name} in {scope.where}")
        if label not in self._cut:
            self._cut[label] = {}  # a condition holds conditions
            self._cut[label] = self._definition(name, model, scope)
        return _REF + label

    def _definition(self, name: str, model: type[Any] | None, scope: Scope) -> Any:
        raw = self._raw[name]
        inside = INSIDE.get(model, {}) if model is not None else {}
        plans = plan_of(model).fields if model is not None else {}
        fields = {
            key: _with_example(self._described(self._node(value, inside.get(key, scope)), value, plans[key]))
            for key, value in raw.get("properties", {}).items()
            if name != _CONDITION or key not in SPECIAL - set(scope.conditions)
        }
        rest = self._node({key: value for key, value in raw.items() if key != "properties"}, scope)
        if model is not None and issubclass(model, Form):
            rest["errorMessage"] = f"expected one {model.noun}, and one only: {', '.join(fields)}"
        rest["title"] = model.noun if model is not None and issubclass(model, Form) else noun_of(name)
        return {**rest, "properties": fields} if "properties" in raw else rest

    def _described(self, schema: dict[str, Any], raw: Mapping[str, Any], plan: Plan) -> dict[str, Any]:
        """With the words of the model where the field has none of its own, an example, ids and bounds."""
        below = self._raw.get(str(raw.get("$ref", "")).removeprefix(_REF), {})
        if "description" in below:
            schema = {"description": below["description"], **schema}
        if plan.example == []:
            schema = schema | {"examples": [example_of(plan)]}
        return _bounded(self._keyed(schema, plan, plan.example), plan)

    def _keyed(self, schema: dict[str, Any], plan: Plan, example: Any) -> dict[str, Any]:
        """Fields that are ids, such as the resources of a price: each by its name."""
        if plan.keys is None or plan.values is None or "patternProperties" not in schema:
            return schema
        (value,) = schema["patternProperties"].values()
        inner = next(iter(example.values())) if isinstance(example, dict) and example else None
        below = self._keyed(value, plan.values, inner)
        kind = plan.keys.names
        ids = self._known.of(kind) if kind else None
        if not ids:
            (pattern,) = schema["patternProperties"]
            return schema | {"patternProperties": {pattern: below}, "additionalProperties": False}
        fields = {
            one: below | {"description": self._meaning(one, kind) or one, "examples": [inner]}
            for one in sorted(ids)
            if is_well_formed(one, kind)
        }
        rest = _without(schema, "patternProperties")
        return rest | {"$comment": SAID.get(kind, kind), "properties": fields, "additionalProperties": False}

    def _with_ids(self, schema: dict[str, Any], kind: str, scope: Scope) -> dict[str, Any]:
        """The ids of a kind as choices, each with what it is called; they stand once a file."""
        ids = self._known.of(kind)
        if not ids:
            return schema
        words = tuple(dict.fromkeys(scope.words(kind)))
        label = "-".join((kind, *words))
        if label not in self._cut:
            choices = [*sorted(one for one in ids if is_well_formed(one, kind)), *words]
            means = [self._meaning(one, kind) for one in choices]
            self._cut[label] = {
                "$comment": SAID.get(kind, kind),
                "type": "string",
                "enum": choices,
                "enumDescriptions": means,
            }
        kept = {key: value for key, value in schema.items() if key in _KEPT}
        return {"$ref": _REF + label, **kept}

    def _meaning(self, one: str, kind: str) -> str:
        said = (self._said.get((part, one)) for part in self._known.kinds_in(kind))
        return next(filter(None, said), MEANINGS.get(one, ""))


def titles(content: Content) -> Iterator[tuple[tuple[str, str], str]]:
    """What each thing is called, and its text, by its kind and id."""
    for tree in content.trees.values():
        for field, kind in LISTS.items():
            for _, item in items(tree, field):
                found = [
                    str(value)
                    for key in ("id", "title", "text")
                    if isinstance(value := step(item, key), Scalar)
                ]
                if field != "cards" and len(found) > 1:
                    yield (kind, found[0]), clean(": ".join(found[1:]), "line")


def all_models() -> Iterator[type[Any]]:
    """Every model reached from a kind of file, in the order in which the files lead to them."""
    seen: set[int] = set()
    todo = [plan_of(model) for model in reversed(kinds().values())]
    while todo:
        plan = todo.pop()
        if id(plan.fields) in seen:
            continue
        seen.add(id(plan.fields))
        if plan.model is not None:
            yield plan.model
        todo += reversed(plan.fields.values())


def _by_role(defs: Mapping[str, Any]) -> frozenset[str]:
    """The models in which something depends on who may be meant."""
    below = {name: set(_inside(definition)) for name, definition in defs.items()}
    found = {name for name, parts in below.items() if parts & _ROLE_KINDS} | {_CONDITION}
    while more := {name for name, parts in below.items() if parts & found} - found:
        found |= more
    return frozenset(found)


def _inside(node: Any) -> Iterator[str]:
    """The kinds of name and the models a schema speaks of."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in (NAMES_KEY, "$ref") and isinstance(value, str):
                yield value.removeprefix(_REF)
            yield from _inside(value)
    elif isinstance(node, list):
        for value in node:
            yield from _inside(value)


def _bounded(schema: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """With the lowest and highest number, or length, that the model takes."""
    kinds = schema.get("type", ())
    if "array" in kinds or "anyOf" in schema or "string" not in kinds:
        return schema
    names = ("minLength", "maxLength") if "maxLength" in schema else ("minimum", "maximum")
    bounds = zip(names, (plan.least, plan.most), strict=True)
    return schema | {name: bound for name, bound in bounds if bound is not None}


def _with_example(schema: dict[str, Any]) -> dict[str, Any]:
    """The example in the way that editors insert rightly.

    They misprint `examples` that hold fields, so such a one is a piece to insert. With fields under it the
    piece stands there twice: of a single one they would make a value that no second entry can join.
    """
    (example, *_) = schema.get("examples", (None,))
    if not isinstance(example, (list, dict)):
        return schema
    typed = yaml.safe_dump(example, default_flow_style=None, sort_keys=False, width=90)
    said = f"{schema['description']}\n\nExample:\n\n```yaml\n{typed}```"
    if isinstance(example, list) and "anyOf" in schema:
        piece = {"label": "example", "description": schema["description"], "body": example[0]}
        pieces = [{**piece, "type": "array"}] * 2 if isinstance(example[0], dict) else [piece]
        return _without(schema, "examples") | {"markdownDescription": said, "defaultSnippets": pieces}
    if "$ref" in schema:  # its own fields are offered
        return _without(schema, "examples") | {"markdownDescription": said}
    return schema


def _without(schema: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != name}


def noun_of(name: str) -> str:
    """The name of a model as words: `LeanEffect` is a lean effect."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Without the way `null`, which nobody types."""
    ways = [way for way in schema.get("anyOf", ()) if way != {"type": "null"}]
    if not ways:
        return schema
    if len(ways) > 1:
        return schema | {"anyOf": ways}
    return {**ways[0], **{key: value for key, value in schema.items() if key != "anyOf"}}


def _is_noise(key: str, value: Any) -> bool:
    """Made-up titles and empty defaults, which say nothing."""
    return (key == "title" and isinstance(value, str)) or (key == "default" and value in (None, [], {}, ""))


def _label(text: str) -> str:
    return text.replace("'", "").replace(",", "").replace(" ", "-")
