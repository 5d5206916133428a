"""The lists that a reader asks for: each joins marks with the articles that they stand in, under one filter."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from onrecord.errors import NotFoundError, Rejected
from onrecord.record import articles as articles_table
from onrecord.record import happenings as happenings_table
from onrecord.record import links
from onrecord.record import statements as statements_table
from onrecord.record.codec import decode
from onrecord.record.filters import Filter, Where, code_of, days, holding, keys_of, of_articles
from onrecord.record.rows import Row, row
from onrecord.shapes import (
    Article,
    Entity,
    Event,
    EventMention,
    Figure,
    MarkedString,
    Quotation,
    Statement,
    Story,
    TimeExpression,
)

Shape = TypeVar("Shape")
Spans = tuple[tuple[int, int], ...]

NAMED = "IN (SELECT value FROM json_each(?))"


def articles(connection: sqlite3.Connection, wanted: Filter) -> Iterator[Article]:
    return islice(articles_table.read(connection, chosen_articles(connection, wanted)), wanted.limit)


def stories(connection: sqlite3.Connection, wanted: Filter) -> Iterator[Story]:
    where = chosen_articles(connection, wanted)
    condition = f"""id IN (SELECT story FROM story_members JOIN articles ON articles.id = story_members.article
                           WHERE {where})"""
    return islice(links.stories(connection, condition, where.values), wanted.limit)


def quotations(
    connection: sqlite3.Connection, wanted: Filter, thoughts: bool, repeats: bool
) -> Iterator[Row[Quotation]]:
    where = of_quotations(connection, wanted)
    if not repeats:
        where.add("quotations.repeats IS NULL")
    if wanted.kind:
        where.add("quotations.kind = ?", wanted.kind.lower())
    elif not thoughts:
        where.add("quotations.kind <> 'thought'")
    return marked(connection, "quotations", Quotation, where, wanted.limit)


def quotation(connection: sqlite3.Connection, name: str) -> Row[Quotation]:
    """The quotation of this id. Raises NotFoundError."""
    where = Where()
    where.add("quotations.id = ?", name)
    found = next(marked(connection, "quotations", Quotation, where, 1), None)
    if found is None:
        raise NotFoundError(f"the record has no quotation {name!r}")
    return found


def statements(connection: sqlite3.Connection, wanted: Filter) -> Iterator[Statement]:
    where = of_quotations(connection, wanted)
    if wanted.kind:
        where.add("quotations.kind = ?", wanted.kind.lower())
    condition = f"""number IN (SELECT statement FROM statement_members
                               JOIN articles ON articles.id = statement_members.article
                               JOIN quotations ON quotations.id = quotation AND quotations.article = articles.number
                               WHERE {where})"""
    return islice(statements_table.read(connection, condition, where.values), wanted.limit)


def happenings(connection: sqlite3.Connection, wanted: Filter) -> Iterator[Event]:
    """Events of which one mention passes the filter; ``kind`` and ``status`` may be the mention's or the event's."""
    where = of_events(connection, replace(wanted, since=None, until=None, kind=None, status=None))
    if wanted.since:
        first = days(wanted.since)[0]
        where.add("coalesce(happenings.date || '~', events.date || '~', articles.latest) >= ?", first)
    if wanted.until:
        last = days(wanted.until)[1]
        where.add("coalesce(substr(happenings.date, 1, 10), substr(events.date, 1, 10), articles.earliest) <= ?", last)
    if wanted.kind:
        own = "? IN (happenings.type, events.type) OR ? IN (events.status, happening_members.status)"
        where.add(own, wanted.kind.upper(), wanted.kind.lower())
    if wanted.status:
        where.add("? IN (events.status, happening_members.status)", wanted.status.lower())
    condition = f"""number IN (SELECT happening FROM happening_members
                               JOIN happenings ON happenings.number = happening
                               JOIN articles ON articles.id = happening_members.article
                               JOIN events ON events.id = mention AND events.article = articles.number
                               WHERE {where})"""
    return islice(happenings_table.read(connection, condition, where.values), wanted.limit)


def of_quotations(connection: sqlite3.Connection, wanted: Filter) -> Where:
    """Quotations by article, speaker and topic."""
    where = of_articles(connection, wanted)
    if wanted.by:
        where.add(SPOKEN_BY, holding(wanted.by), keys_of(connection, wanted.by))
    if wanted.about:
        where.add(
            f"""quotations.number IN (SELECT quotation FROM quotation_topics JOIN entities ON entities.number = entity
                                      WHERE key {NAMED})""",
            keys_of(connection, wanted.about),
        )
    return where


def entities(connection: sqlite3.Connection, wanted: Filter) -> Iterator[Row[Entity]]:
    where = of_articles(connection, wanted)
    if wanted.kind:
        where.add("entities.kind = ?", wanted.kind.lower())
    if wanted.about:
        where.add(f"entities.key {NAMED}", keys_of(connection, wanted.about))
    return marked(connection, "entities", Entity, where, wanted.limit)


def dates(connection: sqlite3.Connection, wanted: Filter) -> Iterator[Row[TimeExpression]]:
    where = chosen_articles(connection, wanted)
    if wanted.kind:
        where.add("dates.type = ?", wanted.kind.upper())
    return marked(connection, "dates", TimeExpression, where, wanted.limit)


def figures(connection: sqlite3.Connection, wanted: Filter) -> Iterator[Row[Figure]]:
    where = chosen_articles(connection, wanted)
    if wanted.kind:
        where.add("figures.unit = ?", wanted.kind)
    return marked(connection, "figures", Figure, where, wanted.limit)


def marked_strings(connection: sqlite3.Connection, wanted: Filter) -> Iterator[Row[MarkedString]]:
    where = chosen_articles(connection, wanted)
    if wanted.kind:
        where.add("marked_strings.verdict = ?", wanted.kind.lower())
    return marked(connection, "marked_strings", MarkedString, where, wanted.limit)


def events(connection: sqlite3.Connection, wanted: Filter) -> Iterator[Row[EventMention]]:
    return marked(connection, "events", EventMention, of_events(connection, wanted), wanted.limit)


def of_events(connection: sqlite3.Connection, wanted: Filter) -> Where:
    """Event mentions by article, own date, type, status, and who."""
    where = of_articles(connection, Filter(outlet=wanted.outlet, story=wanted.story))
    if wanted.since:
        where.add("coalesce(events.date || '~', articles.latest) >= ?", days(wanted.since)[0])
    if wanted.until:
        where.add("coalesce(substr(events.date, 1, 10), articles.earliest) <= ?", days(wanted.until)[1])
    if wanted.kind:
        where.add("events.type = ? OR events.status = ?", wanted.kind.upper(), wanted.kind.lower())
    if wanted.status:
        where.add("events.status = ?", wanted.status.lower())
    for name, roles in ((wanted.about, "actor recipient"), (wanted.actor, "actor"), (wanted.recipient, "recipient")):
        if name:
            where.add(
                f"""events.number IN (SELECT event FROM event_actors LEFT JOIN entities ON entities.number = entity
                                      WHERE instr(?, role) AND (code = ? OR folded_name LIKE ? OR key {NAMED}))""",
                roles,
                code_of(name),
                holding(name),
                keys_of(connection, name),
            )
    if wanted.by:
        said = f"SELECT quotations.id FROM quotations WHERE quotations.article = events.article AND ({SPOKEN_BY})"
        where.add(f"events.word IN ({said})", holding(wanted.by), keys_of(connection, wanted.by))
    return where


def rejected(connection: sqlite3.Connection) -> Iterator[Rejected]:
    rows = connection.execute("SELECT path, reason, detail, fingerprint FROM rejected ORDER BY path")
    return (Rejected(*row) for row in rows)


# -- how ------------------------------------------------------------------------------------------

SPOKEN_BY = f"""quotations.folded_speaker LIKE ?
                OR quotations.entity IN (SELECT number FROM entities WHERE key {NAMED})"""


def chosen_articles(connection: sqlite3.Connection, wanted: Filter) -> Where:
    """Articles that pass the whole filter: that name ``about``, that quote ``by``."""
    where = of_articles(connection, wanted)
    if wanted.about:
        where.add(
            f"articles.number IN (SELECT article FROM entities WHERE key {NAMED})", keys_of(connection, wanted.about)
        )
    if wanted.by:
        where.add(
            f"articles.number IN (SELECT article FROM quotations WHERE {SPOKEN_BY})",
            holding(wanted.by),
            keys_of(connection, wanted.by),
        )
    return where


def marked(
    connection: sqlite3.Connection, table: str, shape: type[Shape], where: Where, limit: int | None
) -> Iterator[Row[Shape]]:
    """Rows of a table of marks with their articles, each article loaded once for its run of marks."""
    query = f"""SELECT articles.number, {table}.body FROM {table} JOIN articles ON articles.number = {table}.article
                WHERE {where} ORDER BY {articles_table.ORDER}, {table}.number"""
    found = islice(connection.execute(query, where.values), limit)
    article: Article | None = None
    last = None
    for number, body in found:
        if article is None or number != last:
            article, last = articles_table.by_number(connection, number), number
        mark = decode(body, shape)
        yield row(article, mark, *SPANS[shape](mark))


def extent(mark: TimeExpression | Figure | MarkedString | EventMention) -> Spans:
    return ((mark.start, mark.end),)


SPANS: dict[type, Callable[..., Spans]] = {
    Quotation: lambda quotation: quotation.content,
    Entity: lambda entity: tuple((m.start, m.end) for m in entity.mentions[:1]),
    TimeExpression: extent,
    Figure: extent,
    MarkedString: extent,
    EventMention: extent,
}
"""Where a mark stands; an entity where it is named first."""
