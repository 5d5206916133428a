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
"""rapidfuzz ratio (0 to 100) from which a word counts as near a misspelt one: "Ayres" to "Ayers" is 80, "Holm" to
"Homeland" 50."""
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
    names = {row.mark.name for row in record.entities()}
    scored = sorted((-_likeness(name, one), one) for one in names)
    return [one for score, one in scored[:MOST_NAMES] if -score >= NEAR]


def _likeness(asked: str, name: str) -> float:
    """How like the worst of the asked words is to the word of the name that is most like it (0 to 100)."""
    from rapidfuzz import fuzz, utils

    own = utils.default_process(name).split()
    best = (
        max((fuzz.ratio(word, other) for other in own), default=0.0) for word in utils.default_process(asked).split()
    )
    return min(best, default=0.0)


def _some(names: list[str]) -> str:
    rest = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + rest
