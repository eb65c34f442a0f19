"""A game of a scenario with more decks than its file names: the file, with those decks among its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from game.content.content import Content
from game.content.fields import TEXT_LIMIT
from game.content.library import load_bytes
from game.content.nodes import Mapping, Node, Scalar, find
from game.content.own import expect_deck
from game.content.problems import expect
from game.words.titles import added_decks


def with_decks(content: Content, scenario: str, decks: Sequence[str]) -> Content:
    """The same content in which the scenario takes these decks too, as if its file said so.

    The file is edited and read again, so a save of the game holds all it needs; what the table is told in a
    minute names the decks. FourCapitalsError for a scenario or a deck there is not.
    """
    if not decks:
        return content
    expect("a scenario", scenario, content.scenarios)
    for deck in decks:
        expect_deck(content, deck)
    missing = [one for one in dict.fromkeys(decks) if one not in content.scenarios[scenario].decks]
    if not missing:
        return content
    name = f"rules/scenarios/{scenario}.yaml"
    text, tree = content.texts[name], content.trees[name]
    told = told_with(content, scenario, missing)
    if _line(tree, ("scenario", "brief")) < _line(tree, ("scenario", "decks")):
        text = _told_too(_named_too(text, tree, missing), tree, told)  # the later first: lines stay put
    else:
        text = _named_too(_told_too(text, tree, told), tree, missing)
    texts = {**content.texts, name: text}
    files = {name: text.encode("utf-8") for name, text in texts.items()}
    found = load_bytes(files, last=content.own)
    return replace(found, home=content.home, own=content.own, left_out=content.left_out)


def told_with(content: Content, scenario: str, decks: Sequence[str]) -> str:
    """What a table is told in a minute of a scenario that takes these decks too."""
    minute = content.scenarios[scenario].brief.minute.strip()
    more = [one for one in dict.fromkeys(decks) if one not in content.scenarios[scenario].decks]
    titles = {file.deck: file.title for _, file in content.deck_files if file.title}
    if not more:
        return minute
    cards = added_decks(titles.get(one) or one for one in more)
    whole = f"{minute} {cards}"
    return whole if len(whole) <= TEXT_LIMIT else cards[:TEXT_LIMIT]


def _line(tree: Node, path: tuple[str, ...]) -> int:
    return find(tree, path).line


def _told_too(text: str, tree: Node, minute: str) -> str:
    """The text of a scenario file with another minute; the same where its brief stands on one line."""
    brief = find(tree, ("scenario", "brief"))
    keys = list(brief) if isinstance(brief, Mapping) else []
    place = next((number for number, key in enumerate(keys) if str(key) == "minute"), len(keys))
    if place + 1 >= len(keys) or len({key.line for key in keys}) < len(keys):
        return text
    key, after = keys[place], keys[place + 1]
    row = f"{' ' * (key.column - 1)}minute: {json.dumps(minute, ensure_ascii=False)}"
    lines = text.split("\n")
    return "\n".join([*lines[: key.line - 1], row, *lines[after.line - 1 :]])


def _named_too(text: str, tree: Node, decks: Sequence[str]) -> str:
    """The text of a scenario file with more entries before the first of `decks:`."""
    listed = find(tree, ("scenario", "decks"))
    lines = text.split("\n")
    row, at = listed.line - 1, listed.column - 1
    before, rest = lines[row][:at], lines[row][at:]
    if isinstance(listed, Scalar):
        typed, hash_sign, comment = rest.partition(" #")
        lines[row] = f"{before}[{', '.join((*decks, typed.rstrip()))}]{hash_sign}{comment}"
    elif rest.startswith("["):
        lines[row] = f"{before}[{', '.join(decks)}{', ' if listed else ''}{rest[1:]}"
    else:
        lines[row:row] = [f"{before if not before.strip() else ' ' * at}- {deck}" for deck in decks]
    return "\n".join(lines)
