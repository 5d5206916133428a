"""The table: rows set in columns, one cell an outlet, ordered by who stands behind them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.compare.acts import Alignment
from onrecord.compare.named import where_named
from onrecord.compare.nearness import Nearness
from onrecord.compare.rows import Row, Saying, headline_and_lead
from onrecord.compare.silence import absence
from onrecord.shapes import Cell, Claim, Span, Told

STRONGEST = ("says otherwise", "says", "denies")
"""Which of an outlet's own sayings its cell shows: one that differs; what it says; a denial if it has no more. What it
says in its own voice goes before others' words, save in details: who reports another date has it,
beside its own."""
STANDINGS = ("shared", "disputed", "alone")
LISTED_LAST = ("source", "person")
"""Who was asked and who is named: of weight only beside what is claimed."""
ACTS_AND_WORDS = ("event", "statement")
ON_WORD = ", on the word of "
FIRST_WORDS = 2
"""Of those on whose word a row stands, how many its label names."""
MUCH = 0.45
"""Part of the longer of two spans that both hold."""
KINDS = ("event", "detail", "statement", "figure", "first report", "source", "person")


@dataclass(frozen=True)
class Table:
    """What all rows of one story share. ``partial`` names articles known to be incomplete: their silence is not
    judged."""

    story: Sequence[Told]
    outlets: Sequence[str]
    rows: Sequence[Row]
    nearness: Nearness
    aligned: Alignment
    partial: frozenset[str] = frozenset()

    def of(self, outlet: str) -> list[Told]:
        return [told for told in self.story if told.outlet == outlet]

    def hints(self, row: Row) -> dict[str, tuple[Span, str]]:
        """By outlet, where its text may tell what the row tells, and why that is thought: by another row, of an act
        and the words that report it; else by a clause of its own."""
        found: dict[str, tuple[Span, str]] = {}
        for other in self._sharing(row):
            for saying in other.sayings:
                if saying.stance == "says":
                    found.setdefault(saying.told.outlet, (saying.span, "another row has it told"))
        for clause in self.aligned.beside(row.sayings) if row.kind == "event" else ():
            span = Span(clause.told.article.id, clause.act.start, clause.act.end)
            found.setdefault(clause.told.outlet, (span, "a clause comes near it"))
        return found

    def _sharing(self, row: Row) -> Iterator[Row]:
        """Rows of the other kind, of acts or of words, that rest on much the same characters."""
        for other in self.rows if row.kind in ACTS_AND_WORDS else ():
            kinds = other.kind in ACTS_AND_WORDS and other.kind != row.kind
            if kinds and any(alike(a, b) for a in row.sayings for b in other.sayings):
                yield other


def alike(a: Saying, b: Saying) -> bool:
    """Whether two sayings are much the same characters of one text."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return a.told is b.told and shared >= MUCH * max(a.end - a.start, b.end - b.start)


def claim(row: Row, table: Table) -> Claim:
    """One row of the table."""
    hints = table.hints(row)
    cells = tuple(cell(outlet, row, table, hints.get(outlet)) for outlet in table.outlets)
    return Claim(
        id="c" + hashlib.sha256(row.key.encode()).hexdigest()[:12],
        kind=row.kind,
        label=row.label + on_word(row),
        cells=cells,
        origins=origins_of(row),
        standing=standing(row),
        headline=tuple(outlet for outlet in table.outlets if at_top(row, outlet)),
    )


def on_word(row: Row) -> str:
    """On whose word a deed is told that no outlet tells in its own voice: repeating makes no fact of an accusation."""
    words = dict.fromkeys(saying.word for saying in row.sayings if saying.stance != "denies")
    if row.kind != "event" or "outlet" in words or not words or ON_WORD in row.label:
        return ""
    named = list(words)[:FIRST_WORDS]
    return f"{ON_WORD}{' and '.join(named)}{' and others' if len(words) > FIRST_WORDS else ''}"


def cell(outlet: str, row: Row, table: Table, hint: tuple[Span, str] | None) -> Cell:
    """``hint``: where the outlet's text may tell what the row tells, and why."""
    mine = [s for s in row.sayings if s.told.outlet == outlet]
    if not mine:
        return absent(outlet, row, table, hint)
    own_voice = [s for s in mine if s.word == "outlet" and s.stance != "denies"]
    judged = own_voice if own_voice and row.kind != "detail" else mine
    stance = next((s for s in STRONGEST if any(m.stance == s for m in judged)), "says")
    chosen = [s for s in judged if s.stance == stance]
    chosen += [s for s in mine if s not in chosen and s.stance == stance]
    valued = mine if row.kind == "detail" else chosen
    return Cell(
        outlet=outlet,
        stance=chosen[0].stance,
        value=", ".join({s.value.casefold(): s.value for s in reversed(valued) if s.value}.values()),
        word=chosen[0].word,
        spans=tuple(s.span for s in chosen),
        article=chosen[0].told.article.id,
    )


def absent(outlet: str, row: Row, table: Table, hint: tuple[Span, str] | None) -> Cell:
    """The cell of an outlet that does not have the row."""
    own = table.of(outlet)
    if not own:
        return Cell(outlet, "not held", reason="the record holds no article of this outlet on this story")
    if any(told.article.id in table.partial for told in own):
        return Cell(outlet, "silent, order unknown", reason="its article is incomplete in the record")
    if named := where_named(row, own):
        return Cell(outlet, "unsure", spans=(named,), article=named.article, reason="its text has the name")
    stance, reason, rests_on = absence(own, [s.told for s in row.sayings])
    near = table.nearness.nearest(row, own, stance == "silent")
    if near:
        told, (start, end) = near
        spans = (Span(told.article.id, start, end),)
        return Cell(outlet, "unsure", spans=spans, article=told.article.id, reason="a sentence comes near it")
    if hint:
        there, why = hint
        return Cell(outlet, "unsure", spans=(there,), article=there.article, reason=why)
    return Cell(outlet, stance, reason=reason, article=rests_on.article.id)


def origins_of(row: Row) -> tuple[str, ...]:
    """Independent sources behind a row: outlets' own word by the origin of their text, others' word by speaker. A
    speaker whom one outlet gives in full and another by surname, or by a short given name, is one."""
    backing = [s for s in row.sayings if s.stance == "says"] or row.sayings
    found = {s.told.origin if s.word == "outlet" else s.word for s in backing}
    return tuple(sorted(one for one in found if not any(names_same(one, other) for other in found if other != one)))


def names_same(short: str, full: str) -> bool:
    """Whether a name is a lesser form of the other: "Roe" beside "Ann Roe", "Tim Poe" beside "Timothy Poe"."""
    mine, theirs = short.split(), full.split()
    if not mine or len(theirs) < 2 or mine[-1] != theirs[-1] or not mine[-1][0].isupper() or len(short) >= len(full):
        return False
    return len(mine) == 1 or (len(mine) == len(theirs) and theirs[0].startswith(mine[0].rstrip(".")))


def standing(row: Row) -> Literal["shared", "disputed", "alone"]:
    """Disputed, shared by texts of several origins, or alone in one."""
    stances = {s.stance for s in row.sayings}
    if "says otherwise" in stances or stances == {"says", "denies"}:
        return "disputed"
    return "shared" if len({s.told.origin for s in row.sayings}) > 1 else "alone"


def at_top(row: Row, outlet: str) -> bool:
    """Whether the outlet has it in its headline, deck or lead."""
    return any(inside_top(s) for s in row.sayings if s.told.outlet == outlet)


def inside_top(saying: Saying) -> bool:
    return any(low <= saying.start < high for low, high in headline_and_lead(saying.told))


def ordered(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Shared rows, rows in dispute, rows that one alone has; within each, what many put first comes first."""
    return tuple(
        sorted(
            claims,
            key=lambda c: (
                STANDINGS.index(c.standing),
                c.kind in LISTED_LAST,
                c.kind == "detail",
                -len(c.headline),
                -len(c.origins),
                KINDS.index(c.kind),
                c.label,
                c.id,
            ),
        )
    )
