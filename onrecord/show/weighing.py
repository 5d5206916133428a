"""The command that tells why two articles, or two stories, are together or apart: why."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.show.options import RecordFile

Either = "An article (id or path) or a story."


def why(
    file: RecordFile,
    a: Annotated[str, typer.Argument(metavar="A", help=Either, show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help=Either, show_default=False)],
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell why two articles are in one story, or apart.

    How alike they are and what a story needs; whom both name, the words, events and statements that both have; and
    where they differ. Of two stories, the two articles that are most alike are looked at.
    """
    from onrecord.record import Record
    from onrecord.show import printing, weighed

    with Record(file) as record:
        printing.print_thing(weighed.weigh(record, a, b), as_json=json)


COMMANDS = (why,)
