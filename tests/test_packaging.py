"""The wheel, made from the source archive, plays in an environment that never saw the checkout."""

import os
import site
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WATCH = ("watch", "--plain", "--scenario", "decade", "--seed", "7")


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel in it, and a user who has a home and stands outside the checkout."""

    wheel: Path
    env: Path
    home: Path

    def run(self, *args: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run `four-capitals` as this user; no variable of the caller's but the given ones is seen."""
        clean = {
            "HOME": str(self.home),
            "PATH": os.defpath,
            "LC_ALL": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        return subprocess.run(
            [str(self.env / "bin" / "four-capitals"), *args],
            cwd=self.home,
            env=clean | {"PYTHONDONTWRITEBYTECODE": "1"} | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def files(self) -> set[Path]:
        """List what lies in the environment."""
        return {path for path in self.env.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build source archive and wheel, and install the wheel beside this environment's libraries."""
    folder = tmp_path_factory.mktemp("outside")
    _run("-m", "build", "--no-isolation", "--outdir", str(folder / "dist"), str(ROOT))
    wheel = next((folder / "dist").glob("*.whl"))
    env = folder / "env"
    venv.create(env)
    packages = next(env.glob("lib/python*/site-packages"))
    (packages / "libraries.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    _run(
        "-m",
        "pip",
        "--python",
        str(env / "bin" / "python"),
        "install",
        "-q",
        "--no-index",
        "--no-deps",
        str(wheel),
    )
    (folder / "home").mkdir()
    return Installed(wheel, env, folder / "home")


def _run(*args: str) -> None:
    done = subprocess.run([sys.executable, *args], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_wheel_holds_every_deck_and_rule(installed: Installed) -> None:
    kept = {
        f"game/_content/{path.relative_to(ROOT)}"
        for folder in ("decks", "rules")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert set() == kept - set(zipfile.ZipFile(installed.wheel).namelist())


def test_the_wheel_holds_no_test_and_no_save(installed: Installed) -> None:
    roots = {name.split("/")[0] for name in zipfile.ZipFile(installed.wheel).namelist()}
    assert {"game"} == {root for root in roots if not root.endswith(".dist-info")}


def test_the_installed_command_explains_itself(installed: Installed) -> None:
    done = installed.run("--help")
    assert (0, "") == (done.returncode, done.stderr)
    assert "four-capitals" in done.stdout


def test_the_installed_command_explains_a_code(installed: Installed) -> None:
    done = installed.run("explain", "E203")
    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout.startswith("E203: ")


def test_the_installed_game_plays_to_its_end(installed: Installed) -> None:
    before = installed.files()
    done = installed.run(*WATCH)
    assert (0, "") == (done.returncode, done.stderr)
    assert before == installed.files()


def test_the_same_seed_tells_the_same_story_anywhere(installed: Installed) -> None:
    one = installed.run(*WATCH, PYTHONHASHSEED="1")
    other = installed.run(*WATCH, PYTHONHASHSEED="2", LC_ALL="C", TZ="Asia/Tokyo")
    assert one.stdout == other.stdout


def test_saves_go_to_the_users_folder(installed: Installed) -> None:
    before = installed.files()
    assert installed.run(*WATCH, "--save").returncode == 0
    assert any(path.is_file() for path in installed.home.rglob("*"))
    assert before == installed.files()


def test_saves_go_where_the_variable_says(installed: Installed, tmp_path: Path) -> None:
    assert installed.run(*WATCH, "--save", FOUR_CAPITALS_HOME=str(tmp_path)).returncode == 0
    assert any(path.is_file() for path in (tmp_path / "saves").iterdir())
