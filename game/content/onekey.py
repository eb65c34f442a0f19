"""Closed one-key objects: `{tension: {...}}` is stored under its key, and arrives as its body."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    create_model,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from game.content.fields import Frozen


class Body(Frozen):
    """What stands under the key of a one-key object; `key` is that key."""

    key: ClassVar[str]
    shown: ClassVar[tuple[str, ...]] = ()
    """Fields that its example has beside those that it needs."""


class Bare(Body):
    """A body that is itself the value under the key (a list or a number): it has one field."""


_ONE: dict[str, Any] = {"minProperties": 1, "allOf": [{"maxProperties": 1}]}
"""The most stands apart: beside the fields it would keep editors from offering them in an empty object."""


class Form(BaseModel):
    """The outer shape of a one-key object: every field is a key, and exactly one is used."""

    model_config = ConfigDict(
        extra="forbid", defer_build=True, protected_namespaces=(), json_schema_extra=_ONE
    )
    noun: ClassVar[str]
    """What an author calls it: `effect`, `condition`."""
    bare: ClassVar[dict[str, type[Bare]]] = {}
    """The keys whose value is a list, a number or another object, and the body that carries it."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Form:
        if len(self.model_fields_set) != 1:
            raise PydanticCustomError("one_key", "one_key")
        return self


def _body(form: Form) -> Any:
    (name,) = form.model_fields_set
    value = getattr(form, name)
    bare = form.bare.get(name)
    if bare is None:
        return value
    (only,) = bare.model_fields
    return bare.model_construct(**{only: value})


def _example(body: type[Body]) -> Any:
    """What an author may type under its key."""
    fields = {info.alias or name: info for name, info in body.model_fields.items()}
    if issubclass(body, Bare):
        (only,) = fields.values()
        return (only.examples or [None])[0]
    needed = [name for name, info in fields.items() if info.is_required()]
    return {name: (fields[name].examples or [None])[0] for name in (*needed, *body.shown)}


def one_key(noun: str, *bodies: type[Body], bare: Mapping[type[Bare], Any] | None = None) -> type[Form]:
    """The form whose keys are those of `bodies`, and of `bare` with the type of each value there."""
    fields: dict[str, Any] = {}
    kinds: dict[type[Body], Any] = {body: body for body in bodies} | dict(bare or {})
    for body, annotation in kinds.items():
        name = body.key if body.key.isidentifier() and body.key != "not" else f"{body.key}_"
        extra: dict[str, Any] = {"examples": [_example(body)]}
        fields[name] = (
            annotation,
            Field(None, alias=body.key, description=body.__doc__, json_schema_extra=extra),
        )
    form = create_model(f"{noun.title().replace(' ', '')}Form", __base__=Form, **fields)
    form.noun = noun
    form.bare = {name: body for name, body in zip(fields, kinds, strict=True) if issubclass(body, Bare)}
    return form


class OneKey:
    """Marks a type as written in the one-key form that `form` returns."""

    def __init__(self, form: Callable[[], type[Form]]) -> None:
        self.form = form

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Validate as the form, then unwrap the body under its only key."""
        return core_schema.no_info_after_validator_function(_body, handler.generate_schema(self.form()))


class WordOr:
    """Marks a type as written in the way `otherwise` says, or as one word in its place."""

    def __init__(self, word: str, otherwise: Any) -> None:
        self.word = word
        self.otherwise = otherwise

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Take the word as it is, and anything else as the other type."""
        inner = handler.generate_schema(self.otherwise)
        return core_schema.no_info_wrap_validator_function(self._or_word, inner)

    def _or_word(self, value: Any, validate: core_schema.ValidatorFunctionWrapHandler) -> Any:
        return self.word if isinstance(value, str) and value == self.word else validate(value)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The other type's schema with the word beside it."""
        return {"anyOf": [{"const": self.word}, handler(schema)]}
