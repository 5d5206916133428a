"""Which row of the product stands for a gold claim, by the rule that README.md states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.compare.stories import Compared, GoldClaim, Spans
from onrecord.shapes import Cell, Claim

SAID = ("says", "says otherwise", "denies")
KINDS = {
    "event": ("event", "detail"),
    "detail": ("detail", "event"),
    "figure": ("figure", "detail"),
    "statement": ("statement",),
    "source": ("source", "person"),
    "person": ("person", "source"),
    "first report": ("first report",),
}
"""Kind of a gold claim -> kinds of row that may stand for it, where own spans overlap."""

COVERED = 0.5
"""A statement stands for an event or a detail without a row if it covers this share of the words that tell it, in
more than half of the outlets that have it."""


@dataclass(frozen=True, slots=True)
class Match:
    claim: GoldClaim
    row: Claim | None
    outlets: tuple[str, ...] = ()
    """Outlets where a span of the row overlaps one of the claim's."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a row meets a claim: where, in how many ``characters`` of the claim's ``length`` there, and how many
    outlets ``beyond`` those have the row."""

    outlets: tuple[str, ...]
    characters: int
    length: int
    beyond: int


def match(claim: GoldClaim, story: Compared) -> Match:
    """The row that stands for ``claim``, or none."""
    found = [(fit(claim, row, story), row) for row in story.comparison.claims]
    touching = [(met, row) for met, row in found if met.outlets]
    near = [(met, row) for met, row in touching if row.kind in KINDS[claim.kind]]
    if not near and claim.kind in ("event", "detail"):
        holders = sum(bool(cell.spans) for cell in claim.cells.values())
        near = [
            (met, row)
            for met, row in touching
            if row.kind == "statement" and met.characters >= COVERED * met.length and 2 * len(met.outlets) > holders
        ]
    if not near:
        return Match(claim, None)
    met, row = max(near, key=lambda one: rank(claim, *one))
    return Match(claim, row, met.outlets)


def rank(claim: GoldClaim, met: Fit, row: Claim) -> tuple[float, ...]:
    """Same kind first, save for details, which may be told in the row of their event; then the most outlets."""
    same = row.kind == claim.kind
    return (same and claim.kind != "detail", len(met.outlets), same, met.characters, -met.beyond)


def fit(claim: GoldClaim, row: Claim, story: Compared) -> Fit:
    outlets, characters, length = [], 0, 0
    for outlet, cell in claim.cells.items():
        account = story.accounts.get(outlet)
        theirs = cell_of(row, account.label) if account else None
        if account is None or theirs is None or theirs.stance not in SAID or not cell.spans:
            continue
        mine = [(start + account.shift, end + account.shift) for start, end in cell.spans]
        if shared := overlap(mine, own(theirs, account.article.id)):
            outlets.append(outlet)
            characters += shared
            length += sum(end - start for start, end in mine)
    said = sum(cell.stance in SAID for cell in row.cells)
    return Fit(tuple(outlets), characters, length, said - len(outlets))


def cell_of(row: Claim, label: str) -> Cell | None:
    return next((cell for cell in row.cells if cell.outlet == label), None)


def own(cell: Cell, article: str) -> Spans:
    return [(span.start, span.end) for span in cell.spans if span.article == article]


def overlap(first: Spans, second: Iterable[tuple[int, int]]) -> int:
    """Characters of ``first`` that lie in ``second``."""
    inside = {at for start, end in second for at in range(start, end)}
    return sum(at in inside for start, end in first for at in range(start, end))


def grounded(claim: GoldClaim, outlet: str, cell: Cell, story: Compared) -> bool:
    """Whether a cell that says it leads to a sentence in which the gold, too, finds it said."""
    account = story.accounts[outlet]
    mine = [(start + account.shift, end + account.shift) for start, end in claim.cells[outlet].spans]
    spans = own(cell, account.article.id)
    sentences = [s for s in account.marks.sentences if any(s[0] < end and start < s[1] for start, end in spans)]
    return overlap(mine, [*spans, *sentences]) > 0


def elsewhere(claim: GoldClaim, outlet: str, story: Compared) -> list[Claim]:
    """Rows of a kind that may stand for the claim, other than its own, that hold the outlet's words on it."""
    account, cell = story.accounts.get(outlet), claim.cells[outlet]
    if account is None:
        return []
    mine = [(start + account.shift, end + account.shift) for start, end in cell.spans]
    found = []
    for row in story.comparison.claims:
        theirs = cell_of(row, account.label)
        kinds = (*KINDS[claim.kind], "statement") if claim.kind in ("event", "detail") else KINDS[claim.kind]
        if theirs and theirs.stance in SAID and row.kind in kinds and overlap(mine, own(theirs, account.article.id)):
            found.append(row)
    return found


def marked(claim: GoldClaim, outlet: str, story: Compared) -> list[str]:
    """What is marked in the outlet's words on the claim: figures, events by type, and what quotations hold them."""
    account = story.accounts[outlet]
    mine = [(start + account.shift, end + account.shift) for start, end in claim.cells[outlet].spans]
    marks = account.marks
    found = [f"figure {f.value:g} {f.of}".strip() for f in marks.figures if overlap(mine, [(f.start, f.end)])]
    found += [f"event {e.type} {e.status}" for e in marks.events if overlap(mine, [(e.start, e.end)])]
    quotations = [q for q in marks.quotations if overlap(mine, q.content)]
    return found + [f"{q.kind} quotation of {q.speaker.name or 'unknown'}" for q in quotations]
