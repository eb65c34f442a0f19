"""What a card inserted to begin from says until its author has written something else."""

from __future__ import annotations

from typing import Final

TITLE: Final = "A new card"
TEXT: Final = "What happened, in your own words, naming who says so."
ANSWER: Final = "What the decider does, as a sentence."
BLANKS: Final = frozenset({TITLE, TEXT, ANSWER})
