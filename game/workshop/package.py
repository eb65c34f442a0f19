"""A deck in one file, to be handed on: a zip with a manifest, the same bytes for the same deck."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from game.content.cards import DeckFile
from game.content.content import Content
from game.content.editors import refresh
from game.content.library import find_home, load
from game.content.own import load_home, own_folder
from game.content.problems import Problem, listed
from game.content.rendering import summary
from game.model.errors import ContentError, FourCapitalsError
from game.words.clean import clean
from game.words.titles import so_many
from game.workshop.parcel import FORMAT, KIND, MANIFEST, read_folder, read_zip
from game.workshop.placing import beside, demand_good, place_folder, target_of

_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_FILE_MODE: Final = 0o100644


class About(NamedTuple):
    """What a deck says of itself; empty where it says nothing."""

    id: str
    title: str = ""
    version: str = ""
    licence: str = ""
    authors: tuple[str, ...] = ()
    cards: int = 0


class Installed(NamedTuple):
    """What an installation came to."""

    about: About
    path: Path
    is_new: bool
    """False if exactly this deck stood there already."""
    told: list[Problem]
    """Warnings and tips."""


def pack(word: str) -> tuple[str, bytes]:
    """A good file name for a deck, and its package; `word` is its id or its folder.

    FourCapitalsError where the deck doesn't say what those who get it must know; ContentError if it can't be
    played beside the shipped content alone.
    """
    folder = folder_of(word)
    name, files, _ = read_folder(folder)
    content = _checked(load(find_home()), name, files, f"the deck in {folder}")[0]
    about = about_of(content, name)
    for field, value, example in (
        ("title", about.title, "title: A name"),
        ("version", about.version, "version: 1.0"),
        ("licence", about.licence, "licence: CC BY 4.0"),
        ("authors", about.authors, "authors: [Your name]"),
    ):
        if not value:
            raise FourCapitalsError(
                f"expected `{field}` in a file of {folder}, found none; type below `deck: {name}` a line "
                f"such as {example}"
            )
    version = re.sub(r"[^A-Za-z0-9.]+", "-", about.version).strip("-.")
    return f"{name}-{version}.zip", _zipped(name, {MANIFEST: _manifest(about, files), **files})


def install(source: Path, *, replace: bool = False, folder: Path | None = None) -> Installed:
    """Put a packed deck, or a deck's folder, among the user's own decks; all of it or nothing.

    FourCapitalsError with a sentence for anything that is not as it should be, and nothing was changed then.
    """
    name, files, manifest = read_folder(source) if source.is_dir() else read_zip(source)
    if (find_home() / "decks" / name).exists():
        raise FourCapitalsError(f"{name} is a deck of the game itself; give yours another id")
    content, told = _checked(load_home(), name, files, "this deck")
    about = about_of(content, name)
    if manifest is not None and manifest != json.loads(_manifest(about, files)):
        raise FourCapitalsError(f"{source} says something else of its deck than the deck says of itself")
    target = target_of(folder, f"decks/{name}")
    before = _standing(target)
    if before == files:
        return Installed(about, target, False, told)
    if before is not None and not replace:
        raise FourCapitalsError(_refusal(about, target))
    place_folder(target, files, instead=replace)
    refresh(content, [target])
    return Installed(about, target, True, told)


def installed_lines(done: Installed) -> list[str]:
    """What to say of it."""
    name = f"{done.about.id} {done.about.version}".strip()
    cards = so_many(done.about.cards, "card")
    title = clean(done.about.title, "line")
    if not done.is_new:
        return [f"{name} is installed already, just as it is here: {done.path}"]
    by = clean(f" by {listed(done.about.authors, 'and')}" * bool(done.about.authors), "line")
    terms = clean(f" ({done.about.licence})" * bool(done.about.licence), "line")
    found = f"check finds {summary(done.told)}: four-capitals check {done.path}"
    return [
        f"installed: {title or name}{by}{terms}, {cards}",
        f"it stands in {done.path}",
        *[found] * bool(done.told),
        *[f"play it: four-capitals play --deck {done.about.id}"] * _is_own(done.path),
    ]


def _is_own(path: Path) -> bool:
    """True where the game finds a deck by itself."""
    return path.resolve().parent == (own_folder() / "decks").resolve()


def folder_of(word: str) -> Path:
    """The folder of a deck named by its id or by its path."""
    path = Path(word)
    for place in (own_folder() / "decks" / word, find_home() / "decks" / word):
        if place.is_dir() and place.parent.name == "decks" and place.name == word:
            return place
    if path.is_dir():
        return path
    known = sorted(load_home().decks)
    raise FourCapitalsError(f"expected a deck ({', '.join(known)}) or its folder, found {word[:60]!r}")


def about_of(content: Content, deck: str) -> About:
    """What the files of a deck say of it; the first that says something counts."""
    files = [file for _, file in content.deck_files if file.deck == deck]

    def first(field: str) -> Any:
        return next((value for file in files if (value := getattr(file, field))), None)

    return About(
        deck,
        str(first("title") or ""),
        str(first("version") or ""),
        str(first("licence") or ""),
        tuple(first("authors") or ()),
        len(content.decks.get(deck, ())),
    )


def _checked(
    base: Content, name: str, files: Mapping[str, bytes], what: str
) -> tuple[Content, list[Problem]]:
    """The content with this deck, and its warnings and tips; ContentError for its first error."""
    named = {f"decks/{name}/{file}": data for file, data in files.items() if file.endswith((".yaml", ".yml"))}
    content = beside(base, named)
    told = demand_good(content, named, what)
    if not any(isinstance(content.files.get(file), DeckFile) for file in named):
        raise ContentError(f"{what} can't be played: expected a file with cards, found none")
    return content, told


def _manifest(about: About, files: Mapping[str, bytes]) -> bytes:
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    whole = "".join(f"{name} {digest}\n" for name, digest in digests.items())
    said = {
        "kind": KIND,
        "format": FORMAT,
        **about._asdict(),
        "files": digests,
        "sha256": hashlib.sha256(whole.encode()).hexdigest(),
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def _zipped(folder: str, files: Mapping[str, bytes]) -> bytes:
    """The bytes of a zip: sorted, without dates, and not compressed, for compressors differ."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files, key=lambda name: (name != MANIFEST, name)):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _MOMENT)
            entry.create_system = 3
            entry.external_attr = _FILE_MODE << 16
            archive.writestr(entry, files[name])
    return out.getvalue()


def _standing(target: Path) -> dict[str, bytes] | None:
    """The files of the deck that stands there; none of them where it can't be read; None if there is none."""
    if not target.exists():
        return None
    try:
        return read_folder(target).files
    except (FourCapitalsError, OSError):
        return {}


def _refusal(about: About, target: Path) -> str:
    there = load_home()
    old = about_of(there, about.id).version if f"decks/{about.id}/" in "".join(there.own) else ""
    this = f"{about.id} {about.version}".strip()
    other = f"{about.id} {old}".strip() if old else "a deck of this id"
    return f"{other} is installed already at {target}, and this is {this}; add --replace to put it there"
