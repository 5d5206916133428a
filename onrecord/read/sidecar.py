"""Sidecar tables: what files do not say about themselves (outlet, url, published), by path or glob."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from onrecord.errors import InputError
from onrecord.read.decode import Decoded, decode
from onrecord.read.source import FIELDS
from onrecord.shapes import Article

NAME = "outlets.csv"

Cells = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Sidecar:
    """A loaded table. A row that names the path outranks one whose glob fits; among globs the first one counts."""

    folder: Path
    name: str
    exact: dict[str, Cells]
    globs: tuple[tuple[str, Cells], ...]

    def cells(self, candidates: Iterable[str]) -> Cells:
        """What the table states of a file known by any of the ``candidates``, field by field."""
        names = list(candidates)
        rows = [self.exact[name] for name in names if name in self.exact]
        rows += [cells for glob, cells in self.globs if any(fnmatchcase(name, glob) for name in names)]
        stated: dict[str, str] = {}
        for cells in rows:
            for field, value in cells:
                stated.setdefault(field, value)
        return tuple(sorted(stated.items()))


def load(path: Path) -> Sidecar:
    """Read a sidecar table. Raises InputError, naming file and reason, if it cannot be one."""
    try:
        decoded = decode(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: cannot read the sidecar table: {error.strerror or error}") from error
    if not isinstance(decoded, Decoded):
        raise InputError(f"{path}: cannot read the sidecar table: {decoded.detail}")
    try:
        rows = list(csv.reader(io.StringIO(decoded.text, newline=""), delimiter=_delimiter(decoded.text)))
    except csv.Error as error:
        raise InputError(f"{path}: not a table: {error}") from error
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    if "path" not in header or not set(header) & set(FIELDS):
        raise InputError(f"{path}: a sidecar table needs the columns path and outlet, url or published")
    return _loaded(path, header, rows[1:])


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max((",", ";", "\t"), key=first.count)


def _loaded(path: Path, header: list[str], rows: list[list[str]]) -> Sidecar:
    exact: dict[str, Cells] = {}
    globs: list[tuple[str, Cells]] = []
    for row in rows:
        cells = {column: cell.strip() for column, cell in zip(header, row, strict=False)}
        name = cells.get("path", "").replace("\\", "/").removeprefix("./")
        stated = tuple((field, cells[field]) for field in FIELDS if cells.get(field))
        if not name or not stated:
            continue
        exact.setdefault(name, stated)
        if any(sign in name for sign in "*?["):
            globs.append((name, stated))
    return Sidecar(path.parent, path.name, exact, tuple(globs))


def sidecar_rows(articles: Iterable[Article]) -> list[dict[str, str]]:
    """One row per article for a sidecar to fill in: path, outlet, url, published; empty where nothing is stated."""
    return [
        {
            "path": article.path,
            "outlet": article.outlet.value if article.outlet else "",
            "url": article.url.value if article.url else "",
            "published": article.published.value or "",
        }
        for article in articles
    ]
