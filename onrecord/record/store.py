"""The file: opening it, its migrations, its transactions, and the lock that lets one build write at a time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path

import msgspec

from onrecord.errors import RecordError

APPLICATION_ID = 0x4F6E5263
"""Marks a SQLite file as a record: "OnRc"."""
LOCK = "-lock"
"""Ends the name of the file beside a record that its one writer holds."""
BUSY_SECONDS = 30
"""A reader's checkpoint or a hand-made change holds the file for moments only."""
CHECKED_WHOLE = 256 * 1024 * 1024
"""Bytes up to which a record is checked whole before it is written to: 0.08 s for 28 MB. A larger one is checked in the
tables that every build works with, and elsewhere where it is read."""
KEPT = ("articles", "signatures", "story_members", "rejected", "removed", "meta")
"""Those tables."""


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A read-only connection to an existing record.

    Raises RecordError if there is no such file, it is no record, or a newer version wrote it.
    """
    if not path.is_file():
        raise RecordError(f"no such record: {path}")
    with explained(path):
        connection = read_only(path)
    try:
        with explained(path):
            check(connection, path)
            if pending(connection):
                connection.close()
                open_for_writing(path).close()
                connection = read_only(path)
    except BaseException:
        connection.close()
        raise
    return connection


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that only reads. It may write the side files, so that the last one to close takes them away; where
    file or folder allow no writing, it goes without, and then as on a file that nobody changes."""
    address = path.resolve().as_uri()
    for mode in ("mode=rw", "mode=ro", "immutable=1"):
        connection = connect(f"{address}?{mode}", uri=True)
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return connection
        except sqlite3.OperationalError as error:
            connection.close()
            if mode == "immutable=1" or code(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
        except BaseException:
            connection.close()
            raise
    raise AssertionError("the last mode returns or raises")


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A connection that may write: a new record is made where there is no file, an older one is brought up to date."""
    fresh = not path.exists() or path.stat().st_size == 0
    with explained(path):
        connection = connect(str(path))
    try:
        with explained(path):
            if fresh:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            check(connection, path)
            if not fresh:
                check_whole(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def connect(address: str, uri: bool = False) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=uri, isolation_level=None, timeout=BUSY_SECONDS)


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what is no record, and what a newer version wrote."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise RecordError(f"{path} is not a record")
    newer = sorted(applied(connection) - set(migrations()))
    if newer:
        raise RecordError(f"{path} was written by a newer version of onrecord (it has {newer[0]})")


def check_whole(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file whose pages no longer fit together: what is added to it would be lost with it."""
    parts = ("1",) if path.stat().st_size <= CHECKED_WHOLE else KEPT
    for part in parts:
        (found,) = connection.execute(f"PRAGMA quick_check({part})").fetchone()
        if found != "ok":
            raise RecordError(damaged(path))


def damaged(path: Path) -> str:
    return f"{path} is damaged; build it anew, or restore a copy"


# -- migrations ---------------------------------------------------------------------------------


def migrations() -> dict[str, str]:
    """The migrations' SQL by name, in order."""
    folder = resources.files(__package__) / "migrations"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return {f.name.removesuffix(".sql"): f.read_text(encoding="utf-8") for f in files}


def applied(connection: sqlite3.Connection) -> set[str]:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").fetchone():
        return set()
    return {name for (name,) in connection.execute("SELECT name FROM migrations")}


def pending(connection: sqlite3.Connection) -> list[str]:
    done = applied(connection)
    return [name for name in migrations() if name not in done]


def migrate(connection: sqlite3.Connection) -> None:
    """Apply what is pending, each migration and its name in one transaction."""
    for name in pending(connection):
        script = (
            "BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY) WITHOUT ROWID;"
            f"{migrations()[name]}; INSERT INTO migrations VALUES ('{name}'); COMMIT;"
        )
        try:
            connection.executescript(script)
        except BaseException:
            if connection.in_transaction:
                connection.rollback()
            raise


# -- transactions, errors, the lock -------------------------------------------------------------


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite itself has rolled back where the disk was full.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors, and shapes that are none any more, into a RecordError that says what to do."""
    try:
        yield
    except msgspec.MsgspecError as error:
        raise RecordError(damaged(path)) from error
    except sqlite3.Error as error:
        raise RecordError(explanation(path, error)) from error


def code(error: sqlite3.Error) -> int:
    """SQLite's primary result code."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def explanation(path: Path, error: sqlite3.Error) -> str:
    known = {
        sqlite3.SQLITE_NOTADB: f"{path} is not a record",
        sqlite3.SQLITE_CORRUPT: damaged(path),
        sqlite3.SQLITE_FULL: f"no space left for {path}; what is finished is kept: free some space and run it again",
        sqlite3.SQLITE_CANTOPEN: f"{path} cannot be opened{refusal(path)}",
        sqlite3.SQLITE_READONLY: f"{path} cannot be written{refusal(path)}",
        sqlite3.SQLITE_BUSY: f"{path} is in use by another program",
        sqlite3.SQLITE_IOERR: f"{path}: the disk failed ({error})",
    }
    return known.get(code(error), f"{path}: {error}")


def refusal(path: Path) -> str:
    """Why the system lets nothing be written there, in its own words: no such folder, no right, a read-only disk."""
    try:
        if path.exists():
            os.close(os.open(path, os.O_RDWR))
        probe = path.with_name(f"{path.name}{LOCK}.{os.getpid()}")
        os.close(os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        probe.unlink()
    except OSError as error:
        return f": {error.strerror}" if error.strerror else ""
    return ""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One writer at a time. The lock is the operating system's own, taken by SQLite on a file beside the record,
    so it ends with the process however that ends.

    Raises RecordError if another process (or another build in this one) holds it.
    """
    beside = path.with_name(path.name + LOCK)
    with explained(path):
        try:
            holder = hold(beside)
        except sqlite3.OperationalError as error:
            if code(error) != sqlite3.SQLITE_BUSY:
                raise
            raise RecordError(f"{path} is being written by another build; wait for it, or stop it") from error
    try:
        yield
    finally:
        release(beside, holder)


def release(beside: Path, holder: sqlite3.Connection) -> None:
    """Take the lock file away: while it is held where the system allows (after, it may be another's), else after."""
    try:
        beside.unlink()
    except OSError:
        holder.close()
        with suppress(OSError):
            beside.unlink()
    else:
        holder.close()


def hold(beside: Path) -> sqlite3.Connection:
    """A connection that locks ``beside``. Raises sqlite3.OperationalError, SQLITE_BUSY if another has it."""
    while True:
        holder = exclusive(beside)
        # Its last holder may have unlinked the file between our opening and locking it: then a second lock succeeds.
        try:
            exclusive(beside).close()
        except sqlite3.OperationalError as error:
            if code(error) == sqlite3.SQLITE_BUSY:
                return holder
            holder.close()
            raise
        holder.close()


def exclusive(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(os.fspath(path), isolation_level=None, timeout=0, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN EXCLUSIVE")
    except BaseException:
        connection.close()
        raise
    return connection
