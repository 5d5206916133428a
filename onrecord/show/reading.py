"""Commands that read one thing whole: report, show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.show.options import Published, RecordFile

if TYPE_CHECKING:
    from onrecord.record import Filter


@dataclass(frozen=True, slots=True)
class ReportForm:
    """``--md``, ``--json`` and ``--html``."""

    md: Annotated[bool, typer.Option("--md", help="Print Markdown.")] = False
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False
    html: Annotated[
        Path | None, typer.Option("--html", metavar="PAGE", help="Write the reading room's pages as one file to send.")
    ] = None


def report(
    file: RecordFile,
    published: Published,
    form: ReportForm,
    story: Annotated[
        str | None, typer.Argument(metavar="[STORY]", help="Only this story: its id or the beginning of it.")
    ] = None,
) -> None:
    """Print what the record holds, story by story.

    Who told it, what happened, who said what; every line ends with the file and line that it stands on.
    """
    from dataclasses import replace

    from onrecord.record import Filter, Record
    from onrecord.show import printing
    from onrecord.show.opened import chosen

    if sum((form.md, form.json, form.html is not None)) > 1:
        raise typer.BadParameter("--md, --json and --html exclude each other.")
    with Record(file) as record:
        choice = chosen(published)
        if story:
            choice = replace(choice, story=record.story(story).id)
        if form.html:
            _write_page(file, form.html, choice)
            return
        found = printing.print_report(record, choice, "md" if form.md else "json" if form.json else "text")
        if not found and choice != Filter():
            raise _nothing()


def _write_page(file: Path, page: Path, choice: Filter) -> None:
    from onrecord.show.server import onefile
    from onrecord.show.terminal import say
    from onrecord.show.words import counted

    number = onefile.write(file, page, choice)
    say(f"onrecord: wrote {page}, {counted(number, 'article')}")


def _nothing() -> typer.Exit:
    from onrecord.show.exits import Exit
    from onrecord.show.terminal import say

    say("onrecord: nothing found")
    return typer.Exit(Exit.nothing)


def show(
    file: RecordFile,
    what: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An article (id or path), a story, quotation, event or statement, or a person, body or place by name.",
            show_default=False,
        ),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print one article, story, quotation, event, statement or name.

    An article is printed verbatim, with line numbers and what was marked on each line.
    """
    from onrecord.record import Record
    from onrecord.show import printing, things

    with Record(file) as record:
        printing.print_thing(things.find(record, what), as_json=json)


COMMANDS = (report, show)
