"""Lists in the form that the reader asked for: lines on a terminal, tab-separated text in a pipe, JSON, CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain, islice
from typing import Any

from onrecord.show import terminal
from onrecord.show.lines import Line
from onrecord.show.untrusted import one_line, safe

Row = dict[str, Any]

_HIDDEN = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}
"""Control characters that JSON would carry as they are, and that some terminals obey."""


_UNSEEN = _HIDDEN | {code: f"\\u{code:04x}" for code in range(0x20) if chr(code) not in "\t\n\r"}
"""The same in CSV, where nothing else hides them."""


class Form(Enum):
    """How a list is printed."""

    text = "text"
    json = "json"
    csv = "csv"


@dataclass(frozen=True, slots=True)
class Listing:
    """One list's look: the columns of its tab-separated text, and the line of a row on a terminal."""

    columns: tuple[str, ...]
    line: Callable[[Row], Line]


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a cell that starts with one of these as a formula."""


def guarded(value: object) -> str:
    """A CSV cell as text. A string that a spreadsheet would run as a formula gets an apostrophe before it."""
    cell = plain(value).translate(_UNSEEN)
    return "'" + cell if isinstance(value, str) and cell.startswith(FORMULA_STARTS) else cell


def plain(value: object) -> str:
    """One value as text: nothing for None, ``; `` between the parts of a list, ``start-end`` for a span."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        inner = all(isinstance(part, int) for part in value)
        return ("-" if inner else "; ").join(plain(part) for part in value)
    return str(value)


def print_rows(rows: Iterable[Row], listing: Listing, form: Form) -> bool:
    """Print the rows as they come and tell whether there were any.

    A terminal gets a line each, a pipe tab-separated columns, JSON and CSV every field of a row.
    """
    if form is Form.json:
        return _print_json(rows)
    if form is Form.csv:
        return _print_csv(rows)
    if not sys.stdout.isatty():
        return _print_tsv(rows, listing.columns)
    stream = iter(rows)
    head = list(islice(stream, 1))
    terminal.print_lines(map(listing.line, chain(head, stream)), terminal.console())
    return bool(head)


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
    return json.dumps(value, ensure_ascii=not unicode_stream, indent=indent, default=str).translate(_HIDDEN)


def _print_csv(rows: Iterable[Row]) -> bool:
    terminal.prepare(sys.stdout, utf8=True)
    write = csv.writer(sys.stdout, lineterminator="\n").writerow
    shown = sys.stdout.isatty()
    some = False
    for row in rows:
        if not some:
            write(row.keys())
        write([guarded(value) for value in row.values()] if not shown else [safe(guarded(v)) for v in row.values()])
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
        sys.stdout.write("\t".join(one_line(plain(row.get(name))) for name in columns) + "\n")
    return True
