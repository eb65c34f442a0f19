"""Where content is looked for, and loading all of it: texts, models, problems."""

from __future__ import annotations

import gc
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeVar

from game.content.board import Count, Flashpoint, Partner, Power, Track
from game.content.cards import Card, DeckFile
from game.content.fields import Frozen
from game.content.guard import MAX_BYTES, Source
from game.content.hashes import content_hash, play_hash
from game.content.known import Known
from game.content.loaders import FAST
from game.content.mend import Mended
from game.content.models import RULES, build_models, model_of
from game.content.nodes import Node
from game.content.ongoing import Ongoing
from game.content.orders import Action, Framework
from game.content.plan import plan_of
from game.content.problems import Problem, in_order, nearest
from game.content.reader import read
from game.content.references import References
from game.content.scenario import Doctrine, Scenario, ScenarioFile
from game.content.shape import shape
from game.content.sources import SourceText, System
from game.content.standing import Crisis, End, Objective, StandingRule, World
from game.model.errors import ContentError

MAX_FILES: Final = 300
Item = TypeVar("Item", bound=Frozen)
HOME: Final = "FOUR_CAPITALS_HOME"


@dataclass(frozen=True)
class Content:
    """Everything loaded together, and its problems. With errors among them it is not fit for play."""

    texts: Mapping[str, str]
    """The files as typed, by their names in the content folder: `decks/kurbanov-2024/cards.yaml`."""
    trees: Mapping[str, Node]
    files: Mapping[str, Frozen]
    pages: Mapping[str, Source]
    known: Known
    mended: Mapping[str, Mended] = field(default_factory=dict)
    """Where items wrong in form hold stand-ins; never empty without errors."""
    problems: tuple[Problem, ...] = field(default=())

    @property
    def powers(self) -> tuple[Power, ...]:
        """In the order of the table."""
        return self._list("rules/powers.yaml", "powers", Power)

    @property
    def partners(self) -> tuple[Partner, ...]:
        """In the order of their file."""
        return self._list("rules/partners.yaml", "partners", Partner)

    @property
    def flashpoints(self) -> tuple[Flashpoint, ...]:
        """In the order of their file."""
        return self._list("rules/flashpoints.yaml", "flashpoints", Flashpoint)

    @property
    def tracks(self) -> tuple[Track, ...]:
        """In the order of their file."""
        return self._list("rules/tracks.yaml", "tracks", Track)

    @property
    def counts(self) -> tuple[Count, ...]:
        """In the order of their file."""
        return self._list("rules/counts.yaml", "counts", Count)

    @property
    def frameworks(self) -> tuple[Framework, ...]:
        """In the order of their file."""
        return self._list("rules/frameworks.yaml", "frameworks", Framework)

    @property
    def actions(self) -> tuple[Action, ...]:
        """In the order of their file."""
        return self._list("rules/actions.yaml", "actions", Action)

    @property
    def standing(self) -> tuple[StandingRule, ...]:
        """In number order."""
        rules = self._list("rules/standing.yaml", "standing", StandingRule)
        return tuple(sorted(rules, key=lambda rule: rule.number))

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """The open ones."""
        return self._list("rules/objectives.yaml", "objectives", Objective)

    @property
    def agendas(self) -> tuple[Objective, ...]:
        """The secret ones."""
        return self._list("rules/agendas.yaml", "agendas", Objective)

    @property
    def ends(self) -> tuple[End, ...]:
        """In the order of their file."""
        return self._list("rules/ends.yaml", "ends", End)

    @property
    def doctrines(self) -> tuple[Doctrine, ...]:
        """In the order of their file."""
        return self._list("rules/doctrines.yaml", "doctrines", Doctrine)

    @property
    def sources(self) -> tuple[SourceText, ...]:
        """The bibliography."""
        return self._list("decks/sources.yaml", "sources", SourceText)

    @property
    def systems(self) -> tuple[System, ...]:
        """What the game must make felt."""
        return self._list("decks/systems.yaml", "systems", System)

    @cached_property
    def ongoing(self) -> tuple[Ongoing, ...]:
        """Those of the rules, then those of the decks."""
        own = self._list("rules/ongoing.yaml", "ongoing", Ongoing)
        return (*own, *(one for _, deck in self.deck_files for one in deck.ongoing))

    @cached_property
    def deck_files(self) -> tuple[tuple[str, DeckFile], ...]:
        """The deck files by name, in name order."""
        return tuple((name, file) for name, file in sorted(self.files.items()) if isinstance(file, DeckFile))

    @cached_property
    def decks(self) -> Mapping[str, tuple[Card, ...]]:
        """The cards of each deck, by the deck's id."""
        found: dict[str, tuple[Card, ...]] = {}
        for name, file in self.deck_files:
            deck = getattr(file, "deck", "") or name.split("/")[1]
            found[deck] = (*found.get(deck, ()), *file.cards)
        return found

    @cached_property
    def scenarios(self) -> Mapping[str, Scenario]:
        """By id."""
        files = (file for _, file in sorted(self.files.items()) if isinstance(file, ScenarioFile))
        return {file.scenario.id: file.scenario for file in files}

    @property
    def crisis(self) -> Crisis:
        """ContentError where its file is missing or broken."""
        found: Crisis = self._one("rules/crises.yaml", "crisis")
        return found

    @property
    def world(self) -> World:
        """ContentError where its file is missing or broken."""
        found: World = self._one("rules/world.yaml", "world")
        return found

    @cached_property
    def hash(self) -> str:
        """Over everything that was typed but comments, quotes and the order of keys."""
        return content_hash(self.trees)

    @cached_property
    def play_hash(self) -> str:
        """Over what changes play: no prose, no par. Par is worked out from this."""
        return play_hash(self.trees)

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep the content from being played."""
        return [one for one in self.problems if one.severity == "error"]

    def require(self) -> Content:
        """The same content, or ContentError with its first error if it can't be played."""
        if not self.errors:
            return self
        first = self.errors[0]
        more = f" (and {len(self.errors) - 1} more)" if len(self.errors) > 1 else ""
        raise ContentError(f"{first.file}:{first.line}:{first.column}: {first.message}; {first.fix}{more}")

    def _list(self, name: str, key: str, kind: type[Item]) -> tuple[Item, ...]:
        return tuple(item for item in getattr(self.files.get(name), key, ()) if isinstance(item, kind))

    def _one(self, name: str, key: str) -> Any:
        if name not in self.files:
            raise ContentError(f"expected {name}, found none that can be read")
        return getattr(self.files[name], key)


def find_home(chosen: Path | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """The folder content is taken from: chosen, `FOUR_CAPITALS_HOME`, the checkout, else package data."""
    if chosen is not None:
        return chosen
    named = environ.get(HOME)
    if named and _holds_content(Path(named)):
        return Path(named)
    checkout = Path(__file__).resolve().parents[2]
    if _holds_content(checkout):
        return checkout
    return Path(__file__).resolve().parents[1] / "_content"


def load(folder: Path) -> Content:
    """All content of a folder, checked; problems are in it, nothing is raised for them."""
    files, problems = read_folder(folder)
    return load_bytes(files, problems=problems)


def load_texts(texts: Mapping[str, str]) -> Content:
    """The same from texts by name, as a save embeds them: the same checker, for a save is a stranger's."""
    return load_bytes({name: text.encode("utf-8", "surrogatepass") for name, text in texts.items()})


def read_folder(folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """The content files under a folder by name, each cut just past the size that is refused."""
    files: dict[str, bytes] = {}
    for path in sorted(_content_paths(folder)):
        name = path.relative_to(folder).as_posix()
        if len(files) >= MAX_FILES:
            message = f"there are more than {MAX_FILES} files; this one and those after it are not read"
            return files, [Problem("E117", name, 1, 1, message, "load fewer decks together")]
        with path.open("rb") as stream:
            files[name] = stream.read(MAX_BYTES + 1)
    return files, []


def load_bytes(
    files: Mapping[str, bytes],
    *,
    problems: Iterable[Problem] = (),
    loader: Any = FAST,
    last: Collection[str] = (),
) -> Content:
    """Read, shape and check files by name; of two things with one id, that in `last` is the second."""
    order = sorted(files, key=lambda name: (name in last, name))
    with _no_collection():
        build_models()
        return _load({name: files[name] for name in order}, list(problems), loader)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Everything built here stays; looking for garbage among it took a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(files: Mapping[str, bytes], found: list[Problem], loader: Any) -> Content:
    from game.content.meaning import check

    trees: dict[str, Node] = {}
    pages: dict[str, Source] = {}
    models: dict[str, Frozen] = {}
    mended: dict[str, Mended] = {}
    for name, data in files.items():
        tree, pages[name], wrong = read(name, data, loader)
        found += wrong
        if tree is not None:
            trees[name] = tree
    missing = [name for name in RULES if name not in files]
    found += [_missing(name) for name in missing]
    known = Known(trees, (*missing, *(name for name in files if name not in trees)))
    for name, tree in trees.items():
        found += _take(name, tree, pages[name], known, models, mended)
    texts = {name: page.text for name, page in pages.items()}
    content = Content(texts, trees, models, pages, known, mended)
    found += check(content)
    return replace(content, problems=tuple(in_order(_without_idle_tips(found))))


def _without_idle_tips(problems: list[Problem]) -> Iterator[Problem]:
    """Leave out the tips for an item that has errors: they may come of those."""
    broken = {(one.file, one.card) for one in problems if one.severity == "error" and one.card}
    return (one for one in problems if one.severity != "tip" or (one.file, one.card) not in broken)


def _take(
    name: str,
    tree: Node,
    page: Source,
    known: Known,
    models: dict[str, Frozen],
    mended: dict[str, Mended],
) -> Iterator[Problem]:
    model = model_of(name)
    if model is None:
        yield _no_place(name)
        return
    made, wrong, mended[name] = shape(tree, page, model)
    if made is not None:
        models[name] = made
    yield from wrong
    yield from References(known, page).check(tree, plan_of(model))


def _missing(name: str) -> Problem:
    return Problem(
        "E118", name, 1, 1, "this file of the rules is missing", "bring it back, or begin from a whole copy"
    )


def _no_place(name: str) -> Problem:
    close = nearest(name, RULES)
    fix = f"did you mean {close}?" if close else "cards stand in decks/NAME/, scenarios in rules/scenarios/"
    return Problem("E119", name, 1, 1, "no file of this name belongs here", fix)


def _content_paths(folder: Path) -> Iterator[Path]:
    for part in ("decks", "rules"):
        for path in (folder / part).rglob("*"):
            if path.suffix in (".yaml", ".yml") and not path.name.startswith(".") and path.is_file():
                yield path


def _holds_content(folder: Path) -> bool:
    return (folder / "rules").is_dir() and (folder / "decks").is_dir()
