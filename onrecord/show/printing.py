"""The report, or one thing of a record, printed in the form that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Literal

from onrecord.record import Filter, Record
from onrecord.show.affairs import Affair, affairs, entry
from onrecord.show.audit import precisions, spoken
from onrecord.show.layout import Notes, lines, markdown
from onrecord.show.lines import Line
from onrecord.show.output import to_json
from onrecord.show.report import Head, StoryReport, head, story_reports
from onrecord.show.terminal import console, prepare, print_lines
from onrecord.show.things import Thing

Form = Literal["text", "md", "json"]
NO_NOTES = Notes()


def print_report(record: Record, choice: Filter, form: Form, notes: Notes = NO_NOTES) -> bool:
    """Print the report on what the choice leaves of the record, and tell whether that is anything."""
    top = head(record, choice)
    notes = replace(notes, top=(*notes.top, *audited(record)))
    stories = story_reports(record, choice)
    if form == "json":
        _print_report_json(top, stories, affairs(record, choice))
    elif form == "md":
        prepare(sys.stdout, utf8=True)
        for text in markdown(lines(top, stories, affairs(record, choice), notes)):
            sys.stdout.write(text + "\n")
    else:
        print_lines(lines(top, stories, affairs(record, choice), notes), console())
    return bool(top.articles)


def audited(record: Record) -> list[Line]:
    """How right readers found the record's own lines."""
    found = precisions(record.audits())
    return [Line("note", "Audited by its readers: " + "; ".join(map(spoken, found)))] if found else []


def _print_report_json(top: Head, stories: Iterable[StoryReport], found: Iterable[Affair]) -> None:
    prepare(sys.stdout, utf8=True)
    sys.stdout.write('{"head": ' + to_json(asdict(top)) + ',\n"stories": [')
    for number, story in enumerate(stories):
        sys.stdout.write((",\n" if number else "\n") + to_json(asdict(story)))
    sys.stdout.write('\n],\n"storylines": ' + to_json([entry(one) for one in found]) + "}\n")


def print_thing(thing: Thing, as_json: bool) -> None:
    """Print one thing of a record."""
    if as_json:
        prepare(sys.stdout, utf8=True)
        sys.stdout.write(to_json(thing.twin, indent=2) + "\n")
    else:
        print_lines(thing.lines, console())
