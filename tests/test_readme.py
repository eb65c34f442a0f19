"""Somebody with only the README reaches the end of a first game, and writes, checks and plays a card."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROGRAM = Path(sys.executable).with_name("four-capitals")
README = (ROOT / "README.md").read_text(encoding="utf-8")
CARD = re.search(r"^```yaml\n(format: 1\ndeck: harbour\n.*?)^```", README, re.MULTILINE | re.DOTALL)
MISTAKE = re.search(r"^```text\n(decks/harbour/.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of one's own with the content in it, and the README's card."""
    for name in ("decks", "rules"):
        shutil.copytree(ROOT / name, tmp_path / name)
    assert CARD is not None
    _write(tmp_path / "decks" / "harbour" / "cards.yaml", CARD[1])
    return tmp_path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _run(home: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(PROGRAM), *words],
        cwd=home,
        env=os.environ | {"FOUR_CAPITALS_HOME": str(home)},
        input=typed,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


NO_PAR = (r"^  par:\n(    .*\n)*  par_from: .*\n", "")
"""The lines the README has deleted from a copy."""


def _copy(home: Path, scenario: str, *changes: tuple[str, str]) -> None:
    """A scenario copied under another name with lines changed, as the README says."""
    text = (home / "rules" / "scenarios" / f"{scenario}.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert re.search(old, text, re.MULTILINE), old
        text = re.sub(old, new, text, flags=re.MULTILINE)
    found = re.search(r"^  id: (.+)$", text, re.MULTILINE)
    assert found is not None
    _write(home / "rules" / "scenarios" / f"{found[1]}.yaml", text)


def test_whoever_types_1_at_every_question_gets_to_the_end(home: Path) -> None:
    done = _run(home, "play", "--plain", "--scenario", "first-hour", "--as", "tokyo", typed="1\n" * 400)
    assert done.returncode == 0, done.stderr
    assert "Final standing" in done.stdout


def _shown(begins: str) -> str:
    """The sample of the README that begins so."""
    found = re.search(rf"^```text\n({re.escape(begins)}.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def test_the_story_of_the_readme_is_told_so(home: Path) -> None:
    words = ("watch", "--plain", "--scenario", "first-hour", "--bots", "easy", "--seed", "7")
    assert _shown("  Tokyo orders: Aid ASEAN") in _run(home, *words).stdout


def test_the_question_of_the_readme_is_asked_so(home: Path) -> None:
    words = ("play", "--plain", "--scenario", "first-hour", "--as", "tokyo")
    asked, _, typed = _shown("Tokyo (you):").rpartition("Tokyo> ")
    told = _run(home, *words, typed=f"1\n1\n1\n{typed}").stdout
    assert asked in told
    assert "Tokyo orders: Court ASEAN" in told


def test_the_card_of_the_readme_is_good(home: Path) -> None:
    done = _run(home, "check", "--strict", "decks/harbour")
    assert (0, "") == (done.returncode, done.stderr)
    good = re.search(r"^Good: .*$", README, re.MULTILINE)
    assert good is not None
    assert re.search(re.sub(r"1?[0-9]+ (cards|decks)", r"\\d+ \1", good[0]), done.stdout)


def test_the_mistake_of_the_readme_is_told_as_shown(home: Path) -> None:
    assert CARD is not None and MISTAKE is not None
    _write(home / "decks" / "harbour" / "cards.yaml", CARD[1].replace("name: voice", "name: voise"))
    done = _run(home, "check", "decks/harbour")
    assert 2 == done.returncode
    assert MISTAKE[1].strip() in done.stdout


def test_a_deck_is_played_besides_those_of_a_scenario(home: Path) -> None:
    words = ("--scenario", "first-hour", "--deck", "harbour", "--bots", "random", "--games", "20")
    done = _run(home, "simulate", *words, "--json", "f")
    assert done.returncode == 0, done.stderr
    assert "a-harbour-on-lease" in (home / "f").read_text(encoding="utf-8")


def test_a_game_of_two_rounds_is_made_by_five_lines(home: Path) -> None:
    _copy(
        home,
        "nightmare-2023",
        (r"^  id: nightmare-2023", "  id: nightmare-50"),
        (r"^  title: .*", "  title: The nightmare in fifty minutes"),
        (r"^  rounds: 6", "  rounds: 2"),
        (r"^    - \{after: [46], .*\n", ""),
        (r"rounds: \[1, 6\]", "rounds: [1, 2]"),
        NO_PAR,
    )
    assert 0 == _run(home, "check", "--strict").returncode
    assert 0 == _run(home, "watch", "--plain", "--scenario", "nightmare-50", "--bots", "easy").returncode
