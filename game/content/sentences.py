"""What is said of each mistake of form: what was expected, what was found, what to type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from game.content.amounts import AMOUNTS
from game.content.guard import CUT
from game.content.nodes import Mapping, Scalar
from game.content.nodes import Sequence as Listed
from game.content.problems import listed, nearest, shown, slug
from game.content.several import as_list
from game.content.typeset import DASHES
from game.content.wrong import Said, Wrong, flat, may_hold, only, written

_SHORT: Final = 2
"""By so many letters a field is longer than a name that is no slip of it, if it begins otherwise."""
ALL: Final = "put all: under it, and each condition with a dash under that"


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
    more += CUT if wrong.source.ends_on(wrong.node.line) else ""
    return "E203", f"nothing stands after `{wrong.name}:`", f"{wrong.such}{more}"


def _extra(wrong: Wrong) -> Said:
    name = str(wrong.node)
    fields = sorted(wrong.plan.fields, key=lambda field: field not in wrong.plan.required)
    form = wrong.plan.form
    if (slip := _slip_of_signs(name, fields)) is not None:
        return "E201", *slip
    if home := _elsewhere(name, fields):
        message = f"`{name}:` belongs in {home}, beside this file"
        return "E201", message, f"move it to {home} in this folder; a card cites its sources by their ids"
    message = f"{f'no {form.noun} is called' if form else 'there is no field'} {shown(name)} here"
    if close := nearest_field(name, _open(wrong, fields)):
        return "E201", message, f"did you mean {close}?"
    most = 20
    return (
        "E201",
        message,
        f"it may be {listed(fields, most=most)}" if form else f"the fields are {listed(fields, 'and', most)}",
    )


def _slip_of_signs(name: str, fields: Sequence[str]) -> tuple[str, str] | None:
    """Sentence and fix where only a dash, a space or a colon keeps a name from being that of a field."""
    first, _, rest = name.partition(" ")
    if name[:1] in DASHES and (meant := name[1:].strip()) in fields:
        message = f"a list's lines begin with the sign -, and {shown(name[0])} stands here"
        return message, f"type - {meant}:"
    if name.startswith("-") and name.lstrip("-") in fields:
        return "a dash and what follows it are parted by a space", f"type - {name.lstrip('-')}:"
    if first in fields and rest[:1] in ("{", "["):
        message = f"a field is a word, a colon and a space; {shown(first)} has no colon"
        return message, f"type {first}: before the {rest[0]}"
    if ":" in name:
        return "a colon and its value are parted by a space", f"type {name.replace(':', ': ', 1)}"
    return None


def _open(wrong: Wrong, fields: Iterable[str]) -> list[str]:
    """The fields that don't stand there yet, and may hold what stands under the unknown one."""
    if wrong.among is None:
        return list(fields)
    value = next((value for key, value in wrong.among.items() if key is wrong.node), None)
    below = wrong.plan.fields
    return [field for field in fields if field not in wrong.among and may_hold(below[field], value)]


def _elsewhere(name: str, fields: Iterable[str]) -> str:
    """The file of a deck in which a list belongs that stands in another; empty for any other field."""
    if name == "sources" and "cards" in fields and "deck" in fields:
        return "sources.yaml"
    return "cards.yaml" if name in ("cards", "ongoing") and "sources" in fields else ""


def nearest_field(name: str, fields: Any) -> str | None:
    """The field most like this name; underscores and hyphens count as the same.

    A short name that shares a few letters with a longer one of another beginning is another word.
    """
    plain = {field.replace("_", "-"): field for field in fields}
    close = nearest(name, plain)
    if close and len(name) + _SHORT <= len(close) and name[:1].lower() != close[:1]:
        return None
    return plain[close] if close else None


def _missing(wrong: Wrong) -> Said:
    below = wrong.plan.fields.get(wrong.name, wrong.plan)
    sure = only(wrong.name, below, wrong.source)
    fix = f"add {sure}" if sure else f"add your own, such as {wrong.name}: {flat(below.example)}"
    fix += CUT if _is_cut_off(wrong) else ""
    return "E202", f"`{wrong.name}` is missing here: {below.description}", fix


def _is_cut_off(wrong: Wrong) -> bool:
    """True if the file ends with fields that mostly stand before the one that is missing."""
    if not isinstance(wrong.node, Mapping) or wrong.plan.form or not wrong.node:
        return False
    last, order = list(wrong.node)[-1], list(wrong.plan.fields)
    is_before = bool(wrong.node[last]) and last in order and order.index(last) < order.index(wrong.name)
    return is_before and len(wrong.node) > 1 and wrong.source.ends_under(last.line, wrong.node.column)


def _expected(code: str, what: str) -> Callable[[Wrong], Said]:
    def saying(wrong: Wrong) -> Said:
        return code, f"`{wrong.name}` is {what}, and {wrong.found} stands here", wrong.such

    return saying


def _flag(wrong: Wrong) -> Said:
    message = f"`{wrong.name}` is true or false, and {wrong.found} stands here"
    return "E209", message, f"type {wrong.name}: true, or {wrong.name}: false"


def _fields(wrong: Wrong) -> Said:
    form = wrong.plan.form
    if _is_one_condition(wrong) and isinstance(wrong.node, Listed) and wrong.node:
        message = f"`{wrong.name}` is one condition, and a list stands here"
        return "E204", message, ALL if len(wrong.node) > 1 else "delete the dash"
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
    return "E210", message, ALL if _is_one_condition(wrong) else "begin each with a dash of its own"


def _is_one_condition(wrong: Wrong) -> bool:
    """True where one condition stands and no list of them may."""
    form = wrong.plan.form
    return form is not None and form.noun == "condition" and not wrong.plan.is_list and not wrong.is_item


def _one_noun(wrong: Wrong) -> Said:
    nouns = [name for name in wrong.plan.fields if name not in wrong.plan.required and name != "toward"]
    return "E210", "a weight is put on one number", f"name one of {listed(nouns)}"


def _one_kind(wrong: Wrong) -> Said:
    said = ("whose", "times", "weight", "toward")
    nouns = [name for name in wrong.plan.fields if name not in said]
    return "E210", "a change bears on one kind of number", f"name one of {listed(nouns, 'or')}"


def _id(wrong: Wrong) -> Said:
    message = f"an id is lower-case words joined by hyphens, and {wrong.found} stands here"
    made = slug(wrong.text)
    ids = [slug(part) for part in re.split("[,;，；、]", wrong.text)]
    if wrong.plan.is_list and len(ids) > 1 and all(ids):
        before = wrong.source.line(wrong.node.line)[: wrong.node.column - 1]
        return "E207", message, as_list(wrong.name, ids, before, is_item=wrong.is_item)
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


def _paragraph(wrong: Wrong) -> Said:
    message = f"a paragraph is written P6, and {wrong.found} stands here"
    numbers = re.findall(r"[1-9][0-9]{0,3}", wrong.text)
    made = ", ".join(f"P{number}" for number in numbers[:4])
    return "E213", message, f"type at: [{made}]" if made else "type your own, such as at: [P6]"


def _other(wrong: Wrong) -> Said:
    return "E204", f"`{wrong.name}` is written in another way than {wrong.found}", wrong.such


_SAYINGS: Final[dict[str, Callable[[Wrong], Said]]] = {
    **AMOUNTS,
    "extra_forbidden": _extra,
    "missing": _missing,
    "model_type": _fields,
    "dict_type": _fields,
    "tuple_type": _list,
    "one_key": _one_key,
    "one_noun": _one_noun,
    "one_kind": _one_kind,
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
    "paragraph": _paragraph,
    "system": _system,
    "clause": _expected("E214", "a clause's number such as R5.2"),
}
"""By the kind of error; every kind our field types and pydantic give for these models."""
