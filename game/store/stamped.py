"""The bytes of a save: one JSON object in TinyDB's own shape, stamped by its first line.

    {"stamp":{"1":{"check":"...","choices":17,"format":1,"sha256":"..."}},
    "content":{
    "1":{...}
    },
    ...}

`sha256` is over all that follows the first line; `check` is over the rest of the first line. So no bit can
change unseen, and even of a damaged file one may know how many choices it held. Stock TinyDB lists it too.
No clock and no chance goes into the bytes: the same tables give the same file.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from game.store.errors import DamagedError, RefusedError
from game.store.migrations import Tables

LIMIT_BYTES = 32 << 20
# Brackets and commas cost memory when read: 32 MB of "[],[],..." would take 1 GB.
LIMIT_BRACKETS = 400_000
LIMIT_COMMAS = 3_000_000

_STAMP = re.compile(
    rb'\{"stamp":\{"1":\{"check":"([0-9a-f]{16})","choices":(0|[1-9][0-9]{0,8}),'
    rb'"format":([1-9][0-9]{0,8}),"sha256":"([0-9a-f]{64})"\}\},\n'
)
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Stamp:
    """The first line of a save."""

    choices: int
    format: int
    sha256: str

    def line(self) -> bytes:
        """The line as it stands in the file."""
        fields = {
            "check": self._check(),
            "choices": self.choices,
            "format": self.format,
            "sha256": self.sha256,
        }
        return b'{"stamp":{"1":' + dump(fields) + b"},\n"

    def _check(self) -> str:
        return hashlib.sha256(f"{self.choices} {self.format} {self.sha256}".encode()).hexdigest()[:16]


def dump(value: object) -> bytes:
    """JSON on one line, the same bytes for equal values."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


class Encoder:
    """Tables -> bytes. Keeps the line of each document: they are replaced, never changed in place."""

    def __init__(self) -> None:
        self._lines: dict[str, dict[str, tuple[dict[str, Any], bytes]]] = {}

    def encode(self, tables: Tables, choices: int, format_number: int) -> bytes:
        """The whole file. Raises RefusedError when it would be larger than what this program reads back."""
        body = b",\n".join(self._table(name, tables[name]) for name in sorted(tables)) + b"\n}\n"
        data = Stamp(choices, format_number, hashlib.sha256(body).hexdigest()).line() + body
        _check_size(data)
        return data

    def _table(self, name: str, table: dict[str, dict[str, Any]]) -> bytes:
        known = self._lines.get(name, {})
        lines = {}
        for number, document in table.items():
            line = known.get(number)
            if line is None or line[0] is not document:
                line = (document, dump(number) + b":" + dump(document))
            lines[number] = line
        self._lines[name] = lines
        ordered = [lines[number][1] for number in sorted(lines, key=int)]
        return dump(name) + b":{\n" + b",\n".join(ordered) + b"\n}"


def peek(data: bytes) -> Stamp | None:
    """The stamp of a file that may be damaged; None unless its first line is whole."""
    found = _STAMP.match(data)
    if found is None:
        return None
    stamp = Stamp(int(found[2]), int(found[3]), found[4].decode())
    return stamp if stamp.line() == found[0] else None


def decode(data: bytes) -> tuple[Stamp, Tables]:
    """The stamp and the tables. Raises DamagedError, or RefusedError if it is too large."""
    stamp = peek(data)
    if stamp is None:
        raise DamagedError("expected the stamp of a save in the first line, found something else")
    _check_size(data)
    if hashlib.sha256(memoryview(data)[len(stamp.line()) :]).hexdigest() != stamp.sha256:
        raise DamagedError("expected the content that the stamp names, found other bytes")
    tables = _parse(data)
    del tables["stamp"]
    return stamp, tables


def _check_size(data: bytes) -> None:
    if len(data) > LIMIT_BYTES:
        raise RefusedError(f"expected a save of at most {LIMIT_BYTES >> 20} MB, found {len(data) >> 20} MB")
    if data.count(b"{") + data.count(b"[") > LIMIT_BRACKETS or data.count(b",") > LIMIT_COMMAS:
        raise RefusedError("expected a save of ordinary length, found more parts than any game has")


def _parse(data: bytes) -> Tables:
    try:
        tables = json.loads(data, parse_constant=_refuse_constant)
    except RecursionError:
        raise DamagedError("expected lists a few levels deep, found far more") from None
    except ValueError as error:
        raise DamagedError("expected JSON, found something else") from error
    if not isinstance(tables, dict) or not all(_is_table(table) for table in tables.values()):
        raise DamagedError("expected tables of numbered documents, found something else")
    return tables


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(word)


def _is_table(table: object) -> bool:
    if not isinstance(table, dict):
        return False
    return all(_NUMBER.fullmatch(number) and isinstance(document, dict) for number, document in table.items())
