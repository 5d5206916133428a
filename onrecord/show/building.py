"""Commands that write: build, relink, remove; and those that write files beside the record: export, outlets, demo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import InputError
from onrecord.show.exits import Exit
from onrecord.show.options import RecordFile
from onrecord.show.progress import showing_progress
from onrecord.show.terminal import say
from onrecord.show.words import counted

if TYPE_CHECKING:
    from onrecord.journey import BuildResult
    from onrecord.options import BuildOptions


@dataclass(frozen=True, slots=True)
class Reading:
    """How sources are read."""

    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Which column of a table is what: --map text=body_text."),
    ] = None
    outlets: Annotated[
        Path | None,
        typer.Option(metavar="CSV", help="A table of path or glob, outlet, url, published for what files lack."),
    ] = None
    max_bytes: Annotated[
        int | None, typer.Option(min=1, metavar="BYTES", help="Reject a single source above this size.")
    ] = None


@dataclass(frozen=True, slots=True)
class Working:
    """How the work is done."""

    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that read and mark.")] = 1
    model: Annotated[str | None, typer.Option(metavar="NAME", help="Another spaCy model, by its package name.")] = None
    actors: Annotated[
        str | None, typer.Option(metavar="TABLE", help="Your own actors (name, kind, country, ...): they win.")
    ] = None
    restore: Annotated[bool, typer.Option("--restore", help="Let articles that were removed come back.")] = False


def build(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files and folders; - reads standard input.", show_default=False),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The record to make or to add to.")],
    reading: Reading,
    working: Working,
) -> None:
    """Read files and folders into a record.

    An existing record gets what is new and what is newly described. Stop it when you like: what was finished is kept,
    and the same command goes on from there.
    """
    result = _built(_expanded(paths), output, _options(reading, working))
    say(f"onrecord: {_told(result)} in {output}")
    if result.rejected:
        say(f"onrecord: {counted(result.rejected, 'input')} not read; onrecord rejected {output} tells why")
    if not result.added + result.updated + result.unchanged + result.moved + result.forgotten:
        if not result.rejected:
            say(f"onrecord: nothing to read in {', '.join(paths)}")
        raise typer.Exit(Exit.unread)


def _options(reading: Reading, working: Working) -> BuildOptions:
    from onrecord.options import BuildOptions, MarkOptions, ReadOptions

    read = ReadOptions(
        max_bytes=reading.max_bytes or ReadOptions().max_bytes,
        columns=tuple(_column(pair) for pair in reading.columns or ()),
        sidecar=str(reading.outlets) if reading.outlets else None,
    )
    mark = replace(MarkOptions(model=working.model) if working.model else MarkOptions(), actors=working.actors)
    return BuildOptions(read=read, mark=mark, jobs=working.jobs, restore=working.restore)


def _column(pair: str) -> tuple[str, str]:
    field, sign, column = pair.partition("=")
    if not (field and sign and column):
        raise InputError(f"--map {pair!r}: write FIELD=COLUMN, as in text=body_text")
    return field.strip(), column.strip()


def _expanded(paths: list[str]) -> list[str]:
    """Paths with wildcards spelled out where no shell did so (Windows)."""
    import glob

    spelled: list[str] = []
    for path in paths:
        wild = path != "-" and glob.has_magic(path) and not Path(path).exists()
        spelled += sorted(glob.glob(path)) if wild else [path]  # noqa: PTH207 - a pattern may be absolute
    return spelled


def _built(paths: list[str], record: Path, options: BuildOptions) -> BuildResult:
    from onrecord import journey

    with showing_progress() as progress:
        try:
            return journey.build(paths, record, options, progress)
        except KeyboardInterrupt:
            say(f"onrecord: stopped; what was finished is in {record}, the same command goes on from there")
            raise typer.Exit(Exit.interrupted) from None


def _told(result: BuildResult) -> str:
    parts = [
        f"{number:,} {what}"
        for number, what in (
            (result.added, "added"),
            (result.updated, "newly described"),
            (result.unchanged, "unchanged"),
            (result.moved, "moved"),
            (result.forgotten, "removed before and left out"),
        )
        if number
    ]
    return "articles: " + (", ".join(parts) or "none")


def relink(file: RecordFile) -> None:
    """Link the whole record anew.

    The stories are then the same whatever the order in which the articles came.
    """
    from onrecord import journey
    from onrecord.record import Record

    with Record(file):
        pass  # a wrong name makes no new record
    journey.relink(file)
    say(f"onrecord: linked {file} anew")


def remove(
    file: RecordFile,
    article: Annotated[str, typer.Argument(metavar="ID", help="The article: its id or path.", show_default=False)],
) -> None:
    """Forget an article for good.

    Later builds leave it out, unless they are told to --restore.
    """
    from onrecord.record import Record

    with Record(file) as record:
        gone = record.remove(article)
    say(f"onrecord: removed {gone.path} ({gone.id}); builds leave it out from now on")


def export(
    file: RecordFile,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder to write to.", show_default=False)],
    tables: Annotated[
        bool, typer.Option("--tables", help="Also events as tables: POLECAT's columns, GDELT's, a dyad time series.")
    ] = False,
) -> None:
    """Write the record as JSON lines.

    One file per kind: articles.jsonl, quotations.jsonl, ...
    """
    from onrecord.record import Record
    from onrecord.show import exports

    with Record(file) as record:
        exports.export(record, to)
        if tables:
            from onrecord.show.plover import export_tables

            export_tables(record, to)
    say(f"onrecord: wrote {file} to {to}")


def outlets(
    file: RecordFile,
    everything: Annotated[
        bool, typer.Option("--all", help="Every article, not only those that lack something.")
    ] = False,
) -> None:
    """Print a table of what lacks outlet or date, to fill in.

    Save it as outlets.csv in the folder of the articles (or name it with --outlets) and build again.
    """
    from onrecord.record import Record
    from onrecord.show.sidecar import print_sidecar

    with Record(file) as record:
        lacking = print_sidecar(record, everything)
    if not lacking:
        say("onrecord: every article has an outlet and a date")


def demo(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Keep the record in this file.")
    ] = None,
) -> None:
    """Build the bundled example and print its report."""
    from onrecord.show.demonstration import demonstrate

    demonstrate(output)


COMMANDS = (build, relink, remove, export, outlets, demo)
