"""Articles in their table: written whole, read back with their text checked against its hash."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace

from onrecord.errors import NotFoundError, SpanError
from onrecord.record import marks as marks_table
from onrecord.record.codec import decode, encode, storable
from onrecord.record.filters import Where, chosen_id, interval
from onrecord.record.folding import fold
from onrecord.shapes import Article, Marks, Published, Stated

COLUMNS = (
    "articles.number, articles.path, articles.text, articles.text_hash, articles.body, articles.inferred, articles.told"
)
"""``inferred`` has the day and ``told`` the outlet that linking or a correction gives; ``body`` what was read."""
ORDER = "articles.published IS NULL, articles.published, articles.id"
"""By date, undated ones last, then by id: an order that does not depend on how the articles came in."""


def write(connection: sqlite3.Connection, article: Article, marks: Marks, signature: bytes) -> bool:
    """Put the article and all that was marked on it in; one of the same id is replaced. Tells whether there was one."""
    replaced = forget(connection, article.id)
    earliest, latest = interval(article.published)
    outlet = article.outlet.value if article.outlet else None
    columns = {
        "id": article.id,
        "path": storable(article.path),
        "fingerprint": article.fingerprint,
        "title": article.title,
        "outlet": outlet,
        "folded_outlet": fold(outlet or ""),
        "published": article.published.value,
        "earliest": earliest,
        "latest": latest,
        "text": article.text,
        "text_hash": text_hash(article.text),
        "body": encode(replace(article, text="", path="")),
    }
    number = connection.execute(
        f"INSERT INTO articles ({', '.join(columns)}) VALUES ({', '.join(':' + c for c in columns)})", columns
    ).lastrowid
    marks_table.write(connection, int(number or 0), article, marks)
    connection.execute("INSERT INTO signatures VALUES (?, ?)", (number, signature))
    connection.execute("DELETE FROM rejected WHERE path = ?", (storable(article.path),))
    return replaced


def forget(connection: sqlite3.Connection, article: str) -> bool:
    """Take the article out with all that hangs on it, and tell whether it was there."""
    found = connection.execute("SELECT number, text FROM articles WHERE id = ?", (article,)).fetchone()
    if found:
        marks_table.forget_words(connection, *found)
        connection.execute("DELETE FROM articles WHERE number = ?", found[:1])
    return found is not None


def read(connection: sqlite3.Connection, where: Where | None = None, order: str = ORDER) -> Iterator[Article]:
    """Articles, one at a time. Raises SpanError where a text is no longer the one that was marked."""
    where = where or Where()
    query = f"SELECT {COLUMNS} FROM articles WHERE {where} ORDER BY {order}"
    return (article(row) for row in connection.execute(query, where.values))


def article(row: tuple[int, str, str, str, bytes, bytes | None, bytes | None]) -> Article:
    """The article of a row of COLUMNS."""
    _, path, text, digest, body, inferred, told = row
    found = decode(body, Article)
    if text_hash(text) != digest:
        raise SpanError(f"{path}: the stored text is not the one that its spans were made on (article {found.id})")
    return known(replace(found, path=path, text=text), inferred, told)


def known(found: Article, inferred: bytes | None, told: bytes | None) -> Article:
    """The article with the day and the outlet that are known from elsewhere than its own page."""
    return replace(
        found,
        published=decode(inferred, Published) if inferred else found.published,
        outlet=decode(told, Stated) if told else found.outlet,
    )


def find(connection: sqlite3.Connection, name: str) -> int:
    """The row number of the article with this id, unique beginning of an id, or path. Raises NotFoundError."""
    exact = connection.execute("SELECT number FROM articles WHERE id = ?", (storable(name),)).fetchone()
    if exact:
        return int(exact[0])
    at_path = connection.execute(
        "SELECT number FROM articles WHERE path IN (?, ?) ORDER BY number DESC LIMIT 1",
        (storable(name), storable(name.replace("\\", "/"))),
    ).fetchone()
    if at_path:
        return int(at_path[0])
    chosen = chosen_id(connection, "articles", "", name)
    return int(connection.execute("SELECT number FROM articles WHERE id = ?", (chosen,)).fetchone()[0])


def infer(connection: sqlite3.Connection, published: Mapping[str, Published]) -> None:
    """Note when undated articles appeared, in place of all that was inferred before."""
    connection.execute(
        "UPDATE articles SET inferred = NULL, earliest = NULL, latest = NULL"
        " WHERE inferred IS NOT NULL AND published IS NULL"
    )
    connection.executemany(
        "UPDATE articles SET inferred = ?, earliest = ?, latest = ? WHERE id = ? AND published IS NULL",
        ((encode(when), *interval(when), article) for article, when in published.items()),
    )


def infer_outlets(connection: sqlite3.Connection, outlets: Mapping[str, Stated]) -> None:
    """Note whose the unnamed articles are, in place of all that was inferred before."""
    connection.execute("UPDATE articles SET told = NULL, folded_outlet = '' WHERE told IS NOT NULL")
    connection.executemany(
        "UPDATE articles SET told = ?, folded_outlet = ? WHERE id = ? AND outlet IS NULL",
        ((encode(outlet), fold(outlet.value), article) for article, outlet in outlets.items()),
    )


def as_read(connection: sqlite3.Connection, number: int) -> Article:
    """The article with what its own page and table state of it alone."""
    *row, _, _ = connection.execute(f"SELECT {COLUMNS} FROM articles WHERE number = ?", (number,)).fetchone()
    return article((*row, None, None))


def by_number(connection: sqlite3.Connection, number: int) -> Article:
    row = connection.execute(f"SELECT {COLUMNS} FROM articles WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise NotFoundError(f"the record has no article in row {number}")
    return article(row)


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
