"""A sheet for each capital: its numbers, its objectives and its orders; and the slips of its agendas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from game.content.orders import Action, Framework, Way
from game.content.rulebook.names import ACTION, CRISIS, FRAMEWORK, Namer, price_text
from game.content.rulebook.phrases import conditions, effects
from game.model.ids import RESOURCES
from game.model.ruleset import Objective
from game.words.offers import objective_lines
from game.words.titles import listed, sentence, target_title
from game.workshop.printing.job import Job
from game.workshop.printing.known import Known
from game.workshop.printing.letters import printed

ROLES: Final = {"power": "the target", "partner": "the partner", "flashpoint": "the flashpoint"}


def role_sheet(job: Job, seat: int) -> dict[str, Any]:
    """One capital's sheet; nothing on it is secret."""
    rules = job.rules
    power = rules.powers[seat]
    speaker = _Speaker(job, seat)
    return {
        "kind": "role",
        "seat": seat,
        "title": power.title,
        "text": printed(power.text),
        "scenario": printed(rules.scenario.title),
        "numbers": list(_numbers(job, seat)),
        "objectives": [_objective(job, one) for one in rules.objectives if one.seat == seat],
        "reckonings": [{"after": after, "weight": weight} for after, weight in rules.scenario.reckonings],
        "stands": list(_stands(job)),
        "actions": list(speaker.actions()),
        "frameworks": list(speaker.frameworks()),
    }


def agenda_slips(job: Job) -> dict[str, Any]:
    """Every agenda of the seats as a slip to cut out and hand over face down."""
    slips = [
        {"seat": seat, **_objective(job, agenda)}
        for seat in job.rules.scenario.seats
        for agenda in job.rules.agendas[seat]
    ]
    return {"kind": "slips", "slips": slips}


def _numbers(job: Job, seat: int) -> Iterator[dict[str, Any]]:
    for name, (low, high) in RESOURCES.items():
        start = job.rules.start[job.rules.powers[seat].resources[name]]
        yield {"title": sentence(name), "low": low, "high": high, "start": start}


def _objective(job: Job, one: Objective) -> dict[str, Any]:
    lines = [printed(sentence(line)) for line in objective_lines(job.rules, one)]
    return {"title": printed(one.title), "text": printed(one.text), "lines": lines}


def _stands(job: Job) -> Iterator[dict[str, Any]]:
    """The answers to a crisis: what each brings whatever comes, then by the strongest answer against it."""
    namer = Namer(job.content, CRISIS)
    for answer in job.content.crisis.answers:
        against = (answer.against.back_down, answer.against.hold, answer.against.escalate)
        told = [effects(namer, answer.effects)]
        told += ["war" if isinstance(does, str) else effects(namer, does) for does in against]
        yield {"title": answer.title, "cells": [printed(text) for text in told]}


class _Speaker:
    """Says what one capital may order, in the rulebook's words, with *you* for the capital."""

    def __init__(self, job: Job, seat: int) -> None:
        self.job = job
        self.power = str(job.rules.powers[seat].id)
        self.namer = Namer(job.content)
        rows = (*job.rules.turns[seat].rows, *job.rules.covert[seat])
        self.targets: dict[str, list[str]] = {}
        for row in rows:
            named = self.targets.setdefault(row.choice.name, [])
            if row.choice.target and row.choice.target not in named:
                named.append(row.choice.target)

    def actions(self) -> Iterator[dict[str, Any]]:
        """Each kind of order it has in this scenario, and the covert one."""
        for action in self.job.content.actions:
            if action.id in self.targets:
                yield self._action(action)

    def _action(self, action: Action) -> dict[str, Any]:
        targets = self.targets[action.id]
        known = Known(self.power, targets)
        namer = self.namer.speaking(ACTION, target=ROLES.get(action.target, "the framework"))
        names = ", ".join(filter(None, (target_title(self.job.rules, target) for target in targets)))
        return {
            "title": action.title,
            "covert": action.slot == "covert",
            "price": price_text(action.price) if action.kind == "order" and not action.ways else "",
            "text": printed(action.text),
            "targets": printed(names),
            "lines": [printed(line) for line in _action_lines(namer, known, action)],
        }

    def frameworks(self) -> Iterator[dict[str, Any]]:
        """Each framework it may launch, deepen or leave."""
        for one in self.job.content.frameworks:
            moves = [
                action.title
                for action in self.job.content.actions
                if action.kind != "order" and one.id in self.targets.get(action.id, ())
            ]
            if moves:
                yield self._framework(one, moves)

    def _framework(self, one: Framework, moves: list[str]) -> dict[str, Any]:
        namer = self.namer.speaking({**FRAMEWORK, "self": "you"})
        leans = (f"{namer.name(partner)} at {least}" for partner, least in one.partners.items())
        partners = listed(leans)
        return {
            "title": printed(one.title),
            "members": [seat for seat, power in enumerate(self.job.rules.powers) if power.id in one.members],
            "moves": ", ".join(moves),
            "needs": printed(f"Needs {conditions(namer, one.needs)}.") if one.needs else "",
            "launch": printed(f"To launch: {partners} toward a member.") if partners else "",
            "levels": [self._level(namer, one, number) for number in range(len(one.levels))],
            "withdraw": self._withdraw(namer, one),
        }

    def _level(self, namer: Namer, one: Framework, number: int) -> dict[str, str]:
        level, known = one.levels[number], Known(self.power)
        joins = f"others join for {price_text(level.joins)}" if level.joins and len(one.members) > 1 else ""
        needs = f"needs {conditions(namer, level.needs)}" if level.needs else ""
        pays = effects(namer, level.pays, "")
        return {
            "price": price_text(level.price),
            "does": printed(effects(namer, known.effects(level.effects))),
            "pays": printed(f"Each reckoning: {pays}" if pays else ""),
            "terms": printed(sentence("; ".join(filter(None, (joins, needs))))),
        }

    def _withdraw(self, namer: Namer, one: Framework) -> str:
        if one.withdraw is None or self.power not in one.withdraw.by:
            return ""
        does = effects(namer, Known(self.power).effects(one.withdraw.effects))
        return printed(f"{price_text(one.withdraw.price)}; level -1; {does}")


def _action_lines(namer: Namer, known: Known, action: Action) -> Iterator[str]:
    """What it needs and does, a line each."""
    if action.kind != "order":
        return
    terms = ["once a round for a pair"] if action.once == "pair" else []
    if needs := known.conditions(action.needs):
        terms.append(f"needs {conditions(namer, needs)}")
    if terms:
        yield f"{sentence('; '.join(terms))}."
    for way in action.ways:
        yield _way(namer, known, action, way)
    if action.effects:
        yield f"{sentence(effects(namer, known.effects(action.effects)))}."
    yield from _answers(namer, known, action)


def _way(namer: Namer, known: Known, action: Action, way: Way) -> str:
    names = dict.fromkeys((*action.price, *way.price))
    price = price_text({name: action.price.get(name, 0) + way.price.get(name, 0) for name in names})
    needs = f" (needs {conditions(namer, known.conditions(way.needs))})" if way.needs else ""
    return f"{way.title}, {price}{needs}: {effects(namer, known.effects(way.effects))}."


def _answers(namer: Namer, known: Known, action: Action) -> Iterator[str]:
    def does(parts: Iterable[Any]) -> str:
        return effects(namer, known.effects(parts))

    if action.asks is not None:
        yield f"If accepted: {does(action.accepted)}."
        yield f"If declined: {does(action.declined)}; the price is not returned."
    if action.exposed is not None:
        one, of = action.exposed.odds
        yield f"{one} in {of} exposed: {does(action.exposed.effects)}."
