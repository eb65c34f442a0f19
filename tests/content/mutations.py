"""Broken files for the campaign: damages of the text, and damages that leave its form whole.

The second kind matters more than it looks: of files whose bytes are damaged at random, five in six end at the
YAML reader, and what checks values, names and rules behind it is hardly ever asked.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

from game.content.library import find_home, read_folder
from tests.bad_content.corpus import BROKEN, HERE, place, tiny
from tests.content.mine import END, SOURCES

WORDS = """[ ] { } ' " # @ % ` | > ? , \\ ~ : - none war null 1/0 -1 1e9 0x 999999999999 tokyo chosen asean
id: effects: "\\ud800" "\\x00" "\\U00110000" """
SIGNS = [b": ", b"- ", b" #x", b"&a ", b"*a", b"!t ", b"<<: ", b"\t", b"\n", b"\r", b"  ", b"---\n", b"...\n"]
BYTES = [b"\x00", b"\x1b", b"\xff", b"\xc2\x85", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"? "]
LONG = [b"[" * 40, b"{a: " * 40, b"x" * 3000, "\U0001f600".encode()]
NOTES = [
    b" # check: ignore W502 because x\n",
    b"# check: ignore E301\n",
    b" # check:",
    b"\n# check: ignore W503",
]
PIECES = [*NOTES, *(word.encode() for word in WORDS.split()), *SIGNS, *BYTES, *LONG]
NUMBERS = (
    "0 -1 2 1000000 -99999999999999999999 99999999999999999999 1e999 .5 0.0001 1/0 1/3 7/3 1/999999999 "
    "+1 010 1_000 0x10 12:30 \u0661 \uff11 \u00bd \u00b2 inf nan"
)
NAMES = (
    "none any all each drawer decider others chosen self target owner null ~ yes no true << "
    "tokyo moscow asean order quad funds late first second my-source a-B a.b x,y \u00e9"
)
TEXTS = [
    '""',
    "''",
    "&a x",
    "*a",
    "!!int 3",
    '"\\u202e right to left"',
    '"\\u200f"',
    '"\\x1b[2J"',
    '"\\u2028"',
    '"\\0"',
    "'[@click=app.quit]x[/]'",
    "=1+1",
    "e\u0301" * 40,
    "o" + "\u0308" * 400,
    "\u0645\u0631\u062d\u0628\u0627",
    "\U0001f600 \U0001f1ef\U0001f1f5",
    "x" * 2001,
    "w " * 90,
    "id-" * 60 + "x",
]
SHAPES = ["[]", "{}", "[{0}]", "{{{0}: {0}}}", "[{0}, {0}]", "[[{0}]]", "{{not: {0}}}", "{{all: [{0}]}}"]
NESTED = [
    "[" * 31 + "]" * 31,
    "[" * 33 + "]" * 33,
    "{not: " * 20 + "x" + "}" * 20,
    "{chance: " * 9 + "x" + "}" * 9,
]
VALUE = re.compile(r"(?<=[:,\[{-] )[^\s,\[\]{}#:&*!|>'\"][^,\[\]{}#:\n]*(?<! )|(?<=\[)[\w/.+-]+")
FIELD = re.compile(r"[\w-]+(?=: |:$)", re.MULTILINE)
PAIR = re.compile(r"([\w-]+): ([^\s,\[\]{}#:&*!|>'\"][^,\[\]{}#:\n]*(?<! )|\[[^\[\]\n]*\]|\{[^{}\n]*\})")
NUMBER = re.compile(r"(?<=[ \[])[+-]?\d+(?=[\s,\]}])")
DECK = f"""format: 1
deck: mine
title: Mine
cards:
  - id: my-card
    title: My card
    text: Something happened.
    asks: drawer
    choices:
      - id: act
        text: Act.
        price: {{funds: 1}}
        effects:
          - begin: {{ongoing: my-thing, of: tokyo}}
          - chance: {{odds: 1/3, then: [{{track: {{name: order, by: 1}}}}]}}
      - {{id: wait, text: Wait., effects: none}}
{END}"""


@cache
def whole() -> dict[str, bytes]:
    """A small content without any problem: rules, a scenario, two decks, one with its own bibliography."""
    return {**tiny(), "decks/mine/cards.yaml": DECK.encode(), "decks/mine/sources.yaml": SOURCES.encode()}


@cache
def _bases() -> tuple[list[tuple[str, bytes]], list[tuple[str, bytes]]]:
    return sorted(whole().items()), [(place(case), (HERE / case).read_bytes()) for case in BROKEN]


@cache
def _blocks() -> list[list[str]]:
    """Items and fields of all that ships, each with the lines under it, begun in column 1."""
    found: list[list[str]] = []
    for data in (*whole().values(), *read_folder(find_home())[0].values()):
        lines = data.decode().split("\n")
        found += [
            _flush(lines[at : at + _depth(lines, at)]) for at in range(1, len(lines)) if lines[at].strip()
        ]
    return [block for block in found if len(block) <= 25]


@cache
def _under() -> dict[str, list[str]]:
    """What stands under each field on its line, and between brackets, somewhere in what ships."""
    found: dict[str, set[str]] = {}
    for text in {"\n".join(block) for block in _blocks()}:
        for field, value in PAIR.findall(text):
            found.setdefault(field, set()).add(value)
    return {field: sorted(values) for field, values in found.items()}


@cache
def _by_beginning() -> dict[str, list[list[str]]]:
    """The blocks by how they begin: by their field, or as an item of a list by its first field."""
    found: dict[str, list[list[str]]] = {}
    for block in _blocks():
        found.setdefault(block[0].split(":")[0], []).append(block)
    return found


@cache
def _words() -> tuple[list[str], list[str]]:
    texts = ["\n".join(block) for block in _blocks()]
    values = {one for text in texts for one in VALUE.findall(text)}
    return sorted(values), sorted({one for text in texts for one in FIELD.findall(text)})


def cases(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many broken files: their name among the content, and what stands in them."""
    dice = random.Random(seed)  # noqa: S311 -- the dice of a test
    good, bad = _bases()
    for _ in range(count):
        name, data = dice.choice(good if dice.random() < 0.85 else bad)
        kind = dice.random()
        if kind < 0.75:
            data = reshaped(data, dice)
        if kind > 0.7:
            data = mutated(data, dice)
        yield name, data


def mutated(data: bytes, dice: random.Random) -> bytes:
    """The bytes with one to four small damages."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randint(0, len(data))
        match dice.randrange(6):
            case 0:
                data = data[:at] + dice.choice(PIECES) + data[at:]
            case 1:
                data = data[:at] + data[min(at + dice.randint(1, 30), len(data)) :]
            case 2:
                lines = data.split(b"\n")
                lines.insert(dice.randrange(len(lines)), dice.choice(lines))
                data = b"\n".join(lines)
            case 3:
                data = data[:at] + data[at : at + 40] * 2 + data[at + 40 :]
            case 4:
                data = data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]
            case _:
                words = data.split(b" ")
                one, two = dice.randrange(len(words)), dice.randrange(len(words))
                words[one], words[two] = words[two], words[one]
                data = b" ".join(words)
    return data


def reshaped(data: bytes, dice: random.Random) -> bytes:
    """The text with one to three damages that most often leave it YAML; as it was where it is no text."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data
    for _ in range(dice.choice((1, 1, 2, 3))):
        text = dice.choice(RESHAPE)(text, dice)
    return text.encode("utf-8", "surrogatepass")


SLIPS = (
    (r"(?<=: )-(?=[0-9])", "−"),
    (r"(?m)(?<=^ {2})-(?= )|(?<=^ {6})-(?= )", "–"),
    (r":(?= )", "："),
    (r"(?<=:) (?=\S)", ""),
    (r": (?=[{\[])", " "),
    (r"(?<=: )[a-z]", "T"),
    (r"[\]\[{}]", ""),
    (r",", ""),
    (r",", "，"),
    (r"(?m)^ {2}", ""),
    (r"(?m)^(?=  )", "  "),
    (r"(?m)^(?=  )", " "),
    (r"(?m)^- |(?<= )- ", "-"),
    (r" >$", ""),
    (r"(?m)(?<=: )\S[^\n\[{]*$", "“{0}”"),
    (r"(?<=\w) (?=\w+[.])", ": "),
    (r"(?m)(?<=[a-z]) (?=[a-z]+ [a-z]+[.,]?$)", "\n"),
)
"""What a hand or a word processor does to one place of a file: a pattern, and what stands there then."""


def slipped(text: str, dice: random.Random) -> str:
    """The text with one such slip."""
    pattern, new = dice.choice(SLIPS)
    return _put(text, re.compile(pattern), dice, new)


def _put(text: str, pattern: re.Pattern[str], dice: random.Random, new: str) -> str:
    """The text with one of what the pattern finds replaced; `{0}` in the new stands for the old."""
    found = list(pattern.finditer(text))
    if not found:
        return text
    one = dice.choice(found)
    return text[: one.start()] + new.replace("{0}", one[0]) + text[one.end() :]


def _value(text: str, dice: random.Random) -> str:
    pool = dice.choice((NUMBERS.split(), NAMES.split(), TEXTS, _words()[0], _words()[0]))
    return _put(text, VALUE, dice, dice.choice(pool))


def _alike(text: str, dice: random.Random) -> str:
    found = list(PAIR.finditer(text))
    if not found:
        return text
    one = dice.choice(found)
    values = _under().get(one[1], [one[2]])
    return text[: one.start(2)] + dice.choice(values) + text[one.end(2) :]


def _field(text: str, dice: random.Random) -> str:
    return _put(text, FIELD, dice, dice.choice(_words()[1]))


def _number(text: str, dice: random.Random) -> str:
    step = dice.choice((-2, -1, 1, 2, 5, 10, 1000, 10**30))
    found = list(NUMBER.finditer(text))
    if not found:
        return text
    one = dice.choice(found)
    return text[: one.start()] + str(int(one[0]) + step) + text[one.end() :]


def _shape(text: str, dice: random.Random) -> str:
    new = dice.choice(NESTED) if dice.random() < 0.1 else dice.choice(SHAPES)
    return _put(text, VALUE, dice, new.replace("{{", "{").replace("}}", "}"))


def _depth(lines: list[str], at: int) -> int:
    """How many lines the block that begins here has."""
    indent = len(lines[at]) - len(lines[at].lstrip())
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(" " * (indent + 1))):
        end += 1
    return end - at


def _flush(block: list[str]) -> list[str]:
    indent = len(block[0]) - len(block[0].lstrip())
    return [line[indent:] for line in block]


def _doubled(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    size = _depth(lines, at)
    return "\n".join(lines[: at + size] + lines[at:])


def _dropped(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    return "\n".join(lines[:at] + lines[at + _depth(lines, at) :])


def _grafted(text: str, dice: random.Random) -> str:
    """With a piece of another file in place of, or before, one of like beginning."""
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    indent = len(lines[at]) - len(lines[at].lstrip())
    alike = _by_beginning().get(lines[at].strip().split(":")[0])
    block = dice.choice(alike if alike and dice.random() < 0.9 else _blocks())
    after = lines[at + (_depth(lines, at) if dice.random() < 0.5 else 0) :]
    return "\n".join([*lines[:at], *(" " * indent + line for line in block), *after])


RESHAPE = (_value, _alike, _alike, _field, _number, _number, _shape, _doubled, _dropped, _grafted, _grafted)
