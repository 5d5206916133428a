"""The room itself: which record it shows, what a visit holds open, and what is remembered between visits."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar, cast

from onrecord.record import Record
from onrecord.record.browse import Browse
from onrecord.record.names import Names
from onrecord.record.relations import Relations
from onrecord.show.server.asking import Ask

Made = TypeVar("Made")
Entry = dict[str, Any]

PAGE = 25
MOST_REMEMBERED = 256
"""Answers kept between visits: a few hundred kB each at most."""


@dataclass(frozen=True)
class Visit:
    """One request with the record open for it. A view takes it and gives plain data."""

    room: Room
    record: Record
    browse: Browse
    names: Names
    relations: Relations
    ask: Ask

    def remembered(self, what: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """What ``make`` gives, made once for each state of the record's file."""
        return self.room.memory.get((self.room.state(), *what), make)


@dataclass
class Room:
    """The room for the record at ``path``. ``token`` proves that a form came from one of its own pages;
    ``live`` is false where its pages are written to a file."""

    path: Path
    size: int = PAGE
    """Things on a page of a list."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    live: bool = True
    memory: Memory = field(default_factory=lambda: Memory())
    changing: Lock = field(default_factory=Lock)
    """Held while the file of corrections is written."""

    @contextmanager
    def visit(self, ask: Ask) -> Iterator[Visit]:
        """The record, opened for one request in its own thread."""
        with Record(self.path) as record:
            yield Visit(self, record, Browse(record), Names(record), Relations(record), ask)

    def state(self) -> str:
        """Changes whenever the record's file does."""
        seen = []
        for end in ("", "-wal"):
            try:
                found = self.path.with_name(self.path.name + end).stat()
            except OSError:
                continue
            if found.st_size:
                seen.append(f"{found.st_ino}:{found.st_mtime_ns}:{found.st_size}")
        return "/".join(seen)


class Memory:
    """The answers last given, the oldest forgotten first. Who asks for one that is being made waits for it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, ...], Any] = OrderedDict()
        self._making: dict[tuple[str, ...], Lock] = {}
        self._lock = Lock()

    def get(self, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        with self._lock:
            making = self._making.setdefault(key, Lock())
        with making:
            found = self._found(key)
            if found is not None:
                return cast(Made, found)
            try:
                made = make()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            with self._lock:
                self._kept[key] = made
                while len(self._kept) > MOST_REMEMBERED:
                    self._kept.popitem(last=False)
            return made

    def _found(self, key: tuple[str, ...]) -> Any:
        with self._lock:
            if key not in self._kept:
                return None
            self._making.pop(key, None)
            self._kept.move_to_end(key)
            return self._kept[key]
