"""Files, folders and tables to sources, in one order on every machine."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.errors import InputError, Rejected
from onrecord.options import ReadOptions
from onrecord.read import sidecar, tables
from onrecord.read.sidecar import Sidecar
from onrecord.read.source import Beside, Format, Source, content_id, fingerprint

_FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
_NOTES = frozenset({"readme", "license", "licence", "changelog", "contributing", "notice"})
_TABLES = frozenset({".jsonl", ".ndjson", ".csv", ".tsv"})


def sources(paths: Sequence[str | Path], options: ReadOptions) -> Iterator[Source | Rejected]:
    """What ``paths`` hold, lazily: files, folders (recursive, hidden names skipped), tables row by row, "-" for
    standard input. What cannot be read at all comes as Rejected.

    Raises InputError at once for a path that does not exist, a sidecar that is none, or a bad column map.
    """
    tables.check_columns(options.columns)
    named = sidecar.load(Path(options.sidecar)) if options.sidecar else None
    given = [str(path) for path in paths]
    for path in given:
        if path != "-" and not os.path.lexists(path):
            raise InputError(f"{path}: no such file or folder")
    return _all(given, _Walk(options, named))


def _all(given: list[str], walk: _Walk) -> Iterator[Source | Rejected]:
    for name in given:
        path = Path(name)
        if name == "-":
            yield walk.standard_input()
        elif path.is_dir():
            root = path.name if path.name not in ("", "..") else path.resolve().name
            yield from walk.folder(path, root, ())
        else:
            yield from walk.file(path, path.as_posix(), ())


class _Walk:
    """One pass over the paths given. ``near`` are the sidecars of the folders around a file, innermost first."""

    def __init__(self, options: ReadOptions, named: Sidecar | None) -> None:
        self.options = options
        self.named = named
        self.seen: set[str] = set()

    def standard_input(self) -> Source | Rejected:
        limit = self.options.max_bytes
        data = sys.stdin.buffer.read(limit + 1)
        if len(data) > limit:
            return Rejected("-", "too large", f"more than {limit} bytes")
        return self._source(content_id(data), "-", "text", (), content=data)

    def folder(self, path: Path, shown: str, near: tuple[Sidecar, ...]) -> Iterator[Source | Rejected]:
        real = os.path.realpath(path)
        if real in self.seen:
            yield Rejected(shown, "unreadable", "a link to a folder that is read already")
            return
        self.seen.add(real)
        try:
            names = sorted(entry.name for entry in os.scandir(path) if not entry.name.startswith("."))
        except OSError as error:
            yield Rejected(shown, "unreadable", error.strerror or str(error))
            return
        own = self._own_sidecar(path, names)
        for name in names:
            inner, inner_shown = path / name, _shown(f"{shown}/{name}")
            if own and name == own.name:
                continue
            if inner.is_dir():
                yield from self.folder(inner, inner_shown, (own, *near) if own else near)
            else:
                yield from self.file(inner, inner_shown, (own, *near) if own else near)

    def _own_sidecar(self, folder: Path, names: list[str]) -> Sidecar | None:
        """The folder's ``outlets.csv``, if it is a sidecar and not a table of articles."""
        if sidecar.NAME not in names:
            return None
        try:
            return sidecar.load(folder / sidecar.NAME)
        except InputError:
            return None

    def file(self, path: Path, shown: str, near: tuple[Sidecar, ...]) -> Iterator[Source | Rejected]:
        shown = _shown(shown)
        suffix = path.suffix.lower()
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            yield Rejected(shown, "unreadable", getattr(error, "strerror", None) or str(error))
            return
        if not stat.S_ISREG(status.st_mode):
            yield Rejected(shown, "unreadable", "not a regular file")
        elif shown != path.as_posix() and path.stem.casefold() in _NOTES:
            yield Rejected(shown, "unsupported format", "a note on the folder; name it to have it read")
        elif suffix in _TABLES:
            yield from self._table(path, shown, near)
        elif suffix not in _FORMATS:
            yield Rejected(shown, "unsupported format", f"{suffix or 'no'} extension")
        elif status.st_size > self.options.max_bytes:
            detail = f"{status.st_size} bytes, the limit is {self.options.max_bytes}"
            yield Rejected(shown, "too large", detail)
        else:
            yield self._one(path, shown, _FORMATS[suffix], near)

    def _one(self, path: Path, shown: str, form: Format, near: tuple[Sidecar, ...]) -> Source | Rejected:
        try:
            identity = content_id(path.read_bytes())
        except OSError as error:
            return Rejected(shown, "unreadable", error.strerror or str(error))
        return self._source(identity, shown, form, self._beside(path, shown, near), file=str(path))

    def _table(self, path: Path, shown: str, near: tuple[Sidecar, ...]) -> Iterator[Source | Rejected]:
        try:
            for row in tables.rows(path, self.options.max_bytes):
                at = f"{shown}:{row.line}"
                if isinstance(row, tables.BadRow):
                    yield Rejected(at, row.reason, row.detail)
                    continue
                beside = self._beside(path, at, near)
                yield self._source(content_id(row.raw), at, "row", beside, content=row.cells)
        except OSError as error:
            yield Rejected(shown, "unreadable", error.strerror or str(error))

    def _beside(self, path: Path, shown: str, near: tuple[Sidecar, ...]) -> tuple[Beside, ...]:
        """(field, value, table) for all that the sidecars state of a file; the named one outranks, then the nearest."""
        stated: dict[str, Beside] = {}
        for table in ((self.named,) if self.named else ()) + near:
            for field, value in table.cells(_names(path, shown, table.folder)):
                stated.setdefault(field, (field, value, table.name))
        return tuple(stated[field] for field in sorted(stated))

    def _source(
        self,
        identity: str,
        shown: str,
        form: Format,
        beside: tuple[Beside, ...],
        file: str | None = None,
        content: bytes | None = None,
    ) -> Source:
        columns = self.options.columns if form == "row" else ()
        cells = content_id(content) if form == "row" and content is not None else ""
        full = fingerprint(identity, cells, beside, columns)
        return Source(shown, identity, full, form, file, content, beside)


def _names(path: Path, shown: str, base: Path) -> list[str]:
    """The names by which a sidecar in the folder ``base`` may know a file or a table's row."""
    row = shown.rpartition(":")[2] if not shown.endswith(path.name) else ""
    names = [shown, path.as_posix()]
    with contextlib.suppress(ValueError):
        names.append(path.absolute().relative_to(base.absolute()).as_posix())
    if not row:
        return names
    return [names[0], *(f"{name}:{row}" for name in names[1:]), shown.removesuffix(f":{row}"), *names[1:]]


def _shown(path: str) -> str:
    """A path that can be printed and stored: undecodable bytes of a file name become escapes."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
