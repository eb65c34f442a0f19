"""The rulebook's chapters of what stands and counts: the board, R5 to R10, the scenarios."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from game.content.library import Content
from game.content.ongoing import Ongoing
from game.content.rulebook.names import CRISIS, ONGOING, Namer, one_line, table
from game.content.rulebook.phrases import changed, condition, effects, items
from game.content.scenario import Scenario
from game.content.standing import CrisisAnswer, End, Objective, Road, StandingRule
from game.model.ids import RESOURCES
from game.words.titles import listed, signed

BROUGHT: Final = "Ongoings that a deck brings:"
"""What stands above those ongoings at the end of their chapter."""
EVERY: Final = {"round": "In every world step", "reckoning": "At each reckoning"}


def resources(content: Content) -> list[str]:
    """Each resource with its range."""
    rows = ((name, f"{low} to {high}") for name, (low, high) in RESOURCES.items())
    return table(("resource", "range"), rows)


def powers(content: Content) -> list[str]:
    """Who may sit at the table."""
    return table(
        ("letter", "power", "who it is"), ((one.letter, one.title, one.text) for one in content.powers)
    )


def partners(content: Content) -> list[str]:
    """Each partner with its room and the power that armed aid offends."""
    namer = Namer(content)
    rows = (
        (one.letters, one.title, str(one.room), namer.name(one.neighbour) if one.neighbour else "none")
        for one in content.partners
    )
    return table(("letters", "partner", "room", "neighbour"), rows)


def flashpoints(content: Content) -> list[str]:
    """Each flashpoint with its sides: stakeholders, backers, partners, and what measures their strength."""
    namer = Namer(content)
    strength = {count.id: count.text for count in content.counts}
    lines = []
    for one in content.flashpoints:
        lines.append(f"- {one.title} ({one.letters}). {one_line(one.text)}")
        for side in one.sides:
            backed = f", backed by {namer.names(side.backers)}" if side.backers else ""
            friends = f"; partners {namer.names(side.partners)}" if side.partners else ""
            measured = strength.get(side.strength or "", "the military of its powers.")
            line = f"  - {namer.names(side.powers)}{backed}{friends}. Strength: {measured}"
            lines.append(one_line(line) if line[0] != " " else f"  {one_line(line)}")
    return lines


def tracks(content: Content) -> list[str]:
    """Each track with what its ends mean."""
    rows = (
        (one.title, f"{one.low} to {one.high}", one.low_means, one.high_means, one.text)
        for one in content.tracks
    )
    return table(("track", "range", "low", "high", "what it measures"), rows)


def counts(content: Content) -> list[str]:
    """The named counts that rules and objectives speak of."""
    used = {side.strength for one in content.flashpoints for side in one.sides}
    return [f"- {one.title}: {one_line(one.text)}" for one in content.counts if one.id not in used]


def standing(content: Content) -> list[str]:
    """Each standing rule as its clause."""
    namer = Namer(content)
    blocks = (_standing_rule(namer, rule) for rule in content.standing)
    return _parted(blocks)


def _standing_rule(namer: Namer, rule: StandingRule) -> Iterator[str]:
    yield f"**{rule.clause} {rule.title}.** {one_line(rule.text)}"
    yield ""
    when = f", if {condition(namer, rule.when)}" if rule.when is not None else ""
    yield from items(namer, f"{EVERY[rule.every]}{when}", rule.effects)


def _parted(blocks: Iterable[Iterable[str]]) -> list[str]:
    """Blocks with an empty line between them."""
    lines: list[str] = []
    for block in blocks:
        lines += ["", *block] if lines else [*block]
    return lines


def crises(content: Content) -> list[str]:
    """Each answer to a crisis as its clause."""
    namer = Namer(content, CRISIS)
    return _parted(_answer(namer, answer) for answer in content.crisis.answers)


def _answer(namer: Namer, answer: CrisisAnswer) -> Iterator[str]:
    yield f"**{answer.clause} {answer.title}.** {one_line(answer.text)}"
    yield ""
    yield f"- Whatever comes: {effects(namer, answer.effects)}."
    against = answer.against
    cases = (
        ("all opponents back down", against.back_down),
        ("an opponent holds and none escalates", against.hold),
        ("an opponent escalates", against.escalate),
    )
    for case, does in cases:
        yield f"- If {case}: {'war (R9.1)' if isinstance(does, str) else effects(namer, does)}."


def objectives(content: Content) -> list[str]:
    """The open objectives, power by power."""
    return _by_power(content, content.objectives)


def agendas(content: Content) -> list[str]:
    """The secret agendas, power by power."""
    return _by_power(content, content.agendas)


def _by_power(content: Content, objectives: Iterable[Objective]) -> list[str]:
    namer = Namer(content)
    objectives = tuple(objectives)
    blocks: list[Iterable[str]] = []
    for power in content.powers:
        blocks.append([f"### {power.title}"])
        blocks += [_objective(namer, one) for one in objectives if one.of == power.id]
    return _parted(blocks)


def _objective(namer: Namer, one: Objective) -> Iterator[str]:
    yield f"**{one.clause} {one.title}.** {one_line(one.text)}"
    yield ""
    roads: Iterable[Road | Objective] = one.roads or (one,)
    for road in roads:
        before = f"{road.title}: " if one.roads else ""
        for step in road.steps:
            yield f"- {before}{_points(step.points)} if {condition(namer, step.when)}."


def _points(number: int) -> str:
    return f"{signed(number)} {'point' if abs(number) == 1 else 'points'}"


def ends(content: Content) -> list[str]:
    """The early ends."""
    namer = Namer(content)
    return _parted(_end(namer, one) for one in content.ends)


def _end(namer: Namer, one: End) -> Iterator[str]:
    yield f"**{one.clause} {one.title}.** {one_line(one.text)}"
    yield ""
    if isinstance(one.when, str):
        yield "- When: opposed sides escalate in one crisis (R6.7)."
    else:
        how_long = f" at {one.reckonings} reckonings running" if one.reckonings else " at any world step"
        yield f"- When: {condition(namer, one.when)}{how_long}."
    if one.only is not None:
        yield f"- Only {namer.names(one.only)} can win."
    elif isinstance(one.cannot_win, str):
        yield "- Nobody wins; those who escalated rank last."
    elif one.cannot_win:
        yield f"- {namer.names(one.cannot_win)} cannot win."


def ongoings(content: Content) -> list[str]:
    """Each ongoing of the rules as its clause, then those that decks bring."""
    namer = Namer(content, ONGOING)
    own = [one for one in content.ongoing if one.clause]
    lines = _parted(_ongoing(namer, one, f"{one.clause} ") for one in own)
    brought = list(brought_by(content))
    if brought:
        lines += ["", BROUGHT]
    for deck, _, (first, _, *rest) in brought:
        lines += ["", f"{first} (deck {deck})", "", *rest]
    return lines


def brought_by(content: Content) -> Iterator[tuple[str, str, list[str]]]:
    """Each ongoing that a deck brings: the deck, its id, and its lines, the first with its name and text."""
    namer = Namer(content, ONGOING)
    for name, file in content.deck_files:
        for one in file.ongoing:
            yield name.split("/")[1], one.id, list(_ongoing(namer, one, ""))


def _ongoing(namer: Namer, one: Ongoing, clause: str) -> Iterator[str]:
    yield f"**{clause}{one.title}.** {one_line(one.text)}"
    yield ""
    length = f"{one.rounds} rounds" if one.rounds else "until it is dropped or ended"
    until = f", or until {condition(namer, one.until)}" if one.until is not None else ""
    yield f"- Stands: {length}{until}. Begun again: {AGAIN[one.again]}."
    acts = (("At once", one.at_start), ("Each round", one.each_round), ("When it ends", one.at_end))
    for when, does in acts:
        yield from items(namer, when, does) if does else ()
    yield from (f"- While it stands: {line}." for line in changed(namer, one.modify))
    if one.keep:
        yield from items(namer, "Its owner is asked each round whether to keep it. Dropped", one.drop)


AGAIN: Final = {
    "refresh": "its rounds start afresh",
    "add": "its rounds are added",
    "ignore": "nothing more",
}


def scenarios(content: Content) -> list[str]:
    """Each scenario in a row, then what each leaves out."""
    rows = [
        (
            one.id,
            f"{one.rounds} of {one.span}",
            ", ".join(f"{entry.after} (x{entry.weight})" for entry in one.reckonings),
            _letters(content, one),
            str(sum(card.copies for deck in one.decks for card in content.decks.get(deck, ()))),
            str(content.world.headlines if one.headlines is None else one.headlines),
        )
        for one in ordered(content)
    ]
    head = ("scenario", "rounds", "reckoning after (weight)", "seats", "cards", "headlines, together")
    lines = table(head, rows)
    left = [line for one in ordered(content) if (line := _left_out(content, one))]
    return [*lines, "", *(f"- {line}" for line in left)]


def ordered(content: Content) -> list[Scenario]:
    """The scenarios, the lesson first and the longest last."""
    return sorted(content.scenarios.values(), key=lambda one: (one.rounds, one.actions == "all", one.id))


def _letters(content: Content, one: Scenario) -> str:
    return " ".join(power.letter for power in content.powers if power.id in one.seats)


def _left_out(content: Content, one: Scenario) -> str:
    namer = Namer(content)
    rules = {rule.id: rule.clause or rule.title for rule in content.standing}
    parts = ["only the common actions and the covert slot are used"] if one.actions == "common" else []
    if one.without is not None:
        parts += (
            [f"frameworks {namer.names(one.without.frameworks)} are left out"]
            if one.without.frameworks
            else []
        )
        parts += [f"actions {namer.names(one.without.actions)} are left out"] if one.without.actions else []
        standing = [clause for rule, clause in rules.items() if rule in one.without.standing]
        parts += [f"standing rules {listed(standing)} rest"] if standing else []
    return f"{one.id}: {'; '.join(parts)}." if parts else ""
