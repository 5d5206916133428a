"""The comparison at a glance: a table with a row for each claim that several outlets have, a column for each outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.show.untrusted import one_line

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.shapes import Comparison

WIDE = 100
"""Columns of a terminal from which a table can be read; in a narrower one the list below it says the same."""
MOST_OUTLETS = 12
ROOMY = 140
"""Columns from which outlets' names are given whole, up to ``WIDEST``."""
WIDEST = 18
NARROWEST = 40
"""Columns that a claim needs."""
PADDING = 2
"""Columns between two columns of the table."""
SIGNS = {
    "says": ("●", "+"),
    "says otherwise": ("≠", "#"),
    "denies": ("✗", "x"),
    "unsure": ("?", "?"),
    "silent": ("–", "-"),
    "silent, order unknown": ("·", "."),
    "too early": ("‹", "<"),
    "not held": ("∅", "0"),
}
"""A sign for each stance, and one for terminals that have ASCII only."""


def print_grid(comparison: Comparison, out: Console) -> None:
    """Print the table, if the terminal is wide enough for it and there is a claim to show."""
    from rich.table import Table
    from rich.text import Text

    claims = [claim for claim in comparison.claims if claim.standing != "alone" and claim.kind != "person"]
    names = [short(one_line(outlet), WIDEST) for outlet in comparison.outlets]
    width = min(
        max(14, *map(len, names)) if out.width >= ROOMY else 14,
        (out.width - NARROWEST) // max(1, len(comparison.outlets)) - PADDING,
    )
    if out.width < WIDE or not claims or len(comparison.outlets) > MOST_OUTLETS or width < 5:
        return
    plain = not (out.encoding or "").lower().startswith("utf")
    table = Table(box=None, pad_edge=False, show_header=True, header_style="bold")
    first = out.width - (width + PADDING) * len(comparison.outlets)
    table.add_column("At a glance", width=first, overflow="ellipsis", no_wrap=True)
    for outlet in comparison.outlets:
        table.add_column(Text(short(one_line(outlet), width)), justify="center", width=width, no_wrap=True)
    for claim in claims:
        signs = {cell.outlet: SIGNS[cell.stance][plain] for cell in claim.cells}
        label = Text(cut(one_line(claim.label), first), style="bold" if claim.standing == "disputed" else "")
        table.add_row(label, *(signs.get(outlet, "") for outlet in comparison.outlets))
    out.print()
    out.print(table)
    used = {cell.stance for claim in claims for cell in claim.cells}
    legend = "   ".join(f"{sign[plain]} {stance}" for stance, sign in SIGNS.items() if stance in used)
    out.print(Text(legend, style="dim"))


def cut(label: str, width: int) -> str:
    """A label in the width: of an event cut in the middle, for rows of one event differ at the end."""
    if len(label) <= width or "]" not in label:
        return label
    tail = min(len(label) - label.index(":") if ":" in label else width // 2, width * 2 // 3)
    return f"{label[: width - tail - 1]}…{label[-tail:]}"


def short(outlet: str, width: int) -> str:
    """An outlet's name in a few columns; of one that is unnamed the end of its file's name tells most."""
    name = outlet.removeprefix("unnamed (").removesuffix(")").rsplit("/", 1)[-1] if "unnamed (" in outlet else outlet
    return name if len(name) <= width else name[: width - 1] + "…"
