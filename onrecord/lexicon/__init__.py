"""Knowledge about the world as data: tab-separated tables beside this file.

Each table's leading ``#`` lines name its subject, its source and the day it was made; the first other line names the
columns.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from pathlib import Path

from onrecord.errors import InputError


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of ``table`` (a file name without ``.tsv``) as column -> cell, in file order."""
    return tuple(csv.DictReader(lines(table), delimiter="\t", quoting=csv.QUOTE_NONE))


_own_actors: list[str | None] = []


def use_actors(path: str | None) -> None:
    """Let a user's own table of actors (CSV or TSV with the columns of ``actors.tsv``, ``name`` and ``kind`` at least)
    stand before the shipped one for the rest of this process: what it names, it alone says.

    Raises InputError if the table cannot be read, or if this process has marked with another one.
    """
    current = _own_actors[0] if _own_actors else None
    if current == path:
        return
    if _own_actors or actors.cache_info().currsize:
        raise InputError("one process marks with one table of actors: start another for another table")
    if path:
        own_rows(path)
    _own_actors.append(path)


@cache
def actors() -> tuple[dict[str, str], ...]:
    """The table of actors, the user's own rows first; a shipped row keeps the names that no row of the user's has."""
    own = own_rows(_own_actors[0]) if _own_actors and _own_actors[0] else ()
    taken = {name.casefold() for row in own for name in names_of(row)}
    kept = []
    for row in rows("actors"):
        free = [name for name in names_of(row) if name.casefold() not in taken]
        if len(free) == len(names_of(row)):
            kept.append(row)
        elif free:
            kept.append(row | {"name": free[0], "aliases": "|".join(free[1:])})
    return (*own, *kept)


def names_of(row: dict[str, str]) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


@cache
def own_rows(path: str) -> tuple[dict[str, str], ...]:
    """The rows of a user's table, its missing columns empty."""
    columns = tuple(rows("actors")[0])
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the table of actors {path} cannot be read: {error}") from error
    found = list(csv.DictReader(text.splitlines(), delimiter="\t" if "\t" in text.partition("\n")[0] else ","))
    if not found or not {"name", "kind"} <= found[0].keys():
        raise InputError(f"the table of actors {path} needs rows and the columns name and kind; it may have {columns}")
    return tuple({column: (row.get(column) or "").strip() for column in columns} for row in found if row["name"])


def lines(table: str) -> list[str]:
    """The lines of ``table`` from the one that names its columns, for tables too large to keep as rows."""
    text = (resources.files(__name__) / f"{table}.tsv").read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line.strip() and not line.startswith("#")]


@cache
def column(table: str, name: str) -> frozenset[str]:
    """The set of the cells of one column, empty ones aside."""
    return frozenset(row[name] for row in rows(table) if row[name])
