"""The command line: thin, and quick to start; each command imports what it needs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from game.model.errors import FourCapitalsError
from game.typed import Reports, bots_option, content_option, deck_option, game_options, order_option
from game.workshop.commands import Workshop

if TYPE_CHECKING:
    from game.table.shelf import Mode


class PlainErrors(click.Group):
    """A command group whose own errors are a sentence on standard error: exit status 2, ours 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run, and turn an error into its sentence; click's own come as it words them, also with 2.

        No letter that the terminal lacks may end a command.
        """
        from game.streams import settle_streams

        settle_streams()
        try:
            return super().invoke(ctx)
        except FourCapitalsError as error:
            _complain(str(error))
            ctx.exit(2)
        except BrokenPipeError:
            from game.streams import drop_output

            drop_output()
            ctx.exit(0)
        except (click.ClickException, click.exceptions.Exit, click.Abort, KeyboardInterrupt):
            raise
        except Exception as error:
            from game.tui.crash import write_report

            _complain(write_report(error))
            ctx.exit(1)


def _complain(sentence: str) -> None:
    from game.words.clean import clean

    click.echo(f"four-capitals: {clean(sentence, 'text')}", err=True)


@click.group(
    cls=PlainErrors, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="four-capitals", prog_name="four-capitals")
@click.option("--plain", is_flag=True, help="Without a command: the same as play --plain.")
@click.pass_context
def main(ctx: click.Context, plain: bool) -> None:
    """Four Capitals: a policy wargame for the terminal. Alone, it opens the app."""
    if ctx.invoked_subcommand is not None:
        if plain:
            raise click.UsageError(f"--plain goes behind the command: {ctx.invoked_subcommand} --plain")
        return
    if plain:
        ctx.invoke(play, plain=True)
        return
    from game.tui.app import run

    run()


@main.command()
@game_options
@click.option("--as", "seat", multiple=True, help="A capital you play; may be repeated.")
@bots_option("the others")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and scripts.")
@click.option("--no-save", is_flag=True, help="With --plain: keep nothing on disk.")
def play(
    scenario: str,
    seed: int | None,
    order: str | None,
    decks: tuple[str, ...],
    folder: Path | None,
    seat: tuple[str, ...],
    bots: str,
    plain: bool,
    no_save: bool,
) -> None:
    """Play a game; without --as you are the scenario's first capital."""
    if plain:
        from game.plain.play import play_plain

        play_plain(scenario, seat, bots, seed, order, folder, save=not no_save, decks=decks)
        return
    if no_save:
        raise click.UsageError("--no-save goes with --plain; the app keeps every game")
    from game.tui.app import run

    run(scenario=scenario, seats=seat, bots=bots, seed=seed, order=order, content=folder, decks=decks)


@main.command()
@game_options
@bots_option("all")
@click.option("--plain", is_flag=True, help="As a readable story on standard output.")
@click.option("--save", is_flag=True, help="Keep the game in a save while it plays.")
@click.option(
    "--acknowledge", is_flag=True, help="With --save, for programs: tell each choice that is on disk."
)
def watch(
    scenario: str,
    seed: int | None,
    order: str | None,
    decks: tuple[str, ...],
    folder: Path | None,
    bots: str,
    plain: bool,
    save: bool,
    acknowledge: bool,
) -> None:
    """Watch bots play to the end."""
    if plain or not sys.stdout.isatty():
        from game.plain.watch import watch_plain

        watch_plain(scenario, bots, seed, order, folder, save, acknowledge, decks)
        return
    from game.tui.app import run

    run(scenario=scenario, bots=bots, seed=seed, order=order, content=folder, decks=decks, watch=True)


@main.command()
@click.argument("save_id", required=False)
@click.option("--look", is_flag=True, help="Only look.")
@click.option("--take-over", is_flag=True, help="Take it over from another window.")
@click.option("--plain", is_flag=True, help="Line by line.")
@content_option
def resume(save_id: str | None, look: bool, take_over: bool, plain: bool, folder: Path | None) -> None:
    """Go on with a saved game: the newest, or the one named."""
    if look and take_over:
        raise click.UsageError("type either --look or --take-over")
    from game.plain.saves import find_save
    from game.table.shelf import OpenElsewhereError

    path = find_save(save_id)
    mode: Mode = "look" if look else "take-over" if take_over else "write"
    try:
        _resume(path, mode, plain, folder)
    except OpenElsewhereError as error:
        hint = f"four-capitals resume {path.stem} --look, or --take-over"
        raise FourCapitalsError(f"{error} Type: {hint}") from error


def _resume(path: Path, mode: Mode, plain: bool, folder: Path | None) -> None:
    if plain:
        from game.plain.play import resume_plain

        resume_plain(path, mode, folder)
        return
    from game.tui.app import run

    run(save=path, mode=mode, content=folder)


@main.group()
def saves() -> None:
    """List, verify and export saved games."""


@saves.command("list")
def saves_list() -> None:
    """List the saved games, newest first."""
    from game.plain.saves import list_lines

    for line in list_lines():
        click.echo(line)


@saves.command("verify")
@click.argument("save_id", required=False)
def saves_verify(save_id: str | None) -> None:
    """Read a save to its last field, replay it, and say what was found."""
    from game.plain.saves import verify_lines

    found, whole = verify_lines(save_id)
    for line in found:
        click.echo(line)
    sys.exit(0 if whole else 2)


@saves.command("export")
@click.argument("save_id")
@click.argument("target", type=click.Path(path_type=Path))
def saves_export(save_id: str, target: Path) -> None:
    """Copy a save to another file or folder."""
    from game.plain.saves import find_save
    from game.table.shelf import export

    click.echo(f"exported to {export(find_save(save_id), target)}")


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--format", "form", default="text", type=click.Choice(["text", "json", "github"]), help="How to say it."
)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option(
    "--schemas", type=click.Path(path_type=Path), help="Write JSON Schemas for editors to this folder."
)
@click.option("--why", is_flag=True, help="Say of each what it does to the game if it is left.")
@click.option(
    "--baseline", type=click.Path(path_type=Path, dir_okay=False), help="Tell only what is not in this file."
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what stands now to this file.",
)
@click.option("--fix", is_flag=True, help="Show the mends that are sure, ask, and write them.")
@click.option("--yes", is_flag=True, help="With --fix: write without asking.")
@click.option("--watch", "watching", is_flag=True, help="Check again after each save, until Ctrl-C.")
@content_option
def check(fix: bool, yes: bool, watching: bool, **typed: Any) -> None:
    """Check decks and rules: every mistake with its file, line and what to type."""
    from game.content.command import Asked, check_command, fix_command

    asked = Asked(**typed)
    if yes and not fix:
        raise click.UsageError("--yes goes with --fix")
    if fix and (watching or asked.form != "text"):
        raise click.UsageError("--fix goes without --watch and --format: it shows its diff and asks")
    if watching:
        from game.content.watching import watch_command

        kept = asked._replace(memory={})
        sys.exit(watch_command(asked.paths, asked.folder, lambda: check_command(kept)))
    sys.exit(fix_command(asked, write=_write_over, agree=_agreed(yes=yes)) if fix else check_command(asked))


def _agreed(*, yes: bool) -> Callable[[str], bool]:
    """Whether to write: as typed, else asked; where nobody can answer, no."""
    if yes:
        return lambda question: True
    if sys.stdin is None or not sys.stdin.isatty():
        return _ask_nobody
    return click.confirm


def _ask_nobody(question: str) -> bool:
    click.echo(f"{question} nobody is there to ask; type --yes to write without asking")
    return False


def _write_over(path: Path, data: bytes) -> None:
    """Put new bytes into a file in one step; who may read it stays as it is."""
    from game.store.atomic import write_atomic

    mode = path.stat().st_mode
    write_atomic(path, data)
    path.chmod(mode)


@main.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Tell what a code of `check` means, with an example; without a code: list all."""
    from game.content import explain as texts

    click.echo(texts.all_codes() if code is None else texts.explain(code))


@main.group(cls=Workshop, of="deck")
@click.pass_context
def deck(ctx: click.Context) -> None:
    """A designer's decks: begin, look at, play, count, print and share them."""
    from game.workshop.commands.edit import OPENER

    ctx.meta[OPENER] = _open_workbench


def _open_workbench(deck: str, folder: Path | None) -> None:
    """The tools of a designer know no screen: the one of them that is a screen is opened from here."""
    from game.tui.app import run

    run(content=folder, workbench=deck)


@main.group(cls=Workshop, of="rules")
def rules() -> None:
    """A designer's rules: begin a scenario."""


@main.command()
@click.option("--scenario", "scenarios", multiple=True, help="Which scenario; may be repeated.  [decade]")
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0, 2**63 - 1), help="The first.")
@order_option
@deck_option
@content_option
@bots_option("all")
@click.option("--seatings", is_flag=True, help="Move the levels around the table: each sits everywhere.")
@click.option("--without", multiple=True, help="Play each seed once more without this card; or: all.")
@click.option(
    "--games", default=100, show_default=True, type=click.IntRange(1, 10_000_000), help="How many seeds."
)
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 256), help="How many processes."
)
@click.option("--on", default="processes", show_default=True, help="processes, loky, dask or ray.")
@click.option("--shard", default="1/1", help="Only a part of the games: 2/8 is the second of eight.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Keep every game here; go on if begun."
)
@click.option(
    "--json", "figures", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here."
)
def simulate(scenarios: tuple[str, ...], folder: Path | None, **typed: Any) -> None:
    """Play many games with bots and count; with --out keep each, for `report`."""
    from game.lab.command import Wanted, simulate_command

    sys.exit(simulate_command(Wanted(scenarios=scenarios or ("decade",), content=folder, **typed)))


@main.group(
    cls=Reports,
    options_metavar="",
    subcommand_metavar="DIR... [--html FILE] [--csv FILE] [--json FILE] | COMMAND",
)
def report() -> None:
    """Tell what the games of `simulate --out` say.

    With DIR... and none of these, in lines.

    \b
    --html FILE  Write a page that needs nothing else.
    --csv FILE   Write a table, one row a game.
    --json FILE  Write every figure, with its interval.
    """


RUN = click.Path(path_type=Path, exists=True)
FILE = click.Path(path_type=Path, dir_okay=False)


@report.command("show", hidden=True)
@click.argument("runs", nargs=-1, required=True, type=RUN)
@click.option("--html", "page", type=FILE, help="Write a page that needs nothing else.")
@click.option("--csv", "table", type=FILE, help="Write a table, one row a game.")
@click.option("--json", "data", type=FILE, help="Write every figure, with its interval.")
def report_show(runs: tuple[Path, ...], page: Path | None, table: Path | None, data: Path | None) -> None:
    """Tell what the games of one run say, or of several together."""
    from game.report.command import report_command

    report_command(runs, page, table, data)


@report.command("compare")
@click.argument("before", type=RUN)
@click.argument("after", type=RUN)
def report_compare(before: Path, after: Path) -> None:
    """Say what an edit changed: two runs of the same seeds, game by game."""
    from game.report.command import compare_command

    compare_command(before, after)


@report.command("merge")
@click.argument("runs", nargs=-1, required=True, type=RUN)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A folder, or a FILE.jsonl.")
def report_merge(runs: tuple[Path, ...], out: Path) -> None:
    """Bring the shards of a run together, or write a run as one file."""
    from game.lab.command import merge_command

    merge_command(runs, out)


if __name__ == "__main__":
    main()
