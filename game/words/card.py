"""An event card as a page of blocks: all a player reads of it, and what its designer wants to know beside.

A way of printing it (lines, Markdown, HTML) only has to know the kinds of block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from game.model.ruleset import Card, Row, Ruleset, Source
from game.words.clean import Plain, clean
from game.words.conditions import ALWAYS, NEVER, condition_line
from game.words.effects import effect_lines
from game.words.prices import price_line
from game.words.sources import FICTION, cite_line
from game.words.titles import found, listed, power_title, sentence, target_title

Kind = Literal["title", "soft", "warn", "head", "para", "choice", "who", "item"]
"""`soft` stands below what it explains; `choice` is an answer, `who` says for whom or with what thing it does
the items that follow."""
_TIMES: Final = {"early": "early, to 2019", "middle": "middle, 2020 to 2021", "late": "late, from 2022"}
BASES: Final = {
    "sourced": "Its numbers follow the source.",
    "judged": "Its numbers are judged: they are the designer's, not the article's.",
    "balance": "Its numbers are set for the balance of the game.",
}
_SUPPORTS: Final = {
    "text": "supports the text",
    "effects": "supports the effects",
    "both": "supports text and effects",
}


class Block(NamedTuple):
    """A paragraph and what it is on the page."""

    kind: Kind
    text: Plain


class Beside(NamedTuple):
    """What the rules of one scenario don't know of a card."""

    deck: str
    """The deck's title."""
    scenarios: tuple[str, ...]
    """Where it may be drawn, and when."""
    systems: tuple[str, ...]
    """The systems it carries."""
    warning: str = ""
    """What is wrong with the content it stands in; empty if nothing is."""
    nowhere: str = "in no scenario"
    """What is told instead where it is drawn in none; empty to say nothing."""


def card_page(rules: Ruleset, card: Card, drawers: Sequence[int], beside: Beside) -> list[Block]:
    """The card as one of these seats leads it; told once where it does not matter who."""
    blocks = [_block("title", card.title), _block("soft", _about(card, beside))]
    if beside.warning:
        blocks.append(_block("warn", beside.warning))
    blocks.append(_block("para", card.text))
    blocks += ways_to_lead(rules, card, drawers)
    blocks += _drawn(rules, card, beside)
    blocks += _origin(rules, card)
    blocks += _section("Questions for the talk afterwards", card.questions)
    return blocks + _section("Systems it carries", beside.systems)


def _block(kind: Kind, text: str) -> Block:
    return Block(kind, clean(" ".join(text.split()), "text"))


def _section(head: str, items: Iterable[str]) -> list[Block]:
    """A heading with its items; nothing without any."""
    rows = [_block("item", text) for text in items]
    return [_block("head", head), *rows] if rows else []


def _about(card: Card, beside: Beside) -> str:
    deck = f"{beside.deck} ({card.deck})" if beside.deck else card.deck
    copies = "1 copy" if card.copies == 1 else f"{card.copies} copies"
    parts = [card.id, f"deck {deck}", f"era: {_TIMES.get(card.era, 'any time')}", copies]
    return "; ".join(parts + [f"tags: {', '.join(card.tags)}"] * bool(card.tags))


def ways_to_lead(rules: Ruleset, card: Card, drawers: Sequence[int]) -> Iterator[Block]:
    """What it does and asks, by drawers for whom that is the same."""
    groups: dict[tuple[Block, ...], list[int]] = {}
    for seat in drawers:
        groups.setdefault(tuple(_led(rules, card, seat)), []).append(seat)
    for blocks, seats in groups.items():
        if len(groups) > 1:
            who = listed((power_title(rules, seat) for seat in seats), "or")
            yield _block("head", f"If {who} leads with it")
        yield from blocks


def _led(rules: Ruleset, card: Card, seat: int) -> Iterator[Block]:
    always = effect_lines(rules, card.ops[seat])
    yield from _section("What always happens", always or ["nothing by itself"])
    asked = card.asks[seat]
    if not asked:
        yield from _section("Who decides", ["nobody: it asks for no answer"])
        return
    names = listed(power_title(rules, other) for other in asked)
    yield _block("head", f"{names} {'decides' if len(asked) == 1 else 'decide, each alone and sealed'}")
    idle = listed(power_title(rules, other) for other in asked if other not in rules.scenario.seats)
    if idle:
        yield _block(
            "soft", f"Nobody plays {idle} in {rules.scenario.title}: the first free answer is taken."
        )
    rows = [(other, row) for other in asked for row in card.rows[seat][other]]
    for name in dict.fromkeys(row.choice.name for _, row in rows):
        yield from _choice(rules, [(other, row) for other, row in rows if row.choice.name == name])


def _choice(rules: Ruleset, rows: Sequence[tuple[int, Row]]) -> Iterator[Block]:
    """One answer with what it does, by deciders for whom that is the same."""
    yield _block("choice", rows[0][1].text or rows[0][1].title)
    ways: dict[int, list[Row]] = {}
    for decider, row in rows:
        ways.setdefault(decider, []).append(row)
    groups: dict[tuple[Block, ...], list[int]] = {}
    for decider, own in ways.items():
        groups.setdefault(tuple(_way(rules, own)), []).append(decider)
    for told, deciders in groups.items():
        if len(groups) > 1:
            yield _block("who", f"If {listed((power_title(rules, one) for one in deciders), 'or')} decides")
        yield from told


def _way(rules: Ruleset, rows: Sequence[Row]) -> Iterator[Block]:
    """What an answer costs, needs and does; it has a row for each thing that may be named with it.

    Those are told in a line each, unless a branch among their effects would be misread there.
    """
    terms = [tuple(_terms(rules, row)) for row in rows]
    effects = [effect_lines(rules, row.ops) or ["nothing happens"] for row in rows]
    names = [target_title(rules, row.choice.target) or row.choice.target for row in rows]
    is_short = len(set(terms)) == 1 and not any(":" in line for lines in effects for line in lines)
    if names[0] and is_short:
        yield from terms[0]
        for name, lines in zip(names, effects, strict=True):
            yield _block("item", f"with {name}: {'; '.join(lines)}")
        return
    for name, term, lines in zip(names, terms, effects, strict=True):
        if name:
            yield _block("who", f"With {name}")
        yield from (*term, *(_block("item", line) for line in lines))


def _terms(rules: Ruleset, row: Row) -> Iterator[Block]:
    yield _block("item", f"price: {price_line(rules, row.price)}")
    if row.needs and (needs := condition_line(rules, row.needs)) != ALWAYS.text:
        yield _block("item", "not open here" if needs == NEVER.text else f"open only if {needs}")


def _drawn(rules: Ruleset, card: Card, beside: Beside) -> Iterator[Block]:
    """When and in which scenarios it may come."""
    when = condition_line(rules, card.when)
    if when == ALWAYS.text and not (beside.scenarios or beside.nowhere):
        return
    yield _block("head", "When it may be drawn")
    if when == NEVER.text:
        yield _block("para", f"Never in {rules.scenario.title}: its condition can't hold there.")
    elif when != ALWAYS.text:
        yield _block("para", f"Only if {when}.")
    yield from (_block("item", text) for text in beside.scenarios)
    if beside.nowhere and not beside.scenarios:
        yield _block("item", beside.nowhere)


def _origin(rules: Ruleset, card: Card) -> Iterator[Block]:
    """Who says so, from which point of view, and where the numbers come from."""
    yield _block("head", "Where it comes from")
    if card.fiction:
        yield _block("para", FICTION)
    for source in card.sources:
        yield from _source(rules, source)
    if card.basis in BASES:
        yield _block("para", BASES[card.basis])


def _source(rules: Ruleset, source: Source) -> Iterator[Block]:
    support = f"; {_SUPPORTS[source.supports]}" if source.supports in _SUPPORTS else ""
    yield _block("para", f"Source: {cite_line(rules, source)}{support}")
    article = found(rules.articles, source.cite)
    if article is not None:
        yield _block(
            "soft", f"{article.title}. {sentence(article.author)}; {article.publisher}; {article.date}."
        )
        if article.standpoint:
            yield _block("soft", f"Standpoint: {article.standpoint}")


def drawn_line(title: str, name: str, rounds: Sequence[tuple[int, int]], of: int) -> str:
    """Say in which rounds of a scenario a card may come: `The decade (decade): rounds 1 to 3 of 8`.

    Rounds are given as first and last.
    """
    if list(rounds) == [(1, of)]:
        return f"{title} ({name}): in every round"
    spans = [f"{first} to {last}" if first != last else str(first) for first, last in rounds]
    plural = "" if len(rounds) == 1 and rounds[0][0] == rounds[0][1] else "s"
    return f"{title} ({name}): round{plural} {listed(spans)} of {of}"
