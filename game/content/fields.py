"""Field types of content files: each decides from the text as typed what a scalar means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from game.content.typeset import as_minus

SCALE: Final = "1 a step the newspapers notice, 2 an event of the year, 3 once in a game"
NAMES_KEY: Final = "x-names"
TEXT_LIMIT: Final = 2_000
LONG_LIMIT: Final = 8_000
TITLE_LIMIT: Final = 80
ID_LIMIT: Final = 60

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_WHOLE: Final = re.compile(r"\+?[0-9]{1,9}\Z")
_SIGNED: Final = re.compile(r"[+-]?[0-9]{1,9}\Z")
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,6})?\Z")
_ODDS: Final = re.compile(r"([0-9]{1,4}) ?/ ?([0-9]{1,4})\Z")
_PARAGRAPH: Final = re.compile(r"P[1-9][0-9]{0,3}\Z")
_SYSTEM: Final = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,2}\Z")
_CLAUSE: Final = re.compile(r"R[1-9][0-9]?(?:\.[0-9]{1,2}){0,2}\Z")
_YES: Final = frozenset({"true", "yes"})
_NO: Final = frozenset({"false", "no"})


@dataclass(frozen=True, slots=True)
class Names:
    """Marks a field whose text names a thing of this game: a `power`, a `partner`, `who`, and so on."""

    kind: str

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The schema of an id, marked so that this game's ids can be put in."""
        return {**handler(schema), NAMES_KEY: self.kind}


@dataclass(frozen=True, slots=True)
class Limit:
    """Marks a text field with the characters it may have; the checker, not the form, holds it."""

    characters: int


class Frozen(BaseModel):
    """Root of every content model: immutable, closed, filled by the names used in the files."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, protected_namespaces=())


def field(description: str, example: Any, default: Any = ..., *, scale: bool = False, **more: Any) -> Any:
    """A model field with what an author needs to know; `scale` adds the scale of a game number."""
    text = f"{description} (scale: {SCALE})" if scale else description
    return Field(default, description=text, examples=[example], **more)


def _refuse(kind: str) -> PydanticCustomError:
    """An error that carries only our name for what was expected."""
    return PydanticCustomError(kind, kind)


def is_well_formed(text: str, kind: str) -> bool:
    """True if a text could be the id of this kind of thing; else its field has said so already."""
    return bool((_SYSTEM if kind == "system" else _ID).match(text))


def _parse(kind: str, pattern: re.Pattern[str], make: Callable[[str], Any]) -> PlainValidator:
    def parse(value: Any) -> Any:
        if isinstance(value, str) and pattern.match(value):
            return make(value)
        raise _refuse(kind)

    return PlainValidator(parse)


def _typed(kinds: str, expected: str = "", **schema: Any) -> WithJsonSchema:
    """The schema of a scalar for editors: what YAML may make of it before its field decides."""
    words = kinds.split()
    said = {"errorMessage": f"expected {expected}"} if expected else {}
    return WithJsonSchema({"type": words if len(words) > 1 else kinds, **schema, **said})


def parse_odds(text: str) -> tuple[int, int]:
    """`1/3` as (1, 3): one in three; raises for anything that is not between never and always."""
    match = _ODDS.match(text)
    if match is None:
        raise _refuse("odds")
    part, whole = int(match[1]), int(match[2])
    if not 0 < part < whole:
        raise _refuse("odds_range")
    return part, whole


def _flag(value: Any) -> bool:
    word = value.lower() if isinstance(value, str) else ""
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise _refuse("flag")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _refuse("text")
    stripped = value.strip()
    if not stripped:
        raise _refuse("text_empty")
    return stripped


def _note(value: Any) -> str:
    if not isinstance(value, str):
        raise _refuse("text")
    return value.strip()


def _id(value: Any) -> str:
    if not isinstance(value, str):
        raise _refuse("id")
    if not value:
        raise _refuse("text_empty")
    if not _ID.match(value):
        raise _refuse("id")
    if len(value) > ID_LIMIT:
        raise _refuse("id_long")
    return str(value)


def _price_number(value: Any) -> int:
    if isinstance(value, str) and as_minus(value):
        raise _refuse("price_negative")
    if isinstance(value, str) and _SIGNED.match(value):
        number = int(value)
        if number < 0:
            raise _refuse("price_negative")
        return number
    raise _refuse("whole")


class OneOrMany:
    """Marks a list for which one value may stand, and the word `none` too where `none` is true."""

    def __init__(self, *, none: bool = False) -> None:
        self.none = none

    def _listed(self, value: Any) -> Any:
        if self.none and isinstance(value, str) and value == "none":
            return []
        return value if isinstance(value, list) else [value]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Make a list of what is none, then validate."""
        return core_schema.no_info_before_validator_function(self._listed, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The list, one entry, or the word."""
        listed = handler(schema)
        ways = [listed["items"], listed] if "items" in listed else [listed]
        return {"anyOf": [*ways, {"const": "none"}] if self.none else ways}


class NonePaid(BeforeValidator):
    """Marks a price, for which the word `none` may stand."""

    def __init__(self) -> None:
        super().__init__(lambda value: {} if isinstance(value, str) and value == "none" else value)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The amounts, or the word."""
        said = "expected resources with amounts, such as influence: 1, or the word none"
        return {**handler(schema), "type": ["object", "string"], "pattern": "^none$", "errorMessage": said}


Format = Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})]
Whole = Annotated[
    int,
    _parse("whole", _WHOLE, int),
    _typed("integer string", "a whole number from 0 up, such as 2", minimum=0, pattern=r"^\+?[0-9]{1,9}$"),
]
"""A number from 0 up, without a sign or a point."""
Signed = Annotated[
    int,
    _parse("signed", _SIGNED, int),
    _typed("integer string", "a whole number, such as 1 or -1", pattern=r"^[+-]?[0-9]{1,9}$"),
]
"""A whole number that may fall or rise: -1, 1, +1."""
Number = Annotated[
    float,
    _parse("number", _NUMBER, float),
    _typed("number string", "a number, such as 2 or 0.5", pattern=r"^[+-]?[0-9]{1,9}(\.[0-9]{1,6})?$"),
]
"""A number that may have decimals: 0.5."""
Odds = Annotated[
    tuple[int, int],
    PlainValidator(lambda value: parse_odds(value if isinstance(value, str) else "")),
    _typed("string", "odds as a fraction, such as 1/3", pattern="^[0-9]{1,4} ?/ ?[0-9]{1,4}$"),
]
"""Odds as a fraction: 1/3 is one in three."""
Flag = Annotated[
    bool,
    PlainValidator(_flag),
    _typed("boolean string", "true or false", pattern="^([Tt]rue|TRUE|[Ff]alse|FALSE|[Yy]es|YES|[Nn]o|NO)$"),
]
Text = Annotated[str, PlainValidator(_text), Limit(TEXT_LIMIT), _typed("string number", maxLength=TEXT_LIMIT)]
LongText = Annotated[
    str, PlainValidator(_text), Limit(LONG_LIMIT), _typed("string number", maxLength=LONG_LIMIT)
]
Title = Annotated[
    str, PlainValidator(_text), Limit(TITLE_LIMIT), _typed("string number", maxLength=TITLE_LIMIT)
]
Note = Annotated[str, PlainValidator(_note), Limit(TEXT_LIMIT), _typed("string number", maxLength=TEXT_LIMIT)]
"""Text that may be empty."""
Id = Annotated[
    str,
    PlainValidator(_id),
    _typed(
        "string number",
        f"lower-case words joined by hyphens, at most {ID_LIMIT} signs, such as a-quiet-week",
        maxLength=ID_LIMIT,
        pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
    ),
]
"""Lower-case words joined by hyphens."""
Paragraph = Annotated[
    str,
    _parse("paragraph", _PARAGRAPH, str),
    _typed("string", "a paragraph by its number, such as P6", pattern="^P[1-9][0-9]{0,3}$"),
]
Clause = Annotated[
    str,
    _parse("clause", _CLAUSE, str),
    _typed("string", "a clause of the rulebook, such as R5.2", pattern=r"^R[1-9][0-9]?(\.[0-9]{1,2}){0,2}$"),
]
SystemId = Annotated[
    str,
    _parse("system", _SYSTEM, str),
    _typed("string", "a system by its number, such as F26", pattern="^[A-Z]{1,3}[1-9][0-9]{0,2}$"),
]

Many = OneOrMany()
ManyOrNone = OneOrMany(none=True)

PowerRef = Annotated[Id, Names("power")]
PartnerRef = Annotated[Id, Names("partner")]
"""A partner, or in its place `chosen`, `target` or `own-side` where the role has a meaning."""
FlashpointRef = Annotated[Id, Names("flashpoint")]
TrackRef = Annotated[Id, Names("track")]
FrameworkRef = Annotated[Id, Names("framework")]
ResourceRef = Annotated[Id, Names("resource")]
ActionRef = Annotated[Id, Names("action")]
OngoingRef = Annotated[Id, Names("ongoing")]
StandingRef = Annotated[Id, Names("standing")]
CountRef = Annotated[Id, Names("count")]
RecordRef = Annotated[Id, Names("record")]
SourceRef = Annotated[Id, Names("source")]
DeckRef = Annotated[Id, Names("deck")]
SystemRef = Annotated[SystemId, Names("system")]
Who = Annotated[Id, Names("who")]
"""A power, or a role word: drawer, decider, others, chosen, self, target, and so on."""
Aim = Annotated[Id, Names("aim")]
"""What an ongoing or an action is aimed at: a power, partner, flashpoint, framework, or a role word."""

WhoList = Annotated[tuple[Who, ...], Many]
PowerList = Annotated[tuple[PowerRef, ...], Many]
TextList = Annotated[tuple[Text, ...], ManyOrNone]
CarriesList = Annotated[tuple[SystemRef, ...], ManyOrNone]
Price = Annotated[
    dict[
        ResourceRef,
        Annotated[
            int,
            PlainValidator(_price_number),
            _typed("integer string", "a whole number, such as 2", minimum=0, pattern=r"^\+?[0-9]{1,9}$"),
        ],
    ],
    NonePaid(),
]
"""What is paid, by resource; the word `none` is no price."""
