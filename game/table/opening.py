"""Beginning a game and coming back to one: the content it is played with travels in its save."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from game.bots import is_level, strongest
from game.bots.levels import levels_by_seat
from game.content.compile.build import compile_rules
from game.content.library import Content, load_texts
from game.content.own import for_game
from game.content.problems import expect
from game.engine import State, apply
from game.engine.control import STEPS_IN, step_in
from game.engine.frozen import ENGINE, load, state_hash
from game.engine.scoring import at_level
from game.model.choice import Entry
from game.model.errors import ChoiceRefusedError, FourCapitalsError
from game.model.event import Event
from game.model.ids import ORDERS_OF_PLAY, PERSON, PowerId
from game.store.save import Mode, Save
from game.table.adopting import again, rules_after, with_foresight
from game.table.entries import from_saved
from game.table.session import Table, header


def who_plays(seated: Sequence[str], people: Sequence[str] | None, bots: str) -> dict[str, str]:
    """Who plays each seat: a person where `people` says so (none named: the first seat; None: nowhere).

    The others are bots by `bots`: a level, or one for each (`tokyo=easy:dove`). FourCapitalsError for a
    power in either that isn't seated.
    """
    for power in people or ():
        expect("a seat of this scenario", power, seated)
    chosen = () if people is None else people or seated[:1]
    levels = levels_by_seat(bots, seated)
    return {power: PERSON if power in chosen else levels[power] for power in seated}


def new_table(
    content: Content,
    scenario: str,
    seats: Mapping[str, str],
    seed: int,
    *,
    order: str | None = None,
    folder: Path | None = None,
    save_id: str = "",
    created: str = "",
) -> Table:
    """Begin a game, and keep it in `folder` if there is one.

    `seats` maps powers to `person` or a bot level; seats of the scenario left out go to `normal`. Standing
    is measured by the par of the strongest bot at the table (R7.3).
    Raises ContentError or FourCapitalsError with a sentence; StoreError if the save can't be begun.
    """
    content = for_game(content.require(), scenario)
    rules = compile_rules(content, scenario)
    seated = [rules.powers[seat].id for seat in rules.scenario.seats]
    stranger = next((power for power in seats if power not in seated), None)
    if stranger is not None:
        raise FourCapitalsError(
            f"expected a seat of {rules.scenario.title} ({', '.join(seated)}), found {stranger!r}"
        )
    levels = {power: seats.get(power, "normal") for power in seated}
    par = strongest(levels.values())
    table = Table(at_level(rules, par, order), levels, seed, order)
    table.texts, table.par = dict(content.texts), par
    if folder is not None:
        head = {**header(table, save_id, created), "par": par}
        table.keep_in(Save.create(folder, head, table.texts))
    return table


def resume_table(path: Path, mode: Mode = "write") -> Table:
    """Open a save and replay it; what was found stands in `table.report`.

    Raises StoreError (damaged, newer, open elsewhere), or FourCapitalsError if the game in it does not fit
    its own content.
    """
    save = Save.open(path, mode)
    try:
        table = _replayed(save)
    except BaseException:
        save.close()
        raise
    table.keep_in(save)
    return table


def _replayed(save: Save) -> Table:
    head = save.header
    content = load_texts(save.content).require()
    rules = with_foresight(compile_rules(content, _text(head, "scenario")))
    seats = head.get("seats")
    seed = head.get("seed")
    if not isinstance(seats, dict) or not isinstance(seed, int):
        raise FourCapitalsError("expected the seats and the seed in the save's header, found something else")
    order = head.get("order") if head.get("order") in ORDERS_OF_PLAY else None
    powers = [rules.powers[seat].id for seat in rules.scenario.seats]
    known = {power: seats.get(power) for power in powers}
    levels = {power: str(level) if is_level(level, rules) else PERSON for power, level in known.items()}
    par = str(head.get("par", "normal"))
    table = Table(at_level(rules, par, order), levels, seed, order)
    table.texts, table.par = save.content, par
    for number, entry in enumerate(save.log, 1):
        if not _again(table, entry, number, head, save):
            break
    if not save.report.is_clean:
        table.report = save.report.sentence()
    return table


def _text(head: Mapping[str, Any], name: str) -> str:
    value = head.get(name)
    if not isinstance(value, str):
        raise FourCapitalsError(f"expected the {name} in the save's header, found {value!r:.60}")
    return value


def _again(table: Table, saved: dict[str, Any], number: int, head: Mapping[str, Any], save: Save) -> bool:
    """Make a saved entry again; False if the rest must be read from the stored state instead."""
    entry = from_saved(saved, number)
    try:
        state, events = _step(table, entry)
        same = state_hash(state) == saved["hash"]
    except ChoiceRefusedError:
        same = False
    if same:
        table.replay(state, events, entry)
        return True
    if head.get("engine") == ENGINE:
        raise FourCapitalsError(
            f"expected choice {number} of the save to lead where it led before, found another outcome: "
            "the file was changed by hand, or made by another version"
        )
    _from_stored(table, save, number)
    return False


def _step(table: Table, entry: Entry) -> tuple[State, list[Event]]:
    if entry.kind == "choice":
        return apply(table.state, entry.choice)
    if entry.choice.name in STEPS_IN:
        return step_in(table.state, entry.choice.name, entry.data, entry.reason)
    if entry.choice.name == "content":
        return again(table, entry)
    if entry.choice.name != "seat" or len(entry.data) != 1:
        raise ChoiceRefusedError(
            f"expected {', '.join(STEPS_IN)}, content or seat, found {entry.choice.name!r:.60}"
        )
    power, to = PowerId(entry.choice.target), str(entry.data[0])
    event = table.seat_given(power, to, entry.reason)
    table.seats[power] = to
    return table.state.copy(), [event]


def _from_stored(table: Table, save: Save, number: int) -> None:
    """Go on from the stored state: the rules have changed since, and earlier choices are text only (R1.9)."""
    stored = save.state
    if stored is None:
        raise FourCapitalsError(f"expected a stored state to go on from after choice {number}, found none")
    log = list(enumerate(save.log, 1))[number - 1 :]
    entries = [from_saved(later, at) for at, later in log]
    state = load(rules_after(table, entries), stored)
    table.begin_with_text(state, entries)
    table.report = (
        f"Made with other rules of play: going on from choice {len(save.log)}; what came before is text."
    )
