"""Corrections by hand: made of what a reader names, checked against the record, listed, and taken in from others."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from onrecord.errors import InputError, NotFoundError, RecordError
from onrecord.record import Record
from onrecord.record import corrections as kept
from onrecord.record.relations import Relations
from onrecord.shapes import Correction
from onrecord.show import words
from onrecord.show.lines import Line
from onrecord.show.output import Listing

Entry = dict[str, Any]
KINDS: tuple[Literal["merge", "split", "date", "speaker"], ...] = ("merge", "split", "date", "speaker")
COLUMNS = ("kind", "articles", "value", "reason", "quotations")
"""Of a table of corrections; several ids stand in one cell with spaces or ``;`` between them."""
MEANS = {
    "merge": "one story",
    "split": "a story of their own",
    "date": "published on",
    "speaker": "words of",
}


# -- made -------------------------------------------------------------------------------------------


def merge(record: Record, names: Sequence[str], reason: str) -> Correction:
    """The stories of these names are one; an article stands for its story."""
    found = [story_meant(record, name) for name in names]
    if len(set(found)) < 2:
        raise InputError("name two stories: one cannot be merged with itself")
    firsts = tuple(record.story(story).members[0].article for story in dict.fromkeys(found))
    return Correction("merge", firsts, None, reason)


def story_meant(record: Record, name: str) -> str:
    try:
        return record.story(name).id
    except NotFoundError as error:
        if "more than one" in str(error):
            raise
    home = record.story_of(record.article(name).id)
    if home is None:
        raise NotFoundError(f"the article {name!r} is in no story yet")
    return home


def split(record: Record, story: str, names: Sequence[str], reason: str) -> Correction:
    """These articles leave the story and are one of their own."""
    found = record.story(story_meant(record, story))
    leaving = tuple(dict.fromkeys(record.article(name).id for name in names))
    members = {member.article for member in found.members}
    for article in leaving:
        if article not in members:
            raise InputError(f"{record.article(article).path} is not of the story {found.id}")
    if len(leaving) == len(members):
        raise InputError("these are all articles of the story: leave one at least where it is")
    return Correction("split", leaving, None, reason)


def redate(record: Record, article: str, day: str, reason: str) -> Correction:
    """The article appeared on this day."""
    return kept.checked(Correction("date", (record.article(article).id,), day.strip(), reason))


def respeak(record: Record, quotation: str, name: str, reason: str) -> Correction:
    """The quotation is words of this person, body or country."""
    begun = quotation.strip().lower()
    found = sorted({row.mark.id for row in record.quotations(thoughts=True, repeats=True)} if begun else ())
    meant = [one for one in found if one.startswith(begun)]
    if len(meant) != 1:
        why = f"{quotation!r} begins more than one quotation" if meant else f"the record has no quotation {quotation!r}"
        raise NotFoundError(why)
    return Correction("speaker", (), name.strip(), reason, tuple(meant))


# -- taken in ---------------------------------------------------------------------------------------


def read(path: Path) -> tuple[Correction, ...]:
    """The corrections of someone else's file: one as it lies beside a record, or a table. Raises InputError."""
    if not path.is_file():
        raise InputError(f"{path}: there is no such file")
    try:
        return from_table(path) if path.suffix.lower() == ".csv" else kept.read_file(path)
    except RecordError as error:
        raise InputError(str(error)) from error


def from_table(path: Path) -> tuple[Correction, ...]:
    """Corrections of a table with the columns COLUMNS, of which all but the kind may be missing or empty."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return tuple(from_row(path, number, row) for number, row in enumerate(csv.DictReader(stream), 2))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path} cannot be read: {error}") from error


def from_row(path: Path, number: int, row: dict[str, Any]) -> Correction:
    cells = {name: str(row.get(name) or "").strip() for name in COLUMNS}
    kind = next((kind for kind in KINDS if kind == cells["kind"]), None)
    if kind is None:
        raise InputError(f"{path}:{number}: the kind is one of {', '.join(KINDS)}, not {cells['kind']!r}")
    value = cells["value"].removeprefix("'") if kind in ("date", "speaker") else None
    made = Correction(kind, ids(cells["articles"]), value, cells["reason"] or "by hand", ids(cells["quotations"]))
    try:
        return kept.checked(made)
    except InputError as error:
        raise InputError(f"{path}:{number}: {error}") from error


def ids(cell: str) -> tuple[str, ...]:
    return tuple(cell.replace(";", " ").split())


def missing(record: Record, given: Iterable[Correction]) -> int:
    """How many of them are about nothing that the record holds."""
    return sum(not any(held for held, _ in about(record, one)) for one in given)


# -- shown ------------------------------------------------------------------------------------------


def about(record: Record, one: Correction) -> Iterator[tuple[bool, str]]:
    """What a correction is about, and whether the record has it."""
    for article in one.articles:
        try:
            found = record.article(article)
            yield True, f"{words.outlet(found.outlet)}: {found.title or words.NO_HEADLINE} ({found.path})"
        except NotFoundError:
            yield False, f"article {article}, which this record lacks"
    rows = Relations(record).quotations(one.quotations)
    for quotation in one.quotations:
        if quotation in rows:
            yield True, f"{words.quoted(rows[quotation].article, rows[quotation].mark)} ({rows[quotation].where})"
        else:
            yield False, f"quotation {quotation}, which this record lacks"


def entry(record: Record, number: int, one: Correction) -> Entry:
    """One correction; the fields of COLUMNS can be taken in again."""
    told = list(about(record, one))
    return {
        "number": number,
        "kind": one.kind,
        "articles": list(one.articles),
        "value": one.value or "",
        "reason": one.reason,
        "quotations": list(one.quotations),
        "about": [text for _, text in told],
        "applies": any(held for held, _ in told),
    }


def line(made: Entry) -> Line:
    value = f" {made['value'] or 'nobody known'}" if made["kind"] in ("date", "speaker") else ""
    unused = "" if made["applies"] else "; not in this record, passed over"
    about = "; ".join(made["about"])
    return Line("item", f"{made['number']}. {about}: {MEANS[made['kind']]}{value} ({made['reason']}{unused})")


CORRECTIONS = Listing(("number", "kind", "value", "reason", "about", "applies"), line)
