"""The bytes of a save: any change to them is seen, the same tables give the same bytes."""

import hashlib
import json
import random
import re

import pytest

from game.store.errors import DamagedError, RefusedError
from game.store.stamped import LIMIT_BRACKETS, LIMIT_BYTES, Encoder, Stamp, decode, peek

from .sample import entry

TABLES = {
    "log": {str(number): entry(number) for number in range(1, 41)},
    "state": {"1": {"levels": [1, 2, 3], "name": "東京\n"}},
    "pending": {},
}
WHOLE = Encoder().encode(TABLES, 40, 1)


def stamped(body: bytes) -> bytes:
    """A file with a right stamp around whatever a stranger wrote."""
    return Stamp(0, 1, hashlib.sha256(body).hexdigest()).line() + body


def test_what_went_in_comes_out():
    stamp, tables = decode(WHOLE)
    assert (40, 1) == (stamp.choices, stamp.format)
    assert TABLES == tables


def test_every_truncation_is_seen():
    for length in range(len(WHOLE)):
        with pytest.raises(DamagedError):
            decode(WHOLE[:length])


def test_three_thousand_bit_flips_are_seen():
    dice = random.Random(3000)  # noqa: S311  the same flips each time
    for _ in range(3000):
        flipped = bytearray(WHOLE)
        flipped[dice.randrange(len(flipped))] ^= 1 << dice.randrange(8)
        with pytest.raises(DamagedError):
            decode(bytes(flipped))


def test_every_bit_flip_of_the_first_line_is_seen_and_its_count_then_not_believed():
    for bit in range(WHOLE.index(b"\n") * 8):
        flipped = bytearray(WHOLE)
        flipped[bit // 8] ^= 1 << bit % 8
        assert peek(bytes(flipped)) is None
        with pytest.raises(DamagedError):
            decode(bytes(flipped))


def test_swapped_blocks_and_a_doubled_tail_are_seen():
    for other in (WHOLE[:600] + WHOLE[1200:] + WHOLE[600:1200], WHOLE + b"\n", WHOLE + WHOLE[-50:]):
        with pytest.raises(DamagedError, match="other bytes"):
            decode(other)


def test_a_damaged_body_still_tells_how_many_choices_there_were():
    stamp = peek(WHOLE[:300])
    assert stamp is not None
    assert 40 == stamp.choices


def test_equal_tables_give_equal_bytes_whatever_the_order_of_their_keys():
    turned = {name: dict(reversed(table.items())) for name, table in reversed(TABLES.items())}
    turned["log"] = {number: dict(reversed(found.items())) for number, found in turned["log"].items()}
    assert WHOLE == Encoder().encode(turned, 40, 1)


def test_an_encoder_that_has_seen_a_table_writes_what_a_fresh_one_would():
    encoder = Encoder()
    encoder.encode(TABLES, 40, 1)
    longer = {**TABLES, "log": {**TABLES["log"], "41": entry(41), "3": entry(3, reason="changed")}}
    shorter = {**TABLES, "log": {"1": TABLES["log"]["1"]}}
    for tables in (longer, shorter, TABLES):
        assert Encoder().encode(tables, 1, 1) == encoder.encode(tables, 1, 1)


def test_the_file_is_plain_json_with_a_document_a_line():
    assert {"stamp", *TABLES} == set(json.loads(WHOLE))
    assert WHOLE.isascii()
    assert 40 == len(re.findall(rb'^"\d+":.*"kind"', WHOLE, re.MULTILINE))


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"no json", "expected JSON"),
        (b'"log":[1]}', "expected tables"),
        (b'"log":{"x":{}}}', "expected tables"),
        (b'"log":{"01":{}}}', "expected tables"),
        (b'"log":{"1":[]}}', "expected tables"),
        (b'"log":{"1":{"a":NaN}}}', "expected JSON"),
        (b'"log":{"1":{"a":' + b"9" * 5000 + b"}}}", "expected JSON"),
        (b'"log":{"1":{"a":"\xff"}}}', "expected JSON"),
        (b'"log":{"1":{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}}}", "a few levels deep"),
    ],
)
def test_a_rightly_stamped_file_of_a_stranger_is_refused_with_a_sentence(body, sentence):
    with pytest.raises(DamagedError, match=sentence):
        decode(stamped(body))


def test_a_file_of_too_many_parts_or_bytes_is_refused_before_it_is_read():
    many = stamped(b'"log":{"1":{"a":[' + b"[]," * LIMIT_BRACKETS + b"[]]}}}")
    long = stamped(b'"log":{"1":{"a":"' + b"a" * LIMIT_BYTES + b'"}}}')
    for data, sentence in ((many, "more parts"), (long, "at most 32 MB")):
        with pytest.raises(RefusedError, match=sentence):
            decode(data)


def test_what_would_be_too_large_to_read_is_not_written():
    with pytest.raises(RefusedError, match="at most 32 MB"):
        Encoder().encode({"state": {"1": {"a": "a" * LIMIT_BYTES}}}, 0, 1)
