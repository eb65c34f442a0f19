"""The one door for text from outside: cards, names, notes, saves and error messages become `Plain` here.

Screens and the plain mode show `Plain` only. What passes holds no control character, nothing that turns the
direction of writing, nothing unseen that matters, and is bounded in length. It is still only text: brackets
that a markup parser would read pass unchanged, so a screen must show it as content, never as markup.
"""

import re
import unicodedata
from collections import Counter
from typing import Final, Literal, Self

Kind = Literal["name", "line", "text"]
"""`name`: a seat, a save, a file; `line`: one line of any other kind; `text`: paragraphs, keeps newlines."""

LIMITS: Final[dict[Kind, int]] = {"name": 48, "line": 400, "text": 4000}
"""The longest each kind may be, in terminal cells; 4,000 holds a card's 2,000 characters in Japanese too."""

_ELLIPSIS: Final[dict[Kind, str]] = {"name": "...", "line": "…", "text": "…"}  # NFKC writes … as three dots
_MARKS_IN_A_ROW: Final = 2

# ASCII that needs any change at all; without a match, the fast path returns the text as it is.
_UNEASY: Final[dict[Kind, re.Pattern[str]]] = {
    "name": re.compile(r"[^ -~]|^ |  | \Z"),
    "line": re.compile(r"[^ -~]| \Z"),
    "text": re.compile(r"[^\n -~]|\A\n| \n|\n\n\n|[ \n]\Z"),
}
_NEWLINES: Final = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
# Unseen, yet not of the category of format characters: fillers, selectors of glyphs, the grapheme joiner.
_UNSEEN: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2065\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    "\U000e0000-\U000e0fff]"
)
# The two joiners spell words in the scripts from Arabic to Sinhala, and only hide things elsewhere.
_IDLE_JOINER: Final = re.compile("(?<![\u0600-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0dff])")
_JOINERS: Final = "\u200c\u200d"


class Plain(str):
    """Text that passed `clean`, which alone makes it; joining or formatting it gives a `str` again."""

    __slots__ = ()

    def __new__(cls, *_: object) -> Self:
        raise TypeError("Plain is made by clean(text, kind), which checks the text, and by nothing else")

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as checked text, so that compiled rules can go to another process."""
        return _seal, (str(self),)


def clean(text: str, kind: Kind) -> Plain:
    """Make `text` fit to show: printable, composed (NFC; NFKC for a name) and within `LIMITS[kind]` cells.

    Newlines stay in a `text` and become spaces elsewhere; too long a text ends in an ellipsis. Cleaning twice
    changes nothing more. Easy ASCII takes a fast path that must equal `_clean_slowly`.
    """
    if len(text) <= LIMITS[kind] and not _UNEASY[kind].search(text):
        return _seal(text)
    return _seal(_clean_slowly(text, kind))


def cell_width(text: str) -> int:
    """Count the terminal cells of `text`, newlines and joined emoji included one by one.

    Terminals differ, so this is a bound for lengths, not a ruler for columns: characters of ambiguous width
    and those newer than this Python's Unicode tables count 1, and a newline counts 1.
    """
    if text.isascii():
        return len(text)
    return sum(_width(char) * times for char, times in Counter(text).items())


def _seal(text: str) -> Plain:
    return str.__new__(Plain, text)


def _clean_slowly(text: str, kind: Kind) -> str:
    """Repeat the steps until none changes anything: dropping one character can join its neighbours."""
    text = _drop(_one_newline(text, kind))
    text = text[: 8 * LIMITS[kind]]  # past any limit, so a huge text costs no more than a long one
    while (cleaner := _clean_once(text, kind)) != text:
        text = cleaner
    return text


def _clean_once(text: str, kind: Kind) -> str:
    text = unicodedata.normalize("NFKC" if kind == "name" else "NFC", _drop(text))
    text = _IDLE_JOINER.sub("", _limit_marks(text))
    return _cut(_tidy(text, kind), kind)


def _one_newline(text: str, kind: Kind) -> str:
    return _NEWLINES.sub("\n" if kind == "text" else " ", text).replace("\t", " ")


def _drop(text: str) -> str:
    """Take out what is never shown; a tab and a newline are settled before."""
    hidden = {ord(char): None for char in set(text) if not _is_shown(char)}
    return text.translate(hidden) if hidden else text


def _is_shown(char: str) -> bool:
    """Tell whether `char` is no control, lone surrogate, format character (joiners aside) or noncharacter."""
    if char in _JOINERS or char == "\n":
        return True
    noncharacter = ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef"
    return not (noncharacter or unicodedata.category(char) in ("Cc", "Cf", "Cs") or _UNSEEN.match(char))


def _limit_marks(text: str) -> str:
    """Keep at most two combining marks in a row, and none with nothing to stand on."""
    if not any(map(_is_mark, set(text))):
        return text
    kept: list[str] = []
    marks = _MARKS_IN_A_ROW  # at the start of a line there is no letter yet
    for char in text:
        if _is_mark(char):
            marks += 1
            if marks > _MARKS_IN_A_ROW:
                continue
        elif char not in _JOINERS:
            marks = _MARKS_IN_A_ROW if char == "\n" else 0
        kept.append(char)
    return "".join(kept)


def _tidy(text: str, kind: Kind) -> str:
    """Take out spaces and empty lines that only push other text away."""
    if kind == "name":
        return re.sub(" {2,}", " ", text).strip()
    if kind == "line":
        return text.rstrip()
    return re.sub("\n{3,}", "\n\n", re.sub(" +\n", "\n", text)).lstrip("\n").rstrip()


def _cut(text: str, kind: Kind) -> str:
    """End a text of more than its kind's cells in an ellipsis, inside the limit."""
    if cell_width(text) <= LIMITS[kind]:
        return text
    left = LIMITS[kind] - cell_width(_ELLIPSIS[kind])
    end = 0
    while (left := left - _width(text[end])) >= 0:
        end += 1
    return text[:end].rstrip() + _ELLIPSIS[kind]


def _width(char: str) -> int:
    if _is_mark(char) or char in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")
