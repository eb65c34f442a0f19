"""Kill -9 at any moment loses no choice that was told to be saved."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("kills.py")


def outcome(folder, kills, seed):
    command = [sys.executable, str(PROGRAM), str(folder), str(kills), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    print(done.stdout, done.stderr)
    return done


def test_forty_kills_lose_no_choice(tmp_path):
    done = outcome(tmp_path, 40, seed=1)
    assert (0, "40 kills") == (done.returncode, done.stdout[:8])


@pytest.mark.slow
def test_a_thousand_kills_lose_no_choice(tmp_path):
    done = outcome(tmp_path, 1000, seed=2)
    assert (0, "1000 kills") == (done.returncode, done.stdout[:10])
