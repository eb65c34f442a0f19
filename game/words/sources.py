"""From citations to English: `Kurbanov 2024, P6 (New Eastern Outlook)`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from game.model.ruleset import Article, Ruleset, Source
from game.words.titles import found

FICTION: Final = "Made up for the game: no article says this."
"""Stands beside a card without a source."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_NOBODY: Final = re.compile(r"|not (given|stated)|unsigned|unknown|anonymous|none|-", re.IGNORECASE)


def cite_line(rules: Ruleset, source: Source) -> str:
    """Say who is cited, where, and in which outlet; anything less than running text is named.

    An unsigned article goes by its publisher: `Valdai Discussion Club 2021, P4`.
    """
    article = found(rules.articles, source.cite)
    if article is None:
        return _placed(source.cite, source)
    publisher = _short(article.publisher)
    author = _surname(article.author)
    year = _year(article)
    cited = _placed(f"{author or publisher or article.title} {year}".strip(), source)
    return f"{cited} ({publisher})" if author and publisher and author != publisher else cited


def cites_line(rules: Ruleset, sources: Iterable[Source]) -> str:
    """Say all citations in a row; empty if there are none."""
    return "; ".join(cite_line(rules, source) for source in sources)


def _placed(name: str, source: Source) -> str:
    parts = [name, *source.at]
    if source.evidence not in ("", "text"):
        parts.append(f"{source.evidence} only")
    return ", ".join(parts)


def _short(publisher: str) -> str:
    return re.split(r" \(|,|;", publisher, maxsplit=1)[0].strip()


def _surname(author: str) -> str:
    """Give the surname of a person, the whole name of a body (four words or more), or nothing."""
    name = re.split(r" \(|,|;", author, maxsplit=1)[0].strip()
    if _NOBODY.fullmatch(name):
        return ""
    return name if len(name.split()) > 3 else name.rsplit(" ", 1)[-1]


def _year(article: Article) -> str:
    match = _YEAR.search(article.date) or _YEAR.search(article.id)
    return match.group() if match else ""
