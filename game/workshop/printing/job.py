"""What is to be printed: the cards of some decks under the rules of one scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from game.content.compile.build import compile_rules
from game.content.library import Content
from game.content.own import expect_deck, load_home
from game.content.scenario import Scenario, ScenarioFile
from game.model.errors import ContentError, FourCapitalsError
from game.model.ruleset import Card, Ruleset
from game.workshop.show import scenario_for


class Job(NamedTuple):
    """Content fit to print, the scenario's rules with these decks, and its cards that can be drawn."""

    content: Content
    scenario: Scenario
    rules: Ruleset
    decks: tuple[str, ...]
    cards: tuple[Card, ...]
    """Each once, however many copies."""


def take_job(decks: Sequence[str], scenario: str | None, folder: Path | None) -> Job:
    """Load what was named: all decks of the scenario where none is, the largest scenario that takes them
    where that is left out. FourCapitalsError for an unknown name, ContentError for content with errors.
    """
    content = load_home(folder)
    for deck in decks:
        expect_deck(content, deck)
    chosen = scenario_for(content, decks, scenario)
    taken = tuple(dict.fromkeys(decks)) or chosen.decks
    _refuse_broken(content, taken, chosen)
    rules = _compiled(content, taken, chosen)
    open_ever = 0
    for mask in rules.eras[1 : chosen.rounds + 1]:
        open_ever |= mask
    drawn = {rules.pile[place] for place in range(len(rules.pile)) if open_ever >> place & 1}
    wanted = range(len(rules.cards)) if decks and scenario is None else sorted(drawn)
    cards = tuple(rules.cards[number] for number in wanted if rules.cards[number].copies)
    if not cards:
        named = " ".join(taken)
        raise FourCapitalsError(
            f"expected cards that can be drawn in {chosen.id}, found none in {named}: leave out --scenario"
        )
    return Job(content, chosen, rules, taken, cards)


def rounds_open(job: Job, card: Card) -> tuple[int, ...]:
    """The rounds in which the card's time is now; its condition apart."""
    rules = job.rules
    place = next(place for place, number in enumerate(rules.pile) if rules.cards[number].id == card.id)
    return tuple(number for number in range(1, job.scenario.rounds + 1) if rules.eras[number] >> place & 1)


def _refuse_broken(content: Content, decks: Sequence[str], scenario: Scenario) -> None:
    """An error in what would be printed; those in other decks and scenarios don't matter here."""
    own = (*(f"decks/{deck}/" for deck in decks), f"rules/scenarios/{scenario.id}.", "decks/sources.")
    for one in content.errors:
        is_rule = one.file.startswith("rules/") and one.file.count("/") == 1
        if is_rule or one.file.startswith(own):
            where = f"{one.file}:{one.line}:{one.column}"
            raise ContentError(f"this can be printed once it is mended: {where}: {one.message}; {one.fix}")


def _compiled(content: Content, decks: tuple[str, ...], scenario: Scenario) -> Ruleset:
    files = dict(content.files)
    for name, file in _with_decks(content, decks, scenario):
        files[name] = file
    return compile_rules(replace(content, files=files, home=None), scenario.id)


def _with_decks(
    content: Content, decks: tuple[str, ...], scenario: Scenario
) -> Iterator[tuple[str, ScenarioFile]]:
    """The scenario's file, taking these decks whatever it says."""
    for name, one in content.files.items():
        if isinstance(one, ScenarioFile) and one.scenario.id == scenario.id:
            own = scenario.model_copy(update={"decks": decks})
            yield name, one.model_copy(update={"scenario": own})
