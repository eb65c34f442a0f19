"""What a check does for editors: the schemas that first lines name stand where they say, and nowhere else."""

import json
import shutil
from pathlib import Path

import pytest

from game.content.command import Asked, check_command
from game.content.editors import asked_for, first_line, kind_of, place_of, refresh
from game.content.library import load
from tests.bad_content.corpus import TINY

CARDS = "format: 1\ndeck: mine\ncards:\n  - {id: a, title: A card, text: It happened., fiction: true}\n"
ROOT = Path(__file__).parents[2]
SHIPPED = sorted([*ROOT.glob("decks/**/*.yaml"), *ROOT.glob("rules/**/*.yaml")])


@pytest.fixture
def home(tmp_path):
    shutil.copytree(TINY, tmp_path / "home")
    return tmp_path / "home"


def written(path, text=CARDS, line=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{first_line(path) if line is None else line}\n{text}", encoding="utf-8")
    return path


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_shipped_file_names_its_schema(file):
    assert first_line(file) == file.read_text(encoding="utf-8").split("\n")[0]
    assert asked_for(file).parent == ROOT / "schemas"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("decks/mine/cards.yaml", "deck"),
        ("decks/mine/sources.yaml", "sources"),
        ("decks/systems.yaml", "systems"),
        ("rules/scenarios/decade.yaml", "scenario"),
        ("rules/actions.yaml", "actions"),
        ("cards.yaml", "deck"),
        ("sources.yaml", "sources"),
    ],
)
def test_each_place_has_its_kind(name, kind):
    assert kind == kind_of(name)
    assert f"/{kind}.schema.json" in first_line(Path("/home/me/of-mine") / name)


def test_the_way_to_the_schema_is_told_from_the_file():
    assert first_line(Path("/a/decks/mine/cards.yaml")).endswith("=../../schemas/deck.schema.json")
    assert first_line(Path("/a/rules/tracks.yaml")).endswith("=../schemas/tracks.schema.json")
    assert first_line(Path("/a/mine/cards.yaml")).endswith("=schemas/deck.schema.json")
    assert (Path("/a/mine"), "cards.yaml") == place_of(Path("/a/mine/cards.yaml"))


def test_a_check_writes_what_a_file_asks_for_and_no_more(home):
    written(home / "decks" / "mine" / "cards.yaml")
    check_command(Asked(folder=home))
    assert ["deck.schema.json"] == [path.name for path in (home / "schemas").iterdir()]
    schema = json.loads((home / "schemas" / "deck.schema.json").read_text("utf-8"))
    assert "asean" in schema["$defs"]["partner"]["enum"]


def test_a_deck_that_stands_alone_has_it_in_its_own_folder(home, tmp_path):
    file = written(tmp_path / "mine" / "cards.yaml")
    check_command(Asked(paths=(tmp_path / "mine",), folder=home))
    assert (file.parent / "schemas" / "deck.schema.json").is_file()


def test_nothing_is_written_for_files_that_name_no_schema(home):
    check_command(Asked(folder=home))
    assert not (home / "schemas").exists()


@pytest.mark.parametrize(
    "named",
    [
        "../deck.schema.json",
        "../../../schemas/deck.schema.json",
        "/schemas/deck.schema.json",
        "../../schemas/me.json",
    ],
)
def test_nothing_is_written_elsewhere(home, named):
    file = written(home / "decks" / "mine" / "cards.yaml", line=f"# yaml-language-server: $schema={named}")
    assert asked_for(file) is None
    assert [] == refresh(load(home), [home])


def test_nothing_is_written_through_a_link(home, tmp_path):
    file = written(home / "decks" / "mine" / "cards.yaml")
    (tmp_path / "elsewhere").mkdir()
    (home / "schemas").symlink_to(tmp_path / "elsewhere")
    assert asked_for(file) is None


def test_an_id_that_is_none_is_not_offered(home):
    ongoing = "ongoing:\n  - {id: Bad Id, title: One}\n  - {id: good, title: Two}\n"
    file = written(home / "decks" / "mine" / "cards.yaml", CARDS + ongoing)
    refresh(load(home), [home])
    offered = json.loads(asked_for(file).read_text("utf-8"))["$defs"]["ongoing"]["enum"]
    assert "good" in offered
    assert "Bad Id" not in offered


def test_a_file_that_can_not_be_read_spoils_no_schema(home):
    file = written(home / "decks" / "mine" / "cards.yaml", 'format: 1\ndeck: "\\ud800"\ncards: [\n')
    assert [home / "schemas" / "deck.schema.json"] == refresh(load(home), [home])
    assert json.loads(asked_for(file).read_text("utf-8"))["$defs"]["Card"]


def test_nothing_is_written_into_an_installed_program(home, monkeypatch):
    file = written(home / "decks" / "mine" / "cards.yaml")
    monkeypatch.setattr("game.content.editors._SHIPPED", home)
    assert asked_for(file) is None


def test_it_is_written_again_only_when_ids_or_titles_change(home):
    written(home / "decks" / "mine" / "cards.yaml")
    assert [home / "schemas" / "deck.schema.json"] == refresh(load(home), [home])
    assert [] == refresh(load(home), [home])
    tracks = home / "rules" / "tracks.yaml"
    tracks.write_text(tracks.read_text("utf-8").replace("title: Order", "title: The order"), "utf-8")
    assert [home / "schemas" / "deck.schema.json"] == refresh(load(home), [home])


def test_a_folder_that_can_not_be_written_stops_no_check(home):
    written(home / "decks" / "mine" / "cards.yaml")
    (home / "schemas").write_text("in the way", "utf-8")
    assert [] == refresh(load(home), [home])
