"""All content loaded together, as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from game.content.board import Count, Flashpoint, Partner, Power, Track
from game.content.cards import Card, DeckFile
from game.content.fields import Frozen
from game.content.guard import Source
from game.content.hashes import content_hash, is_prose, joined, play_hash, play_text
from game.content.known import Known
from game.content.mend import Mended
from game.content.models import is_bibliography
from game.content.nodes import Node
from game.content.ongoing import Ongoing
from game.content.orders import Action, Framework
from game.content.problems import Problem
from game.content.scenario import Doctrine, Scenario, ScenarioFile, Temperament
from game.content.sources import SourceText, System
from game.content.standing import Crisis, End, Objective, StandingRule, World
from game.model.errors import ContentError

Item = TypeVar("Item", bound=Frozen)


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
    let_stand: tuple[Problem, ...] = field(default=())
    """Warnings and tips that comments in the files let stand, each with a reason."""
    home: Path | None = None
    """The folder it was read from; None for content that came as texts."""
    own: Mapping[str, Path] = field(default_factory=dict)
    """Those of the files that stand in the user's own folder, and where."""
    left_out: tuple[str, ...] = ()
    """A sentence for each of the user's decks and scenarios that can't be played."""

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
    def temperaments(self) -> tuple[Temperament, ...]:
        """In the order of their file."""
        return self._list("rules/doctrines.yaml", "temperaments", Temperament)

    @property
    def sources(self) -> tuple[SourceText, ...]:
        """The bibliography: that of all decks, then what decks bring along."""
        shared = self._list("decks/sources.yaml", "sources", SourceText)
        brought = [name for name in sorted(self.files) if is_bibliography(name) and name.count("/") == 2]
        return (*shared, *(one for name in brought for one in self._list(name, "sources", SourceText)))

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
    def _play_texts(self) -> dict[str, str]:
        """What each file adds to the hash of the scenarios that take it, as far as it was asked for."""
        return {}

    @cached_property
    def hash(self) -> str:
        """Over everything that was typed but comments, quotes and the order of keys."""
        return content_hash(self.trees)

    @cached_property
    def play_hash(self) -> str:
        """Over what changes play: no prose, no par."""
        return play_hash(self.trees)

    def play_hash_of(self, scenario: str) -> str:
        """The same for one scenario: the rules, its file, its decks. Its par is worked out from this."""
        own = [f"rules/scenarios/{scenario}.yaml"]
        decks = tuple(f"decks/{deck}/" for deck in self.scenarios[scenario].decks)
        own += [name for name in self.trees if name.startswith(decks)]
        own += [name for name in self.trees if name.startswith("rules/") and name.count("/") == 1]
        return joined(
            {name: self._play_text(name) for name in own if name in self.trees and not is_prose(name)}
        )

    def _play_text(self, name: str) -> str:
        if name not in self._play_texts:
            self._play_texts[name] = play_text(self.trees[name])
        return self._play_texts[name]

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
