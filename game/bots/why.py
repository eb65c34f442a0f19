"""One sentence for every answer of a bot, as a person would say it; each number in it is true.

What is secret stays so: no sentence speaks of a card that was set aside, and none of a secret agenda but to
the seat whose it is.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from game.bots.crisis import expected_answers, outcomes
from game.bots.esteem import by_games
from game.bots.grounds import ENOUGH, LONGEST, SPENT, Change, Fact, Ground, grounds, is_last_round
from game.bots.judge import Judge, goodness
from game.bots.keeping import kept
from game.bots.phrases import amount, moves, power, spelled, stands
from game.engine.effects import NOBODY, perform
from game.engine.moves import holds
from game.engine.options import Listed
from game.engine.scoring import points_for
from game.engine.state import AGENDA, CARD, CRISIS, DONE, KEEP, LEAD, ORDER, State
from game.model.ruleset import CASE, CHANCE, Card, Ops, Row, Ruleset

_STANDS: Final = ("to give way", "to hold", "to escalate")
_AT_STAKE: Final = ("resource", "relation", "tension")
_KEPT_BACK: Final = "has a reason that it keeps to itself"
LITTLE: Final = "little sets it apart from what else is open"
"""What is said where nothing speaks for a choice that could be named."""
_FEW: Final = 0.15
"""A gain below this is no reason of its own."""


class Beside(NamedTuple):
    """What a choice was weighed with."""

    then: Row | None = None
    """The order planned behind it."""
    after_both: State | None = None
    other: State | None = None
    """Where the next best choice would lead."""
    others: int = 0
    """How many other choices were open."""
    operation: Row | None = None
    """The covert operation that was left alone."""
    own_ear: bool = False
    """True if nobody but the seat itself hears the sentence."""
    by_games: bool = False
    """True for one who judges a board by what such boards came to in games of bots."""


ALONE: Final = Beside()


def why(before: State, after: State, row: Row, own: Judge, beside: Beside = ALONE) -> str:
    """What the choice brings that the doctrine cares for most, in at most LONGEST characters."""
    return reason(before, after, row, own, beside).text


def reason(before: State, after: State, row: Row, own: Judge, beside: Beside = ALONE) -> Ground:
    """The same with the facts behind its numbers."""
    code = before.top[0]
    if code == AGENDA:
        return Ground(0.0, _of_the_two(before, row, own))
    if code == CRISIS:
        told = _by_their_answer(before, row, own.seat) if beside.own_ear else _in_a_crisis(before, own.seat)
        return Ground(0.0, told)
    if row.exposed is not None:
        return _covert(before, row, own)
    if row.choice.name == "nothing":
        return _no_covert(before, own, beside)
    if code == KEEP:
        return kept(before, after, row, own)
    if row.choice.name == "pass":
        if is_last_round(before):
            return Ground(0.0, "no order that is open would bring more")
        return _purse(before, own, "is worth more than another order")
    return _of_a_move(Change(before, after, own), row, beside)


def why_alone(options: Listed, own: Judge) -> str:
    """The same where nothing else was open."""
    return alone(options, own).text


def alone(options: Listed, own: Judge) -> Ground:
    """Why there was no choice, with the facts behind it."""
    state = options.state
    code = state.top[0]
    if code == DONE or options.open()[0].choice.name == "done":
        what = "is left at the end" if is_last_round(state) else "stays for the next round"
        return _purse(state, own, what)
    if options.open()[0].choice.name == "pass":
        return _purse(state, own, "buys no order that is open")
    closed = [offer.closed for offer in options.offers() if offer.closed is not None]
    short = {one.data[0]: one.data[2] for one in closed if one.kind == "price"}
    for variable, has in short.items():
        if not has:
            return Ground(0.0, f"no {own.rules.variables[variable].name} left, and nothing else is free")
        much = amount(has, own.rules.variables[variable].name)
        every = len(short) == 1 and all(one.kind == "price" for one in closed)
        text = f"every other answer costs more than {much}" if every else f"with {much}, nothing else is open"
        return Ground(0.0, text, ((variable, has),))
    if closed:
        return Ground(0.0, f"nothing else is open to {power(own.rules, own.seat)} as things stand")
    return Ground(0.0, "there is no other answer to give" if code == CARD else "there is nothing else to do")


# --- moves ----------------------------------------------------------------------------------------------


def _of_a_move(change: Change, row: Row, beside: Beside) -> Ground:
    """An order, a headline, an answer to a card or a reply."""
    found = [hedged(change, row, one) for one in grounds(change, beside.own_ear) if one.weight >= _FEW]
    saved = _saved(change, row) if _may_order(change.before) else None
    if saved is not None and (not found or found[0].weight < ENOUGH):
        return hedged(change, row, saved)
    if found and not (found[0].weight < ENOUGH and beside.then is not None):
        return found[0]
    planned = _planned(change, row, beside)
    if planned is not None:
        return planned
    if found:
        return found[0]
    return hedged(change, row, _spared(change, row, beside))


def _may_order(state: State) -> bool:
    """Tell whether what is saved now can still be spent."""
    code = state.top[0]
    return not is_last_round(state) or code == LEAD or (code == ORDER and state.top[2] > 1)


def _planned(change: Change, row: Row, beside: Beside) -> Ground | None:
    """What the order behind this one will bring, together with it."""
    if beside.then is None or beside.then.kind < 0 or beside.after_both is None:
        return None
    best = next(iter(grounds(change._replace(after=beside.after_both))), None)
    if best is None:
        return None
    agreed = ", if agreed to" if row.asks or beside.then.asks else ""
    text = f"{beside.then.title} is to follow{agreed}: {best.text}"
    if beside.own_ear:
        text = f"together with {beside.then.title}{agreed}, {best.text}"
    return best._replace(text=text, elsewhere=True) if len(text) <= LONGEST else None


def hedged(change: Change, row: Row, ground: Ground) -> Ground:
    """Say upon what it depends, where others have to answer first or dice are rolled."""
    state, rules, seat = change.before, change.rules, change.own.seat
    asked, ops = row.asks, row.paid
    if state.top[0] == LEAD:
        card = _card(rules, row)
        asked, ops = card.asks[seat], card.ops[seat]
    if ground.elsewhere or not ground.facts:
        return ground
    if not (asked or _is_rolled(ops)) or _sure(state, ops, ground):
        return ground
    if not asked:
        return ground._replace(text=f"with luck, {ground.text}", if_answered=True)
    names = [power(rules, one) for one in asked if one != seat or not row.asks]
    who = " and ".join(names) if len(names) < 3 else "all who are asked"
    ending = "s" if len(names) == 1 else ""
    if row.asks:
        text = f"if {who} agree{ending}, {ground.text}"
    elif asked == (seat,):
        text = f"by the answer {who} means to give, {ground.text}"
    elif ending:
        text = f"by {who}'s likely answer, {ground.text}"
    else:
        text = f"by the likely answers of {who}, {ground.text}"
    return ground._replace(text=text, if_answered=True)


def _card(rules: Ruleset, row: Row) -> Card:
    return next(card for card in rules.cards if card.id == row.choice.name)


def _sure(state: State, ops: Ops, ground: Ground) -> bool:
    """True if what is said comes about before anybody answers, however the dice fall."""
    if ground.at_reckoning:
        return False
    new = state.copy()
    new.dice = -1
    perform(new, ops, None, NOBODY)
    return all(new.v[variable] == value for variable, value in ground.facts) and new.v != state.v


def _is_rolled(ops: Ops) -> bool:
    """Tell whether dice decide part of it."""
    return any(op[0] == CHANCE or (op[0] == CASE and any(map(_is_rolled, op[2:]))) for op in ops)


def _saved(change: Change, row: Row) -> Ground | None:
    """What can be paid for now that could not: the price something was kept for."""
    before, after, rules = change.before, change.after, change.rules
    purse = rules.powers[change.own.seat].resources
    risen = [purse[name] for name in SPENT if after.v[purse[name]] > before.v[purse[name]]]
    best: tuple[float, Row, int] | None = None
    for order in rules.turns[change.own.seat].rows if risen else ():
        price = dict(order.price)
        tight = [n for n in risen if before.v[n] < price.get(n, 0) <= after.v[n]]
        if tight and holds(after.v, order.needs) and all(after.v[n] >= much for n, much in order.price):
            worth = _alone_worth(after, order, change.own)
            if best is None or worth > best[0]:
                best = worth, order, tight[0]
    if best is None or best[0] <= 0:
        return None
    _, order, variable = best
    has = after.v[variable]
    text = f"{amount(has, rules.variables[variable].name)}: enough for {order.title} next"
    return Ground(best[0], text, ((variable, has),))


def _alone_worth(state: State, order: Row, own: Judge) -> float:
    """What an order would bring by its effects alone, agreed to."""
    new = state.copy()
    perform(new, order.ops, None, NOBODY)
    perform(new, order.accepted, None, NOBODY)
    return own.value(new) - own.value(state)


def _spared(change: Change, row: Row, beside: Beside) -> Ground:
    """Nothing is gained: what the next best choice would cost, or what this one does at its worst."""
    rules, own = change.rules, change.own
    told = next(by_games(change), None) if beside.by_games else None
    if told is not None:
        return told
    if beside.other is not None and beside.others:
        best = next(iter(grounds(Change(beside.other, change.after, own))), None)
        if best is not None:
            worse = best.facts[0][0]
            value = beside.other.v[worse]
            said = stands(rules, worse, value)
            if said and not best.at_reckoning and value != change.after.v[worse]:
                which = "the other way" if beside.others == 1 else "the next best answer"
                return Ground(0.0, f"{which} means {said}", ((worse, value),), elsewhere=True)
    if own.agenda is not None and points_for(change.after.v, own.agenda) > points_for(
        change.before.v, own.agenda
    ):
        return Ground(0.0, f"it {'serves your secret agenda' if beside.own_ear else _KEPT_BACK}")
    moved = [n for n, _, _ in own.weights if change.before.v[n] != change.after.v[n]]
    if not moved:
        return Ground(0.0, _nothing_of_its_own(change, row))
    worst = min(moved, key=lambda n: _weighed(change, n))
    value = change.after.v[worst]
    said = stands(rules, worst, value)
    return Ground(
        0.0, said if _weighed(change, worst) >= 0 else f"the lesser evil: {said}", ((worst, value),)
    )


def _nothing_of_its_own(change: Change, row: Row) -> str:
    """It moves others' numbers only, and is taken all the same."""
    own = change.rules.powers[change.own.seat]
    if change.before.top[0] != LEAD:
        return LITTLE
    is_free = all(change.before.v[number] <= change.after.v[number] for number in own.resources.values())
    return _leaves_alone(change, row) if is_free else LITTLE


def _leaves_alone(change: Change, row: Row) -> str:
    """Of a headline that does nothing to whoever leads it: who has to answer."""
    rules, seat = change.rules, change.own.seat
    asked = _card(rules, row).asks[seat]
    who, others = power(rules, seat), [power(rules, one) for one in asked if one != seat]
    if seat in asked:
        return f"it leaves {who} an answer of its own"
    return f"it costs {who} nothing{', and ' + ' and '.join(others) + ' must answer' if others else ''}"


def _weighed(change: Change, variable: int) -> float:
    """What the doctrine gives for how a number moved; below 0 where it went the wrong way."""
    old, new = change.before.v[variable], change.after.v[variable]
    return sum(
        weight * (goodness(new, toward) - goodness(old, toward))
        for number, weight, toward in change.own.weights
        if number == variable
    )


def _purse(state: State, own: Judge, what: str) -> Ground:
    """What is in the purse."""
    purse = own.rules.powers[own.seat].resources
    facts: tuple[Fact, ...] = tuple((purse[name], state.v[purse[name]]) for name in SPENT)
    said = " and ".join(amount(value, name) for name, (_, value) in zip(SPENT, facts, strict=True))
    plural = what.replace("is ", "are ", 1).replace("stays", "stay").replace("buys", "buy")
    return Ground(0.0, f"{said} {plural}", facts)


# --- the other questions --------------------------------------------------------------------------------


def _of_the_two(state: State, row: Row, own: Judge) -> str:
    agendas = state.rules.agendas[own.seat]
    now = {agendas[number].id: points_for(state.v, agendas[number]) for number in state.dealt[own.seat]}
    here = now.get(row.choice.name, 0)
    if all(points == here for points in now.values()):
        return "the two are as near as each other, as things stand"
    return f"it counts {'a point' if here == 1 else f'{spelled(here)} points'} already, as things stand"


def _in_a_crisis(state: State, seat: int) -> str:
    expected = expected_answers(state, seat)
    parts = [
        f"{power(state.rules, other)} is expected {_STANDS[answer]}" for other, answer in expected.items()
    ]
    return " and ".join(parts) or "nobody else is asked"


def _by_their_answer(state: State, row: Row, seat: int) -> str:
    """What one's own answer leads to by each answer of the other side, the expected one first."""
    stands = [stand.id for stand in state.rules.crisis.stands]
    came = [
        (against, "war" if values is None else _moved(state, values, seat) or "nothing moves")
        for against, values in outcomes(state, seat, stands.index(row.choice.name))
    ]
    (likeliest, first), *others = came
    if {first} == {text for _, text in came}:
        return f"whatever they answer: {first}"
    parts = [f"they are expected {_STANDS[likeliest]}: {first}"]
    return "; ".join(parts + [f"if they {_STANDS[against][3:]}: {text}" for against, text in others])


def _moved(state: State, values: list[int], seat: int) -> str:
    """The numbers of a seat that a crisis moved, and the sea itself."""
    rules, own = state.rules, state.rules.powers[seat].id
    said = [
        moves(rules, number, old, new).removeprefix(f"{power(rules, seat)} ")
        for number, (old, new, entry) in enumerate(zip(state.v, values, rules.variables, strict=True))
        if old != new and entry.kind in _AT_STAKE and (own in entry.of or not entry.of)
    ]
    for one in rules.objectives:
        gain = points_for(values, one) - points_for(state.v, one) if one.seat == seat else 0
        said += [f'a step of "{one.title}" {"more" if gain > 0 else "less"}'] if gain else []
    return ", ".join(said)


def _covert(state: State, row: Row, own: Judge) -> Ground:
    """What it brings if nobody finds out; else who leads in the place aimed at, and by how much."""
    rules, hidden = own.rules, state.copy()
    hidden.dice = max(hidden.dice, 0)
    perform(hidden, row.ops, None, NOBODY)
    best = next((one for one in grounds(Change(state, hidden, own)) if one.weight >= _FEW), None)
    if best is not None:
        return best._replace(text=f"if it works, {best.text}", if_answered=True)
    place = rules.places[row.partner]
    most, rival = max((state.v[lean], -at) for at, lean in enumerate(place.leans) if at != own.seat)
    if not most:
        return Ground(0.0, f"{place.title} is open to all")
    ahead = most - state.v[place.leans[own.seat]]
    who, mine = power(rules, -rival), power(rules, own.seat)
    text = f"{who} leads in {place.title} with {most}, {spelled(ahead)} ahead of {mine}"
    if ahead <= 0:
        how = f"comes closest to {mine}" if ahead else f"stands level with {mine}"
        text = f"{who} {how} in {place.title}, at {most}"
    return Ground(0.0, text, ((place.leans[-rival], most),))


def _no_covert(state: State, own: Judge, beside: Beside) -> Ground:
    """What would be lost if the likeliest operation came to light."""
    row = beside.operation
    if row is None or row.exposed is None:
        return _purse(state, own, "stays for better things")
    new = state.copy()
    perform(new, row.exposed[2], None, NOBODY)
    place = own.rules.places[row.partner].title
    for number, (old, now) in enumerate(zip(state.v, new.v, strict=True)):
        if now < old and own.rules.variables[number].kind == "relation":
            said = stands(own.rules, number, old)
            return Ground(0.0, f"{said} is not to be risked for {place}", ((number, old),))
    return Ground(0.0, f"a whisper in {place} is not worth being caught at")
