"""What a reader judged of the record's own lines."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from onrecord.shapes import Verdict


def put(connection: sqlite3.Connection, verdict: Verdict) -> None:
    """Keep a verdict, in place of an earlier one on the same line."""
    row = (verdict.kind, verdict.line, verdict.article, verdict.verdict)
    connection.execute("INSERT OR REPLACE INTO audits VALUES (?, ?, ?, ?)", row)


def read(connection: sqlite3.Connection) -> Iterator[Verdict]:
    """All verdicts, by kind and line."""
    for row in connection.execute("SELECT kind, line, article, verdict FROM audits ORDER BY kind, line"):
        yield Verdict(*row)
