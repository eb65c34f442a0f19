"""A new scenario: a copy of one that is there, with its own id, title and decks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from game.content.content import Content
from game.content.editors import refresh
from game.content.nodes import Mapping as Fields
from game.content.nodes import find
from game.content.own import expect_deck, load_home, own_decks
from game.content.problems import expect
from game.content.supply import title_of, too_few
from game.model.errors import FourCapitalsError
from game.words.titles import listed, so_many
from game.workshop.beginning import why_not_id
from game.workshop.placing import SCHEMAS, beside, demand_good, target_of, write_new
from game.workshop.yamltext import folded, scalar

_SCHEMA: Final = "# yaml-language-server: $schema="
_PAR: Final = ("par", "par_from")
"""Worked out for the scenario that is copied; the new one does without until it has its own."""


_OF_ITS_DECKS: Final = {"lesson": "the lesson", "seed": "the fixed dice"}
"""What tells of the cards that are dealt, and so holds for the same decks alone."""


class NewScenario(NamedTuple):
    """What its author was asked."""

    id: str
    title: str
    like: str
    decks: tuple[str, ...]
    minute: str = ""
    """What the table is told in a minute; empty for a plain sentence, or what the one copied tells of the
    same decks."""


def begin_scenario(new: NewScenario, folder: Path | None = None) -> Path:
    """Write a new scenario under `folder`, else among the user's own content; where it stands.

    FourCapitalsError for an id that is taken, for a scenario or deck there is not, and for what can't be
    played.
    """
    content = load_home()
    wrong = why_not_id(new.id, frozenset(content.scenarios), "scenario")
    path = target_of(folder, f"rules/scenarios/{new.id}.yaml")
    if wrong or path.exists():
        raise FourCapitalsError(wrong or f"there is something at {path} already; take another id")
    expect("a scenario", new.like, content.scenarios)
    for deck in new.decks:
        expect_deck(content, deck)
    data = scenario_text(content, new).encode()
    named = {f"rules/scenarios/{new.id}.yaml": data}
    with_it = beside(content, named)
    demand_good(with_it, named, "this scenario")
    write_new(path, data)
    refresh(with_it, [path])
    return path


def scenario_text(content: Content, new: NewScenario) -> str:
    """The text of the copy; comments and the order of keys stay."""
    name = f"rules/scenarios/{new.like}.yaml"
    tree = content.trees[name]
    text = content.texts[name]
    told = dict(_told(content, new))
    if told:
        text = _with_keys(text, find(tree, ("scenario", "brief")), told)
        tree = beside(content, {name: text.encode()}).trees[name]
    decks = "".join(f"\n    - {deck}" for deck in new.decks)
    lines = {"id": f"id: {new.id}", "title": f"title: {scalar(new.title)}", "decks": f"decks:{decks}"}
    gone = [*_PAR, *(_OF_ITS_DECKS if has_other_decks(content, new) else ())]
    text = _with_keys(text, find(tree, ("scenario",)), {**lines, **dict.fromkeys(gone)})
    body = [line for line in text.split("\n") if not line.startswith(_SCHEMA)]
    return "\n".join([f"{_SCHEMA}{SCHEMAS}/scenario.schema.json", f"# Begun as a copy of {new.like}.", *body])


def _told(content: Content, new: NewScenario) -> Iterator[tuple[str, str]]:
    """The lines of its brief that can't be those of the original, which tell of other decks."""
    base = content.scenarios[new.like]
    titles = [title_of(content, deck) for deck in new.decks]
    plain = f"{so_many(base.rounds, 'round')} with the cards of {listed(titles)}."
    differs = has_other_decks(content, new)
    if new.minute:
        yield "minute", f"minute: {folded(new.minute, 6)}"
    elif differs:
        yield "minute", f"# what the table is told in a minute: rewrite it\n    minute: {folded(plain, 6)}"
    if differs:
        yield "long", f"# what may be read before the game: rewrite it\n    long: {folded(plain, 6)}"


def has_other_decks(content: Content, new: NewScenario) -> bool:
    """Whether it takes other decks than the scenario it is a copy of."""
    return set(new.decks) != set(content.scenarios[new.like].decks)


def about_lesson(content: Content, new: NewScenario) -> list[str]:
    """What becomes of the lesson and the dice of the scenario that is copied, where it has any."""
    base = content.scenarios[new.like]
    found = {name: what for name, what in _OF_ITS_DECKS.items() if getattr(base, name) not in (None, ())}
    if not found:
        return []
    what = listed(found.values())
    if has_other_decks(content, new):
        return [f"left out: {what} of {new.like}, made for its own decks"]
    keys = listed(f"{name}:" for name in found)
    return [f"it keeps {what} of {new.like}; without {keys} in the file, games are dealt anew each time"]


def decks_offered(content: Content, like: str) -> tuple[str, ...]:
    """The user's own decks, then those of the scenario that is copied."""
    own = (one.id for one in own_decks(content))
    return tuple(dict.fromkeys((*own, *content.scenarios[like].decks)))


def too_few_in(content: Content, new: NewScenario) -> list[str]:
    """That its decks have fewer cards than a game leads; nothing if they have enough."""
    scenario = content.scenarios[new.like].model_copy(update={"id": new.id, "decks": new.decks})
    cards = [card for deck in new.decks for card in content.decks.get(deck, ())]
    wrong = too_few(scenario, content.world.headlines, cards)
    return [f"{wrong}; add decks under decks:, or take fewer rounds"] if wrong else []


def _with_keys(text: str, fields: object, changed: Mapping[str, str | None]) -> str:
    """The text with other lines for these keys of one mapping; None takes a key out."""
    assert isinstance(fields, Fields)  # noqa: S101  the scenario was read, so it has this form
    rows = text.split("\n")
    keys = list(fields)
    for number in reversed(range(len(keys))):
        if keys[number] not in changed:
            continue
        first = keys[number].line - 1
        end = keys[number + 1].line - 1 if number + 1 < len(keys) else _end(rows, first)
        while end - 1 > first and _is_apart(rows[end - 1], keys[number].column - 1):
            end -= 1
        line = changed[keys[number]]
        rows[first:end] = [] if line is None else [" " * (keys[number].column - 1) + line]
    return "\n".join(rows)


def _end(rows: Sequence[str], first: int) -> int:
    """The row behind the last key of a mapping: the next that is indented less."""
    indent = len(rows[first]) - len(rows[first].lstrip())
    for number in range(first + 1, len(rows)):
        if rows[number].strip() and len(rows[number]) - len(rows[number].lstrip()) <= indent:
            return number
    return len(rows)


def _is_apart(row: str, indent: int) -> bool:
    """Whether a line belongs to what follows: an empty one, or a comment at the keys' own indent."""
    return not row.strip() or (row.lstrip().startswith("#") and len(row) - len(row.lstrip()) <= indent)


def next_steps(path: Path, folder: Path | None) -> list[str]:
    """What to type next."""
    lines = [f"written: {path}", f"check it:   four-capitals check {path}"]
    if folder is not None:
        return [*lines, f"to play it, copy it to {target_of(None, 'rules/scenarios')}"]
    return [
        *lines,
        f"watch it:   four-capitals watch --scenario {path.stem}",
        f"play it:    four-capitals play --scenario {path.stem}",
    ]


def ids_in(typed: str) -> tuple[str, ...]:
    """The ids between commas, each once."""
    return tuple(dict.fromkeys(one.strip() for one in typed.split(",") if one.strip()))


def why_not_decks(typed: str, content: Content) -> str:
    """Why one of these ids is of no deck, in a sentence; empty if all are."""
    try:
        for deck in ids_in(typed):
            expect_deck(content, deck)
    except FourCapitalsError as error:
        return str(error)
    return ""


def why_not_one(word: str, what: str, known: Collection[str]) -> str:
    """Why this is none of those known, in a sentence with the nearest; empty if it is one."""
    try:
        expect(what, word, known)
    except FourCapitalsError as error:
        return str(error)
    return ""
