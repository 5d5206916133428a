"""Marks in their tables: one row each, the columns that queries need beside the whole shape as JSON."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable

from onrecord.record.codec import decode, encode
from onrecord.record.folding import fold
from onrecord.shapes import (
    SAID_IN,
    Act,
    Actor,
    Article,
    Block,
    BlockKind,
    Entity,
    EventMention,
    Figure,
    MarkedString,
    Marks,
    Quotation,
    TimeExpression,
)

SEARCHED_BLOCKS = ("byline", "dateline", "heading", "caption", "credit", "tags")
"""Found by full-text search as whole blocks, beside the sentences of what the article says."""
NAMING = ("name", "alias", "metonym", "demonym", "title")
"""Forms of mention by which one would ask for an entity."""


def write(connection: sqlite3.Connection, number: int, article: Article, marks: Marks) -> None:
    """All marks of the article in row ``number``."""
    write_units(connection, number, article, marks)
    entities = {e.id: write_entity(connection, number, article, e) for e in marks.entities}
    connection.executemany(
        "INSERT INTO dates (article, type, value, earliest, latest, body) VALUES (?, ?, ?, ?, ?, ?)",
        ((number, d.type, d.value, d.earliest, d.latest, encode(d)) for d in marks.dates),
    )
    connection.executemany(
        "INSERT INTO figures (article, value, unit, body) VALUES (?, ?, ?, ?)",
        ((number, f.value, f.unit, encode(f)) for f in marks.figures),
    )
    connection.executemany(
        "INSERT INTO marked_strings (article, verdict, body) VALUES (?, ?, ?)",
        ((number, m.verdict, encode(m)) for m in marks.marked),
    )
    for quotation in marks.quotations:
        write_quotation(connection, number, quotation, marks.entities, entities)
    for event in marks.events:
        write_event(connection, number, event, entities)
    connection.execute("INSERT INTO acts VALUES (?, ?)", (number, zlib.compress(encode(marks.acts))))


def read(connection: sqlite3.Connection, number: int, article: str) -> Marks:
    """The marks of the article in row ``number``, as they were written."""

    def rows(table: str) -> Iterable[bytes]:
        query = f"SELECT body FROM {table} WHERE article = ? ORDER BY number"
        return (body for (body,) in connection.execute(query, (number,)))

    sentences = connection.execute(
        'SELECT start, "end" FROM units WHERE article = ? AND sentence ORDER BY number', (number,)
    )
    return Marks(
        article=article,
        sentences=tuple(sentences),
        entities=tuple(decode(b, Entity) for b in rows("entities")),
        dates=tuple(decode(b, TimeExpression) for b in rows("dates")),
        figures=tuple(decode(b, Figure) for b in rows("figures")),
        quotations=tuple(decode(b, Quotation) for b in rows("quotations")),
        marked=tuple(decode(b, MarkedString) for b in rows("marked_strings")),
        events=tuple(decode(b, EventMention) for b in rows("events")),
        acts=read_acts(connection, number),
    )


def read_acts(connection: sqlite3.Connection, number: int) -> tuple[Act, ...]:
    """None in a record that was marked before acts were."""
    row = connection.execute("SELECT body FROM acts WHERE article = ?", (number,)).fetchone()
    return tuple(decode(zlib.decompress(row[0]), list[Act])) if row else ()


def forget_words(connection: sqlite3.Connection, number: int, text: str) -> None:
    """Take the article's words out of the search index, which needs them as they went in."""
    units = connection.execute('SELECT number, start, "end" FROM units WHERE article = ?', (number,)).fetchall()
    connection.executemany(
        "INSERT INTO unit_words (unit_words, rowid, text) VALUES ('delete', ?, ?)",
        ((unit, text[start:end]) for unit, start, end in units),
    )


# -- one kind each ------------------------------------------------------------------------------


def write_units(connection: sqlite3.Connection, number: int, article: Article, marks: Marks) -> None:
    """What search finds: sentences, and the blocks around them that are no furniture."""
    spoken = [b for b in article.blocks if b.kind in SAID_IN and not b.repeats]
    units = [(start, end, block_at(spoken, start), True) for start, end in marks.sentences]
    units += [(b.start, b.end, b.kind, False) for b in article.blocks if b.kind in SEARCHED_BLOCKS and not b.repeats]
    for start, end, block, sentence in sorted(units):
        unit = connection.execute(
            'INSERT INTO units (article, start, "end", block, sentence) VALUES (?, ?, ?, ?, ?)',
            (number, start, end, block, sentence),
        ).lastrowid
        connection.execute("INSERT INTO unit_words (rowid, text) VALUES (?, ?)", (unit, article.text[start:end]))


def block_at(blocks: list[Block], offset: int) -> BlockKind:
    return next((b.kind for b in blocks if b.start <= offset < b.end), "body")


def write_entity(connection: sqlite3.Connection, number: int, article: Article, entity: Entity) -> int:
    row = connection.execute(
        "INSERT INTO entities (article, id, key, kind, name, country, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, entity.id, entity.key, entity.kind, entity.name, entity.country, encode(entity)),
    ).lastrowid
    called = [article.text[m.start : m.end] for m in entity.mentions if m.form in NAMING]
    names = dict.fromkeys(filter(None, map(fold, (entity.name, *called))))
    connection.executemany("INSERT INTO entity_names VALUES (?, ?)", ((row, name) for name in names))
    return int(row or 0)


def write_quotation(
    connection: sqlite3.Connection,
    number: int,
    quotation: Quotation,
    entities: tuple[Entity, ...],
    numbers: dict[str, int],
) -> None:
    speaker = quotation.speaker
    together = [speaker.name, *(e.name for e in entities if e.id in speaker.others)]
    row = connection.execute(
        "INSERT INTO quotations (article, id, kind, speaker, folded_speaker, entity, repeats, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            quotation.id,
            quotation.kind,
            speaker.name,
            fold(" ; ".join(together)),
            numbers.get(speaker.entity or ""),
            quotation.repeats,
            encode(quotation),
        ),
    ).lastrowid
    topics = [numbers[e.id] for e in entities if any(overlap(m.start, m.end, quotation.content) for m in e.mentions)]
    connection.executemany("INSERT INTO quotation_topics VALUES (?, ?)", ((row, topic) for topic in topics))


def write_event(connection: sqlite3.Connection, number: int, event: EventMention, numbers: dict[str, int]) -> None:
    row = connection.execute(
        "INSERT INTO events (article, id, type, status, date, word, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, event.id, event.type, event.status, event.date, event.word, encode(event)),
    ).lastrowid
    for role, actors in (("actor", event.actors), ("recipient", event.recipients)):
        connection.executemany(
            "INSERT INTO event_actors VALUES (?, ?, ?, ?, ?)",
            ((row, role, code, fold(a.name), numbers.get(a.entity or "")) for a in actors for code in codes(a)),
        )


def codes(actor: Actor) -> tuple[str | None, ...]:
    return actor.codes or (None,)


def overlap(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < right and left < end for left, right in spans)
