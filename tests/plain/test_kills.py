"""Kill -9 at any moment of a game that saves loses no choice that was told to be saved."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.plain.kit import ROOT


def outcome(folder: Path, kills: int, seed: int, way: str) -> str:
    """What a campaign says, with its faults."""
    command = [sys.executable, "-m", "tests.plain.kills", str(folder), str(kills), str(seed), way]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    print(done.stdout, done.stderr)
    return done.stdout


def test_ten_kills_lose_no_choice(tmp_path: Path) -> None:
    assert outcome(tmp_path, 10, seed=1, way="warm").startswith("10 kills, 0 faults")


def test_two_kills_of_the_program_from_its_start_lose_no_choice(tmp_path: Path) -> None:
    assert outcome(tmp_path, 2, seed=1, way="cold").startswith("2 kills, 0 faults")


@pytest.mark.slow
def test_a_thousand_kills_lose_no_choice(tmp_path: Path) -> None:
    assert outcome(tmp_path, 1000, seed=2, way="warm").startswith("1000 kills, 0 faults")
