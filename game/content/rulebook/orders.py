"""The rulebook's chapters R3 and R4: actions and frameworks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from game.content.library import Content
from game.content.orders import Action, Framework, Level, Way
from game.content.rulebook.names import ACTION, FRAMEWORK, Namer, one_line, price_text, table
from game.content.rulebook.phrases import conditions, effects, items
from game.words.titles import listed

AIMS: Final = {
    "none": "none",
    "power": "a power",
    "partner": "a partner",
    "flashpoint": "a flashpoint",
    "framework": "a framework",
}
EVERYBODY: Final = "all"


def actions(content: Content) -> list[str]:
    """An overview, then each action as its clause."""
    namer = Namer(content)
    rows = (
        (one.clause or "", one.title, AIMS[one.target], _price(one), _who(content, one))
        for one in content.actions
    )
    lines = table(("clause", "action", "target", "price", "who"), rows)
    for one in content.actions:
        role = "the target" if one.target == "power" else f"the {one.target}"
        lines += ["", *_action(content, one, namer.speaking(ACTION, target=role))]
    return lines


def _price(action: Action) -> str:
    if action.kind != "order":
        return "R4"
    if action.ways:
        prices = dict.fromkeys(price_text(_way_price(action, way)) for way in action.ways)
        return " or ".join(prices)
    return price_text(action.price)


def _way_price(action: Action, way: Way) -> dict[str, int]:
    names = dict.fromkeys((*action.price, *way.price))
    return {name: action.price.get(name, 0) + way.price.get(name, 0) for name in names}


def _who(content: Content, action: Action) -> str:
    """The letters of the powers that may give it."""
    holders = [power.letter for power in content.powers if _holds(power.actions, action)]
    return EVERYBODY if len(holders) == len(content.powers) else " ".join(holders)


def _holds(uses: Iterable[object], action: Action) -> bool:
    return action.common or any(getattr(use, "use", "") == action.id for use in uses)


def _action(content: Content, action: Action, namer: Namer) -> list[str]:
    tags = [AIMS[action.target]] if action.target != "none" else []
    tags += ["common"] if action.common else []
    tags += ["covert slot"] if action.slot == "covert" else []
    kind = f" ({', '.join(tags)})" if tags else ""
    lines = [f"**{action.clause} {action.title}.**{kind} {one_line(action.text)}", ""]
    return [*lines, *_action_lines(action, namer), *_aims(content, action)]


def _action_lines(action: Action, namer: Namer) -> Iterator[str]:
    if action.kind != "order":
        yield _BY_KIND[action.kind]
        return
    once = ", once a round for a pair" if action.once == "pair" else ""
    dear = "" if action.routine else ", never dearer by routine"
    dear = f"{dear}, at hand but not taken (R2.7)" if action.slot == "covert" and action.price else dear
    if not action.ways:
        yield f"- Price: {price_text(action.price)}{once}{dear}."
    elif once or dear:
        yield f"- {(once or dear).removeprefix(', ').capitalize()}."
    if action.needs:
        yield f"- Needs: {conditions(namer, action.needs)}."
    for way in action.ways:
        needs = f"; needs {conditions(namer, way.needs)}" if way.needs else ""
        price = price_text(_way_price(action, way))
        yield f"- {way.title}: {price}{needs}. Effect: {effects(namer, way.effects)}."
    if action.effects:
        yield from items(namer, "Effect", action.effects)
    yield from _answers(action, namer)


def _answers(action: Action, namer: Namer) -> Iterator[str]:
    if action.asks is not None:
        needs = f" (it may if {conditions(namer, action.accept_needs)})" if action.accept_needs else ""
        yield from items(namer, f"If accepted{needs}", action.accepted)
        yield from items(namer, "If declined", action.declined, "; the price is not returned")
    if action.exposed is not None:
        one, of = action.exposed.odds
        yield from items(namer, f"{one} in {of} exposed", action.exposed.effects)


_BY_KIND: Final = {
    "launch": "- Price, needs and effects stand at the framework's first level (R4); who is asked, in R2.11.",
    "deepen": "- Price, needs and effects stand at the framework's next level (R4); who is asked, in R2.11.",
    "withdraw": "- Who may, the price and the effects stand at the framework (R4).",
}


def _aims(content: Content, action: Action) -> Iterator[str]:
    """Whom each power may aim it at, where its list says so and R4 does not."""
    if action.target == "none" or action.kind != "order":
        return
    namer = Namer(content)
    parts = []
    for power in content.powers:
        only = next((use.targets for use in power.actions if use.use == action.id), None)
        if only is not None:
            parts.append(f"{power.title}: {namer.names(only)}")
        elif _holds(power.actions, action) and not action.common:
            parts.append(f"{power.title}: any")
    if parts:
        yield f"- Targets. {'. '.join(parts)}."


def frameworks(content: Content) -> list[str]:
    """An overview, then each framework as its clause, level by level."""
    namer = Namer(content)
    rows = (
        (
            one.clause or "",
            one.title,
            _letters(content, one.members),
            *[price_text(level.price) for level in one.levels],
        )
        for one in content.frameworks
    )
    lines = table(("clause", "framework", "members", "level 1", "level 2", "level 3"), rows)
    for one in content.frameworks:
        lines += ["", *_framework(content, one, namer.speaking(FRAMEWORK))]
    return lines


def _letters(content: Content, members: Iterable[str]) -> str:
    return " ".join(power.letter for power in content.powers if power.id in members)


def _framework(content: Content, one: Framework, namer: Namer) -> list[str]:
    lines = [f"**{one.clause} {one.title}.** {one_line(one.text)}", ""]
    lines.append(f"- Members: {namer.names(one.members)}. {_movers(content, one)}")
    if one.needs:
        lines.append(f"- Launch and deepen need {conditions(namer, one.needs)}.")
    if one.partners:
        leans = listed(f"{namer.name(partner)} at {least}" for partner, least in one.partners.items())
        lines.append(f"- Launch also needs each of its partners at this lean toward a member: {leans}.")
    lines += [f"- {_level(number, level, namer)}" for number, level in enumerate(one.levels, 1)]
    if one.withdraw is not None:
        leavers = listed(_may(content, "withdraw", one, one.withdraw.by))
        price, does = price_text(one.withdraw.price), effects(namer, one.withdraw.effects)
        lines.append(f"- Withdraw ({leavers}): {price}. Level -1; {does}.")
    if one.rivals:
        lines.append(f"- {namer.names(one.rivals)} may contest it.")
    return lines


def _movers(content: Content, one: Framework) -> str:
    """Who launches and who deepens, from the powers' lists."""
    found = []
    for kind, verb in (("launch", "Launched"), ("deepen", "Deepened")):
        may = _may(content, kind, one, one.members)
        found.append(f"{verb} by {listed(may) or 'nobody'}.")
    return " ".join(found)


def _may(content: Content, kind: str, one: Framework, among: Iterable[str]) -> list[str]:
    """Those of `among` whose list has this kind of action for the framework."""
    ids = {action.id for action in content.actions if action.kind == kind}
    return [
        power.title
        for power in content.powers
        if power.id in among
        and any(use.use in ids and (use.targets is None or one.id in use.targets) for use in power.actions)
    ]


def _level(number: int, level: Level, namer: Namer) -> str:
    title = f"Level {number}" + (f", {level.title}" if level.title else "")
    joins = "" if level.joins is None else f"; each invited member joins for {price_text(level.joins)}"
    needs = "" if not level.needs else f" Needs {conditions(namer, level.needs)}."
    does = f" On reaching it: {effects(namer, level.effects)}."
    pays = f" Pays at a reckoning: {effects(namer, level.pays)}." if level.pays else ""
    return f"{title}: {price_text(level.price)}{joins}.{needs}{does}{pays}"
