"""`report` on the command line: runs told in lines, as a page, as a table, or one beside another."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from game.files import output_at, write_whole
from game.model.errors import FourCapitalsError
from game.model.runs import games_told
from game.report.compare import compare, comparison_lines
from game.report.data import as_json
from game.report.figures import Figures, figures_of
from game.report.runs import load_run, load_runs
from game.report.sheet import as_csv
from game.report.text import report_lines


def report_command(
    paths: Sequence[Path], page_file: Path | None, table: Path | None, data: Path | None = None
) -> None:
    """Tell what the games of these runs say; write the page, the table or the data where one is wanted."""
    run = load_runs(paths)
    if table is not None:
        _write(table, as_csv(run))
    every = [figures_of(games) for games in run.scenarios.values()]
    if data is not None:
        _write(data, as_json(every))
    if page_file is not None:
        _write(page_file, _page(every))
    if table is page_file is data is None:
        for number, figures in enumerate(every):
            _say([""] if number else [])
            _say(report_lines(figures))


def _page(every: Sequence[Figures]) -> str:
    from game.report.page import page

    titles = " and ".join(figures.title for figures in every) if len(every) < 3 else f"{len(every)} scenarios"
    games = sum(figures.n for figures in every)
    return page(every, f"{titles}: what {games_told(games)} {'says' if games == 1 else 'say'}")


def compare_command(one: Path, other: Path) -> None:
    """Tell what changed from one run to another."""
    for number, found in enumerate(compare(load_run(one), load_run(other))):
        _say([""] if number else [])
        _say(comparison_lines(found, str(one), str(other)))


def _say(lines: Iterable[str]) -> None:
    """Print lines, those too wide for the terminal folded under themselves."""
    width = max(60, shutil.get_terminal_size((100, 24)).columns)
    for line in lines:
        deeper = " " * (len(line) - len(line.lstrip()) + 4)
        if len(line) <= width:
            click.echo(line)
        else:
            click.echo(textwrap.fill(line, width, subsequent_indent=deeper, break_on_hyphens=False))


def _write(path: Path, text: str) -> None:
    """Whole or not at all, and tell it beside what was written; FourCapitalsError says why not."""
    try:
        write_whole(path, text.encode())
    except OSError as error:
        raise FourCapitalsError(f"{path} could not be written: {error.strerror}") from error
    click.echo(f"wrote {path}", err=output_at(path) is not None)
