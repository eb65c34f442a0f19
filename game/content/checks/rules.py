"""Whether the rules fit together: the board, actions, frameworks, ongoings, what scores and what ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from game.content import ongoing as o
from game.content.board import Count, Flashpoint, Partner, Power, Track
from game.content.checks.cards import (
    Length,
    citations,
    left_blank,
    numbers_have_source,
    printed_quotes,
    said_otherwise,
)
from game.content.checks.conditions import counting
from game.content.checks.contradicts import rounds_said
from game.content.checks.desk import Desk, twice
from game.content.checks.effects import Effects
from game.content.checks.facts import asked_facts
from game.content.checks.prices import check_price
from game.content.checks.ranges import Ranges
from game.content.checks.weighing import Weighing
from game.content.fields import Frozen
from game.content.nodes import Path
from game.content.orders import Action, Framework
from game.content.problems import listed, shown
from game.content.scenario import Doctrine, Temperament
from game.content.sources import Rule, SourceText
from game.content.standing import Crisis, End, Objective, StandingRule, Steps, World
from game.model.ids import LEAN_RANGE, TENSION_RANGE

MAX_KINDS: Final = 12
ANSWERS: Final = ("back-down", "hold", "escalate")


class Rules:
    """Checks the items of one file of the rules."""

    def __init__(
        self, desk: Desk, ranges: Ranges, paragraphs: Mapping[str, Length], actions: dict[str, Action]
    ) -> None:
        self.desk = desk
        self.ranges = ranges
        self.paragraphs = paragraphs
        self.actions = actions
        self.effects = Effects(desk, ranges)
        self.weighing = Weighing(desk, ranges)
        self.conditions = self.effects.conditions

    def check(self, item: Frozen, path: Path) -> None:
        """One item that is right in form."""
        if isinstance(item, Rule):
            citations(self.desk, item.sources, (*path, "sources"), self.paragraphs)
            numbers_have_source(self.desk, item.basis, item.sources, path)
        check = _CHECKS.get(type(item))
        if check is not None:
            check(self, item, path)

    def _power(self, power: Power, path: Path) -> None:
        kinds = [use.use for use in power.actions if self._counts_as_kind(use.use)]
        if len(kinds) > MAX_KINDS:
            message = f"{power.title} has {len(kinds)} kinds of action; it may have {MAX_KINDS}"
            self.desk.say("E402", (*path, "actions"), message, "keep those that are its own", key=True)
        for index, name in twice([use.use for use in power.actions]):
            message = f"{shown(name)} stands in this list twice"
            self.desk.say("E304", (*path, "actions", index, "use"), message, "keep one of the two")
        for index, use in enumerate(power.actions):
            self._targets(use.use, use.targets or (), (*path, "actions", index, "targets"))

    def _counts_as_kind(self, name: str) -> bool:
        action = self.actions.get(name)
        return action is not None and not action.common and action.slot == "action"

    def _targets(self, name: str, targets: tuple[str, ...], path: Path) -> None:
        action = self.actions.get(name)
        if action is None:
            return
        known = self.desk.known.of(action.target) if action.target != "none" else frozenset()
        for index, target in enumerate(targets):
            if known is not None and target not in known and self.desk.known.kind_of(target):
                kind = self.desk.known.kind_of(target)
                aimed = "nothing" if action.target == "none" else f"a {action.target}"
                message = f"{name} is aimed at {aimed}, and {shown(target)} is a {kind}"
                self.desk.say("E302", (*path, index), message, "name what the action can be aimed at")

    def _partner(self, partner: Partner, path: Path) -> None:
        most = LEAN_RANGE[1] * max(1, len(self.ranges.powers))
        if partner.room > most:
            message = f"no leans can fill a room of {partner.room}; together they reach {most}"
            self.desk.say("W504", (*path, "room"), message, f"type a number up to {most}")

    def _flashpoint(self, flashpoint: Flashpoint, path: Path) -> None:
        one, other = flashpoint.sides
        both = set(one.powers + one.backers) & set(other.powers + other.backers)
        if both:
            message = f"{listed(sorted(both), 'and')} stands on both sides"
            self.desk.say("E323", (*path, "sides", 1), message, "name each power on one side")
        for index, side in enumerate(flashpoint.sides):
            if not side.powers:
                message = "a side without powers has nobody to ask in a crisis"
                self.desk.say("E323", (*path, "sides", index), message, "name at least one power")

    def _track(self, track: Track, path: Path) -> None:
        if track.low >= track.high:
            message = (
                f"a track goes from a low number to a higher one, and not from {track.low} to {track.high}"
            )
            self.desk.say("E323", (*path, "low"), message, "turn the two numbers round")

    def _count(self, count: Count, path: Path) -> None:
        ways = [name for name in ("sum", "how_many", "best") if getattr(count, name) is not None]
        if len(ways) != 1:
            message = f"a count is worked out in one way, and this has {len(ways)}"
            self.desk.say("E315", path, message, "keep one of sum, how_many and best")
        if count.low > count.high:
            message = f"no number lies between {count.low} and {count.high}"
            self.desk.say("E323", (*path, "low"), message, "turn the two numbers round")
        for index, part in enumerate(count.how_many or ()):
            self.conditions.check(part, (*path, "how_many", index))
        if count.id in (count.best or ()):
            self.desk.say("E323", (*path, "best"), "a count can't be the best of itself", "name other counts")
        self._terms(count.sum or (), (*path, "sum"))

    def _terms(self, terms: tuple[Any, ...], path: Path) -> None:
        for index, term in enumerate(terms):
            if term.key == "count":
                counting(self.desk, term, (*path, index, "count"))

    def _ongoing(self, entry: o.Ongoing, path: Path) -> None:
        printed_quotes(self.desk, entry.title, (*path, "title"))
        for name in ("title", "text"):
            left_blank(self.desk, getattr(entry, name), (*path, name), "ongoing")
        if entry.model_fields_set <= {"id", "title", "targets"}:
            message = "this ongoing has a name, does nothing, and stands for ever"
            fix = "say what it does with each_round:, modify: or at_end:, and how long with rounds:"
            self.desk.say("W501", (*path, "id"), message, fix)
        for name in ("each_round", "drop", "at_start", "at_end"):
            self.effects.check(getattr(entry, name), (*path, name))
        self.conditions.check(entry.until, (*path, "until"))
        if entry.rounds == 0:
            message = "an ongoing of 0 rounds is over before it begins"
            self.desk.say("W501", (*path, "rounds"), message, "type a number of rounds, or delete the line")
        if entry.drop and not entry.keep:
            message = "`drop` happens when the owner doesn't keep it, and nobody is asked"
            self.desk.say("E320", (*path, "drop"), message, "add keep: true, or use at_end", key=True)
        said_otherwise(self.desk, rounds_said(entry.text, entry.rounds), (*path, "text"))
        for index, change in enumerate(entry.modify):
            if isinstance(change, o.PriceChange | o.LeanChange) and change.by == 0:
                at = (*path, "modify", index, change.key, "by")
                self.desk.say("W501", at, "a change by 0 does nothing", "type another number, or delete it")

    def _source(self, text: SourceText, path: Path) -> None:
        for name in ("author", "title", "publisher", "date", "standpoint"):
            left_blank(self.desk, getattr(text, name), (*path, name), "source")

    def _framework(self, entry: Framework, path: Path) -> None:
        self.conditions.check_all(entry.needs, (*path, "needs"))
        if len(entry.levels) != entry.highest and not self.desk.mended.within((*path, "highest")):
            message = f"{entry.id} has {entry.highest} levels, and {len(entry.levels)} are written"
            self.desk.say(
                "E321", (*path, "levels"), message, "write one entry a level, or mend highest", key=True
            )
        given = self.conditions.given
        moved = given(entry.needs, (*path, "needs"), "in the framework's `needs`")
        for index, level in enumerate(entry.levels):
            here = (*path, "levels", index)
            self.conditions.check_all(level.needs, (*here, "needs"), moved)
            check_price(self.desk, level.price, (*here, "price"), moved, payer="self")
            check_price(self.desk, level.joins or {}, (*here, "joins"))
            facts = asked_facts(given(level.needs, (*here, "needs"), "in `needs`", moved), level.price)
            self.effects.check(level.effects, (*here, "effects"), facts)
            self.effects.check(level.pays, (*here, "pays"))
        if entry.withdraw is not None:
            self._withdraw(entry, path)

    def _withdraw(self, entry: Framework, path: Path) -> None:
        leaving = entry.withdraw.by if entry.withdraw is not None else ()
        check_price(self.desk, entry.withdraw.price if entry.withdraw else {}, (*path, "withdraw", "price"))
        self.effects.check(entry.withdraw.effects if entry.withdraw else (), (*path, "withdraw", "effects"))
        for index, power in enumerate(leaving):
            if power not in entry.members:
                message = f"{power} is no member of {entry.id}, and can't leave it"
                self.desk.say("E321", (*path, "withdraw", "by", index), message, "name members only")

    def _action(self, action: Action, path: Path) -> None:
        self.conditions.check_all(action.needs, (*path, "needs"))
        self.conditions.check_all(action.accept_needs, (*path, "accept_needs"))
        given = self.conditions.given
        facts = given(action.needs, (*path, "needs"), "in the action's `needs`")
        check_price(self.desk, action.price, (*path, "price"), facts, payer="self")
        for name in ("effects", "accepted", "declined"):
            self.effects.check(getattr(action, name), (*path, name), asked_facts(facts, action.price))
        for index, way in enumerate(action.ways):
            self.conditions.check_all(way.needs, (*path, "ways", index, "needs"), facts)
            here = (*path, "ways", index, "price")
            check_price(self.desk, way.price, here, facts, payer="self", beside=action.price)
            more = asked_facts(
                given(way.needs, (*here[:-1], "needs"), "in `needs`", facts), (*action.price, *way.price)
            )
            self.effects.check(way.effects, (*path, "ways", index, "effects"), more)
        for index, name in twice([way.id for way in action.ways]):
            message = f"two ways of this action are called {shown(name)}"
            self.desk.say("E304", (*path, "ways", index, "id"), message, "give each its own id")
        if action.exposed is not None:
            self.effects.check(action.exposed.effects, (*path, "exposed", "effects"))
        self._pairs(action, path)

    def _pairs(self, action: Action, path: Path) -> None:
        """Fields of an action that only make sense together."""
        if action.ways and action.target != "none":
            self._only(path, "ways", "an action without a target", "delete ways, or target")
        if action.asks and action.target != "power":
            self._only(path, "asks", "an action against a power", "type target: power")
        for name in ("accepted", "declined", "accept_needs"):
            if getattr(action, name) and action.asks is None:
                self._only(path, name, "an action that asks its target", "add asks: target")
        if action.slot == "covert" and action.target != "partner":
            self._only(path, "slot", "an action on a partner", "type target: partner, or delete slot")
        if action.exposed is not None and action.slot != "covert":
            self._only(path, "exposed", "a covert action", "type slot: covert, or delete exposed")
        if action.kind != "order" and action.target != "framework":
            self._only(path, "kind", "an action against a framework", "type target: framework")
        if action.kind != "order" and (action.price or action.effects):
            name = "price" if action.price else "effects"
            self._only(
                path, name, "an order; a framework's levels say what it costs and does", f"delete {name}"
            )

    def _only(self, path: Path, name: str, what: str, fix: str) -> None:
        self.desk.say("E320", (*path, name), f"`{name}` belongs to {what}", fix, key=True)

    def _standing(self, rule: StandingRule, path: Path) -> None:
        self.conditions.check(rule.when, (*path, "when"))
        facts = self.conditions.given((rule.when,), (*path, "when"), "in `when`")
        self.effects.check(rule.effects, (*path, "effects"), facts)

    def _objective(self, objective: Objective, path: Path) -> None:
        if bool(objective.steps) == bool(objective.roads):
            count = "both" if objective.steps else "neither"
            message = f"an objective has steps, or roads of which the best counts; this has {count}"
            self.desk.say("E315", path, message, "keep one of steps and roads")
        self._steps(objective.steps, (*path, "steps"))
        for index, road in enumerate(objective.roads):
            self._steps(road.steps, (*path, "roads", index, "steps"))

    def _steps(self, steps: Steps, path: Path) -> None:
        for index, step in enumerate(steps):
            self.conditions.check(step.when, (*path, index, "when"))
            if step.points == 0:
                message = "a step for 0 points scores nothing"
                self.desk.say(
                    "W501", (*path, index, "points"), message, "type another number, or delete the step"
                )

    def _end(self, end: End, path: Path) -> None:
        if (end.cannot_win is None) == (end.only is None):
            message = "an end says who cannot win, or who alone can"
            self.desk.say("E315", path, message, "keep one of cannot_win and only")
        if (end.when == "war") != (end.cannot_win == "escalators"):
            message = "`escalators` is said of the end a war brings, and only of it"
            self.desk.say(
                "E320", (*path, "cannot_win"), message, "type when: war with cannot_win: escalators"
            )
        if not isinstance(end.when, str):
            self.conditions.check(end.when, (*path, "when"))

    def _crisis(self, crisis: Crisis, path: Path) -> None:
        order = tuple(answer.id for answer in crisis.answers)
        if order != ANSWERS:
            message = f"the answers stand from the mildest on: {listed(ANSWERS, 'then')}"
            self.desk.say("E323", (*path, "answers"), message, "put them in this order", key=True)
        for name in ("after_back_down", "after", "may_break_at", "breaks_to", "highest"):
            if getattr(crisis, name) > TENSION_RANGE[1]:
                message = f"a tension goes up to {TENSION_RANGE[1]}"
                self.desk.say("E322", (*path, name), message, f"type a number up to {TENSION_RANGE[1]}")
        for index, answer in enumerate(crisis.answers):
            here = (*path, "answers", index)
            self.effects.check(answer.effects, (*here, "effects"))
            for key, name in (("back-down", "back_down"), ("hold", "hold"), ("escalate", "escalate")):
                leads = getattr(answer.against, name)
                if leads != "war":
                    self.effects.check(leads, (*here, "against", key))

    def _doctrine(self, entry: Doctrine, path: Path) -> None:
        self.weighing.doctrine(entry, path)

    def _temperament(self, entry: Temperament, path: Path) -> None:
        for index, change in enumerate(entry.changes):
            here = (*path, "changes", index)
            if (change.times is None) == (change.weight is None):
                message = "a change multiplies the weight that stands, or puts one in its place"
                self.desk.say("E315", here, message, "keep one of times and weight")
            elif change.toward is not None and change.weight is None:
                self._only(here, "toward", "a weight of its own", "type weight instead of times")
            if change.whose != "any" and change.kind in ("track", "count"):
                message = f"a {change.kind} belongs to nobody, so it is not `{change.whose}`"
                self.desk.say("E320", (*here, "whose"), message, "delete whose", key=True)
        self.weighing.temperament(entry, path)

    def _world(self, world: World, path: Path) -> None:
        for index, income in enumerate(world.income):
            self._terms(income.per, (*path, "income", index, "per"))
        for index, few in enumerate(world.few_actions):
            self.conditions.check(few.when, (*path, "few_actions", index, "when"))
        self.effects.check(world.settle, (*path, "settle"))


_CHECKS: Final[dict[type[Frozen], Callable[[Rules, Any, Path], None]]] = {
    Power: Rules._power,
    Partner: Rules._partner,
    Flashpoint: Rules._flashpoint,
    Track: Rules._track,
    Count: Rules._count,
    o.Ongoing: Rules._ongoing,
    SourceText: Rules._source,
    Framework: Rules._framework,
    Action: Rules._action,
    StandingRule: Rules._standing,
    Objective: Rules._objective,
    End: Rules._end,
    Crisis: Rules._crisis,
    World: Rules._world,
    Doctrine: Rules._doctrine,
    Temperament: Rules._temperament,
}
