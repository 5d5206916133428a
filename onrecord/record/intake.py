"""What came in against what the record holds: new, known, changed, moved, a twin of another, or forgotten for good.

The list of sources lives in a temporary table, so that memory does not grow with it, and is worked off by path, so that
nothing depends on the order in which a folder gives its files.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import Rejected
from onrecord.record.codec import storable
from onrecord.record.store import transaction


@dataclass(frozen=True, slots=True)
class Sorted:
    """How many sources are what. ``waiting`` are to be read: the new and the changed."""

    new: int = 0
    changed: int = 0
    known: int = 0
    moved: int = 0
    twins: int = 0
    forgotten: int = 0

    @property
    def waiting(self) -> int:
        return self.new + self.changed


class Intake:
    """One run's sources. Offer them all, then ``sort`` them, then take what is ``waiting``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.sorted = Sorted()
        connection.execute("DROP TABLE IF EXISTS temp.offered")
        connection.execute(
            """CREATE TEMP TABLE offered (number INTEGER PRIMARY KEY, id TEXT, path TEXT, fingerprint TEXT, source BLOB,
                                          state TEXT, twin TEXT)"""
        )
        connection.execute("CREATE INDEX temp.offered_id ON offered (id, path)")

    def offer(self, article: str, path: str, fingerprint: str, source: bytes) -> None:
        """Enter a source under the id that its article would have."""
        self.connection.execute(
            "INSERT INTO offered (id, path, fingerprint, source) VALUES (?, ?, ?, ?)",
            (article, storable(path), fingerprint, source),
        )

    def sort(self) -> Sorted:
        """Tell what each source is, take note of moved files, and forget rejections that no longer hold."""
        self.connection.executescript(SORTING)
        counts = dict(self.connection.execute("SELECT state, count(*) FROM offered GROUP BY state"))
        with transaction(self.connection):
            moved = self.connection.execute(MOVING).rowcount
            self.connection.execute(
                "DELETE FROM rejected WHERE path IN (SELECT path FROM offered WHERE state IN ('known', 'forgotten'))"
            )
        self.sorted = Sorted(moved=max(moved, 0), **counts)
        return self.sorted

    def waiting(self) -> Iterator[bytes]:
        """The sources to be read, by path."""
        last = ("", 0)
        while row := self.connection.execute(NEXT, last).fetchone():
            source, *place = row
            last = tuple(place)
            yield source

    def twins(self) -> Iterator[Rejected]:
        """Sources whose bytes came in under another path too, each naming that one."""
        rows = self.connection.execute(
            "SELECT path, twin, fingerprint FROM offered WHERE state = 'twins' ORDER BY path, number"
        )
        for path, twin, fingerprint in rows.fetchall():
            yield Rejected(path, "same bytes", f"as {twin}", fingerprint)


SORTING = """
CREATE TEMP TABLE IF NOT EXISTS chosen (id TEXT PRIMARY KEY, number INTEGER, path TEXT) WITHOUT ROWID;
DELETE FROM chosen;
-- Of several files with the same bytes, the one that the record knows, else the first by path.
INSERT OR IGNORE INTO chosen
    SELECT offered.id, offered.number, offered.path FROM offered LEFT JOIN articles
        ON articles.id = offered.id AND articles.path = offered.path
    ORDER BY offered.id, articles.number IS NULL, offered.path, offered.number;
UPDATE offered SET twin = (SELECT path FROM chosen WHERE chosen.id = offered.id), state = CASE
    WHEN EXISTS (SELECT 1 FROM removed WHERE removed.id = offered.id) THEN 'forgotten'
    WHEN number <> (SELECT number FROM chosen WHERE chosen.id = offered.id) THEN 'twins'
    WHEN EXISTS (SELECT 1 FROM articles WHERE articles.id = offered.id AND articles.fingerprint = offered.fingerprint)
        THEN 'known'
    WHEN EXISTS (SELECT 1 FROM articles WHERE articles.id = offered.id) THEN 'changed'
    ELSE 'new' END;
CREATE INDEX IF NOT EXISTS temp.offered_state ON offered (state, path);
"""

MOVING = """
UPDATE articles SET path = (SELECT path FROM offered WHERE offered.id = articles.id AND state = 'known')
WHERE EXISTS (
    SELECT 1 FROM offered WHERE offered.id = articles.id AND state = 'known' AND offered.path <> articles.path
)
"""

NEXT = """
SELECT source, path, number FROM offered WHERE state IN ('new', 'changed') AND (path, number) > (?, ?)
ORDER BY path, number LIMIT 1
"""
