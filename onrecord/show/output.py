"""Lists of rows in the form that the reader asked for: a table, JSON, CSV, or tab-separated text in a pipe."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from onrecord.show import terminal

if TYPE_CHECKING:
    from rich.console import Console

Row = Mapping[str, Any]


class Form(Enum):
    """How a list is printed."""

    text = "text"
    json = "json"
    csv = "csv"


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a cell that starts with one of these as a formula."""


def guarded(value: object) -> str:
    """A CSV cell as text. A string that a spreadsheet would run as a formula gets an apostrophe before it."""
    cell = plain(value)
    return "'" + cell if isinstance(value, str) and cell.startswith(FORMULA_STARTS) else cell


def plain(value: object) -> str:
    """One value as text: nothing for None, ``; `` between the parts of a list."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "; ".join(plain(part) for part in value)
    return str(value)


def print_rows(rows: Iterable[Row], columns: Sequence[str], form: Form) -> bool:
    """Print the rows as they come and tell whether there were any.

    ``columns`` are those of the table and the tab-separated text; JSON and CSV carry every field of a row.
    """
    if form is Form.json:
        return _print_json(rows)
    if form is Form.csv:
        return _print_csv(rows)
    if not sys.stdout.isatty():
        return _print_tsv(rows, columns)
    return _print_table(list(rows), columns, terminal.console())


def _print_json(rows: Iterable[Row]) -> bool:
    """A JSON array with one row a line, so that it can be read whole or line by line."""
    terminal.prepare(sys.stdout, utf8=True)
    some = False
    for row in rows:
        sys.stdout.write(",\n" if some else "[\n")
        sys.stdout.write(to_json(row))
        some = True
    sys.stdout.write("\n]\n" if some else "[]\n")
    return some


def to_json(value: object, indent: int | None = None) -> str:
    """JSON that the stream can carry: escaped where its encoding is not a Unicode one."""
    unicode_stream = (sys.stdout.encoding or "").lower().startswith("utf")
    return json.dumps(value, ensure_ascii=not unicode_stream, indent=indent, default=str)


def _print_csv(rows: Iterable[Row]) -> bool:
    terminal.prepare(sys.stdout, utf8=True)
    write = csv.writer(sys.stdout, lineterminator="\n").writerow
    stream = iter(rows)
    some = False
    for row in stream:
        if not some:
            write(row.keys())
        write([guarded(value) for value in row.values()])
        some = True
    return some


def _print_tsv(rows: Iterable[Row], columns: Sequence[str]) -> bool:
    terminal.prepare(sys.stdout, utf8=True)
    stream = iter(rows)
    head = list(islice(stream, 1))
    if not head:
        return False
    sys.stdout.write("\t".join(columns) + "\n")
    for row in chain(head, stream):
        sys.stdout.write("\t".join(terminal.one_line(plain(row.get(name))) for name in columns) + "\n")
    return True


def _print_table(rows: Sequence[Row], columns: Sequence[str], out: Console) -> bool:
    if out.width < terminal.NARROW:
        return _print_entries(rows, columns, out)
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold", no_wrap=name in ("id", "published", "date"))
    for row in rows:
        table.add_row(*(terminal.one_line(plain(row.get(name))) for name in columns))
    if rows:
        out.print(table)
    return bool(rows)


def _print_entries(rows: Sequence[Row], columns: Sequence[str], out: Console) -> bool:
    from rich.text import Text

    for number, row in enumerate(rows):
        if number:
            out.print()
        for name in columns:
            value = terminal.one_line(plain(row.get(name)))
            if value:
                out.print(Text.assemble((f"{name}: ", "dim"), value), overflow="fold")
    return bool(rows)
