"""The texts a deck cites, for the programs that keep bibliographies: BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from game.content.content import Content
from game.content.own import expect_deck
from game.content.sources import SourceText
from game.words.clean import clean

_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DATE: Final = re.compile(
    rf"(?:(?:([0-9]{{1,2}})\.? )?({'|'.join(_MONTHS)}) )?((?:1[5-9]|20)[0-9]{{2}})\b", re.I
)
_LATEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#_%"},
    }
)
"""Braces by name: BibTeX counts even those behind a backslash."""
_PARTICLE: Final = re.compile(r"al|bin|da|de|del|della|den|der|di|du|el|la|le|ten|van|von")
"""Words with which a family name may begin."""
_BODY: Final = re.compile(
    r"\b(?:academy|agency|alliance|asia|association|authors|bank|board|bureau|cabinet|cent(?:er|re)|club"
    r"|college|commission|committee|company|conference|council|department|desk|division|editors|embassy"
    r"|foundation|forum|foreign|global|group|house|institut(?:e|ion)|international|journal|ministry|national"
    r"|network|news|office|organi[sz]ation|party|press|secretariat|society|staff|studies|team|think|times"
    r"|union|united|university|world)\b",
    re.IGNORECASE,
)
"""Words in the names of those who write together, and are no person."""
_IN_ADDRESS: Final = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})

_MOST_WORDS: Final = 5
"""Of a person's name."""


class Moment(NamedTuple):
    """A date as far as it could be read; 0 for a part that isn't there."""

    year: int = 0
    month: int = 0
    day: int = 0
    is_whole: bool = False
    """True if the text said nothing else: no `after`, no `(inferred)`."""


def sources_of(content: Content, deck: str) -> list[SourceText]:
    """The texts the cards of a deck cite, most cited first, then what it brings along without citing it.

    FourCapitalsError for a deck there is not.
    """
    expect_deck(content, deck)
    cited = [one.cite for card in content.decks[deck] for one in card.sources]
    known = {source.id: source for source in content.sources}
    own = getattr(content.files.get(f"decks/{deck}/sources.yaml"), "sources", ())
    order = sorted(set(cited), key=lambda name: (-cited.count(name), name))
    return [known[name] for name in dict.fromkeys([*order, *(one.id for one in own)]) if name in known]


def as_bibtex(sources: Sequence[SourceText]) -> str:
    """An entry a text, in UTF-8; no letter of a text is read as a command."""
    return "\n\n".join(_entry(source) for source in sources)


def _entry(source: SourceText) -> str:
    moment = moment_of(source.date)
    fields = {
        "author": " and ".join(map(_bibtex_name, authors_of(source))),
        "title": f"{{{_latex(source.title)}}}",
        "howpublished": _latex(source.publisher),
        "year": str(moment.year or ""),
        "month": str(moment.month or ""),
        "url": _line(source.url or "").translate(_IN_ADDRESS),
        "language": _latex(source.language or ""),
        "note": _latex(_note(source, moment)),
        "annote": _latex(source.standpoint),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{source.id},", *lines, "}"])


def as_csl(sources: Sequence[SourceText]) -> str:
    """CSL-JSON, as Zotero and pandoc read it."""
    return json.dumps([_item(source) for source in sources], ensure_ascii=False, indent=1)


def _item(source: SourceText) -> dict[str, Any]:
    moment = moment_of(source.date)
    item: dict[str, Any] = {
        "id": source.id,
        "type": "webpage" if source.url else "document",
        "title": _line(source.title),
        "author": [_csl_name(name) for name in authors_of(source)],
        "publisher": _line(source.publisher),
        "issued": _issued(source, moment),
        "URL": _line(source.url or "").translate(_IN_ADDRESS),
        "language": _line(source.language or ""),
        "note": _note(source, moment),
        "annote": _line(source.standpoint),
    }
    return {name: value for name, value in item.items() if value}


def _issued(source: SourceText, moment: Moment) -> dict[str, Any]:
    if not moment.year:
        return {"literal": _line(source.date)}
    parts = [part for part in moment[:3] if part]
    return {"date-parts": [parts]} | ({} if moment.is_whole else {"circa": True})


def _note(source: SourceText, moment: Moment) -> str:
    """The note, and the date as it was given where more was said than a date holds."""
    date = "" if moment.is_whole else f"Date as given: {source.date}. "
    return _line(f"{date}{source.note}")


def authors_of(source: SourceText) -> list[str]:
    """The names, without offices and remarks behind a comma or in brackets; none where none is given."""
    names = re.split(r"[,(;]", _line(source.author))[0].strip()
    if not names or names.lower().startswith(("not given", "unsigned", "anonymous")):
        return []
    return [name.strip() for name in re.split(r" and | & ", names) if name.strip()]


def given_and_family(name: str) -> tuple[str, str] | None:
    """The two parts of a person's name; None for a name that is not plainly a person's."""
    words = name.split()
    if not 2 <= len(words) <= _MOST_WORDS or _BODY.search(name) or words[0] == "The":
        return None
    if not all(_PARTICLE.fullmatch(word) or _is_name(word) for word in words):
        return None
    start = next((at for at, word in enumerate(words) if at and _PARTICLE.fullmatch(word)), len(words) - 1)
    return " ".join(words[:start]), " ".join(words[start:])


def _is_name(word: str) -> bool:
    """`Kim`, `J.`, `J.-P.`: not `of`, nor `NHK`."""
    return word[0].isupper() and (word.endswith(".") or not word.isupper())


def _bibtex_name(name: str) -> str:
    return _latex(name) if given_and_family(name) else f"{{{_latex(name)}}}"


def _csl_name(name: str) -> dict[str, str]:
    parts = given_and_family(name)
    return {"given": parts[0], "family": parts[1]} if parts else {"literal": name}


def moment_of(text: str) -> Moment:
    """The first date in a text: `17 March 2022`, `March 2022`, `2022`."""
    match = _DATE.search(text)
    if match is None:
        return Moment()
    day, month, year = match.groups()
    number = _MONTHS.index(month.lower()) + 1 if month else 0
    is_day = bool(day) and 1 <= int(day) <= 31
    return Moment(int(year), number, int(day) if is_day else 0, match[0] == text.strip())


def _latex(text: str) -> str:
    return _line(text).translate(_LATEX)


def _line(text: str) -> str:
    return clean(" ".join(text.split()), "text")


FORMATS: Final[dict[str, Callable[[Sequence[SourceText]], str]]] = {"bibtex": as_bibtex, "csl": as_csl}
"""By the word one types."""
