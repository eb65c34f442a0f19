"""Letters that a stream lacks are replaced by the nearest it has."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from game.streams import settle_streams


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("ascii", b'Sao "a" - ... ?\n'), ("latin-1", b'S\xe3o "a" - ... ?\n')],
)
def test_the_nearest_letters_stand_in(
    monkeypatch: pytest.MonkeyPatch, encoding: str, expected: bytes
) -> None:
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding))
    settle_streams({"PYTHONIOENCODING": encoding})
    print("São “a” – … 東", flush=True)
    assert expected == out.getvalue()


def test_a_file_gets_the_same_bytes_under_every_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="latin-1", newline="\r\n"))
    settle_streams({})
    print("São 東", flush=True)
    assert "São 東\n".encode() == out.getvalue()


def test_a_stream_that_was_read_from_goes_on_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"one\ntwo\n")))
    assert sys.stdin.readline() == "one\n"
    settle_streams({})
    assert sys.stdin.readline() == "two\n"


def test_a_wrong_answer_through_a_pipe_is_a_sentence() -> None:
    new = [sys.executable, "-c", "from game.cli import main; main()", "deck", "new"]
    done = subprocess.run(new, input="Fish\nMe!\n", capture_output=True, text=True, check=False)
    assert (2, 1) == (done.returncode, len(done.stderr.splitlines()))
    assert "such as me, found 'Me!'" in done.stderr
