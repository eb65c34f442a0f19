"""A save is a stranger's file: each field is looked at; a wrong one gets a sentence, never a traceback."""

import base64
import copy
import hashlib
import json
import zlib
from itertools import product

import pytest

from game.store.errors import DamagedError, RefusedError, StoreError
from game.store.save import Save
from game.store.shape import check_tables, plain
from game.store.stamped import Stamp, decode

from .sample import closed


@pytest.fixture
def tables(tmp_path):
    return decode(closed(tmp_path, 2).read_bytes())[1]


def packed(data: bytes, size: int) -> dict:
    return {"name": "a.yaml", "bytes": size, "packed": base64.b64encode(data).decode()}


STRANGE = [None, True, -1, 2**70, 1.5, 1e400, "", "\x1b[2J", "\ud800", [], {}, [[]], {"": {}}]
BOMB = zlib.compress(bytes(64 << 20))
WRONG = [
    ("header", {}, "one document in the table header"),
    ("header", {"1": {"id": "../x"}}, "expected an id"),
    ("header", {"1": {"id": ["x"]}}, "expected an id"),
    ("header", {"1": {"title": "x"}}, "expected an id"),
    ("pending", {"1": {}, "2": {}}, "one document in the table pending"),
    ("state", {"2": {}}, "one document in the table state"),
    ("log", {"2": {}}, "numbered without a gap"),
    ("log", {"1": {"number": 1, "kind": "choice", "choice": []}}, "expected all of"),
    ("log", {"1": {"number": "1"}}, "found number '1'"),
    ("log", {"1": {"number": 1, "kind": ["choice"]}}, "a choice or a note"),
    ("migrations", {"1": {"name": 3}}, "the name of a migration"),
    ("content", {"1": {"name": "a.yaml"}}, "name, bytes and packed"),
    ("content", {"1": {"name": 1, "bytes": 1, "packed": ""}}, "name and length"),
    ("content", {"1": {"name": "a", "bytes": True, "packed": ""}}, "name and length"),
    ("content", {"1": packed(b"no zip", 3)}, "expected packed text"),
    ("content", {"1": {"name": "a", "bytes": 1, "packed": "é"}}, "expected packed text"),
    ("content", {"1": packed(zlib.compress(b"\xff"), 1)}, "expected packed text"),
    ("content", {"1": packed(zlib.compress(b"abc"), 2)}, "of the length it names"),
    ("content", {"1": packed(zlib.compress(b"abc") + b"x", 3)}, "of the length it names"),
    ("content", {"1": packed(zlib.compress(b"abc")[:-2], 3)}, "of the length it names"),
    ("content", {"1": packed(b"", -1)}, "at most 32 MB"),
    ("content", {"1": packed(BOMB, 64 << 20)}, "at most 32 MB"),
    ("content", {"1": packed(BOMB, 1 << 20)}, "of the length it names"),
    ("content", {"1": {**packed(zlib.compress(b"a"), 1), "name": "../a"}}, "expected content files such as"),
    ("content", {str(n): packed(zlib.compress(b"a"), 1) for n in (1, 2)}, "each content file once"),
    ("other", {}, "expected the tables"),
]


@pytest.mark.parametrize(("name", "table", "sentence"), WRONG)
def test_a_wrong_field_is_refused_with_a_sentence(tables, name, table, sentence):
    tables[name] = table
    with pytest.raises(RefusedError, match=sentence):
        check_tables(tables)


def test_the_tables_of_a_real_save_pass(tables):
    check_tables(tables)


def test_content_of_many_files_shares_one_limit(tables):
    piece = zlib.compress(bytes(20 << 20))
    tables["content"] = {str(n): {**packed(piece, 20 << 20), "name": f"{n}.yaml"} for n in (1, 2)}
    with pytest.raises(RefusedError, match="at most 32 MB"):
        check_tables(tables)


def test_lists_deeper_than_any_game_has_are_refused():
    deep = []
    for _ in range(30):
        deep = [deep]
    with pytest.raises(RefusedError, match="at most 24 deep"):
        plain(deep, "state")


def places(value, found=()):
    """Every place in the tables where a value stands."""
    if found:
        yield found
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from places(part, (*found, key))


def put(tables, place, value):
    *way, last = place
    for key in way:
        tables = tables[key]
    tables[last] = value


def stamped(tables, choices: int) -> bytes:
    """The file of a stranger who knows how to stamp."""
    body = json.dumps(tables).encode()[1:]
    return Stamp(choices, 1, hashlib.sha256(body).hexdigest()).line() + body


def test_a_rightly_stamped_file_with_any_field_changed_opens_or_gets_a_sentence(tables, tmp_path):
    path = tmp_path / "strange.json"
    outcomes = set()
    for place, value in product(list(places(tables)), STRANGE):
        changed = copy.deepcopy(tables)
        put(changed, place, value)
        path.write_bytes(stamped(changed, choices=2))
        try:
            save = Save.open(path, "look")
            outcomes.add(type((save.header, save.log, save.state, save.content)))
        except StoreError as error:
            outcomes.add(type(error))
    assert {tuple, DamagedError} == outcomes


def test_a_save_that_names_another_number_of_choices_is_refused(tables, tmp_path):
    path = tmp_path / "strange.json"
    path.write_bytes(stamped(tables, choices=3))
    with pytest.raises(DamagedError, match="expected as many choices as the stamp names"):
        Save.open(path, "look")
