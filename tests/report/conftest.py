"""One run for all tests of reports."""

from pathlib import Path

import pytest

from tests.report.kit import made


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run as one file."""
    return made(tmp_path_factory.mktemp("report") / "run")
