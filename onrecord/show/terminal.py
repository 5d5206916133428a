"""The terminal: a console that prints untrusted text as it is, in any width and encoding.

Article text comes from strangers: rich markup is off everywhere, and ``untrusted`` makes control characters visible.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from onrecord.show.untrusted import one_line, safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from onrecord.show.lines import Line

PIPE_WIDTH = 100
"""Columns of a report that goes to a file or a pipe, unless COLUMNS says otherwise."""


def prepare(stream: TextIO, *, utf8: bool = False) -> None:
    """Let a stream take any character: what its encoding lacks is replaced, never an error.

    ``utf8``: machine-readable output to a file or pipe is UTF-8 on every system, unless PYTHONIOENCODING is set.
    """
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if utf8 and not stream.isatty() and "PYTHONIOENCODING" not in os.environ:
        reconfigure(encoding="utf-8", errors="replace")
    else:
        reconfigure(errors="replace")


def console(stream: TextIO | None = None) -> Console:
    """A rich console with markup, emoji codes and highlighting off; NO_COLOR and COLUMNS are respected."""
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # rich would leave with an exit code; the command line has its own

    out = stream or sys.stdout
    prepare(out)
    width = None if out.isatty() or os.environ.get("COLUMNS", "").isdigit() else PIPE_WIDTH
    return Quiet(file=out, width=width, markup=False, emoji=False, highlight=False, soft_wrap=False)


def say(message: str) -> None:
    """One line to standard error: what a person wants to know and a pipe does not."""
    prepare(sys.stderr)
    sys.stderr.write(safe(message) + "\n")


_STYLES = {"title": "bold", "story": "bold", "heading": "bold", "speaker": "italic", "note": "dim", "mark": "dim"}
_CHANGES = {"": "", "deleted": "red strike", "inserted": "green"}
MARGIN = 17
"""Columns at the start of a verbatim line that hold its number and the kind of block that begins on it."""
_PREFIXES = {"speaker": "  ", "item": "  - ", "also": "    - ", "mark": " " * MARGIN + "| "}


def print_lines(lines: Iterable[Line], out: Console) -> None:
    """Print lines wrapped to the width with their indent kept, the reference at the end of each."""
    before = ""
    for line in lines:
        if before and (line.kind in ("story", "heading") or before == "title"):
            out.print()
        before = line.kind
        _print_wrapped(out, line)


def _one_line_within(words: str) -> str:
    """Words of a line as ``one_line`` has them, the spaces to their neighbours kept."""
    before, after = words[:1].isspace() and words.strip(), words[-1:].isspace()
    return (" " if before else "") + one_line(words) + (" " if after else "")


def _print_wrapped(out: Console, line: Line) -> None:
    from rich.text import Text

    verbatim = line.kind == "verbatim"
    prefix = line.text[:MARGIN] if verbatim else _PREFIXES.get(line.kind, "")
    hang = " " * len(prefix)
    if line.pieces and out.color_system and not out.no_color:
        text = Text.assemble(*((_one_line_within(words), _CHANGES[change]) for change, words in line.pieces))
    else:
        text = Text(safe(line.text[MARGIN:]) if verbatim else one_line(line.text), style=_STYLES.get(line.kind, ""))
    if line.ref:
        text.append("  " + one_line(line.ref), style="dim")
    pieces = [text] if verbatim and not out.is_terminal else text.wrap(out, max(20, out.width - len(hang)))
    for piece in pieces:
        whole = Text(prefix) + piece
        whole.rstrip()
        out.print(whole, soft_wrap=True)
        prefix = hang
