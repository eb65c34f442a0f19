"""`deck new`, `deck stats`, `deck pack`, `deck install`: growing and sharing decks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from game.typed import OneOf, content_option

if TYPE_CHECKING:
    from game.content.repair import Repair
    from game.workshop.beginning import NewSource

FOLDER: Final = click.Path(path_type=Path, file_okay=False)
FILE: Final = click.Path(path_type=Path, dir_okay=False)


@click.command("new")
@click.option("--title", help="What it is called.")
@click.option("--id", "deck", help="Its id; left out: made from the title.")
@click.option("--author", help="Who makes it.")
@click.option("--licence", help="On what terms others may use it: CC BY 4.0, or as you like.")
@click.option("--source", help="The title of the text it is taken from; empty for fiction.")
@click.option("--source-author", help="Who wrote that text.")
@click.option("--publisher", help="Where it appeared.")
@click.option("--date", help="When it appeared.")
@click.option("--url", default="", help="Where to find it.")
@click.option("--paragraphs", help="How many paragraphs it has; empty if you don't know.")
@click.option("--in", "folder", type=FOLDER, help="Write decks/ID here, not into your content folder.")
def deck_new(
    title: str | None,
    deck: str | None,
    author: str | None,
    licence: str | None,
    folder: Path | None,
    **text: Any,
) -> None:
    """Begin a deck: a few questions, one good card.

    Written with its bibliography, into your content folder.
    """
    from game.content.own import load_home
    from game.workshop.asking import ask
    from game.workshop.beginning import NewDeck, begin_deck, id_of, next_steps, why_not_id, why_not_title

    name = ask("What is the deck called?", "--title", title, why_not=why_not_title)
    word = ask(
        "Its id, in lower-case words joined by hyphens",
        "--id",
        deck,
        id_of(name) or None,
        lambda typed: why_not_id(typed, frozenset(load_home().decks)),
    )
    by = ask("Who makes it? (may be empty)", "--author", author, "")
    terms = ask("On what terms may others use it?", "--licence", licence, "CC BY 4.0")
    path = begin_deck(NewDeck(word, name, by, terms, _text_asked(**text)), folder)
    for line in next_steps(path, folder):
        click.echo(line)


def _text_asked(
    source: str | None,
    source_author: str | None,
    publisher: str | None,
    date: str | None,
    url: str,
    paragraphs: str | None,
) -> NewSource | None:
    """The text the deck is taken from; None for fiction."""
    from game.workshop.asking import ask
    from game.workshop.beginning import UNNAMED, NewSource, why_not_paragraphs

    title = ask("The title of the text it is taken from (empty for fiction)", "--source", source, "")
    if not title:
        return None
    wrote = ask("Who wrote that text?", "--source-author", source_author, UNNAMED) or UNNAMED
    house = ask("Where did it appear?", "--publisher", publisher, UNNAMED) or UNNAMED
    when = ask("When?", "--date", date, UNNAMED) or UNNAMED
    counted = ask(
        "How many paragraphs has it? (empty if you don't know)",
        "--paragraphs",
        paragraphs,
        "",
        why_not_paragraphs,
    )
    return NewSource(title, wrote, house, when, url, int(counted or 0))


@click.command("pack")
@click.argument("deck")
@click.option("--out", type=FILE, help="Write this file.  [ID-VERSION.zip]")
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
def deck_pack(deck: str, out: Path | None, replace: bool) -> None:
    """Pack a deck in one file that others can install.

    DECK is its id or its folder.
    """
    from game.files import output_at
    from game.workshop.package import pack
    from game.workshop.placing import write_new

    name, data = pack(deck)
    path = write_new(out or Path(name), data, replace)
    beside = output_at(path) is not None
    click.echo(f"packed: {path}, {len(data):,} bytes", err=beside)
    click.echo(f"others type: four-capitals deck install {path.name}", err=beside)


@click.command("install")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put it in place of the version that is installed.")
@click.option("--in", "folder", type=FOLDER, help="Into decks/ here, not into your content folder.")
def deck_install(source: Path, replace: bool, folder: Path | None) -> None:
    """Install a packed deck, or a deck's folder.

    The whole of it is checked before anything is put in place.
    """
    from game.workshop.package import install, installed_lines

    for line in installed_lines(install(source, replace=replace, folder=folder)):
        click.echo(line)


@click.command("stats")
@click.argument("deck", required=False)
@content_option
@click.option(
    "--format", "form", default="text", type=OneOf(("text", "md", "json", "csv")), help="How to write it."
)
def deck_stats(deck: str | None, folder: Path | None, form: str) -> None:
    """Count what a deck is made of; without a deck: all.

    Cards and choices, powers, effects, sources, systems, words.
    """
    from game.content.own import load_home
    from game.workshop.stats import stats
    from game.workshop.tables import FORMATS

    click.echo(FORMATS[form](stats(load_home(folder), deck)))


@click.command("diff")
@click.argument("before")
@click.argument("after")
def deck_diff(before: str, after: str) -> None:
    """Say card by card what changed between two decks.

    Each is an id, a folder or a packed deck.
    """
    from game.workshop.difference import difference

    for line in difference(before, after):
        click.echo(line)


@click.command("sources")
@click.argument("deck")
@content_option
@click.option("--format", "form", default="bibtex", type=OneOf(("bibtex", "csl")), help="How to write it.")
def deck_sources(deck: str, folder: Path | None, form: str) -> None:
    """Write the texts a deck cites as BibTeX or CSL-JSON."""
    from game.content.own import load_home
    from game.workshop.bibliography import FORMATS, sources_of

    click.echo(FORMATS[form](sources_of(load_home(folder), deck)))


@click.command("table")
@click.argument("deck")
@click.option("--out", type=FILE, help="Write the texts of its cards to this CSV file.")
@click.option(
    "--from", "table", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Take them from it."
)
@click.option("--replace", is_flag=True, help="With --out: write over a file that is there.")
@click.option("--yes", is_flag=True, help="With --from: write without asking.")
def deck_table(deck: str, out: Path | None, table: Path | None, replace: bool, yes: bool) -> None:
    """Take a deck's texts to a spreadsheet and back.

    What changes in the deck is shown before it is written; comments and order stay.
    """
    from game.files import output_at
    from game.workshop.placing import write_new
    from game.workshop.spreadsheet import as_table, from_table, open_texts, read_table

    if (out is None) == (table is None):
        raise click.UsageError("type either --out FILE.csv or --from FILE.csv")
    texts = open_texts(deck)
    if out is not None:
        path = write_new(out, as_table(texts), replace)
        click.echo(f"written: {path}", err=output_at(path) is not None)
    elif table is not None:
        write_shown(from_table(texts, read_table(table)), yes)


@click.command("migrate")
@click.argument("deck")
@click.option("--yes", is_flag=True, help="Write without asking.")
def deck_migrate(deck: str, yes: bool) -> None:
    """Bring a deck of an older format to the newest.

    DECK is its id, its folder or one file. What changes is shown before it is written.
    """
    from game.workshop.migrate import FORMAT, found_in, migrate

    repairs = migrate(deck)
    found = found_in(deck, repairs) if repairs else ""
    write_shown(repairs, yes, f"all of it is in format {FORMAT}, the newest", found)


def write_shown(repairs: Sequence[Repair], yes: bool, same: str = "nothing differs", found: str = "") -> None:
    """Show what would change and what check finds then, ask, and write it: all files or none."""
    from game.words.clean import clean
    from game.workshop.asking import confirm
    from game.workshop.placing import write_all

    if not repairs:
        click.echo(same)
        return
    for line in "\n".join(one.diff for one in repairs).split("\n"):
        click.echo(clean(line, "line"))
    if found:
        click.echo(f"check will find {found} in it")
    if confirm("Write this?", yes):
        write_all({one.path: (one.before, one.after) for one in repairs})
        click.echo(f"written: {', '.join(str(one.path) for one in repairs)}")
    else:
        click.echo("nothing was written")


COMMANDS: Final = (
    deck_diff,
    deck_install,
    deck_migrate,
    deck_new,
    deck_pack,
    deck_sources,
    deck_stats,
    deck_table,
)
