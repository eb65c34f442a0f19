"""Where a piece goes in a file that is being written: into the list or field of the card at the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from pydantic import BaseModel

from game.content.cards import Card, CardChoice
from game.content.models import build_models, model_of
from game.content.ongoing import Ongoing
from game.content.plan import Plan, plan_of
from game.content.sources import SourceText
from game.model.errors import FourCapitalsError
from game.workshop.blocks import KEY, Block, block_in, blocks_around, entries, indent_of, is_written, trimmed
from game.workshop.snippets import INDENT, Here, Snippet

_MODELS: Final[Mapping[str, type[BaseModel]]] = {
    "card": Card, "choice": CardChoice, "source": SourceText, "ongoing": Ongoing,
}  # fmt: skip
_WHERE: Final = {
    "card": "a card stands in a deck's cards.yaml: open one first (F2)",
    "source": "a source stands in sources.yaml beside a deck's cards: open one first (F2)",
    "ongoing": "an ongoing stands in a deck's cards.yaml: open one first (F2)",
    "choice": "a choice belongs to a card: put the cursor on a line of one",
    "effect": "an effect belongs to a card, a choice or an ongoing: put the cursor on a line of one",
    "condition": "a condition belongs to a card or a choice: put the cursor on a line of one",
}
_BRACKETS: Final = "put what stands between the brackets here on lines of its own first, then insert"
_EMPTY: Final = frozenset({"", "none", "[]", "{}"})
_STEP: Final = len(INDENT)


class Inserted(NamedTuple):
    """A file with a piece in it, and where the piece begins, counted from 0."""

    lines: list[str]
    line: int
    column: int


def home_of(piece: Snippet, file: str, names: Iterable[str]) -> str:
    """The file that a piece goes to: this one, or another of its deck; FourCapitalsError if there is none."""
    if piece.noun in ("choice", "effect", "condition") or _holds(file, piece.noun):
        return file
    folder = file.rpartition("/")[0]
    near = (one for one in names if one.rpartition("/")[0] == folder and one.count("/") == 2)
    found = next((one for one in near if _holds(one, piece.noun)), "")
    if not found:
        raise FourCapitalsError(_WHERE[piece.noun])
    return found


def _holds(file: str, noun: str) -> bool:
    model = model_of(file)
    return model is not None and any(_takes(one, noun) for one in plan_of(model).fields.values())


def _takes(plan: Plan, noun: str) -> bool:
    if noun in _MODELS:
        return plan.model is _MODELS[noun]
    return plan.form is not None and plan.form.noun == noun


def insert(piece: Snippet, here: Here) -> Inserted:
    """The file with the piece where it belongs; FourCapitalsError where nothing near the cursor takes it."""
    build_models()
    model = model_of(here.file)
    lines, line = here.text.split("\n"), here.line
    if lines[line].isspace():  # begun with enter for what is inserted now
        del lines[line]
        line -= 1
    around = list(blocks_around(lines, line, plan_of(model))) if model is not None else []
    for block in reversed(around):
        field = _field_for(piece.noun, block)
        if field and not block.keys and block is not around[0]:
            raise FourCapitalsError(f"line {block.start + 1}: {_BRACKETS}")
        if field and piece.noun == "condition" and block.plan.form is None:
            return _as_condition(piece, lines, block, field)
        if field:
            return _as_entry(piece, lines, (block, line), field)
    raise FourCapitalsError(_WHERE[piece.noun])


def _field_for(noun: str, block: Block) -> str:
    """The field of a block that a piece goes to: the one with the cursor, else the first that takes it."""
    fits = [name for name, plan in block.plan.fields.items() if _takes(plan, noun)]
    if block.key in fits and block.key != "not":
        return block.key
    return fits[0] if fits and block.plan.form is None else ""


# --- a list ---------------------------------------------------------------------------------------


def _as_entry(piece: Snippet, lines: list[str], at: tuple[Block, int], field: str) -> Inserted:
    """Behind the entry of the list that the cursor is in, else behind its last."""
    block, line = at
    rows = piece.lines if piece.noun != "condition" else (f"- {piece.lines[0]}",)
    if field not in block.keys:
        asks = ["asks: drawer"] if piece.noun == "choice" and "asks" not in block.keys else []
        above = [*asks, f"{field}:"]
        whole = _moved([*above, *_moved(rows, _STEP)], block.column)
        return _put(lines, _place_for(field, lines, block), whole, len(above))
    head, end = block.keys[field], block.end_of(field)
    if _value(lines, block, field) not in _EMPTY:
        return _in_flow(lines, block, field, rows)
    if not any(is_written(one) for one in lines[head + 1 : end]):
        lines[head] = _with_value(lines[head], "")
        return _put(lines, head + 1, _moved(rows, block.column + _STEP))
    begins = entries(lines, head + 1, end)
    if not begins:
        begins = _dashed(lines, head + 1, trimmed(lines, head + 1, end, block.column))
    return _behind(rows, lines, begins, (line if block.key == field else end, end))


def _behind(rows: Sequence[str], lines: list[str], begins: list[int], cursor: tuple[int, int]) -> Inserted:
    """Behind the entry with the cursor; apart by an empty line where the others are."""
    line, end = cursor
    column = indent_of(lines[begins[0]])
    later = [at for at in begins if at > line] if line >= begins[0] else []
    where = trimmed(lines, begins[0], later[0] if later else end, column)
    is_apart = any(not lines[at - 1].strip() for at in begins[1:])
    found = _put(lines, where, ["", *_moved(rows, column)] if is_apart else _moved(rows, column))
    return found._replace(line=where + is_apart, column=column)


def _dashed(lines: list[str], start: int, end: int) -> list[int]:
    """Make the only entry, written without a dash, one of a list."""
    first = next(at for at in range(start, end) if is_written(lines[at]))
    column = indent_of(lines[first])
    rest = _moved(lines[first + 1 : end], _STEP)
    lines[first:end] = [f"{' ' * column}- {lines[first].lstrip()}", *rest]
    return [first]


def _in_flow(lines: list[str], block: Block, field: str, rows: Sequence[str]) -> Inserted:
    """Into a list, or beside an entry, that stands between brackets on its field's line."""
    head, value = block.keys[field], _value(lines, block, field)
    if value.startswith("{") and value.endswith("}"):
        lines[head] = _with_value(lines[head], "")
        return _put(lines, head + 1, _moved([f"- {value}", *rows], block.column + _STEP), 1)
    if value.startswith("[") and value.endswith("]") and len(rows) == 1:
        before = value[:-1].rstrip()
        lines[head] = _with_value(lines[head], f"{before}, {{{rows[0].removeprefix('- ')}}}]")
        return Inserted(lines, head, lines[head].index(value[:1]) + len(before) + 2)
    raise FourCapitalsError(f"line {head + 1}: {_BRACKETS}")


# --- a condition ----------------------------------------------------------------------------------


def _as_condition(piece: Snippet, lines: list[str], block: Block, field: str) -> Inserted:
    """As the only condition of a field, or as one of several that must hold together."""
    (condition,) = piece.lines
    if field not in block.keys:
        where = _place_for(field, lines, block)
        return _put(lines, where, _moved([f"{field}: {{{condition}}}"], block.column))
    head, end, value = block.keys[field], block.end_of(field), _value(lines, block, field)
    if any(is_written(one) for one in lines[head + 1 : end]) and not value:
        return _below(condition, lines, block, field)
    lines[head] = _with_value(lines[head], _joined(value, condition, head))
    return Inserted(lines, head, lines[head].rindex(condition))


def _joined(value: str, condition: str, line: int) -> str:
    """Conditions between brackets, with one more."""
    if value in _EMPTY:
        return f"{{{condition}}}"
    for start, last in (("{all: [", "]}"), ("[", "]")):
        if value.startswith(start) and value.endswith(last):
            return f"{value.removesuffix(last)}, {{{condition}}}{last}"
    if value.startswith("{") and value.endswith("}"):
        return f"{{all: [{value}, {{{condition}}}]}}"
    raise FourCapitalsError(f"line {line + 1}: {_BRACKETS}")


def _below(condition: str, lines: list[str], block: Block, field: str) -> Inserted:
    """To conditions that stand on the lines below their field."""
    start, end = block.keys[field] + 1, block.end_of(field)
    rows = (f"- {condition}",)
    begins = entries(lines, start, end)
    if begins:
        return _behind(rows, lines, begins, (end, end))
    first = next(at for at in range(start, end) if is_written(lines[at]))
    column = indent_of(lines[first])
    inner = block_in(block.plan.fields[field], lines, (first, end), column, first)
    if "all" not in inner.keys:
        last = trimmed(lines, first, end, block.column)
        _dashed(lines, first, last)
        lines[first:last] = [f"{' ' * column}all:", *_moved(lines[first:last], _STEP)]
        inner = block_in(inner.plan, lines, (first, end + 1), column, first)
    piece = Snippet("", "", (condition,), "condition")
    return _as_entry(piece, lines, (inner._replace(key=""), end), "all")


# --- lines ----------------------------------------------------------------------------------------


def _value(lines: Sequence[str], block: Block, field: str) -> str:
    found = KEY.match(lines[block.keys[field]])
    return (found["value"] or "") if found is not None else ""


def _with_value(line: str, value: str) -> str:
    """The line of a field with another value; the comment behind it stays."""
    found = KEY.match(line)
    return f"{found['before']}{' ' * bool(value)}{value}{found['after']}" if found is not None else line


def _place_for(field: str, lines: Sequence[str], block: Block) -> int:
    """The line for a field that isn't there yet: before those that come behind it in every item."""
    order = list(block.plan.fields)
    later = order[order.index(field) + 1 :]
    below = [at for key, at in block.keys.items() if key in later and at > block.start]
    if not below:
        return trimmed(lines, block.start + 1, block.end, block.column - 1)
    where = min(below)
    while where > block.start + 1 and lines[where - 1].lstrip().startswith("#"):
        where -= 1
    return where


def _moved(rows: Iterable[str], columns: int) -> list[str]:
    return [f"{' ' * columns * bool(row)}{row}" for row in rows]


def _put(lines: list[str], where: int, rows: Sequence[str], row: int = 0) -> Inserted:
    """These rows before a line; of them the piece begins with the one numbered `row`."""
    whole = [*lines[:where], *rows, *lines[where:]]
    return Inserted(whole, where + row, indent_of(rows[row]))
