"""When Python looks for garbage: at the table seldom, so that no key waits for it."""

import gc
from typing import Final

USUAL: Final = gc.get_threshold()
SELDOM: Final = (2_000, 10, 100)
"""All is looked through after two million new objects, some hundreds of keys; the youngest often."""


def collect_seldom() -> None:
    """Leave out what there is now: looking through rules and panels costs a key up to a tenth of a second."""
    gc.freeze()
    gc.set_threshold(*SELDOM)


def collect_as_usual() -> None:
    """Whatever a game was played with may be collected."""
    gc.unfreeze()
    gc.set_threshold(*USUAL)
