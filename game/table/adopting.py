"""Edited content comes into a game in progress, on request (R12.8).

The log keeps the text of every file that was edited, so a save goes on anywhere as it went on here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from game.content.compile.build import compile_rules
from game.content.edited import edited
from game.content.foresight import foresight_of
from game.content.library import Content, find_home, load_texts
from game.content.moredecks import with_decks
from game.content.own import for_game
from game.content.problems import expect
from game.engine import State
from game.engine.control import why_not
from game.engine.crossing import take_in
from game.engine.scoring import at_level
from game.model.choice import Entry
from game.model.errors import ChoiceRefusedError, ContentError, FourCapitalsError
from game.model.event import Event
from game.model.ruleset import Ruleset
from game.store.errors import RefusedError
from game.store.shape import LIMIT_CONTENT, pack_all, unpack_all
from game.table.session import Table

MOST_TIMES: Final = 50
"""So often one game takes edited content in: opening its save reads all of it, a third of a second each."""


class Offer(NamedTuple):
    """Edited content that a game can take in now."""

    lines: tuple[str, ...]
    """What is different, card by card, field by field."""
    shown: str
    """The same in one sentence, as everybody will be told."""
    rules: Ruleset
    data: tuple[Any, ...]
    """What the log will keep: the sentence, the files that differ, the names of those that are gone."""


def offer(table: Table, content: Content) -> Offer:
    """What taking this content in would change; nothing is changed yet.

    FourCapitalsError with a sentence where it can't be taken in, or nothing in it differs for this game.
    """
    _demand_a_moment(table)
    before = _texts_of(table)
    after = dict(_for_table(table, content).texts)
    gone = [name for name in before if name not in after]
    files = {name: text for name, text in after.items() if before.get(name) != text}
    old, new = load_texts(before), load_texts(after).require()
    scenario = table.rules.scenario.id
    lines, shown = edited(old, new, scenario)
    if not lines:
        raise FourCapitalsError("expected something edited, found the content this game is played with")
    data = (shown, pack_all(files), gone)
    _demand_room(table, [*_changes_of(table), data])
    rules = _rules_of(table, new)
    take_in(table.state, rules, shown, "")
    return Offer(lines, shown, rules, data)


def adopt(table: Table, offered: Offer, reason: str = "") -> None:
    """Take in what was offered at this very moment; saved before it returns, and told to all."""
    table.take_in(offered.rules, offered.data, reason)


def who_may(table: Table) -> str:
    """Why somebody who plays may not ask for it alone, empty if they may."""
    if len(table.people) > 1:
        return "several people play: what is edited is for control to take in (R12.8)"
    return ""


def again(table: Table, entry: Entry) -> tuple[State, list[Event]]:
    """What an entry of the log that took content in leads to; FourCapitalsError for one that fits nowhere."""
    rules = rules_after(table, [entry])
    return take_in(table.state, rules, str(entry.data[0]), entry.reason)


def rules_after(table: Table, entries: Iterable[Entry]) -> Ruleset:
    """The rules of a table after these entries, which follow its own."""
    later = [entry.data for entry in entries if _is_content(entry)]
    if not later:
        return table.rules
    changes = [*_changes_of(table), *later]
    _demand_room(table, changes)
    return _rules_of(table, load_texts(_merged(table.texts, changes)).require())


def with_foresight(rules: Ruleset) -> Ruleset:
    """The same rules, with what was learned of them here: a save holds the game, not its players."""
    try:
        return replace(rules, foresight=foresight_of(find_home(), rules))
    except ContentError:  # of other rules than these: the bots do without
        return rules


def _rules_of(table: Table, content: Content) -> Ruleset:
    rules = with_foresight(compile_rules(content, table.rules.scenario.id))
    return at_level(rules, table.par, table.order)


def _demand_a_moment(table: Table) -> None:
    if table.look_only:
        raise FourCapitalsError("this game is open only to look: nothing can be taken in")
    refusal = why_not(table.state)
    if refusal is not None:
        raise refusal


def _for_table(table: Table, content: Content) -> Content:
    """The content as this game knows it: with the decks it was begun with besides those of its scenario."""
    scenario = table.rules.scenario.id
    mine = f"your scenario {scenario} is left out"
    for sentence in content.left_out:
        if sentence.startswith(mine):
            raise ContentError(sentence)
    content = content.require()
    expect("a scenario", scenario, content.scenarios)
    decks = dict.fromkeys(card.deck for card in table.rules.cards)
    more = [deck for deck in decks if deck not in content.scenarios[scenario].decks]
    return for_game(with_decks(content, scenario, more).require(), scenario)


# --- what the log keeps ---------------------------------------------------------------------------------


def _is_content(entry: Entry) -> bool:
    return entry.kind == "control" and entry.choice.name == "content"


def _changes_of(table: Table) -> list[tuple[Any, ...]]:
    """What was taken in so far, oldest first."""
    return [entry.data for entry in table.entries if _is_content(entry)]


def _texts_of(table: Table) -> dict[str, str]:
    """The content files the game is played with now."""
    return _merged(table.texts, _changes_of(table))


def _merged(texts: Mapping[str, str], changes: Iterable[tuple[Any, ...]]) -> dict[str, str]:
    """Content files with later ones in their place; RefusedError for changes that nobody made here."""
    found = dict(texts)
    for data in changes:
        if len(data) != 3 or not isinstance(data[0], str) or not isinstance(data[2], list | tuple):
            raise RefusedError(f"expected what was edited, the files and what is gone, found {data!r:.80}")
        for name in data[2]:
            if not isinstance(name, str) or found.pop(name, None) is None:
                raise RefusedError(f"expected the name of a content file, found {name!r:.80}")
        found |= unpack_all(data[1])
    return found


def _demand_room(table: Table, changes: list[tuple[Any, ...]]) -> None:
    """A game takes in so often, and so much text in all; a save is to open within reasonable time."""
    if len(changes) > MOST_TIMES:
        raise ChoiceRefusedError(
            f"expected edited content up to {MOST_TIMES} times in one game, found one more: begin a new game"
        )
    size = sum(len(text) for text in table.texts.values())
    for data in changes:
        size += sum(len(text) for text in unpack_all(data[1] if len(data) > 1 else ()).values())
        if size > LIMIT_CONTENT:
            most = f"{LIMIT_CONTENT >> 20} MB"
            raise ChoiceRefusedError(
                f"expected at most {most} of content in one game, found more: begin a new game"
            )
