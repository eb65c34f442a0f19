"""The examples of the README train and search as it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def run(what: str) -> str:
    """What the example with this in it prints."""
    (example,) = (example for example in EXAMPLES if what in example)
    done = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_readmes_capital_learns_to_win() -> None:
    *_, last = map(int, re.findall(r"\d+", run("pettingzoo_env")))
    assert 40 < last, "25 is even"


def test_the_readmes_search_plays_a_game_to_its_end() -> None:
    assert re.fullmatch(
        r"\{'tokyo': \S+, 'washington': \S+, 'beijing': \S+, 'moscow': \S+\}\n", run("ISMCTSBot")
    )


def test_the_readme_names_what_environments_are_asked_for() -> None:
    for word in (
        "slot_names",
        "action_names",
        "action_mask",
        "python_four_capitals",
        "four-capitals[research]",
    ):
        assert word in README
