"""`deck pack` and `deck install`: the same bytes for the same deck, and no stranger's file leads anywhere."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from game.cli import main
from game.content.own import load_home
from game.workshop.beginning import NewDeck, NewSource, deck_files
from game.workshop.package import pack
from tests.content.mine import put
from tests.kit import content

DECK = NewDeck("ports", "Ports of the South", "A. Teacher", "CC BY 4.0", NewSource("A text", "Jane Doe"))
Entries = dict[str, bytes]


def typed(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["deck", *map(str, args)])


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's empty folder; the deck was made elsewhere."""
    monkeypatch.setenv("FOUR_CAPITALS_CONTENT", str(tmp_path / "own"))
    for name, text in deck_files(content(), DECK).items():
        put(tmp_path, f"author/decks/ports/{name}", text)
    return tmp_path / "own"


@cache
def package(folder: Path) -> bytes:
    """A good package: the same for every folder, for it holds the same deck."""
    return pack(str(folder))[1]


@pytest.fixture
def whole(own: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a good package."""
    shared = tmp_path_factory.getbasetemp() / "decks" / "ports"
    if not shared.exists():
        copytree(own.parent / "author" / "decks" / "ports", shared)
    return package(shared)


@pytest.fixture
def packed(whole: bytes) -> Entries:
    """The files of a good package by name."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(own: Path, entries: list[tuple[str | zipfile.ZipInfo, bytes]]) -> Path:
    path = own.parent / "strange.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return path


def signed(files: Entries, /, **said: object) -> Entries:
    """The package again, its manifest telling the truth about these files."""
    plain = {name.split("/")[-1]: data for name, data in files.items() if "manifest" not in name}
    manifest = json.loads(files["ports/manifest.json"])
    manifest["files"] = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(plain.items())}
    whole = "".join(f"{name} {digest}\n" for name, digest in manifest["files"].items())
    manifest |= {"sha256": hashlib.sha256(whole.encode()).hexdigest(), **said}
    return {**files, "ports/manifest.json": json.dumps(manifest).encode()}


def refused(own: Path, path: Path) -> str:
    """What is said when it is not installed; nothing may have been written."""
    found = typed("install", path)
    assert (2, False) == (found.exit_code, own.exists() and any(own.rglob("*")))
    assert "Traceback" not in found.output
    return found.output


def test_a_deck_packed_here_is_installed_elsewhere_and_found(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "ports.zip"
    assert 0 == typed("pack", tmp_path / "author" / "decks" / "ports", "--out", path).exit_code
    found = typed("install", path)
    assert "installed: Ports of the South by A. Teacher (CC BY 4.0), 1 card" == found.output.splitlines()[0]
    assert ["ports-1"] == [card.id for card in load_home().decks["ports"]]


def test_check_sends_a_package_to_install(own: Path, packed: Entries) -> None:
    path = zipped(own, list(packed.items()))
    found = CliRunner().invoke(main, ["check", str(path)])
    assert (2, True) == (found.exit_code, f"four-capitals deck install {path}" in found.output)


def test_the_same_deck_is_packed_to_the_same_bytes(own: Path) -> None:
    folder = own.parent / "author" / "decks" / "ports"
    name, data = pack(str(folder))
    os.utime(folder / "cards.yaml", (1, 1))
    assert ("ports-0.1.zip", data) == (name, pack(str(folder))[1])


def test_a_manifest_says_what_the_deck_says(packed: Entries) -> None:
    said = json.loads(packed["ports/manifest.json"])
    assert ("ports", "0.1", "CC BY 4.0", ["A. Teacher"], 1) == tuple(
        said[key] for key in ("id", "version", "licence", "authors", "cards")
    )
    assert hashlib.sha256(packed["ports/cards.yaml"]).hexdigest() == said["files"]["cards.yaml"]


def test_a_deck_without_a_licence_is_not_packed(own: Path) -> None:
    path = own.parent / "author" / "decks" / "ports" / "cards.yaml"
    path.write_text(path.read_text("utf-8").replace("licence: CC BY 4.0\n", ""), "utf-8")
    sentence = typed("pack", path.parent).output
    assert "found none; type below `deck: ports` a line such as licence: CC BY 4.0" in sentence


def test_a_deck_that_leans_on_another_of_the_users_is_not_packed(own: Path) -> None:
    path = own.parent / "author" / "decks" / "ports" / "sources.yaml"
    path.unlink()
    assert "doe" in typed("pack", path.parent).output


def test_another_version_is_put_there_only_when_asked(own: Path, packed: Entries) -> None:
    path = zipped(own, list(packed.items()))
    typed("install", path)
    assert "installed already, just as it is here" in typed("install", path).output
    there = own / "decks" / "ports" / "cards.yaml"
    there.write_text(there.read_text("utf-8").replace("version: 0.1", "version: 0.2"), "utf-8")
    assert "ports 0.2 is installed already" in typed("install", path).output
    assert 0 == typed("install", path, "--replace").exit_code
    assert "version: 0.1" in there.read_text("utf-8")
    assert ["ports"] == [one.name for one in (own / "decks").iterdir()]


def test_a_folder_is_installed_as_well(own: Path) -> None:
    assert 0 == typed("install", own.parent / "author" / "decks" / "ports").exit_code
    assert (own / "decks" / "ports" / "sources.yaml").is_file()


@pytest.mark.parametrize(
    "name",
    [
        "../evil.yaml",
        "ports/../../evil.yaml",
        "/etc/evil.yaml",
        "C:evil.yaml",
        "ports/C:evil.yaml",
        "ports\\evil.yaml",
        "ports/..\\evil.yaml",
        "ports/deep/evil.yaml",
        "evil.yaml",
        "ports/",
        "ports/.hidden.yaml",
        "ports/con.yaml",
        "ports/a\nb.yaml",
        "ports/\x1b[2Jx.yaml",
        "ports/evil.py",
        "ports/evil",
        "ports/evil.yaml ",
        "ports/" + "x" * 200 + ".yaml",
        "other/evil.yaml",
        "ports/Cards.yaml",
        "ports/CARDS.YAML",
    ],
)
def test_no_name_leads_out_or_means_something_else_elsewhere(own: Path, packed: Entries, name: str) -> None:
    said = refused(own, zipped(own, [*packed.items(), (name, b"format: 1\n")]))
    assert "expected" in said
    assert "\x1b" not in said


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_is_refused(own: Path, packed: Entries) -> None:
    path = zipped(own, [*packed.items(), ("ports/cards.yaml", b"format: 1\n")])
    assert "expected every file name once" in refused(own, path)


@pytest.mark.parametrize("mode", [0o120777, 0o040755, 0o010644, 0o020644])
def test_links_and_other_things_are_refused(own: Path, packed: Entries, mode: int) -> None:
    entry = zipfile.ZipInfo("ports/more.yaml")
    entry.external_attr = mode << 16
    assert "which is none" in refused(own, zipped(own, [*packed.items(), (entry, b"/etc/passwd")]))


def test_a_billion_zeros_are_never_unpacked(own: Path, packed: Entries) -> None:
    path = zipped(own, list(packed.items()))
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("ports/b.txt", "w") as stream,
    ):
        for _ in range(64):
            stream.write(bytes(1 << 20))
    assert "expected at most 8,000,000 bytes" in refused(own, path)


def test_a_size_that_lies_is_found_out(own: Path, packed: Entries) -> None:
    path = zipped(own, [*packed.items(), ("ports/b.txt", bytes(1 << 20))])
    data = path.read_bytes()
    size = (1 << 20).to_bytes(4, "little")
    assert size in data
    path.write_bytes(data.replace(size, (100).to_bytes(4, "little")))
    refused(own, path)


def test_too_many_files_are_refused(own: Path, packed: Entries) -> None:
    more = [(f"ports/n{number}.txt", b"") for number in range(40)]
    assert "expected at most 40 files" in refused(own, zipped(own, [*packed.items(), *more]))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:-10],
        lambda data: b"",
        lambda data: b"not a zip at all",
        lambda data: b"PK\x05\x06" + bytes(18),
        lambda data: data.replace(b"title:", b"tiTle:", 1),
        lambda data: bytes(len(data)),
        lambda data: data + bytes(9_000_000),
    ],
)
def test_what_is_no_whole_zip_is_refused(own: Path, whole: bytes, spoil: Callable[[bytes], bytes]) -> None:
    path = own.parent / "strange.zip"
    path.write_bytes(spoil(whole))
    assert "expected" in refused(own, path)


def test_a_file_that_is_not_as_it_was_packed_is_refused(own: Path, packed: Entries) -> None:
    packed["ports/cards.yaml"] += b"# more\n"
    assert "cards.yaml in" in refused(own, zipped(own, list(packed.items())))


@pytest.mark.parametrize(
    "said",
    [
        {"format": 2},
        {"id": "other"},
        {"title": "Another"},
        {"files": []},
        {"kind": "x"},
        {"sha256": "0"},
        {"more": 1},
    ],
)
def test_a_manifest_that_says_something_else_is_refused(
    own: Path, packed: Entries, said: dict[str, object]
) -> None:
    refused(own, zipped(own, list(signed(packed, **said).items())))


@pytest.mark.parametrize("text", [b"", b"[", b"[" * 100_000, b"[]", b"null", b"\xff\xfe"])
def test_a_manifest_that_is_none_is_refused(own: Path, packed: Entries, text: bytes) -> None:
    packed["ports/manifest.json"] = text
    assert "deck install FOLDER" in refused(own, zipped(own, list(packed.items())))


def test_a_deck_with_errors_is_not_installed_however_well_it_is_packed(own: Path, packed: Entries) -> None:
    packed["ports/cards.yaml"] = packed["ports/cards.yaml"].replace(b"by: -1", b"by: one")
    said = refused(own, zipped(own, list(signed(packed).items())))
    assert "this deck can't be played: decks/ports/cards.yaml:25:" in said


def test_a_deck_that_takes_ids_of_the_game_is_not_installed(own: Path, packed: Entries) -> None:
    packed["ports/cards.yaml"] = packed["ports/cards.yaml"].replace(b"id: ports-1", b"id: two-tracks-at-once")
    said = refused(own, zipped(own, list(signed(packed).items())))
    assert "another card is called" in said


def test_a_link_in_a_folder_is_not_followed(own: Path) -> None:
    folder = own.parent / "author" / "decks" / "ports"
    (folder / "more.yaml").symlink_to("/etc/passwd")
    assert "which is none" in refused(own, folder)


def test_a_disk_that_refuses_leaves_the_old_deck(
    own: Path, packed: Entries, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(own, list(packed.items()))
    typed("install", path)
    there = own / "decks" / "ports" / "cards.yaml"
    there.write_text(there.read_text("utf-8") + "# mine\n", "utf-8")
    monkeypatch.setattr("game.workshop.placing._write", _refuse)
    assert "nothing was changed" in typed("install", path, "--replace").output
    assert there.read_text("utf-8").endswith("# mine\n")
    assert ["ports"] == [one.name for one in (own / "decks").iterdir()]


def _refuse(path: Path, data: bytes) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("name", ["ports-main", "Ports (1)"])
def test_a_folder_may_be_called_as_it_likes_when_its_files_name_the_deck(own: Path, name: str) -> None:
    folder = (own.parent / "author" / "decks" / "ports").rename(own.parent / name)
    assert 0 == typed("install", folder).exit_code
    assert ["ports"] == [one.name for one in (own / "decks").iterdir()]
    assert 0 == typed("pack", folder, "--out", own / "p.zip").exit_code
    assert "installed already, just as it is here" in typed("install", own / "p.zip").output
