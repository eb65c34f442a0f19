"""What is typed at the workbench and not saved outlives the program, and is offered the next time."""

from __future__ import annotations

import os
import select
import signal
import time
from pathlib import Path

import pytest

from game.tui.workbench.keeping import Offered
from game.workshop.unsaved import Copy, Drawer, unsaved_folder
from tests.plain.kit import Window

from .writing import CARDS, Writer, a_folder, at_bench, at_once


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    at_once(monkeypatch)
    return a_folder(tmp_path)


def left(folder: Path, text: str = "", stamp: str = "of before") -> None:
    """Leave a text of the deck's cards, as another program did that was ended."""
    whole = text or f"# mine\n{(folder / CARDS).read_text('utf-8')}"
    Drawer().keep(folder / CARDS, whole, stamp)


async def copies(writer: Writer, count: int) -> list[Copy]:
    """What the next program would find, once there are so many."""
    for _ in range(400):
        await writer.pilot.pause()
        if len(found := Drawer().copies()) == count:
            return found
    raise TimeoutError(f"expected {count} copies, found {len(found)}")


async def offered(writer: Writer) -> Offered:
    """The question about what was left, once it stands on the screen with its words."""
    for _ in range(400):
        await writer.pilot.pause()
        screen = writer.app.screen
        if isinstance(screen, Offered) and "that was not saved" in writer.text():
            return screen
    raise TimeoutError(f"expected the question about unsaved text, found {writer.screen}")


def was_kept() -> bool:
    """Whether a copy of the line lies there."""
    return any("not saved" in one.text for one in Drawer().copies())


def typed_and_killed(home: Path, folder: Path) -> None:
    """Type a line in a terminal of its own and end the program as nothing can refuse."""
    window = Window("deck", "edit", "first", "--content", str(folder), home=home)
    assert b"no finding" in window.until(b"no finding")
    for _ in range(10):
        os.write(window.fd, b"\x1bOR# typed and not saved")  # F3 is the text
        end = time.monotonic() + 4
        while time.monotonic() < end and not was_kept():
            if select.select([window.fd], [], [], 0.05)[0]:
                os.read(window.fd, 65536)
        if was_kept():
            break
    assert was_kept()
    window.kill(signal.SIGKILL)
    assert -signal.SIGKILL == window.end()


async def test_a_kill_loses_nothing_that_was_typed_a_second_before(home: Path, folder: Path) -> None:
    before = (folder / CARDS).read_text("utf-8")
    typed_and_killed(home, folder)
    async with at_bench(folder) as writer:
        await offered(writer)
        await writer.press("enter")
        assert writer.area.text.endswith(f"# typed and not saved{before}")
        assert before == writer.on_disk()
        await writer.press("ctrl+s")
    assert ([], True) == (Drawer().copies(), (folder / CARDS).read_text("utf-8").startswith("# typed"))


async def test_the_difference_is_shown_before_the_text_is_taken(folder: Path) -> None:
    left(folder)
    async with at_bench(folder) as writer:
        await offered(writer)
        await writer.press("end", "enter")
        assert "+# mine" in writer.text()
        await writer.press("n", "end", "enter", "y")
        assert writer.area.text.startswith("# mine\n")
        assert "ctrl+s puts it on disk" in writer.text()


async def test_a_text_that_is_left_is_gone_and_the_file_as_it_was(folder: Path) -> None:
    left(folder)
    async with at_bench(folder) as writer:
        await offered(writer)
        await writer.press("down", "enter")
        assert writer.on_disk() == writer.area.text
    assert [] == Drawer().copies()


async def test_without_an_answer_it_is_offered_again_also_after_more_was_typed(folder: Path) -> None:
    left(folder)
    async with at_bench(folder) as writer:
        await offered(writer)
        await writer.press("escape")
        await writer.type("#")
        assert "# mine" in "".join(one.text[:6] for one in await copies(writer, 2))


async def test_a_file_that_changed_meanwhile_says_so(folder: Path) -> None:
    left(folder)
    async with at_bench(folder) as writer:
        screen = await offered(writer)
        assert screen.told[0].endswith("that was not saved. The file on disk was changed since.")


async def test_a_text_that_is_on_disk_is_not_offered(folder: Path) -> None:
    left(folder, (folder / CARDS).read_text("utf-8"))
    async with at_bench(folder) as writer:
        assert "Workbench" == writer.screen
    assert [] == Drawer().copies()


async def test_leaving_without_saving_leaves_no_copy(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.type("#")
        await copies(writer, 1)
        await writer.press("escape", "escape", "down", "enter")
    assert [] == Drawer().copies()


async def test_an_app_that_is_told_to_end_keeps_the_last_letter(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.type("#")
        writer.app.exit(0)
    assert ["#"] == [one.text[:1] for one in Drawer().copies()]


async def test_the_list_says_which_files_were_not_saved_and_which_are_gone(folder: Path) -> None:
    left(folder)
    async with at_bench(folder, "") as writer:
        assert "not saved the last time: first; open it to see" in writer.text()
    (folder / CARDS).unlink()
    async with at_bench(folder, "") as writer:
        assert "is no longer there; what was typed in it stands in" in " ".join(writer.text().split())


async def test_where_nothing_can_be_kept_it_is_said_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsaved_folder().write_text("a file in its place", "utf-8")
    heard: list[str] = []
    async with at_bench(folder) as writer:
        monkeypatch.setattr(writer.bench, "say", heard.append)
        for _ in range(2):
            await writer.type("#")
            for _ in range(400):
                await writer.pilot.pause(0.01)
                if heard:
                    break
    assert ["save often"] == [said.rpartition("; ")[2] for said in heard]
