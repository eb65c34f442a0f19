"""A new deck: one good card to change, and the bibliography it cites."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final, NamedTuple

from game.content.content import Content
from game.content.editors import refresh
from game.content.fields import TITLE_LIMIT
from game.content.own import load_home
from game.model.errors import FourCapitalsError
from game.workshop.placing import SCHEMAS, beside, demand_good, place_folder, target_of
from game.workshop.yamltext import folded, scalar

LONGEST: Final = 48
"""Characters of a deck's id, so that its cards' ids have room behind it."""
UNNAMED: Final = "not given"


class NewSource(NamedTuple):
    """The text a new deck is taken from."""

    title: str
    author: str = UNNAMED
    publisher: str = UNNAMED
    date: str = UNNAMED
    url: str = ""
    paragraphs: int = 0
    """0 where nobody has counted them yet."""


class NewDeck(NamedTuple):
    """What its author was asked."""

    id: str
    title: str
    author: str = ""
    licence: str = ""
    source: NewSource | None = None
    """Without one the deck is fiction, and says so."""


def id_of(title: str) -> str:
    """The id that a title suggests: lower-case words joined by hyphens; may be empty."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))[:LONGEST].strip("-")


def why_not_id(word: str, taken: frozenset[str], kind: str = "deck") -> str:
    """Why this can't be the id of a new deck or scenario, in a sentence; empty if it can."""
    if word != id_of(word) or not word:
        like = f", such as {id_of(word)}" if id_of(word) else ""
        return (
            f"expected an id of lower-case words joined by hyphens, at most {LONGEST} letters{like}, "
            f"found {word[:60]!r}"
        )
    return f"expected an id that no other {kind} has, found {word!r}" if word in taken else ""


def begin_deck(new: NewDeck, folder: Path | None = None) -> Path:
    """Write a new deck under `folder`, else among the user's own content; where it stands.

    FourCapitalsError if its id is taken or can't be one, or if `check` would find anything in it.
    """
    content = load_home()
    wrong = why_not_id(new.id, frozenset(content.decks))
    target = target_of(folder, f"decks/{new.id}")
    if wrong or target.exists():
        raise FourCapitalsError(wrong or f"there is something at {target} already; take another id")
    files = deck_files(content, new)
    named = {f"decks/{new.id}/{name}": text.encode() for name, text in files.items()}
    with_it = beside(content, named)
    for one in demand_good(with_it, named, "this deck"):
        raise FourCapitalsError(f"{one.message}; {one.fix}")
    place_folder(target, {name: text.encode() for name, text in files.items()})
    refresh(with_it, [target])
    return target


def deck_files(content: Content, new: NewDeck) -> dict[str, str]:
    """The texts of its files by name."""
    source_id = _source_id(content, new)
    files = {"cards.yaml": _cards(content, new, source_id)}
    if new.source is not None:
        files["sources.yaml"] = _sources(new.source, source_id)
    return files


def _source_id(content: Content, new: NewDeck) -> str:
    """Author and year, as in `ryall-2023`; with the deck's id behind it where that is taken."""
    if new.source is None:
        return ""
    author = new.source.author.split(",")[0].split() if new.source.author != UNNAMED else []
    name = author[-1] if author else new.source.title
    year = re.search(r"(?:19|20)[0-9]{2}", new.source.date)
    word = id_of(f"{name[:24]} {year[0] if year else ''}") or "source"
    return f"{word}-{new.id}"[:60].strip("-") if word in (content.known.of("source") or ()) else word


def _cards(content: Content, new: NewDeck, source_id: str) -> str:
    head = [f"# yaml-language-server: $schema={SCHEMAS}/deck.schema.json", "format: 1", f"deck: {new.id}"]
    head += [f"title: {scalar(new.title)}", "version: 0.1"]
    head += [f"authors:\n  - {scalar(new.author)}"] * bool(new.author)
    head += [f"licence: {scalar(new.licence)}"] * bool(new.licence)
    return "\n".join([*head, *_card(content, new, source_id)]) + "\n"


def _card(content: Content, new: NewDeck, source_id: str) -> list[str]:
    """The lines of a card that is whole: a headline, whom it asks, a dear answer and a free one."""
    titles = {power.id: power.title for power in content.powers}
    # A quarrel of two: the flashpoint whose sides have the fewest powers.
    place = min(content.flashpoints, key=lambda one: sum(len(side.powers) for side in one.sides))
    asked, other = (side.powers[0] for side in place.sides)
    source = new.source
    where = f"A survey ship turns up in disputed water ({place.title}), and {titles[asked]} asks what for."
    said = f'{source.author} writes of it in "{source.title}".' if source else ""
    cited = "    fiction: true  # or, once the deck has its sources.yaml, `sources:` as in the other decks"
    if source:
        cited = f"    sources:\n      - {{cite: {source_id}, at: [P1], evidence: text, supports: text}}"
    return [
        "cards:",
        "  # One card to begin with: change every line of it to what your source says, then copy it.",
        f"  - id: {new.id}-1",
        "    title: A ship comes close",
        f"    text: {folded(' '.join(part for part in (where, said) if part), 6)}",
        "    copies: 1",
        "    effects:  # what happens always, before anybody answers",
        f"      - tension: {{at: {place.id}, by: 1}}",
        f"    asks: {asked}",
        "    choices:",
        "      - id: protest",
        "        text: Protest and publish what was seen.",
        "        price: {influence: 1}",
        "        effects:",
        f"          - relation: {{between: [{asked}, {other}], by: -1}}",
        f"          - resource: {{of: {asked}, name: support, by: 1}}",
        "      - id: wait  # one answer at least has no price and no needs",
        "        text: Wait and watch it.",
        "        effects: none",
        cited,
        "    basis: judged  # where the numbers come from: sourced, judged or balance",
        "    questions:",
        "      - What would the other side say the ship was doing?",
    ]


def _sources(source: NewSource, source_id: str) -> str:
    lines = [
        f"# yaml-language-server: $schema={SCHEMAS}/sources.schema.json",
        "format: 1",
        "sources:",
        f"  - id: {source_id}",
        f"    title: {scalar(source.title)}",
        f"    author: {scalar(source.author)}",
        f"    publisher: {scalar(source.publisher)}",
        f"    date: {scalar(source.date)}",
        *[f"    url: {scalar(source.url)}"] * bool(source.url),
        f"    paragraphs: {source.paragraphs or 1}  # {_counted(source)}",
        "    # From where does it look? Players see this sentence under every card that cites the text.",
        f"    standpoint: {folded(_standpoint(source), 6)}",
    ]
    return "\n".join(lines) + "\n"


def _counted(source: NewSource) -> str:
    how_many = "how many it has" if source.paragraphs else "not counted yet: put here how many it has"
    return f"{how_many}; cards cite them as P1, P2 and so on"


def _standpoint(source: NewSource) -> str:
    author = "Its author" if source.author == UNNAMED else source.author
    if source.publisher == UNNAMED:
        return f"{author} speaks for nobody else."
    return f"{author} writes for {source.publisher}."


def why_not_title(title: str) -> str:
    """Why this can't be a title; empty if it can."""
    if not title:
        return "expected a title, found nothing"
    return "" if len(title) <= TITLE_LIMIT else f"expected at most {TITLE_LIMIT} letters, found {len(title)}"


def why_not_paragraphs(typed: str) -> str:
    """Why this can't be how many paragraphs a text has; empty if it can, or is left open."""
    if not typed or (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= 9999):
        return ""
    return f"expected a whole number from 1 to 9999, or nothing if you don't know, found {typed[:20]!r}"


def next_steps(path: Path, folder: Path | None) -> list[str]:
    """What to type next."""
    deck = path.name
    if folder is not None:
        return [
            f"written: {path}",
            f"check it:   four-capitals check {path}",
            f"install it: four-capitals deck install {path}",
        ]
    return [
        f"written: {path}",
        f"check it:   four-capitals check {path}",
        f"see it:     four-capitals deck show {deck}-1",
        f"play it:    four-capitals play --deck {deck}",
    ]
