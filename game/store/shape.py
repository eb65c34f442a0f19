"""The shape of a save's tables: every field of a stranger's file is looked at before anyone uses it."""

from __future__ import annotations

import base64
import math
import re
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from game.store.errors import RefusedError
from game.store.migrations import Tables

KINDS = ("choice", "note")
ENTRY_FIELDS = ("number", "kind", "seat", "choice", "reason", "expects", "hash")
LIMIT_CONTENT = 32 << 20
_TABLES = {"content", "header", "log", "migrations", "pending", "state"}
# `pending` belongs to format 1 and stays empty: answers not closed yet are in the state.
_DEEPEST = 24
_LARGEST = 1 << 64
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Names that Windows keeps for devices: a save called so could not be copied there.
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def plain(value: Any, where: str, depth: int = 0) -> Any:
    """A copy of a JSON value. Raises RefusedError for what would not come back from a file as it went in."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            raise RefusedError(f"expected whole numbers up to 2**64 in the {where}, found a larger one")
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if depth >= _DEEPEST:
        raise RefusedError(f"expected lists at most {_DEEPEST} deep in the {where}, found deeper ones")
    if isinstance(value, list | tuple):
        return [plain(part, where, depth + 1) for part in value]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: plain(part, where, depth + 1) for key, part in value.items()}
    raise RefusedError(f"expected plain JSON values in the {where}, found {type(value).__name__}")


def plain_dict(value: Any, where: str) -> dict[str, Any]:
    """A copy of a JSON object."""
    if not isinstance(value, Mapping):
        raise RefusedError(f"expected named values in the {where}, found {type(value).__name__}")
    copy: dict[str, Any] = plain(value, where)
    return copy


def check_id(save_id: object) -> str:
    """A save's id: lower-case words and numbers joined by hyphens, such as `decade-2026-11-21-a`."""
    if (
        not isinstance(save_id, str)
        or len(save_id) > 80
        or not _ID.fullmatch(save_id)
        or _DEVICES.fullmatch(save_id)
    ):
        raise RefusedError(
            "expected an id of lower-case words joined by hyphens, such as 'decade-2026-11-21-a', "
            f"found {save_id!r:.80}"
        )
    return save_id


def check_entry(entry: Any, number: int) -> dict[str, Any]:
    """A copy of a log entry, all seven fields in it. Entries count 1, 2, 3, choices and notes together."""
    copy = plain_dict(entry, f"log, entry {number}")
    unknown = sorted(set(copy) - set(ENTRY_FIELDS))
    if unknown:
        raise RefusedError(
            f"expected only {', '.join(ENTRY_FIELDS)} in entry {number}, found {unknown[0]!r:.80}"
        )
    whole = dict.fromkeys(ENTRY_FIELDS) | copy
    if type(whole["number"]) is not int or whole["number"] != number:
        raise RefusedError(f"expected entry {number} to follow, found number {whole['number']!r:.80}")
    if whole["kind"] not in KINDS:
        raise RefusedError(f"expected a choice or a note in entry {number}, found {whole['kind']!r:.80}")
    for field, kinds in (
        ("seat", str | None),
        ("choice", list),
        ("reason", str | None),
        ("hash", str | None),
    ):
        if not isinstance(whole[field], kinds):
            raise RefusedError(
                f"expected another kind of {field} in entry {number}, found {whole[field]!r:.80}"
            )
    return whole


def count_choices(tables: Tables) -> int:
    """How many entries of the log are choices."""
    return sum(entry.get("kind") == "choice" for entry in tables.get("log", {}).values())


def pack(name: str, text: str) -> dict[str, Any]:
    """A content file as a document: its name, its length in bytes and its bytes, compressed."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise RefusedError(f"expected text in {name!r:.80}, found half of a character") from None
    return {"name": name, "bytes": len(data), "packed": base64.b64encode(zlib.compress(data, 6)).decode()}


def unpack(documents: Iterable[dict[str, Any]]) -> dict[str, str]:
    """File name -> text. Never makes more than 32 MB of it, whatever the documents claim."""
    room = LIMIT_CONTENT
    content = {}
    for document in documents:
        data = _inflate(document, room)
        room -= len(data)
        content[document["name"]] = data.decode()
    return content


def pack_all(content: Mapping[str, str]) -> list[dict[str, Any]]:
    """Content files as documents, by name."""
    check_content(content)
    return [pack(name, content[name]) for name in sorted(content)]


def unpack_all(documents: object) -> dict[str, str]:
    """The content files of documents that anybody may have written; RefusedError for what is none."""
    if not isinstance(documents, list | tuple) or not all(isinstance(one, dict) for one in documents):
        raise RefusedError(f"expected content files, found {documents!r:.80}")
    _check_packed(list(documents))
    return unpack(documents)


def check_content(content: Mapping[str, str]) -> None:
    """Check the content's file names: relative paths with `/`, as the content folder has them."""
    for name, text in content.items():
        if not isinstance(name, str) or not _is_path(name) or not isinstance(text, str):
            raise RefusedError(f"expected content files such as 'decks/forum/cards.yaml', found {name!r:.80}")


def check_tables(tables: Tables) -> None:
    """Check every field of a save's tables. Raises RefusedError with the first that is wrong."""
    if set(tables) != _TABLES:
        found = ", ".join(sorted(tables))
        raise RefusedError(f"expected the tables {', '.join(sorted(_TABLES))}, found {found!r:.200}")
    for name in ("header", "pending", "state"):
        _check_one(tables[name], name)
    check_id(tables["header"]["1"].get("id"))
    for number, entry in enumerate(_ordered(tables, "log"), 1):
        if set(check_entry(entry, number)) != set(entry):
            raise RefusedError(f"expected all of {', '.join(ENTRY_FIELDS)} in entry {number}, found fewer")
    for migration in _ordered(tables, "migrations"):
        if set(migration) != {"name"} or not isinstance(migration["name"], str):
            raise RefusedError("expected the name of a migration, found something else")
    _check_packed(_ordered(tables, "content"))


def _check_one(table: dict[str, dict[str, Any]], name: str) -> None:
    if not set(table) <= {"1"} or (name != "state" and not table):
        raise RefusedError(f"expected one document in the table {name}, found {len(table)}")
    for document in table.values():
        plain_dict(document, name)


def _ordered(tables: Tables, name: str) -> list[dict[str, Any]]:
    table = tables[name]
    try:
        return [table[str(number)] for number in range(1, len(table) + 1)]
    except KeyError:
        raise RefusedError(f"expected the table {name} numbered without a gap, found a gap") from None


def _check_packed(documents: list[dict[str, Any]]) -> None:
    for document in documents:
        if set(document) != {"name", "bytes", "packed"} or not isinstance(document["packed"], str):
            raise RefusedError("expected name, bytes and packed of a content file, found something else")
        if not isinstance(document["name"], str) or type(document["bytes"]) is not int:
            raise RefusedError("expected the name and length of a content file, found something else")
    content = unpack(documents)
    check_content(content)
    if len(content) != len(documents):
        raise RefusedError("expected each content file once, found one twice")


def _inflate(document: dict[str, Any], room: int) -> bytes:
    size = document["bytes"]
    if not 0 <= size <= room:
        raise RefusedError(f"expected at most {LIMIT_CONTENT >> 20} MB of content, found more")
    try:
        unzip = zlib.decompressobj()
        data = unzip.decompress(base64.b64decode(document["packed"], validate=True), size + 1)
        data.decode()
    except (zlib.error, ValueError) as error:
        raise RefusedError("expected packed text in the content, found something else") from error
    if len(data) != size or not unzip.eof or unzip.unused_data:
        raise RefusedError("expected a content file of the length it names, found another")
    return data


def _is_path(name: str) -> bool:
    parts = name.split("/")
    return len(name) <= 200 and name.isprintable() and "\\" not in name and not {"", ".", ".."} & set(parts)
