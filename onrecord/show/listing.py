"""Commands that list: articles, stories, quotes, search, rejected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.show.options import Naming, Printing, Published, RecordFile

if TYPE_CHECKING:
    from onrecord.record import Filter, Record
    from onrecord.show.entries import Entry


def articles(file: RecordFile, published: Published, naming: Naming, printing: Printing) -> None:
    """List the articles: date, outlet, title, file."""
    from onrecord.record import Record
    from onrecord.show import entries
    from onrecord.show.opened import chosen, print_list

    with Record(file) as record:
        choice = chosen(published, naming)
        print_list(record, _articles(record, choice), entries.ARTICLES, printing, choice)


def _articles(record: Record, choice: Filter) -> Iterator[Entry]:
    from onrecord.show import entries
    from onrecord.show.held import of_one_file

    versions = record.versions()
    reprints = {r.article: r for r in record.reprints() if not of_one_file(r, versions)}
    for one in record.articles(choice):
        yield entries.article(one, record.story_of(one.id) or "", reprints.get(one.id), versions.get(one.id, ""))


def stories(file: RecordFile, published: Published, naming: Naming, printing: Printing) -> None:
    """List the stories: date, title, how many tell it."""
    from onrecord.record import Record
    from onrecord.show import entries
    from onrecord.show.opened import chosen, print_list

    with Record(file) as record:
        choice = chosen(published, naming)
        print_list(record, _stories(record, choice), entries.STORIES, printing, choice)


def _stories(record: Record, choice: Filter) -> Iterator[Entry]:
    from onrecord.show import entries
    from onrecord.show.held import hold

    reprints = {reprint.article: reprint for reprint in record.reprints()}
    for story in record.stories(choice):
        yield entries.story(story, hold(record, story, reprints, marked=False))


def quotes(
    file: RecordFile,
    published: Published,
    naming: Naming,
    printing: Printing,
    thoughts: Annotated[
        bool, typer.Option("--thoughts", help="Beliefs, plans and wishes that an article reports, too.")
    ] = False,
    unattributed: Annotated[
        bool,
        typer.Option("--unattributed", help="Only words without a speaker: quotations, terms and unsure strings."),
    ] = False,
) -> None:
    """List the quotations: who said what, and where."""
    from onrecord.record import Record
    from onrecord.show import entries
    from onrecord.show.opened import chosen, print_list

    with Record(file) as record:
        choice = chosen(published, naming)
        if unattributed:
            print_list(record, _unattributed(record, choice), entries.MARKED, printing, choice)
            return
        rows = (entries.quotation(row) for row in record.quotations(choice, thoughts=thoughts))
        print_list(record, rows, entries.QUOTATIONS, printing, choice)


def _unattributed(record: Record, choice: Filter) -> Iterator[Entry]:
    """Every string between quotation marks that no speaker is given for, and quotations without one."""
    from onrecord.record.rows import row
    from onrecord.show import entries

    for article in record.articles(choice):
        marks = record.marks(article.id)
        found = [row(article, mark, (mark.start, mark.end)) for mark in marks.marked if mark.verdict != "quotation"]
        lost = [q for q in marks.quotations if q.speaker.kind == "unknown" and not q.repeats and q.kind != "thought"]
        listed = [entries.marked(one) for one in found]
        listed += [entries.without_speaker(row(article, mark, *mark.content)) for mark in lost]
        yield from sorted(listed, key=lambda entry: (entry["line"], entry["words"]))


def search(
    file: RecordFile,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help='Words, "a phrase" in double quotes, or begin* of a word.')
    ],
    published: Published,
    naming: Naming,
    printing: Printing,
) -> None:
    """Find words in the articles, with the sentence.

    The best match comes first.
    """
    from onrecord.record import Record
    from onrecord.show import entries
    from onrecord.show.opened import chosen, print_list

    with Record(file) as record:
        choice = chosen(published, naming)
        hits = (entries.hit(row) for row in record.search(text, choice))
        print_list(record, hits, entries.HITS, printing, choice, asked=True)


def rejected(file: RecordFile, printing: Printing) -> None:
    """List what could not be read, each with its reason."""
    from onrecord.record import Filter, Record
    from onrecord.show import entries
    from onrecord.show.opened import print_list

    with Record(file) as record:
        rows = (entries.rejected(one) for one in record.rejected())
        print_list(record, rows, entries.REJECTED, printing, Filter())


COMMANDS = (articles, stories, quotes, search, rejected)
