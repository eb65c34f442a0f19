"""The words that put a problem right, told from what it says to type: for a line to paste, and for `--fix`.

A mend is sure where nothing else can be meant: a space that is missing, a capital in an id, `50%` for odds.
A nearest word is never sure: it is shown, and the author decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from game.content.guard import CUT, Source
from game.content.problems import Mend, Problem, nearest, slug
from game.content.several import parted
from game.content.typeset import DASHES, TYPED_DASH, WIDE_COLON, as_minus, quoted, without_quotes
from game.model.ids import RESOURCES

_WORD: Final = re.compile(r"[A-Za-z0-9_./%+-]+")
_MEANT: Final = re.compile(r"did you mean ([a-z0-9_-]+)\?")
_TYPE: Final = re.compile(r"type ([A-Za-z0-9_-]+)(?: if the same is meant)?")
_FIELD: Final = re.compile(r"type ([a-z_]+): ([A-Za-z0-9_./-]+)(?:, or .*)?")
_LIST: Final = re.compile(r"type (?:[a-z_]+: )?(\[[a-z0-9, -]+\]|[a-z0-9-]+(?:, [a-z0-9-]+)+)")
_SPAN: Final = re.compile(
    r"type a number (?:from (-?[0-9]+) to (-?[0-9]+)|up to (-?[0-9]+)|from (-?[0-9]+) up)"
)
_PARAGRAPH: Final = re.compile(r"[pP]?[.]?([1-9][0-9]{0,3})")
_KEY: Final = re.compile(r"^ *(?:- +)*(?!- )[^\s:#\[{][^:\[{]*?:(?: +|$)")
_PAID: Final = re.compile(r"\b([0-9]{1,2}) ([A-Za-z]+)\b|\b([A-Za-z]+):? ([0-9]{1,2})\b")
_RESOURCE: Final = {name: name for name in RESOURCES} | {"fund": "funds"}
_MOVES: Final = re.compile(r"([A-Za-z][A-Za-z -]*?) ([A-Za-z]+) ([+-]?[0-9]{1,2})")
"""`Beijing economy -1`, as effects are shown."""
_TIES: Final = re.compile(r"([A-Za-z]+) ?- ?([A-Za-z]+) ([+-]?[0-9]{1,2})")
_COMMENT: Final = re.compile(r"(?:^| )#")


def with_mends(problems: Iterable[Problem], pages: Mapping[str, Source]) -> Iterator[Problem]:
    """The same problems; those whose words are known carry them."""
    for one in problems:
        page = pages.get(one.file)
        mend = _mend(one, page) if one.mend is None and page is not None and one.text_line else None
        if mend is None:
            yield one
        else:
            fix = f"type {mend.text}" if one.code == "E204" else one.fix
            yield replace(one, mend=mend, fix=fix)


def _mend(one: Problem, page: Source) -> Mend | None:
    special = _SPECIAL.get(one.code)
    if special is not None:
        return special(one, page)
    word = one.text_line[one.column - 1 : one.column - 1 + one.width]
    if not (_WORD.fullmatch(word) or as_minus(word) or (one.code == "E207" and len(word) == one.width)):
        return None
    for reading in (_meant, _typed, _of_field, _in_span, _listed):
        text = reading(one, word)
        if text and text != word:
            return _instead(one, text, is_sure=_is_sure(one.code, word, text))
    return None


def _instead(one: Problem, text: str, *, is_sure: bool = False) -> Mend:
    """Another word in the place of the one underlined."""
    return Mend(one.line, one.column, one.line, one.column + one.width, text, is_sure=is_sure)


def _insert(one: Problem, column: int, text: str) -> Mend:
    return Mend(one.line, column, one.line, column, text, is_sure=True)


def _meant(one: Problem, word: str) -> str:
    found = _MEANT.fullmatch(one.fix)
    return found[1] if found else ""


def _typed(one: Problem, word: str) -> str:
    found = _TYPE.fullmatch(one.fix)
    return found[1] if found else ""


def _of_field(one: Problem, word: str) -> str:
    """The value of the field the word stands in, where it is more than an example of one."""
    found = _FIELD.fullmatch(one.fix)
    if found is None:
        return ""
    is_known = _KNOWN.get(one.code)
    before = one.text_line[: one.column - 1].rstrip()
    if is_known is None or not is_known(word, found[2]):
        return ""
    return found[2] if re.search(rf"(?:^|[\s{{,]){re.escape(found[1])}:$", before) else ""


def _listed(one: Problem, word: str) -> str:
    """Several ids in brackets, or with commas where brackets stand already."""
    found = _LIST.fullmatch(one.fix)
    return found[1] if found and slug(found[1]) == slug(word) else ""


def _in_span(one: Problem, word: str) -> str:
    """The nearest number that may stand here."""
    found = _SPAN.match(one.fix)
    if found is None or not re.fullmatch(r"[+-]?[0-9]{1,9}", word):
        return ""
    number, (low, high, highest, lowest) = int(word), found.groups()
    least, most = low or lowest, high or highest
    number = max(number, int(least)) if least is not None else number
    return str(min(number, int(most)) if most is not None else number)


def _is_sure(code: str, word: str, text: str) -> bool:
    """True for the same word in another spelling, and for the same number."""
    if code == "E206":
        number = re.fullmatch(r"([0-9]{1,3}(?:[.,][0-9]{1,6})?)(%?)", word)
        if number is None or "/" not in text:
            return False
        return Fraction(number[1].replace(",", ".")) / (100 if number[2] else 1) == Fraction(text)
    if code == "E205":
        return as_minus(word) == text or bool(re.fullmatch(rf"\+?{re.escape(text)}[.,]0*", word))
    if code == "E207" and len(parted(word)) > 1:
        return False
    if code in ("E207", "E301", "E201", "E208"):
        return slug(word.replace("_", "-")) == slug(text.replace("_", "-"))
    return code == "E214" and word.upper() == text


def _paragraph(one: Problem, page: Source) -> Mend | None:
    word = one.text_line[one.column - 1 : one.column - 1 + one.width]
    found = _PARAGRAPH.fullmatch(word)
    return _instead(one, f"P{found[1]}", is_sure=True) if found else None


def _field_or_dash(one: Problem, page: Source) -> Mend | None:
    """A dash or a colon run together with its neighbour, else a name almost right."""
    word = one.text_line[one.column - 1 : one.column - 1 + one.width]
    if one.fix.startswith("type - ") and word[:1] in DASHES:
        return _instead(replace(one, width=1), "-", is_sure=word[1:2] == " ")
    if re.fullmatch(r"type [a-z_]+: before the [{[]", one.fix):
        return _insert(one, one.column + word.index(" "), ":")
    if one.fix.startswith("type - ") and word.startswith("-"):
        return _insert(one, one.column + 1, " ")
    if ":" in word and one.fix == f"type {word.replace(':', ': ', 1)}":
        return _insert(one, one.column + word.index(":") + 1, " ")
    text = _meant(one, word)
    if not text or not _WORD.fullmatch(word) or text == word:
        return None
    return _instead(one, text, is_sure=_is_sure(one.code, word, text))


def _dash(one: Problem, page: Source) -> Mend | None:
    """The sign itself, or a space behind it, where the lines below stand as if there were one."""
    if one.fix == TYPED_DASH:
        return _instead(one, "-", is_sure=True)
    below = _indent(page.line(one.line + 1))
    is_aligned = below == one.column + 1 or below < one.column
    return _insert(one, one.column + 1, " ") if one.fix.endswith("after the dash") and is_aligned else None


def _name_without_colon(one: Problem, page: Source) -> Mend | None:
    """A colon where a bracket follows; a colon and a space for the wide one and the blanks behind it."""
    if one.fix.endswith(": in its place"):
        return _insert(one, one.column + one.width, ":")
    found = re.compile(f"{WIDE_COLON}[ \u3000]*").match(one.text_line, one.column - 1)
    return _instead(replace(one, width=len(found[0])), ": ", is_sure=True) if found else None


def _colon(one: Problem, page: Source) -> Mend | None:
    if one.fix == "type a space after the colon":
        return _insert(one, one.column + 1, " ")
    return _quoted(one, page)


def _quoted(one: Problem, page: Source) -> Mend | None:
    """The whole value in quotes, where it ends with its line."""
    key = _KEY.match(one.text_line)
    if key is None:
        return None
    value = one.text_line[key.end() :].rstrip()
    behind = page.line(one.line + 1)
    is_folded = bool(behind.strip()) and _indent(behind) > _indent(one.text_line) + 2 * one.text_line.count(
        "- ", 0, key.end()
    )
    if not value or value[0] in "\"'[{>|" or _COMMENT.search(value) or is_folded:
        return None
    text = quoted(value)
    return Mend(one.line, key.end() + 1, one.line, key.end() + 1 + len(value), text, is_sure=True)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _closed(one: Problem, page: Source) -> Mend | None:
    """The line with the bracket or quote it lacks at its end; where it belongs, only the author knows."""
    sign = one.text_line[one.column - 1 : one.column]
    closing = {"[": "]", "{": "}", '"': '"'}.get(sign)
    if closing is None or one.fix.endswith(CUT) or _COMMENT.search(one.text_line):
        return None
    end = len(one.text_line.rstrip()) + 1
    return Mend(
        one.line, end, one.line, end, closing if closing == '"' else _closers(one.text_line) or closing
    )


def _closers(line: str) -> str:
    """What closes every bracket that a line leaves open, the innermost first."""
    lacking: list[str] = []
    for sign in line:
        if sign in "[{":
            lacking.append("]" if sign == "[" else "}")
        elif sign in "]}" and lacking:
            lacking.pop()
    return "".join(reversed(lacking))


def _comma(one: Problem, page: Source) -> Mend | None:
    """A comma before the value, or before the name whose colon is one too many."""
    wide = re.compile("，[ \u3000]*").match(one.text_line, one.column - 1)
    if wide is not None:
        return _instead(replace(one, width=len(wide[0])), ", ", is_sure=True)
    before = one.text_line[: one.column - 1].rstrip()
    if one.text_line[one.column - 1 : one.column] == ":":
        before = before[: before.rfind(" ") + 1].rstrip()
    end = len(before) + 1
    return Mend(one.line, end, one.line, end, ",") if end > 1 else None


def _kept_whole(one: Problem, page: Source) -> Mend | None:
    """The value in quotes with the # it was cut at."""
    key = _KEY.match(one.text_line)
    value = one.text_line[key.end() :].rstrip() if key is not None else ""
    if key is None or not value or value[0] in "\"'[{>|" or '"' in value or "\\" in value:
        return None
    return Mend(one.line, key.end() + 1, one.line, key.end() + 1 + len(value), f'"{value}"')


def _from_words(one: Problem, page: Source) -> Mend | None:
    """A price, or an effect as the game shows it, written in words: the same in fields."""
    word = one.text_line[one.column - 1 : one.column - 1 + one.width]
    if one.fix.startswith("type price:"):
        paid = [(found[1] or found[4], found[2] or found[3]) for found in _PAID.finditer(word)]
        names = [_RESOURCE.get(name.lower()) for _, name in paid]
        if not paid or None in names or _PAID.sub("", word).strip(", and"):
            return None
        parts = ", ".join(f"{name}: {amount}" for name, (amount, _) in zip(names, paid, strict=True))
        return _instead(one, f"{{{parts}}}", is_sure=len(set(names)) == len(names))
    if not one.message.startswith("an effect is"):
        return None
    if (found := _MOVES.fullmatch(word)) is not None and found[2].lower() in RESOURCES:
        of, name, by = slug(found[1]), found[2].lower(), int(found[3])
        return _instead(one, _effect(one, f"resource: {{of: {of}, name: {name}, by: {by}}}"))
    if (found := _TIES.fullmatch(word)) is not None:
        pair = f"{slug(found[1])}, {slug(found[2])}"
        return _instead(one, _effect(one, f"relation: {{between: [{pair}], by: {int(found[3])}}}"))
    return None


def _effect(one: Problem, body: str) -> str:
    """Behind a dash at the beginning of a line as it is; elsewhere in brackets of its own."""
    return body if not one.text_line[: one.column - 1].strip(" -") else f"{{{body}}}"


def _unquoted(one: Problem, page: Source) -> Mend | None:
    """The value without typographic quotes around it."""
    key = _KEY.match(one.text_line)
    value = one.text_line[key.end() :].rstrip() if key is not None else ""
    text = without_quotes(value)
    if key is None or not text:
        return None
    text = quoted(text) if re.search(r": |:$| #|^[^\w]", text) else text
    return Mend(one.line, key.end() + 1, one.line, key.end() + 1 + len(value), text)


def _unseen(one: Problem, page: Source) -> Mend | None:
    """What can't be seen goes; an escape that writes it does not: its quotes may mean it."""
    sign = one.text_line[one.column - 1 : one.column]
    return _instead(replace(one, width=1), "", is_sure=True) if sign and not sign.isprintable() else None


def _tabs(one: Problem, page: Source) -> Mend | None:
    """Two spaces a tab, in a file that is indented by tabs alone."""
    found = re.match(r"\t+(?=\S)", one.text_line)
    if found is None or re.search(r"(?m)^ +\S", page.text):
        return None
    return Mend(one.line, 1, one.line, found.end() + 1, "  " * found.end(), is_sure=True)


def _missing(one: Problem, page: Source) -> Mend | None:
    """The line every file begins with."""
    if one.fix != "add format: 1":
        return None
    return Mend(
        one.line, 1, one.line, 1, "format: 1\n", is_sure=page.line(one.line)[:1] not in (" ", "{", "-")
    )


_KNOWN: Final[dict[str, Callable[[str, str], bool]]] = {
    "E205": lambda word, text: _is_sure("E205", word, text),
    "E206": lambda word, text: word[:1].isdigit(),
    "E208": lambda word, text: nearest(word, [text]) is not None,
    "E305": lambda word, text: (as_minus(word) or word).lstrip("-") == text,
    "E312": lambda word, text: True,
    "W502": lambda word, text: True,
    "W513": lambda word, text: True,
}
"""Codes whose fix names the value itself, and not only an example of one."""
_SPECIAL: Final[dict[str, Callable[[Problem, Source], Mend | None]]] = {
    "E103": _unseen,
    "E104": _tabs,
    "E121": _colon,
    "E123": _name_without_colon,
    "E124": _quoted,
    "E125": _closed,
    "E127": _closed,
    "E128": _comma,
    "E131": _dash,
    "E201": _field_or_dash,
    "E202": _missing,
    "E204": _from_words,
    "E213": _paragraph,
    "W115": _kept_whole,
    "W514": _unquoted,
}
"""Codes whose words are told otherwise than by the word underlined."""
