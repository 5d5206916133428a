"""Commands on one story: compare, brief."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.show.options import RecordFile

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.shapes import Comparison
    from onrecord.show.comparison import Compared
    from onrecord.show.lines import Line

TITLE_LINES = 2
"""The title of a comparison and what it is made of."""
StoryName = Annotated[
    str, typer.Argument(metavar="STORY", help="A story: its id or the beginning of it.", show_default=False)
]


@dataclass(frozen=True, slots=True)
class ComparisonForm:
    """``--md``, ``--html``, ``--csv`` and ``--json``."""

    md: Annotated[bool, typer.Option("--md", help="Print Markdown.")] = False
    html: Annotated[bool, typer.Option("--html", help="Print one self-contained web page.")] = False
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV, one line a cell.")] = False
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False


def compare(file: RecordFile, story: StoryName, form: ComparisonForm) -> None:
    """Set one story out claim by outlet.

    What each outlet says, says otherwise or leaves out; how it words it, what it puts first, whom it quotes.
    """
    from onrecord.record import Record
    from onrecord.show import comparison, page
    from onrecord.show.output import Form, print_rows
    from onrecord.show.terminal import prepare

    if sum((form.md, form.html, form.csv, form.json)) > 1:
        raise typer.BadParameter("--md, --html, --csv and --json exclude each other.")
    with Record(file) as record:
        compared = look(record, story)
    if form.csv:
        print_rows(comparison.entries(compared), comparison.CELLS, Form.csv)
    elif form.json:
        _print_json(compared)
    elif form.html:
        import sys

        prepare(sys.stdout, utf8=True)
        sys.stdout.write(page.comparison(compared))
    else:
        _print_lines(comparison.lines(compared), form.md, compared.comparison)


def brief(
    file: RecordFile, story: StoryName, md: Annotated[bool, typer.Option("--md", help="Print Markdown.")] = False
) -> None:
    """One page on a story: agreed, disputed, alone, unknown."""
    from onrecord.record import Record
    from onrecord.show import comparison

    with Record(file) as record:
        compared = look(record, story)
    _print_lines(comparison.brief(compared), md)


def look(record: Record, story: str) -> Compared:
    """The comparison of a story with the articles that it stands on."""
    from onrecord import journey
    from onrecord.show.comparison import Compared

    compared = journey.compare(record, story)
    articles = {article: record.article(article) for _, article in compared.accounts}
    marks = {article: record.marks(article) for article in articles}
    if not any(one.acts for one in marks.values()):
        from onrecord.show.terminal import say

        say(f"onrecord: {record.path} was marked before acts were: build it anew to have rows for them")
    return Compared(compared, articles, {article: one.sentences for article, one in marks.items()})


def _print_lines(lines: Iterable[Line], md: bool, glance: Comparison | None = None) -> None:
    """The lines, on a terminal with the table of ``glance`` behind their title."""
    import sys

    from onrecord.show.grid import print_grid
    from onrecord.show.layout import markdown
    from onrecord.show.terminal import console, prepare, print_lines

    if not md:
        out, rest = console(), iter(lines)
        if glance is not None:
            print_lines(islice(rest, TITLE_LINES), out)
            print_grid(glance, out)
            out.print()
        print_lines(rest, out)
        return
    prepare(sys.stdout, utf8=True)
    for text in markdown(lines):
        sys.stdout.write(text + "\n")


def _print_json(compared: Compared) -> None:
    import sys

    from onrecord.show.output import to_json
    from onrecord.show.terminal import prepare

    prepare(sys.stdout, utf8=True)
    sys.stdout.write(to_json(asdict(compared.comparison), indent=1) + "\n")


COMMANDS = (compare, brief)
