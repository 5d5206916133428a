"""What readers set right: kept in a file beside the record, and applied to the record before each link pass.

The file has a correction a line, as JSON. It is no part of the record: it outlives a rebuild, and can be shared.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import get_args

import msgspec

from onrecord.errors import InputError, RecordError
from onrecord.record.codec import decode, encode
from onrecord.record.filters import interval
from onrecord.record.folding import fold
from onrecord.shapes import Article, Correction, Entity, Published, Quotation, Speaker, SpeakerKind

BESIDE = ".corrections"
"""Ends the name of the file that has a record's corrections."""


def path_of(record: Path) -> Path:
    return record.with_name(record.name + BESIDE)


def read(record: str | Path) -> tuple[Correction, ...]:
    """The record's corrections, in their order. Raises RecordError for a line that is none."""
    return read_file(path_of(Path(record)))


def read_file(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file, none if it is not there. Raises RecordError for a line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(f"{path} cannot be read: {error}") from error
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(checked(decode(line.encode(), Correction)))
            except (msgspec.MsgspecError, InputError) as error:
                raise RecordError(f"{path}:{number} is no correction: {error}") from error
    return tuple(found)


def checked(one: Correction) -> Correction:
    """The correction, if its value can be one. Raises InputError."""
    if one.kind == "date":
        try:
            written = date.fromisoformat(one.value or "").isoformat()
        except ValueError:
            written = ""
        if one.value != written:
            raise InputError(f"{one.value!r} is no day such as 2018-02-21")
    return one


def write(record: str | Path, corrections: Iterable[Correction]) -> None:
    """Put ``corrections`` in the place of those that there were; the file appears whole or not at all."""
    path = path_of(Path(record))
    part = path.with_name(path.name + ".part")
    try:
        part.write_text("".join(line(one) for one in corrections), encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise RecordError(f"{path} cannot be written: {error}") from error
    finally:
        part.unlink(missing_ok=True)


def line(one: Correction) -> str:
    fields = {name: value for name, value in asdict(one).items() if value not in ((), None)}
    return json.dumps(fields, ensure_ascii=False) + "\n"


# -- applied to the record ------------------------------------------------------------------------


def redate(connection: sqlite3.Connection, days: Mapping[str, Published]) -> None:
    """Give articles the days that corrections state, and those that had one before their own date again."""
    corrected = connection.execute(
        "SELECT id, body FROM articles WHERE inferred IS NOT NULL AND json_extract(CAST(inferred AS TEXT), '$.basis')"
        " = 'stated'"
    ).fetchall()
    for article, body in corrected:
        own = decode(body, Article).published
        connection.execute(
            "UPDATE articles SET inferred = NULL, published = ?, earliest = ?, latest = ? WHERE id = ?",
            (own.value, *interval(own), article),
        )
    connection.executemany(
        "UPDATE articles SET inferred = ?, published = ?, earliest = ?, latest = ? WHERE id = ?",
        ((encode(when), when.value, *interval(when), article) for article, when in days.items()),
    )


def respeak(connection: sqlite3.Connection, corrections: Sequence[Correction]) -> None:
    """Give quotations the speakers that corrections name, and those that had one before their own speaker again."""
    before = connection.execute("SELECT quotation, body FROM respoken ORDER BY quotation").fetchall()
    for number, body in before:
        put(connection, number, decode(body, Quotation))
    connection.execute("DELETE FROM respoken")
    for correction in corrections:
        for name in correction.quotations if correction.kind == "speaker" else ():
            found = connection.execute("SELECT number, body FROM quotations WHERE id = ?", (name,)).fetchall()
            for number, body in found:
                connection.execute("INSERT OR IGNORE INTO respoken VALUES (?, ?)", (number, body))
                spoken = decode(body, Quotation)
                put(connection, number, replace(spoken, speaker=speaker(connection, number, correction.value or "")))


def put(connection: sqlite3.Connection, number: int, quotation: Quotation) -> None:
    entity = connection.execute(
        "SELECT number FROM entities WHERE id = ? AND article = (SELECT article FROM quotations WHERE number = ?)",
        (quotation.speaker.entity, number),
    ).fetchone()
    connection.execute(
        "UPDATE quotations SET body = ?, speaker = ?, folded_speaker = ?, entity = ? WHERE number = ?",
        (
            encode(quotation),
            quotation.speaker.name,
            fold(quotation.speaker.name),
            entity[0] if entity else None,
            number,
        ),
    )


def speaker(connection: sqlite3.Connection, quotation: int, name: str) -> Speaker:
    """Who is meant: the entity of the same article that has this key or is called so, else a name alone."""
    if not name.strip():
        return Speaker("", "unknown", named=False)
    row = connection.execute(
        """SELECT entities.body FROM entities LEFT JOIN entity_names ON entity = entities.number
           WHERE article = (SELECT article FROM quotations WHERE number = ?)
                 AND (key = ? OR entity_names.folded = ?) ORDER BY key <> ?, entities.number LIMIT 1""",
        (quotation, name, fold(name), name),
    ).fetchone()
    if row is None:
        return Speaker(name.partition(":")[2] or name, "person", named=True)
    entity = decode(row[0], Entity)
    kind: SpeakerKind = next((k for k in get_args(SpeakerKind) if k == entity.kind), "body")
    return Speaker(entity.name, kind, named=True, entity=entity.id)
