"""Which rows a reader wants, and the SQL that finds them."""

from __future__ import annotations

import calendar
import json
import re
import sqlite3
from dataclasses import dataclass, field

from onrecord import lexicon
from onrecord.errors import InputError, NotFoundError
from onrecord.record.codec import storable
from onrecord.record.folding import fold
from onrecord.shapes import Published


@dataclass(frozen=True, slots=True)
class Filter:
    """What to list. Every field narrows; an empty one does not.

    ``since``, ``until``  "2018", "2018-02" or "2018-02-21", both inclusive. An article counts if it may have
                          appeared in between; one with no date at all never does.
    ``outlet``            words of the outlet's name, in any case ("vice" finds Vice News)
    ``by``                who speaks: words of a name, an entity's key or a country code
    ``about``             who is named: in a quotation's own words, as an event's actor, or in an article
    ``story``             a story's id or the beginning of one
    ``actor``             who does it, in an event: words of a name, or a code ("PRK")
    ``recipient``         to whom it is done
    ``status``            of an event: "cancelled"
    ``kind``              "direct" for quotations, "person" for entities, "REJECT" or "refused" for events
    ``limit``             rows at most
    """

    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    by: str | None = None
    about: str | None = None
    story: str | None = None
    kind: str | None = None
    actor: str | None = None
    recipient: str | None = None
    status: str | None = None
    limit: int | None = None


EVERYTHING = Filter()


@dataclass(slots=True)
class Where:
    """Conditions joined by AND, with their values."""

    conditions: list[str] = field(default_factory=lambda: ["1"])
    values: list[object] = field(default_factory=list)

    def add(self, condition: str, *values: object) -> None:
        self.conditions.append(condition)
        self.values.extend(storable(v) if isinstance(v, str) else v for v in values)

    def __str__(self) -> str:
        return " AND ".join(f"({c})" for c in self.conditions)


def of_articles(connection: sqlite3.Connection, wanted: Filter) -> Where:
    """Conditions on the table ``articles`` that every list shares: dates, outlet, story."""
    where = Where()
    if wanted.limit is not None and wanted.limit < 0:
        raise InputError(f"a limit of {wanted.limit} rows")
    if wanted.since:
        where.add("articles.latest >= ?", days(wanted.since)[0])
    if wanted.until:
        where.add("articles.earliest <= ?", days(wanted.until)[1])
    if wanted.outlet:
        where.add("articles.folded_outlet LIKE ?", holding(wanted.outlet))
    if wanted.story:
        where.add(
            "articles.id IN (SELECT article FROM story_members WHERE story = ?)", story_id(connection, wanted.story)
        )
    return where


# -- names --------------------------------------------------------------------------------------


def keys_of(connection: sqlite3.Connection, name: str) -> str:
    """The keys of the entities that ``name`` may mean, as a JSON list for ``json_each``.

    An entity is meant by its key, by its country code where it is that country, or by words that follow each other
    in any of the names that articles call it by.
    """
    found = connection.execute(
        """SELECT DISTINCT key FROM entities WHERE key = :name OR key = 'country:' || upper(:name)
           UNION SELECT key FROM entities JOIN entity_names ON entity = number WHERE entity_names.folded LIKE :words""",
        {"name": storable(name), "words": holding(name)},
    )
    return json.dumps(sorted(key for (key,) in found))


def code_of(name: str) -> str:
    """The code that a name stands for: of a country by any of its names, else the name itself, as a code."""
    asked = fold(name)
    for row in lexicon.rows("countries"):
        known = "|".join((row["name"], row["aliases"], row["demonyms"])).split("|")
        if asked in (fold(one) for one in known if one):
            return row["country"]
    return name.strip().upper()


def holding(name: str) -> str:
    """A LIKE pattern for folded text that has the words of ``name`` one after the other."""
    folded = fold(name)
    if not folded:
        raise InputError(f"nothing to look for in {name!r}")
    return f"%{folded}%"


def story_id(connection: sqlite3.Connection, start: str) -> str:
    """The one story whose id begins with ``start``, "s-" aside. Raises NotFoundError."""
    return chosen_id(connection, "stories", "s-", start)


CALLED = {
    "articles": "article",
    "stories": "story",
    "quotations": "quotation",
    "statements": "statement",
    "happenings": "event",
}
"""What a table's rows are for a reader."""


def chosen_id(connection: sqlite3.Connection, table: str, sign: str, start: str) -> str:
    """The one id of a table, beginning with ``sign``, that is ``start`` or begins so. Raises NotFoundError."""
    query = f"SELECT DISTINCT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT 20"
    return only([i for (i,) in connection.execute(query, begun(start, sign))], start, CALLED[table])


def begun(start: str, sign: str) -> tuple[str, str]:
    """Between which ids those lie that begin with ``start``, an index's range; ids are letters, digits and hyphens, so
    all else finds nothing."""
    plain = start.strip().lower().removeprefix(sign)
    return (f"{sign}{plain}", f"{sign}{plain}~") if re.fullmatch(r"[0-9a-z-]+", plain) else ("", "")


def only(found: list[str], asked: str, what: str) -> str:
    if asked in found:
        return asked
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(f"the record has no {what} {asked!r}")
    raise NotFoundError(f"{asked!r} begins more than one {what}: {', '.join(sorted(found)[:5])}")


# -- dates --------------------------------------------------------------------------------------


def days(date: str) -> tuple[str, str]:
    """The first and last day of "2018", "2018-02" or "2018-02-21". Raises InputError."""
    parts = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", date.strip())
    try:
        if not parts:
            raise ValueError
        year, month, day = int(parts[1]), int(parts[2] or 0), int(parts[3] or 0)
        first, last = (month or 1), (month or 12)
        length = calendar.monthrange(year, last)[1]
        if day > length:
            raise ValueError
    except (ValueError, IndexError):
        raise InputError(f"{date!r} is no date: write 2018, 2018-02 or 2018-02-21") from None
    return f"{year:04}-{first:02}-{day or 1:02}", f"{year:04}-{last:02}-{day or length:02}"


def interval(published: Published) -> tuple[str | None, str | None]:
    """The days between which an article appeared, as far as is known."""
    first, last = days(published.value[:10]) if published.value else (None, None)
    return published.earliest or first, published.latest or last
