"""Commands that follow what several articles tell: events, timeline, statements, storylines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.show.options import Printing, Published, RecordFile

if TYPE_CHECKING:
    from onrecord.shapes import Statement
    from onrecord.show.lines import Line
    from onrecord.show.output import Listing, Row

OneStory = Annotated[
    str | None, typer.Argument(metavar="[STORY]", help="Only this story: its id or the beginning of it.")
]


@dataclass(frozen=True, slots=True)
class Acting:
    """``--actor``, ``--recipient``, ``--type``, ``--status``: which events."""

    actor: Annotated[
        str | None, typer.Option(metavar="WHO", help="Who does it: a country (PRK, North Korea), a body, a person.")
    ] = None
    recipient: Annotated[str | None, typer.Option(metavar="WHO", help="To whom it is done.")] = None
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="A PLOVER type: CONSULT, REJECT, SANCTION.")] = None
    status: Annotated[
        str | None, typer.Option(metavar="STATUS", help="What was told of it: planned, refused, cancelled, done.")
    ] = None


@dataclass(frozen=True, slots=True)
class Dated:
    """``--since``, ``--until``, ``--outlet``: when it happened, who tells it."""

    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Happened, or told where undated, on or after: 2018-02.")
    ] = None
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The same, on or before: 2018-02-21, 2018.")] = None
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this outlet tells.")] = None


def events(
    file: RecordFile,
    acting: Acting,
    dated: Dated,
    printing: Printing,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Every mention by itself, as its sentence tells it.")
    ] = False,
) -> None:
    """List the events: who did what to whom, when, and what it came to.

    An event is listed once, however many articles and sentences tell of it; onrecord show has its history.
    """
    from onrecord.record import Filter, Record
    from onrecord.show import happened
    from onrecord.show.opened import print_list

    choice = Filter(
        since=dated.since,
        until=dated.until,
        outlet=dated.outlet,
        actor=acting.actor,
        recipient=acting.recipient,
        kind=acting.type,
        status=acting.status,
    )
    with Record(file) as record:
        if mentions:
            rows: Iterable[Row] = (happened.mention(row.article, row.mark) for row in record.events(choice))
            print_list(record, rows, happened.MENTIONS, printing, choice)
            return
        told = happened.Told(record)
        rows = (happened.entry(event, told) for event in record.happenings(choice))
        print_list(record, rows, happened.EVENTS, printing, choice)


def timeline(file: RecordFile, dated: Dated, printing: Printing, story: OneStory = None) -> None:
    """Print what happened, step by step, by date.

    Each step of an event stands under its own day: offered, agreed, planned, called off. "by" before a day: the text
    has none, an article of that day tells it.
    """
    from onrecord.record import Filter, Record
    from onrecord.show import happened

    with Record(file) as record:
        name = record.story(story).id if story else None
        choice = Filter(since=dated.since, until=dated.until, outlet=dated.outlet, story=name)
        entries = happened.steps(record.happenings(choice), happened.Told(record))
        _print(entries, happened.timeline(entries), happened.STEPS, printing)
        if not entries and choice != Filter():
            raise _nothing()


def statements(
    file: RecordFile,
    published: Published,
    printing: Printing,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this person or body said.")] = None,
    story: Annotated[
        str | None, typer.Option(metavar="STORY", help="Only this story: its id or its beginning.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what one article alone has.")] = False,
) -> None:
    """Print each utterance with every outlet's version of it.

    The longest version comes first; the others are read against it: [-left out-]{+put in+}, or struck and green where
    the terminal has colours.
    """
    from onrecord.record import Filter, Record
    from onrecord.show.versions import VERSIONS, Versions

    with Record(file) as record:
        name = record.story(story).id if story else None
        choice = Filter(since=published.since, until=published.until, outlet=published.outlet, by=by, story=name)
        found = [one for one in record.statements(choice) if everything or in_several(one)]
        versions = Versions(record)
        entries = [entry for one in found for entry in versions.entries(one)]
        _print(entries, (line for one in found for line in versions.lines(one)), VERSIONS, printing)
        if not found:
            raise _nothing()


def storylines(file: RecordFile, published: Published, printing: Printing, story: OneStory = None) -> None:
    """Print the storylines: the stories of one affair in order.

    Under each story stands what ties it to an earlier one, and why. --csv has a row for each story and tie.
    """
    from onrecord.record import Filter, Record
    from onrecord.show import affairs
    from onrecord.show.output import Form, print_rows
    from onrecord.show.terminal import console, print_lines

    with Record(file) as record:
        name = record.story(story).id if story else None
        choice = Filter(since=published.since, until=published.until, outlet=published.outlet, story=name)
        found = list(affairs.affairs(record, choice))
        if printing.form is Form.text:
            print_lines((line for n, one in enumerate(found, 1) for line in affairs.storyline_lines(one, n)), console())
        else:
            rows = affairs.rows(found) if printing.form is Form.csv else map(affairs.entry, found)
            print_rows(rows, affairs.AFFAIRS, printing.form)
        if not found and choice != Filter():
            raise _nothing()


def in_several(statement: Statement) -> bool:
    return len({member.article for member in statement.members}) > 1


def _print(entries: list[Row], lines: Iterable[Line], listing: Listing, printing: Printing) -> None:
    from onrecord.show.output import Form, print_rows
    from onrecord.show.terminal import console, print_lines

    if printing.form is Form.text:
        print_lines(lines, console())
    else:
        print_rows(entries, listing, printing.form)


def _nothing() -> typer.Exit:
    from onrecord.show.exits import Exit
    from onrecord.show.terminal import say

    say("onrecord: nothing found")
    return typer.Exit(Exit.nothing)


COMMANDS = (events, timeline, statements, storylines)
