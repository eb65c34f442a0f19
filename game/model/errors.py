"""The errors a caller may meet. Each carries a plain sentence for the person at the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.model.view import Reason


class FourCapitalsError(Exception):
    """Root of every error raised on purpose; its text is a sentence a person can act on."""


class ChoiceRefusedError(FourCapitalsError):
    """A choice that is not open now; nothing has changed."""

    def __init__(self, sentence: str, reason: Reason | None = None) -> None:
        super().__init__(sentence)
        self.reason = reason


class ContentError(FourCapitalsError):
    """Content that can't be played; the problems found are in the sentence."""
