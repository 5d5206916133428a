"""Tables of articles: .jsonl, .csv and .tsv, one row at a time, and which column means what."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO, NamedTuple

from onrecord import lexicon
from onrecord.errors import InputError, Reason
from onrecord.read.decode import Decoded, decode

COLUMN_FIELDS = ("text", "title", "outlet", "url", "published", "byline")


class Row(NamedTuple):
    """A row as it stands in its file: its first line's number, its own bytes, and its cells as a JSON object."""

    line: int
    raw: bytes
    cells: bytes


class BadRow(NamedTuple):
    line: int
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Cells:
    """What a row's columns give, by field, each with the column's own name."""

    values: dict[str, str]
    columns: dict[str, str]


def check_columns(columns: tuple[tuple[str, str], ...]) -> None:
    """Raise InputError for a column map that names a field there is not."""
    for field, _ in columns:
        if field not in COLUMN_FIELDS:
            raise InputError(f"no such field: {field!r}; a column can be mapped to {', '.join(COLUMN_FIELDS)}")


def rows(path: Path, max_bytes: int) -> Iterator[Row | BadRow]:
    """The rows of a table, in order. A row above ``max_bytes`` is bad and the next goes on. Raises OSError."""
    with path.open("rb") as file:
        if path.suffix.lower() in (".csv", ".tsv"):
            yield from _csv_rows(file, "\t" if path.suffix.lower() == ".tsv" else None, max_bytes)
        else:
            yield from _json_rows(file, max_bytes)


def _lines(file: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines with their ends; None for one that is too long."""
    number = 0
    while line := file.readline(max_bytes + 2):
        number += 1
        if len(line) > max_bytes + 1:
            while line and not line.endswith(b"\n"):
                line = file.readline(1 << 20)
            yield number, None
        else:
            yield number, line


def _json_rows(file: BinaryIO, max_bytes: int) -> Iterator[Row | BadRow]:
    for number, line in _lines(file, max_bytes):
        if line is None:
            yield BadRow(number, "too large", f"the row has more than {max_bytes} bytes")
            continue
        raw = line.strip().removeprefix(b"\xef\xbb\xbf")
        if raw:
            yield Row(number, raw, raw)


def _csv_rows(file: BinaryIO, delimiter: str | None, max_bytes: int) -> Iterator[Row | BadRow]:
    """Rows of a CSV file. Its own text is kept per row while the reader takes lines from it."""
    csv.field_size_limit(max(max_bytes, csv.field_size_limit()))
    taken: list[str] = []
    text = _taking(_text_lines(file, max_bytes), taken)
    first = next(text, None)
    if first is None:
        return
    delimiter = delimiter or max((",", ";", "\t", "|"), key=first.count)
    reader = csv.reader(_chain(first, text), delimiter=delimiter)
    header: list[str] | None = None
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield BadRow(line, "malformed", str(error))
            cells = []
        raw, at, line = "".join(taken), line, line + len(taken)
        taken.clear()
        if header is None:
            header = [cell.strip() for cell in cells]
        elif cells:
            yield _csv_row(at, raw, header, cells)


def _csv_row(line: int, raw: str, header: list[str], cells: list[str]) -> Row | BadRow:
    if len(cells) != len(header):
        lines = raw.count("\n")
        swallowed = f"; it runs over {lines} lines, a quotation mark may be left open" if lines > 200 else ""
        return BadRow(line, "malformed", f"the row has {len(cells)} cells, the header {len(header)}{swallowed}")
    data = json.dumps(dict(zip(header, cells, strict=True)), ensure_ascii=True).encode()
    return Row(line, raw.rstrip("\r\n").encode("utf-8", "surrogatepass"), data)


def _text_lines(file: BinaryIO, max_bytes: int) -> Iterator[str]:
    head = file.read(4096)
    file.seek(0)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head.count(0) * 3 > len(head):
        encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le"
        yield from io.TextIOWrapper(file, encoding, errors="replace", newline="")
        return
    for number, line in _lines(file, max_bytes):
        data = line or b"\n"
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")
        try:
            yield data.decode("utf-8")
        except UnicodeDecodeError:
            yield data.decode("cp1252", "replace")


def _taking(lines: Iterator[str], taken: list[str]) -> Iterator[str]:
    for line in lines:
        taken.append(line)
        yield line


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


# -- columns ------------------------------------------------------------------------------------


@cache
def _known_columns() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in lexicon.rows("table_columns"):
        found[row["field"]] = (*found.get(row["field"], ()), row["column"])
    return found


def cells(data: bytes, columns: tuple[tuple[str, str], ...]) -> Cells | BadRow:
    """The fields of a row given as a JSON object: by ``columns`` where they name one, else by common column names."""
    decoded = decode(data)
    if not isinstance(decoded, Decoded):
        return BadRow(0, decoded.reason, decoded.detail)
    try:
        row = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        return BadRow(0, "malformed", f"not JSON: {error}")
    if not isinstance(row, dict):
        return BadRow(0, "malformed", "the row is not an object of columns")
    named = {_norm(key): key for key in reversed(list(row))}
    chosen = dict(columns)
    found = Cells({}, {})
    for field in COLUMN_FIELDS:
        wanted = [chosen[field]] if field in chosen else [named[c] for c in _known_columns()[field] if c in named]
        for column in wanted:
            value = _string(row.get(column))
            if value.strip():
                found.values[field], found.columns[field] = value, column
                break
    if "text" not in found.values:
        return _no_text(row, chosen.get("text", ""))
    return _sound(found)


def _norm(column: str) -> str:
    return column.strip().lower().replace(" ", "_").replace("-", "_").replace(".", "_")


def _string(value: object) -> str:
    """A cell as text: strings and numbers as they are, lists joined, {"name": ...} by its name."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(part for part in map(_string, value) if part)
    if isinstance(value, dict):
        return _string(value.get("name") or value.get("title"))
    return ""


def _no_text(row: dict[str, object], mapped: str) -> BadRow:
    wanted = (mapped,) if mapped else _known_columns()["text"]
    if any(_norm(column) in map(_norm, row) for column in wanted):
        return BadRow(0, "empty", "its text column is empty")
    listed = ", ".join(str(key)[:40] for key in list(row)[:12])
    return BadRow(0, "malformed", f"no column {repr(mapped) if mapped else 'of text'} among: {listed}")


def _sound(found: Cells) -> Cells | BadRow:
    for field, value in found.values.items():
        if "\x00" in value:
            return BadRow(0, "binary", f"the column {found.columns[field]!r} holds NUL characters")
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return BadRow(0, "undecodable", f"the column {found.columns[field]!r} holds half a character")
    return found
