"""Events that span articles, in their tables: the whole shape, and members apart, so that an article can leave it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.record.codec import decode, encode
from onrecord.shapes import Event, EventStep


def write(connection: sqlite3.Connection, events: Iterable[Event]) -> None:
    """Put ``events`` in the place of all that there were."""
    connection.execute("DELETE FROM happenings")
    for event in events:
        number = connection.execute(
            "INSERT INTO happenings (id, type, date, body) VALUES (?, ?, ?, ?)",
            (event.id, event.type, event.date, encode(event)),
        ).lastrowid
        status = {pair: step.status for step in reversed(event.history) for pair in step.mentions}
        connection.executemany(
            "INSERT INTO happening_members (happening, article, mention, status) VALUES (?, ?, ?, ?)",
            ((number, article, mention, status.get((article, mention), "")) for article, mention in event.members),
        )


def drop_empty(connection: sqlite3.Connection) -> None:
    """Events that no article tells of any more."""
    connection.execute("DELETE FROM happenings WHERE number NOT IN (SELECT happening FROM happening_members)")


def read(connection: sqlite3.Connection, condition: str = "1", values: Iterable[object] = ()) -> Iterator[Event]:
    """Events by their date, undated ones last, then in the order in which they were first told."""
    query = f"SELECT number, body FROM happenings WHERE {condition} ORDER BY date IS NULL, date, number"
    for number, body in connection.execute(query, tuple(values)):
        event = decode(body, Event)
        held = connection.execute("SELECT article, mention FROM happening_members WHERE happening = ?", (number,))
        yield without_the_removed(event, {(article, mention) for article, mention in held})


def without_the_removed(event: Event, held: set[tuple[str, str]]) -> Event:
    """The event as told by the articles that the record still holds."""
    if held == set(event.members):
        return event
    history = tuple(remaining(step, held) for step in event.history if held & set(step.mentions))
    return replace(event, members=tuple(pair for pair in event.members if pair in held), history=history)


def remaining(step: EventStep, held: set[tuple[str, str]]) -> EventStep:
    return replace(step, mentions=tuple(pair for pair in step.mentions if pair in held))
