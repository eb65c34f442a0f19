"""What makes two contents the same: hashes over the trees, not over the bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from game.content.nodes import Node

_PROSE: Final = frozenset(
    [
        "title",
        "text",
        "notes",
        "note",
        "questions",
        "sources",
        "cite",
        "carries",
        "tags",
        "basis",
        "brief",
        "lesson",
        "seed",
        "standpoint",
        "scale",
        "evidence",
        "low_means",
        "high_means",
        "letters",
        "letter",
        "clause",
        "temper",
        "temperaments",
        "version",
        "authors",
        "licence",
        "par",
        "par_from",
        "span",
        "on_map",
    ]
)
"""Fields that change what is read and not what happens; par depends on the rest, and never on itself. Par of
a temperament is that of its level: `temperaments` change only who asks for one."""


def content_hash(trees: Mapping[str, Node]) -> str:
    """SHA-256 over names and trees: comments, quotes, folds and the order of keys don't matter."""
    return _digest(dict(trees))


def play_hash(trees: Mapping[str, Node]) -> str:
    """The same without prose, sources and par: two contents with one play hash play alike."""
    return joined({name: play_text(tree) for name, tree in trees.items() if not is_prose(name)})


def play_text(tree: Node) -> str:
    """What one file adds to the hash: the same for every scenario, so it is worked out once."""
    return _text(_bare(tree))


def joined(texts: Mapping[str, str]) -> str:
    """The hash over the play texts of these files."""
    parts = ",".join(f"{_text(name)}:{texts[name]}" for name in sorted(texts))
    return _sha(f"{{{parts}}}")


def is_prose(name: str) -> bool:
    """True for what is only cited: the systems, and the sources of all decks and of one."""
    return name == "decks/systems.yaml" or (name.startswith("decks/") and name.endswith("/sources.yaml"))


def _digest(value: Any) -> str:
    return _sha(_text(value))


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _bare(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _bare(value) for key, value in node.items() if key not in _PROSE}
    return [_bare(value) for value in node] if isinstance(node, list) else node
