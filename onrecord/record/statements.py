"""Statements in their tables: the head, its members and its pairs apart, so that an article can leave them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.record.codec import decode, encode
from onrecord.record.folding import fold
from onrecord.shapes import Statement, StatementMember, StatementPair


def write(connection: sqlite3.Connection, statements: Iterable[Statement]) -> None:
    """Put ``statements`` in the place of all that there were."""
    connection.execute("DELETE FROM statements")
    for one in statements:
        number = connection.execute(
            "INSERT INTO statements (id, folded_speaker, key, body) VALUES (?, ?, ?, ?)",
            (one.id, fold(one.speaker), one.key, encode(replace(one, members=(), pairs=()))),
        ).lastrowid
        connection.executemany(
            "INSERT INTO statement_members (statement, article, quotation, body) VALUES (?, ?, ?, ?)",
            ((number, member.article, member.quotation, encode(member)) for member in one.members),
        )
        connection.executemany(
            "INSERT INTO statement_pairs (statement, a, b, body) VALUES (?, ?, ?, ?)",
            ((number, pair.a, pair.b, encode(pair)) for pair in one.pairs),
        )


def drop_empty(connection: sqlite3.Connection) -> None:
    """Statements that no article carries any more, and pairs of which one side is gone."""
    connection.execute("DELETE FROM statements WHERE number NOT IN (SELECT statement FROM statement_members)")
    held = "SELECT quotation FROM statement_members WHERE statement_members.statement = statement_pairs.statement"
    connection.execute(f"DELETE FROM statement_pairs WHERE a NOT IN ({held}) OR b NOT IN ({held})")


def read(connection: sqlite3.Connection, condition: str = "1", values: Iterable[object] = ()) -> Iterator[Statement]:
    """Statements in the order in which they were first told."""
    query = f"SELECT number, body FROM statements WHERE {condition} ORDER BY number"
    for number, body in connection.execute(query, tuple(values)):
        members = tuple(decode(b, StatementMember) for b in rows(connection, "statement_members", number))
        pairs = tuple(decode(b, StatementPair) for b in rows(connection, "statement_pairs", number))
        head = decode(body, Statement)
        held = {member.article for member in members}
        reordered = tuple(article for article in head.reordered if article in held)
        yield replace(head, members=members, pairs=pairs, reordered=reordered)


def rows(connection: sqlite3.Connection, table: str, statement: int) -> Iterator[bytes]:
    found = connection.execute(f"SELECT body FROM {table} WHERE statement = ? ORDER BY number", (statement,))
    return (body for (body,) in found)
