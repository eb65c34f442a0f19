"""What is written and nothing uses: ongoings that nothing begins, actions nobody has, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from game.content.content import Content
from game.content.known import Given

_ID: Final = re.compile(r" *[\"']?([a-z0-9-]+)")


class Unused(NamedTuple):
    """One thing nothing uses, with the file and the id as typed."""

    given: Given
    message: str
    fix: str


def unused(content: Content) -> Iterator[Unused]:
    """By what is written in all files together; a comment counts as a use."""
    yield from _never(
        content, "ongoing", "ongoing:", "nothing begins {}", "begin it in a card or a rule, or delete it"
    )
    yield from _never(content, "source", "cite:", "nothing cites {}", "cite it, or delete it")
    used = {use.use for power in content.powers for use in power.actions}
    for action in content.actions:
        if not action.common and action.id not in used and action.id in content.known.given["action"]:
            given = content.known.given["action"][action.id][0]
            message = f"{action.id} is in no power's list, and not common"
            yield Unused(given, message, "add it to a list in rules/powers.yaml, or delete it")


def written(field: str, texts: Iterable[str]) -> set[str]:
    """The ids that stand behind a field's name and colon, as far as a glance tells."""
    behind = (part for text in texts for part in text.split(field)[1:])
    return {found[1] for part in behind if (found := _ID.match(part))}


def _never(content: Content, kind: str, field: str, what: str, fix: str) -> Iterator[Unused]:
    uses = written(field, content.texts.values())
    for name, places in content.known.given[kind].items():
        if name not in uses:
            yield Unused(places[0], what.format(name), fix)
