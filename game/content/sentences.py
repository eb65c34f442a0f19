"""What is said of each mistake of form: what was expected, what was found, what to type."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final, NamedTuple

import yaml

from game.content.guard import Source
from game.content.nodes import Mapping, Node, Scalar
from game.content.plan import Plan
from game.content.problems import listed, nearest, shown

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
        sure = _only(self.name, self.plan, self.source)
        return f"type {sure}" if sure else f"type your own, such as {self.name}: {_flat(self.plan.example)}"


def written(value: Any) -> str:
    """A value as an author would type it on one line."""
    if isinstance(value, str):
        return value
    text = str(yaml.safe_dump(value, default_flow_style=True, width=10_000, sort_keys=False))
    return text.strip().removesuffix("...").strip()


def _flat(value: Any) -> str:
    """An example on a line, cut where it is long."""
    text = " ".join(written(value).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _only(name: str, plan: Plan, source: Source) -> str:
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


def slug(text: str) -> str:
    """An id made from any text."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:60].strip("-")


def say(wrong: Wrong) -> Said:
    """The code, the sentence and the fix for a mistake of form."""
    if wrong.kind.startswith("slip:"):
        return _slip(wrong)
    if wrong.kind not in ("extra_forbidden", "missing") and isinstance(wrong.node, Scalar) and not wrong.node:
        return _nothing(wrong)
    return _SAYINGS.get(wrong.kind, _other)(wrong)


def _slip(wrong: Wrong) -> Said:
    home = wrong.kind.removeprefix("slip:")
    message = f"`{wrong.name}` belongs under `{home}`, which has nothing under it"
    return "E215", message, f"indent it and its neighbours two spaces more than `{home}`"


def _nothing(wrong: Wrong) -> Said:
    if wrong.is_item:
        return "E203", "nothing stands after this dash", "type an entry after it, or delete the dash"
    line = wrong.source.line(wrong.node.line)
    if re.search(r": +#\S", line):
        return (
            "E203",
            f"nothing stands after `{wrong.name}:`; what begins with # is a comment",
            "put the value in quotes",
        )
    more = "" if wrong.plan.may_be_none else ", or delete the line"
    return "E203", f"nothing stands after `{wrong.name}:`", f"{wrong.such}{more}"


def _extra(wrong: Wrong) -> Said:
    name = str(wrong.node)
    fields = sorted(wrong.plan.fields, key=lambda field: field not in wrong.plan.required)
    form = wrong.plan.form
    what = f"no {form.noun} is called" if form else "there is no field"
    close = nearest_field(name, fields)
    if name.startswith("-") and name.lstrip("-") in fields:
        return "E201", "a dash and what follows it are parted by a space", f"type - {name.lstrip('-')}:"
    if ":" in name:
        return "E201", "a colon and its value are parted by a space", f"type {name.replace(':', ': ', 1)}"
    message = f"{what} {shown(name)} here"
    if close:
        return "E201", message, f"did you mean {close}?"
    most = 20
    return (
        "E201",
        message,
        f"it may be {listed(fields, most=most)}" if form else f"the fields are {listed(fields, 'and', most)}",
    )


def nearest_field(name: str, fields: Any) -> str | None:
    """The field most like this name; underscores and hyphens count as the same."""
    plain = {field.replace("_", "-"): field for field in fields}
    close = nearest(name, plain)
    return plain[close] if close else None


def _missing(wrong: Wrong) -> Said:
    below = wrong.plan.fields.get(wrong.name, wrong.plan)
    sure = _only(wrong.name, below, wrong.source)
    fix = f"add {sure}" if sure else f"add your own, such as {wrong.name}: {_flat(below.example)}"
    return "E202", f"`{wrong.name}` is missing here: {below.description}", fix


def _expected(code: str, what: str) -> Callable[[Wrong], Said]:
    def saying(wrong: Wrong) -> Said:
        return code, f"`{wrong.name}` is {what}, and {wrong.found} stands here", wrong.such

    return saying


def _flag(wrong: Wrong) -> Said:
    message = f"`{wrong.name}` is true or false, and {wrong.found} stands here"
    return "E209", message, f"type {wrong.name}: true, or {wrong.name}: false"


def _fields(wrong: Wrong) -> Said:
    form = wrong.plan.form
    if form is not None:
        article = "an" if form.noun[0] in "aeiou" else "a"
        message = (
            f"{article} {form.noun} is one of its names with fields under it, and {wrong.found} stands here"
        )
        return (
            "E204",
            message,
            f"it may be {listed(wrong.plan.fields, most=20)}; for example {_form_example(wrong)}",
        )
    return (
        "E204",
        f"`{wrong.name}` has fields of its own, and {wrong.found} stands here",
        wrong.such,
    )


def _form_example(wrong: Wrong) -> str:
    example = wrong.plan.example
    if isinstance(example, list) and example:
        return written(example[0])
    return written(example) if isinstance(example, dict) else "track: {name: order, by: 1}"


def _list(wrong: Wrong) -> Said:
    return "E204", f"`{wrong.name}` is a list, and {wrong.found} stands here", wrong.such


def _one_key(wrong: Wrong) -> Said:
    form = wrong.plan.form
    noun = form.noun if form else "entry"
    keys = list(wrong.node) if isinstance(wrong.node, Mapping) else []
    if not keys:
        return "E210", f"this {noun} is empty", f"it may be {listed(wrong.plan.fields, most=20)}"
    message = f"one {noun} has one name, and this has {len(keys)}: {listed(map(str, keys), 'and')}"
    return "E210", message, "begin each with a dash of its own"


def _one_noun(wrong: Wrong) -> Said:
    nouns = [name for name in wrong.plan.fields if name not in wrong.plan.required and name != "toward"]
    return "E210", "a weight is put on one number", f"name one of {listed(nouns)}"


def _one_kind(wrong: Wrong) -> Said:
    said = ("whose", "times", "weight", "toward")
    nouns = [name for name in wrong.plan.fields if name not in said]
    return "E210", "a change bears on one kind of number", f"name one of {listed(nouns, 'or')}"


def _whole(wrong: Wrong) -> Said:
    message = f"`{wrong.name}` is a whole number, and {wrong.found} stands here"
    number = re.fullmatch(r"([+-]?[0-9]+)[.,]0*", wrong.text)
    return "E205", message, f"type {wrong.name}: {number[1]}" if number else wrong.such


def _below_zero(wrong: Wrong) -> Said:
    if re.fullmatch(r"-[0-9]+", wrong.text):
        return "E205", f"`{wrong.name}` is 0 or more, and {wrong.found} stands here", wrong.such
    return _whole(wrong)


def _price(wrong: Wrong) -> Said:
    message = f"a price is paid, so it is 0 or more, and {wrong.found} stands here"
    return "E305", message, f"type {wrong.name}: {wrong.text.lstrip('-')}, or write a gain as an effect"


def _odds(wrong: Wrong) -> Said:
    message = f"odds are a fraction such as 1/3, one in three, and {wrong.found} stands here"
    made = _fraction(wrong.text)
    return "E206", message, f"type odds: {made}" if made else "type a fraction, such as odds: 1/3"


def _fraction(text: str) -> str:
    """A number or a share in hundred as a fraction; empty if it is neither."""
    match = re.fullmatch(r"([0-9]{1,3}(?:[.,][0-9]{1,6})?) ?(%?)", text)
    if match is None:
        return ""
    value = Fraction(match[1].replace(",", ".")) / (100 if match[2] else 1)
    near = value.limit_denominator(6)
    return f"{near.numerator}/{near.denominator}" if 0 < near < 1 else ""


def _odds_range(wrong: Wrong) -> Said:
    return (
        "E206",
        f"odds lie between never and always, and {wrong.found} stands here",
        "type a fraction, such as odds: 1/3, or leave the chance out",
    )


def _id(wrong: Wrong) -> Said:
    message = f"an id is lower-case words joined by hyphens, and {wrong.found} stands here"
    made = slug(wrong.text)
    return "E207", message, f"type {made}" if made else wrong.such


def _id_long(wrong: Wrong) -> Said:
    return (
        "E207",
        f"an id has at most 60 characters, and this has {len(wrong.text)}",
        f"type {slug(wrong.text)[:30].strip('-')}",
    )


def _word(wrong: Wrong) -> Said:
    if wrong.name == "format":
        return "E216", f"this game reads format 1, and {wrong.found} stands here", _read_by(wrong.text)
    message = f"`{wrong.name}` is {listed(wrong.plan.words)}, and {wrong.found} stands here"
    close = nearest(wrong.text, wrong.plan.words)
    return "E208", message, f"type {wrong.name}: {close}" if close else wrong.such


def _read_by(form: str) -> str:
    if not form.isdecimal():
        return "type format: 1"
    if int(form) < 1:
        return "type four-capitals deck migrate, and the deck's id"
    return "read it with the newer Four Capitals it was written for; if it was this one, type format: 1"


def _how_many(wrong: Wrong) -> Said:
    want = _span(wrong.plan.least, wrong.plan.most)
    if isinstance(wrong.node, Scalar):
        message = f"`{wrong.name}` has {want} letters, and {wrong.found} has {len(wrong.node)}"
        return "E211", message, wrong.such
    message = f"`{wrong.name}` has {want}, and {len(wrong.node)} stand here"
    example = wrong.plan.example
    is_short = isinstance(example, list) and example and not isinstance(example[0], dict)
    return "E211", message, wrong.such if is_short else f"write {want} of them"


def _span(least: int | None, most: int | None) -> str:
    if least is not None and least == most:
        return f"exactly {least}"
    if least is not None and most is not None:
        return f"{least} to {most}"
    return f"at least {least}" if least is not None else f"at most {most}"


def _system(wrong: Wrong) -> Said:
    message = f"a system is written like F26, and {wrong.found} stands here"
    upper = re.fullmatch(r"[A-Za-z]{1,3}[0-9]{1,3}", wrong.text)
    return "E214", message, f"type {wrong.text.upper()}" if upper else "look it up in decks/systems.yaml"


def _range(wrong: Wrong) -> Said:
    bound = (
        f"{wrong.plan.least} or more" if wrong.kind == "greater_than_equal" else f"{wrong.plan.most} or less"
    )
    return "E212", f"`{wrong.name}` is {bound}, and {wrong.found} stands here", wrong.such


def _paragraph(wrong: Wrong) -> Said:
    message = f"a paragraph is written P6, and {wrong.found} stands here"
    numbers = re.findall(r"[1-9][0-9]{0,3}", wrong.text)
    made = ", ".join(f"P{number}" for number in numbers[:4])
    return "E213", message, f"type at: [{made}]" if made else "type your own, such as at: [P6]"


def _other(wrong: Wrong) -> Said:
    return "E204", f"`{wrong.name}` is written in another way than {wrong.found}", wrong.such


_SAYINGS: Final[dict[str, Callable[[Wrong], Said]]] = {
    "extra_forbidden": _extra,
    "missing": _missing,
    "model_type": _fields,
    "dict_type": _fields,
    "tuple_type": _list,
    "one_key": _one_key,
    "one_noun": _one_noun,
    "one_kind": _one_kind,
    "whole": _below_zero,
    "signed": _whole,
    "number": _expected("E205", "a number such as 1 or 0.5"),
    "price_negative": _price,
    "odds": _odds,
    "odds_range": _odds_range,
    "id": _id,
    "id_long": _id_long,
    "flag": _flag,
    "text": _expected("E204", "a text"),
    "text_empty": _expected("E203", "a text"),
    "literal_error": _word,
    "too_short": _how_many,
    "too_long": _how_many,
    "string_too_short": _expected("E212", "two or three letters"),
    "string_too_long": _expected("E212", "shorter"),
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "paragraph": _paragraph,
    "system": _system,
    "clause": _expected("E214", "a clause's number such as R5.2"),
}
"""By the kind of error; every kind our field types and pydantic give for these models."""
