"""Keys that arrive together, kept in their order: for every widget that somebody types in."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from textual.events import Key

if TYPE_CHECKING:
    from textual.widget import Widget as Base
else:
    Base = object  # of two widgets the library would take the looks of the first only

LONGEST_WAIT: Final = 1.0
"""Seconds that a key of the screen waits for the letters before it: a widget that closes never tells."""


class InOrder(Base):
    """A text whose own keys act at once: on their way through the app, later letters would overtake them."""

    async def _on_key(self, event: Key) -> None:
        """Do what a key is bound to here; letters, and keys bound to nothing, take the library's road."""
        if not event.is_printable and await self._acts(event.key):
            event.stop()
            event.prevent_default()

    async def _acts(self, key: str) -> bool:
        """Do what a key is bound to here; False if it is bound to nothing."""
        for binding in self._bindings.key_to_bindings.get(key, ()):
            if await self.app.run_action(binding.action, self):
                return True
        return False

    async def catch_up(self) -> None:
        """Wait until the keys that came so far are in the text."""
        done = asyncio.Event()
        if self.call_later(done.set):
            with suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), LONGEST_WAIT)
