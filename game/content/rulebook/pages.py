"""Tables between marks: `<!-- generated: actions -->` ... `<!-- end of actions -->`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from game.content.library import Content, load
from game.content.reference.tables import BLOCKS
from game.content.rulebook import carriers, orders, rules
from game.model.errors import ContentError

PAGES: Final = ("rules/RULEBOOK.md", "README.md", "decks/REFERENCE.md")
TABLES: Final[Mapping[str, Callable[[Content], list[str]]]] = {
    "powers": rules.powers,
    "resources": rules.resources,
    "partners": rules.partners,
    "flashpoints": rules.flashpoints,
    "tracks": rules.tracks,
    "counts": rules.counts,
    "scenarios": rules.scenarios,
    "actions": orders.actions,
    "frameworks": orders.frameworks,
    "standing rules": rules.standing,
    "crisis answers": rules.crises,
    "objectives": rules.objectives,
    "agendas": rules.agendas,
    "ends": rules.ends,
    "ongoings": rules.ongoings,
    "systems": carriers.systems,
    "sources": carriers.bibliography,
    "decks": carriers.decks,
    "briefs": carriers.briefs,
    **BLOCKS,
}
_BLOCK: Final = re.compile(r"<!-- generated: ([^>]+?) -->\n.*?<!-- end of \1 -->", re.DOTALL)


def filled(text: str, content: Content) -> str:
    """A page with every table between marks written afresh; ContentError for a table nobody writes."""

    def write(match: re.Match[str]) -> str:
        name = match[1]
        if name not in TABLES:
            raise ContentError(f"expected a table ({', '.join(TABLES)}), found {name!r}")
        lines = "\n".join(TABLES[name](content))
        return f"<!-- generated: {name} -->\n\n{lines}\n\n<!-- end of {name} -->"

    return _BLOCK.sub(write, text)


def stale(root: Path) -> list[str]:
    """The pages whose tables are not what the content says now."""
    return [page for page, old, new in _pages(root) if old != new]


def write(root: Path) -> list[str]:
    """Write the tables of all pages; the pages that changed."""
    changed = [(page, new) for page, old, new in _pages(root) if old != new]
    for page, text in changed:
        (root / page).write_text(text, encoding="utf-8")
    return [page for page, _ in changed]


def _pages(root: Path) -> list[tuple[str, str, str]]:
    content = load(root).require()
    texts = {page: (root / page).read_text(encoding="utf-8") for page in PAGES if (root / page).is_file()}
    return [(page, text, filled(text, content)) for page, text in texts.items()]
