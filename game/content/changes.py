"""What differs between two contents, card by card, in the words of a card's page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from game.content.cards import Card
from game.content.compile.build import compile_rules
from game.content.content import Content
from game.content.fields import Frozen
from game.content.problems import listed
from game.content.scenario import ScenarioFile
from game.model.ruleset import Ruleset
from game.words.card import Beside, Block, card_page

_UNSEEN: Final = Beside("", (), ())
_HIDDEN: Final = ("notes", "basis", "carries", "sources")
"""Fields that a page does not tell word for word."""
_ANSWERS: Final = "who answers"
_PROSE: Final = ("title", "text")
"""Where the lines of a page are sentences."""
_LONG: Final = 60
"""Characters of a line that is shown whole before and after, and not on one line."""
Path = tuple[str, ...]
Sections = dict[Path, list[str]]


class Side(NamedTuple):
    """One of the two: its cards, and the rules they are compiled in."""

    rules: Ruleset
    cards: dict[str, Card]


def side_of(content: Content, decks: Collection[str], scenario: str) -> Side:
    """These decks in a scenario that takes nothing else, their answers called by ids."""
    files: dict[str, Frozen] = dict(content.files)
    for name, file in content.deck_files:
        files[name] = file.model_copy(update={"cards": tuple(map(_by_ids, file.cards))})
    for name, one in content.files.items():
        if isinstance(one, ScenarioFile) and one.scenario.id == scenario:
            alone = one.scenario.model_copy(update={"decks": tuple(decks)})
            files[name] = one.model_copy(update={"scenario": alone})
    rules = compile_rules(replace(content, files=files, home=None), scenario)
    return Side(rules, {card.id: card for deck in decks for card in content.decks.get(deck, ())})


def _by_ids(card: Card) -> Card:
    choices = tuple(choice.model_copy(update={"text": choice.id}) for choice in card.choices)
    return card.model_copy(update={"choices": choices})


def changed_cards(old: Side, new: Side) -> Iterator[str]:
    """Cards that are new, those that are gone, and under each that changed what is different on its page."""
    yield from _gone_and_new(old, new)
    yield from _changed(old, new)


def changed_items(kind: str, old: Mapping[str, Frozen], new: Mapping[str, Frozen]) -> Iterator[str]:
    """What is new, gone or changed of things that have ids; of those changed, in which fields."""
    yield from (f"new {kind}: {name}" for name in new if name not in old)
    yield from (f"{kind} gone: {name}" for name in old if name not in new)
    for name, one in new.items():
        if name in old and old[name] != one:
            yield f"{kind} {name}: {listed(changed_fields(old[name], one), 'and')} changed"


def changed_fields(old: Frozen, new: Frozen) -> list[str]:
    """The fields in which two of a kind differ."""
    return [field for field in type(new).model_fields if getattr(old, field, None) != getattr(new, field)]


def _gone_and_new(old: Side, new: Side) -> Iterator[str]:
    for name, card in new.cards.items():
        if name not in old.cards:
            yield f"new card: {name} ({card.title})"
    for name, card in old.cards.items():
        if name not in new.cards:
            yield f"card gone: {name} ({card.title})"


def _changed(old: Side, new: Side) -> Iterator[str]:
    for name, card in new.cards.items():
        if name in old.cards and old.cards[name] != card:
            yield f"changed: {name} ({card.title})"
            lines = list(_card_lines(old, new, name))
            yield from (f"  {line}" for line in lines or ["only in what is never shown, or in another order"])


def _card_lines(old: Side, new: Side, name: str) -> Iterator[str]:
    """What is different on the pages of one card of both versions."""
    before, after = _sections(old, name), _sections(new, name)
    one, other = old.cards[name], new.cards[name]
    texts = {choice.id: choice.text for choice in one.choices}
    for choice in other.choices:
        if choice.id not in texts:
            yield f"new answer: {choice.id} ({choice.text})"
        elif texts[choice.id] != choice.text:
            yield from _pair(f"{choice.id}, text", texts[choice.id], choice.text, is_prose=True)
    kept = {choice.id for choice in other.choices}
    yield from (f"answer gone: {gone} ({text})" for gone, text in texts.items() if gone not in kept)
    paths = [
        path
        for path in dict.fromkeys((*before, *after))
        if not any(part in texts.keys() ^ kept for part in path)
    ]
    yield from _each_once({path: list(_units(path, before, after)) for path in paths})
    changed = [field for field in _HIDDEN if getattr(one, field) != getattr(other, field)]
    yield from (f"{field} changed" for field in changed)


def _units(path: Path, before: Sections, after: Sections) -> Iterator[str]:
    """What changed under a heading, without the heading; what belongs together in one text."""
    where = ": ".join(path)
    rows: list[str] = []
    for row in _lines(where, before.get(path, []), after.get(path, [])):
        if row.startswith(where):
            rows.append(row.removeprefix(where))
        else:
            rows[-1] += f"\n{row}"
    return iter(rows)


def _each_once(told: Mapping[Path, Sequence[str]]) -> Iterator[str]:
    """Each change once: whoever leads or decides is named only where it matters."""
    under: dict[str, list[Path]] = {}
    for path, units in told.items():
        for unit in units:
            under.setdefault(unit, []).append(path)
    for unit, paths in under.items():
        for path in _merged(paths, list(told)):
            yield from f"{': '.join(path)}{unit}".split("\n")


def _merged(paths: Sequence[Path], every: Sequence[Path]) -> list[Path]:
    """The headings, without a part that says who, where all there are stand among them."""
    found = list(dict.fromkeys(paths))
    for at in range(max(map(len, found)) - 1, -1, -1):
        ways = [one for one in found if len(one) > max(at, 1) and one[at].startswith("If ")]
        others = {_without(one, at) for one in ways}
        known = [one for one in every if len(one) > max(at, 1) and one[at].startswith("If ")]
        whole = {one for one in others if {k for k in known if _without(k, at) == one} <= set(ways)}
        every = [*every, *whole]
        found = list(dict.fromkeys(_without(one, at) if _without(one, at) in whole else one for one in found))
    return found


def _without(path: Path, at: int) -> Path:
    return path[:at] + path[at + 1 :]


def _sections(side: Side, name: str) -> Sections:
    """The lines of a page by the headings and the answer they stand under; who decides is a line too."""
    rules = side.rules
    card = next(card for card in rules.cards if card.id == name)
    blocks = card_page(rules, card, rules.scenario.seats, _UNSEEN)
    found: Sections = {}
    group: tuple[str, ...] = ()
    path: tuple[str, ...] = ("text",)
    for number, (kind, text) in enumerate(blocks):
        if kind == "head":
            is_group = number + 1 < len(blocks) and blocks[number + 1].kind == "head"
            group, path = ((text,), (text,)) if is_group else (group, (*group, text))
            if not is_group and _asks(blocks, number):
                found.setdefault((*group, _ANSWERS), []).append(text)
        elif kind == "choice":
            path = (*group, text)
        elif kind == "who":
            path = (*path[: len(group) + 1], text)
        elif kind == "soft" and number == 1:
            found[("about",)] = text.split("; ")[2:]
        else:
            found.setdefault(("title",) if kind == "title" else path, []).append(text)
    found.pop(("Where it comes from",), None)
    return found


def _asks(blocks: Sequence[Block], number: int) -> bool:
    """Whether the heading stands above answers."""
    below = next((one.kind for one in blocks[number + 1 :] if one.kind != "soft"), "")
    return below == "choice"


def _lines(where: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    for tag, one, two, three, four in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = old[one:two], new[three:four]
        pairs = min(len(gone), len(come)) if tag == "replace" else 0
        for before, after in zip(gone[:pairs], come[:pairs], strict=True):
            yield from _pair(where, before, after, is_prose=_is_prose(where, before, after))
        if tag != "equal":
            yield from (f"{where}: gone: {line}" for line in gone[pairs:])
            yield from (f"{where}: new: {line}" for line in come[pairs:])


def _is_prose(where: str, old: str, new: str) -> bool:
    """Whether two lines are told whole: sentences, and other numbers of those who answer."""
    is_answer = where.rpartition(": ")[2] == _ANSWERS
    return where in _PROSE or (is_answer and old.count(" ") != new.count(" "))


def _pair(where: str, old: str, new: str, *, is_prose: bool) -> Iterator[str]:
    """A line that became another: but in prose, what is the same at both ends is told once."""
    if max(len(old), len(new)) > _LONG:
        yield f"{where}:"
        yield f"  was: {old}"
        yield f"  is:  {new}"
    else:
        yield f"{where}: {f'{old} -> {new}' if is_prose else _arrow(old, new)}"


def _arrow(old: str, new: str) -> str:
    """`price: 2 -> 3 influence`."""
    one, other = old.split(" "), new.split(" ")
    first = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    tail = list(zip(reversed(one[first:]), reversed(other[first:]), strict=False))
    last = next((at for at, (a, b) in enumerate(tail) if a != b), 0)
    gone, come = one[first : len(one) - last], other[first : len(other) - last]
    if not gone or not come or not old or not new:
        return f"{old or 'nothing'} -> {new or 'nothing'}"
    middle = f"{' '.join(gone)} -> {' '.join(come)}"
    return " ".join([*one[:first], middle, *one[len(one) - last :]])
