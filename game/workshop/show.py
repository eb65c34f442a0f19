"""Decks for their designers: which cards there are, and one card as players see it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from game.content import cards as models
from game.content.compile.build import compile_rules
from game.content.library import Content, find_home
from game.content.own import expect_deck, load_home
from game.content.problems import Problem, expect
from game.content.problems import listed as listed_ids
from game.content.rendering import summary
from game.content.scenario import Scenario, ScenarioFile
from game.model.errors import ContentError, FourCapitalsError
from game.model.ruleset import Ruleset
from game.words.card import Beside, Block, card_page, drawn_line
from game.words.clean import clean

_NEAREST: Final = 3
"""Ids named where one is not found."""


def card_blocks(
    name: str,
    power: str | None = None,
    scenario: str | None = None,
    folder: Path | None = None,
    *,
    to_hand_out: bool = False,
) -> list[Block]:
    """One card as `power` leads it, or as each capital does, under the rules of a scenario.

    Left out, the scenario is the largest that takes its deck. FourCapitalsError for an id there is not, and
    ContentError for a card with an error of its own; errors elsewhere are only told of. What a page to hand
    out leaves unsaid is what its designer might type next.
    """
    return blocks_of(load_home(folder), name, power, scenario, to_hand_out=to_hand_out)


def blocks_of(
    content: Content,
    name: str,
    power: str | None = None,
    scenario: str | None = None,
    *,
    to_hand_out: bool = False,
) -> list[Block]:
    """The same of content that is loaded already, such as a text not saved yet."""
    deck, card = find_card(content, name)
    refuse_broken(content, card)
    chosen = scenario_for(content, (deck,), scenario)
    rules = _compiled(content, deck, card, chosen)
    seats = [rules.powers[seat].id for seat in rules.scenario.seats]
    if power is not None:
        expect("a seat of this scenario", power, seats)
    drawers = [rules.seat(one) for one in ([power] if power is not None else seats)]
    beside = _beside(content, deck, card)
    if to_hand_out:
        beside = beside._replace(warning="", nowhere="")
    return card_page(rules, rules.cards[0], drawers, beside)


def deck_lines(deck: str | None = None, folder: Path | None = None) -> list[str]:
    """Every card of a deck, or of all: id and title, a line each."""
    content = load_home(folder)
    if deck is not None:
        expect_deck(content, deck)
    cards = [card for name, cards in content.decks.items() if deck in (None, name) for card in cards]
    width = max((len(card.id) for card in cards), default=0)
    return [f"{card.id:{width}}  {clean(card.title, 'line')}" for card in cards]


def find_card(content: Content, name: str) -> tuple[str, models.Card]:
    """A card and its deck; FourCapitalsError with the nearest ids."""
    cards = {card.id: (deck, card) for deck, cards in content.decks.items() for card in cards}
    if name in cards:
        return cards[name]
    if name in content.decks:
        raise FourCapitalsError(_is_deck(content, name))
    word = name.lower().replace("_", "-").replace(" ", "-")
    parts = [one for one in sorted(cards) if word and word in one]
    close = list(dict.fromkeys([*get_close_matches(word, sorted(cards), _NEAREST), *parts]))[:_NEAREST]
    hint = f"did you mean {listed_ids(close)}?" if close else "four-capitals deck list names all"
    wrong = f" ({_told(content)})" if content.errors else "".join(f" ({one})" for one in content.left_out[:1])
    raise FourCapitalsError(f"expected the id of a card, found {name!r}; {hint}{wrong}")


def _is_deck(content: Content, deck: str) -> str:
    first = next((f" such as {card.id}" for card in content.decks[deck]), "")
    return (
        f"expected the id of a card{first}, found {deck!r}, which is a deck; its cards: four-capitals deck "
        f"list {deck}; all of them on paper: four-capitals deck print {deck}"
    )


def refuse_broken(content: Content, card: models.Card) -> None:
    """A card wrong in itself would be shown with stand-ins for what is wrong."""
    first = next((one for one in content.errors if one.card == card.id), None)
    if first is not None:
        raise _not_yet(card, first)


def _not_yet(card: models.Card, first: Problem) -> ContentError:
    where = f"{first.file}:{first.line}:{first.column}"
    return ContentError(f"{card.id} can be shown once this is mended: {where}: {first.message}; {first.fix}")


def scenario_for(content: Content, decks: Collection[str], wanted: str | None) -> Scenario:
    """The scenario asked for, or the largest of those that take all these decks, if there are."""
    if wanted is not None:
        expect("a scenario", wanted, content.scenarios)
        return content.scenarios[wanted]
    if not content.scenarios:
        raise ContentError("expected a scenario in rules/scenarios, found none that can be read")
    return max(
        content.scenarios.values(),
        key=lambda one: (
            set(decks) <= set(one.decks),
            one.actions == "all",
            len(one.seats),
            len(one.decks),
            one.rounds,
        ),
    )


def _compiled(content: Content, deck: str, card: models.Card, scenario: Scenario) -> Ruleset:
    """The rules of a scenario with this card as its only one, whatever decks it takes."""
    files = dict(content.files)
    for name, file in content.deck_files:
        files[name] = file.model_copy(update={"cards": (card,) if card in file.cards else ()})
    for name, one in content.files.items():
        if isinstance(one, ScenarioFile) and one.scenario.id == scenario.id:
            alone = scenario.model_copy(update={"decks": (deck,)})
            files[name] = one.model_copy(update={"scenario": alone})
    try:
        return compile_rules(replace(content, files=files, home=None), scenario.id)
    except Exception as error:
        if not content.errors:
            raise
        rules_first = sorted(content.errors, key=lambda one: not one.file.startswith("rules/"))
        raise _not_yet(card, rules_first[0]) from error


def _beside(content: Content, deck: str, card: models.Card) -> Beside:
    titles = [file.title for _, file in content.deck_files if file.deck == deck and file.title]
    systems = {system.id: system.title for system in content.systems}
    return Beside(
        deck=titles[0] if titles else "",
        scenarios=tuple(drawn_in(content, deck, card)),
        systems=tuple(f"{one}: {systems[one]}" if one in systems else one for one in card.carries),
        warning=_told(content),
        nowhere=nowhere_line(content, deck, card),
    )


def nowhere_line(content: Content, deck: str, card: models.Card) -> str:
    """Why no scenario draws a card, and what to do about it."""
    if not any(deck in one.decks for one in content.scenarios.values()):
        return (
            f"no scenario takes this deck yet: four-capitals play --deck {deck}, or four-capitals rules new"
        )
    if not card.copies:
        return "in no scenario: it has 0 copies"
    return "in no scenario: those that take its deck have no round of its time"


def drawn_in(content: Content, deck: str, card: models.Card) -> Iterator[str]:
    """Each scenario that takes the deck and has a round of the card's era."""
    for one in content.scenarios.values():
        if deck not in one.decks or not card.copies:
            continue
        rounds = [(1, one.rounds)]
        if card.era and one.eras:
            spans = [entry.rounds for entry in one.eras if entry.era == card.era]
            rounds = [(first, min(last, one.rounds)) for first, last in spans if first <= one.rounds]
        if rounds:
            yield drawn_line(one.title, one.id, rounds, one.rounds)


def _told(content: Content) -> str:
    """That check finds something, tips left out; empty if it does not."""
    found = [one for one in content.problems if one.severity != "tip"]
    if not found:
        return ""
    own = "" if content.home in (None, find_home()) else f" --content {content.home}"
    change = "; what is told of a card may change with them" if content.errors else ""
    return f"check finds {summary(found)} in this content{change}: four-capitals check{own}"
