"""A large record for measuring its pages: the bundled example, over and over, with all that was found in it.

Each copy has its letters exchanged, so that its words meet no other copy's, and other ids and days; names in marks and
outlets stay, so that persons come up in thousands of articles, as they do.
"""

from __future__ import annotations

import hashlib
import random
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from onrecord import journey
from onrecord.link import signatures
from onrecord.record import Links, Record, Writer
from onrecord.shapes import (
    Article,
    Event,
    Marks,
    Origin,
    Published,
    Reprint,
    Stated,
    Statement,
    Story,
    Storyline,
)

EXAMPLES = Path(str(resources.files("onrecord"))) / "examples"
DAYS = 1400
EDITIONS = 5
"""Copies take turns in so many editions of each outlet."""
TOGETHER = 50
"""Copies in a transaction."""

_ID = re.compile(rb'[0-9a-f]{32}|(?<=")[0-9a-f]{16}(?=")|(?:(?<="st)|(?<="ev))[0-9a-f]{12}(?=")')
Shape = TypeVar("Shape")


@dataclass(frozen=True)
class Copy:
    """The example's articles, with their marks, and what links them."""

    articles: tuple[Article, ...]
    marks: tuple[Marks, ...]
    stories: tuple[Story, ...]
    reprints: tuple[Reprint, ...]
    storylines: tuple[Storyline, ...]
    origins: tuple[Origin, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]


def write(path: Path, articles: int, work: Path) -> None:
    """Make the record at ``path`` with about so many articles; ``work`` is a folder for the example's own."""
    journey.build([EXAMPLES], work / "example.record")
    with Record(work / "example.record") as example:
        found = list(example.articles())
        original = msgspec.json.encode(
            Copy(
                tuple(found),
                tuple(example.marks(one.id) for one in found),
                tuple(example.stories()),
                tuple(example.reprints()),
                tuple(example.storylines()),
                tuple(example.origins()),
                tuple(example.statements()),
                tuple(example.happenings()),
            )
        )
    copies = -(-articles // len(found))
    with Writer(path) as record:
        for first in range(0, copies, TOGETHER):
            with record.together():
                for copy in (copied(original, n) for n in range(first, min(first + TOGETHER, copies))):
                    for article, marks in zip(copy.articles, copy.marks, strict=True):
                        record.put(article, marks, msgspec.json.encode(signatures.sign(article, marks)))
        record.note("model", "en_core_web_sm")
        record.note("signatures", journey_make())
        record.link(links(original, copies))


def links(original: bytes, copies: int) -> Links:
    """All that links the copies, as streams."""

    def of(name: str) -> Iterator[Shape]:
        return (one for n in range(copies) for one in cast("tuple[Shape, ...]", getattr(copied(original, n), name)))

    return Links(
        stories=of("stories"),
        reprints=of("reprints"),
        storylines=of("storylines"),
        origins=of("origins"),
        statements=of("statements"),
        events=of("events"),
    )


def copied(original: bytes, number: int) -> Copy:
    """The copy of this number."""
    renamed = _ID.sub(
        lambda match: hashlib.sha256(b"%d:%s" % (number, match[0])).hexdigest()[: len(match[0])].encode(), original
    )
    copy = msgspec.json.decode(renamed, type=Copy)
    letters = list(string.ascii_lowercase)
    random.Random(number).shuffle(letters)
    exchange = str.maketrans(
        string.ascii_lowercase + string.ascii_uppercase, "".join(letters) + "".join(letters).upper()
    )
    day = (date(2018, 1, 1) + timedelta(days=number % DAYS)).isoformat()
    return replace(
        copy,
        articles=tuple(
            replace(
                one,
                text=one.text.translate(exchange),
                title=one.title.translate(exchange),
                path=f"copy{number}/{one.path}",
                outlet=Stated(f"{one.outlet.value if one.outlet else 'Unknown'} {number % EDITIONS}"),
                published=Published(day, "day", "stated", "benchmark"),
            )
            for one in copy.articles
        ),
        stories=tuple(
            replace(one, title=one.title.translate(exchange), earliest=day, latest=day) for one in copy.stories
        ),
    )


def journey_make() -> str:
    """The make of signatures that the journey would note."""
    return hashlib.sha256(msgspec.json.encode(msgspec.json.schema(signatures.Signature))).hexdigest()[:16]
