"""Persons, bodies and places across articles: who is named, what they said, what is said of them, what they did."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import TypeVar

from onrecord.errors import NotFoundError
from onrecord.record.articles import ORDER
from onrecord.record.browse import Counted, count
from onrecord.record.filters import Filter, Where, holding
from onrecord.record.lists import chosen_articles, marked, quotation
from onrecord.record.record import Record
from onrecord.record.rows import Row
from onrecord.shapes import EventMention, Quotation

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class Named:
    """One person, body or place across articles. ``name`` is the one that most articles use."""

    key: str
    kind: str
    name: str
    country: str | None
    articles: int


class Names:
    """Names of one open record."""

    def __init__(self, record: Record) -> None:
        self._connection: sqlite3.Connection = record._connection

    def most(self, kind: str | None = None, words: str = "", limit: int = 50, offset: int = 0) -> list[Named]:
        """Who and what is named, in most articles first; ``words`` are part of a name that articles use."""
        where = Where()
        if kind:
            where.add("kind = ?", kind)
        if words:
            where.add(
                "key IN (SELECT key FROM entity_names JOIN entities ON entity = number WHERE folded LIKE ?)",
                holding(words),
            )
        rows = self._connection.execute(
            f"""SELECT key, kind, max(country), count(DISTINCT article) AS held FROM entities WHERE {where}
                GROUP BY key ORDER BY held DESC, key LIMIT ? OFFSET ?""",
            (*where.values, limit, offset),
        ).fetchall()
        return [Named(key, kind, self._best_name(key), country, held) for key, kind, country, held in rows]

    def one(self, key: str) -> Named:
        """The person, body or place of this key. Raises NotFoundError."""
        found = self._connection.execute(
            "SELECT kind, max(country), count(DISTINCT article) FROM entities WHERE key = ?", (key,)
        ).fetchone()
        if found[0] is None:
            raise NotFoundError(f"the record names no {key!r}")
        return Named(key, found[0], self._best_name(key), found[1], found[2])

    def keys_of(self, article: str) -> dict[str, str]:
        """The keys of an article's entities by their ids there."""
        rows = self._connection.execute(
            "SELECT entities.id, key FROM entities JOIN articles ON articles.number = article WHERE articles.id = ?",
            (article,),
        )
        return dict(rows)

    def roles(self, key: str) -> list[str]:
        """Titles and offices that articles give it, the most frequent first."""
        rows = self._connection.execute(
            """SELECT roles.value FROM entities, json_each(CAST(entities.body AS TEXT), '$.roles') AS roles
               WHERE entities.key = ? GROUP BY 1 ORDER BY count(*) DESC, 1""",
            (key,),
        )
        return [role for (role,) in rows]

    def named_by(self, key: str) -> list[Counted]:
        """Outlets that name it, with the number of their articles that do."""
        rows = self._connection.execute(
            """SELECT outlet, count(DISTINCT articles.number) AS held FROM entities JOIN articles
               ON articles.number = entities.article WHERE key = ? GROUP BY outlet ORDER BY held DESC, outlet""",
            (key,),
        )
        return [Counted(*found) for found in rows]

    def said_by(self, key: str, wanted: Filter, offset: int, limit: int) -> tuple[int, list[Row[Quotation]]]:
        """How much a person or body is quoted with, and a page of it by date."""
        return self._quotations(
            "quotations.entity IN (SELECT number FROM entities WHERE key = ?)", key, wanted, offset, limit
        )

    def said_about(self, key: str, wanted: Filter, offset: int, limit: int) -> tuple[int, list[Row[Quotation]]]:
        """How many quotations name it, and a page of them by date."""
        return self._quotations(
            """quotations.number IN (SELECT quotation FROM quotation_topics JOIN entities ON entities.number = entity
               WHERE key = ?)""",
            key,
            wanted,
            offset,
            limit,
        )

    def done_by(self, key: str, offset: int, limit: int) -> tuple[int, list[Row[EventMention]]]:
        """How many event mentions have it as actor or recipient, and a page of them."""
        where = Where()
        where.add(
            """events.number IN (SELECT event FROM event_actors JOIN entities ON entities.number = entity
               WHERE key = ?)""",
            key,
        )
        return self._marked("events", EventMention, where, offset, limit)

    def quotation(self, name: str) -> Row[Quotation]:
        """The quotation of this id. Raises NotFoundError."""
        return quotation(self._connection, name)

    def _quotations(
        self, condition: str, key: str, wanted: Filter, offset: int, limit: int
    ) -> tuple[int, list[Row[Quotation]]]:
        where = chosen_articles(self._connection, wanted)
        where.add(condition, key)
        where.add("quotations.repeats IS NULL AND quotations.kind <> 'thought'")
        return self._marked("quotations", Quotation, where, offset, limit)

    def _marked(
        self, table: str, shape: type[Shape], where: Where, offset: int, limit: int
    ) -> tuple[int, list[Row[Shape]]]:
        total = count(self._connection, f"{table} JOIN articles ON articles.number = {table}.article", where)
        rows = self._connection.execute(
            f"""SELECT {table}.number FROM {table} JOIN articles ON articles.number = {table}.article WHERE {where}
                ORDER BY {ORDER}, {table}.number LIMIT ? OFFSET ?""",
            (*where.values, limit, offset),
        )
        chosen = Where()
        chosen.add(f"{table}.number IN (SELECT value FROM json_each(?))", json.dumps([number for (number,) in rows]))
        return total, list(marked(self._connection, table, shape, chosen, None))

    def _best_name(self, key: str) -> str:
        found = self._connection.execute(
            """SELECT name FROM entities WHERE key = ? GROUP BY name
               ORDER BY count(*) DESC, length(name) DESC, name LIMIT 1""",
            (key,),
        ).fetchone()
        return str(found[0]) if found else key
