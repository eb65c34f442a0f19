"""One game on disk: its header, its content as source, its log and its last state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, Literal, Self

from tinydb import TinyDB
from tinydb.table import Document, Table

from game.store.atomic import CALLS, Calls, UnconfirmedError, clean_strays, sync_folder
from game.store.errors import NotSavedError, RefusedError, StoreError, TakenOverError, reason_of
from game.store.folder import is_taken, save_path
from game.store.lock import Writer
from game.store.migrations import CURRENT, Format, Tables
from game.store.report import Report
from game.store.shape import check_content, check_entry, check_id, check_tables, pack, plain_dict, unpack
from game.store.storage import Loaded, StampedStorage, demand, load

Mode = Literal["write", "look", "take-over"]


class Save:
    """A game on disk. Every change is one write, and what a change returned from survives a power cut.

    A change that raises NotSavedError did not happen: make it again, or go on without.
    For one thread at a time.
    """

    def __init__(
        self, loaded: Loaded, writer: Writer | None, *, wanted: Format = CURRENT, calls: Calls = CALLS
    ) -> None:
        """For `create` and `open` only."""
        self.report: Report = loaded.report
        self.path: Path = loaded.report.path
        self._writer = writer
        self._storage = StampedStorage(
            self.path,
            loaded.tables,
            may_write=self._may_write,
            replaces_damaged=loaded.report.is_recovered,
            wanted=wanted,
            calls=calls,
        )
        self._db = TinyDB(storage=lambda: self._storage)

    @classmethod
    def create(
        cls, folder: Path, header: Mapping[str, Any], content: Mapping[str, str], *, calls: Calls = CALLS
    ) -> Save:
        """Begin a save named by `header["id"]`. Raises RefusedError if there is one of this name."""
        tables = _first_tables(header, content)
        path = save_path(folder, tables["header"]["1"]["id"])
        _make_folder(folder, calls)
        writer = Writer.claim(path, calls=calls)
        try:
            if is_taken(folder, path.stem):
                raise RefusedError(f"expected a new id, found a save named {path.stem!r} in {folder}")
            save = cls(Loaded(tables, Report(path)), writer, calls=calls)
            save._write_first()
        except BaseException:
            writer.release()
            raise
        return save

    @classmethod
    def open(
        cls, path: Path, mode: Mode = "write", *, wanted: Format = CURRENT, calls: Calls = CALLS
    ) -> Save:
        """Open a save to write it, only to look, or to take it over from the window that writes it.

        Raises OpenElsewhereError (for `write`), DamagedError, NewerError, or StoreError without a file.
        """
        demand(path)
        if mode == "look":
            return cls(load(path, wanted, calls), None, wanted=wanted, calls=calls)
        writer = Writer.claim(path, take_over=mode == "take-over", calls=calls)
        try:
            clean_strays(path, calls)
            return cls(load(path, wanted, calls), writer, wanted=wanted, calls=calls)
        except BaseException:
            writer.release()
            raise

    @property
    def id(self) -> str:
        """The id it was created with; a renamed file keeps it."""
        return str(self.header["id"])

    @property
    def header(self) -> dict[str, Any]:
        """What the game was begun with."""
        return self._document("header") or {}

    @property
    def content(self) -> dict[str, str]:
        """Content file name -> its text, as the game was begun with."""
        return unpack(dict(document) for document in self._db.table("content"))

    @property
    def log(self) -> list[dict[str, Any]]:
        """The entries, oldest first; entry n has number n."""
        return [plain_dict(entry, "log") for entry in self._db.table("log")]

    @property
    def state(self) -> dict[str, Any] | None:
        """The last state, or None before there is one."""
        return self._document("state")

    @property
    def migrations(self) -> tuple[str, ...]:
        """The steps that brought this game's file from older formats."""
        return tuple(document["name"] for document in self._db.table("migrations"))

    @property
    def can_write(self) -> bool:
        """False when opened to look, and after `close`."""
        return self._writer is not None

    def append(self, entry: Mapping[str, Any], state: Mapping[str, Any] | None) -> None:
        """Add an entry and put the state after it; None leaves the state as it is."""
        self.rewind(len(self._db.table("log")), state, [entry])

    def rewind(
        self,
        number: int,
        state: Mapping[str, Any] | None,
        entries: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        """Forget the entries after `number` (0 forgets all), add these instead, and put the state after them.

        One write: an undo that keeps what others answered since is there whole or not at all.
        """
        last = len(self._db.table("log"))
        if not 0 <= number <= last:
            raise RefusedError(f"expected an entry from 0 to {last} to go back to, found {number}")
        checked = [check_entry(entry, following) for following, entry in enumerate(entries, number + 1)]
        with self._one_write():
            log = self._db.table("log")
            log.remove(doc_ids=range(number + 1, last + 1))
            log.insert_multiple(Document(entry, entry["number"]) for entry in checked)
            self._put("state", state)

    def close(self) -> None:
        """Let others write; every change was written when it was made."""
        if self._writer is not None:
            self._writer.release()
            self._writer = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _document(self, name: str) -> dict[str, Any] | None:
        document = self._db.table(name).get(doc_id=1)
        return plain_dict(document, name) if isinstance(document, Document) else None

    def _put(self, name: str, value: Mapping[str, Any] | None) -> None:
        if value is not None:
            table: Table = self._db.table(name)
            table.truncate()
            table.insert(Document(plain_dict(value, name), 1))

    def _write_first(self) -> None:
        try:
            with self._one_write("Nothing was created."):
                pass
        except BaseException:
            # It may be in place unconfirmed; without this the same id could not be tried again.
            with suppress(OSError):
                self.path.unlink()
            raise

    def _may_write(self) -> AbstractContextManager[None]:
        if self._writer is None:
            raise NotSavedError("this window only looks")
        return self._writer.writing()

    @contextmanager
    def _one_write(self, otherwise: str = "") -> Iterator[None]:
        """Turn whatever stops the write into the player's sentence; the store's memory is then as before."""
        unchanged = otherwise or f"The game on disk is unchanged ({self._last_choice()})."
        try:
            with self._storage.together():
                yield
        except TakenOverError as error:
            kept = f"Nothing saved before is lost ({self._last_choice()})."
            raise TakenOverError(f"Not saved: {error}. {kept}") from error
        except NotSavedError as error:
            raise NotSavedError(f"Not saved: {error}. {unchanged}") from error
        except UnconfirmedError as error:
            raise NotSavedError(
                f"Not surely saved: {reason_of(error)}. Save again before you stop."
            ) from error
        except OSError as error:
            raise NotSavedError(f"Not saved: {reason_of(error)}. {unchanged}") from error

    def _last_choice(self) -> str:
        log = self._storage.read()["log"]
        number = next((n for n in range(len(log), 0, -1) if log[str(n)]["kind"] == "choice"), None)
        return "before the first choice" if number is None else f"choice {number}"


def _first_tables(header: Mapping[str, Any], content: Mapping[str, str]) -> Tables:
    first = plain_dict(header, "header")
    check_id(first.get("id"))
    check_content(content)
    files = {str(number): pack(name, content[name]) for number, name in enumerate(sorted(content), 1)}
    tables: Tables = {"header": {"1": first}, "pending": {"1": {}}, "content": files}
    tables |= {"log": {}, "migrations": {}, "state": {}}
    check_tables(tables)
    return tables


def _make_folder(folder: Path, calls: Calls) -> None:
    try:
        if folder.is_dir():
            return
        folder.mkdir(parents=True, exist_ok=True)
        sync_folder(folder.parent, calls)
    except OSError as error:
        raise StoreError(f"cannot make the folder {folder}: {reason_of(error)}") from error
