"""The docs say what is so: commands run, links lead somewhere, and no command goes unmentioned."""

import importlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).parent.parent
KINDS_OF_PAGE = ("*.md", "docs/**/*.md", "rules/*.md", "decks/**/*.md", "saves/*.md")
PAGES = sorted(page for kind in KINDS_OF_PAGE for page in ROOT.glob(kind))
PROGRAM = Path(sys.executable).with_name("four-capitals")
OPENS_A_SCREEN = {"", "play", "resume", "host", "join", "serve"}
BLOCK = re.compile(r"^ *```console\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
FENCED = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)[^)]*\)")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


def consoles(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command of the blocks marked `console`, and what the page says it prints."""
    for block in BLOCK.findall(text):
        for entry in re.split(r"^ *\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = entry.partition("\n")
            yield command.strip(), printed.strip()


def examples() -> Iterator[object]:
    """Yield every command of the docs that plays no game at the keyboard and is only this program."""
    for page in PAGES:
        for command, printed in consoles(page.read_text(encoding="utf-8")):
            words = shlex.split(command, comments=True)
            plain = not set("|><&;`") & set(command)
            if plain and words[0] == "four-capitals" and " ".join(words[1:2]) not in OPENS_A_SCREEN:
                yield pytest.param(words[1:], printed, id=f"{page.name}: {command}")


def as_pattern(printed: str) -> str:
    """Turn what a page shows into a pattern: `...` stands for anything, the rest for itself."""
    lines = [line.rstrip() for line in printed.splitlines()]
    return ".*".join(re.escape(part) for part in "\n".join(lines).split("..."))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one's own with a copy of the content, so that an example may write."""
    folder = tmp_path_factory.mktemp("reader")
    for name in ("decks", "rules"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.mark.parametrize(("words", "printed"), examples())
def test_a_command_of_the_docs_prints_what_they_say(words: list[str], printed: str, home: Path) -> None:
    done = run(words, home)
    assert done.returncode == 0, done.stdout + done.stderr
    seen = "\n".join(line.rstrip() for line in done.stdout.splitlines())
    assert re.search(as_pattern(printed), seen, re.DOTALL), f"the page shows:\n{printed}\nit prints:\n{seen}"


def run(words: list[str], home: Path) -> subprocess.CompletedProcess[str]:
    """Run the program as a reader would, with no terminal to ask."""
    return subprocess.run(
        [str(PROGRAM), *words],
        cwd=home,
        env=os.environ | {"FOUR_CAPITALS_HOME": str(home), "NO_COLOR": "1", "COLUMNS": "100"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    if "```console" not in readme:
        pytest.skip("README.md is not written yet")
    assert [] == [words for words in commands() if words not in readme]


def commands() -> list[str]:
    """List the commands and subcommands of the program, `deck new` and the like, hidden ones left out."""
    cli = vars(importlib.import_module("game.cli"))
    root = next(cli[name] for name in ("main", "cli") if isinstance(cli.get(name), click.Group))
    return list(_commands(root, click.Context(root), ""))


def _commands(group: click.Group, context: click.Context, before: str) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, click.Context(command, parent=context), f"{before}{name} ")
        elif command is not None and not command.hidden:
            yield f"{before}{name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_inside_the_project_leads_somewhere(page: Path) -> None:
    links = LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8")))
    inside = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [] == [link for link in inside if not leads_somewhere(page, link)]


def leads_somewhere(page: Path, link: str) -> bool:
    """Tell whether the file is there, and the heading in it if the link names one."""
    path, _, heading = link.partition("#")
    target = page.parent / path if path else page
    return target.exists() and (not heading or heading in anchors(target.read_text(encoding="utf-8")))


def anchors(text: str) -> set[str]:
    """Name the headings as links do: lower case, hyphens for spaces, no punctuation."""
    headings = (re.sub(r"[^\w\- ]", "", title.lower()) for title in HEADING.findall(FENCED.sub("", text)))
    return {heading.replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_make_word_of_the_docs_is_in_the_makefile(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = set(re.findall(r"(?:`|^ *\$ )make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert set() == told - targets


def test_make_help_names_every_word_one_types() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = " ".join(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)).split()
    assert {"rest"} == set(phony) - set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))


def test_the_changelog_keeps_an_unreleased_section() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_a_console_block_is_read_as_commands_and_what_they_print() -> None:
    page = "Text\n```console\n$ one --a\nseen\n  more\n$ two\n```\n```sh\n$ three\n```\n"
    assert [("one --a", "seen\n  more"), ("two", "")] == list(consoles(page))


def test_three_dots_on_a_page_stand_for_anything() -> None:
    assert re.search(as_pattern("took ... ms (all)"), "it took 12 ms (all)", re.DOTALL)
    assert not re.search(as_pattern("took ... s."), "it took 12 sec", re.DOTALL)
