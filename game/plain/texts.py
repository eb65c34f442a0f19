"""The table in words: board, relations, partners, objectives, agenda, cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from game.model.ids import RESOURCES
from game.model.ruleset import Card, Condition, Objective, Ruleset, Track
from game.model.view import View
from game.words.conditions import NOT_HERE, if_line, is_met
from game.words.effects import effect_lines, standing_line
from game.words.events import pointed
from game.words.made_of import value_line
from game.words.sources import FICTION, cite_line, cites_line
from game.words.story import tenths
from game.words.titles import found, inside, listed, power_title, variable_title


class Text(NamedTuple):
    """A paragraph and how far it is indented."""

    text: str
    indent: int = 0


def board(view: View) -> list[Text]:
    """Every number of the table."""
    rules = view.rules
    return [
        *_clock(view),
        Text("Capitals"),
        *(Text(power_line(view, seat), 2) for seat in range(len(rules.powers))),
        *relations(view),
        *partners(view),
        Text(f"Flashpoints: at {rules.crisis.highest} one breaks into a crisis"),
        *(Text(_flashpoint(view, number), 2) for number in range(len(rules.flashpoints))),
        Text("Tracks"),
        *(Text(_track(view, track), 2) for track in rules.tracks),
        *_frameworks(view),
        *_ongoing(view),
    ]


def _clock(view: View) -> list[Text]:
    rules = view.rules
    scenario = rules.scenario
    order = ", ".join(power_title(rules, power) for power in view.initiative)
    reckonings = listed(f"{after} (weight {weight})" for after, weight in scenario.reckonings)
    return [
        Text(f"Round {view.round} of {scenario.rounds}, each {scenario.span}. Initiative: {order}."),
        Text(f"Points are counted after round {reckonings}." if reckonings else "Points are never counted."),
    ]


def power_line(view: View, seat: int) -> str:
    """One capital with its resources and its standing: `Tokyo (you): funds 4, influence 5, ...`."""
    power = view.rules.powers[seat]
    numbers = ", ".join(f"{name} {view.values[power.resources[name]]}" for name in RESOURCES)
    you = " (you)" if power.id == view.seat else ""
    if seat not in view.rules.scenario.seats:
        return f"{power.title} (nobody plays it): {numbers}"
    return f"{power.title}{you}: {numbers}; standing {tenths(view.standing[seat])}"


def relations(view: View) -> list[Text]:
    """Each pair of capitals."""
    rules = view.rules
    low, high = (bounds[rules.relations[0][2]] for bounds in (rules.low, rules.high))
    pairs = [f"{variable_title(rules, number)} {view.values[number]}" for _, _, number in rules.relations]
    return [Text(f"Relations, from {low} hostile to {high} allied"), Text(", ".join(pairs), 2)]


def partners(view: View) -> list[Text]:
    """Each partner, whom it leans to how far, and its room."""
    rules = view.rules
    texts = [Text("Partners: how far each leans to whom; what is beyond its room comes out of a rival's")]
    for place in rules.places:
        leans = ", ".join(
            f"{rules.powers[seat].title} {view.values[number]}" for seat, number in enumerate(place.leans)
        )
        texts.append(Text(f"{place.title}: {leans}; room {place.room}", 2))
    return texts


def _flashpoint(view: View, number: int) -> str:
    rules, place = view.rules, view.rules.flashpoints[number]
    sides = [listed(rules.powers[seat].title for seat in side) or "nobody" for side in place.sides]
    return f"{place.title} {view.values[place.variable]}: {sides[0]} against {sides[1]}"


def _track(view: View, track: Track) -> str:
    low, high = view.rules.low[track.variable], view.rules.high[track.variable]
    return f"{track.title} {view.values[track.variable]}: {low} {track.low_means}, {high} {track.high_means}"


def _frameworks(view: View) -> list[Text]:
    rules = view.rules
    levels = [(entry, view.values[entry.variable]) for entry in rules.frameworks]
    texts = [Text("Frameworks in force")]
    for entry, level in levels:
        if level:
            members = listed(rules.powers[seat].title for seat in entry.members)
            texts.append(Text(f"{entry.title}: level {level} of {entry.highest}; {members}", 2))
    idle = listed(entry.title for entry, level in levels if not level)
    return [*texts, Text(f"not in force: {idle}", 2)] if idle else texts


def _ongoing(view: View) -> list[Text]:
    texts = []
    for slot in view.rules.slots:
        left = view.values[slot.variable]
        if left:
            texts.append(Text(standing_line(view.rules, slot, left), 2))
    return [Text("What goes on"), *texts] if texts else []


def objectives(view: View, seat: int) -> list[Text]:
    """What a power scores for, step by step, and which steps hold now."""
    texts = [
        Text(f"{view.rules.powers[seat].title}: standing {tenths(view.standing[seat])} (points minus par)")
    ]
    for entry in view.rules.objectives:
        if entry.seat == seat:
            texts += objective_texts(view, entry)
    return texts


def agenda(view: View, seat: int) -> list[Text]:
    """The secret agenda of the seat that asks."""
    if view.agenda < 0:
        return [Text("You have not chosen a secret agenda.")]
    return [
        Text("Your secret agenda, counted at the end:"),
        *objective_texts(view, view.rules.agendas[seat][view.agenda]),
    ]


def objective_texts(view: View, entry: Objective) -> list[Text]:
    """One objective with each of its steps, whether it holds, and the numbers it speaks of."""
    texts = [Text(f"{entry.title}. {entry.text}".strip(), 2)]
    for title, steps in entry.roads:
        road = f"{title}: " if title else ""
        for step in steps:
            holds = "holds now" if is_met(step.when, view.values) else "not yet"
            told = if_line(view.rules, step.when)
            texts.append(Text(f"{holds}: {road}{pointed(step.points)}{told}", 4))
        texts += _numbers(view, [one.when for one in steps if if_line(view.rules, one.when) != NOT_HERE])
    if len(entry.roads) > 1:
        texts.append(Text("the better road counts", 4))
    cited = cites_line(view.rules, entry.sources)
    return [*texts, Text(cited, 4)] if cited else texts


def _numbers(view: View, conditions: Iterable[Condition]) -> list[Text]:
    """The numbers that conditions speak of, as they stand."""
    numbers = dict.fromkeys(variable for condition in conditions for variable, _, _ in condition)
    said = [
        value_line(view.rules, view.values, number)
        for number in numbers
        if view.rules.variables[number].kind not in ("flag", "record", "streak")
    ]
    return [Text(inside(f"now: {', '.join(said)}"), 4)] if said else []


def card_texts(
    rules: Ruleset,
    card: Card,
    seat: int,
    indent: int = 2,
    *,
    brief: bool = False,
    values: Sequence[int] | None = None,
) -> list[Text]:
    """A card as this seat leads it; if not brief, with the standpoint of its outlets and its questions.

    With the values of all numbers now it says too where each comes to stand.
    """
    parts = [" ".join(card.text.split()), *effect_lines(rules, card.ops[seat], values)]
    asked = listed(power_title(rules, other) for other in card.asks[seat])
    if asked:
        parts.append(f"asks {asked}")
    for source in card.sources:
        parts.append(f"Source: {cite_line(rules, source)}")
        article = found(rules.articles, source.cite)
        if article and article.standpoint and not brief:
            parts.append(f"Standpoint: {' '.join(article.standpoint.split())}")
    if card.fiction:
        parts.append(FICTION)
    if not brief:
        parts += [f"Question: {question}" for question in card.questions]
    return [Text(part, indent) for part in parts if part]


def card_answers(rules: Ruleset, card: Card, seat: int) -> list[Text]:
    """What those who are asked may answer, each with what it does."""
    rows = next((rows for rows in card.rows[seat] if rows), ())
    return [Text(f"Answer: {row.title} {'; '.join(effect_lines(rules, row.ops))}".strip(), 2) for row in rows]
