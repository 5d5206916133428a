"""What a reading room asks beside the lists: pages of things, counts, and articles without their text."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.errors import NotFoundError
from onrecord.record import links
from onrecord.record.articles import ORDER, by_number
from onrecord.record.codec import decode
from onrecord.record.filters import EVERYTHING, Filter, Where, holding
from onrecord.record.lists import chosen_articles, marked
from onrecord.record.record import Record
from onrecord.record.rows import Row, row
from onrecord.record.search import expression
from onrecord.shapes import Article, BlockKind, EventMention, Origin, Published, Quotation, Reprint, Story, Storyline

MOST_COUNTED = 5000
"""Hits of a search that its facets count: a count over all hits of a common word would outlast the search itself."""


@dataclass(frozen=True, slots=True)
class Named:
    """One person, body or place across articles. ``name`` is the one that most articles use."""

    key: str
    kind: str
    name: str
    country: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A value and how often it comes up."""

    value: str | None
    number: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How the first hits of a search fall by outlet, kind of block and year. ``whole``: none were left uncounted."""

    outlets: tuple[Counted, ...]
    blocks: tuple[Counted, ...]
    years: tuple[Counted, ...]
    persons: tuple[Counted, ...]
    hits: int
    whole: bool


class Browse:
    """Questions to one open record. Every answer is a page or a count: none grows with the record."""

    def __init__(self, record: Record) -> None:
        self._connection: sqlite3.Connection = record._connection

    # -- articles ---------------------------------------------------------------------------

    def heads(self, ids: Iterable[str]) -> dict[str, Article]:
        """The articles of these ids without their text, by id."""
        found = self._connection.execute(
            "SELECT path, body, inferred FROM articles WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set(ids))),),
        )
        return {article.id: article for article in (head(*one) for one in found)}

    def articles(self, wanted: Filter = EVERYTHING, offset: int = 0, limit: int = 50) -> tuple[int, list[Article]]:
        """How many pass the filter, and a page of them by date, without text."""
        where = chosen_articles(self._connection, wanted)
        query = f"SELECT path, body, inferred FROM articles WHERE {where} ORDER BY {ORDER} LIMIT ? OFFSET ?"
        page = self._connection.execute(query, (*where.values, limit, offset))
        return self._count("articles", where), [head(*one) for one in page]

    def outlets(self) -> list[Counted]:
        """Outlets with the number of their articles, the most first; None for articles that name none."""
        rows = self._connection.execute(
            "SELECT outlet, count(*) AS held FROM articles GROUP BY outlet ORDER BY held DESC, outlet IS NULL, outlet"
        )
        return [Counted(*found) for found in rows]

    def days(self) -> list[Counted]:
        """Stated days of publication with the number of articles; None for those without."""
        rows = self._connection.execute(
            "SELECT substr(published, 1, 10) AS day, count(*) FROM articles GROUP BY day ORDER BY day IS NULL, day"
        )
        return [Counted(*found) for found in rows]

    def unlinked(self) -> int:
        """Articles in no story yet."""
        return int(
            self._connection.execute(
                "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM story_members)"
            ).fetchone()[0]
        )

    # -- stories ----------------------------------------------------------------------------

    def stories(
        self, wanted: Filter = EVERYTHING, offset: int = 0, limit: int = 50, newest: bool = True
    ) -> tuple[int, list[Story]]:
        """How many stories have an article that passes the filter, and a page of them by their earliest day."""
        where = Where()
        if wanted != EVERYTHING:
            chosen = chosen_articles(self._connection, wanted)
            where.add(
                "stories.id IN (SELECT story FROM story_members JOIN articles ON articles.id = story_members.article"
                f" WHERE {chosen})",
                *chosen.values,
            )
        order = "earliest IS NULL, earliest DESC, id" if newest else "earliest IS NULL, earliest, id"
        page = self._connection.execute(
            f"SELECT id, title, earliest, latest FROM stories WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
            (*where.values, limit, offset),
        ).fetchall()
        found = [
            Story(name, title, links.members(self._connection, name), earliest, latest)
            for name, title, earliest, latest in page
        ]
        return self._count("stories", where), found

    def reprints(self, articles: Iterable[str]) -> dict[str, Reprint]:
        """Of these articles, those that carry another's text."""
        rows = self._connection.execute(
            "SELECT article, origin, shared, reason FROM reprints WHERE article IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set(articles))),),
        )
        return {found[0]: Reprint(*found) for found in rows}

    def storylines(self) -> list[Storyline]:
        """All storylines."""
        return list(links.storylines(self._connection))

    def origins(self, articles: Iterable[str]) -> list[Origin]:
        """Origins that some of these articles carry."""
        held = set(articles)
        return [origin for origin in links.origins(self._connection) if held & set(origin.carriers)]

    # -- persons, bodies, places --------------------------------------------------------------

    def names(self, kind: str | None = None, words: str = "", limit: int = 50, offset: int = 0) -> list[Named]:
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

    def named(self, key: str) -> Named:
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
        where = Where()
        where.add("quotations.id = ?", name)
        found = next(marked(self._connection, "quotations", Quotation, where, 1), None)
        if found is None:
            raise NotFoundError(f"the record has no quotation {name!r}")
        return found

    def _quotations(
        self, condition: str, key: str, wanted: Filter, offset: int, limit: int
    ) -> tuple[int, list[Row[Quotation]]]:
        where = chosen_articles(self._connection, wanted)
        where.add(condition, key)
        where.add("quotations.repeats IS NULL AND quotations.kind <> 'thought'")
        return self._marked("quotations", Quotation, where, offset, limit)

    def _marked(self, table: str, shape: type, where: Where, offset: int, limit: int) -> tuple[int, list[Row]]:  # type: ignore[type-arg]
        total = self._count(f"{table} JOIN articles ON articles.number = {table}.article", where)
        rows = self._connection.execute(
            f"""SELECT {table}.number FROM {table} JOIN articles ON articles.number = {table}.article WHERE {where}
                ORDER BY {ORDER}, {table}.number LIMIT ? OFFSET ?""",
            (*where.values, limit, offset),
        )
        chosen = Where()
        chosen.add(f"{table}.number IN (SELECT value FROM json_each(?))", json.dumps([number for (number,) in rows]))
        return total, list(marked(self._connection, table, shape, chosen, None))

    # -- search -------------------------------------------------------------------------------

    def hits(self, text: str, wanted: Filter, block: str, offset: int) -> list[Row[BlockKind]]:
        """A page of a search, the best match first; ``block`` narrows to a kind of block."""
        where = chosen_articles(self._connection, wanted)
        if block:
            where.add("units.block = ?", block)
        query = f"""SELECT articles.number, units.start, units."end", units.block
                    FROM unit_words JOIN units ON units.number = unit_words.rowid
                                    JOIN articles ON articles.number = units.article
                    WHERE unit_words MATCH ? AND {where}
                    ORDER BY round(bm25(unit_words), 6), {ORDER}, units.start LIMIT ? OFFSET ?"""
        found = self._connection.execute(query, (expression(text), *where.values, wanted.limit or 25, offset))
        return [row(by_number(self._connection, number), kind, (start, end)) for number, start, end, kind in found]

    def facets(self, text: str, wanted: Filter, block: str = "") -> Facets:
        """How the hits of ``text`` fall. Raises InputError if there is no word in it."""
        where = chosen_articles(self._connection, wanted)
        if block:
            where.add("units.block = ?", block)
        hits = f"""SELECT articles.outlet AS outlet, units.block AS block, substr(articles.published, 1, 4) AS year,
                          articles.number
                   FROM unit_words JOIN units ON units.number = unit_words.rowid
                                   JOIN articles ON articles.number = units.article
                   WHERE unit_words MATCH ? AND {where} LIMIT {MOST_COUNTED}"""
        rows = self._connection.execute(hits, (expression(text), *where.values)).fetchall()
        return Facets(
            outlets=counted(one[0] for one in rows),
            blocks=counted(one[1] for one in rows),
            years=tuple(sorted(counted(one[2] for one in rows), key=lambda c: c.value or "~")),
            persons=self._persons({one[3] for one in rows}),
            hits=len(rows),
            whole=len(rows) < MOST_COUNTED,
        )

    def _persons(self, articles: Iterable[int]) -> tuple[Counted, ...]:
        """Persons by how many of these articles name them."""
        rows = self._connection.execute(
            """SELECT max(name), count(DISTINCT article) AS held FROM entities
               WHERE kind = 'person' AND article IN (SELECT value FROM json_each(?))
               GROUP BY key ORDER BY held DESC, key LIMIT 20""",
            (json.dumps(sorted(articles)),),
        )
        return tuple(Counted(*found) for found in rows)

    # -- countries ----------------------------------------------------------------------------

    def dyads(self, limit: int = 200) -> list[tuple[str, str, int]]:
        """Pairs of countries with events between them, in either direction, and their number."""
        rows = self._connection.execute(
            """SELECT min(a.code, r.code) AS first, max(a.code, r.code) AS second, count(DISTINCT a.event) AS held
               FROM event_actors AS a JOIN event_actors AS r ON r.event = a.event
               WHERE a.role = 'actor' AND r.role = 'recipient' AND a.code <> r.code
                     AND length(a.code) = 3 AND length(r.code) = 3
               GROUP BY first, second ORDER BY held DESC, first, second LIMIT ?""",
            (limit,),
        )
        return [(first, second, held) for first, second, held in rows]

    def between(self, first: str, second: str) -> list[tuple[int, str, str | None, str]]:
        """Every event mention between two countries: number, type, month (its own or its article's), who acts."""
        rows = self._connection.execute(
            """SELECT DISTINCT events.number, events.type,
                      substr(coalesce(events.date, articles.published, articles.earliest), 1, 7), a.code
               FROM event_actors AS a JOIN event_actors AS r ON r.event = a.event
                    JOIN events ON events.number = a.event JOIN articles ON articles.number = events.article
               WHERE a.role = 'actor' AND r.role = 'recipient'
                     AND ((a.code = :first AND r.code = :second) OR (a.code = :second AND r.code = :first))
               ORDER BY 3 IS NULL, 3, events.number""",
            {"first": first, "second": second},
        )
        return list(rows)

    def mentions(self, numbers: Sequence[int]) -> list[Row[EventMention]]:
        """The event mentions of these row numbers, by date."""
        where = Where()
        where.add("events.number IN (SELECT value FROM json_each(?))", json.dumps(list(numbers)))
        return list(marked(self._connection, "events", EventMention, where, None))

    def placed(self) -> list[tuple[str, str | None, float, float, int, int]]:
        """Places of events with coordinates: name, country, latitude, longitude, mentions, one mention's number."""
        rows = self._connection.execute(
            """SELECT json_extract(place, '$.name'), json_extract(place, '$.country'),
                      json_extract(place, '$.latitude') AS lat, json_extract(place, '$.longitude') AS long,
                      count(*) AS held, min(number)
               FROM (SELECT number, json_extract(CAST(body AS TEXT), '$.place') AS place FROM events)
               WHERE place IS NOT NULL AND lat IS NOT NULL AND long IS NOT NULL
               GROUP BY lat, long ORDER BY held DESC, 1"""
        )
        return list(rows)

    def at_place(self, latitude: float, longitude: float, limit: int) -> list[Row[EventMention]]:
        """Event mentions at one point."""
        rows = self._connection.execute(
            """SELECT number FROM events WHERE json_extract(CAST(body AS TEXT), '$.place.latitude') = ?
               AND json_extract(CAST(body AS TEXT), '$.place.longitude') = ? LIMIT ?""",
            (latitude, longitude, limit),
        )
        return self.mentions([number for (number,) in rows])

    # -- how ----------------------------------------------------------------------------------

    def _count(self, tables: str, where: Where) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {tables} WHERE {where}", where.values).fetchone()[0])

    def _best_name(self, key: str) -> str:
        found = self._connection.execute(
            """SELECT name FROM entities WHERE key = ? GROUP BY name
               ORDER BY count(*) DESC, length(name) DESC, name LIMIT 1""",
            (key,),
        ).fetchone()
        return str(found[0]) if found else key


def head(path: str, body: bytes, inferred: bytes | None) -> Article:
    """An article without its text."""
    article = decode(body, Article)
    return replace(article, path=path, published=decode(inferred, Published) if inferred else article.published)


def counted(values: Iterable[str | None]) -> tuple[Counted, ...]:
    """Values by how often they come up."""
    numbers: dict[str | None, int] = {}
    for value in values:
        numbers[value] = numbers.get(value, 0) + 1
    ordered = sorted(numbers.items(), key=lambda item: (-item[1], item[0] is None, item[0] or ""))
    return tuple(Counted(*item) for item in ordered)
