"""From bytes to text that may be parsed: size, encoding, control characters, tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from game.content.problems import Problem

MAX_BYTES: Final = 1_000_000
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_TAB_INDENT: Final = re.compile(r"^ *\t[ \t]*(?=\S)", re.MULTILINE)
_BLANK: Final = re.compile(r"^[ \t]*\t[ \t]*$", re.MULTILINE)
_DIRECTIVE: Final = re.compile(r"^%", re.MULTILINE)
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
CUT: Final = " (the file ends here: was it saved only in part?)"
_LINE_ENDS: Final = frozenset("\u2028\u2029")


class Refused(Exception):  # noqa: N818 -- a refusal with its problems, not a fault of the program
    """A file that is not read further; carries the problems found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


@dataclass(slots=True)
class Source:
    """The text of one file, as lines, under its name in the content folder."""

    name: str
    text: str
    _lines: list[str] = field(default_factory=list)

    def line(self, number: int) -> str:
        """The line as typed; lines count from 1."""
        if not self._lines:
            self._lines = self.text.split("\n")
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def ends_on(self, number: int) -> bool:
        """True for the last line that holds anything."""
        return not "".join(map(self.line, range(number + 1, self._count() + 1))).strip()

    def ends_under(self, number: int, column: int) -> bool:
        """True if all lines behind this one begin behind a column."""
        behind = map(self.line, range(number + 1, self._count() + 1))
        return all(not line.strip() or len(line) - len(line.lstrip()) >= column for line in behind)

    def _count(self) -> int:
        self.line(1)
        return len(self._lines)

    def problem(
        self, code: str, line: int, column: int, message: str, fix: str, *, width: int = 1
    ) -> Problem:
        """A problem at a place of this file, with the line as typed."""
        return Problem(code, self.name, line, column, message, fix, text_line=self.line(line), width=width)

    def refuse(self, code: str, line: int, column: int, message: str, fix: str) -> Refused:
        """The same as the end of reading."""
        return Refused([self.problem(code, line, column, message, fix)])


def source_of(name: str, data: bytes) -> Source:
    """The text of a file, without byte order mark, carriage returns and tabs; `Refused` if it is none."""
    if len(data) > MAX_BYTES:
        raise Source(name, "").refuse(
            "E101",
            1,
            1,
            f"the file has {len(data):,} bytes; a content file may have {MAX_BYTES:,}",
            "split it into several files of the same folder",
        )
    text = _decode(name, data).replace("\r\n", "\n").replace("\r", "\n")
    source = Source(name, text)
    _refuse_unseen(source)
    _refuse_directive(source)
    if "\t" in text:
        _refuse_tab_indents(source)
        text = _BLANK.sub("", text).replace("\t", " ")
    return Source(name, text)


def _decode(name: str, data: bytes) -> str:
    if data[:2] in _UTF16:
        raise Source(name, "").refuse(
            "E102", 1, 1, "the file is saved as UTF-16; a content file is UTF-8", "save it again as UTF-8"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(name, data, error.start) from None


def _not_utf8(name: str, data: bytes, at: int) -> Refused:
    source = Source(name, data.decode("utf-8", "replace").replace("\r\n", "\n"))
    before = data[:at].decode("utf-8", "replace").replace("\r\n", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = f"a content file is UTF-8, and the byte {data[at]:02X} here is not"
    return source.refuse(
        "E102", line, column, message, "save the file again as UTF-8, and look at this character"
    )


def unseen(text: str) -> str:
    """The first character of a text that can't be seen or would steer a terminal, by name; empty if none."""
    match = _UNSEEN.search(text)
    if match is None:
        return ""
    if match[0] in _LINE_ENDS:
        kind = "an unseen end of line"
    else:
        kind = "a control character" if match[0] < "\xa0" else "an unseen mark"
    return f"{kind} (U+{ord(match[0]):04X})"


def all_seen(text: str) -> str:
    """A text without the characters that can't be seen or would steer a terminal."""
    return _UNSEEN.sub("", text)


def _refuse_unseen(source: Source) -> None:
    match = _UNSEEN.search(source.text)
    if match is None:
        return
    before = source.text[: match.start()]
    raise source.refuse(
        "E103",
        before.count("\n") + 1,
        len(before) - before.rfind("\n"),
        f"{unseen(match[0])} stands in the text",
        "delete it; it can't be seen, and may hide behind the letter before it",
    )


def _refuse_directive(source: Source) -> None:
    match = _DIRECTIVE.search(source.text)
    if match is None:
        return
    line = source.text.count("\n", 0, match.start()) + 1
    message = "a line that begins with % steers the reader; content has no use for it"
    raise source.refuse("E107", line, 1, message, "delete the line, or indent it if it belongs to a text")


def _refuse_tab_indents(source: Source) -> None:
    found = []
    for match in _TAB_INDENT.finditer(source.text):
        line = source.text.count("\n", 0, match.start()) + 1
        column = match[0].index("\t") + 1
        found.append(
            source.problem(
                "E104", line, column, "a tab stands where the line is indented", "use two spaces a step"
            )
        )
        if len(found) == 20:
            break
    if found:
        raise Refused(found)
