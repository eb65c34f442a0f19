"""What a deck is made of, counted: cards and choices, powers, effects, sources, systems, length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from game.content.cards import Card
from game.content.checks.blame import blame
from game.content.checks.effects import walk
from game.content.content import Content
from game.content.effects import Effect
from game.content.own import expect_deck
from game.workshop.tables import Cell, Table

WORDS_A_MINUTE: Final = 200
"""How fast a card is read aloud or in silence by somebody who sees it for the first time."""
_ERAS: Final = ("early", "middle", "late", None)


def stats(content: Content, deck: str | None = None) -> list[Table]:
    """The tables of one deck; without one a table of all. FourCapitalsError for a deck there is not."""
    if deck is None:
        return [_decks(content)]
    expect_deck(content, deck)
    cards = content.decks[deck]
    return [
        _numbers(cards, deck),
        _powers(content, deck),
        _effects(cards),
        _sources(content, cards),
        _systems(content, cards),
        _length(cards),
    ]


def _decks(content: Content) -> Table:
    columns = ("deck", "cards", "copies", "choices", "effects", "sources", "systems", "words")
    rows: list[tuple[Cell, ...]] = []
    for deck, cards in content.decks.items():
        counted = dict(_counts(cards))
        cited = len({one.cite for card in cards for one in card.sources})
        carried = len({one for card in cards for one in card.carries})
        numbers = [counted[name] for name in columns[1:5]]
        rows.append((deck, *numbers, cited, carried, sum(map(words_in, cards))))
    return Table("All decks", columns, tuple(rows))


def _numbers(cards: Sequence[Card], deck: str) -> Table:
    return Table(f"The deck {deck}", ("what", "count"), tuple(_counts(cards)))


def _counts(cards: Sequence[Card]) -> Iterator[tuple[str, int]]:
    choices = [choice for card in cards for choice in card.choices]
    yield "cards", len(cards)
    yield "copies", sum(card.copies for card in cards)
    for era in _ERAS:
        yield f"cards of {era or 'any'} time", sum(card.era == era for card in cards)
    yield "cards drawn only if", sum(card.when is not None for card in cards)
    yield "cards that ask", sum(bool(card.asks) for card in cards)
    yield "choices", len(choices)
    yield "choices without a price", sum(not any(choice.price.values()) for choice in choices)
    yield "choices with something to name", sum(choice.pick is not None for choice in choices)
    yield "effects", sum(1 for card in cards for _ in effects_of(card))


def effects_of(card: Card) -> Iterator[Effect]:
    """All its effects, those of its choices and those inside others among them."""
    for effects in (card.effects, *(choice.effects for choice in card.choices)):
        yield from (effect for effect, _, _ in walk(effects, ()))


def _powers(content: Content, deck: str) -> Table:
    rows = tuple(
        (one.power, one.asked, one.first, one.helped, one.harmed, one.gained, one.lost)
        for one in blame(content, deck)
    )
    columns = ("power", "asked", "named first", "helped by", "harmed by", "points gained", "points lost")
    return Table(
        "What it does to whom",
        columns,
        rows,
        "Cards, and points of resources, leans and relations; what a power chooses for itself is left out. "
        "Named first: cards whose title and text name it before any other power.",
    )


def _effects(cards: Sequence[Card]) -> Table:
    kinds = Counter(effect.key for card in cards for effect in effects_of(card))
    return Table("Its effects by kind", ("kind", "effects"), tuple(kinds.most_common()))


def _sources(content: Content, cards: Sequence[Card]) -> Table:
    cited = Counter(one.cite for card in cards for one in card.sources)
    parts = {
        source: {at for card in cards for one in card.sources if one.cite == source for at in one.at}
        for source in cited
    }
    whole = {source.id: source.paragraphs for source in content.sources}
    rows = [
        (source, count, len(parts[source]), whole.get(source, 0)) for source, count in cited.most_common()
    ]
    fiction = sum(card.fiction for card in cards)
    return Table(
        "Its sources",
        ("source", "citations", "paragraphs cited", "of"),
        (*rows, *[("fiction", fiction, 0, 0)] * bool(fiction)),
    )


def _systems(content: Content, cards: Sequence[Card]) -> Table:
    titles = {system.id: system.title for system in content.systems}
    carried = Counter(one for card in cards for one in card.carries)
    rows = tuple((one, titles.get(one, ""), count) for one, count in sorted(carried.items(), key=_in_order))
    return Table(f"The systems it carries: {len(rows)} of {len(titles)}", ("id", "system", "cards"), rows)


def _in_order(entry: tuple[str, int]) -> tuple[str, int]:
    letters = entry[0].rstrip("0123456789")
    return letters, int(entry[0][len(letters) :])


def _length(cards: Sequence[Card]) -> Table:
    lengths = sorted(((words_in(card), card.id) for card in cards), reverse=True)
    total = sum(length for length, _ in lengths)
    rows: list[tuple[str, int]] = [("all cards", total)]
    if lengths:
        rows.append(("a card in the middle", lengths[len(lengths) // 2][0]))
        rows += [(f"the longest: {card}", length) for length, card in lengths[:3]]
    minutes = max(1, round(total / WORDS_A_MINUTE)) if total else 0
    note = f"Titles, texts and choices; about {minutes} min to read at {WORDS_A_MINUTE} words a minute."
    return Table("How long it is", ("of", "words"), tuple(rows), note)


def words_in(card: Card) -> int:
    """The words a player reads on it."""
    return len(" ".join((card.title, card.text, *(choice.text for choice in card.choices))).split())
