"""TinyDB's storage for a save: stamped, written whole or not at all, the version before it kept as a copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tinydb.storages import Storage

from game.store.atomic import CALLS, Calls, UnconfirmedError, read_whole, write_atomic
from game.store.errors import DamagedError, NewerError, RefusedError, StoreError, reason_of
from game.store.migrations import CURRENT, Format, Tables, migrate
from game.store.report import Report, moment
from game.store.shape import check_tables, count_choices
from game.store.stamped import LIMIT_BYTES, Encoder, Stamp, decode, peek


@dataclass(frozen=True, slots=True)
class Loaded:
    """The tables of a save as the present format has them, and how they were found."""

    tables: Tables
    report: Report


def copy_of(path: Path) -> Path:
    """Where the version before the present one is kept."""
    return path.with_name(f"{path.name}.previous")


def damaged_of(path: Path) -> Path:
    """Where a damaged file is put when a save goes on from its copy."""
    return path.with_name(f"{path.name}.damaged")


def demand(path: Path) -> None:
    """Raise StoreError if there is neither a save at `path` nor its copy."""
    try:
        found = path.exists() or copy_of(path).exists()
    except OSError as error:
        raise StoreError(f"cannot read {path}: {reason_of(error)}") from error
    if not found:
        raise StoreError(f"expected a save, found no file {path}")


def load(path: Path, wanted: Format = CURRENT, calls: Calls = CALLS) -> Loaded:
    """Read the save at `path`, or its copy if the file is damaged or missing.

    Raises DamagedError when neither can be used, NewerError for a later format, StoreError if forbidden.
    """
    try:
        found = _read(path, wanted, calls)
    except DamagedError as error:
        return _load_copy(path, str(error), wanted, calls)
    return Loaded(found.tables, Report(path, found.stamp.choices, migrations=found.migrations))


class StampedStorage(Storage):
    """Keeps the tables in memory as they are on disk. A failed write changes neither.

    Documents handed over are never changed in place afterwards; a change replaces the document.
    """

    def __init__(
        self,
        path: Path,
        tables: Tables,
        *,
        may_write: Callable[[], AbstractContextManager[None]],
        replaces_damaged: bool = False,
        wanted: Format = CURRENT,
        calls: Calls = CALLS,
    ) -> None:
        self._path = path
        self._tables = tables
        self._draft: Tables | None = None
        self._may_write = may_write
        self._aside = damaged_of(path) if replaces_damaged else copy_of(path)
        self._wanted = wanted
        self._calls = calls
        self._encoder = Encoder()

    def read(self) -> Tables:
        """The tables as they are, or within `together` as they will be."""
        return dict(self._tables if self._draft is None else self._draft)

    def write(self, data: Tables) -> None:
        """Put these tables on disk, or within `together` keep them until its end."""
        if self._draft is None:
            with self.together():
                self._draft = data
        else:
            self._draft = data

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all changes within one write to the disk; none of them happened if it fails."""
        self._draft = dict(self._tables)
        try:
            yield
            self._flush(self._draft)
            self._tables = self._draft
        finally:
            self._draft = None

    def _flush(self, tables: Tables) -> None:
        data = self._encoder.encode(tables, count_choices(tables), self._wanted.number)
        with self._may_write():
            try:
                write_atomic(self._path, data, aside=self._aside, calls=self._calls)
            except UnconfirmedError:
                self._aside = copy_of(self._path)
                raise
        # A damaged file is put aside once; the good copy stayed where it was meanwhile.
        self._aside = copy_of(self._path)


@dataclass(frozen=True, slots=True)
class _Found:
    stamp: Stamp
    tables: Tables
    migrations: tuple[str, ...]
    written: datetime


def _read(path: Path, wanted: Format, calls: Calls) -> _Found:
    data, written = _bytes_of(path, calls)
    try:
        stamp, tables = decode(data)
        tables, migrations = migrate(tables, stamp.format, wanted)
        check_tables(tables)
        if not migrations and count_choices(tables) != stamp.choices:
            raise DamagedError("expected as many choices as the stamp names, found another number")
    except RefusedError as error:
        raise DamagedError(str(error)) from error
    return _Found(stamp, tables, migrations, moment(written))


def _bytes_of(path: Path, calls: Calls) -> tuple[bytes, float]:
    try:
        return read_whole(path, LIMIT_BYTES, calls)
    except FileNotFoundError:
        raise DamagedError(f"expected a save, found no file {path.name}") from None
    except PermissionError as error:
        raise StoreError(f"cannot read {path}: no permission") from error
    except OSError as error:
        raise DamagedError(f"cannot read {path.name}: {reason_of(error)}") from error


def _load_copy(path: Path, problem: str, wanted: Format, calls: Calls) -> Loaded:
    try:
        found = _read(copy_of(path), wanted, calls)
    except (DamagedError, NewerError):
        raise DamagedError(Report(path, problem=problem).sentence(), problem) from None
    choices = found.stamp.choices
    report = Report(
        path,
        choices,
        problem=problem,
        copy_time=found.written,
        choices_earlier=_choices_lost(path, choices, calls),
        migrations=found.migrations,
    )
    return Loaded(found.tables, report)


def _choices_lost(path: Path, kept: int, calls: Calls) -> int | None:
    """How many choices more the damaged file held, if its stamp can still be read."""
    try:
        stamp = peek(read_whole(path, LIMIT_BYTES, calls)[0])
    except (OSError, DamagedError):
        return None
    return None if stamp is None else stamp.choices - kept
