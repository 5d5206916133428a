"""Knowledge about the world as data: tab-separated tables beside this file.

Each table's leading ``#`` lines name its subject, its source and the day it was made; the first other line names the
columns.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of ``table`` (a file name without ``.tsv``) as column -> cell, in file order."""
    return tuple(csv.DictReader(lines(table), delimiter="\t", quoting=csv.QUOTE_NONE))


def lines(table: str) -> list[str]:
    """The lines of ``table`` from the one that names its columns, for tables too large to keep as rows."""
    text = (resources.files(__name__) / f"{table}.tsv").read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line.strip() and not line.startswith("#")]


@cache
def column(table: str, name: str) -> frozenset[str]:
    """The set of the cells of one column, empty ones aside."""
    return frozenset(row[name] for row in rows(table) if row[name])
