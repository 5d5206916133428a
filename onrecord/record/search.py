"""Full-text search: the sentences that have the words, by SQLite's FTS5 and its BM25 rank."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from itertools import islice

from onrecord.errors import InputError
from onrecord.record.articles import ORDER, by_number
from onrecord.record.codec import storable
from onrecord.record.filters import Filter
from onrecord.record.lists import chosen_articles
from onrecord.record.rows import Row, row
from onrecord.shapes import BlockKind

TERM = re.compile(r'"([^"]*)"|(\S+)')


def search(connection: sqlite3.Connection, text: str, wanted: Filter) -> Iterator[Row[BlockKind]]:
    """Sentences and blocks with all the words, the best match first; ties in canonical order."""
    where = chosen_articles(connection, wanted)
    query = f"""SELECT articles.number, units.start, units."end", units.block
                FROM unit_words JOIN units ON units.number = unit_words.rowid
                                JOIN articles ON articles.number = units.article
                WHERE unit_words MATCH ? AND {where}
                ORDER BY round(bm25(unit_words), 6), {ORDER}, units.start"""
    found = connection.execute(query, [expression(text), *where.values])
    for number, start, end, block in islice(found, wanted.limit):
        yield row(by_number(connection, number), block, (start, end))


def expression(text: str) -> str:
    """What a person types as an FTS5 expression, of which no part can be a syntax error.

    Raises InputError if there is no word in it.
    """
    terms = []
    for phrase, word in TERM.findall(storable(text)):
        plain = (phrase or word).replace('"', " ")
        if not re.search(r"\w", plain):
            continue
        begins = word.endswith("*")
        terms.append('"' + plain.rstrip("*") + '"' + ("*" if begins else ""))
    if not terms:
        raise InputError(f"nothing to search for in {text!r}")
    return " ".join(terms)
