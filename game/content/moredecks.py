"""A game of a scenario with more decks than its file names: the file, with those decks among its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.content.content import Content
from game.content.library import load_bytes
from game.content.nodes import Node, Scalar, find
from game.content.own import expect_deck
from game.content.problems import expect


def with_decks(content: Content, scenario: str, decks: Sequence[str]) -> Content:
    """The same content in which the scenario takes these decks too, as if its file said so.

    The file is edited and read again, so a save of the game holds all it needs. FourCapitalsError for a
    scenario or a deck there is not.
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
    texts = {**content.texts, name: _named_too(content.texts[name], content.trees[name], missing)}
    files = {name: text.encode("utf-8") for name, text in texts.items()}
    found = load_bytes(files, last=content.own)
    return replace(found, home=content.home, own=content.own, left_out=content.left_out)


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
