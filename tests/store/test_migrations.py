"""Older formats are brought up step by step and say so; later ones are refused and left alone."""

import pytest

from game.store.errors import DamagedError, NewerError, StoreError
from game.store.migrations import CURRENT, Format, Migration, migrate
from game.store.save import Save

from .sample import closed, entry, state


def move_title(tables):
    header = tables["header"]["1"]
    header["name"] = header.pop("title")
    return tables


def drop_hashes(tables):
    for found in tables["log"].values():
        found["hash"] = None
    return tables


STEPS = (Migration(1, 2, "title-to-name", move_title), Migration(2, 4, "drop-hashes", drop_hashes))
LATER = Format(4, STEPS)


def test_an_older_save_is_brought_up_and_reports_each_step(tmp_path):
    with Save.open(closed(tmp_path, 2), wanted=LATER) as save:
        assert ("title-to-name", "drop-hashes") == save.report.migrations == save.migrations
        assert ("The decade", None) == (save.header["name"], save.log[0]["hash"])
        assert "Brought to the present format: title-to-name, drop-hashes." == save.report.sentence()


def test_opening_changes_no_byte_and_the_next_save_names_the_steps_in_the_file(tmp_path):
    path = closed(tmp_path, 2)
    before = path.read_bytes()
    with Save.open(path, wanted=LATER) as save:
        assert before == path.read_bytes()
        save.append(entry(3), state(3))
    again = Save.open(path, "look", wanted=LATER)
    assert (("title-to-name", "drop-hashes"), True) == (again.migrations, again.report.is_clean)


def test_a_later_save_is_refused_and_left_alone(tmp_path):
    path = closed(tmp_path, 2)
    with Save.open(path, wanted=LATER) as save:
        save.append(entry(3), state(3))
    before = path.read_bytes()
    for mode in ("write", "look", "take-over"):
        with pytest.raises(NewerError, match=r"^Made with format 4, this is format 3: not changed\.$"):
            Save.open(path, mode, wanted=Format(3, STEPS[:1]))
    assert before == path.read_bytes()


@pytest.mark.parametrize("steps", [(), STEPS[1:], (Migration(1, 1, "stays", move_title),)])
def test_a_format_no_step_leads_from_is_refused(steps):
    with pytest.raises(StoreError, match=r"^Made with format 1, too old for this program \(format 4\)"):
        migrate({}, 1, Format(4, steps))


def test_a_stranger_whose_tables_break_a_step_gets_a_sentence():
    with pytest.raises(DamagedError, match="found tables that 'title-to-name' cannot read"):
        migrate({"header": {}}, 1, LATER)


def test_every_step_of_this_program_leads_to_its_format():
    for step in CURRENT.migrations:
        assert step.source < step.target <= CURRENT.number
    assert len({step.name for step in CURRENT.migrations}) == len(CURRENT.migrations)
