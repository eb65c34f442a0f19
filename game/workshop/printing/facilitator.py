"""The facilitator's copy: the order of a session, every card with its source and questions, all agendas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.content.supply import title_of
from game.engine.scoring import at_level, par_so_far
from game.model.ruleset import Card
from game.model.tenths import to_tenth
from game.words.card import BASES
from game.words.titles import listed, sentence, so_many
from game.workshop.printing.cards import ANY_TIME, ERAS, card_faces
from game.workshop.printing.job import Job, rounds_open
from game.workshop.printing.letters import printed
from game.workshop.printing.roles import agenda_slips
from game.workshop.printing.rulebook import LOOKED_UP, WORLD_STEP, chapters


def facilitator_copy(job: Job) -> dict[str, Any]:
    """All of it; players must not see it."""
    scenario = job.rules.scenario
    return {
        "kind": "facilitator",
        "scenario": printed(scenario.title),
        "brief": [printed(part) for part in _brief(job)],
        "together": scenario.order == "together",
        "headlines": scenario.headlines,
        "hands": job.rules.clock.hands,
        "actions": job.rules.clock.actions,
        "rounds": list(_rounds(job)),
        "par": list(_par(job)),
        "step": chapters(job, [WORLD_STEP]),
        "chapters": chapters(job, LOOKED_UP),
        "speakers": list(_speakers(job)),
        "decks": [_deck(job, deck) for deck in job.decks],
        "slips": agenda_slips(job)["slips"],
    }


def _brief(job: Job) -> list[str]:
    """What is told before the game: the scenario's own words, but only of the cards it was written for."""
    scenario = job.rules.scenario
    if set(job.decks) == set(job.scenario.decks):
        return [part for part in scenario.long.split("\n") if part.strip()]
    titles = listed(title_of(job.content, deck) for deck in job.decks)
    return [f"{so_many(job.scenario.rounds, 'round')} of {scenario.title} with the cards of {titles} alone."]


def _rounds(job: Job) -> Iterator[dict[str, Any]]:
    """Each round: the numerals whose cards are open, how many those are, and whether points are counted."""
    weights = dict(job.rules.scenario.reckonings)
    for number in range(1, job.scenario.rounds + 1):
        open_now = [card for card in job.cards if number in rounds_open(job, card)]
        numerals = {ERAS.get(card.era, ANY_TIME)[0] for card in open_now}
        order = [numeral for numeral, _ in (*ERAS.values(), ANY_TIME) if numeral in numerals]
        cards = sum(card.copies for card in open_now)
        yield {"number": number, "numerals": order, "cards": cards, "weight": weights.get(number, 0)}


def _par(job: Job) -> Iterator[dict[str, Any]]:
    """What each capital usually has at each reckoning, by the par of normal bots; nothing without one."""
    rules = at_level(job.rules, "normal")
    count = len(rules.scenario.reckonings)
    for seat in rules.scenario.seats if rules.scenario.par else ():
        tenths = [par_so_far(rules, "normal", seat, held) for held in range(1, count + 1)]
        yield {"seat": seat, "points": [to_tenth(par / 10) for par in tenths]}


def _speakers(job: Job) -> Iterator[dict[str, str]]:
    """The articles cited, each with the standpoint of whoever wrote it."""
    cited = {source.cite for card in job.cards for source in card.sources}
    for one in job.rules.articles:
        if one.id in cited:
            about = f"{sentence(one.author)}; {one.publisher}; {one.date}."
            yield {
                "title": printed(one.title),
                "about": printed(about),
                "standpoint": printed(one.standpoint),
            }


def _deck(job: Job, deck: str) -> dict[str, Any]:
    cards = [card for card in job.cards if card.deck == deck]
    return {"title": printed(title_of(job.content, deck)), "cards": [_card(job, card) for card in cards]}


def _card(job: Job, card: Card) -> dict[str, Any]:
    face = next(iter(card_faces(job._replace(cards=(card,)))))
    return {
        **face,
        "copies": card.copies,
        "rounds": _spans(rounds_open(job, card)),
        "basis": BASES.get(card.basis, ""),
        "questions": [printed(question) for question in card.questions],
        "asks": sorted({seat for asked in card.asks for seat in asked}),
    }


def _spans(rounds: tuple[int, ...]) -> str:
    """Rounds in figures: `1–3, 6`; empty for none."""
    spans: list[list[int]] = []
    for number in rounds:
        if spans and spans[-1][-1] == number - 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    return ", ".join("–".join(map(str, span)) for span in spans)
