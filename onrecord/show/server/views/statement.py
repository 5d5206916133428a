"""A statement: one utterance, every outlet's version of it, and what each leaves out, adds, changes or moves."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from onrecord.record import Row
from onrecord.shapes import Edit, Quotation, Statement, StatementMember, StatementPair
from onrecord.show.server import passages
from onrecord.show.server.rendering import path
from onrecord.show.server.room import Visit
from onrecord.show.server.views import common

Entry = dict[str, Any]
Rows = dict[str, Row[Quotation]]


def statement(visit: Visit) -> Entry:
    """One statement with its versions, the longest first."""
    found = visit.record.statement(visit.ask.part("id"))
    rows = visit.relations.quotations(member.quotation for member in found.members)
    stories = {name: visit.record.story_of(name) for name in dict.fromkeys(m.article for m in found.members)}
    titles = visit.relations.story_titles([story for story in stories.values() if story])
    versions = [version(found, member, rows) for member in found.members if member.quotation in rows]
    return {
        "id": found.id,
        **card(found, rows),
        "versions": versions,
        "stories": [{"title": title, "href": path("story", name)} for name, title in sorted(titles.items())],
    }


def card(found: Statement, rows: Rows) -> Entry:
    """A statement in short: its longest version, and who else has it."""
    members = [member for member in found.members if member.quotation in rows and not member.repeats]
    members = members or [member for member in found.members if member.quotation in rows]
    first, *others = members
    pairs = {pair.b if pair.a == first.quotation else pair.a: pair for pair in between(found, first.quotation)}
    return {
        "href": path("statement", found.id),
        "speaker": found.speaker,
        "speaker_href": common.entity_path(found.key),
        "longest": quoted(first, rows),
        "also": [{**quoted(member, rows), **summary(pairs.get(member.quotation))} for member in others],
        "outlets": len({rows[member.quotation].article.id for member in members}),
    }


def quoted(member: StatementMember, rows: Rows) -> Entry:
    """The words of one version, in its article."""
    row = rows[member.quotation]
    return {
        "quotation": member.quotation,
        "link": path("quotation", member.quotation),
        "kind": row.mark.kind,
        "stance": row.mark.stance or "",
        "via": [relay.name for relay in row.mark.via],
        "repeats": member.repeats,
        **passages.passage(row.article, member.spans),
    }


def summary(pair: StatementPair | None) -> Entry:
    """How a version stands to the longest, in the terms of the pair."""
    return {"relation": pair.relation if pair else "", "flags": list(pair.flags) if pair else []}


def between(found: Statement, quotation: str) -> Iterable[StatementPair]:
    return (pair for pair in found.pairs if quotation in (pair.a, pair.b))


def version(found: Statement, member: StatementMember, rows: Rows) -> Entry:
    """A version against the longest: both texts in pieces, with what differs."""
    longest = next(m for m in found.members if m.quotation in rows)
    pair = next((p for p in between(found, longest.quotation) if member.quotation in (p.a, p.b)), None)
    shown = {**quoted(member, rows), **summary(pair), "longest": member is longest, "edits": [], "reordered": False}
    if member is longest or pair is None:
        return {**shown, "pieces": pieces(member, rows, ())}
    mine = pair.a == member.quotation
    edits = [edited(edit, mine, rows[member.quotation], rows[longest.quotation]) for edit in pair.edits]
    return {
        **shown,
        "edits": edits,
        "reordered": member.article in found.reordered,
        "pieces": pieces(member, rows, tuple((e, e.a if mine else e.b) for e in pair.edits)),
    }


def edited(edit: Edit, mine: bool, own: Row[Quotation], other: Row[Quotation]) -> Entry:
    """One difference, told from this version's side: what it leaves out is what only the other one has."""
    here, there = (edit.a, edit.b) if mine else (edit.b, edit.a)
    kind: str = edit.kind
    if here is None:
        kind = "left out"
    elif there is None:
        kind = "added"
    return {
        "kind": kind,
        "here": passages.passage(own.article, [here]) if here else None,
        "there": passages.passage(other.article, [there]) if there else None,
        "sign": edit.sign,
        "flags": list(edit.flags),
    }


def pieces(member: StatementMember, rows: Rows, edits: tuple[tuple[Edit, tuple[int, int] | None], ...]) -> list[Entry]:
    """The version's words cut where they differ; a gap stands between spans that are apart."""
    text = rows[member.quotation].article.text
    changed = [(span, edit) for edit, span in edits if span]
    found: list[Entry] = []
    for number, (start, end) in enumerate(member.spans):
        if number:
            found.append({"text": " … ", "kind": "gap", "flags": []})
        inside = [(max(a, start), min(b, end), edit) for (a, b), edit in changed if a < end and b > start]
        cuts = sorted({start, end, *(cut for a, b, _ in inside for cut in (a, b))})
        for left, right in pairwise(cuts):
            over = next((edit for a, b, edit in inside if a <= left and right <= b), None)
            kind = over.kind.replace(" ", "-") if over else ""
            if over and (over.a is None or over.b is None):
                kind = "added"
            found.append({"text": text[left:right], "kind": kind, "flags": list(over.flags) if over else []})
    return found
