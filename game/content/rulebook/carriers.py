"""Which of the systems is carried where; and the bibliography and the decks, for the README."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.content.library import Content
from game.content.rulebook.names import one_line, table
from game.content.rulebook.rules import ordered
from game.words.titles import listed


def systems(content: Content) -> list[str]:
    """Every system with all that makes it felt in play, the cards last."""
    rules, cards = _carriers(content)
    lines = []
    for system in content.systems:
        parts = [*rules.get(system.id, ())]
        if system.id in cards:
            parts.append(f"cards {listed(cards[system.id])}")
        lines.append(f"- {system.id} {one_line(system.title)}: {'; '.join(parts) or 'nothing yet'}.")
    carried = sum(1 for system in content.systems if system.id in rules or system.id in cards)
    return [f"Carried: {carried} of {len(content.systems)}.", "", *lines]


def _carriers(content: Content) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """By system: what of the rules carries it, and which cards."""
    rules: dict[str, list[str]] = {}
    cards: dict[str, list[str]] = {}
    for one in _of_the_rules(content):
        clause = getattr(one, "clause", None)
        title = str(getattr(one, "title", ""))
        for system in getattr(one, "carries", ()):
            rules.setdefault(system, []).append(f"{clause} {title}" if clause else title)
    for _, deck in sorted(content.decks.items()):
        for card in deck:
            for system in card.carries:
                cards.setdefault(system, []).append(f"*{one_line(card.title)}*")
    return rules, cards


def _of_the_rules(content: Content) -> Iterator[object]:
    groups: Iterable[Iterable[object]] = (
        content.actions,
        content.frameworks,
        content.standing,
        content.crisis.answers,
        content.objectives,
        content.agendas,
        content.ends,
        content.ongoing,
        content.powers,
        content.partners,
        content.flashpoints,
        content.tracks,
        content.counts,
        content.doctrines,
    )
    return (one for group in groups for one in group)


def bibliography(content: Content) -> list[str]:
    """The sources, each with the standpoint of its outlet."""
    lines = []
    for one in content.sources:
        author = f"author {one.author}" if one.author.startswith("not given") else one.author
        head = f"- `{one.id}`: {one_line(author)}, *{one_line(one.title)}*. {one_line(one.publisher)},"
        lines.append(f"{head} {one.date}. {one_line(one.standpoint)}")
    return lines


def decks(content: Content) -> list[str]:
    """Each deck with its cards."""
    titles = {name.split("/")[1]: file.title for name, file in content.deck_files if file.title}
    rows = (
        (f"`{deck}`", titles.get(deck, deck), str(len(cards)))
        for deck, cards in sorted(content.decks.items())
    )
    return table(("deck", "title", "cards"), rows)


def briefs(content: Content) -> list[str]:
    """Each scenario with its minute's brief."""
    rows = ((f"`{one.id}`", f"{one.rounds}", one.brief.minute) for one in ordered(content))
    return table(("scenario", "rounds", "in one minute"), rows)
