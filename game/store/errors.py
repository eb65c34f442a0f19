"""What can go wrong with a save. A text that starts with a capital is a whole sentence for the player."""

from __future__ import annotations

import errno

from game.model.errors import FourCapitalsError


class StoreError(FourCapitalsError):
    """Root of what a save may raise; nothing on disk was harmed."""


class RefusedError(StoreError):
    """A value the store does not take; nothing was written."""


class NotSavedError(StoreError):
    """A write that failed; the game on disk is the one before it."""


class TakenOverError(NotSavedError):
    """The right to write went to another window; this one can only look from now on."""


class OpenElsewhereError(StoreError):
    """Another living window writes this save; open it again to look, or to take over."""

    def __init__(self) -> None:
        super().__init__("Open in another window. Look only, or take over?")


class DamagedError(StoreError):
    """A file whose bytes or fields are not those of a save; `problem` says which were expected."""

    def __init__(self, sentence: str, problem: str = "") -> None:
        super().__init__(sentence)
        self.problem = problem or sentence


class NewerError(StoreError):
    """A save of a later format than this program's; left as it is."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"Made with format {found}, this is format {known}: not changed.")


_REASONS = {
    errno.ENOSPC: "disk full",
    errno.EDQUOT: "disk full",
    errno.EFBIG: "disk full",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "no permission",
    errno.EPERM: "no permission",
    errno.EIO: "the disk reports an error",
    errno.ENOENT: "the folder is gone",
}


def reason_of(error: OSError) -> str:
    """What the system complained of, in a few words for the player."""
    return _REASONS.get(error.errno or 0, (error.strerror or type(error).__name__).lower())
