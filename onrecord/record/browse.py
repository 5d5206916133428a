"""What a reading room asks beside the lists: pages of things, counts, and articles without their text."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.record import links
from onrecord.record.articles import ORDER, by_number, known
from onrecord.record.codec import decode
from onrecord.record.filters import EVERYTHING, Filter, Where
from onrecord.record.lists import chosen_articles
from onrecord.record.record import Record
from onrecord.record.rows import Row, row
from onrecord.record.search import expression
from onrecord.shapes import Article, BlockKind, Origin, Reprint, Story, Storyline

MOST_COUNTED = 5000
"""Hits of a search that its facets count: a count over all hits of a common word would outlast the search itself."""

MOST_LOOKED_AT = 400
"""Hits whose articles are asked for the persons that they name."""


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
    """Articles, stories and search of one open record. Every answer is a page or a count."""

    def __init__(self, record: Record) -> None:
        self._connection: sqlite3.Connection = record._connection

    # -- articles ---------------------------------------------------------------------------

    def heads(self, ids: Iterable[str]) -> dict[str, Article]:
        """The articles of these ids without their text, by id."""
        found = self._connection.execute(
            "SELECT path, body, inferred, told FROM articles WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set(ids))),),
        )
        return {article.id: article for article in (head(*one) for one in found)}

    def articles(self, wanted: Filter = EVERYTHING, offset: int = 0, limit: int = 50) -> tuple[int, list[Article]]:
        """How many pass the filter, and a page of them by date, without text."""
        where = chosen_articles(self._connection, wanted)
        query = f"SELECT path, body, inferred, told FROM articles WHERE {where} ORDER BY {ORDER} LIMIT ? OFFSET ?"
        page = self._connection.execute(query, (*where.values, limit, offset))
        return count(self._connection, "articles", where), [head(*one) for one in page]

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
        return count(self._connection, "stories", where), found

    def reprints(self, articles: Iterable[str]) -> dict[str, Reprint]:
        """Of these articles, those that carry another's text."""
        return {found.article: found for found in links.reprints(self._connection, articles)}

    def storylines(self) -> list[Storyline]:
        """All storylines."""
        return list(links.storylines(self._connection))

    def origins(self, story: str) -> list[Origin]:
        """The origins of a story, whose ids begin with its own."""
        rows = self._connection.execute(
            "SELECT body FROM origins WHERE id > ? AND id < ? ORDER BY id", (f"{story}:", f"{story};")
        )
        return [decode(body, Origin) for (body,) in rows]

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
            persons=self._persons({one[3] for one in rows[:MOST_LOOKED_AT]}),
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


def head(path: str, body: bytes, inferred: bytes | None, told: bytes | None) -> Article:
    """An article without its text."""
    return known(replace(decode(body, Article), path=path), inferred, told)


def counted(values: Iterable[str | None]) -> tuple[Counted, ...]:
    """Values by how often they come up."""
    numbers: dict[str | None, int] = {}
    for value in values:
        numbers[value] = numbers.get(value, 0) + 1
    ordered = sorted(numbers.items(), key=lambda item: (-item[1], item[0] is None, item[0] or ""))
    return tuple(Counted(*item) for item in ordered)


def count(connection: sqlite3.Connection, tables: str, where: Where) -> int:
    """How many rows of ``tables`` fit."""
    return int(connection.execute(f"SELECT count(*) FROM {tables} WHERE {where}", where.values).fetchone()[0])
