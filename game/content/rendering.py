"""Problems as people, programs and code hosts read them: text, json, github annotations."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from textwrap import wrap
from typing import Final, Literal, TypeAlias

from game.content.codes import group_of
from game.content.explain import explanations
from game.content.problems import Mend, Problem, counts
from game.words.clean import cell_width
from game.words.titles import so_many

Format: TypeAlias = Literal["text", "json", "github"]
WIDTH: Final = 100
_KEEP: Final = 30
_LEVELS: Final = {"error": "error", "warning": "warning", "tip": "notice"}


def render(problems: Sequence[Problem], how: Format = "text", *, why: bool = False) -> str:
    """All problems in one of three forms; ends without a line break, empty for none as text.

    `why` says under each as text what it does to the game if it is left.
    """
    problems = [_printable(one) for one in problems]
    if how == "json":
        return _json(problems)
    if how == "github":
        return "\n".join(_annotation(one) for one in problems)
    return "\n\n".join(_text(one, why=why) for one in problems)


def summary(problems: Sequence[Problem]) -> str:
    """`2 errors, 1 warning`; `no finding` for none."""
    said = [so_many(number, kind[:-1]) for kind, number in counts(problems).items() if number]
    return ", ".join(said) or "no finding"


def exit_code(problems: Sequence[Problem], *, strict: bool = False) -> int:
    """0 clean, 2 errors, 1 warnings where they count; tips never do."""
    found = counts(problems)
    if found["errors"]:
        return 2
    return 1 if strict and found["warnings"] else 0


def _printable(one: Problem) -> Problem:
    """The problem with nothing in it that could steer a terminal, not even in a file's name."""
    return replace(
        one,
        file=seen(one.file),
        card=seen(one.card),
        message=seen(one.message),
        fix=seen(one.fix),
    )


def seen(text: str) -> str:
    """The text with a blank for each sign that can't be seen or would steer a terminal."""
    return text if text.isprintable() else "".join(ch if ch.isprintable() else " " for ch in text)


def _text(one: Problem, *, why: bool) -> str:
    card = f" in {one.card}" if one.card else ""
    lines = [f"{one.file}:{one.line}:{one.column}: {one.severity} {one.code}{_sure(one)}{card}"]
    if one.text_line:
        lines += _typed(one)
    lines += [f"  {one.message}", f"  -> {one.fix}{_typed_by_fix(one)}"]
    if one.instead:
        lines += [f"  {one.line} + {seen(one.instead)}"]
    lines += _left(one.code) if why else []
    return "\n".join(lines)


def _sure(one: Problem) -> str:
    """How sure a guess is; nothing for what is certain."""
    return f" ({one.confidence})" if one.confidence else ""


def _typed_by_fix(one: Problem) -> str:
    return "  (--fix types this)" if one.mend is not None and one.mend.is_sure else ""


def _left(code: str) -> list[str]:
    """What happens in the game if it is left."""
    text = f"if it is left: {explanations(group_of(code))[code].left}"
    return wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _typed(one: Problem) -> list[str]:
    """The line as typed and a caret under the word; a long line is cut around it."""
    start = max(0, one.column - 1 - _KEEP) if len(one.text_line) > WIDTH else 0
    shown = seen(one.text_line[start : start + WIDTH]).rstrip()
    before = "…" if start else ""
    after = "…" if start + WIDTH < len(one.text_line) else ""
    at = one.column - 1 - start
    blank = " " * cell_width(before + shown[:at])
    caret = "^" * max(1, cell_width(shown[at : at + one.width]))
    number = str(one.line)
    return [f"  {number} | {before}{shown}{after}", f"  {' ' * len(number)} | {blank}{caret}"]


def _json(problems: Sequence[Problem]) -> str:
    rows = [
        {
            "code": one.code,
            "severity": one.severity,
            "file": one.file,
            "line": one.line,
            "column": one.column,
            "card": one.card,
            "message": one.message,
            "fix": one.fix,
            "instead": seen(one.instead),
            "mend": _as_json(one.mend),
            "confidence": one.confidence or "certain",
        }
        for one in problems
    ]
    return json.dumps({"problems": rows, "summary": counts(problems)}, ensure_ascii=False, indent=2)


def _as_json(mend: Mend | None) -> dict[str, object] | None:
    """What to type in place of what; lines and columns count from 1, the end is not included."""
    if mend is None:
        return None
    places = {"from": [mend.line, mend.column], "to": [mend.to_line, mend.to_column]}
    return {**places, "text": mend.text, "is_sure": mend.is_sure}


def _annotation(one: Problem) -> str:
    title = _property(f"{one.code}{_sure(one)}")
    where = f"file={_property(one.file)},line={one.line},col={one.column},title={title}"
    return f"::{_LEVELS[one.severity]} {where}::{_escaped(f'{one.message} -> {one.fix}')}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
