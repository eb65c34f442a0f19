"""Everything beyond form: what a card or a rule means, and whether it can work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as ById
from typing import Any

from game.content.cards import Card, DeckFile
from game.content.checks.cards import Cards, Length
from game.content.checks.desk import Desk
from game.content.checks.ranges import Ranges
from game.content.checks.reach import takers
from game.content.checks.rules import Rules
from game.content.checks.scenarios import Scenarios
from game.content.checks.whole import check_whole
from game.content.content import Content
from game.content.known import LISTS
from game.content.mend import Mended
from game.content.nodes import Node, Path, find, items, text_of
from game.content.problems import Problem
from game.content.scenario import ScenarioFile
from game.content.standing import World


def check(content: Content) -> list[Problem]:
    """The problems of meaning in content whose form has been seen to."""
    problems = list(check_whole(content))
    checker = _Checker(content)
    for name in sorted(content.files):
        mended = content.mended.get(name, Mended())
        desk = Desk(name, content.trees[name], content.pages[name], content.known, mended)
        checker.file(name, content.files[name], desk)
        problems += desk.problems
    return problems


class _Checker:
    """What all files share while they are checked."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.ranges = Ranges(content)
        self.paragraphs = dict(_lengths(content))
        self.actions = {action.id: action for action in content.actions}
        world = getattr(content.files.get("rules/world.yaml"), "world", None)
        self.together = world.headlines if isinstance(world, World) else 1
        self.rooms = {partner.id: partner.room for partner in content.partners}

    @property
    def whole_decks(self) -> ById[str, tuple[Card, ...]]:
        """The decks, where nothing in them is a stand-in."""
        broken = any(mended.replaced or mended.loosened for mended in self.content.mended.values())
        is_whole = not broken and self.content.known.of("card") is not None
        return self.content.decks if is_whole else {}

    def file(self, name: str, file: Any, desk: Desk) -> None:
        """Everything in one file."""
        if isinstance(file, ScenarioFile):
            hash_of, decks = self.content.play_hash_of, self.whole_decks
            Scenarios(desk, self.ranges, self.rooms, hash_of, decks, self.together).check(file.scenario)
            return
        rules = Rules(desk, self.ranges, self.paragraphs, self.actions)
        if isinstance(file, DeckFile):
            found = takers(_deck(name, file), self.content)
            Cards(desk, self.ranges, self.paragraphs, found).check(_placed(desk.tree, "cards", file.cards))
        for single in ("crisis", "world"):
            if hasattr(file, single):
                rules.check(getattr(file, single), (single,))
        for field in LISTS:
            if field != "cards" and hasattr(file, field):
                for item, path in _placed(desk.tree, field, getattr(file, field)):
                    rules.check(item, path)


def _deck(name: str, file: DeckFile) -> str:
    """The deck a file belongs to."""
    return getattr(file, "deck", "") or name.split("/")[1]


def _placed(tree: Node, field: str, models: Sequence[Any]) -> Iterator[tuple[Any, Path]]:
    """Each item with its place: in the order of the file; where some could not be read, by its id."""
    typed = [(index, item) for index, item in items(tree, field)]
    if len(typed) == len(models):
        yield from ((model, (field, index)) for model, (index, _) in zip(models, typed, strict=True))
        return
    paths = {text_of(item, "id"): (field, index) for index, item in reversed(typed)}
    yield from ((model, paths[model.id]) for model in models if model.id in paths)


def _lengths(content: Content) -> Iterator[tuple[str, Length]]:
    """The paragraphs of each text, by its id, where they are no stand-ins; of two with one id the last."""
    for name, file in content.files.items():
        for one, path in _placed(content.trees[name], "sources", getattr(file, "sources", ())):
            here = (*path, "paragraphs")
            if not content.mended.get(name, Mended()).covers(here):
                yield one.id, Length(one.paragraphs, name, find(content.trees[name], here).line)
