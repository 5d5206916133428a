"""What spans articles: replaced as a whole by each link pass, read one by one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.record import articles, happenings, statements
from onrecord.record.codec import decode, encode
from onrecord.shapes import Event, Origin, Published, Reprint, Stated, Statement, Story, Storyline, StoryMember


@dataclass(frozen=True, slots=True)
class Links:
    """The products of one link pass."""

    stories: Iterable[Story] = ()
    reprints: Iterable[Reprint] = ()
    storylines: Iterable[Storyline] = ()
    origins: Iterable[Origin] = ()
    inferred: Mapping[str, Published] = field(default_factory=dict)
    """When undated articles appeared, by their ids."""
    outlets: Mapping[str, Stated] = field(default_factory=dict)
    """Whose the articles are that name no outlet, by their ids."""
    statements: Iterable[Statement] = ()
    events: Iterable[Event] = ()
    """Both are asked for once the rest is written: they may read the record's stories and dates."""


def replace(connection: sqlite3.Connection, links: Links) -> None:
    """Put ``links`` in the place of all that was linked before."""
    for table in ("stories", "story_members", "reprints", "storylines", "origins"):
        connection.execute(f"DELETE FROM {table}")
    for story in links.stories:
        row = (story.id, story.title, story.earliest, story.latest)
        connection.execute("INSERT INTO stories VALUES (?, ?, ?, ?)", row)
        connection.executemany(
            "INSERT INTO story_members VALUES (?, ?, ?, ?)",
            ((m.article, story.id, m.score, m.reason) for m in story.members),
        )
    connection.executemany(
        "INSERT INTO reprints VALUES (?, ?, ?, ?)", ((r.article, r.origin, r.shared, r.reason) for r in links.reprints)
    )
    connection.executemany(
        "INSERT INTO storylines VALUES (?, ?, ?)", ((s.id, s.title, encode(s)) for s in links.storylines)
    )
    connection.executemany("INSERT INTO origins VALUES (?, ?)", ((o.id, encode(o)) for o in links.origins))
    articles.infer(connection, links.inferred)
    articles.infer_outlets(connection, links.outlets)
    statements.write(connection, links.statements)
    happenings.write(connection, links.events)


def drop_empty(connection: sqlite3.Connection) -> None:
    """What an article was the last of: stories, statements, events."""
    connection.execute("DELETE FROM stories WHERE id NOT IN (SELECT story FROM story_members)")
    statements.drop_empty(connection)
    happenings.drop_empty(connection)


def stories(connection: sqlite3.Connection, condition: str = "1", values: Iterable[object] = ()) -> Iterator[Story]:
    """Stories by their earliest day and id, undated ones last."""
    query = f"SELECT id, title, earliest, latest FROM stories WHERE {condition} ORDER BY earliest IS NULL, earliest, id"
    for name, title, earliest, latest in connection.execute(query, tuple(values)):
        yield Story(name, title, members(connection, name), earliest, latest)


def members(connection: sqlite3.Connection, story: str) -> tuple[StoryMember, ...]:
    rows = connection.execute(
        "SELECT article, score, reason FROM story_members WHERE story = ? ORDER BY article", (story,)
    )
    return tuple(StoryMember(*row) for row in rows)


def home(connection: sqlite3.Connection, article: str) -> str | None:
    """The story that an article belongs to."""
    row = connection.execute("SELECT story FROM story_members WHERE article = ?", (article,)).fetchone()
    return row[0] if row else None


def reprints(connection: sqlite3.Connection, ids: Iterable[str] | None = None) -> Iterator[Reprint]:
    """Of these articles (all, by default), those that carry another's text."""
    chosen = () if ids is None else (json.dumps(sorted(set(ids))),)
    of_these = "WHERE article IN (SELECT value FROM json_each(?))" if chosen else ""
    rows = connection.execute(
        f"SELECT article, origin, shared, reason FROM reprints {of_these} ORDER BY article", chosen
    )
    return (Reprint(*row) for row in rows)


def versions(connection: sqlite3.Connection, ids: Iterable[str] | None = None) -> dict[str, str]:
    """Articles whose file was changed and read again: each earlier version with the one that its path has now. Only
    copies of a text count, for two folders may show one path."""
    chosen = None if ids is None else json.dumps(sorted(ids))
    pairs = connection.execute(
        """SELECT one.path, one.number, one.id, other.number, other.id FROM reprints
           JOIN articles AS one ON one.id = article JOIN articles AS other ON other.id = origin
           WHERE one.path = other.path AND one.path <> '-'
                 AND (:ids IS NULL OR article IN (SELECT value FROM json_each(:ids)))""",
        {"ids": chosen},
    )
    at: dict[str, set[tuple[int, str]]] = {}
    for path, *pair in pairs:
        at.setdefault(path, set()).update(zip(pair[::2], pair[1::2], strict=True))
    newest = {path: max(found) for path, found in at.items()}
    return {old: newest[path][1] for path, found in at.items() for _, old in sorted(found - {newest[path]})}


def storylines(connection: sqlite3.Connection) -> Iterator[Storyline]:
    return (decode(body, Storyline) for (body,) in connection.execute("SELECT body FROM storylines ORDER BY id"))


def origins(connection: sqlite3.Connection, story: str | None = None) -> Iterator[Origin]:
    """Origins by id, all or one story's: their ids begin with its."""
    begun = ("", "~") if story is None else (f"{story}:", f"{story};")
    rows = connection.execute("SELECT body FROM origins WHERE id >= ? AND id < ? ORDER BY id", begun)
    return (decode(body, Origin) for (body,) in rows)


def signatures(connection: sqlite3.Connection, ids: Iterable[str]) -> Iterator[bytes]:
    query = "SELECT signatures.body FROM signatures JOIN articles ON number = article WHERE id = ?"
    found = (connection.execute(query, (one,)).fetchone() for one in ids)
    return (row[0] for row in found if row)
