"""Whose world a game was: what each article's author would find borne out in it. Counted, never judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from game.model.event import Event
from game.model.ruleset import Article, Ruleset, Source
from game.words.sources import cite_line
from game.words.titles import inside, listed, power_title, so_many

TITLE: Final = "Whose world was this?"
ASK: Final = (
    "That is only counted. Which of them would you say described your game, and what would another author "
    "have led instead?"
)


def world_lines(rules: Ruleset, events: Sequence[Event]) -> list[str]:
    """Of each article in this game: the headlines led from it, and which of its claims and aims came true.

    A claim is a standing rule or an end that cites it, an aim an objective that does. The article most borne
    out comes first; empty where the game has none.
    """
    seen = _Seen(rules, events)
    told = [one for article in rules.articles if (one := seen.article(article))]
    lines = [line for _, line in sorted(told, key=lambda one: -one[0])]
    return [*lines, ASK] if lines else []


class _Seen:
    """What happened in a game, as far as an article may have spoken of it."""

    def __init__(self, rules: Ruleset, events: Sequence[Event]) -> None:
        self.rules = rules
        self.led = Counter(event.data[0] for event in events if event.kind == "lead")
        self.fired = Counter(event.data[0] for event in events if event.kind == "fires")
        self.ends = [event.data[0] for event in events if event.kind == "over"]
        self.paid: Counter[str] = Counter()
        for event in events:
            if event.kind == "points":
                self.paid[event.data[0]] += event.data[1]

    def article(self, article: Article) -> tuple[int, str] | None:
        """How much came true, and all of it in a paragraph; None if this game has nothing of it."""
        rules = self.rules
        cards = [one.id for one in rules.cards if _cites(one.sources, article)]
        claims = [one for one in rules.standing_rules if _cites(one.sources, article)]
        aims = [one for one in rules.objectives if _cites(one.sources, article)]
        if not (cards or claims):
            return None
        led = sum(self.led[key] for key in cards)
        reached = [one.title for one in rules.ends if one.id in self.ends and _cites(one.sources, article)]
        struck = [f"{one.title} ({_times(self.fired[one.id])})" for one in claims if self.fired[one.id]]
        idle = [one.title for one in claims if not self.fired[one.id]]
        paid = Counter[int]()
        for one in aims:
            paid[one.seat] += self.paid[one.id]
        parts = (
            f"{so_many(led, 'headline')} led" if cards else "none of its headlines in this game",
            f"the game ended as it warns: {listed(reached)}" if reached else "",
            f"of its claims came true: {listed(struck)}" if struck else "",
            f"did not: {listed(idle)}" if idle else "",
            f"points for aims it names: {listed(self._points(paid))}" if any(paid.values()) else "",
        )
        weight = 100 * len(reached) + led + sum(self.fired[one.id] for one in claims)
        cited = cite_line(rules, Source(article.id, ()))
        return weight, inside(f"{cited}: {'; '.join(filter(None, parts))}.")

    def _points(self, paid: Counter[int]) -> list[str]:
        return [f"{power_title(self.rules, seat)} {points}" for seat, points in paid.items() if points]


def _cites(sources: Iterable[Source], article: Article) -> bool:
    return any(source.cite == article.id for source in sources)


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"
