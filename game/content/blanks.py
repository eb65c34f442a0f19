"""What a card, an ongoing or a source inserted to begin from says until its author has written more."""

from __future__ import annotations

import re
from typing import Final

TITLE: Final = "A new card"
TEXT: Final = "What happened, in your own words, naming who says so."
ANSWER: Final = "What the decider does, as a sentence."
FRESH: Final = "a-new-"
"""Before the kind of an item, the id that one inserted to begin from has."""
ONGOING: Final = "A new ongoing"
WHAT_LASTS: Final = "What lasts, in a sentence."
SOURCE: Final = "A new source"
AUTHOR: Final = "Who wrote it"
PUBLISHER: Final = "Where it appeared"
DATE: Final = "When, as written"
STANDPOINT: Final = "From where its outlet looks, in a sentence."
BLANKS: Final = frozenset(
    {TITLE, TEXT, ANSWER, ONGOING, WHAT_LASTS, SOURCE, AUTHOR, PUBLISHER, DATE, STANDPOINT}
)


def is_fresh(name: str, kind: str) -> bool:
    """True for an id that nobody chose: `a-new-card`, `a-new-card-2`."""
    return re.fullmatch(f"{FRESH}{kind}(?:-[0-9]+)?", name) is not None
