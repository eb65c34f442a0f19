"""A user's own decks and scenarios, beside the content the game comes with."""

from __future__ import annotations

import os
import shlex
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from game.content.content import Content
from game.content.known import Known
from game.content.library import find_home, load, load_bytes, read_folder
from game.content.nodes import Mapping as Fields
from game.content.nodes import Node, Scalar
from game.content.problems import Problem, expect, in_order
from game.model.errors import FourCapitalsError
from game.words.clean import clean

FOLDER: Final = "FOUR_CAPITALS_CONTENT"
_LENT: Final = ("ongoing", "source")
"""What one deck may name of another: narrowed to a game, the one needs the other."""


class Own(NamedTuple):
    """What stands in a user's folder and has a place beside the shipped content."""

    files: dict[str, bytes]
    """By their names among the content: `decks/mine/cards.yaml`."""
    places: dict[str, Path]
    problems: list[Problem]
    """Of what has no place there, or one that is taken."""


class OwnDeck(NamedTuple):
    """One of the user's decks that can be played."""

    id: str
    title: str
    cards: int


def own_decks(content: Content) -> tuple[OwnDeck, ...]:
    """The user's decks that can be played, by their titles."""
    titles: dict[str, str] = {}
    for name, file in content.deck_files:
        if name in content.own:
            titles[file.deck] = titles.get(file.deck) or file.title or ""
    found = (OwnDeck(deck, title or deck, len(content.decks[deck])) for deck, title in titles.items())
    return tuple(sorted(found, key=lambda one: one.title.casefold()))


def own_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """`FOUR_CAPITALS_CONTENT`, else `content` in `FOUR_CAPITALS_HOME`, else in the user's data folder."""
    if environ.get(FOLDER):
        return Path(environ[FOLDER]).expanduser()
    if environ.get("FOUR_CAPITALS_HOME"):
        return Path(environ["FOUR_CAPITALS_HOME"]).expanduser() / "content"
    import platformdirs

    return platformdirs.user_data_path("four-capitals", appauthor=False) / "content"


def load_home(chosen: Path | None = None) -> Content:
    """The content of a chosen folder alone; without one the shipped content and the user's beside it.

    What is wrong in the user's folder never spoils the rest: a deck or scenario with errors is left out, and
    `left_out` says so.
    """
    home = find_home(chosen)
    own_home = own_folder()
    has_own = any((own_home / part).is_dir() for part in ("decks", "rules"))
    if chosen is not None or not has_own or own_home.resolve() == home.resolve():
        return load(home)
    shipped, problems = read_folder(home)
    own = read_own(shipped)
    if not own.files and not own.problems:
        return load(home)
    content, wrong = _without_broken(shipped, own, problems)
    told = tuple(_left_out([*own.problems, *wrong], own))
    return replace(content, home=home, left_out=told)


def read_own(shipped: Collection[str]) -> Own:
    """What stands in the user's folder, next to files of these names."""
    root = own_folder()
    found, problems = read_folder(root)
    taken = {unit_of(name) for name in shipped}
    own = Own({}, {}, [replace(one, file=(root / one.file).as_posix()) for one in problems])
    for name, data in found.items():
        path, unit = root / name, unit_of(name)
        if not unit:
            own.problems.append(_no_place(path))
        elif unit in taken:
            own.problems.append(_taken(path, unit))
        else:
            own.files[name], own.places[name] = data, path
    return own


def expect_deck(content: Content, deck: str) -> None:
    """FourCapitalsError for a deck there is not; for one of the user's that is left out it says why."""
    if deck not in content.decks:
        for sentence in content.left_out:
            if sentence.startswith(f"your deck {deck} is left out"):
                raise FourCapitalsError(sentence)
    expect("a deck", deck, content.decks)


def unit_of(name: str) -> str:
    """What a file is a part of: `decks/mine`, `rules/scenarios/mine`; empty if it belongs to neither."""
    parts = PurePosixPath(name).parts
    if len(parts) == 3 and parts[0] == "decks":
        return f"decks/{parts[1]}"
    if len(parts) == 3 and parts[:2] == ("rules", "scenarios"):
        return f"rules/scenarios/{PurePosixPath(name).stem}"
    return ""


def at_their_places(problems: Iterable[Problem], places: Mapping[str, Path]) -> list[Problem]:
    """The same problems, those of the user's files with the whole path of the file."""
    moved = [
        replace(one, file=places[one.file].as_posix()) if one.file in places else one for one in problems
    ]
    return in_order(moved)


def _without_broken(
    shipped: Mapping[str, bytes], own: Own, problems: list[Problem]
) -> tuple[Content, list[Problem]]:
    """Everything that can be played, and the errors of what was left out for it."""
    kept, wrong = dict(own.files), list[Problem]()
    first: dict[str, Problem] = {}
    while True:
        content = load_bytes({**shipped, **kept}, problems=problems, last=kept)
        errors = [one for one in content.errors if one.file in kept]
        if not errors and content.errors and kept:
            errors = [replace(content.errors[0], file=name) for name in kept]
        if not errors:
            return replace(content, own={name: own.places[name] for name in kept}), wrong
        told = at_their_places((_for_its_deck(one, first) for one in errors), own.places)
        wrong += told
        broken = {unit_of(one.file) for one in errors}
        units = {own.places[name].as_posix(): unit_of(name) for name in kept}
        for one in told:
            first.setdefault(units[one.file], one)
        kept = {name: data for name, data in kept.items() if unit_of(name) not in broken}


def _for_its_deck(one: Problem, first: Mapping[str, Problem]) -> Problem:
    """Of a deck that is there and left out, that it has an error and where, instead of that there is none."""
    deck = one.text_line[one.column - 1 :][: one.width]
    error = first.get(f"decks/{deck}") if one.code == "E301" else None
    if error is None:
        return one
    message = f"the deck {deck} has an error: {error.file}:{error.line}: {error.message}"
    return replace(one, message=message, fix="mend that first")


def _left_out(problems: Iterable[Problem], own: Own) -> Iterator[str]:
    """A sentence for each deck and scenario that is left out: its first error."""
    units = {path.as_posix(): unit_of(name) for name, path in own.places.items()}
    told: set[str] = set()
    for one in problems:
        unit = units.get(one.file, one.file)
        if unit in told:
            continue
        told.add(unit)
        what = unit.replace("decks/", "your deck ").replace("rules/scenarios/", "your scenario ")
        what = what if one.file in units else "a file of yours"
        place = Path(one.file).parent if unit.startswith("decks/") else Path(one.file)
        more = f"four-capitals check {shlex.quote(place.as_posix())}"
        told_so = f"{what} is left out: {one.file}:{one.line}: {one.message}; {one.fix}"
        yield clean(f"{told_so}; to see all that is wrong, type: {more}", "line")


def _no_place(path: Path) -> Problem:
    message = "no file of this name belongs among your own content"
    fix = "cards and sources stand in decks/NAME/, scenarios in rules/scenarios/; other rules go by --content"
    return Problem("E119", path.as_posix(), 1, 1, message, fix)


def _taken(path: Path, unit: str) -> Problem:
    kind = "deck" if unit.startswith("decks/") else "scenario"
    message = f"a {kind} of the game itself is called {PurePosixPath(unit).name} too: {unit}"
    return Problem("E304", path.as_posix(), 1, 1, message, f"give your {kind} an id of its own")


def for_game(content: Content, scenario: str) -> Content:
    """The content as one game knows it: of the user's files only those that its scenario takes.

    So a game of the shipped scenarios has the same hash, and the same save, whatever decks a user keeps.
    """
    if not content.own or scenario not in content.scenarios:
        return content
    wanted = {f"rules/scenarios/{scenario}", *(f"decks/{deck}" for deck in content.scenarios[scenario].decks)}
    idle = set(content.own) - set(_with_lenders(content, wanted))
    if not idle:
        return content
    trees = {name: tree for name, tree in content.trees.items() if name not in idle}
    return replace(
        content,
        texts={name: text for name, text in content.texts.items() if name not in idle},
        trees=trees,
        files={name: file for name, file in content.files.items() if name not in idle},
        pages={name: page for name, page in content.pages.items() if name not in idle},
        known=Known(trees),
        mended={name: one for name, one in content.mended.items() if name not in idle},
        problems=tuple(one for one in content.problems if one.file not in idle),
        own={name: path for name, path in content.own.items() if name not in idle},
    )


def _with_lenders(content: Content, wanted: set[str]) -> list[str]:
    """The user's files of these units, and of those that give what they name."""
    given = {
        word: unit_of(file)
        for kind in _LENT
        for word, places in content.known.given[kind].items()
        for file, _ in places[:1]
        if file in content.own
    }
    while True:
        files = [name for name in content.own if unit_of(name) in wanted]
        more = {given[word] for name in files for word in _words(content.trees.get(name)) if word in given}
        if more <= wanted:
            return files
        wanted = wanted | more


def _words(node: Node | None) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield str(node)
    elif isinstance(node, Fields):
        for value in node.values():
            yield from _words(value)
    elif node is not None:
        for part in node:
            yield from _words(part)
