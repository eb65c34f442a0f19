"""`deck play`, `deck why` and `deck balance`."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from game.model.errors import FourCapitalsError
from game.typed import OneOf, content_option

if TYPE_CHECKING:
    from game.content.content import Content
    from game.model.view import Offer
    from game.workshop.balance import Wanted
    from game.workshop.playing import Leading
    from game.workshop.pool import Pool
    from game.workshop.situations import Setting

SITUATIONS: Final = ("typical", "tense", "strange")
_BOT: Final = ("bot", "b")
_LONGEST: Final = 200
"""Characters of a typed line that are read."""
_LEAVE: Final = ("quit", "q", "leave", "exit")


def _say(lines: Iterable[str]) -> None:
    """Lines, clean of all that is not text."""
    from game.words.clean import clean

    for line in lines:
        click.echo(clean(line, "line"))


def _load(folder: Path | None) -> Content:
    """The content in use; a line on standard error for what is left out of it."""
    from game.content.own import load_home

    content = load_home(folder)
    for sentence in content.left_out:
        click.echo(sentence, err=True)
    return content


def _pool(setting: Setting, games: int) -> Pool:
    """The games that moments are taken from; a line on standard error tells how far they are."""
    from game.lab.progress import Progress, stopping
    from game.workshop.pool import cache_folder, pool_of

    progress = Progress(games)
    with stopping() as stop:
        try:
            return pool_of(
                setting.content,
                setting.rules,
                games,
                _workers(),
                progress.reach,
                stop,
                cache_folder(),
            )
        finally:
            progress.close()


def _workers() -> int:
    import os

    return min(2, os.cpu_count() or 1)


PAIRS: Final = "How long to play pairs of games with and without it; 0 for not at all."
OUT: Final = "Play as many whole games too, before and after, and leave both here for report compare."
games_option = click.option(
    "--games",
    default=60,
    show_default=True,
    type=click.IntRange(1, 2_000),
    help="Games moments are taken from.",
)
scenario_option = click.option("--scenario", help="In it; left out: the largest that takes the deck.")


@click.command("play")
@click.argument("card")
@click.option("--as", "power", help="This capital leads it; left out: whoever the situation has.")
@click.option(
    "--situation", default="typical", show_default=True, type=OneOf(SITUATIONS), help="What moment of play."
)
@click.option("--seed", default=1, show_default=True, type=click.IntRange(1), help="Another such moment.")
@click.option("--bots", is_flag=True, help="Bots answer, and say why.")
@scenario_option
@content_option
def deck_play(card: str, power: str | None, situation: str, seed: int, bots: bool, **more: Any) -> None:
    """Play a card at a moment taken from games of bots: lead it, answer it, see what changed and why."""
    from game.content.problems import expect
    from game.workshop.playing import Leading, begin_lines, end_lines
    from game.workshop.pool import GAMES
    from game.workshop.situations import find, setting_of

    setting = setting_of(_load(more["folder"]), card, more["scenario"])
    rules = setting.rules
    if power is not None:
        expect("a seat of this scenario", power, [rules.powers[seat].id for seat in rules.scenario.seats])
    found = find(_pool(setting, GAMES), setting.number, situation, power, seed)  # type: ignore[arg-type]
    _say(begin_lines(setting, found))
    leading = Leading(found.state, seed=seed)
    _say(["", *leading.tell()])
    while leading.asked:
        _answer(leading, leading.asked[0], bots)
    _say(leading.tell())
    _say(end_lines(leading))


def _answer(leading: Leading, power: str, is_bot: bool) -> None:
    """One power answers: a bot, or whoever sits here."""
    from game.workshop.playing import question_lines

    if not is_bot:
        _say(question_lines(leading, power))
        offer = _ask(leading, power)
        if offer is not None:
            leading.answer(power, offer.choice)
            return
    answer = leading.bot(power)
    leading.answer(power, answer.choice, answer.why)


def _ask(leading: Leading, power: str) -> Offer | None:
    """What somebody chooses; None for: let a bot answer."""
    from game.words.reasons import reason_line
    from game.words.titles import power_title

    offers = leading.offers(power)
    while True:
        typed = _typed(power_title(leading.rules, power))
        if typed in _BOT:
            return None
        found = [
            offer
            for number, offer in enumerate(offers, 1)
            if typed in (str(number), offer.choice.name, f"{offer.choice.name} {offer.choice.target}")
        ]
        if len(found) == 1 and found[0].closed is None:
            return found[0]
        if len(found) == 1 and found[0].closed is not None:
            _say([f"That is closed: {reason_line(leading.rules, found[0].closed)}"])
        else:
            _say([f"expected a number from 1 to {len(offers)}, bot or quit, found {typed[:40]!r}"])


def _typed(who: str) -> str:
    """One typed line in small letters; leaves where that is wanted. What comes from a pipe is shown."""
    click.echo(f"{who}, a number (or bot, quit)> ", nl=False)
    line = sys.stdin.readline(_LONGEST)
    if not line:
        click.echo()
        raise FourCapitalsError("nobody is here to answer; --bots lets bots do it")
    typed = line.strip().casefold()
    if not sys.stdin.isatty():
        _say([typed])
    if typed in _LEAVE:
        raise click.exceptions.Exit(0)
    return typed


@click.command("why")
@click.argument("card")
@games_option
@click.option("--seconds", default=15, show_default=True, type=click.IntRange(0, 86_400), help=PAIRS)
@click.option("--format", "form", default="text", type=OneOf(("text", "json")), help="How to write it.")
@scenario_option
@content_option
def deck_why(card: str, scenario: str | None, folder: Path | None, form: str, **more: Any) -> None:
    """Say when a card can come, how often it did, what was answered, and what it did to whom."""
    import json

    from game.workshop.situations import setting_of
    from game.workshop.swings import as_data
    from game.workshop.why import why_card, why_lines

    setting = setting_of(_load(folder), card, scenario)
    pool = _pool(setting, more["games"])
    with _heard(more) as wanted:
        found = why_card(setting, pool, wanted if more["seconds"] else None)
    if form == "json":
        click.echo(json.dumps(as_data(found), indent=2))
    else:
        _say(why_lines(found))


@click.command("balance")
@click.argument("paths", nargs=-1, required=True, metavar="[BEFORE] AFTER", type=click.Path(path_type=Path))
@click.option("--scenario", help="In it; left out: the largest that takes the edited card's deck.")
@click.option("--seconds", default=25, show_default=True, type=click.IntRange(1, 86_400), help="How long.")
@click.option(
    "--pairs", default=100_000, type=click.IntRange(1, 100_000), help="At most so many pairs of games."
)
@games_option
@click.option("--workers", type=click.IntRange(1, 64), help="How many processes.  [2]")
@click.option("--format", "form", default="text", type=OneOf(("text", "json")), help="How to write it.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help=OUT)
@content_option
def deck_balance(paths: tuple[Path, ...], scenario: str | None, form: str, **more: Any) -> None:
    """Say what an edit does to each capital's chances: two content folders, or a deck before and after.

    With one path, what was before is the content in use.
    """
    import json

    from game.workshop.balance import balance
    from game.workshop.edits import content_with
    from game.workshop.runs import leave_runs
    from game.workshop.swings import as_data, balance_lines

    if len(paths) > 2:
        raise FourCapitalsError(f"expected one path or two, found {len(paths)}")
    home = more["folder"]
    before = content_with(paths[0], home) if len(paths) == 2 else _load(home)
    after = content_with(paths[-1], home)
    with _heard(more) as wanted:
        found = balance(before, after, scenario, wanted)
    if form == "json":
        click.echo(json.dumps(as_data(found), indent=2))
    else:
        _say(balance_lines(found))
    if more["out"] is not None:
        workers = more["workers"] or _workers()
        places = leave_runs(before, after, found, more["out"], more["games"], workers)
        told = shlex.join(["four-capitals", "report", "compare", *map(str, places)])
        click.echo(f"to see both runs of whole games side by side, type: {told}", err=True)


@contextmanager
def _heard(typed: dict[str, Any]) -> Iterator[Wanted]:
    """While this holds, a line on standard error tells how far it is; Ctrl-C ends it with what is known."""
    from game.lab.progress import Progress, stopping
    from game.words.clean import clean
    from game.workshop.balance import MOST, Wanted
    from game.workshop.pool import cache_folder
    from game.workshop.swings import progress_line

    progress = Progress(0)
    with stopping() as stop:
        try:
            yield Wanted(
                games=typed["games"],
                seconds=typed["seconds"],
                pairs=typed.get("pairs", MOST),
                workers=typed.get("workers") or _workers(),
                cache=cache_folder(),
                stop=stop,
                prepared=progress.reach,
                heard=lambda found: progress.tell(clean(progress_line(found), "line")),
            )
        finally:
            progress.close()


COMMANDS: Final = (deck_balance, deck_play, deck_why)
