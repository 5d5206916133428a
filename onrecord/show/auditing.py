"""The audit command: one key a line, kept in the record."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.show.options import RecordFile

if TYPE_CHECKING:
    from onrecord.show.audit import Answer, Asked
    from onrecord.show.lines import Line


def audit(
    file: RecordFile,
    n: Annotated[int, typer.Option("--n", min=1, metavar="N", help="How many lines to draw.")] = 50,
    seed: Annotated[int, typer.Option("--seed", help="Another number draws other lines.")] = 1,
    results: Annotated[bool, typer.Option("--results", help="Only print what was judged so far.")] = False,
) -> None:
    """Judge a sample of the record's lines, one key each, and print how many are right.

    Quotations, speakers, events, cells of comparisons and silences are drawn alike; lines judged before are left out.
    Keys: y right, n wrong, u unsure, s skip, q stop. Verdicts are kept in the record and shown on its report.
    """
    from onrecord.record import Record
    from onrecord.shapes import Verdict
    from onrecord.show import audit as auditing
    from onrecord.show.lines import Line
    from onrecord.show.terminal import console, print_lines, say

    with Record(file) as record:
        if not results:
            asked = auditing.sample(record, n, seed)
            for number, one in enumerate(asked, 1):
                print_lines(_lines(number, len(asked), one), console())
                answer = _answer()
                if answer == "quit":
                    break
                if answer != "skip":
                    record.judge([Verdict(one.kind, one.line, one.article, answer)])
        found = auditing.precisions(record.audits())
        print_lines([Line("heading", "Judged so far"), *(Line("item", auditing.spoken(p)) for p in found)], console())
        if not found:
            say("onrecord: nothing was judged yet")


def _lines(number: int, total: int, one: Asked) -> list[Line]:
    from onrecord.show.lines import Line

    return [
        Line("heading", f"{number} of {total}, {one.kind}"),
        Line("item", one.claim),
        Line("item", one.text, one.where),
        Line("note", f"{one.question} [y/n/u/s/q]"),
    ]


def _answer() -> Answer:
    """The next key that is an answer; at the end of a pipe, stop."""
    from onrecord.show.audit import ANSWERS

    while True:
        key = _key()
        if key in ("", "\x03", "\x04", "\x1b"):
            return "quit"
        if key.lower() in ANSWERS:
            return ANSWERS[key.lower()]


def _key() -> str:
    if sys.stdin.isatty():
        import click

        return click.getchar()
    return sys.stdin.read(1)


COMMANDS = (audit,)
