"""What stands across articles: statements and events by their parts, countries in pairs, places on the map."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from onrecord.record import happenings
from onrecord.record.filters import Where
from onrecord.record.lists import marked
from onrecord.record.record import Record
from onrecord.record.rows import Row
from onrecord.shapes import Event, EventMention, Quotation


class Relations:
    """Statements, events, pairs of countries and places of one open record."""

    def __init__(self, record: Record) -> None:
        self._connection: sqlite3.Connection = record._connection

    # -- statements and events by their parts -------------------------------------------------

    def statements_with(self, quotations: Iterable[str]) -> dict[str, str]:
        """The statements that these quotations carry, by the quotation's id."""
        rows = self._connection.execute(
            """SELECT quotation, statements.id FROM statement_members JOIN statements ON statements.number = statement
               WHERE quotation IN (SELECT value FROM json_each(?)) ORDER BY statement DESC""",
            (listed(quotations),),
        )
        return dict(rows)

    def events_with(self, mentions: Iterable[str]) -> dict[str, str]:
        """The events that these mentions tell of, by the mention's id."""
        rows = self._connection.execute(
            """SELECT mention, happenings.id FROM happening_members JOIN happenings ON happenings.number = happening
               WHERE mention IN (SELECT value FROM json_each(?)) ORDER BY happening DESC""",
            (listed(mentions),),
        )
        return dict(rows)

    def quotations(self, ids: Iterable[str]) -> dict[str, Row[Quotation]]:
        """Quotations with their articles, by id."""
        where = Where()
        where.add("quotations.id IN (SELECT value FROM json_each(?))", listed(ids))
        return {row.mark.id: row for row in marked(self._connection, "quotations", Quotation, where, None)}

    def mentions(self, ids: Iterable[str]) -> dict[tuple[str, str], Row[EventMention]]:
        """Event mentions with their articles, by the article's and their own id."""
        where = Where()
        where.add("events.id IN (SELECT value FROM json_each(?))", listed(ids))
        found = marked(self._connection, "events", EventMention, where, None)
        return {(row.article.id, row.mark.id): row for row in found}

    # -- countries ----------------------------------------------------------------------------

    def dyads(self, most: int = 200) -> list[tuple[str, str, int]]:
        """Pairs of countries (ISO 3166-1 alpha-3) with events between them, and their number."""
        rows = self._connection.execute(
            f"""SELECT one.code AS first, other.code AS second, count(DISTINCT happening) AS held
                FROM event_actors AS one JOIN event_actors AS other ON other.event = one.event
                     {TOLD} WHERE one.code < other.code AND length(one.code) = 3 AND length(other.code) = 3
                     AND one.code NOT IN {NO_COUNTRIES} AND other.code NOT IN {NO_COUNTRIES}
                GROUP BY first, second ORDER BY held DESC, first, second LIMIT ?""",
            (most,),
        )
        return [(first, second, held) for first, second, held in rows]

    def between(self, first: str, second: str) -> Iterator[Event]:
        """Events in which both countries take part, by date."""
        condition = f"""number IN (SELECT happening FROM event_actors AS one
                        JOIN event_actors AS other ON other.event = one.event {TOLD}
                        WHERE one.code = ? AND other.code = ?)"""
        return happenings.read(self._connection, condition, (first, second))

    def country(self, code: str) -> str:
        """The country's name as articles have it, its code where none does."""
        row = self._connection.execute(
            "SELECT name FROM entities WHERE key = ? GROUP BY name ORDER BY count(*) DESC, name LIMIT 1",
            (f"country:{code}",),
        ).fetchone()
        return row[0] if row else code

    # -- places -------------------------------------------------------------------------------

    def placed(self) -> list[tuple[str, str | None, float, float, int]]:
        """Places of event mentions with coordinates: name, country, latitude, longitude, number of mentions."""
        rows = self._connection.execute(
            """SELECT json_extract(place, '$.name'), json_extract(place, '$.country'),
                      json_extract(place, '$.latitude') AS north, json_extract(place, '$.longitude') AS east,
                      count(*) AS held
               FROM (SELECT json_extract(CAST(body AS TEXT), '$.place') AS place FROM events)
               WHERE place IS NOT NULL AND north IS NOT NULL AND east IS NOT NULL
               GROUP BY north, east ORDER BY held DESC, 1"""
        )
        return list(rows)

    def at_place(self, latitude: float, longitude: float, most: int) -> list[Row[EventMention]]:
        """Event mentions at one point."""
        where = Where()
        where.add("json_extract(CAST(events.body AS TEXT), '$.place.latitude') = ?", latitude)
        where.add("json_extract(CAST(events.body AS TEXT), '$.place.longitude') = ?", longitude)
        return list(marked(self._connection, "events", EventMention, where, most))

    def story_titles(self, ids: Sequence[str]) -> dict[str, str]:
        """Titles of stories by id."""
        rows = self._connection.execute(
            "SELECT id, title FROM stories WHERE id IN (SELECT value FROM json_each(?))", (listed(ids),)
        )
        return dict(rows)


TOLD = """JOIN events ON events.number = one.event JOIN happening_members ON happening_members.mention = events.id"""
NO_COUNTRIES = "('IGO', 'NGO', 'MNC')"
"""Codes of three letters that name no country but a kind of organisation."""


def listed(ids: Iterable[str]) -> str:
    return json.dumps(sorted(set(ids)))
