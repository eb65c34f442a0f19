"""The two YAML parsers: the C one where PyYAML has it, and the pure one taught to give the same answers."""

from __future__ import annotations

import re
from typing import Any, Final

import yaml
from yaml.scanner import ScannerError

_INSIDE: Final = re.compile(r"((?:[^\s\[\]{},:?-]|\w-) *)(\?(?:[? ]*\?)?)")
"""Question marks after another sign of a text: to the C parser no more than letters."""


_TIGHT: Final = frozenset(",?[]{}")
TIGHT_COLON: Final = "found unexpected ':'"
"""What the C parser says of it."""


class Pure(yaml.SafeLoader):
    """PyYAML's own parser, in which a question mark between brackets does not end a text.

    `{text: Who knows?, effects: none}` is a plain mapping to the C parser. Here the mark is lent another
    sign while it is read, of the same width, so that every place stays what it is.
    """

    def __init__(self, text: str) -> None:
        self._lent = next(chr(sign) for sign in range(0xE000, 0xF900) if chr(sign) not in text)
        super().__init__(_INSIDE.sub(lambda found: found[1] + found[2].replace("?", self._lent), text))

    def _returned(self, token: Any) -> Any:
        token.value = token.value.replace(self._lent, "?")
        return token

    def scan_plain(self) -> Any:
        """A text without quotes; between brackets a colon right after it needs a space."""
        token = self._returned(super().scan_plain())
        if self.flow_level:
            self._refuse_tight_colon(token)
        return token

    def _refuse_tight_colon(self, token: Any) -> None:
        mark = self.get_mark()
        if self.peek() == "?" and token.value.endswith(":"):
            mark.column -= 1
        elif self.peek() != ":" or self.peek(1) not in _TIGHT:
            return
        raise ScannerError("while scanning a plain scalar", token.start_mark, TIGHT_COLON, mark)

    def scan_flow_scalar(self, style: str) -> Any:
        """A text in quotes."""
        return self._returned(super().scan_flow_scalar(style))

    def scan_block_scalar(self, style: str) -> Any:
        """A text after > or |."""
        return self._returned(super().scan_block_scalar(style))


PURE: Final[Any] = Pure
FAST: Final[Any] = getattr(yaml, "CSafeLoader", Pure)
"""The C parser where there is one: twenty times faster."""
