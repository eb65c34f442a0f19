"""All content models in one place, and which file of a content folder each is the shape of."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath
from typing import Final

from game.content.board import (
    CountsFile,
    FlashpointsFile,
    PartnersFile,
    PowersFile,
    TermForm,
    TracksFile,
)
from game.content.cards import DeckFile
from game.content.conditions import ConditionForm
from game.content.effects import EffectForm
from game.content.fields import Frozen
from game.content.orders import ActionsFile, FrameworksFile, OngoingFile
from game.content.scenario import DoctrinesFile, ScenarioFile
from game.content.sources import SourcesFile, SystemsFile
from game.content.standing import (
    AgendasFile,
    CrisesFile,
    EndsFile,
    ObjectivesFile,
    StandingFile,
    WorldFile,
)

RULES: Final[dict[str, type[Frozen]]] = {
    "rules/powers.yaml": PowersFile,
    "rules/partners.yaml": PartnersFile,
    "rules/flashpoints.yaml": FlashpointsFile,
    "rules/tracks.yaml": TracksFile,
    "rules/counts.yaml": CountsFile,
    "rules/frameworks.yaml": FrameworksFile,
    "rules/actions.yaml": ActionsFile,
    "rules/ongoing.yaml": OngoingFile,
    "rules/standing.yaml": StandingFile,
    "rules/objectives.yaml": ObjectivesFile,
    "rules/agendas.yaml": AgendasFile,
    "rules/crises.yaml": CrisesFile,
    "rules/ends.yaml": EndsFile,
    "rules/world.yaml": WorldFile,
    "rules/doctrines.yaml": DoctrinesFile,
    "decks/sources.yaml": SourcesFile,
    "decks/systems.yaml": SystemsFile,
}
"""The single files of a content folder; the two below stand for many."""
SCENARIO: Final = ScenarioFile
DECK: Final = DeckFile


@cache
def build_models() -> None:
    """Build the validators that many others hold first, so that those reuse them: half the time."""
    for form in (ConditionForm, EffectForm, TermForm):
        form.model_rebuild()


def model_of(name: str) -> type[Frozen] | None:
    """The shape of the file with this name in a content folder; None for a name that has no place."""
    if name in RULES:
        return RULES[name]
    parts = PurePosixPath(name).parts
    if len(parts) == 3 and parts[:2] == ("rules", "scenarios"):
        return SCENARIO
    if len(parts) == 3 and parts[0] == "decks":
        return SourcesFile if is_bibliography(name) else DECK
    return None


def is_bibliography(name: str) -> bool:
    """True for decks/sources.yaml, and for the sources that a deck brings along in its own folder."""
    return name.startswith("decks/") and name.endswith("/sources.yaml")
