"""The printing press: data and our own sheets go in, PDF pages come out; the same bytes every time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from game.model.errors import FourCapitalsError
from game.workshop.printing.letters import rare_letters

if TYPE_CHECKING:
    import typst

SHEETS: Final = Path(__file__).with_name("sheets")
MISSING: Final = "deck print needs typst, which is not installed: type pip install 'four-capitals[print]'"
_NO_LETTER: Final = "\U0010fffd"
"""Of a range that fonts leave empty: it shows what a letter without a shape looks like."""


class Press:
    """One set of sheets, filled with the same data for whatever is asked of it."""

    def __init__(self, sheet: str, data: Mapping[str, Any], fonts: Sequence[Path] = ()) -> None:
        """Fill a sheet; FourCapitalsError if the extra is not installed."""
        self._data = data
        self._fonts = list(fonts)
        self._press = self._compiler(sheet, data)

    def pdf(self) -> bytes:
        """The pages; no date, and no name of this computer in them."""
        return _pages(self._press.compile(format="pdf"))[0]

    def pictures(self, dots: float = 100) -> list[bytes]:
        """Each page as PNG, so many dots an inch."""
        return _pages(self._press.compile(format="png", ppi=dots))

    def noted(self, label: str) -> list[Any]:
        """What the sheet notes under a label while it is laid out."""
        found: list[Any] = json.loads(self._press.query(f"<{label}>", field="value"))
        return found

    def shapeless(self) -> list[str]:
        """The letters in the data that no font at hand has, shown as boxes."""
        rare = rare_letters(self._data)
        if not rare:
            return []
        sheet = self._compiler("letters.typ", {"letters": [_NO_LETTER, *rare]})
        box, *shapes = (_shape(page) for page in _pages(sheet.compile(format="svg")))
        return [char for char, shape in zip(rare, shapes, strict=True) if shape == box]

    def _compiler(self, sheet: str, data: Mapping[str, Any]) -> typst.Compiler:
        try:
            import typst
        except ImportError as error:
            raise FourCapitalsError(MISSING) from error
        return typst.Compiler(
            input=str(SHEETS / sheet),
            root=str(SHEETS),
            font_paths=[str(path) for path in self._fonts],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )


def _pages(made: bytes | list[bytes] | None) -> list[bytes]:
    """What the press made, page by page; a PDF is one."""
    return made if isinstance(made, list) else [made or b""]


def _shape(page: bytes) -> bytes:
    """What is drawn on a page that holds one letter."""
    return page.partition(b"<defs")[2]
