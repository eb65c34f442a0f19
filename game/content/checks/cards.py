"""What a card must have to be played, and what its author may want to look at again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as ById
from typing import Final, NamedTuple

from game.content.blanks import BLANKS
from game.content.cards import Card, CardChoice, Pick
from game.content.checks.contradicts import Said, contradictions
from game.content.checks.desk import Desk, twice
from game.content.checks.dominated import SAME, beaten
from game.content.checks.effects import Effects
from game.content.checks.facts import NOBODY, NONE, WHEN, Facts, after, asked_facts
from game.content.checks.prices import check_price
from game.content.checks.ranges import Ranges
from game.content.checks.reach import Taker, bars
from game.content.nodes import Mapping, Path, Scalar, find
from game.content.problems import shown
from game.content.sources import Citation
from game.content.typeset import without_quotes

MAX_CHOICES: Final = 12
MAX_WORDS: Final = 60
_COLUMNS: Final = 74
_LINES: Final = 24
"""What a terminal of 80 by 24 shows of a card at once."""
_BARS: Final = 3
"""Scenarios of which it is told why they don't draw a card."""
PICKS: Final = ("partner", "power", "flashpoint", "framework")
_PLACEHOLDER: Final = re.compile(r"\{[a-z_.-]+\}|%[sd]\b|\$\{?[a-z_]+\}?")


class Length(NamedTuple):
    """How many paragraphs a text of the bibliography has, and where that stands."""

    paragraphs: int
    file: str
    line: int


class Cards:
    """Checks the cards of one deck file."""

    def __init__(
        self, desk: Desk, ranges: Ranges, paragraphs: ById[str, Length], takers: Sequence[Taker] = ()
    ) -> None:
        self.desk = desk
        self.takers = takers
        """The scenarios that take this deck."""
        self.paragraphs = paragraphs
        self.effects = Effects(desk, ranges)
        self.conditions = self.effects.conditions

    def check(self, cards: Iterable[tuple[Card, Path]]) -> None:
        """All cards that are right in form, each with its place."""
        for card, path in cards:
            self._card(card, path)

    def _card(self, card: Card, path: Path) -> None:
        powers = self.effects.ranges.powers
        asked = card.asks[0] if card.asks is not None and len(card.asks) == 1 else ""
        self.conditions.roles = {"decider": asked} if asked in powers or asked == "drawer" else NOBODY
        self.conditions.check(card.when, (*path, "when"))
        facts = self.conditions.given((card.when,), (*path, "when"), WHEN)
        self.effects.check(card.effects, (*path, "effects"), facts, scaled=True)
        if card.copies == 0:
            message = "a card with 0 copies is never drawn"
            self.desk.say("W502", (*path, "copies"), message, "type copies: 1, or delete the card")
        else:
            self._drawn(card, path)
        self._origin(card, path)
        left_blank(self.desk, card.title, (*path, "title"))
        printed_quotes(self.desk, card.title, (*path, "title"))
        self._text(card.text, (*path, "text"))
        said_otherwise(self.desk, contradictions(card.text, card.effects), (*path, "text"))
        self._length(card, path)
        self._asks(card, path)
        facts = asked_facts(after(card.effects, facts, self.conditions.roles))
        for index, choice in enumerate(card.choices):
            self._choice(choice, (*path, "choices", index), facts)
        if card.choices:
            self._choices(card, (*path, "choices"))

    def _drawn(self, card: Card, path: Path) -> None:
        """Whether one of the scenarios that take the deck can draw it, and of each why not."""
        if self.desk.mended.within((*path, "when")) or self.desk.mended.within((*path, "era")):
            return
        barred = bars(card, self.takers)
        if barred:
            message = f"no scenario draws this card: {'; '.join(bar.why for bar in barred[:_BARS])}"
            more = f"; and {len(barred) - _BARS} more" if len(barred) > _BARS else ""
            fix = "mend it, or the rounds of the scenario that takes its deck"
            self.desk.say("W502", (*path, barred[0].field), message + more, fix, key=True)

    def _origin(self, card: Card, path: Path) -> None:
        if not card.sources and not card.fiction:
            message = "a card names its source, or says that it has none"
            self.desk.say("E309", (*path, "id"), message, "add sources:, or fiction: true")
        citations(self.desk, card.sources, (*path, "sources"), self.paragraphs)
        numbers_have_source(self.desk, card.basis, card.sources, path)

    def _text(self, text: str, path: Path) -> None:
        words = len(text.split())
        if words > MAX_WORDS:
            message = f"this text has {words} words; up to {MAX_WORDS} are read aloud in half a minute"
            self.desk.say("T603", path, message, "say it shorter")
        left_blank(self.desk, text, path)
        printed_quotes(self.desk, text, path)
        found = _PLACEHOLDER.search(text)
        if found is not None:
            message = f"{shown(found[0])} is shown as it stands; nothing is put in its place"
            self.desk.say("W508", path, message, "write the name itself", confidence="likely")

    def _length(self, card: Card, path: Path) -> None:
        """Whether a question fits a small screen, as far as that can be told before it is laid out."""
        lines = 2 + len(card.text) // _COLUMNS + len(card.effects)
        lines += sum(2 + len(one.text) // _COLUMNS + len(one.effects) for one in card.choices)
        if lines > _LINES:
            message = (
                f"this card takes {lines} lines of {_COLUMNS} letters or more; a small screen shows {_LINES}"
            )
            fix = "say it shorter, or with fewer choices and effects"
            self.desk.say("T608", (*path, "id"), message, fix, confidence="likely")

    def _asks(self, card: Card, path: Path) -> None:
        if card.asks is not None and not card.choices:
            message = "somebody is asked, and there is nothing to choose"
            self.desk.say("E307", (*path, "asks"), message, "add choices:, or delete asks", key=True)
        if card.choices and card.asks is None:
            message = "there are choices, and nobody is asked"
            self.desk.say(
                "E308", (*path, "choices"), message, "add asks: and a power, drawer or each", key=True
            )

    def _choice(self, choice: CardChoice, path: Path, facts: Facts) -> None:
        self.conditions.check_all(choice.needs, (*path, "needs"), facts)
        facts = self.conditions.given(choice.needs, (*path, "needs"), "in `needs`", facts)
        payer = self.conditions.roles.get("decider", "")
        check_price(self.desk, choice.price, (*path, "price"), facts, payer=payer)
        facts = asked_facts(facts, choice.price) if self.conditions.roles else NONE
        self.effects.check(choice.effects, (*path, "effects"), facts, scaled=True)
        self._text(choice.text, (*path, "text"))
        said = contradictions(choice.text, choice.effects, choice.price)
        said_otherwise(self.desk, said, (*path, "text"))
        if choice.pick is not None:
            self._pick(choice.pick, path)

    def _pick(self, pick: Pick, path: Path) -> None:
        kinds = [kind for kind in PICKS if getattr(pick, kind) is not None]
        if len(kinds) != 1:
            message = f"a pick names one kind of thing, and this names {len(kinds)}"
            self.desk.say("E315", (*path, "pick"), message, f"keep one of {', '.join(PICKS)}", key=True)
        elif not _uses_chosen(self.desk, (*path, "effects")):
            message = "something is picked, and no effect uses it"
            self.desk.say(
                "W506", (*path, "pick"), message, "write chosen in an effect, or delete pick", key=True
            )

    def _choices(self, card: Card, path: Path) -> None:
        if len(card.choices) > MAX_CHOICES:
            message = f"this card has {len(card.choices)} choices; it may have {MAX_CHOICES}"
            self.desk.say("E402", (*path, MAX_CHOICES), message, "keep those that differ most")
        for index, name in twice([choice.id for choice in card.choices]):
            message = f"two choices of this card are called {shown(name)}"
            self.desk.say("E304", (*path, index, "id"), message, "give each its own id")
        has_free = any(is_free(choice, card) for choice in card.choices)
        if not has_free and not self.desk.mended.within(path):
            message = "every choice has a price or a need, so whoever is asked may have none that is open"
            self.desk.say("E306", path, message, "let one choice cost nothing and need nothing", key=True)
        for index, better, how in beaten(card) if len(card.choices) <= MAX_CHOICES else ():
            message = f"the choice {shown(better)} {how}"
            fix, sure = "give it something the other has not", how == SAME
            self.desk.say("T602", (*path, index, "id"), message, fix, confidence="" if sure else "likely")


def left_blank(desk: Desk, text: str, path: Path, kind: str = "card") -> None:
    """Whether a text is what an inserted item begins with."""
    if text in BLANKS:
        message = f"{shown(text)} is what a new {kind} begins with, and players would read it"
        desk.say("W508", path, message, "write your own")


def printed_quotes(desk: Desk, text: str, path: Path) -> None:
    """Whether the whole of a text stands in quotes that a word processor put there."""
    if without_quotes(text):
        message = f"the quotes around this are typographic, so players see them: {shown(text)}"
        fix = 'delete them, or type the sign " in their place'
        desk.say("W514", path, message, fix, confidence="likely")


def said_otherwise(desk: Desk, found: Iterable[Said], path: Path) -> None:
    """What a text says and its effects don't."""
    for one in found:
        message = f"the text says {shown(one.words)}, and what stands here is {one.instead}"
        desk.say("T606", path, message, "make text and effects agree", confidence=one.confidence)


def is_free(choice: CardChoice, card: Card) -> bool:
    """True if whoever is asked can always choose it."""
    pick = choice.pick
    is_sure = (
        pick is None or pick.power is None or len(pick.power) > 1 or pick.power[0] not in (card.asks or ())
    )
    return not any(choice.price.values()) and not choice.needs and is_sure


def citations(desk: Desk, cited: tuple[Citation, ...], path: Path, paragraphs: ById[str, Length]) -> None:
    """Whether each citation names paragraphs, and they exist."""
    for index, citation in enumerate(cited):
        last = paragraphs.get(citation.cite)
        here = (*path, index)
        if not citation.at:
            message = f"{citation.cite} is cited as a whole, and a reader can't find the place"
            desk.say("W505", (*here, "cite"), message, "add at: and its paragraphs, for example at: [P6]")
        for number, paragraph in enumerate(citation.at):
            if last is not None and int(paragraph[1:]) > last.paragraphs:
                message = f"{citation.cite} ends with P{last.paragraphs}, and {paragraph} is cited"
                span = "P1" if last.paragraphs == 1 else f"P1 to P{last.paragraphs}"
                fix = f"cite {span}, or raise paragraphs: in {last.file}, line {last.line}"
                desk.say("E310", (*here, "at", number), message, fix)


def numbers_have_source(desk: Desk, basis: str | None, cited: tuple[Citation, ...], path: Path) -> None:
    """Whether numbers said to follow a source have one."""
    if basis != "sourced" or any(one.supports != "text" for one in cited):
        return
    whose = "each source here supports the text only" if cited else "no source stands here"
    message = f"the numbers are said to follow a source, and {whose}"
    fix = "type basis: judged, or say which source has them with supports: both"
    desk.say("W513", (*path, "basis"), message, fix)


def _uses_chosen(desk: Desk, path: Path) -> bool:
    return _has_word(find(desk.tree, path), "chosen")


def _has_word(node: object, word: str) -> bool:
    if isinstance(node, Scalar):
        return node == word
    parts = node.values() if isinstance(node, Mapping) else node if isinstance(node, list) else ()
    return any(_has_word(part, word) for part in parts)
