"""A record opened for a command: what the options ask of it, who a name is, and what to say when nothing is found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import typer

from onrecord.record import Filter, Record
from onrecord.show.exits import Exit
from onrecord.show.options import Naming, Printing, Published
from onrecord.show.output import Listing, Row, print_rows
from onrecord.show.terminal import say

NEAR = 75
"""rapidfuzz score (0 to 100) from which a name counts as near a misspelt one: "Nik Ayres" to "Nick Ayers" is 84."""
MOST_NAMES = 5
"""Names that a hint lists."""


def chosen(published: Published, naming: Naming | None = None) -> Filter:
    """The filter that the options make."""
    choice = Filter(since=published.since, until=published.until, outlet=published.outlet)
    return replace(choice, by=naming.by, about=naming.about) if naming else choice


def print_list(
    record: Record,
    rows: Iterable[Row],
    listing: Listing,
    printing: Printing,
    choice: Filter,
    asked: bool = False,
) -> None:
    """Print the rows; where a filter or a search finds none, say so and exit with ``Exit.nothing``."""
    explained = False
    found = print_rows(rows, listing, printing.form)
    for option, name in (("--by", choice.by), ("--about", choice.about)):
        if name:
            hint = _hint(record, option, name)
            if hint:
                say(f"onrecord: {hint}")
                explained = True
    if not found and (asked or choice != Filter()):
        if not explained:
            say("onrecord: nothing found")
        raise typer.Exit(Exit.nothing)


def _hint(record: Record, option: str, name: str) -> str:
    """More than one person of that name, or none: the names that one may have meant."""
    meant = {row.mark.key: row.mark.name for row in record.entities(Filter(about=name))}
    if len(meant) > 1:
        return f"{option} {name!r} is more than one: {_some(sorted(set(meant.values())))}"
    if meant or (option == "--by" and next(record.quotations(Filter(by=name, limit=1)), None)):
        return ""
    near = _near(record, name)
    return f"no {name!r} in this record" + (f"; near it: {_some(near)}" if near else "")


def _near(record: Record, name: str) -> list[str]:
    from rapidfuzz import fuzz, process, utils

    names = sorted({row.mark.name for row in record.entities()})
    best = process.extract(
        name, names, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=NEAR, limit=MOST_NAMES
    )
    return [found for found, _, _ in best]


def _some(names: list[str]) -> str:
    rest = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + rest
