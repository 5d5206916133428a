"""Export of what spans articles: statements with every version and edit, events with their mentions and history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from onrecord.record import Record
from onrecord.record.rows import GAP
from onrecord.shapes import Edit, Event, EventStep, Place, Statement, StatementPair

Fields = dict[str, Any]
Spans = Sequence[tuple[int, int]]

HELD = 64
"""Articles kept in memory while statements are written: an article has several."""


class Wording:
    """Words of a record's articles by their spans."""

    def __init__(self, record: Record) -> None:
        self._text: Callable[[str], str] = lru_cache(maxsize=HELD)(lambda article: record.article(article).text)

    def of(self, article: str, spans: Spans) -> Fields:
        """The article, the spans, and its characters there."""
        text = self._text(article)
        words = GAP.join(text[start:end] for start, end in spans)
        return {"article": article, "spans": [[start, end] for start, end in spans], "text": words}


def statements(record: Record) -> Iterator[Fields]:
    """Utterances: each version with its words, each pair with its edits and the characters on both sides."""
    wording = Wording(record)
    return (of_statement(one, wording) for one in record.statements())


def of_statement(one: Statement, wording: Wording) -> Fields:
    """One utterance as JSON has it."""
    homes = {member.quotation: member.article for member in one.members}
    return {
        "id": one.id,
        "speaker": one.speaker,
        "key": one.key,
        "members": [
            {"quotation": m.quotation, **wording.of(m.article, m.spans), "words": m.words, "repeats": m.repeats}
            for m in one.members
        ],
        "pairs": [of_pair(pair, homes, wording) for pair in one.pairs],
        "reordered": list(one.reordered),
    }


def of_pair(pair: StatementPair, homes: dict[str, str], wording: Wording) -> Fields:
    return {
        "a": pair.a,
        "b": pair.b,
        "relation": pair.relation,
        "score": pair.score,
        "flags": list(pair.flags),
        "at": pair.at,
        "edits": [of_edit(edit, homes[pair.a], homes[pair.b], wording) for edit in pair.edits],
    }


def of_edit(edit: Edit, a: str, b: str, wording: Wording) -> Fields:
    return {
        "kind": edit.kind,
        "a": wording.of(a, [edit.a]) if edit.a else None,
        "b": wording.of(b, [edit.b]) if edit.b else None,
        "sign": edit.sign,
        "flags": list(edit.flags),
    }


def events(record: Record) -> Iterator[Fields]:
    """Events by date: their mentions, and their history in the order of what happened."""
    return map(of_event, record.happenings())


def of_event(event: Event) -> Fields:
    """One event as JSON has it."""
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "label": event.label,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "date": {"value": event.date, "basis": event.date_basis},
        "place": of_place(event.place),
        "members": mentions(event.members),
        "history": [of_step(step) for step in event.history],
        "reason": event.reason,
    }


def of_place(place: Place | None) -> Fields:
    names = ("name", "country", "latitude", "longitude", "basis")
    return {name: getattr(place, name) if place else None for name in names}


def of_step(step: EventStep) -> Fields:
    return {
        "status": step.status,
        "type": step.type,
        "date": {"value": step.date, "basis": step.date_basis},
        "mentions": mentions(step.mentions),
    }


def mentions(pairs: Sequence[tuple[str, str]]) -> list[Fields]:
    return [{"article": article, "mention": mention} for article, mention in pairs]
