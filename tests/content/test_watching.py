"""`check --watch`: an answer to each save, by whichever way it is saved, and a clean end."""

import os
import signal
import subprocess
import sys
import threading
import time
from queue import Empty, Queue

import pytest

from game.content import watching
from game.content.watching import watch_command, watched
from game.model.errors import FourCapitalsError
from tests.bad_content.corpus import TINY

GOOD = "format: 1\ndeck: mine\ncards:\n  - {id: a, title: A, text: It happened., fiction: true}\n"
BAD = GOOD.replace("fiction: true", "fiction: maybe")
HEARING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background is born deaf to it
from game.cli import main
main()
"""
PATIENCE = 20.0


class Watch:
    """A running `check --watch`, and what it says line by line."""

    def __init__(self, path):
        command = [sys.executable, "-c", HEARING, "check", "--content", str(TINY), "--watch", str(path)]
        self.lines = Queue()
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line)

    def wait_for(self, words):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            line = self.lines.get(timeout=PATIENCE)
            if words in line:
                return line
        raise Empty


@pytest.fixture(params=["mine", "mine/cards.yaml"])
def watch(request, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "cards.yaml").write_text(GOOD, encoding="utf-8")
    running = Watch(tmp_path / request.param)
    running.wait_for("Ctrl-C ends")
    yield running
    running.process.kill()
    running.process.wait()


def save(path, text):
    path.write_text(text, encoding="utf-8")


def save_by_rename(path, text):
    path.with_name("4913~").write_text(text, encoding="utf-8")
    path.with_name("4913~").replace(path)


@pytest.mark.parametrize("way", [save, save_by_rename])
def test_a_save_is_answered(watch, tmp_path, way):
    for text, words in ((BAD, "error E209"), (GOOD, "Good: ")):
        way(tmp_path / "mine" / "cards.yaml", text)
        assert words in watch.wait_for(words)


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
@pytest.mark.parametrize("watch", ["mine"], indirect=True)
def test_ctrl_c_ends_it_without_a_word(watch):
    watch.process.send_signal(signal.SIGINT)
    assert (130, "") == (watch.process.wait(PATIENCE), watch.process.stderr.read())


def test_without_the_library_it_is_said_what_to_type(monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(FourCapitalsError, match="pip install 'four-capitals"):
        watch_command([TINY], None, lambda: 0)


def test_what_is_gone_for_a_moment_is_only_said(monkeypatch, capsys):
    answers = iter([True, False])

    def check():
        if not next(answers):
            raise FourCapitalsError("expected a folder, found nothing")

    monkeypatch.setattr(watching, "_changes", lambda seen: iter([set(), {TINY}]))
    assert 130 == watch_command([TINY], None, check)
    assert "four-capitals: expected a folder" in capsys.readouterr().out


def test_everything_at_home_is_watched_where_nothing_is_named():
    assert [TINY / "decks", TINY / "rules"] == watched([], TINY)
