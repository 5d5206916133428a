"""Writing: one process at a time, what belongs together in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Literal

import msgspec

from onrecord.errors import OnRecordError, Rejected
from onrecord.record import articles, audits, corrections, links, store
from onrecord.record import marks as marks_table
from onrecord.record.codec import storable
from onrecord.record.intake import Intake
from onrecord.record.links import Links
from onrecord.shapes import Article, Correction, Marks, Published, Story, Verdict


class Writer:
    """The writing side of a record, made if there is none. Use it in ``with``: it holds the record's lock.

    Raises RecordError if another build holds it, the file is no record, is newer, or cannot be written.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        name = self.path.name
        self.files = frozenset(name + end for end in ("", "-wal", "-shm", "-journal", store.LOCK, corrections.BESIDE))
        """Names of the record's own files, which are no input to it."""
        self._held = ExitStack()
        self._fresh = self._unused = False

    def __enter__(self) -> Writer:
        with ExitStack() as held:
            held.enter_context(store.locked(self.path))
            self._fresh = not self.path.exists()
            held.callback(self._clear_away)
            self._connection = store.open_for_writing(self.path)
            held.callback(self._connection.close)
            self._held = held.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with store.explained(self.path), self._held:
            refused = self._fresh and isinstance(error, OnRecordError)
            self._unused = refused and not self._connection.execute("SELECT 1 FROM articles").fetchone()
            if isinstance(error, sqlite3.Error | msgspec.MsgspecError):
                raise error

    def _clear_away(self) -> None:
        """A record that this run made goes again where the run was refused before any article was in it."""
        if self._unused:
            self.path.unlink(missing_ok=True)

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction: all that is written inside is kept, or none of it."""
        with store.explained(self.path), store.transaction(self._connection):
            yield

    # -- what comes in ----------------------------------------------------------------------

    def intake(self) -> Intake:
        return Intake(self._connection)

    def put(self, article: Article, marks: Marks, signature: bytes) -> Literal["added", "updated"]:
        """Put a marked article in; one of the same id is replaced. Raises ValueError if SQLite cannot hold it
        (half a character, a number that is none); then nothing of it is written."""
        self._connection.execute("SAVEPOINT article")
        try:
            replaced = articles.write(self._connection, article, marks, signature)
            return "updated" if replaced else "added"
        except (ValueError, OverflowError, sqlite3.IntegrityError, msgspec.MsgspecError) as error:
            self._connection.execute("ROLLBACK TO article")
            raise ValueError(str(error)) from error
        finally:
            if self._connection.in_transaction:
                self._connection.execute("RELEASE article")

    def reject(self, rejected: Rejected) -> None:
        """List what could not be read, in place of what was said of the same path before."""
        self._connection.execute(
            "INSERT OR REPLACE INTO rejected VALUES (?, ?, ?, ?)",
            (storable(rejected.path), rejected.reason, rejected.detail, rejected.fingerprint),
        )

    def remove(self, article: str) -> None:
        """Forget an article for good: its text leaves the file, and a later build will not bring it back."""
        self._connection.execute("PRAGMA secure_delete = ON")
        with self.together():
            articles.forget(self._connection, article)
            links.drop_empty(self._connection)
            self._connection.execute("INSERT OR IGNORE INTO removed VALUES (?)", (article,))
            self._connection.execute("INSERT INTO unit_words (unit_words) VALUES ('optimize')")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def restore(self) -> None:
        """Let removed articles come back with the next build."""
        self._connection.execute("DELETE FROM removed")

    def judge(self, verdicts: Iterable[Verdict]) -> None:
        """Keep what a reader judged of lines of the record."""
        with self.together():
            for verdict in verdicts:
                audits.put(self._connection, verdict)

    # -- what links -------------------------------------------------------------------------

    def signatures(self, story: Story | None = None) -> Iterator[bytes]:
        """Every article's signature, or those of one story's articles."""
        if story is None:
            rows = self._connection.execute("SELECT body FROM signatures ORDER BY article")
            return (body for (body,) in rows)
        return links.signatures(self._connection, (member.article for member in story.members))

    def unlinked(self) -> Iterator[bytes]:
        """Signatures of the articles that are in no story yet."""
        rows = self._connection.execute(
            """SELECT signatures.body FROM signatures JOIN articles ON number = article
               WHERE id NOT IN (SELECT article FROM story_members) ORDER BY id"""
        )
        return (body for (body,) in rows)

    def accounts(self) -> Iterator[tuple[Article, Marks]]:
        """Every article with its marks, as it was read: nothing that linking or a correction gave it."""
        for (number,) in self._connection.execute("SELECT number FROM articles ORDER BY number"):
            article = articles.as_read(self._connection, number)
            yield article, marks_table.read(self._connection, number, article.id)

    def accounts_by_day(self) -> Iterator[tuple[Article, Marks, str | None]]:
        """Every article with its marks and its story, in canonical order: undated first, then by day and id."""
        query = """SELECT number, story FROM articles LEFT JOIN story_members ON story_members.article = id
                   ORDER BY substr(coalesce(published, latest, ''), 1, 10), id"""
        for number, story in self._connection.execute(query):
            yield *self._account(number), story

    def accounts_of(self, story: Story) -> Iterator[tuple[Article, Marks]]:
        """The articles of one story with their marks."""
        for member in story.members:
            yield self._account(articles.find(self._connection, member.article))

    def _account(self, number: int) -> tuple[Article, Marks]:
        article = articles.by_number(self._connection, number)
        return article, marks_table.read(self._connection, number, article.id)

    def sign(self, article: str, signature: bytes) -> None:
        """Replace an article's signature."""
        self._connection.execute(
            "UPDATE signatures SET body = ? WHERE article = (SELECT number FROM articles WHERE id = ?)",
            (signature, article),
        )

    def correct(self, days: Mapping[str, Published], wanted: Sequence[Correction]) -> None:
        """Apply what readers set right, in place of what was applied before: days of articles, speakers."""
        with self.together():
            corrections.redate(self._connection, days)
            corrections.respeak(self._connection, wanted)

    def stories(self) -> Iterator[Story]:
        return links.stories(self._connection)

    def link(self, products: Links) -> None:
        """Put the products of a link pass in the place of the last one's."""
        with self.together():
            links.replace(self._connection, products)
            self.note("linked", "yes")

    # -- notes about the record itself --------------------------------------------------------

    def note(self, name: str, value: str) -> None:
        """Keep a fact about the record; one that it has already writes nothing."""
        if self.noted(name) != value:
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def noted(self, name: str) -> str | None:
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None
