"""The words of a path and a query, checked before anything is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.errors import InputError
from onrecord.record import Filter

LONGEST = 500
"""Characters of one value: longer than any name, id or search that a person types."""
MOST_PAGES = 100_000
NAMES = frozenset(
    (
        "a",
        "about",
        "at",
        "b",
        "c",
        "fragment",
        "kind",
        "lat",
        "long",
        "order",
        "outlet",
        "page",
        "period",
        "q",
        "quad",
        "since",
        "story",
        "tab",
        "until",
        "with",
    )
)
"""All that a page may be asked; anything else is a slip of the pen, and an answer without it would mislead."""

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_SPANS = re.compile(r"\d{1,9}-\d{1,9}(,\d{1,9}-\d{1,9}){0,50}", re.ASCII)


@dataclass(frozen=True)
class Ask:
    """What one request asks: the parts of its path and its query. Every method raises InputError for what it is not."""

    path: Mapping[str, str] = field(default_factory=dict)
    query: Sequence[tuple[str, str]] = ()

    def part(self, name: str) -> str:
        """A part of the path."""
        return checked(name, self.path[name])

    def text(self, name: str) -> str:
        """A value of the query, "" where there is none."""
        given = [value for key, value in self.query if key == name]
        if len(given) > 1:
            raise InputError(f"{name} is given more than once")
        return checked(name, given[0]).strip() if given else ""

    def number(self, name: str, default: int = 1, least: int = 1, most: int = MOST_PAGES) -> int:
        given = self.text(name)
        if not given:
            return default
        if not re.fullmatch(r"\d{1,9}", given, re.ASCII) or not least <= int(given) <= most:
            raise InputError(f"{name} is a whole number from {least} to {most:,}")
        return int(given)

    def decimal(self, name: str) -> float:
        given = self.text(name)
        if not re.fullmatch(r"-?\d{1,3}(\.\d{1,9})?", given, re.ASCII):
            raise InputError(f"{name} is a number, such as -12.5")
        return float(given)

    def day(self, name: str) -> str | None:
        given = self.text(name)
        if given and not _DAY.fullmatch(given):
            raise InputError(f"{name} is a date: 2018, 2018-02 or 2018-02-21")
        return given or None

    def choice(self, name: str, among: Sequence[str]) -> str:
        """One of ``among``, or "" where none is asked for."""
        given = self.text(name)
        if given and given not in among:
            raise InputError(f"{name} is one of {', '.join(among)}")
        return given

    def spans(self, name: str) -> tuple[tuple[int, int], ...]:
        """``120-145,160-170`` as spans."""
        given = self.text(name)
        if given and not _SPANS.fullmatch(given):
            raise InputError(f"{name} names characters: 120-145")
        found = [part.split("-") for part in given.split(",") if part]
        return tuple((int(start), int(end)) for start, end in found)

    def filter(self) -> Filter:
        """``since``, ``until``, ``outlet`` and ``about`` of the query as a filter."""
        return Filter(
            since=self.day("since"),
            until=self.day("until"),
            outlet=self.text("outlet") or None,
            about=self.text("about") or None,
        )


def known(names: Iterable[str]) -> None:
    """Raises InputError for the first name that no page can be asked for."""
    for name in names:
        if name not in NAMES:
            raise InputError(f"no page can be asked for {checked('a question', name)!r}: {', '.join(sorted(NAMES))}")


def checked(name: str, value: str) -> str:
    if len(value) > LONGEST:
        raise InputError(f"{name} is longer than {LONGEST} characters")
    if any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in value):
        raise InputError(f"{name} holds characters that no name has")
    return value
